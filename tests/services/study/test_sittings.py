"""A quiz, its answers, undo, and the day after: the services of learning."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select, update

from quizapp.facts import Reason
from quizapp.scheduling import algorithm, replay
from quizapp.services import study
from quizapp.services.errors import (
    AlreadyAnswered,
    BadResponse,
    Changed,
    Ended,
    Finished,
    NotFound,
    NothingToLearn,
)
from quizapp.services.transaction import writing
from quizapp.store import db, learning
from quizapp.store.tables import Card, Fact, IssuedItem, LogRow, Sitting, User

DECK = "ladders"
FIVE = study.Options(length=5)


def _rows(user) -> int:
    found = db.session.scalar(
        select(func.count()).select_from(LogRow).where(LogRow.user_id == user.id)
    )
    db.session.rollback()
    return found


def _answer_all(user, sitting_id, clock, answer_of) -> int:
    """Answer every question of a sitting; returns how many there were."""
    count = 0
    while True:
        try:
            question = study.question(user, sitting_id, clock.now)
        except Finished:
            return count
        clock.pass_(seconds=10)
        response = answer_of(user, question.item_id)
        study.answer(user, question.item_id, response, question.client_id, clock.now)
        count += 1


def test_a_quiz_of_ten_asks_ten_different_facts(ben, clock) -> None:
    sitting_id = study.start_quiz(ben, DECK, 10, clock.now)
    facts = db.session.scalars(
        select(IssuedItem.fact_id).where(
            IssuedItem.user_id == ben.id, IssuedItem.sitting_id == sitting_id
        )
    ).all()
    assert len(facts) == len(set(facts)) == 10


def test_the_same_question_is_shown_until_it_is_answered(ben, clock) -> None:
    sitting_id = study.start_quiz(ben, DECK, 5, clock.now)
    first = study.question(ben, sitting_id, clock.now)
    clock.pass_(hours=30)
    again = study.question(ben, sitting_id, clock.now)
    assert (again.item_id, again.stem, again.options) == (first.item_id, first.stem, first.options)


def test_a_question_page_holds_no_key_and_no_dates_of_events(ben, clock) -> None:
    sitting_id = study.start_quiz(ben, DECK, 5, clock.now)
    question = study.question(ben, sitting_id, clock.now)
    assert not hasattr(question, "key")
    assert not any(hasattr(option, "fact") for option in question.options)


def test_right_answers_are_right_and_the_sitting_ends(ben, clock, right_answer) -> None:
    sitting_id = study.start_quiz(ben, DECK, 5, clock.now)
    assert _answer_all(ben, sitting_id, clock, right_answer) == 5
    summary = study.summary(ben, sitting_id, clock.now)
    assert (summary.right, summary.wrong, summary.total, summary.ended) == (5, 0, 5, True)


def test_an_answer_sent_twice_counts_once(ben, clock) -> None:
    sitting_id = study.start_quiz(ben, DECK, 5, clock.now)
    question = study.question(ben, sitting_id, clock.now)
    for _ in range(2):
        study.answer(ben, question.item_id, "0", question.client_id, clock.now)
    assert _rows(ben) == 1


def test_a_second_answer_to_an_item_is_refused_and_the_first_stands(ben, clock) -> None:
    sitting_id = study.start_quiz(ben, DECK, 5, clock.now)
    question = study.question(ben, sitting_id, clock.now)
    study.answer(ben, question.item_id, "0", question.client_id, clock.now)
    with pytest.raises(AlreadyAnswered):
        study.answer(ben, question.item_id, "1", "another-client-id", clock.now)
    assert _rows(ben) == 1


def test_cyn_reaches_nothing_of_bens(ben, cyn, clock) -> None:
    sitting_id = study.start_quiz(ben, DECK, 5, clock.now)
    question = study.question(ben, sitting_id, clock.now)
    study.answer(ben, question.item_id, "0", question.client_id, clock.now)
    for call in (
        lambda: study.question(cyn, sitting_id, clock.now),
        lambda: study.summary(cyn, sitting_id, clock.now),
        lambda: study.feedback(cyn, question.item_id, clock.now),
        lambda: study.undo(cyn, question.item_id, clock.now),
        lambda: study.end_sitting(cyn, sitting_id, clock.now),
        lambda: study.answer(cyn, question.item_id, "0", "x", clock.now),
    ):
        with pytest.raises(NotFound):
            call()
    assert _rows(cyn) == 0


@pytest.mark.parametrize("response", ["99", "-1", "", "two", "１", "0 or 1"])
def test_a_response_that_no_option_has_is_refused_and_nothing_recorded(
    ben, clock, response
) -> None:
    sitting_id = study.start_quiz(ben, DECK, 5, clock.now)
    question = study.question(ben, sitting_id, clock.now)
    with pytest.raises(BadResponse):
        study.answer(ben, question.item_id, response, "", clock.now)
    assert _rows(ben) == 0
    study.answer(ben, question.item_id, "0", "", clock.now)


def test_an_answer_to_a_sitting_that_was_ended_is_handed_back(ben, clock) -> None:
    sitting_id = study.start_quiz(ben, DECK, 5, clock.now)
    question = study.question(ben, sitting_id, clock.now)
    study.end_sitting(ben, sitting_id, clock.now)
    with pytest.raises(Ended) as refused:
        study.answer(ben, question.item_id, "1", question.client_id, clock.now)
    assert [part.text for part in refused.value.response.parts] == [question.options[1].text]
    assert _rows(ben) == 0


def test_undo_leaves_memory_as_if_nothing_was_answered_and_asks_again(ben, clock) -> None:
    sitting_id = study.start_quiz(ben, DECK, 5, clock.now)
    question = study.question(ben, sitting_id, clock.now)
    study.answer(ben, question.item_id, "0", question.client_id, clock.now)
    assert study.undo(ben, question.item_id, clock.now) == sitting_id
    assert study.question(ben, sitting_id, clock.now).item_id == question.item_id
    fact_id = db.session.get(IssuedItem, (ben.id, question.item_id)).fact_id
    assert learning.memories(db.session(), ben.id, [fact_id]) == {}
    db.session.rollback()
    assert _rows(ben) == 2, "the log keeps the answer and the undo"
    assert study.undo(ben, question.item_id, clock.now) == sitting_id, "a double tap"
    assert _rows(ben) == 2


def test_undo_of_the_last_answer_opens_the_sitting_again(ben, clock, right_answer) -> None:
    sitting_id = study.start_quiz(ben, DECK, 5, clock.now)
    _answer_all(ben, sitting_id, clock, right_answer)
    last = study.summary(ben, sitting_id, clock.now).rows[-1]
    study.undo(ben, last.item_id, clock.now)
    assert study.question(ben, sitting_id, clock.now).item_id == last.item_id


def test_replaying_the_log_gives_every_card(ben, clock, right_answer) -> None:
    for turn in range(6):
        try:
            sitting_id = study.start_review(ben, clock.now)
        except NothingToLearn:
            sitting_id = study.start_quiz(ben, DECK, 5, clock.now)
        wrong = turn % 3 == 1

        def some(user, item_id, wrong=wrong):
            return "?" if wrong else right_answer(user, item_id)

        _answer_all(ben, sitting_id, clock, some)
        last = study.summary(ben, sitting_id, clock.now).rows[-1]
        study.undo(ben, last.item_id, clock.now)
        clock.pass_(days=turn + 0.6)
    ids = db.session.scalars(select(Card.fact_id).where(Card.user_id == ben.id)).all()
    stored = learning.memories(db.session(), ben.id, ids)
    assert len(stored) >= 4
    for fact_id, memory in stored.items():
        rows = learning.log_of_fact(db.session(), ben.id, fact_id)
        assert replay(rows, algorithm()) == memory


def test_what_was_learned_comes_back_the_next_day(ben, clock, right_answer) -> None:
    assert study.today(ben, clock.now).due == 0
    _answer_all(ben, study.start_quiz(ben, DECK, 5, clock.now), clock, right_answer)
    clock.pass_(days=1)
    today = study.today(ben, clock.now)
    assert (today.due, today.waiting) == (5, 5)
    sitting_id = study.start_review(ben, clock.now)
    assert _answer_all(ben, sitting_id, clock, right_answer) == 5
    today = study.today(ben, clock.now)
    assert today.due == 0
    assert today.next is not None


def test_with_nothing_due_there_is_no_review(ben, clock) -> None:
    with pytest.raises(NothingToLearn):
        study.start_review(ben, clock.now)


def test_feedback_says_what_the_wrong_date_really_was(ben, clock, right_answer) -> None:
    sitting_id = study.start_quiz(ben, DECK, 5, clock.now)
    question = study.question(ben, sitting_id, clock.now)
    right = right_answer(ben, question.item_id)
    wrong = next(i for i in range(len(question.options)) if str(i) != right)
    study.answer(ben, question.item_id, str(wrong), question.client_id, clock.now)
    feedback = study.feedback(ben, question.item_id, clock.now)
    assert feedback.verdict == "wrong"
    assert feedback.key_text == question.options[int(right)].text
    assert feedback.chosen.text == question.options[wrong].text
    assert feedback.evidence.date_span() is not None
    assert feedback.source_title == "Ladders to space"
    assert feedback.back_day is not None


def test_not_known_is_told_from_wrong(ben, clock) -> None:
    sitting_id = study.start_quiz(ben, DECK, 5, clock.now)
    question = study.question(ben, sitting_id, clock.now)
    study.answer(ben, question.item_id, "?", question.client_id, clock.now)
    feedback = study.feedback(ben, question.item_id, clock.now)
    assert (feedback.verdict, feedback.mark) == ("unknown", 0.0)
    assert feedback.reasons == (Reason("not_known"),)


def test_history_stays_true_when_a_fact_is_corrected(ben, clock) -> None:
    from quizapp.store import content

    sitting_id = study.start_quiz(ben, DECK, 5, clock.now)
    question = study.question(ben, sitting_id, clock.now)
    study.answer(ben, question.item_id, "0", question.client_id, clock.now)
    before = study.feedback(ben, question.item_id, clock.now)
    with writing() as session:
        fact_id = session.get(IssuedItem, (ben.id, question.item_id)).fact_id
        fact = content.facts_by_id(session, [fact_id])[fact_id]
        from dataclasses import replace

        changed = replace(fact, statement="Something else happened")
        content.save_fact(session, changed, now=clock.now, origin="bank", before=fact)
    assert study.feedback(ben, question.item_id, clock.now) == before


def test_a_retired_fact_is_asked_no_more(ben, clock, right_answer) -> None:
    _answer_all(ben, study.start_quiz(ben, DECK, 5, clock.now), clock, right_answer)
    clock.pass_(days=1)
    with writing() as session:
        session.execute(update(Fact).values(retired=True))
    assert study.today(ben, clock.now).due == 0
    with pytest.raises(NothingToLearn):
        study.start_review(ben, clock.now)


def test_looking_makes_nobody_and_the_first_answer_makes_one_guest(clock) -> None:
    def people() -> int:
        found = db.session.scalar(select(func.count()).select_from(User))
        db.session.rollback()
        return found

    before = people()
    shown = study.preview_first([DECK], FIVE, "seed", clock.now)
    assert study.preview_first([DECK], FIVE, "seed", clock.now).stem == shown.stem
    assert people() == before
    first = study.begin([DECK], FIVE, "seed", "0", shown.client_id, "Europe/Berlin", clock.now)
    second = study.begin([DECK], FIVE, "seed", "0", shown.client_id, "Europe/Berlin", clock.now)
    assert people() == before + 1, "a double tap counts once"
    assert first.guest.id == second.guest.id
    assert first.item_id == second.item_id
    guest, item_id = first.guest, first.item_id
    assert study.feedback(guest, item_id, clock.now).stem == shown.stem


def test_a_response_that_cannot_be_read_makes_no_guest(clock) -> None:
    with pytest.raises(BadResponse):
        study.begin([DECK], FIVE, "seed", "99", "", "UTC", clock.now)
    assert db.session.scalar(select(func.count()).select_from(Sitting)) == 0


def test_an_answer_before_its_question_was_issued_is_dated_at_the_issue(ben, clock) -> None:
    sitting_id = study.start_quiz(ben, DECK, 5, clock.now)
    question = study.question(ben, sitting_id, clock.now)
    issued = clock.now
    clock.pass_(hours=-5)
    study.answer(ben, question.item_id, "0", question.client_id, clock.now)
    assert db.session.scalar(select(LogRow.at).where(LogRow.user_id == ben.id)) == issued


def test_a_question_that_changed_before_its_answer_is_not_marked(clock) -> None:
    with pytest.raises(Changed):
        study.begin([DECK], FIVE, "seed", "0", "", "UTC", clock.now, shown="another question")
    shown = study.preview_first([DECK], FIVE, "seed", clock.now).shown
    assert study.begin([DECK], FIVE, "seed", "0", "", "UTC", clock.now, shown=shown)


@pytest.mark.parametrize("response", ["0-" + "9" * 5000, "1," + "9" * 5000])
def test_an_endless_number_after_the_end_is_handed_back_short(ben, clock, response: str) -> None:
    sitting_id = study.start_quiz(ben, DECK, 5, clock.now)
    question = study.question(ben, sitting_id, clock.now)
    study.end_sitting(ben, sitting_id, clock.now)
    with pytest.raises(Ended):
        study.answer(ben, question.item_id, response, question.client_id, clock.now)
