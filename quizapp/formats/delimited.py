"""Tables as text: CSV for spreadsheets, TSV with Anki's header lines. Pure."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from typing import Final

from quizapp.facts import Deck, Reason
from quizapp.formats.cells import joined, shielded, unshielded
from quizapp.formats.collecting import Collector
from quizapp.formats.limits import MAX_COLUMNS, MAX_ENTRIES
from quizapp.formats.losses import lost_fields
from quizapp.formats.markup import plain
from quizapp.formats.model import Exported, FormatError, Imported
from quizapp.formats.table import CARRIED, COLUMNS, add_row, header_of, rows_of
from quizapp.formats.texts import decode

_SEPARATORS: Final = {
    "comma": ",",
    "semicolon": ";",
    "tab": "\t",
    "space": " ",
    "pipe": "|",
    "colon": ":",
}
_SNIFFED: Final = ("\t", ";", ",")
_SNIFFED_ROWS: Final = 20
_PAIR: Final = 2
_MARK: Final = "\ufeff"  # without it, Excel takes UTF-8 for the local code page


@dataclass(frozen=True, slots=True)
class _Headers:
    """What Anki's header lines say; columns count from 1, 0 for none."""

    lines: int = 0
    separator: str = ""
    html: bool = False
    columns: str = ""
    deck: str = ""
    tags: str = ""
    tags_column: int = 0
    guid_column: int = 0
    deck_column: int = 0


def read(data: bytes, language: str = "en") -> Imported:
    """The rows of a CSV or TSV file: with our columns, with Anki's header lines, or just two
    columns, the sides of a card. Problems are those of `table.add_row`, and ``media_dropped``.

    Raises:
        FormatError: ``empty``, ``too_big``, ``not_text``, ``no_header``, ``damaged``,
            ``too_many_entries``.
    """
    text = decode(data)
    headers = _headers(text)
    body = text.split("\n", headers.lines)[-1] if headers.lines else text
    separator = headers.separator or _sniffed(body)
    collector = Collector()
    collector.deck = Deck(id="", title=headers.deck, language=language)
    records = _records(body, separator, headers.lines)
    names = _names(headers, separator)
    for line, cells in records:
        if names is None:
            names = header_of(cells)
            if names is not None:
                continue
            names = _nameless(cells, headers)
        row = dict(zip(names, cells, strict=False))
        add_row(collector, line, _tidied(row, headers, collector, line), language)
    return collector.imported()


def _headers(text: str) -> _Headers:
    headers = _Headers()
    for line in text.split("\n", MAX_COLUMNS):
        key, colon, value = line.partition(":")
        if not line.startswith("#"):
            break
        if colon:
            headers = _with(headers, key[1:].strip().casefold(), value)
        headers = replace(headers, lines=headers.lines + 1)
    return headers


def _with(headers: _Headers, key: str, value: str) -> _Headers:
    bare = value.strip()
    number = int(bare) if bare.isascii() and bare.isdecimal() and len(bare) < 3 else 0
    match key:
        case "separator":
            return replace(headers, separator=_SEPARATORS.get(bare.casefold(), bare[:1] or "\t"))
        case "html":
            return replace(headers, html=bare.casefold() == "true")
        case "columns":
            return replace(headers, columns=value)
        case "deck":
            return replace(headers, deck=bare.rpartition("::")[2])
        case "tags":
            return replace(headers, tags=bare)
        case "tags column":
            return replace(headers, tags_column=number)
        case "guid column":
            return replace(headers, guid_column=number)
        case "deck column" | "notetype column":
            return replace(headers, deck_column=number)
        case _:
            return headers


def _names(headers: _Headers, separator: str) -> list[str] | None:
    """The columns' names as a header line gives them; None where the first row may."""
    if not headers.columns:
        return None
    cells = next(csv.reader([headers.columns], delimiter=separator), [])
    return header_of(cells) or _nameless(cells, headers)


def _nameless(cells: Sequence[str], headers: _Headers) -> list[str]:
    """Names by place: what the header lines say, then front and back.

    Raises:
        FormatError: ``no_header``, where there are not two sides.
    """
    special = {
        headers.tags_column: "anki_tags",
        headers.guid_column: "guid",
        headers.deck_column: "deck",
    }
    sides = iter(("prompt", "key"))
    names = [special.get(at) or next(sides, "") for at in range(1, len(cells) + 1)]
    if "key" not in names or (len(cells) > _PAIR and not headers.lines):
        raise FormatError("no_header", columns=COLUMNS)
    return names


def _tidied(
    row: dict[str, str], headers: _Headers, collector: Collector, line: int
) -> dict[str, str]:
    tags = [*row.pop("anki_tags", "").split(), *headers.tags.split()]
    cells = {name: unshielded(cell) for name, cell in row.items()}
    if headers.html:
        found = {name: plain(cell) for name, cell in cells.items()}
        cells = {name: each.text for name, each in found.items()}
        media = sum(each.media for each in found.values())
        if media:
            collector.note(line, Reason("media_dropped", count=media), skipped=False)
    if tags:
        cells["tags"] = joined(tags)
    if guid := cells.pop("guid", ""):
        cells["id"] = f"anki-{guid.encode().hex()[:80]}"
    return cells


def _records(body: str, separator: str, before: int) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, with the line on which each begins."""
    reader = csv.reader(StringIO(body, newline=""), delimiter=separator)
    count = 0
    while True:
        line = before + reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise FormatError("damaged", kind="csv") from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            count += 1
            if count > MAX_ENTRIES + 1:
                raise FormatError("too_many_entries", most=MAX_ENTRIES)
            yield line, cells[:MAX_COLUMNS]


def _sniffed(body: str) -> str:
    """The separator that parts the first rows, into one number of cells, and into most."""

    def score(separator: str) -> tuple[bool, bool, int]:
        rows = csv.reader(StringIO(body[:100_000], newline=""), delimiter=separator)
        try:
            widths = [len(row) for row, _ in zip(rows, range(_SNIFFED_ROWS), strict=False) if row]
        except csv.Error:
            return False, False, 0
        least = min(widths, default=0)
        return least > 1, len(set(widths)) == 1, least

    return max(_SNIFFED, key=score)


def write_csv(deck: Deck) -> Exported:
    """``deck`` as a CSV for spreadsheets. Its title, language and the like are lost."""
    table = _written(deck, ",", "\r\n", header=True)
    return Exported((_MARK + table).encode(), tuple(lost_fields(deck, CARRIED)))


def write_tsv(deck: Deck) -> Exported:
    """``deck`` as a TSV with Anki's header lines, which carry its title."""
    lines = ["#separator:tab", "#html:false", "#columns:" + "\t".join(COLUMNS)]
    if deck.title:
        lines.append("#deck:" + " ".join(deck.title.replace("::", ":").split()))
    table = _written(deck, "\t", "\n", header=False)
    data = "\n".join(lines) + "\n" + table
    return Exported(data.encode(), tuple(lost_fields(deck, (*CARRIED, "title"))))


def _written(deck: Deck, separator: str, ending: str, *, header: bool) -> str:
    buffer = StringIO(newline="")
    writer = csv.DictWriter(buffer, COLUMNS, delimiter=separator, lineterminator=ending)
    if header:
        writer.writeheader()
    for row in rows_of(deck):
        writer.writerow({name: shielded(cell) for name, cell in row.items()})
    return buffer.getvalue()
