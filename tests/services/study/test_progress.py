"""The progress page's figures, the gaps to be learned and the pairs to be told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from quizapp.dates import EDTF
from quizapp.reports import readiness
from quizapp.services import study
from quizapp.services.errors import Finished, Invalid, NotFound, NothingToLearn
from quizapp.services.transaction import writing
from quizapp.store import db, learning
from quizapp.store.tables import Deck, IssuedItem

DECK = "ladders"


def _play(user, sitting_id, clock, answer_of) -> list[str]:
    """Answer to the end; returns the facts asked."""
    asked = []
    while True:
        try:
            question = study.question(user, sitting_id, clock.now)
        except Finished:
            return asked
        item = learning.item(db.session(), user.id, question.item_id)
        asked.append(item.fact_id)
        clock.pass_(seconds=10)
        response = answer_of(item)
        study.answer(user, question.item_id, response, question.client_id, clock.now)


def _right(item: IssuedItem) -> str:
    return str(item.key[0])


def _unknown(item: IssuedItem) -> str:
    return "?"


def _quiz(user, clock, answer_of=_right, length=5) -> list[str]:
    return _play(user, study.start_quiz(user, DECK, length, clock.now), clock, answer_of)


def test_before_anything_was_learned_the_page_is_empty(ben, clock) -> None:
    page = study.progress_page(ben, clock.now)
    assert (page.decks, page.timeline.stretches, page.mixed_up, page.exams) == ((), (), (), ())
    assert not page.retention.enough


def test_a_quiz_fills_the_timeline(ben, clock) -> None:
    _quiz(ben, clock)
    own = study.progress_page(ben, clock.now).timeline
    assert (own.held.of, own.held.not_yet) == (11, 6)
    assert sum(stretch.not_yet for stretch in own.stretches) == 6
    assert sum(len(column.levels) for column in own.columns) == 11
    assert own.gaps[0].not_yet == max(stretch.not_yet for stretch in own.stretches)


def test_the_calendar_counts_what_stands(ben, clock) -> None:
    _quiz(ben, clock)
    sitting_id = study.start_quiz(ben, DECK, 5, clock.now)
    question = study.question(ben, sitting_id, clock.now)
    study.answer(ben, question.item_id, "?", question.client_id, clock.now)
    assert study.progress_page(ben, clock.now).weeks[-1].answers == 6
    study.undo(ben, question.item_id, clock.now)
    assert study.progress_page(ben, clock.now).weeks[-1].answers == 5
    row = study.say(
        ben, learning.item(db.session(), ben.id, question.item_id).fact_id, "known", clock.now
    )
    study.unsay(ben, row, clock.now)
    assert study.progress_page(ben, clock.now).weeks[-1].answers == 5


def test_retention_is_judged_by_answers_to_older_memories_only(ben, clock) -> None:
    _quiz(ben, clock)
    assert study.progress_page(ben, clock.now).retention.answers == 0
    clock.pass_(days=30)
    _play(ben, study.start_review(ben, clock.now), clock, _unknown)
    kept = study.progress_page(ben, clock.now).retention
    assert (kept.answers, kept.right, kept.enough) == (5, 0.0, False)
    assert 0 < kept.expected < 1


def test_forecasts_are_corrected_by_what_was_forgotten(ben, clock) -> None:
    _quiz(ben, clock, length=10)
    for _ in range(3):
        clock.pass_(days=30)
        _play(ben, study.start_review(ben, clock.now), clock, _unknown)
    page = study.progress_page(ben, clock.now)
    assert page.retention.enough
    assert page.retention.expected > page.retention.high
    study.set_exam(ben, "Midterm", (clock.now + timedelta(days=9)).date(), [DECK], clock.now)
    planned = study.next_exam(ben, clock.now)
    assert planned.record.shift < 0
    assert planned.kept.expected < readiness(list(planned.plan.recall.values())).expected


def test_an_exam_is_shown_by_deck_and_agrees_with_its_own_page(ben, clock) -> None:
    _quiz(ben, clock)
    study.set_exam(ben, "Midterm", (clock.now + timedelta(days=20)).date(), [DECK], clock.now)
    (exam,) = study.progress_page(ben, clock.now).exams
    assert (exam.title, exam.days_left) == ("Midterm", 20)
    assert exam.expected.whole == study.next_exam(ben, clock.now).kept
    ((title, of_deck),) = exam.expected.decks
    assert title == "Ladders to space"
    assert (of_deck.low, of_deck.high, of_deck.of) == (
        exam.expected.whole.low,
        exam.expected.whole.high,
        11,
    )


def _mix_up(user, clock, times: int = 2) -> tuple[str, str]:
    """Give one date for another so often; returns what was asked and what was given."""
    for _ in range(times):
        sitting_id = study.start_sitting(
            user,
            [DECK],
            study.Options(length=1, kinds=("choose_date",), facts=("gagarin",)),
            clock.now,
        )
        question = study.question(user, sitting_id, clock.now)
        item = learning.item(db.session(), user.id, question.item_id)
        taken = next(
            (at, option["fact"])
            for at, option in enumerate(item.options)
            if at not in item.key and option["fact"]
        )
        clock.pass_(minutes=2)
        study.answer(user, question.item_id, str(taken[0]), question.client_id, clock.now)
    return "gagarin", taken[1]


def test_a_wrong_choice_becomes_a_pair_to_be_told_apart(ben, clock) -> None:
    asked, given = _mix_up(ben, clock, 1)
    (pair,) = study.progress_page(ben, clock.now).mixed_up
    assert (pair.asked_id, pair.given_id, pair.times) == (asked, given, 1)
    assert pair.asked == "Yuri Gagarin circled the Earth"


def test_an_answer_that_was_taken_back_mixes_nothing_up(ben, clock) -> None:
    _mix_up(ben, clock, 1)
    item = db.session.scalar(select(IssuedItem).where(IssuedItem.user_id == ben.id))
    study.undo(ben, item.id, clock.now)
    assert study.progress_page(ben, clock.now).mixed_up == ()


def test_what_an_open_test_asks_is_not_told(ben, clock) -> None:
    _mix_up(ben, clock, 1)
    options = study.Options(length=11, feedback="end", alike=True)
    study.start_sitting(ben, [DECK], options, clock.now)
    assert study.progress_page(ben, clock.now).mixed_up == ()
    with pytest.raises(NothingToLearn):
        study.start_drill(ben, "gagarin", "glenn", clock.now)


def test_a_drill_asks_only_the_two_and_offers_the_other_each_time(ben, clock) -> None:
    asked, given = "gagarin", "glenn"
    sitting_id = study.start_drill(ben, asked, given, clock.now)
    items = db.session.scalars(
        select(IssuedItem).where(IssuedItem.user_id == ben.id, IssuedItem.sitting_id == sitting_id)
    ).all()
    assert {item.fact_id for item in items} == {asked, given}
    assert len(items) >= 3
    for item in items:
        other = given if item.fact_id == asked else asked
        assert other in {option["fact"] for option in item.options}, item.kind
    assert study.question(ben, sitting_id, clock.now).heading == "drill"


@pytest.mark.parametrize("pair", [("gagarin", "gagarin"), ("gagarin", "nobody"), ("x", "y")])
def test_a_drill_needs_two_facts_that_ben_sees(ben, clock, pair) -> None:
    with pytest.raises(NotFound):
        study.start_drill(ben, *pair, clock.now)


def test_a_gap_asks_what_is_new_in_that_time(ben, clock) -> None:
    met = set(_quiz(ben, clock, length=3))
    gap = study.progress_page(ben, clock.now).timeline.gaps[0]
    clock.pass_(minutes=5)
    asked = _play(ben, study.start_gap(ben, str(gap.period), DECK, clock.now), clock, _right)
    assert len(asked) == gap.not_yet
    assert not met.intersection(asked)
    facts = {fact.id: fact for fact in study.readable_deck(ben, DECK).facts}
    assert all(gap.period.touches(facts[fact_id].date) for fact_id in asked)


def test_a_gap_that_is_learned_is_no_gap(ben, clock) -> None:
    _quiz(ben, clock, length=3)
    with pytest.raises(NothingToLearn):
        study.start_gap(ben, "1850/1860", "", clock.now)
    with pytest.raises(Invalid):
        study.start_gap(ben, "long ago", "", clock.now)
    with pytest.raises(NotFound):
        study.start_gap(ben, "1961", "nothing", clock.now)


def test_a_deck_that_ben_lost_is_not_among_his(ben, clock) -> None:
    _quiz(ben, clock)
    with writing() as session:
        session.execute(update(Deck).values(visibility="private"))
    assert study.progress_page(ben, clock.now).decks == ()
    with pytest.raises(NotFound):
        study.progress_page(ben, clock.now, DECK)


def test_ben_sees_nothing_of_cyns(ben, cyn, clock) -> None:
    _quiz(cyn, clock)
    _mix_up(cyn, clock)
    page = study.progress_page(ben, clock.now)
    assert (page.decks, page.mixed_up, page.weeks[-1].answers) == ((), (), 0)


def test_every_algorithm_has_its_progress(ben, clock) -> None:
    for name in ("fsrs", "sm2", "leitner"):
        user = replace(ben, algorithm=name)
        _quiz(user, clock)
        clock.pass_(days=3)
        assert study.progress_page(user, clock.now).timeline.held.of == 11
        assert EDTF.parse(str(study.progress_page(user, clock.now).timeline.stretches[0].period))
