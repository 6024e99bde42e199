"""What most of a class will know, and ranges from sums instead of from memories."""

from __future__ import annotations

import pytest

from quizapp.reports import Most, Readiness, Sums, most_of, readiness, readiness_from


def test_a_range_from_sums_is_the_range_from_the_recalls() -> None:
    recalls = [0.9, 0.7, 0.2, 0.95, 0.5, 0.0, 0.0]
    met = [p for p in recalls if p]
    sums = Sums(len(met), sum(met), sum(p * (1 - p) for p in met))
    assert readiness_from(sums, len(recalls)) == readiness(recalls)


def test_nobody_knows_nothing() -> None:
    assert readiness_from(Sums(), 40) == Readiness(40, 0.0, 0, 0)
    assert most_of([], 40) == Most(40, 0, 0)


def test_most_of_a_class_that_is_alike_stands_where_each_stands() -> None:
    alike = [Readiness(40, 30.0, 28, 32)] * 20
    found = most_of(alike, 40)
    assert (found.low, found.high) == (28, 32)


def test_one_who_does_nothing_does_not_move_most_of_the_class() -> None:
    class_ = [Readiness(40, 30.0, 28, 32)] * 19 + [Readiness(40, 0.0, 0, 0)]
    found = most_of(class_, 40)
    assert found.low >= 26


def test_two_halves_are_both_in_the_range() -> None:
    found = most_of([Readiness(40, 10.0, 9, 11)] * 5 + [Readiness(40, 35.0, 34, 36)] * 5, 40)
    assert found.low <= 10
    assert found.high >= 35


@pytest.mark.parametrize("expected", [0.0, 20.0, 40.0])
def test_nobody_knows_less_than_nothing_or_more_than_all(expected) -> None:
    found = most_of([Readiness(40, expected, 0, 40)], 40)
    assert 0 <= found.low <= found.high <= 40
