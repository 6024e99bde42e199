"""Loading the bank: again changes nothing; what changed is a new version, what is gone retires."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from quizapp import bank
from quizapp.services import setup
from quizapp.store import content, db
from quizapp.store.tables import Deck, Fact, FactVersion

BUNDLED = bank.location()
SMALL = Path(__file__).parents[1] / "bank_for_tests"


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def _versions() -> int:
    return db.session.scalar(select(func.count()).select_from(FactVersion))


def _small() -> bank.Bank:
    return bank.load(SMALL)


def _with(loaded: bank.Bank, facts: tuple) -> bank.Bank:
    (deck,) = loaded.decks
    return replace(loaded, decks=(replace(deck, facts=facts),))


def test_loading_again_changes_nothing_not_even_written_questions(clock) -> None:
    whole = bank.load(BUNDLED)
    setup.load_bank(whole, "first", clock.now)
    before = _versions()
    setup.load_bank(whole, "second", clock.now)
    assert _versions() == before


def test_a_changed_fact_is_a_new_version_and_the_old_one_stays(clock) -> None:
    small = _small()
    first, *others = small.decks[0].facts
    changed = replace(first, explanation="Said better.")
    setup.load_bank(_with(small, (changed, *others)), "x", clock.now)
    assert content.facts_by_id(db.session(), [first.id])[first.id].version == 2
    old = content.fact_at(db.session(), first.id, 1)
    assert old.explanation == first.explanation


def test_a_removed_fact_is_retired_and_comes_back_as_it_was(clock) -> None:
    small = _small()
    setup.load_bank(_with(small, small.decks[0].facts[1:]), "x", clock.now)
    gone = small.decks[0].facts[0].id
    assert db.session.get(Fact, gone).retired
    assert gone not in {f.id for f in content.facts_of_deck(db.session(), "ladders")}
    setup.load_bank(small, "y", clock.now)
    assert not db.session.get(Fact, gone).retired
    assert db.session.get(Fact, gone).version == 1


def test_files_with_problems_retire_nothing(clock) -> None:
    small = _small()
    broken = replace(
        _with(small, small.decks[0].facts[1:]),
        problems=(bank.BankProblem("ladders.toml", 7, "not_edtf", {}),),
    )
    setup.load_bank(broken, "x", clock.now)
    assert not db.session.get(Fact, small.decks[0].facts[0].id).retired


def test_a_deck_that_is_gone_is_retired(clock) -> None:
    setup.load_bank(replace(_small(), decks=()), "x", clock.now)
    assert db.session.get(Deck, "ladders").retired
