"""Exams: the plan until the day, and the last round of what is weakest."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quizapp.services import study
from quizapp.services.errors import Finished, Invalid, NotFound, NothingToLearn


def _learn(user, clock, right_answer) -> None:
    sitting_id = study.start_quiz(user, "ladders", 20, clock.now)
    while True:
        try:
            question = study.question(user, sitting_id, clock.now)
        except Finished:
            return
        clock.pass_(seconds=9)
        response = right_answer(user, question.item_id)
        study.answer(user, question.item_id, response, question.client_id, clock.now)


def test_the_plan_learns_every_fact_in_time_and_says_what_will_be_known(ben, clock) -> None:
    day = clock.now.date() + timedelta(days=20)
    study.set_exam(ben, "", day, ["ladders"], clock.now)
    plan = study.next_exam(ben, clock.now)
    assert (plan.days_left, plan.facts, plan.title) == (20, 11, "Ladders to space")
    assert sum(len(one.learn) for one in plan.plan.days) == 11
    assert plan.now.high == 0
    assert 0 < plan.kept.low <= plan.kept.high <= 11


def test_in_the_last_days_what_is_not_due_is_asked_once_more(ben, clock, right_answer) -> None:
    _learn(ben, clock, right_answer)
    clock.pass_(days=1)
    _learn(ben, clock, right_answer)
    clock.pass_(days=3)
    with pytest.raises(NothingToLearn):
        study.start_review(ben, clock.now)
    study.set_exam(ben, "Unit 4", clock.now.date() + timedelta(days=2), ["ladders"], clock.now)
    sitting_id = study.start_review(ben, clock.now)
    assert study.question(ben, sitting_id, clock.now).total >= 1


@pytest.mark.parametrize(
    ("days", "code"), [(0, "day_is_past"), (-3, "day_is_past"), (900, "day_too_far")]
)
def test_a_day_that_cannot_be_planned_for_is_refused(ben, clock, days, code) -> None:
    with pytest.raises(Invalid) as refused:
        study.set_exam(ben, "", clock.now.date() + timedelta(days=days), ["ladders"], clock.now)
    assert refused.value.problems["day"].code == code


def test_a_deck_that_is_not_there_and_no_deck_are_refused(ben, clock) -> None:
    day = clock.now.date() + timedelta(days=9)
    with pytest.raises(NotFound):
        study.set_exam(ben, "", day, ["nothing"], clock.now)
    with pytest.raises(Invalid) as refused:
        study.set_exam(ben, "", day, [], clock.now)
    assert "decks" in refused.value.problems


def test_an_exam_is_its_owners_only(ben, cyn, clock) -> None:
    day = clock.now.date() + timedelta(days=9)
    exam_id = study.set_exam(ben, "", day, ["ladders"], clock.now)
    assert study.next_exam(cyn, clock.now) is None
    with pytest.raises(NotFound):
        study.drop_exam(cyn, exam_id)
    study.drop_exam(ben, exam_id)
    assert study.next_exam(ben, clock.now) is None


def test_an_exam_that_is_over_is_planned_no_more(ben, clock) -> None:
    study.set_exam(ben, "", clock.now.date() + timedelta(days=2), ["ladders"], clock.now)
    clock.pass_(days=3)
    assert study.next_exam(ben, clock.now) is None
