"""How somebody learns: settings that are refused, and memories computed anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from quizapp.scheduling import algorithm, replay
from quizapp.services import accounts, doctor, study
from quizapp.services.errors import Finished, Invalid
from quizapp.store import db, learning
from quizapp.store.tables import Card, User

PASSWORD = "three little words"


def _study(user, clock, right_answer) -> None:
    for turn in range(3):
        sitting_id = study.start_quiz(user, "ladders", 10, clock.now)
        for number in range(10):
            try:
                question = study.question(user, sitting_id, clock.now)
            except Finished:
                break
            response = "?" if number % 4 == turn else right_answer(user, question.item_id)
            study.answer(user, question.item_id, response, question.client_id, clock.now)
        clock.pass_(days=turn + 1)


@pytest.mark.parametrize(
    ("name", "retention"), [("sm2", 0.9), ("leitner", 0.9), ("fsrs", 0.8), ("fsrs", 0.9)]
)
def test_another_algorithm_gives_the_memories_that_its_replay_gives(
    ben, clock, right_answer, name, retention
) -> None:
    _study(ben, clock, right_answer)
    wanted = replace(study.habits_of(ben), algorithm=name, retention=retention)
    study.set_habits(ben, wanted, clock.now)
    ids = db.session.scalars(select(Card.fact_id).where(Card.user_id == ben.id)).all()
    stored = learning.memories(db.session(), ben.id, ids)
    assert len(stored) == 11
    engine = algorithm(name, retention=retention)
    for fact_id, memory in stored.items():
        assert memory == replay(learning.log_of_fact(db.session(), ben.id, fact_id), engine)
    assert doctor.check().differences == ()
    ben = accounts.sign_in("Ben", PASSWORD, clock.now)[0]
    assert (ben.algorithm, ben.retention) == (name, retention)


def test_other_settings_leave_memories_alone(ben, clock, right_answer) -> None:
    _study(ben, clock, right_answer)
    ids = db.session.scalars(select(Card.fact_id).where(Card.user_id == ben.id)).all()
    before = learning.memories(db.session(), ben.id, ids)
    wanted = study.Habits(3, 40, "fsrs", 0.9, 6, "Asia/Tokyo")
    study.set_habits(ben, wanted, clock.now)
    assert learning.memories(db.session(), ben.id, ids) == before
    row = db.session.get(User, ben.id)
    assert (row.new_a_day, row.due_a_day, row.cutoff, row.zone) == (3, 40, 6, "Asia/Tokyo")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("new_a_day", -1, "out_of_range"),
        ("new_a_day", 101, "out_of_range"),
        ("new_a_day", None, "out_of_range"),
        ("due_a_day", 0, "out_of_range"),
        ("cutoff", 24, "out_of_range"),
        ("algorithm", "crystal ball", "unknown_choice"),
        ("retention", 0.99, "unknown_choice"),
        ("zone", "Middle/Earth", "unknown_zone"),
    ],
)
def test_what_cannot_be_had_is_refused_and_nothing_changes(ben, clock, field, value, code) -> None:
    wanted = replace(study.habits_of(ben), **{"new_a_day": 5, field: value})
    with pytest.raises(Invalid) as refused:
        study.set_habits(ben, wanted, clock.now)
    assert {name: reason.code for name, reason in refused.value.problems.items()} == {field: code}
    assert db.session.get(User, ben.id).new_a_day == 10
