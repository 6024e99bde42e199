"""The lines of a PDF's page: joined where only a font changed, and read column by column. Pure.

Most programs draw one column after the other. Some, and most that recognise letters in scans, draw
row by row, so that each row has a line of the left column and one of the right.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from quizapp.documents.rows import BETWEEN_CELLS

# All in units of a line's own size.
SAME_LINE: Final = 0.5  # baselines that differ by less belong to one line
CELL_GAP: Final = 2.2  # a gap wider than this parts cells of a table
WORD_GAP: Final = 0.12  # a gap wider than this is a blank
GUTTER: Final = 1.2  # a gap wider than this may part two columns
ALIGNED: Final = 2.0  # lines of a column begin within this, first lines of paragraphs included

LEAST_ROWS: Final = 5  # rows of two lines from which a page may have two columns
MOST: Final = 0.7  # share of rows that must fit
RUN_OVER: Final = 0.35  # share of lines that begin with a small letter: prose, and no table
WORDS: Final = 3  # in most lines of a column; a cell has fewer


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, in points from the bottom left of its page; ``y`` is the baseline."""

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool = False
    cells: int = 1


def whole_lines(page: Sequence[Line], widest: float = sys.float_info.max) -> list[Line]:
    """Join what a change of font or a raised figure has parted, up to the ``widest`` gap."""
    lines: list[Line] = []
    for line in page:
        last = lines[-1] if lines else None
        if last is None or not _side_by_side(last, line) or _gap(last, line) > widest:
            lines.append(line)
            continue
        gap = _gap(last, line)
        between = BETWEEN_CELLS if gap > CELL_GAP else " " if gap > WORD_GAP else ""
        lines[-1] = replace(
            last if last.size >= line.size else line,
            text=last.text + between + line.text,
            left=last.left,
            right=line.right,
            cells=last.cells + (gap > CELL_GAP),
        )
    return lines


def by_columns(page: Sequence[Line]) -> list[Line]:
    """The lines of a page with two columns that were drawn row by row, one after the other.

    A line that runs over both, as a heading does, stays between what stands above and below it.
    Any other page is as it was.
    """
    lines = whole_lines(page, GUTTER)
    gutter = _gutter(lines)
    if gutter is None:
        return list(page)
    found: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if line.left < gutter - line.size and line.right > gutter + line.size:
            found += [*right, line]
            right = []
        elif line.left + line.right < 2 * gutter:
            found.append(line)
        else:
            right.append(line)
    return found + right


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the right one of two columns begins; None where rows are not of two columns."""
    rows = [(a, b) for a, b in pairwise(lines) if _side_by_side(a, b) and _gap(a, b) > GUTTER]
    if len(rows) < LEAST_ROWS:
        return None
    begin = median(b.left for _, b in rows)
    fit = [(a, b) for a, b in rows if abs(b.left - begin) < ALIGNED * b.size and a.right < begin]
    if len(fit) < LEAST_ROWS or len(fit) < MOST * len(rows):
        return None
    prose = all(_is_prose(column) for column in zip(*fit, strict=True))
    return begin - GUTTER * fit[0][1].size / 2 if prose else None


def _is_prose(column: Sequence[Line]) -> bool:
    """Whether sentences run over the lines of a column; over cells of a table they do not."""
    run_over = sum(line.text[:1].islower() for line in column)
    words = median(len(line.text.split()) for line in column)
    return words >= WORDS and run_over >= RUN_OVER * len(column)


def _side_by_side(a: Line, b: Line) -> bool:
    size = max(a.size, b.size, 1.0)
    return abs(a.y - b.y) < size * SAME_LINE and b.left > a.right - size


def _gap(a: Line, b: Line) -> float:
    return (b.left - a.right) / max(a.size, b.size)
