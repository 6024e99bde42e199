"""The forecast of coming days: what is fixed, what returns, as ranges."""

from dataclasses import replace
from datetime import date, timedelta

from quizapp.reports import forecast, minutes
from quizapp.scheduling import Memory, algorithm

TODAY = date(2026, 11, 24)
FSRS = algorithm("fsrs")


def due_in(number: int) -> Memory:
    return replace(FSRS.step(None, 3, TODAY - timedelta(3)), due=TODAY + timedelta(days=number))


def test_what_is_overdue_is_todays_and_today_is_certain() -> None:
    found = forecast({"a": due_in(-3), "b": due_in(0), "c": due_in(2)}, TODAY, 3, FSRS)
    assert [load.day for load in found] == [TODAY + timedelta(days=n) for n in range(3)]
    today = found[0]
    assert (today.fixed, today.expected, today.low, today.high) == (2, 2, 2, 2)
    assert found[2].fixed == 1


def test_what_is_reviewed_today_comes_back_and_makes_later_days_a_range() -> None:
    memories = {str(n): due_in(-n % 3) for n in range(40)}
    found = forecast(memories, TODAY, 30, FSRS)
    returning = [load for load in found if load.expected > load.fixed]
    assert returning
    assert all(load.fixed <= load.low <= load.expected <= load.high for load in found)
    assert any(load.low < load.high for load in returning)


def test_suspended_and_later_facts_do_not_count() -> None:
    memories = {"a": replace(due_in(0), suspended=True), "b": due_in(9)}
    assert [load.expected for load in forecast(memories, TODAY, 5, FSRS)] == [0] * 5


def test_minutes_are_whole_and_never_nothing_for_something() -> None:
    assert minutes(0) == 0
    assert minutes(1) == 1
    assert minutes(40, new=5, seconds_each=12) == 10
