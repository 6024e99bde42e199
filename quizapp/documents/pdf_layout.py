"""Lines on pages, as a PDF has them, to headings, paragraphs and notes. Pure.

A PDF knows only where glyphs stand. Paragraphs are told from the gaps, indents and short last lines
that typesetters make them with; what repeats at the edges of pages is no text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from statistics import median
from typing import Final

from quizapp.documents.cleaning import clean
from quizapp.documents.hyphens import CUT, keeps_hyphen, vocabulary
from quizapp.documents.model import BlockKind
from quizapp.documents.pdf_lines import Line, by_columns, whole_lines
from quizapp.documents.pieces import Piece
from quizapp.documents.rows import BETWEEN_CELLS

# All in units of a line's own size.
INDENT: Final = 0.8  # a first line set in by more begins a paragraph
USUAL_PITCH: Final = 1.2  # from baseline to baseline, where a document does not show its own
FLUSH: Final = 0.35  # lines whose ends differ by less are full ones of justified text
# In units of that pitch.
PARAGRAPH_GAP: Final = 1.25
EDGE_GAP: Final = 1.4  # between a page's header or footer and its text
# In units of the body's size.
SAME_SIZE: Final = 0.12
LARGE: Final = 1.12
SMALL: Final = 0.93
RUNNING: Final = 1.6  # headers larger than this are titles, even where they repeat

SHORT_LINE: Final = 0.25  # of the column's width left over: the line was meant to end
NEAR: Final = 3  # lines on either side that show a column's edges
STRETCHED: Final = 3  # lines on end that justifying may have pulled apart; more are a table
HEADING_CHARACTERS: Final = 200
BOLD_HEADING_CHARACTERS: Final = 120
EDGE_LINES: Final = 3  # lines at the top and bottom of a page that may be header or footer
LONGEST_PAGE_NUMBER: Final = 999  # a lone number from here on may be a year
LEAST_TEXT: Final = 0.6  # share of the text that headers and footers must leave, to be such
REPEATED: Final = 3  # pages on which a header stands, or all where there are fewer

_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*[⁰¹²³⁴-⁹]*$")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|seite|с\.)?\s*[-–—|\[(]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—|\])]?"
    r"(?:\s*(?:of|/|von|из)\s*\d{1,4})?",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?:[ .\u2026]{2}){4}\s*(?:\d{1,4}|[ivxlc]{1,7})?$")
_BULLET = re.compile(r"(?:[•▪◦‣·–*\uf0b7-]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_RAISED = re.compile(r"[⁰¹²³⁴-⁹]")
_NOTE_MARK = re.compile(r"[⁰¹²³⁴-⁹]+|\[?\d{1,3}[\].)]?\s|[*†‡]")


@dataclass(frozen=True, slots=True)
class _Column:
    """Lines that follow one another downwards on one page."""

    page: int
    lines: tuple[Line, ...]

    def near(self, at: int) -> tuple[Line, ...]:
        """The lines around one, its own included: they show where its column begins and ends."""
        return self.lines[max(0, at - NEAR) : at + NEAR + 1]


@dataclass(frozen=True, slots=True)
class _Measures:
    """What the whole document shows about itself."""

    body: float
    pitch: float
    levels: dict[float, int]
    words: frozenset[str]


@dataclass(slots=True)
class _Open:
    """The block that is being filled."""

    kind: BlockKind
    level: int
    lines: list[tuple[int, Line]] = field(default_factory=list)


def pieces_of(pages: Sequence[Sequence[Line]]) -> list[Piece]:
    """The blocks of a document, headers, footers and page numbers left out.

    Notes at the foot of a page follow the paragraph that was open there, so that its sentences go
    on over the page's end.
    """
    merged = [whole_lines(by_columns(page)) for page in pages]
    pitch = _pitch(merged)
    merged = [_without_stretches(page, pitch) for page in merged]
    bare = _without_contents(_without_edges(merged, pitch, _body(merged)))
    measures = _measures(bare, pitch)
    return list(_flow(_columns(bare), measures))


def _without_stretches(page: list[Line], pitch: float) -> list[Line]:
    """The page with the gaps of justified lines as blanks.

    In a narrow column a line of few long words is pulled apart as far as cells of a table are, but
    it fills the column as the lines around it do.
    """
    lines = list(page)
    start = 0
    for celled, run in groupby(page, key=lambda line: line.cells > 1):
        end = start + len(list(run))
        if celled and end - start <= STRETCHED:
            around = [*page[max(0, start - NEAR) : start], *page[end : end + NEAR]]
            texts = [line for line in around if line.cells == 1]
            beside = [*page[max(0, start - 1) : start + 1], *page[end - 1 : end + 1]]
            if any(_follows(a, b, pitch) for a, b in pairwise(beside) if a.cells != b.cells):
                lines[start:end] = [_unstretched(line, texts) for line in page[start:end]]
        start = end
    return lines


def _follows(a: Line, b: Line, pitch: float) -> bool:
    """Whether ``b`` is the next line of what ``a`` belongs to."""
    return 0 < a.y - b.y <= max(a.size, b.size) * pitch * PARAGRAPH_GAP


def _unstretched(line: Line, texts: list[Line]) -> Line:
    reach = FLUSH * line.size
    for text in texts:
        flush = abs(text.left - line.left) < reach and abs(text.right - line.right) < reach
        if flush and text.size < line.size * (1 + SAME_SIZE):
            return replace(line, text=line.text.replace(BETWEEN_CELLS, " "), cells=1)
    return line


def _pitch(pages: Sequence[Sequence[Line]]) -> float:
    """From baseline to baseline, in units of the size: what most lines show."""
    found = [
        (a.y - b.y) / b.size
        for page in pages
        for a, b in pairwise(page)
        if b.size > 0 and abs(a.size - b.size) < SAME_SIZE and 0.9 < (a.y - b.y) / b.size < 2.5
    ]
    return median(found) if found else USUAL_PITCH


def _without_edges(pages: list[list[Line]], pitch: float, body: float) -> list[list[Line]]:
    """The pages without their headers, footers and page numbers."""
    edges = [_edges(page, pitch, body) for page in pages]
    texts: Counter[tuple[str, int]] = Counter()
    numbers: Counter[int] = Counter()
    for index, found in enumerate(edges):
        for line in {pages[index][at] for at in found}:
            texts[_likeness(line, body)] += 1
            numbers[_number(line) - index] += 1
    least = min(REPEATED, max(2, len(pages)))

    def is_edge(index: int, line: Line) -> bool:
        if any(_PAGE_NUMBER.fullmatch(cell.strip()) for cell in line.text.split(BETWEEN_CELLS)):
            number = _number(line)
            small = line.size < body * LARGE or line.y == min(each.y for each in pages[index])
            return (small and number <= LONGEST_PAGE_NUMBER) or numbers[number - index] >= least
        return texts[_likeness(line, body)] >= least

    bare = [
        [line for at, line in enumerate(page) if at not in found or not is_edge(index, line)]
        for index, (page, found) in enumerate(zip(pages, edges, strict=True))
    ]
    return bare if _characters(bare) > _characters(pages) * LEAST_TEXT else pages


def _characters(pages: list[list[Line]]) -> int:
    return sum(len(line.text) for page in pages for line in page)


def _without_contents(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without lines that only lead to others by a row of dots."""
    return [[line for line in page if not _LEADER.search(line.text)] for page in pages]


def _likeness(line: Line, body: float) -> tuple[str, int]:
    """What headers of different pages have in common: words, or in large type text and place,
    for "Chapter 1" and "Chapter 2" are two headings.
    """
    if line.size >= body * LARGE:
        return line.text, round(line.y)
    return " ".join(re.findall(r"[^\W\d_]+", line.text.casefold())), 0


def _number(line: Line) -> int:
    digits = re.search(r"\d{1,9}", line.text)
    return int(digits[0]) if digits else 0


def _edges(page: list[Line], pitch: float, body: float) -> set[int]:
    """Indexes of lines that stand off the text at the top or the bottom of a page."""
    order = sorted(range(len(page)), key=lambda at: -page[at].y)
    found = _edge(page, order, pitch) | _edge(page, order[::-1], pitch)
    most = body * RUNNING
    return {at for at in found if page[at].size <= most or _PAGE_NUMBER.fullmatch(page[at].text)}


def _edge(page: list[Line], order: list[int], pitch: float) -> set[int]:
    for count in range(min(EDGE_LINES, len(order) - 1), 0, -1):
        outer, inner = page[order[count - 1]], page[order[count]]
        size = max(outer.size, inner.size)
        gap = abs(outer.y - inner.y) > size * pitch * EDGE_GAP
        if gap or abs(outer.size - inner.size) > size * SAME_SIZE:
            return set(order[:count])
    return set()


def _body(pages: list[list[Line]]) -> float:
    """The size in which most of the text is set."""
    sizes = _sizes(pages)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0)


def _sizes(pages: list[list[Line]]) -> Counter[float]:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[_rounded(line.size)] += len(line.text)
    return sizes


def _measures(pages: list[list[Line]], pitch: float) -> _Measures:
    body = _body(pages)
    large = sorted((size for size in _sizes(pages) if size >= body * LARGE), reverse=True)
    levels = {size: min(level, 6) for level, size in enumerate(large, start=1)}
    words = vocabulary("\n".join(line.text for page in pages for line in page))
    return _Measures(body, pitch, levels, words)


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _columns(pages: list[list[Line]]) -> Iterator[_Column]:
    for number, page in enumerate(pages, start=1):
        run: list[Line] = []
        for line in page:
            if run and line.y > run[-1].y + line.size:
                yield _Column(number, tuple(run))
                run = []
            run.append(line)
        if run:
            yield _Column(number, tuple(run))


def _flow(columns: Iterator[_Column], measures: _Measures) -> Iterator[Piece]:
    block: _Open | None = None
    notes: list[_Open] = []
    for column in columns:
        body, foot = _without_foot(column, measures)
        for at, line in enumerate(body):
            if block and _goes_on(block, at, column, measures):
                block.lines.append((column.page, line))
            else:
                yield from _closed(block, notes, measures)
                notes, block = [], _opened(column.page, line, measures)
        _add_notes(notes, foot, column.page)
    yield from _closed(block, notes, measures)


def _without_foot(column: _Column, measures: _Measures) -> tuple[Sequence[Line], Sequence[Line]]:
    """A column's text, and the small lines after it."""
    at = len(column.lines)
    while at and column.lines[at - 1].size < measures.body * SMALL:
        at -= 1
    return (column.lines[:at], column.lines[at:]) if at else (column.lines, ())


def _add_notes(notes: list[_Open], lines: Sequence[Line], page: int) -> None:
    for line in lines:
        if not notes or _NOTE_MARK.match(line.text):
            notes.append(_Open(BlockKind.NOTE, 0))
        notes[-1].lines.append((page, line))


def _opened(page: int, line: Line, measures: _Measures) -> _Open:
    level = measures.levels.get(_rounded(line.size), 0)
    if line.cells > 1:
        kind = BlockKind.TABLE
    elif level:
        kind = BlockKind.HEADING
    elif _RAISED.match(line.text):
        kind = BlockKind.NOTE
    else:
        kind = BlockKind.LIST if _BULLET.match(line.text) else BlockKind.PARAGRAPH
    return _Open(kind, level if kind is BlockKind.HEADING else 0, [(page, line)])


def _goes_on(block: _Open, at: int, column: _Column, measures: _Measures) -> bool:
    """Whether the line at ``at`` belongs to the open block."""
    last, line = block.lines[-1][1], column.lines[at]
    if block.kind is BlockKind.TABLE or line.cells > 1 or _BULLET.match(line.text):
        return False
    if abs(last.size - line.size) > measures.body * SAME_SIZE:
        return False
    if at == 0:
        return block.kind is not BlockKind.HEADING and not _SENTENCE_END.search(last.text)
    if last.y - line.y > max(last.size, line.size) * measures.pitch * PARAGRAPH_GAP:
        return False
    if block.kind is BlockKind.HEADING or CUT.search(last.text):
        return True
    return not _ends_before(block, at, column)


def _ends_before(block: _Open, at: int, column: _Column) -> bool:
    """Whether the line before ``at`` ends its paragraph, going by widths alone."""
    last, line = column.lines[at - 1], column.lines[at]
    near = column.near(at - 1)
    if line.text[:1].islower() and not _SENTENCE_END.search(last.text):
        return False
    left, right = min(each.left for each in near), max(each.right for each in near)
    if last.bold and not line.bold and right - last.right > line.size:
        return True
    if line.left - max(last.left, left) > line.size * INDENT and block.kind is not BlockKind.LIST:
        return True
    if any(abs(each.right - last.right) < FLUSH * last.size for each in near if each is not last):
        return False
    spare = right - last.right
    first_word = line.text.split(maxsplit=1)[0]
    needed = (line.right - line.left) / max(1, len(line.text)) * (len(first_word) + 1)
    if spare <= needed:
        return False
    return spare > (right - left) * SHORT_LINE or bool(_SENTENCE_END.search(last.text))


def _closed(block: _Open | None, notes: list[_Open], measures: _Measures) -> Iterator[Piece]:
    for each in [block, *notes] if block else notes:
        piece = _piece(each, measures)
        if piece.text:
            yield piece


def _piece(block: _Open, measures: _Measures) -> Piece:
    parts: list[str] = []
    pages: list[tuple[int, int]] = []
    length = 0
    for page, line in block.lines:
        text = clean(line.text)
        if parts and parts[-1] and text:
            last = parts[-1]
            parts[-1] = _before(last, text, measures.words)
            length += len(parts[-1]) - len(last)
        if not pages or pages[-1][1] != page:
            pages.append((length, page))
        if text:
            parts.append(text)
            length += len(text)
    text = "".join(parts)
    kind, level = _as_heading(block, text, measures)
    return Piece(text, kind, level, pages)


def _before(last: str, line: str, words: frozenset[str]) -> str:
    """``last`` as it stands before the line that follows it: with a blank, or without its hyphen.

    Only the last line is looked at, never all of a paragraph, which may be as long as a book.
    """
    if CUT.search(last) and line[:1].isalnum():
        head = last.rsplit(maxsplit=1)[-1]
        return last if keeps_hyphen(head, line, words) else last[:-1]
    return f"{last} "


def _as_heading(block: _Open, text: str, measures: _Measures) -> tuple[BlockKind, int]:
    if block.kind is BlockKind.HEADING:
        most = BOLD_HEADING_CHARACTERS if _SENTENCE_END.search(text) else HEADING_CHARACTERS
        return (block.kind, block.level) if len(text) <= most else (BlockKind.PARAGRAPH, 0)
    bold = all(line.bold for _, line in block.lines)
    short = len(text) <= BOLD_HEADING_CHARACTERS and not _SENTENCE_END.search(text)
    if block.kind is BlockKind.PARAGRAPH and bold and short:
        return BlockKind.HEADING, min(6, len(measures.levels) + 1)
    return block.kind, block.level
