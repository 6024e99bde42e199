"""Why a fact is due and why it comes back then, as codes that a student can be told."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from quizapp.facts.reason import Reason
from quizapp.scheduling import Memory, algorithm, answered, why_due, why_then

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
FSRS = algorithm("fsrs")


def learned() -> Memory:
    return FSRS.step(None, 3, DAY)


def test_a_fact_never_asked_is_new() -> None:
    assert why_due(None, DAY) == (Reason("new"),)


def test_a_suspended_fact_is_not_asked() -> None:
    assert why_due(replace(learned(), suspended=True), DAY) == (Reason("suspended"),)
    assert why_due(Memory.unseen(DAY), DAY) == (Reason("suspended"),)


def test_due_today_overdue_and_not_due() -> None:
    memory = learned()
    assert why_due(memory, memory.due)[0] == Reason("due_today")
    assert why_due(memory, memory.due + timedelta(days=3))[0] == Reason("overdue", days=3)
    assert why_due(memory, memory.due - timedelta(days=1))[0] == Reason("not_due", days=1)


def test_it_says_how_likely_it_is_still_known() -> None:
    memory = learned()
    assert why_due(memory, memory.due, FSRS)[-1] == Reason("likely_recall", percent=91)


def test_a_wrong_answer_comes_back_within_the_day() -> None:
    after = answered(FSRS, None, 1, DAY, NOW)
    assert why_due(after, DAY) == (Reason("within_day"), Reason("being_learned"))
    assert why_then(None, after, 1) == (Reason("within_day"), Reason("not_known_yet"))


def test_what_was_forgotten_before_is_said_and_a_leech_is_named() -> None:
    memory = learned()
    assert Reason("forgotten_before", lapses=2) in why_due(replace(memory, lapses=2), DAY)
    assert Reason("leech", lapses=5) in why_due(replace(memory, lapses=5), DAY)
    assert Reason("leech", lapses=5) in why_then(memory, replace(memory, lapses=5), 1)


def test_a_growing_interval_names_both() -> None:
    memory = learned()
    after = FSRS.step(memory, 3, memory.due)
    assert why_then(memory, after, 3) == (
        Reason("in_days", days=after.interval),
        Reason("grew", before=2, after=after.interval),
    )


def test_a_lucky_choice_is_called_one() -> None:
    after = FSRS.step(None, 3, DAY, 0.25)
    assert why_then(None, after, 3, 0.25)[1:] == (
        Reason("first_time"),
        Reason("may_be_guess", percent=25),
    )


def test_forgetting_and_staying_are_told_apart() -> None:
    memory = learned()
    assert why_then(memory, FSRS.step(memory, 1, memory.due), 1)[1] == Reason("forgotten")
    assert why_then(memory, memory, 3)[1] == Reason("same_interval", days=2)
    shorter = replace(memory, due=memory.due - timedelta(days=1))
    assert why_then(memory, shorter, 2)[1] == Reason("shorter", before=2, after=1)
