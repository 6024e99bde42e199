"""What is asked next: steps first, a backlog by recall, new ones spread, limits kept."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.scheduling import Limits, Waiting, next_cards, ordered_due
from quizapp.scheduling.queue import spread

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def due(*recalls: float) -> list[Waiting]:
    return [Waiting(f"d{n}", recall) for n, recall in enumerate(recalls)]


def step(name: str, minutes: float) -> Waiting:
    return Waiting(name, due_at=NOW + timedelta(minutes=minutes))


def test_a_step_whose_minute_has_come_goes_first() -> None:
    asked = next_cards(
        [step("later", 5), step("b", -1), step("a", -3)], due(0.8), [], now=NOW, left=Limits()
    )
    assert asked == ["a", "b", "d0"]


def test_a_step_comes_early_only_when_nothing_else_is_left() -> None:
    steps = [step("soon", 9), step("much-later", 50)]
    assert next_cards(steps, [], ["n"], now=NOW, left=Limits()) == ["n"]
    assert next_cards(steps, [], [], now=NOW, left=Limits()) == ["soon"]


def test_a_backlog_is_asked_from_the_best_remembered_down() -> None:
    assert [card.card for card in ordered_due(due(0.4, 0.88, 0.7))] == ["d1", "d2", "d0"]
    equal = [Waiting("b", 0.8, 1), Waiting("a", 0.8, 1), Waiting("c", 0.8, 5)]
    assert [card.card for card in ordered_due(equal)] == ["c", "a", "b"]


def test_daily_limits_cap_due_and_new_but_not_steps() -> None:
    asked = next_cards(
        [step("s", -1)],
        due(0.5, 0.6, 0.7),
        ["n1", "n2"],
        now=NOW,
        left=Limits(new=2, due=3).left(new_done=1, due_done=1),
    )
    assert asked == ["s", "d2", "d1", "n1"]


def test_who_is_done_for_the_day_gets_nothing() -> None:
    left = Limits(new=1, due=1).left(new_done=5, due_done=5)
    assert next_cards([], due(0.5), ["n"], now=NOW, left=left) == []


def test_new_ones_are_spread_among_the_due() -> None:
    assert spread(["a", "b", "c", "d"], ["1", "2"]) == ["a", "1", "b", "c", "2", "d"]


@given(many=st.lists(st.text(), max_size=20), few=st.lists(st.text(), max_size=20))
@settings(max_examples=40)
def test_spreading_loses_nothing(many: list[str], few: list[str]) -> None:
    assert sorted(spread(many, few)) == sorted(many + few)
