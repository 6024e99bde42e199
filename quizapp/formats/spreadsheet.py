"""Tables as XLSX, by openpyxl: the first sheet, its first row the header. Pure."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Final

from quizapp.facts import Deck
from quizapp.formats.cells import shielded, unshielded
from quizapp.formats.collecting import Collector
from quizapp.formats.limits import (
    MAX_COLUMNS,
    MAX_ENTRIES,
    MAX_TAGS,
    MAX_UNPACKED_BYTES,
    MAX_WORKBOOK_BYTES,
)
from quizapp.formats.losses import lost_fields
from quizapp.formats.model import Exported, FormatError, Imported
from quizapp.formats.packed import Packed, members_of, pack
from quizapp.formats.table import CARRIED, COLUMNS, add_row, header_of, rows_of

_KIND: Final = "xlsx"
_WORKBOOK: Final = "xl/workbook.xml"
_CORE: Final = "docProps/core.xml"
_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_MOST_IN_A_CELL: Final = 32_767
_WIDTH: Final = 32


def read(data: bytes, language: str = "en") -> Imported:
    """The rows of the first sheet; lines of problems are its rows.

    Days that Excel keeps as numbers are read as days. Problems are those of `table.add_row`.

    Raises:
        FormatError: ``empty``, ``too_big``, ``damaged``, ``unsupported``, ``unpacks_too_big``,
            ``no_header``, ``too_many_entries``.
    """
    title, rows = _sheet(_parts(data))
    collector = Collector()
    collector.deck = Deck(id="", title="" if title == "Sheet1" else title, language=language)
    names: list[str] | None = None
    for line, cells in rows:
        if names is None:
            names = header_of(cells)
            if names is None:
                raise FormatError("no_header", columns=COLUMNS)
            continue
        row = {name: unshielded(cell) for name, cell in zip(names, cells, strict=False)}
        add_row(collector, line, row, language)
    if names is None:
        raise FormatError("empty")
    return collector.imported()


def first_sheet(data: bytes) -> list[tuple[int, list[str]]]:
    """The rows of the first sheet that are not empty, with their numbers.

    Raises:
        FormatError: ``too_big``, ``damaged``, ``unsupported``, ``unpacks_too_big``,
            ``too_many_entries``.
    """
    return _sheet(_parts(data))[1]


def _parts(data: bytes) -> bytes:
    """The workbook with its XML only, unpacked: openpyxl believes what an archive claims.

    Raises FormatError for what is no workbook, or would be too heavy as one.
    """
    packed = Packed(data, _KIND)
    packed.check_size("", MAX_UNPACKED_BYTES)
    packed.check_size(".xml", MAX_WORKBOOK_BYTES)
    if _WORKBOOK not in packed.names:
        raise FormatError("unsupported", kind="archive")
    names = sorted(name for name in packed.names if name.endswith((".xml", ".rels")))
    parts = {name: packed.read(name) for name in names}
    if sum(part.count(b"<") for part in parts.values()) > MAX_TAGS:
        raise FormatError("unpacks_too_big", most=MAX_WORKBOOK_BYTES)
    return pack(parts, zipfile.ZIP_STORED)


def _sheet(data: bytes) -> tuple[str, list[tuple[int, list[str]]]]:
    """The first sheet's title, and its rows that are not empty, with their numbers."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what else a workbook has: styles, charts, macros
        try:
            book = load_workbook(BytesIO(data), read_only=True, data_only=True)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what some programs write there is not true
            rows = list(_rows(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True)))
            return str(sheet.title), rows
        except FormatError:
            raise
        except Exception as error:  # openpyxl lets through whatever its parts raise
            raise FormatError("damaged", kind=_KIND) from error


def _rows(values: Iterator[tuple[object, ...]]) -> Iterator[tuple[int, list[str]]]:
    count = 0
    for line, row in enumerate(values, start=1):
        cells = [_text(value) for value in row]
        if any(cells):
            count += 1
            yield line, cells
        if count > MAX_ENTRIES + 1 or line > 10 * MAX_ENTRIES:
            raise FormatError("too_many_entries", most=MAX_ENTRIES)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else ""
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value).replace("\r\n", "\n").strip()


def write(deck: Deck) -> Exported:
    """``deck`` as a workbook of one sheet, whose cells are all text and never formulas."""
    from openpyxl import Workbook
    from openpyxl.cell import Cell

    book = Workbook()
    sheet = book.active
    sheet.title = _sheet_title(deck.title)
    sheet.append(COLUMNS)
    sheet.freeze_panes = "A2"
    for line, row in enumerate(rows_of(deck), start=2):
        for at, name in enumerate(COLUMNS, start=1):
            text = _cell_text(row.get(name, ""))
            if text:
                cell: Cell = sheet.cell(line, at)
                cell.value = text
                cell.data_type = "s"
                cell.quotePrefix = True
    for column in "CEFGHI":
        sheet.column_dimensions[column].width = _WIDTH
    buffer = BytesIO()
    book.save(buffer)
    return Exported(_timeless(buffer.getvalue()), tuple(lost_fields(deck, CARRIED)))


def _cell_text(text: str) -> str:
    """A cell's text; one that reading would take a shield from gets another."""
    bare = _CONTROL.sub("", text)[:_MOST_IN_A_CELL]
    return bare if unshielded(bare) == bare else shielded(bare)


def _sheet_title(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:31] or "Sheet1"


def _timeless(data: bytes) -> bytes:
    """The workbook without the moment at which openpyxl wrote it."""
    members = members_of(data)
    members[_CORE] = _TIMES.sub(b"", members[_CORE])
    return pack(members)
