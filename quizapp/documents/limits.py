"""How much of a stranger's file is read, each limit with its reason. Imports nothing.

Together they keep the reading of any file within 300 MB and some seconds, on two slow cores.
"""

from typing import Final

MIB: Final = 1024 * 1024

MAX_BYTES: Final = 32 * MIB
"""Of any file: a textbook with pictures fits, and it is held twice (here and by the PDF child)."""

MAX_SOURCE_BYTES: Final = 16 * MIB
"""Of text, Markdown and HTML, which is all decoded at once; four times that as Python holds it."""

MAX_CHARACTERS: Final = 8_000_000
"""Of the text that comes out: five long novels. Extraction is linear, but someone has to wait."""

MAX_BLOCKS: Final = 400_000
"""Of the text that comes out: one block is some 200 bytes, so 80 MB at most."""

MAX_PART_BYTES: Final = 32 * MIB
"""Of one unpacked member of a .docx or .epub: a novel's document.xml has 8 to 20 MB."""

MAX_UNPACKED_BYTES: Final = 48 * MIB
"""Of all members that are read. Deflate packs up to 1,000 to 1, so 32 MB could claim 32 GB."""

MAX_DIRECTORY_BYTES: Final = 2 * MIB
"""Of a zip's list of members: some 20,000 entries, which are held in memory before any is read."""

MAX_PAGES: Final = 500
"""Of a PDF. A longer book is asked for by the chapter, rather than read in part unnoticed."""

PDF_SECONDS: Final = 5
"""Of processor time for a PDF, and twice that by the clock: 500 full pages take two."""

PDF_MEMORY_BYTES: Final = 160 * MIB
"""Of memory for the child that reads a PDF, the file included; 500 pages of text take 30 MB."""

CHUNK_BYTES: Final = 64 * 1024
"""How much is unpacked and parsed at a time."""
