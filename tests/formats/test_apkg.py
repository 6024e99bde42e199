"""Anki's packages: old and new formats, our own notes and other people's."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
import zstandard

from quizapp.facts import Deck, QuestionKind, Reason
from quizapp.formats import FormatError, apkg, apkg_writer
from quizapp.formats.packed import members_of

NOW = datetime(2026, 11, 24, tzinfo=UTC)
BASIC, CLOZE = 1, 2
MODELS = {
    str(BASIC): {"name": "Basic", "type": 0, "flds": [{"name": "Front"}, {"name": "Back"}]},
    str(CLOZE): {"name": "Cloze", "type": 1, "flds": [{"name": "Text"}, {"name": "Extra"}]},
}
NOTES = (
    (BASIC, "war Thirty_Years", ("The <b>Peace</b> of Westphalia", "24 October 1648")),
    (BASIC, "", ("Capital of Goryeo <img src='x'>", "Gaegyeong[sound:a.mp3]")),
    (CLOZE, "", ("{{c1::Caesar::who}} crossed the {{c2::Rubicon}}", "Suetonius")),
)

Notes = Sequence[tuple[int, str, Sequence[str]]]


def pack(members: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def database(*statements: str, notes: Notes = (), new: bool = False) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.create_collation("unicase", lambda a, b: (a > b) - (a < b))
        for statement in statements or (NEW_TABLES if new else OLD_TABLES):
            connection.execute(statement)
        if not statements and not new:
            decks = {"7": {"name": "History::Wars"}, "1": {"name": "Default"}}
            row = (json.dumps(MODELS), json.dumps(decks))
            connection.execute("INSERT INTO col VALUES (?, ?)", row)
        for at, (kind, tags, fields) in enumerate(notes, start=1):
            row = (at, f"g{at}", kind, tags, "\x1f".join(fields))
            connection.execute("INSERT INTO notes VALUES (?, ?, ?, ?, ?)", row)
            connection.execute("INSERT INTO cards VALUES (7)")
        connection.commit()
        return connection.serialize()


COMMON = (
    "CREATE TABLE notes (id INTEGER PRIMARY KEY, guid, mid, tags, flds)",
    "CREATE TABLE cards (did)",
    "CREATE TABLE col (models, decks)",
)
OLD_TABLES = COMMON
NEW_TABLES = (
    *COMMON,
    "CREATE TABLE notetypes (id, name TEXT COLLATE unicase, config BLOB)",
    "CREATE TABLE fields (ntid, ord, name TEXT COLLATE unicase)",
    "CREATE TABLE decks (id, name TEXT COLLATE unicase)",
    f"INSERT INTO notetypes VALUES ({BASIC}, 'Basic', x'4200'), ({CLOZE}, 'Cloze', x'08014200')",
    f"INSERT INTO fields VALUES ({BASIC}, 1, 'Back'), ({BASIC}, 0, 'Front')",
    f"INSERT INTO fields VALUES ({CLOZE}, 0, 'Text'), ({CLOZE}, 1, 'Extra')",
    "INSERT INTO decks VALUES (7, 'History' || char(31) || 'Wars')",
)
STUB = database(notes=[(BASIC, "", ("Please update to the latest Anki version", "x"))])
WHOLE = database(notes=NOTES)
PACKAGES = {
    "oldest": {"collection.anki2": WHOLE, "media": b"{}"},
    "old": {"collection.anki2": STUB, "collection.anki21": WHOLE},
    "middle": {"meta": b"\x08\x02", "collection.anki2": STUB, "collection.anki21": WHOLE},
    "new": {
        "meta": b"\x08\x03",
        "collection.anki2": STUB,
        "collection.anki21b": zstandard.compress(database(notes=NOTES, new=True)),
    },
}


@pytest.mark.parametrize("members", PACKAGES.values(), ids=PACKAGES)
def test_every_format_is_read_and_never_its_stub(members: dict[str, bytes]) -> None:
    imported = apkg.read(pack(members))
    assert imported.deck.title == "Wars"
    peace = imported.deck.facts[0]
    assert (peace.statement, str(peace.date)) == ("The Peace of Westphalia", "1648-10-24")
    assert peace.tags == ("war", "Thirty Years")
    assert [(q.kind, q.prompt, q.key, q.explanation) for q in imported.deck.questions] == [
        (QuestionKind.TYPED, "Capital of Goryeo", ("Gaegyeong",), ""),
        (QuestionKind.CLOZE, "___ crossed the Rubicon", ("Caesar",), "Suetonius"),
        (QuestionKind.CLOZE, "Caesar crossed the ___", ("Rubicon",), "Suetonius"),
    ]
    assert [(p.line, p.code, p.skipped) for p in imported.problems] == [
        (2, "media_dropped", False),
        (2, "media_dropped", False),
    ]


def test_a_note_is_known_again_by_its_guid() -> None:
    first = apkg.read(pack(PACKAGES["old"])).deck.facts
    again = apkg.read(pack(PACKAGES["new"])).deck.facts
    assert [fact.id for fact in first] == [fact.id for fact in again]


def test_a_collection_left_with_a_journal_mode_is_read() -> None:
    marked = WHOLE[:18] + b"\x02\x02" + WHOLE[20:]
    assert len(apkg.read(pack({"collection.anki2": marked})).deck.facts) == 4


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [
        (BASIC, ("Tell all", "so " * 100), "long_answer"),
        (BASIC, ("", "1648"), "field_empty"),
        (BASIC, ("one side",), "no_sides"),
        (CLOZE, ("no gap", ""), "no_gap"),
        (CLOZE, ("{{c1::a}} and {{c1::b}}", ""), "several_fields"),
        (CLOZE, ("{{c1::" + "so " * 100 + "}}", ""), "long_answer"),
    ],
)
def test_a_note_that_cannot_be_asked_is_left_out(
    kind: int, fields: tuple[str, ...], code: str
) -> None:
    imported = apkg.read(pack({"collection.anki2": database(notes=[(kind, "", fields)])}))
    assert [(p.line, p.code, p.skipped) for p in imported.problems] == [(1, code, True)]
    assert imported.deck.facts == ()


def test_further_fields_are_dropped_and_said() -> None:
    notes = [(BASIC, "", ("Peace", "1648", "a remark", ""))]
    imported = apkg.read(pack({"collection.anki2": database(notes=notes)}))
    assert [p.reason for p in imported.problems] == [Reason("fields_dropped", count=1)]


COL = "INSERT INTO col VALUES ('{}', '{}')"


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"collection.anki2": b"no database"}, "damaged"),
        ({"collection.anki2": WHOLE[:5000]}, "damaged"),
        ({"other": b""}, "damaged"),
        ({"meta": b"\x08\x09", "collection.anki2": WHOLE}, "unsupported"),
        ({"meta": b"\x08\x03", "collection.anki21b": b"no zstd"}, "damaged"),
        (
            {"meta": b"\x08\x03", "collection.anki21b": zstandard.compress(bytes(40 << 20))},
            "unpacks_too_big",
        ),
        ({"collection.anki2": bytes(40 << 20)}, "unpacks_too_big"),
        ({"collection.anki2": database(*COMMON)}, "damaged"),
        ({"collection.anki2": database(*COMMON, COL.replace("{}", "[" * 99_999, 1))}, "damaged"),
    ],
)
def test_a_package_of_which_nothing_can_be_read(members: dict[str, bytes], code: str) -> None:
    with pytest.raises(FormatError, match=code):
        apkg.read(pack(members))


FOREVER = "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT"


@pytest.mark.parametrize(
    "statements",
    [
        (
            f"CREATE VIEW notes AS {FOREVER} i guid, 1 mid, '' tags, '' flds FROM r",
            *COMMON[1:],
            COL,
        ),
        (
            *COMMON[:2],
            f"CREATE VIEW col AS {FOREVER} '{{}}' models, '{{}}' decks FROM r WHERE i < 0",
        ),
        (
            "CREATE TABLE notes (guid, mid, tags, n, flds AS (hex(zeroblob(n))))",
            "INSERT INTO notes VALUES ('g', 1, '', 10000000)",
            *COMMON[1:],
            COL,
        ),
    ],
)
def test_a_database_that_computes_is_stopped(statements: tuple[str, ...]) -> None:
    with pytest.raises(FormatError, match="damaged"):
        apkg.read(pack({"collection.anki2": database(*statements)}))


def test_a_query_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.formats.anki_collection.MAX_SQL_STEPS", 5_000)
    monkeypatch.setattr("quizapp.formats.anki_collection._STEPS", 1_000)
    notes = [(BASIC, "", ("a", "b"))] * 2_000
    table = database(notes=notes)
    with pytest.raises(FormatError, match="damaged"):
        apkg.read(pack({"collection.anki2": table}))


def test_our_own_deck_comes_back_whole(deck: Deck) -> None:
    exported = apkg_writer.write(deck, NOW)
    back = apkg.read(exported.data)
    assert back.problems == ()
    assert back.deck.questions == deck.questions
    assert back.deck.facts == deck.facts
    assert back.deck.title == deck.title
    assert set(exported.lost) == {
        Reason("field_lost", field="licence", count=1),
        Reason("field_lost", field="description", count=1),
    }


def test_export_import_export_is_the_same(deck: Deck) -> None:
    first = apkg_writer.write(deck, NOW).data
    back = replace(apkg.read(first).deck, id=deck.id)
    assert apkg_writer.write(back, NOW).data == first


def test_the_guid_is_the_facts_id_so_that_a_newer_export_updates(deck: Deck) -> None:
    def notes(data: bytes) -> list[tuple[str, int]]:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(members_of(data)["collection.anki2"])
            return connection.execute("SELECT guid, mod FROM notes ORDER BY guid").fetchall()

    first = notes(apkg_writer.write(deck, NOW).data)
    later = notes(apkg_writer.write(deck, NOW.replace(year=2027)).data)
    assert [guid for guid, _ in first] == sorted(fact.id for fact in deck.facts)
    assert [guid for guid, _ in later] == [guid for guid, _ in first]
    assert later[0][1] > first[0][1]


def test_what_anki_shows_is_escaped(deck: Deck) -> None:
    facts = (replace(deck.facts[0], statement="<script>alert(1)</script> fell"),)
    exported = apkg_writer.write(replace(deck, facts=facts, questions=()), NOW)
    assert b"<script>" not in members_of(exported.data)["collection.anki2"]
    assert apkg.read(exported.data).deck.facts[0].statement == facts[0].statement
