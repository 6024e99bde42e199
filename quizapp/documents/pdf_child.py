"""Run as a program: a PDF on standard input, its lines as JSON on standard output.

It is a process of its own because a hostile PDF can make any parser loop, swell or crash. It
imports nothing of this package, and is given its limits as arguments:
``pdf_child.py SECONDS MEMORY_BYTES MAX_PAGES MAX_CHARACTERS``.

The first line of output is ``{"title": …, "pages": N}`` or ``{"error": code, …}``, then one line
for each page: a list of ``[text, left, right, baseline, size, bold]``, in points from the bottom
left, and at the end ``{"end": true}`` or an error. A line that stops within a word ends in "-".
"""

from __future__ import annotations

import ctypes
import json
import re
import sys
from typing import Any

HYPHEN = "\ufffe"  # what PDFium puts for a hyphen and the line's end after it
PASSWORD_NEEDED = 4
BOLD = 600
SMALL = 0.9  # of the line's size, from which a figure may be a footnote's, if it is raised too
RAISED = 0.12  # of the line's size, above its baseline
POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
NUMBER = re.compile(r"[\[(]?\d{1,8}[\])]?")


def limit(seconds: int, memory: int) -> None:
    """Hold this process to its processor time and memory, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only limit
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def say(what: object) -> None:
    """One line of output."""
    sys.stdout.write(json.dumps(what, ensure_ascii=True, separators=(",", ":")) + "\n")


class Page:
    """The characters of one page, by PDFium."""

    def __init__(self, pdfium: Any, document: Any, number: int) -> None:
        self._pdfium = pdfium
        self._page = pdfium.FPDF_LoadPage(document, number)
        self._text = pdfium.FPDFText_LoadPage(self._page) if self._page else None

    def close(self) -> None:
        """Free what PDFium holds."""
        if self._text:
            self._pdfium.FPDFText_ClosePage(self._text)
        if self._page:
            self._pdfium.FPDF_ClosePage(self._page)

    def characters(self) -> str:
        """All characters, one for each index that PDFium has."""
        if not self._text:
            return ""
        count = max(0, self._pdfium.FPDFText_CountChars(self._text))
        units = (ctypes.c_ushort * (2 * count + 1))()
        self._pdfium.FPDFText_GetText(self._text, 0, count, units)
        text = bytes(units).decode("utf-16-le", "replace").rstrip("\0")
        if len(text) != count:
            get = self._pdfium.FPDFText_GetUnicode
            text = "".join(chr(get(self._text, i) & 0x1FFFFF) for i in range(count))
        return text

    def size(self, index: int) -> float:
        """The size in points at which a character is set, its matrix reckoned in."""
        matrix = self._pdfium.FS_MATRIX()
        self._pdfium.FPDFText_GetMatrix(self._text, index, ctypes.byref(matrix))
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        return float(self._pdfium.FPDFText_GetFontSize(self._text, index)) * (scale or 1.0)

    def origin(self, index: int) -> tuple[float, float]:
        """Where on the baseline a character begins."""
        x, y = ctypes.c_double(), ctypes.c_double()
        self._pdfium.FPDFText_GetCharOrigin(self._text, index, x, y)
        return x.value, y.value

    def line(self, start: int, end: int, text: str) -> list[object]:
        """The line of the characters from ``start`` to before ``end``."""
        left, right, low, high = (ctypes.c_double() for _ in range(4))
        get = self._pdfium
        get.FPDFText_GetCharBox(self._text, end - 1, left, right, low, high)
        x, y = self.origin(start)
        size = max(self.size(start), self.size(end - 1))
        bold = get.FPDFText_GetFontWeight(self._text, start) >= BOLD
        numbers = [round(value, 1) for value in (x, right.value, y, size)]
        return [self._lowered(start, text, size, y), *numbers, bold]

    def _lowered(self, start: int, text: str, size: float, y: float) -> str:
        """``text`` with figures that are set small above the line as superscript characters."""

        def raised(index: int) -> bool:
            small = self.size(index) < size * SMALL
            return small and self.origin(index)[1] > y + size * RAISED

        def lower(match: re.Match[str]) -> str:
            digits = match[0].strip("[]()")
            last = start + match.start() + match[0].index(digits) + len(digits) - 1
            high = 0
            while high < len(digits) and raised(last - high):
                high += 1
            if not high:
                return match[0]
            powers = digits[-high:].translate(POWERS)
            return powers if high == len(digits) else match[0][:-high] + powers

        return NUMBER.sub(lower, text)


def lines(page: Page, text: str) -> list[list[object]]:
    """The lines of a page, as PDFium parts them."""
    found = []
    for match in re.finditer(f"[^\r\n{HYPHEN}]+", text):
        bare = match[0].strip()
        if bare:
            start = match.start() + match[0].index(bare)
            line = page.line(start, start + len(bare), bare)
            cut = text[match.end() : match.end() + 1] == HYPHEN
            found.append([f"{line[0]}-" if cut else line[0], *line[1:]])
    return found


def title(pdfium: Any, document: Any) -> str:
    """The title among the document's properties."""
    size = pdfium.FPDF_GetMetaText(document, b"Title", None, 0)
    buffer = ctypes.create_string_buffer(min(size, 2000))
    pdfium.FPDF_GetMetaText(document, b"Title", buffer, len(buffer))
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def read(data: bytes, max_pages: int, max_characters: int) -> None:
    """Say what is in the PDF."""
    import pypdfium2.raw as pdfium

    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() == PASSWORD_NEEDED
        return say({"error": "encrypted" if locked else "damaged", "kind": "pdf"})
    pages = pdfium.FPDF_GetPageCount(document)
    if pages > max_pages:
        return say({"error": "too_many_pages", "pages": pages, "most": max_pages})
    say({"title": title(pdfium, document), "pages": pages})
    characters = 0
    for number in range(pages):
        page = Page(pdfium, document, number)
        text = page.characters()
        characters += len(text)
        if characters > max_characters:
            return say({"error": "too_long", "most": max_characters})
        say(lines(page, text))
        page.close()
    return say({"end": True})


if __name__ == "__main__":
    cpu_seconds, memory_bytes, most_pages, most_characters = map(int, sys.argv[1:])
    limit(cpu_seconds, memory_bytes)
    read(sys.stdin.buffer.read(), most_pages, most_characters)
