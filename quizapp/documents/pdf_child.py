"""Run as a program: a PDF on standard input, its lines as JSON on standard output.

It is a process of its own because a hostile PDF can make any parser loop, swell or crash. It
imports nothing of this package, and is given its limits as arguments:
``pdf_child.py SECONDS MEMORY_BYTES MAX_PAGES MAX_CHARACTERS``.

The first line of output is ``{"title": …, "pages": N}`` or ``{"error": code, …}``, then one line
for each page: a list of ``[text, left, right, baseline, size, bold]``, in points from the bottom
left, and at the end ``{"end": true}`` or an error. A line that stops within a word ends in "-".
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import re
import sys
from typing import Any

HYPHEN = "\ufffe\x02"  # what PDFium puts for a hyphen and the line's end after it
PASSWORD_NEEDED = 4
DAMAGED = {"error": "damaged", "kind": "pdf", "part": ""}
BOLD = 600
# In units of the size of the line.
SAME_LINE = 0.6  # baselines that differ by less belong to one line
PIECE_GAP = 1.2  # a gap wider than this may part cells of a table, or two columns
WORD_GAP = 0.12  # a gap wider than this is a blank
NARROWEST = 0.3  # few words' letters are narrower: only a gap beside such ones is measured
SMALL = 0.9  # a figure smaller than this may be a footnote's, if it is raised too
RAISED = 0.12  # above the baseline
POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
WORD = re.compile(rf"[^\s{HYPHEN}]+")
NUMBER = re.compile(r"[0-9]{1,8}")


def limit(seconds: int, memory: int) -> None:
    """Hold this process to its processor time and memory, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only limit
        return
    for what, soft, hard in (
        (resource.RLIMIT_CPU, seconds, seconds + 1),
        (resource.RLIMIT_DATA, memory, memory),
        (resource.RLIMIT_FSIZE, 0, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # a system that has no such limit
            resource.setrlimit(what, (soft, hard))


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

    def right(self, index: int) -> float:
        """Where a character ends."""
        left, right, low, high = (ctypes.c_double() for _ in range(4))
        self._pdfium.FPDFText_GetCharBox(self._text, index, left, right, low, high)
        return right.value

    def is_bold(self, index: int) -> bool:
        """Whether a character is set in bold type."""
        return bool(self._pdfium.FPDFText_GetFontWeight(self._text, index) >= BOLD)


class Line:
    """Words that stand on one baseline, each further right than the one before."""

    def __init__(self, page: Page, start: int, word: str) -> None:
        self._page = page
        self._words = [(start, word, "")]
        self._x, self._y = page.origin(start)
        self._left = self._x
        self._size = page.size(start)

    def takes(self, start: int, word: str, *, blank: bool) -> bool:
        """Add a word, if it stands on this line; ``blank`` says that one was seen before it."""
        x, y = self._page.origin(start)
        if abs(y - self._y) > self._size * SAME_LINE or x < self._x:
            return False
        last, text, _ = self._words[-1]
        if not blank or x - self._x > (len(text) * NARROWEST + PIECE_GAP) * self._size:
            gap = x - self._page.right(last + len(text) - 1)
            if gap > PIECE_GAP * self._size:
                return False
            blank = gap > WORD_GAP * self._size
        self._words.append((start, word, " " if blank else ""))
        self._x = x
        return True

    def told(self, *, cut: bool) -> list[object]:
        """The line as it is written out; ``cut`` says that it stops within a word."""
        page = self._page
        (first, _, _), (start, word, _) = self._words[0], self._words[-1]
        end = start + len(word) - 1
        size = max(self._size, page.size(end))
        y = min(self._y, page.origin(start)[1])  # the first or the last may be raised
        text = "".join(
            blank + self._lowered(start, word, size, y) for start, word, blank in self._words
        )
        numbers = [round(value, 1) for value in (self._left, page.right(end), y, size)]
        return [text + "-" * cut, *numbers, page.is_bold(first)]

    def _lowered(self, start: int, word: str, size: float, y: float) -> str:
        """``word`` with figures that are small and raised as superscript characters."""

        def is_raised(index: int) -> bool:
            small = self._page.size(index) < size * SMALL
            return small and self._page.origin(index)[1] > y + size * RAISED

        def lower(match: re.Match[str]) -> str:
            digits, last = match[0], start + match.end() - 1
            high = 0
            while high < len(digits) and is_raised(last - high):
                high += 1
            return digits[: len(digits) - high] + digits[len(digits) - high :].translate(POWERS)

        return NUMBER.sub(lower, word)


def lines(page: Page, text: str) -> list[list[object]]:
    """The lines of a page. PDFium parts them, too, but not where columns mislead it."""
    found: list[list[object]] = []
    line: Line | None = None
    end = 0
    for match in WORD.finditer(text):
        cut = text[end] in HYPHEN if line else False
        blank = " " in text[end : match.start()]
        if line is None or cut or not line.takes(match.start(), match[0], blank=blank):
            if line:
                found.append(line.told(cut=cut))
            line = Line(page, match.start(), match[0])
        end = match.end()
    if line:
        found.append(line.told(cut=text[end : end + 1] in (*HYPHEN,)))
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
        return say({"error": "encrypted", "kind": "pdf"} if locked else DAMAGED)
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
