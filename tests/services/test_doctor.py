"""The doctor finds a card that is not what its log says, and mends it from the log."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from quizapp.services import accounts, doctor, study
from quizapp.services.study import sayings
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import Card


@pytest.fixture(autouse=True)
def learned(app: Flask, clock) -> Iterator[None]:
    """Ben has answered five questions."""
    with app.app_context():
        ben = accounts.sign_in("Ben", "three little words", clock.now)[0]
        sitting_id = study.start_quiz(ben, "ladders", 5, clock.now)
        for _ in range(5):
            question = study.question(ben, sitting_id, clock.now)
            clock.pass_(seconds=5)
            study.answer(ben, question.item_id, "?", question.client_id, clock.now)
        yield


def test_all_is_well_when_nobody_meddled() -> None:
    found = doctor.check()
    assert (found.cards, found.differences) == (5, ())


def test_a_changed_card_is_found_and_mended() -> None:
    with writing() as session:
        victim = session.scalars(select(Card.fact_id).limit(1)).one()
        session.execute(update(Card).where(Card.fact_id == victim).values(stability=99.0))
    assert [one.fact_id for one in doctor.check().differences] == [victim]
    assert len(doctor.check(repair=True).differences) == 1
    assert doctor.check().differences == ()


def test_a_lost_card_comes_back() -> None:
    with writing() as session:
        session.execute(delete(Card))
    assert len(doctor.check(repair=True).differences) == 5
    assert len(db.session.scalars(select(Card)).all()) == 5


def test_a_mend_reads_the_log_as_it_is_then(monkeypatch, clock) -> None:
    """Somebody may answer between the look and the mend: the newer memory stays."""
    with writing() as session:
        victim = session.scalars(select(Card.fact_id).limit(1)).one()
        session.execute(update(Card).where(Card.fact_id == victim).values(stability=99.0))
    ben = accounts.sign_in("Ben", "three little words", clock.now)[0]
    mend = doctor._repair

    def answer_first(*arguments: object) -> None:
        sayings.say(ben, victim, "suspend", clock.now)
        mend(*arguments)

    monkeypatch.setattr(doctor, "_repair", answer_first)
    doctor.check(repair=True)
    assert doctor.check().differences == ()
    assert db.session.get(Card, (ben.id, victim)).suspended
