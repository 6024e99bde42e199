"""Plain text: tidied without changing its length, and parted into blocks. Pure.

Offsets into the result are offsets into what was given. Where a mark, a hyphen at a line's end or
a page number is taken out, the word closes up and blanks follow it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from quizapp.documents.hyphens import joined, vocabulary
from quizapp.documents.limits import MAX_BLOCKS, MAX_CHARACTERS, MAX_LINES, MAX_MARKS
from quizapp.documents.marks import ANY_MARK, MARK
from quizapp.documents.model import Block, BlockKind, Document, DocumentError, DocumentKind
from quizapp.facts import Reason

# One character each, so that offsets hold. CR LF becomes blank and line feed.
_CONTROLS: Final = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " "),
    **dict.fromkeys(map(ord, "\n\v\f\x85\u2028\u2029"), "\n"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    ord("\t"): "\t",
}
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_COUNTED = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
MOST_CONTROLS: Final = 0.01
"""Share of control characters from which bytes are taken for something else than text."""

_LINE = re.compile(r"[^\n]+")
_LIST = re.compile(r"(?:[-*•–·▪]|\(?(?:\d{1,2}|[a-z])[.)])\s+\S")
_NOTE = re.compile(r"(?:\[\d{1,3}\]|[⁰¹²³⁴-⁹]+|[*†‡])\s*\S")
# A bare number of four digits is a year that heads its chapter.
_PAGE = re.compile(r"(?:page\s+\d{1,4}(?:\s+of\s+\d{1,4})?|[-–—\[(]?\s?\d{1,3}\s?[-–—\])]?)", re.I)
_LINE_END = re.compile(r"(?<=[^\W_])[-\u2010\u00ad][ \t\r]*\n[ \t]*(?=[^\W_])")
_HALF = 40  # characters of a word that are looked at on either side of a line's end
_HEAD = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)*[-\u2010\u00ad]$")
_TAIL = re.compile(rf"\S{{1,{_HALF}}}")
_CLOSING: Final = frozenset(".,;:!?)]\"'”’»")
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_NUMBERED = re.compile(r"(?i:chapter|part|book|section|appendix)\b|[IVXLC]+\.(?:\s|$)")
_YEAR = re.compile(r"\d{3,4}(?: ?(?:AD|BC|BCE|CE))?")

HEADING_CHARACTERS: Final = 90
WRAPPED_AT: Final = range(40, 116)
"""Where lines end that a program has wrapped; longer ones are paragraphs, shorter ones verse."""
_FULL: Final = 0.72  # of that width: a line so long goes on in the next
_RISING: Final = 0.7  # share of steps by one from which lone numbers are page numbers


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    indent: int
    after_blank: bool


def read_plain(
    text: str, *, encoding: str | None = None, warnings: tuple[Reason, ...] = ()
) -> Document:
    """A document as long as ``text``, character for character.

    Raises:
        DocumentError: ``empty``, ``too_long``, ``too_many_parts``, ``not_text``.
    """
    source, counted = without_controls(text)
    if source.count("\n") > 2 * MAX_LINES:
        raise DocumentError("too_many_parts", most=2 * MAX_LINES)
    tidy = _tidied(source)
    blocks = tuple(_blocks(tidy))
    if not blocks:
        raise DocumentError("empty")
    title = next((tidy[b.start : b.end] for b in blocks if b.kind is BlockKind.HEADING), "")
    return Document(tidy, title, DocumentKind.TEXT, encoding, blocks, (*warnings, *counted))


def without_controls(text: str) -> tuple[str, tuple[Reason, ...]]:
    """``text`` with line feeds for all line ends and blanks for control characters, and a warning
    that there were some. As long as before: CR LF becomes a blank and a line feed.

    Raises:
        DocumentError: ``too_long``, or ``not_text`` where there are many.
    """
    if len(text) > MAX_CHARACTERS:
        raise DocumentError("too_long", most=MAX_CHARACTERS)
    controls = len(_COUNTED.findall(text))
    if controls > 1 and controls > len(text) * MOST_CONTROLS:
        raise _not_text(text)
    clean = text.replace("\r\n", " \n").replace("\r", "\n")
    if _ODD.search(clean):
        clean = clean.translate(_CONTROLS)
    return clean, (Reason("control_characters", count=controls),) if controls else ()


def _not_text(text: str) -> DocumentError:
    at = _COUNTED.search(text)
    before = text[: at.start()] if at else ""
    byte = len(before.encode("utf-8", "surrogatepass"))
    return DocumentError("not_text", byte=byte, line=before.count("\n") + 1)


def _tidied(text: str) -> str:
    return _without_marks(_without_hyphens(_without_page_numbers(text)))


def _without_hyphens(text: str) -> str:
    """Close words that are cut at a line's end; the blanks come after the word."""
    if not _LINE_END.search(text):
        return text
    words = vocabulary(text)
    parts: list[str] = []
    done = 0
    for cut in _LINE_END.finditer(text):
        if cut.start() < done:
            continue
        head = _HEAD.search(text[max(done, cut.start() - _HALF) : cut.start() + 1])
        tail = _TAIL.match(text, cut.end())
        if head and tail:
            start = cut.start() + 1 - len(head[0])
            word = joined(head[0], tail[0], words)
            parts += [text[done:start], word.ljust(tail.end() - start)]
            done = tail.end()
    return "".join([*parts, text[done:]])


def _without_page_numbers(text: str) -> str:
    """Blank the lines that hold a page number only, if they rise as page numbers do."""
    found = [line for line in _LINE.finditer(text) if _PAGE.fullmatch(line[0].strip())]
    numbers = [int("".join(filter(str.isdecimal, line[0]))) for line in found]
    steps = [b - a for a, b in itertools.pairwise(numbers)]
    if steps.count(1) < max(1, len(steps) * _RISING):
        return text
    parts, done = [], 0
    for line in found:
        start, end = _gap(text, line.start(), line.end())
        inside = _runs_on(text, start, end)
        parts += [text[done:start], (" " if inside else "\n") * (end - start)]
        done = end
    return "".join([*parts, text[done:]])


def _gap(text: str, start: int, end: int) -> tuple[int, int]:
    """The blank lines around a line, its own included."""
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return start, end


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether the sentence before a page's end goes on after it."""
    return start > 0 and not _SENTENCE_END.search(text[max(0, start - 4) : start])


def _without_marks(text: str) -> str:
    """Take footnote marks out; what follows closes up, and the blanks come after it."""
    if not ANY_MARK.search(text):
        return text
    parts: list[str] = []
    done = 0
    for mark in MARK.finditer(text):
        if mark.start() < done:
            continue
        end = mark.end()
        while text[end : end + 1] in _CLOSING:
            end += 1
        if len(parts) > 2 * MAX_MARKS:
            raise DocumentError("too_many_parts", most=MAX_MARKS)
        kept = text[mark.end() : end]
        parts += [text[done : mark.start()], kept.ljust(end - mark.start())]
        done = end
    return "".join([*parts, text[done:]])


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    last = -1
    for match in _LINE.finditer(text):
        bare = match[0].strip()
        if not bare:
            continue
        indent = len(match[0]) - len(match[0].lstrip())
        start = match.start() + indent
        blank = last < 0 or text.count("\n", last, start) > 1
        if len(lines) >= MAX_LINES:
            raise DocumentError("too_many_parts", most=MAX_LINES)
        lines.append(_Line(start, start + len(bare), bare, indent, blank))
        last = start + len(bare)
    return lines


def _blocks(text: str) -> Iterator[Block]:
    groups: list[list[_Line]] = []
    lines = _lines(text)
    width = _wrapped_at(lines)
    for line in lines:
        if groups and _goes_on(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
        if len(groups) > MAX_BLOCKS:
            raise DocumentError("too_many_parts", most=MAX_BLOCKS)
    for at, group in enumerate(groups):
        following = groups[at + 1][0] if at + 1 < len(groups) else None
        kind = _kind(group, following)
        level = 1 if kind is BlockKind.HEADING else 0
        yield Block(group[0].start, group[-1].end, kind, None, level)


def _wrapped_at(lines: list[_Line]) -> int:
    """The column at which lines were wrapped; 0 where each line is a paragraph."""
    lengths = sorted(
        len(line.text) + line.indent
        for line, following in itertools.pairwise(lines)
        if not following.after_blank
    )
    if not lengths:
        return 0
    width = lengths[int(len(lengths) * 0.9)]
    return width if width in WRAPPED_AT else 0


def _goes_on(group: list[_Line], line: _Line, width: int) -> bool:
    last = group[-1]
    if (
        line.after_blank
        or _LIST.match(line.text)
        or line.text.startswith(">") is not (last.text.startswith(">"))
    ):
        return False
    if "\t" in last.text or "\t" in line.text:
        return False
    if line.indent > last.indent + 1 and not _LIST.match(group[0].text):
        return False
    if line.text[:1].islower():
        return True
    return bool(width) and len(last.text) + last.indent >= width * _FULL


def _kind(group: list[_Line], following: _Line | None) -> BlockKind:
    first = group[0].text
    if "\t" in first and len(group) == 1:
        return BlockKind.TABLE
    if first.startswith(">"):
        return BlockKind.QUOTE
    if _NOTE.match(first):
        return BlockKind.NOTE
    if _LIST.match(first):
        return BlockKind.LIST
    return BlockKind.HEADING if _is_heading(group, following) else BlockKind.PARAGRAPH


def _is_heading(group: list[_Line], following: _Line | None) -> bool:
    text = group[0].text
    if len(group) > 1 or following is None or not 2 <= len(text) <= HEADING_CHARACTERS:
        return False
    if _YEAR.fullmatch(text):
        return True
    if _SENTENCE_END.search(text) or text[:1].islower() or not re.search(r"[^\W\d_]", text):
        return False
    if text.isupper() or _NUMBERED.match(text):
        return True
    return group[0].after_blank and following.after_blank and len(text.split()) <= 12
