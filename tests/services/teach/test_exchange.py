"""Files out and in: every format comes back as it went, and a second import doubles nothing."""

from __future__ import annotations

import sqlite3
import time
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from sqlalchemy import insert, select, text, update

from quizapp.dates import EDTF, Grain
from quizapp.facts import Deck, Evidence, Fact, Question, QuestionKind
from quizapp.services import teach
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.teach.importing import PendingImport
from quizapp.services.transaction import writing
from quizapp.store import content, db
from quizapp.store.tables import DeckFact
from quizapp.store.tables import Fact as FactRow

FACTS = (
    Fact(
        "opening-of-the-harbour",
        "Ida Renn opened the harbour of Port Aster",
        EDTF.parse("1902-04-14"),
        place="Port Aster",
        people=("Ida Renn",),
        tags=("harbour", "mayors | towns"),
        explanation="It took nine years.\nThe railway came later.",
        ask=Grain.DAY,
        checked="The town's book, read 2026",
        image="harbour.png",
        evidence=Evidence("Lamps", "On 14 April 1902 she opened it.", "14 April 1902"),
    ),
    Fact("flood", "A flood took the old bridge", EDTF.parse("-0043~"), retired=True),
    Fact("lamps", "Forty lamps were lit", EDTF.parse("1903/1907"), derived_from="elsewhere"),
)
QUESTIONS = (
    Question("who", QuestionKind.CHOICE, "Who led?", ("Ida", "=Tom"), (0,), "", {1: "Later."}),
    Question("which", QuestionKind.SEVERAL, "Which?", ("gas", "oil", "tar"), (0, 2)),
    Question("river", QuestionKind.TYPED, "Which river?", (), ("Aster", "the Aster")),
    Question("count", QuestionKind.NUMBER, "How many lamps?", (), ("40",)),
    Question("day", QuestionKind.DATE, "When was it lit?", (), ("1907-10-02",)),
    Question("row", QuestionKind.ORDER, "In order.", ("gas", "oil", "tar"), (1, 0, 2)),
    Question("pairs", QuestionKind.MATCH, "Match.", ("Ida", "Tom"), ("mayor", "maker")),
    Question("gap", QuestionKind.CLOZE, "The ___ is lit.", (), ("lamp",)),
)
UNDER = tuple(
    Fact(q.fact, q.prompt, None, tags=("by hand",), explanation=f"Of {q.fact}.") for q in QUESTIONS
)


def put(ada, clock, title="Lamps & Co", facts=FACTS + UNDER, questions=QUESTIONS) -> str:
    """A deck of Ada's that holds these facts, with the ids that they have."""
    deck_id = teach.add_deck(ada, title, "Of lamps.", "private", "month", clock.now)
    with writing(ada.id) as session:
        content.add_facts(
            session,
            facts,
            {q.fact: q for q in questions},
            now=clock.now,
            owner_id=ada.id,
            by=ada.id,
        )
        content.append_to_deck(session, deck_id, [fact.id for fact in facts])
    return deck_id


def forget() -> None:
    """Take every deck of the app out of the database, as on another installation."""
    with writing() as session:
        for table in (
            "pending_imports",
            "deck_facts",
            "questions",
            "fact_versions",
            "facts",
            "decks",
        ):
            session.execute(text(f"DELETE FROM {table}"))


def whole(deck_id: str) -> Deck:
    return content.whole_deck(db.session(), deck_id)


def taken(ada, data: bytes, name: str, deck_id: str, clock, title="Lamps & Co"):
    import_id = teach.begin_import(ada, "", data, name, deck_id, clock.now)
    return teach.finish_import(ada, import_id, deck_id, title, "private", clock.now)


def contents(data: bytes, kind: str) -> object:
    """What a file says, without what names the deck that it was written from."""
    if kind != "apkg":
        return data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        stored = archive.read("collection.anki2")
    connection = sqlite3.connect(":memory:")
    connection.deserialize(stored)
    rows = connection.execute("SELECT guid, tags, flds FROM notes ORDER BY guid").fetchall()
    connection.close()
    return rows


@pytest.mark.parametrize("kind", list(teach.FILE_KINDS))
def test_a_deck_that_goes_out_and_comes_in_goes_out_the_same(kind, ada, clock) -> None:
    deck_id = put(ada, clock)
    first = teach.export_deck(ada, deck_id, kind, clock.now)
    forget()
    again, counts = taken(ada, first.data, first.name, "", clock)
    assert counts == {"new": len(FACTS + UNDER), "changed": 0, "same": 0}
    second = teach.export_deck(ada, again, kind, clock.now)
    assert contents(second.data, kind) == contents(first.data, kind)


def test_toml_carries_everything(ada, clock) -> None:
    deck_id = put(ada, clock)
    before = whole(deck_id)
    made = teach.export_deck(ada, deck_id, "toml", clock.now)
    assert teach.export_choices(ada, deck_id).lost["toml"] == ()
    forget()
    again, _counts = taken(ada, made.data, made.name, "", clock)
    after = whole(again)
    by_id = {fact.id: fact for fact in after.facts}
    assert by_id == {fact.id: fact for fact in before.facts}
    assert {q.fact: q for q in after.questions} == {q.fact: q for q in before.questions}
    assert (after.title, after.description, after.ask) == ("Lamps & Co", "Of lamps.", Grain.MONTH)


@pytest.mark.parametrize("kind", list(teach.FILE_KINDS))
def test_what_a_file_lacks_is_said_before_it_is_written(kind, ada, clock) -> None:
    many = Question("many", QuestionKind.SEVERAL, "Which?", tuple("abcdefghijkl"), tuple(range(11)))
    under = Fact("many", many.prompt, None)
    deck = whole(put(ada, clock, facts=(*FACTS, *UNDER, under), questions=(*QUESTIONS, many)))
    made = teach.FILE_KINDS[kind]
    assert tuple(made.lost(deck)) == made.write(deck, clock.now, {}).lost


@pytest.mark.parametrize("kind", list(teach.FILE_KINDS))
def test_a_second_import_updates_and_doubles_nothing(kind, ada, clock) -> None:
    deck_id = put(ada, clock)
    before = whole(deck_id)
    made = teach.export_deck(ada, deck_id, kind, clock.now)
    _deck, counts = taken(ada, made.data, made.name, deck_id, clock)
    assert counts["new"] == 0
    assert counts["changed"] == 0, kind
    assert whole(deck_id) == before, "what the format lacks was lost"
    changed = replace(
        before.facts[0], statement="Ida Renn opened the new harbour", date=EDTF.parse("1902-04-15")
    )
    with writing(ada.id) as session:
        content.save_fact(
            session, changed, now=clock.now, origin="app", owner_id=ada.id, before=before.facts[0]
        )
    _deck, counts = taken(ada, made.data, made.name, deck_id, clock)
    assert counts == {"new": 0, "changed": 1, "same": len(before.facts) - 1}
    after = whole(deck_id).facts[0]
    assert (after.version, str(after.date)) == (3, "1902-04-14")
    assert after.evidence == before.facts[0].evidence


def test_what_is_somebody_elses_becomes_ones_own_once(ada, eve, clock) -> None:
    deck_id = put(ada, clock)
    made = teach.export_deck(ada, deck_id, "csv", clock.now)
    eves, counts = taken(eve, made.data, made.name, "", clock)
    assert counts["new"] == len(FACTS + UNDER)
    again, counts = taken(eve, made.data, made.name, eves, clock)
    assert (again, counts["new"], counts["changed"]) == (eves, 0, 0)
    own = whole(eves)
    assert {fact.derived_from for fact in own.facts} == {fact.id for fact in FACTS + UNDER}
    owners = set(db.session.scalars(select(FactRow.owner_id).where(FactRow.id.in_(
        [fact.id for fact in own.facts]))))  # fmt: skip
    assert owners == {eve.id}
    assert whole(deck_id).facts[0].version == 1, "Ada's fact was changed by Eve"


def test_a_fact_of_the_bank_in_a_deck_is_forked_and_the_fork_is_found_again(ada, clock) -> None:
    deck_id = teach.add_deck(ada, "Space", "", "private", "year", clock.now)
    with writing() as session:
        session.execute(insert(DeckFact).values(deck_id=deck_id, fact_id="gagarin", position=0))
    row = b"id,statement,date\ngagarin,Gagarin flew around the earth,1961-04-12\n"
    for expected in ("changed", "same"):
        _deck, counts = taken(ada, row, "space.csv", deck_id, clock)
        assert counts[expected] == 1, counts
        assert len(whole(deck_id).facts) == 1
    assert whole(deck_id).facts[0].derived_from == "gagarin"


def test_problems_stand_by_line_and_nothing_is_stored_before_the_yes(ada, clock) -> None:
    deck_id = put(ada, clock)
    before = whole(deck_id)
    rows = b"statement,date\nA good one was made,1901\nA bad one was made,30 February 1901\n,1902\n"
    import_id = teach.begin_import(ada, "", rows, "rows.csv", deck_id, clock.now)
    page = teach.pending_import(ada, import_id)
    assert [(p.line, p.code) for p in page.left_out] == [(3, "no_such_day"), (4, "field_empty")]
    assert (page.total, page.counts["new"]) == (1, 1)
    assert whole(deck_id) == before
    teach.drop_import(ada, import_id)
    assert whole(deck_id) == before
    with pytest.raises(NotFound):
        teach.finish_import(ada, import_id, deck_id, "", "private", clock.now)


def test_a_deck_that_holds_the_entries_is_offered(ada, clock) -> None:
    deck_id = put(ada, clock)
    made = teach.export_deck(ada, deck_id, "gift", clock.now)
    import_id = teach.begin_import(ada, "", made.data, made.name, "", clock.now)
    assert teach.pending_import(ada, import_id).known == (deck_id, "Lamps & Co")


def test_an_import_waits_a_day_and_is_nobody_elses(ada, eve, clock) -> None:
    import_id = teach.begin_import(ada, "Lit\t1901", b"", "", "", clock.now)
    for act in (
        lambda: teach.pending_import(eve, import_id),
        lambda: teach.finish_import(eve, import_id, "", "x", "private", clock.now),
        lambda: teach.drop_import(eve, import_id),
    ):
        with pytest.raises(NotFound):
            act()
    clock.pass_(days=2)
    teach.begin_import(ada, "Lit\t1901", b"", "", "", clock.now)
    assert len(db.session.scalars(select(PendingImport.id)).all()) == 1


def test_nobody_imports_into_anothers_deck(ada, eve, clock) -> None:
    deck_id = put(ada, clock)
    with pytest.raises(Invalid):
        teach.begin_import(eve, "Lit\t1901", b"", "", deck_id, clock.now)
    import_id = teach.begin_import(eve, "Lit\t1901", b"", "", "", clock.now)
    with pytest.raises(Invalid):
        teach.finish_import(eve, import_id, deck_id, "", "private", clock.now)
    assert len(whole(deck_id).facts) == len(FACTS + UNDER)


HOSTILE = {
    "entities": b'<?xml version="1.0"?><!DOCTYPE q [<!ENTITY a "b">]><quiz>&a;</quiz>',
    "outside": b'<?xml version="1.0"?><!DOCTYPE q SYSTEM "file:///etc/passwd"><quiz/>',
    "nul": b"statement,date\nA \x00 lamp was lit,1901\n",
    "empty": b"  \n ",
    "old excel": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "one field of a megabyte": b"statement,date\n" + b"a " * 500_000 + b",1901\n",
    "deep toml": b"a = " + b"[" * 50_000,
    "binary": bytes(range(256)) * 100,
}


def _bomb() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 60_000_000)
        archive.writestr("../../evil.txt", b"x")
    return buffer.getvalue()


@pytest.mark.parametrize("name", [*HOSTILE, "bomb"])
def test_a_hostile_file_is_refused_or_leaves_nothing_behind(name, ada, clock) -> None:
    data = _bomb() if name == "bomb" else HOSTILE[name]
    before = db.session.scalars(select(FactRow.id)).all()
    for ending in ("csv", "toml", "xml", "apkg", "txt"):
        try:
            import_id = teach.begin_import(ada, "", data, f"../x.{ending}", "", clock.now)
        except Invalid:
            continue
        page = teach.pending_import(ada, import_id)
        for one in page.entries:
            assert "\x00" not in one.fact.statement
    assert db.session.scalars(select(FactRow.id)).all() == before


def test_formulas_come_back_as_text_and_controls_are_dropped(ada, clock) -> None:
    toml = b'[[fact]]\nid = "a"\nstatement = "=HYPERLINK(1) was\\u0007 lit"\ndate = "1901"\n'
    deck_id, counts = taken(ada, toml, "x.toml", "", clock, title="X")
    assert counts["new"] == 1
    assert whole(deck_id).facts[0].statement == "=HYPERLINK(1) was lit"
    csv = teach.export_deck(ada, deck_id, "csv", clock.now).data.decode()
    assert ",'=HYPERLINK(1) was lit," in csv


def test_lone_surrogates_in_pasted_rows_do_no_harm(ada, clock) -> None:
    import_id = teach.begin_import(ada, "A lamp \ud800 was lit\t1901", b"", "", "", clock.now)
    deck_id, _counts = teach.finish_import(ada, import_id, "", "X", "private", clock.now)
    assert whole(deck_id).facts[0].statement == "A lamp ? was lit"


def test_two_lines_that_mean_one_fact_do_not_change_it_twice(ada, clock) -> None:
    deck_id = put(ada, clock, facts=FACTS[2:], questions=())
    with writing() as session:
        session.execute(update(FactRow).where(FactRow.id == "lamps").values(derived_from="older"))
    rows = b"id,statement,date\nlamps,Lamps were lit,1904\nolder,Lamps were lit again,1905\n"
    _deck, counts = taken(ada, rows, "x.csv", deck_id, clock)
    assert counts == {"new": 1, "changed": 1, "same": 0}


def test_three_thousand_rows_are_taken_in_bearable_time(ada, clock) -> None:
    rows = "statement\tdate\n" + "".join(
        f"The lamp number {n} was lit by Ida\t{1000 + n % 900}\n" for n in range(3000)
    )
    begun = time.process_time()  # a busy machine is no defect
    import_id = teach.begin_import(ada, rows, b"", "", "", clock.now)
    teach.finish_import(ada, import_id, "", "Many", "private", clock.now)
    assert time.process_time() - begun < 20
