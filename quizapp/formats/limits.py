"""How much of a stranger's question file is read, each limit with its reason. Imports nothing."""

from typing import Final

MIB: Final = 1024 * 1024

MAX_BYTES: Final = 16 * MIB
"""Of any file: a large Anki deck's text has 10 MB; its pictures are not read, but held."""

MAX_TEXT_BYTES: Final = 4 * MIB
"""Of GIFT and CSV: 10,000 questions have 3 MB."""

MAX_XML_BYTES: Final = 8 * MIB
"""Of Moodle XML, which may hold pictures: as a tree it takes twenty times that at worst."""

MAX_XML_TAGS: Final = 1_200_000
"""In Moodle XML: 10,000 questions of five answers have 800,000."""

MAX_ENTRIES: Final = 10_000
"""Questions or facts in one file: a school year of one teacher has 2,000."""

MAX_FIELD: Final = 20_000
"""Characters of one prompt, answer or cell: four printed pages."""

MAX_OPTIONS: Final = 100
"""Answers of one question."""

MAX_COLUMNS: Final = 60
"""Of a table: ours has 20."""

MAX_UNPACKED_BYTES: Final = 32 * MIB
"""Of an Anki collection, which is held twice; deflate packs up to 1,000 to 1, Zstandard more."""

MAX_WORKBOOK_BYTES: Final = 8 * MIB
"""Of a workbook's XML, which openpyxl reads at some 2 MB a second: 5,000 rows have 4 MB."""

MAX_MEMBERS_BYTES: Final = 2 * MIB
"""Of an archive's list of members, which is held in memory before one of them is read."""

MAX_TAGS: Final = 600_000
"""In a workbook's XML: what 5,000 rows of 20 cells have, and openpyxl reads in three seconds."""

MAX_SQL_STEPS: Final = 20_000_000
"""Of SQLite's machine for one Anki collection: what 10,000 notes take a hundred times over."""
