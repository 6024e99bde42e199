"""Exam mode: an even pace for new facts, due reviews, and a sweep of the weakest at the end."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.scheduling import Limits, Memory, Plan, algorithm, exam_reviews, plan
from quizapp.scheduling.exam import expected_memory, expected_recall, sweep_start

TODAY = date(2026, 11, 24)
FSRS = algorithm("fsrs")
LIMITS = Limits(new=5, due=20)


def days(number: int) -> timedelta:
    return timedelta(days=number)


def memories(count: int, *, learned: int = 10) -> dict[str, Memory]:
    """Cards of different firmness, last asked some days before today."""
    found = {}
    for n in range(count):
        day = TODAY - days(learned + n % 5)
        memory = FSRS.step(None, 3 if n % 2 else 1, day)
        found[f"c{n:02}"] = FSRS.step(memory, 3 + n % 3 // 2, day + days(2))
    return found


def new(count: int) -> list[str]:
    return [f"n{n:02}" for n in range(count)]


def planned(cards: dict[str, Memory], fresh: list[str], left: int) -> Plan:
    return plan(cards, fresh, TODAY, TODAY + days(left), algorithm=FSRS, limits=LIMITS)


def test_a_plan_has_every_day_up_to_the_eve_and_none_of_the_exam() -> None:
    found = planned(memories(10), new(10), 12)
    assert [day.day for day in found.days] == [TODAY + days(n) for n in range(12)]


def test_new_facts_are_learned_at_an_even_pace_and_none_in_the_last_days() -> None:
    found = planned({}, new(30), 20)
    paces = [len(day.learn) for day in found.days]
    assert sum(paces) == 30
    assert max(paces) - min(paces[:15]) <= 1
    assert paces[-3:] == [0, 0, 0]
    assert found.left_out == ()


def test_what_no_day_is_left_for_is_named_and_counts_as_unknown() -> None:
    found = planned({}, new(60), 8)
    assert len(found.left_out) == 60 - sum(len(day.learn) for day in found.days) > 0
    assert all(found.recall[card] == 0.0 for card in found.left_out)
    assert len(found.recall) == 60


def test_an_exam_of_tomorrow_still_leaves_today() -> None:
    found = planned(memories(10), new(3), 1)
    assert len(found.days) == 1
    assert found.days[0].learn == ("n00", "n01", "n02")
    assert len(found.days[0].review) > 5


def test_an_exam_that_is_over_leaves_nothing_to_plan() -> None:
    found = planned(memories(3), new(2), -1)
    assert found.days == ()
    assert found.left_out == ("n00", "n01")
    assert len(found.recall) == 5


def test_the_daily_limits_are_kept() -> None:
    found = planned(memories(80), new(40), 15)
    assert max(len(day.review) for day in found.days) <= LIMITS.due
    assert max(len(day.learn) for day in found.days) <= LIMITS.new


def test_every_weak_fact_is_asked_once_more_in_the_last_days() -> None:
    cards = memories(30)
    found = planned(cards, [], 10)
    swept = {card for day in found.days if day.sweeping for card in day.review}
    left = {card for card in cards if card not in swept}
    assert swept
    assert all(found.recall[card] > 0.9 for card in left)


def test_a_kept_plan_leaves_more_known_than_doing_nothing() -> None:
    cards = memories(30)
    exam = TODAY + days(20)
    found = planned(cards, [], 20)
    for card, memory in cards.items():
        assert found.recall[card] >= FSRS.retrievability(memory, exam) - 1e-9
    assert sum(found.recall.values()) / 30 > 0.93


def test_the_sweep_is_as_short_as_the_limit_allows_but_not_shorter_than_three_days() -> None:
    exam = TODAY + days(30)
    assert sweep_start(exam, 10, 20) == exam - days(3)
    assert sweep_start(exam, 100, 20) == exam - days(5)
    assert sweep_start(exam, 5000, 20) == exam - days(14)
    assert sweep_start(exam, 5000, 0) == exam - days(14)


def test_the_quickest_forgotten_are_swept_last() -> None:
    cards = memories(30)
    found = planned(cards, [], 3)
    first, last = found.days[0].review, found.days[-1].review

    def firmness(asked: tuple[str, ...]) -> float:
        return sum(cards[card].stability for card in asked) / len(asked)

    assert firmness(first) > firmness(last)


def test_a_suspended_fact_is_never_asked() -> None:
    cards = {name: replace(memory, suspended=True) for name, memory in memories(5).items()}
    assert exam_reviews(FSRS, cards, TODAY, TODAY + days(2), 20) == []


def test_far_from_the_exam_what_is_due_is_asked_best_remembered_first() -> None:
    cards = memories(20)
    asked = exam_reviews(FSRS, cards, TODAY, TODAY + days(60), 5)
    due = [name for name, memory in cards.items() if memory.due <= TODAY]
    assert len(asked) == min(5, len(due))
    recalls = [FSRS.retrievability(cards[card], TODAY) for card in asked]
    assert recalls == sorted(recalls, reverse=True)


def test_on_the_exam_day_nothing_is_swept() -> None:
    cards = memories(10)
    asked = exam_reviews(FSRS, cards, TODAY, TODAY, 20)
    assert set(asked) == {name for name, memory in cards.items() if memory.due <= TODAY}


@given(gap=st.integers(0, 60), left=st.integers(1, 60), rating=st.integers(1, 4))
@settings(max_examples=40)
def test_an_expected_outcome_lies_between_right_and_wrong(gap: int, left: int, rating: int) -> None:
    memory = FSRS.step(None, rating, TODAY)
    asked, exam = TODAY + days(gap), TODAY + days(gap + left)
    known = FSRS.step(memory, 3, asked)
    lapsed = FSRS.step(FSRS.step(memory, 1, asked), 3, asked)
    low, high = sorted(FSRS.retrievability(each, exam) for each in (known, lapsed))
    assert low - 1e-9 <= expected_recall(FSRS, memory, asked, exam) <= high + 1e-9
    worst, best = sorted((known.stability, lapsed.stability))
    assert worst - 1e-9 <= expected_memory(FSRS, memory, asked).stability <= best + 1e-9
