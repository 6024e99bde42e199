"""The check of a deck: a dozen questions at most, and nobody relearns what they know."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from quizapp.scheduling import algorithm, replay
from quizapp.services import doctor, study
from quizapp.services.errors import Finished, NothingToLearn
from quizapp.services.study.diagnosis import start_check
from quizapp.store import db, learning
from quizapp.store.tables import Card, IssuedItem


def _take(user, sitting_id, clock, answer_of) -> list[str]:
    asked = []
    while True:
        try:
            question = study.question(user, sitting_id, clock.now)
        except Finished:
            return asked
        clock.pass_(seconds=9)
        item = db.session.get(IssuedItem, (user.id, question.item_id))
        asked.append(item.fact_id)
        db.session.rollback()
        study.answer(
            user, question.item_id, answer_of(user, question.item_id), question.client_id, clock.now
        )


def test_no_fact_is_asked_twice_and_all_get_a_memory_that_the_log_explains(
    ben, clock, right_answer
) -> None:
    asked = _take(ben, start_check(ben, "ladders", clock.now), clock, right_answer)
    assert len(asked) == len(set(asked)) == 11
    cards = db.session.scalars(select(Card.fact_id).where(Card.user_id == ben.id)).all()
    for fact_id in cards:
        rows = learning.log_of_fact(db.session(), ben.id, fact_id)
        stored = learning.memories(db.session(), ben.id, [fact_id])[fact_id]
        assert replay(rows, algorithm()) == stored


def test_who_knows_nothing_is_given_no_memory_beyond_what_was_asked(ben, clock) -> None:
    asked = _take(ben, start_check(ben, "ladders", clock.now), clock, lambda *_: "?")
    cards = db.session.scalars(select(Card.fact_id).where(Card.user_id == ben.id)).all()
    assert set(cards) == set(asked)


def test_a_deck_that_was_met_already_has_nothing_to_check(ben, clock, right_answer) -> None:
    _take(ben, start_check(ben, "ladders", clock.now), clock, right_answer)
    with pytest.raises(NothingToLearn):
        start_check(ben, "ladders", clock.now)


def test_undo_of_the_last_answer_takes_back_what_was_inferred(
    ben, clock, right_answer, monkeypatch
) -> None:
    monkeypatch.setattr("quizapp.services.study.diagnosis.QUESTIONS", 6)
    check = start_check(ben, "ladders", clock.now)
    asked = _take(ben, check, clock, right_answer)
    inferred = study.summary(ben, check, clock.now).inferred
    assert inferred > 0
    last = study.summary(ben, check, clock.now).rows[-1]
    study.undo(ben, last.item_id, clock.now)
    cards = set(db.session.scalars(select(Card.fact_id).where(Card.user_id == ben.id)))
    assert cards == set(asked[:5]), "only what was answered and stands is remembered"
    assert study.summary(ben, check, clock.now).inferred == 0
    clock.pass_(seconds=3)
    question = study.question(ben, check, clock.now)
    study.answer(ben, question.item_id, "?", question.client_id, clock.now)
    assert doctor.check().differences == ()
    assert study.summary(ben, check, clock.now).inferred <= inferred
