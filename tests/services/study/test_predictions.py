"""Each answer notes the recall that was expected of an older memory, before it is moved."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from quizapp.scheduling import RowKind, algorithm
from quizapp.services import study
from quizapp.store import db, learning
from quizapp.store.tables import LogRow


def _answer_one(user, clock) -> str:
    sitting_id = study.start_quiz(user, "ladders", 5, clock.now)
    question = study.question(user, sitting_id, clock.now)
    study.answer(user, question.item_id, "?", question.client_id, clock.now)
    study.end_sitting(user, sitting_id, clock.now)
    return learning.item(db.session(), user.id, question.item_id).fact_id


def _predicted(user) -> list[float | None]:
    rows = db.session.execute(
        select(LogRow.predicted)
        .where(LogRow.user_id == user.id, LogRow.kind == RowKind.ANSWER)
        .order_by(LogRow.at, LogRow.id)
    )
    return [row.predicted for row in rows]


def test_nothing_is_predicted_of_what_was_never_asked_or_was_asked_today(ben, clock) -> None:
    _answer_one(ben, clock)
    clock.pass_(minutes=2)
    sitting_id = study.start_review(ben, clock.now)
    question = study.question(ben, sitting_id, clock.now)
    study.answer(ben, question.item_id, "?", question.client_id, clock.now)
    assert _predicted(ben) == [None, None]


def test_the_day_after_the_recall_expected_then_is_noted(ben, clock) -> None:
    fact_id = _answer_one(ben, clock)
    before = learning.memories(db.session(), ben.id, [fact_id])[fact_id]
    clock.pass_(days=2)
    sitting_id = study.start_review(ben, clock.now)
    question = study.question(ben, sitting_id, clock.now)
    study.answer(ben, question.item_id, "?", question.client_id, clock.now)
    engine = algorithm(ben.algorithm, retention=ben.retention)
    expected = engine.retrievability(before, clock.now.date())
    assert _predicted(ben) == [None, pytest.approx(expected)]
    assert 0 < expected < 1
