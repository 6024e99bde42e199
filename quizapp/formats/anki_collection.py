"""The notes of an Anki collection, old format or new, out of its .apkg. Pure: all in memory.

An .apkg is a zip. Its member ``meta`` tells where the collection is; new ones also hold an old one
with a single note that asks for an update. SQLite reads it from memory, may run nothing, and stops
after a bounded number of steps, whatever views the file may define.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from quizapp.formats.limits import (
    MAX_ENTRIES,
    MAX_FIELD,
    MAX_OPTIONS,
    MAX_SQL_STEPS,
    MAX_UNPACKED_BYTES,
    MIB,
)
from quizapp.formats.model import FormatError
from quizapp.formats.packed import Packed

KIND: Final = "apkg"
_META: Final = "meta"
_NEW: Final = "collection.anki21b"
_MIDDLE: Final = "collection.anki21"
_OLD: Final = "collection.anki2"
# The message PackageMetadata of Anki: field 1 is the version.
_BY_META: Final = {b"\x08\x01": _OLD, b"\x08\x02": _MIDDLE, b"\x08\x03": _NEW}
_SQLITE: Final = b"SQLite format 3\x00"
_WAL_AT: Final = slice(18, 20)  # in the header: 2 for a journal that has no file here, 1 for none
_STEPS: Final = 100_000
_BETWEEN_FIELDS: Final = "\x1f"
_CLOZE_KIND: Final = b"\x08\x01"
_READ_TABLES: Final = frozenset({"notes", "cards", "col", "notetypes", "fields", "decks"})
_COMPUTED: Final = (2, 3)  # what SQLite says of generated columns, kept or not
_LONGEST_VALUE: Final = 8 * MIB  # of a note's fields
_LONGEST_JSON: Final = 2 * MIB  # of all note types: taken apart it has twenty times that at worst
_LONGEST_WINDOW: Final = 1 << 27


@dataclass(frozen=True, slots=True)
class NoteType:
    """The fields of a kind of notes, and whether its cards are gaps in a text."""

    name: str
    fields: tuple[str, ...]
    is_cloze: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One note; ``fields`` are HTML."""

    guid: str
    type: NoteType
    tags: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """The notes, and the name of the deck that most of their cards are in."""

    deck: str
    notes: tuple[Note, ...]


def read_collection(data: bytes) -> Collection:
    """What an .apkg holds.

    Raises:
        FormatError: ``too_big``, ``damaged``, ``unsupported`` (its format is newer than we know),
            ``unpacks_too_big``, ``too_many_entries``.
    """
    database = bytearray(_database(Packed(data, KIND)))
    if not database.startswith(_SQLITE):
        raise FormatError("damaged", kind=KIND)
    database[_WAL_AT] = b"\x01\x01"
    try:
        with closing(_opened(database)) as connection:
            return _collection(connection)
    except FormatError:
        raise
    except (
        sqlite3.Error,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as error:
        raise FormatError("damaged", kind=KIND) from error


def _database(packed: Packed) -> bytes:
    if _META in packed.names:
        name = _BY_META.get(packed.read(_META)[:2], "")
        if not name:
            raise FormatError("unsupported", kind="anki")
    else:
        name = _MIDDLE if _MIDDLE in packed.names else _OLD
    content = packed.read(name)
    return _decompressed(content) if name == _NEW else content


def _decompressed(content: bytes) -> bytes:
    """What Zstandard has packed; Anki's streams do not say how much that is."""
    import zstandard

    unpacker = zstandard.ZstdDecompressor(max_window_size=_LONGEST_WINDOW)
    try:
        with unpacker.stream_reader(BytesIO(content)) as stream:
            unpacked: bytes = stream.read(MAX_UNPACKED_BYTES + 1)
    except zstandard.ZstdError as error:
        raise FormatError("damaged", kind=KIND) from error
    if len(unpacked) > MAX_UNPACKED_BYTES:
        raise FormatError("unpacks_too_big", most=MAX_UNPACKED_BYTES)
    return unpacked


def _opened(database: bytearray) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.create_collation("unicase", _compare)
    left = MAX_SQL_STEPS // _STEPS

    def is_over() -> int:
        nonlocal left
        left -= 1
        return int(left < 0)

    connection.set_progress_handler(is_over, _STEPS)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    return connection


def _compare(a: str, b: str) -> int:
    """Anki's collation of names, which SQLite does not know."""
    a, b = a.casefold(), b.casefold()
    return (a > b) - (a < b)


def _collection(connection: sqlite3.Connection) -> Collection:
    tables = {
        name
        for name, made in connection.execute("SELECT name, sql FROM sqlite_master")
        if str(made).upper().startswith("CREATE TABLE")
    }
    if not tables >= {"notes", "cards", "col"}:  # a view would compute what it likes
        raise FormatError("damaged", kind=KIND)
    for name in tables & _READ_TABLES:
        columns = connection.execute("SELECT hidden FROM pragma_table_xinfo(?)", (name,))
        if any(hidden in _COMPUTED for (hidden,) in columns):  # nor may a column
            raise FormatError("damaged", kind=KIND)
    if "notetypes" in tables:
        types, decks = _new_types(connection), _new_decks(connection)
    else:
        types, decks = _old_types(connection), _old_decks(connection)
    most = connection.execute(
        "SELECT did FROM cards GROUP BY did ORDER BY count(*) DESC, did LIMIT 1"
    ).fetchone()
    deck = decks.get(most[0], "") if most else ""
    return Collection(deck, tuple(_notes(connection, types)))


def _notes(connection: sqlite3.Connection, types: dict[int, NoteType]) -> Iterator[Note]:
    unknown = NoteType("", ())
    rows = connection.execute("SELECT guid, mid, tags, flds FROM notes LIMIT ?", (MAX_ENTRIES + 1,))
    for count, (guid, kind, tags, fields) in enumerate(rows):
        if count >= MAX_ENTRIES:
            raise FormatError("too_many_entries", most=MAX_ENTRIES)
        parts = str(fields)[: MAX_FIELD * MAX_OPTIONS].split(_BETWEEN_FIELDS)
        yield Note(str(guid), types.get(kind, unknown), tuple(str(tags).split()), tuple(parts))


def _old_types(connection: sqlite3.Connection) -> dict[int, NoteType]:
    models = json.loads(_of_collection(connection, "models"))
    return {
        int(key): NoteType(
            str(model.get("name", "")),
            tuple(str(field["name"]) for field in model["flds"]),
            model.get("type") == 1,
        )
        for key, model in models.items()
    }


def _old_decks(connection: sqlite3.Connection) -> dict[int, str]:
    decks = json.loads(_of_collection(connection, "decks"))
    return {int(key): str(deck.get("name", "")) for key, deck in decks.items()}


def _of_collection(connection: sqlite3.Connection, column: str) -> str:
    (text,) = connection.execute(f"SELECT {column} FROM col").fetchone()  # noqa: S608 (two names of ours)
    if len(str(text)) > _LONGEST_JSON:
        raise FormatError("unpacks_too_big", most=_LONGEST_JSON)
    return str(text)


def _new_types(connection: sqlite3.Connection) -> dict[int, NoteType]:
    fields: dict[int, list[str]] = {}
    for kind, name in connection.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        fields.setdefault(kind, []).append(str(name))
    return {
        key: NoteType(str(name), tuple(fields.get(key, ())), bytes(config)[:2] == _CLOZE_KIND)
        for key, name, config in connection.execute("SELECT id, name, config FROM notetypes")
    }


def _new_decks(connection: sqlite3.Connection) -> dict[int, str]:
    rows = connection.execute("SELECT id, name FROM decks")
    return {key: str(name).replace(_BETWEEN_FIELDS, "::") for key, name in rows}
