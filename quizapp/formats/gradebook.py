"""Tables of results as CSV and XLSX: numbers are numbers, and no text is ever computed. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from quizapp.formats.cells import shielded

Cell: TypeAlias = str | int | float | None
_BOM: Final = "\ufeff"  # by which Excel knows UTF-8
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_FIRST_WIDTH: Final = 32


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, the heads of its columns, and rows of texts and numbers."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def as_csv(sheet: Sheet) -> bytes:
    """A sheet as CSV in UTF-8; a text that a spreadsheet would compute is shielded."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_text(column) for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_text(cell) if isinstance(cell, str) else cell for cell in row])
    return (_BOM + out.getvalue()).encode("utf-8")


def as_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Sheets as a workbook: texts are kept as texts, whatever they begin with."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.name[:31])
        page.freeze_panes = "B2"
        page.column_dimensions["A"].width = _FIRST_WIDTH
        for line, row in enumerate((sheet.columns, *sheet.rows), start=1):
            for place, value in enumerate(row, start=1):
                if value is None:
                    continue
                cell = page.cell(line, place)
                if isinstance(value, str):
                    cell.value = _CONTROL.sub("", value)
                    cell.data_type = "s"
                    cell.quotePrefix = True
                else:
                    cell.value = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _text(text: str) -> str:
    """A text as a cell; one that looks like a number stays a text by its shield."""
    bare = _CONTROL.sub("", text)
    safe = shielded(bare)
    return f"'{bare}" if safe == bare and bare[:1] in "+-" and bare else safe
