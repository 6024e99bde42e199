"""How much of a stranger's file is read, each limit with its reason. Imports nothing.

Together they keep the reading of any file within 300 MB and some seconds, on two slow cores.
"""

from typing import Final

MIB: Final = 1024 * 1024

MAX_BYTES: Final = 32 * MIB
"""Of any file: a textbook with pictures fits, and it is held twice (here and by the PDF child)."""

MAX_SOURCE_BYTES: Final = 16 * MIB
"""Of text and HTML, which is decoded at once; a saved page with its pictures inside has 10 MB."""

MAX_MARKDOWN_BYTES: Final = 4 * MIB
"""Of Markdown, whose every mark has its place kept: more than any book in it."""

MAX_CHARACTERS: Final = 8_000_000
"""Of the text that comes out: five long novels. Extraction is linear, but someone has to wait."""

MAX_LINES: Final = 250_000
"""Of plain text: those of 8 million characters, 32 to the line, at some 200 bytes each."""

MAX_BLOCKS: Final = 100_000
"""Of the text that comes out: eight times the paragraphs of a long novel."""

MAX_MARKS: Final = 100_000
"""Of marks that are taken out of text and Markdown, each with 200 bytes of where it was."""

MAX_ELEMENTS: Final = 1_000_000
"""Of HTML or Word's XML: two or three seconds. A book whose every word is a run has 800,000."""

MAX_DEPTH: Final = 1_000
"""Of elements in Word's XML, where tables in tables in tables reach 50."""

MAX_WORDS: Final = 100_000
"""Of different words that are remembered to mend those cut at a line's end."""

MAX_PART_BYTES: Final = 24 * MIB
"""Of one unpacked member of a .docx or .epub: a novel's document.xml has 8 to 20 MB."""

MAX_UNPACKED_BYTES: Final = 32 * MIB
"""Of all members that are read. Deflate packs up to 1,000 to 1, so 32 MB could claim 32 GB."""

MAX_DIRECTORY_BYTES: Final = 2 * MIB
"""Of a zip's list of members: some 20,000 entries, which are held in memory before any is read."""

MAX_PAGES: Final = 500
"""Of a PDF. A longer book is asked for by the chapter, rather than read in part unnoticed."""

PDF_SECONDS: Final = 6
"""Of processor time for a PDF: 500 full pages take three."""

PDF_LONGEST: Final = 30
"""Seconds by the clock for a PDF: a machine that many use at once gives it a fifth of its time."""

PDF_MEMORY_BYTES: Final = 160 * MIB
"""Of memory for the child that reads a PDF, the file included; 500 pages of text take 30 MB."""

CHUNK_BYTES: Final = 64 * 1024
"""How much is unpacked and parsed at a time."""
