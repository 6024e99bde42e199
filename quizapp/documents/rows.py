"""Table rows of HTML and Word as they fill: a row of short cells is one piece. Pure."""

from __future__ import annotations

from typing import Final

from quizapp.documents.model import BlockKind
from quizapp.documents.pieces import Piece

BETWEEN_CELLS: Final = " | "
LONG_CELL: Final = 300
"""Characters from which a cell is no datum but text that a table lays out."""


class Row:
    """The cells of one row, each a list of paragraphs."""

    def __init__(self) -> None:
        self._cells: list[list[str]] = []

    def open_cell(self) -> None:
        """Begin a cell."""
        self._cells.append([])

    def add(self, text: str) -> None:
        """A paragraph of the cell that was opened last."""
        if text:
            if not self._cells:
                self.open_cell()
            self._cells[-1].append(text)

    def pieces(self) -> list[Piece]:
        """One piece for a row of data; a paragraph each for cells that hold running text."""
        cells = [cell for cell in self._cells if cell]
        if any(sum(map(len, cell)) >= LONG_CELL for cell in cells):
            return [Piece(text) for cell in cells for text in cell]
        text = BETWEEN_CELLS.join(" ".join(cell) for cell in cells)
        return [Piece(text, BlockKind.TABLE)] if text else []
