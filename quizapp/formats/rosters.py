"""Lists of names for a class: pasted, CSV or XLSX, with or without a header. Pure."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Final

from quizapp.formats.cells import unshielded
from quizapp.formats.limits import MAX_COLUMNS
from quizapp.formats.model import FormatError
from quizapp.formats.spreadsheet import first_sheet
from quizapp.formats.texts import decode

MOST_LINES: Final = 1000
_ZIP: Final = b"PK"
_FULL: Final = frozenset(
    {"name", "full name", "student", "student name", "students", "pupil", "display name",
     "names", "schüler", "schülerin", "schüler/in", "vollständiger name"}
)  # fmt: skip
_FIRST: Final = frozenset({"first name", "firstname", "given name", "givenname", "vorname"})
_LAST: Final = frozenset(
    {"last name", "lastname", "surname", "family name", "familyname", "nachname", "familienname"}
)
_NUMBERED = re.compile(r"^\s*\d{1,3}\s*[.)\]:]\s+")

# Lines as they are pasted, and the names in them. Each runs as a test.
EXAMPLES: Final = (
    ("Ann Lee\nBo Chen\n", ("Ann Lee", "Bo Chen")),
    ("\n  Ann Lee  \n\n", ("Ann Lee",)),
    ("1. Ann Lee\n2) Bo Chen", ("Ann Lee", "Bo Chen")),
    ("Name\nAnn Lee", ("Ann Lee",)),
    ("Lee, Ann\nChen, Bo", ("Ann Lee", "Bo Chen")),
    ("First name,Last name\nAnn,Lee", ("Ann Lee",)),
    ("Nachname;Vorname;Klasse\nLee;Ann;9b", ("Ann Lee",)),
    ("No.\tStudent\tMail\n1\tAnn Lee\tann@example.org", ("Ann Lee",)),
    ("Ann\tLee", ("Ann Lee",)),
    ('"Lee, Ann"', ("Ann Lee",)),
)


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A name, and the line or row that it stands in."""

    line: int
    name: str


def read_text(text: str) -> tuple[RosterLine, ...]:
    """The names of a pasted list or a CSV file: one a line, or in columns with a header.

    Raises:
        FormatError: ``too_many_entries``, or ``damaged`` where quotation marks do not close.
    """
    separator = next((one for one in "\t;" if one in text), ",")
    rows = csv.reader(StringIO(text), delimiter=separator, strict=True)
    found: list[tuple[int, list[str]]] = []
    try:
        for cells in rows:
            if any(cell.strip() for cell in cells):
                found.append((rows.line_num, cells[:MAX_COLUMNS]))
            if len(found) > MOST_LINES + 1:
                raise FormatError("too_many_entries", most=MOST_LINES)
    except csv.Error as error:
        raise FormatError("damaged", kind="csv", line=rows.line_num) from error
    return _names(found, last_first=separator == ",")


def read_file(data: bytes) -> tuple[RosterLine, ...]:
    """The names of a CSV, text or XLSX file.

    Raises:
        FormatError: as ``read_text``, and ``empty``, ``too_big``, ``not_text``, ``unsupported``,
            ``unpacks_too_big``.
    """
    if not data.startswith(_ZIP):
        return read_text(decode(data))
    rows = first_sheet(data)
    if len(rows) > MOST_LINES + 1:
        raise FormatError("too_many_entries", most=MOST_LINES)
    return _names([(line, [unshielded(cell) for cell in cells]) for line, cells in rows])


def _names(
    rows: Sequence[tuple[int, Sequence[str]]], *, last_first: bool = False
) -> tuple[RosterLine, ...]:
    if not rows:
        return ()
    columns = _columns(rows[0][1])
    body = rows[1:] if columns else rows
    made = (
        (line, _joined(cells[at] for at in columns if at < len(cells)) if columns
         else _unnamed(cells, last_first))
        for line, cells in body
    )  # fmt: skip
    return tuple(RosterLine(line, name) for line, name in made if name)


def _columns(header: Sequence[str]) -> tuple[int, ...]:
    """The columns that make up a name, in their order; none where this is no header."""
    words = [cell.strip().casefold().replace("_", " ") for cell in header]
    for known in (_FULL, _FIRST, _LAST):
        found = [at for at, word in enumerate(words) if word in known]
        if known is _FIRST and found:
            last = [at for at, word in enumerate(words) if word in _LAST]
            return (found[0], *last[:1])
        if found:
            return (found[0],)
    return ()


def _unnamed(cells: Sequence[str], last_first: bool) -> str:
    """A row without a header: a name, or "Last, First"."""
    given = [cell for cell in cells if cell.strip()]
    if len(given) == 1 and given[0].count(",") == 1:
        given, last_first = given[0].split(","), True
    return _joined(reversed(given) if last_first and len(given) == 2 else given)


def _joined(cells: Iterable[str]) -> str:
    return " ".join(_NUMBERED.sub("", " ".join(cells)).split())
