"""Decks of the app into files and back: nothing is lost, and nothing of others is touched."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image as PictureFile
from sqlalchemy import select, text, update

from quizapp import bank
from quizapp.access import Principal
from quizapp.cli import cli
from quizapp.facts import Deck
from quizapp.services import accounts, bank_files, pictures, teach
from quizapp.services.errors import NotFound
from quizapp.services.transaction import writing
from quizapp.store import content, db
from quizapp.store.tables import Deck as DeckRow
from quizapp.store.tables import Fact as FactRow
from quizapp.store.tables import Source

CHAPTER = (
    "On 14 April 1902 the mayor Ida Renn opened the new harbour at Port Aster. "
    "In 1905 Tom Hale founded the Aster Lamp Company. "
    "Ida Renn left Port Aster on 9 June 1911."
)
MATCH = {"kind": "typed", "prompt": "Who lit the lamps?", "answers": "Tom\nTom Hale"}


@pytest.fixture(autouse=True)
def context(app):  # type: ignore[no-untyped-def]
    with app.app_context():
        yield


@pytest.fixture
def ada(clock) -> Principal:
    return accounts.sign_in("Ada", "three little words", clock.now)[0]


@pytest.fixture
def decks(ada, clock) -> tuple[str, str]:
    """Two decks of Ada's: one from a text, one that shares facts of it and of the bank."""
    source = teach.add_source(ada, "Lamps: a chapter", CHAPTER, b"", "", clock.now).id
    for number in (1, 2, 3):
        teach.decide(ada, source, number, "approved", clock.now)
    first = teach.publish(ada, source, "", "Port Aster", "public", clock.now)[0]
    question = teach.add_question(ada, first, MATCH, clock.now)
    second = teach.add_deck(ada, "Both", "Shares.", "private", "day", clock.now)
    ids = [fact.id for fact in content.facts_of_deck(db.session(), first)]
    with writing() as session:
        content.set_deck_facts(session, first, [question, *ids[:-1]])
        content.append_to_deck(session, second, [ids[1], "gagarin", ids[0]])
        session.execute(update(FactRow).where(FactRow.id == ids[1]).values(retired=True))
        session.execute(update(FactRow).where(FactRow.id == ids[2]).values(derived_from="other"))
    return first, second


def whole(deck_id: str) -> Deck:
    return content.whole_deck(db.session(), deck_id)


def forget() -> None:
    """What Ada made is gone, as on a new installation with the same bank."""
    with writing() as session:
        for statement in (
            "DELETE FROM deck_facts WHERE deck_id IN (SELECT id FROM decks WHERE origin = 'app')",
            "DELETE FROM candidates",
            "DELETE FROM sources WHERE owner_id IS NOT NULL",
            "DELETE FROM questions WHERE fact_id IN (SELECT id FROM facts WHERE origin = 'app')",
            "DELETE FROM fact_versions WHERE fact_id IN"
            " (SELECT id FROM facts WHERE origin = 'app')",
            "DELETE FROM facts WHERE origin = 'app'",
            "DELETE FROM decks WHERE origin = 'app'",
        ):
            session.execute(text(statement))


def test_what_was_made_in_the_app_comes_back_whole(decks, clock, tmp_path: Path) -> None:
    before = [whole(deck) for deck in decks]
    made = bank_files.export_bank(tmp_path)
    assert (made.decks, made.facts) == (2, 5)
    assert bank.load(tmp_path).problems == ()
    forget()
    bank_files.import_bank(tmp_path, "ada", "private", clock.now)
    assert [whole(deck) for deck in decks] == before
    kept = db.session.execute(
        select(Source.title, Source.text).where(Source.owner_id.is_not(None))
    ).all()
    assert kept == [("Lamps: a chapter", CHAPTER)]


def test_written_again_the_files_are_the_same(decks, clock, tmp_path: Path) -> None:
    bank_files.export_bank(tmp_path / "a")
    forget()
    bank_files.import_bank(tmp_path / "a", "Ada", "private", clock.now)
    bank_files.export_bank(tmp_path / "b")
    first, second = (
        {path.relative_to(top): path.read_bytes() for path in top.rglob("*.*")}
        for top in (tmp_path / "a", tmp_path / "b")
    )
    assert first == second


def test_taking_over_what_is_there_changes_nothing(decks, clock, tmp_path: Path) -> None:
    bank_files.export_bank(tmp_path)
    before = [whole(deck) for deck in decks]
    bank_files.import_bank(tmp_path, "Ada", "private", clock.now)
    assert [whole(deck) for deck in decks] == before
    assert db.session.get(DeckRow, decks[0]).visibility == "public"


def test_a_text_that_is_gone_leaves_its_sentences(decks, clock, tmp_path: Path) -> None:
    before = [whole(deck) for deck in decks]
    with writing() as session:
        session.execute(text("DELETE FROM candidates"))
        session.execute(text("DELETE FROM sources WHERE owner_id IS NOT NULL"))
    bank_files.export_bank(tmp_path)
    forget()
    bank_files.import_bank(tmp_path, "Ada", "private", clock.now)
    assert [whole(deck) for deck in decks] == before
    assert not db.session.scalars(select(Source.id).where(Source.owner_id.is_not(None))).all()


def test_what_is_somebody_elses_is_not_changed_and_then_nothing_is(
    decks, clock, tmp_path: Path
) -> None:
    bank_files.export_bank(tmp_path)
    before = [whole(deck) for deck in decks]
    with pytest.raises(bank_files.UnfitBank) as refused:
        bank_files.import_bank(tmp_path, "Eve", "private", clock.now)
    assert {problem.code for problem in refused.value.problems} == {"deck_of_another"}
    path = tmp_path / "facts" / f"{decks[1]}.toml"
    path.write_text(path.read_text().replace("1961-04-12", "1961-04-13"))
    with pytest.raises(bank_files.UnfitBank) as refused:
        bank_files.import_bank(tmp_path, "Ada", "private", clock.now)
    assert {problem.code for problem in refused.value.problems} == {"fact_of_another"}
    assert [whole(deck) for deck in decks] == before
    with pytest.raises(NotFound):
        bank_files.import_bank(tmp_path, "Nobody", "private", clock.now)


def test_the_banks_own_decks_are_written_on_request_and_never_taken_over(
    app, clock, tmp_path: Path
) -> None:
    assert bank_files.export_bank(tmp_path).decks == 0
    assert bank_files.export_bank(tmp_path, with_bank=True).decks == 1
    loaded = bank.load(tmp_path)
    source = bank.load(Path(app.config["QUESTIONS_DIR"]))
    assert [replace(deck, facts=()) for deck in loaded.decks] == [
        replace(deck, facts=()) for deck in source.decks
    ]
    with pytest.raises(bank_files.UnfitBank) as refused:
        bank_files.import_bank(tmp_path, "Ada", "private", clock.now)
    assert refused.value.problems[0].code == "deck_of_the_bank"


def test_the_commands_say_what_they_did_and_what_is_wrong(app, decks, tmp_path: Path) -> None:
    def say(*arguments: object):  # type: ignore[no-untyped-def]
        return CliRunner().invoke(cli, [str(one) for one in arguments], obj=lambda: app)

    done = say("bank", "export", tmp_path)
    assert (done.exit_code, done.stderr) == (0, "Wrote 2 decks, 5 facts, 2 texts.\n")
    assert say("bank", "export", tmp_path, "nothing").exit_code == 1
    done = say("bank", "import", tmp_path, "--owner", "Ada")
    assert (done.exit_code, done.stderr) == (0, "Took over 2 decks, 5 facts, 0 texts.\n")
    refused = say("bank", "import", tmp_path, "--owner", "Eve")
    assert refused.exit_code == 1
    assert "belongs to somebody else in this installation" in refused.stderr
    (tmp_path / "facts" / "broken.toml").write_text("[deck\n")
    assert "broken TOML" in say("bank", "import", tmp_path, "--owner", "Ada").stderr
    assert say("bank", "import", tmp_path).exit_code == 2


def test_pictures_go_along(ada, decks, clock, tmp_path: Path) -> None:
    out = BytesIO()
    PictureFile.new("RGB", (20, 20), "red").save(out, "PNG")
    kept = pictures.add_picture(ada, out.getvalue(), clock.now)
    before = pictures.picture(kept)
    asked = MATCH | {"prompt": f"Who? ![a lamp](image:{kept})"}
    teach.add_question(ada, decks[0], asked, clock.now)
    bank_files.export_bank(tmp_path)
    (tmp_path / "images" / f"{'0' * 64}.png").write_bytes(b"no picture")
    forget()
    with writing() as session:
        session.execute(text("DELETE FROM images"))
    bank_files.import_bank(tmp_path, "Ada", "private", clock.now)
    assert pictures.picture(kept) == before
    with pytest.raises(NotFound):
        pictures.picture("0" * 64)
