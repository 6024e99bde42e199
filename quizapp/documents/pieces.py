"""Pieces of clean text, as the readers find them, and how they become one document. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizapp.documents.limits import MAX_BLOCKS, MAX_CHARACTERS
from quizapp.documents.model import Block, BlockKind, DocumentError

BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """One block before it has its place.

    ``pages`` holds pairs (offset in ``text``, page from 1) where a page begins; the first says on
    which page the piece begins. ``origins`` pairs (offset in ``text``, offset in the source).
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    pages: Sequence[tuple[int, int]] = ()
    origins: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Assembled:
    """The parts of a document that follow from its pieces."""

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[tuple[int, int], ...]
    origins: tuple[tuple[int, int], ...]


def assemble(pieces: Iterable[Piece]) -> Assembled:
    """Lay pieces one after another, a blank line between two.

    Raises:
        DocumentError: ``too_long`` or ``too_many_parts``.
    """
    texts: list[str] = []
    blocks: list[Block] = []
    pages: list[tuple[int, int]] = []
    origins: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        if not piece.text:
            continue
        end = at + len(piece.text)
        if end > MAX_CHARACTERS:
            raise DocumentError("too_long", most=MAX_CHARACTERS)
        if len(blocks) >= MAX_BLOCKS:
            raise DocumentError("too_many_parts", most=MAX_BLOCKS)
        page = piece.pages[0][1] if piece.pages else None
        blocks.append(Block(at, end, piece.kind, page, piece.level))
        pages.extend((at + offset, number) for offset, number in piece.pages)
        origins.extend((at + offset, source) for offset, source in piece.origins)
        texts.append(piece.text)
        at = end + len(BETWEEN)
    return Assembled(BETWEEN.join(texts), tuple(blocks), tuple(pages), tuple(origins))


def title_of(pieces: Iterable[Piece]) -> str:
    """The first heading of the highest level that there is; empty without headings."""
    headings = [piece for piece in pieces if piece.kind is BlockKind.HEADING]
    return min(headings, key=lambda piece: piece.level).text if headings else ""
