"""The text beside its candidates: paragraphs in pieces, each date apart. Touches no database."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from quizapp.extraction.passages import paragraphs
from quizapp.services.teach.shown import CandidateRow, Paragraph, Piece

WHOLE_TEXT = 80_000
"""Characters up to which a text is shown whole: a long chapter. Of more, what is being reviewed."""


def text_beside(
    text: str,
    dates: Sequence[Sequence[Any]],
    candidates: Sequence[CandidateRow],
    shown: Sequence[CandidateRow],
    current: CandidateRow | None = None,
) -> tuple[Paragraph, ...]:
    """The text with its dates marked; of a long one, the paragraphs around the ``shown``.

    ``dates`` are (start, end, EDTF) in the order of the text; ``candidates`` are all that were read
    from it, ``current`` the one whose words are told apart.
    """
    spans = [span for span in paragraphs(text) if text[span[0] : span[1]].strip()]
    kept = range(len(spans)) if len(text) <= WHOLE_TEXT else _around(spans, shown)
    numbers: dict[int, tuple[int, ...]] = {}
    for candidate in candidates:
        at = candidate.date_start
        numbers[at] = (*numbers.get(at, ()), candidate.number)
    starts = [date[0] for date in dates]
    out: list[Paragraph] = []
    expected = 0
    for index in kept:
        start, end = spans[index]
        inside = dates[bisect_left(starts, start) : bisect_left(starts, end)]
        pieces = _parted(_pieces(text, start, end, inside, numbers), start, current)
        out.append(Paragraph(pieces, gap=index != expected))
        expected = index + 1
    if expected < len(spans):
        out.append(Paragraph((), gap=True))
    return tuple(out)


def _around(spans: Sequence[tuple[int, int]], shown: Sequence[CandidateRow]) -> list[int]:
    """The paragraphs in which candidates stand, and their neighbours."""
    starts = [start for start, _end in spans]
    kept: set[int] = set()
    for candidate in shown:
        at = max(0, bisect_left(starts, candidate.start + 1) - 1)
        kept.update(index for index in (at - 1, at, at + 1) if 0 <= index < len(spans))
    return sorted(kept)


def _pieces(
    text: str,
    start: int,
    end: int,
    dates: Sequence[Sequence[Any]],
    numbers: dict[int, tuple[int, ...]],
) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = start
    for left, right, edtf in dates:
        if left < at:
            continue  # two readings of one place: the first is marked
        pieces += [Piece(text[at:left]), Piece(text[left:right], edtf, numbers.get(left, ()))]
        at = right
    pieces.append(Piece(text[at:end]))
    return tuple(piece for piece in pieces if piece.text)


def _parted(pieces: Sequence[Piece], start: int, current: CandidateRow | None) -> tuple[Piece, ...]:
    """The pieces, from offset ``start`` on, with those of the current candidate's words apart."""
    if current is None:
        return tuple(pieces)
    out: list[Piece] = []
    for piece in pieces:
        end = start + len(piece.text)
        first = min(max(current.start, start), end) - start
        last = max(min(current.end, end), start) - start
        if piece.edtf or first >= last:
            out.append(replace(piece, here=first < last))
        else:
            cuts = ((0, first, False), (first, last, True), (last, end - start, False))
            out += [Piece(piece.text[a:b], here=here) for a, b, here in cuts if a < b]
        start = end
    return tuple(out)
