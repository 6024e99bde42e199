"""Learning new facts in small steps, within the day's limit; leeches are read first too."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from quizapp.services import study
from quizapp.services.errors import Finished, NotFound, NothingToLearn
from quizapp.services.study import planning
from quizapp.services.transaction import writing
from quizapp.store import db, learning
from quizapp.store.tables import Card, IssuedItem

DECK = "ladders"


def _facts(user, sitting_id) -> list[str]:
    found = db.session.scalars(
        select(IssuedItem.fact_id)
        .where(IssuedItem.user_id == user.id, IssuedItem.sitting_id == sitting_id)
        .order_by(IssuedItem.position)
    ).all()
    db.session.rollback()
    return list(found)


def _answer_all(user, sitting_id, clock, answer_of) -> None:
    for _ in range(30):
        try:
            question = study.question(user, sitting_id, clock.now)
        except Finished:
            return
        clock.pass_(seconds=6)
        response = answer_of(user, question.item_id)
        study.answer(user, question.item_id, response, question.client_id, clock.now)


def test_five_new_facts_are_read_in_time_order_and_then_asked(ben, clock) -> None:
    sitting_id = study.start_lesson(ben, clock.now, DECK)
    lesson = study.lesson(ben, sitting_id, clock.now)
    assert len(lesson.facts) == study.STEP == 5
    assert {fact.id for fact in lesson.facts} == set(_facts(ben, sitting_id))
    days = [fact.date.earliest for fact in lesson.facts]
    assert days == sorted(days)
    assert lesson.facts[0].evidence is not None and lesson.facts[0].source_title


def test_what_was_learned_comes_back_within_the_day_before_anything_new(
    ben, clock, right_answer
) -> None:
    first = study.start_lesson(ben, clock.now, DECK)
    _answer_all(ben, first, clock, right_answer)
    assert study.lesson(ben, first, clock.now).facts == ()
    clock.pass_(minutes=11)
    second = study.start_lesson(ben, clock.now, DECK)
    asked = _facts(ben, second)
    assert set(_facts(ben, first)) <= set(asked), "their steps are ready"
    assert set(asked[:5]) == set(_facts(ben, first))
    read = {fact.id for fact in study.lesson(ben, second, clock.now).facts}
    assert read == set(asked[5:]), "only what is new is read first"


def test_the_days_limit_of_new_facts_holds_and_can_be_passed_on_purpose(
    ben, clock, right_answer
) -> None:
    ben = replace(ben, new_a_day=7)
    for _ in range(2):
        _answer_all(ben, study.start_lesson(ben, clock.now, DECK), clock, right_answer)
    met = db.session.scalars(select(Card.fact_id).where(Card.user_id == ben.id)).all()
    db.session.rollback()
    assert len(met) == 7
    assert study.today(ben, clock.now).new_left == 0
    clock.pass_(hours=3)
    third = study.start_lesson(ben, clock.now, DECK)
    _answer_all(ben, third, clock, right_answer)
    assert set(_facts(ben, third)) <= set(met), "steps only"
    with pytest.raises(NothingToLearn):
        study.start_lesson(ben, clock.now, DECK)
    more = study.start_lesson(ben, clock.now, DECK, more=True)
    assert not set(_facts(ben, more)) & set(met)
    clock.pass_(days=1)
    assert study.today(ben, clock.now).new_left == 7


def test_an_answer_that_was_taken_back_leaves_its_place_in_the_limit(ben, clock) -> None:
    before = study.today(ben, clock.now).new_left
    sitting_id = study.start_lesson(ben, clock.now, DECK)
    question = study.question(ben, sitting_id, clock.now)
    study.answer(ben, question.item_id, "?", question.client_id, clock.now)
    assert study.today(ben, clock.now).new_left == before - 1
    study.undo(ben, question.item_id, clock.now)
    assert study.today(ben, clock.now).new_left == before


def test_an_exams_decks_are_learned_first(ben, clock) -> None:
    study.set_exam(ben, "", clock.now.date() + timedelta(days=9), [DECK], clock.now)
    assert len(_facts(ben, study.start_lesson(ben, clock.now))) == 5
    exam = study.today(ben, clock.now).exam
    assert (exam.days_left, exam.new, exam.ready.high) == (9, 11, 0)
    assert 1 <= exam.learn <= 5


def test_a_review_before_the_exam_is_counted_as_it_is_asked(ben, clock, right_answer) -> None:
    for _ in range(2):
        _answer_all(ben, study.start_quiz(ben, DECK, 20, clock.now), clock, right_answer)
        clock.pass_(days=2)
    study.set_exam(ben, "", clock.now.date() + timedelta(days=2), [DECK], clock.now)
    today = study.today(ben, clock.now)
    assert today.swept > 0
    review = study.start_review(ben, clock.now)
    assert today.due == len(_facts(ben, review))


def test_a_leech_is_read_first_and_asked_in_another_way(ben, clock, right_answer) -> None:
    _answer_all(ben, study.start_quiz(ben, DECK, 5, clock.now), clock, right_answer)
    clock.pass_(days=1)
    with writing(ben.id) as session:
        slipping = session.scalars(
            select(Card.fact_id).where(Card.user_id == ben.id).order_by(Card.fact_id)
        ).first()
        session.execute(
            update(Card).where(Card.user_id == ben.id, Card.fact_id == slipping).values(lapses=6)
        )
    review = study.start_review(ben, clock.now)
    lesson = study.lesson(ben, review, clock.now)
    assert [(fact.id, fact.lapses) for fact in lesson.facts] == [(slipping, 6)]
    item = db.session.scalars(
        select(IssuedItem).where(IssuedItem.sitting_id == review, IssuedItem.fact_id == slipping)
    ).one()
    assert item.kind in planning.FOR_LEECHES
    memory = learning.memories(db.session(), ben.id, [slipping])[slipping]
    assert planning.kinds_for(memory) == planning.FOR_LEECHES


def test_a_day_holds_no_more_reviews_than_are_wanted_an_exams_last_round_included(
    ben, clock, right_answer
) -> None:
    for _ in range(2):
        _answer_all(ben, study.start_quiz(ben, DECK, 20, clock.now), clock, right_answer)
        clock.pass_(days=2)
    study.set_exam(ben, "", clock.now.date() + timedelta(days=2), [DECK], clock.now)
    few = replace(ben, due_a_day=4)
    assert study.today(few, clock.now).due == 4
    assert len(_facts(ben, study.start_review(few, clock.now))) == 4


def test_nothing_is_read_before_a_test_or_a_quiz(ben, clock) -> None:
    for options in (study.Options(), study.Options(feedback="end")):
        sitting_id = study.start_sitting(ben, [DECK], options, clock.now)
        assert study.lesson(ben, sitting_id, clock.now).facts == ()
        clock.pass_(minutes=2)


def test_a_lesson_is_its_owners_only(ben, cyn, clock) -> None:
    sitting_id = study.start_lesson(ben, clock.now, DECK)
    with pytest.raises(NotFound):
        study.lesson(cyn, sitting_id, clock.now)
    with pytest.raises(NotFound):
        study.start_lesson(ben, clock.now, "nothing")


def test_a_lesson_leaves_out_what_an_open_test_asks(ben, clock) -> None:
    test = study.start_sitting(ben, [DECK], study.Options(length=5, feedback="end"), clock.now)
    learned = _facts(ben, study.start_lesson(ben, clock.now, DECK))
    assert learned and not set(learned) & set(_facts(ben, test))
