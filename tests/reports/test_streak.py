"""Weeks in a row, with a week forgiven."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from quizapp.reports import weeks_in_a_row

TODAY = date(2026, 11, 25)  # a Wednesday


@pytest.mark.parametrize(
    "weeks_ago, count",
    [
        ([], 0),
        ([0], 1),
        ([1], 1),
        ([0, 1, 2], 3),
        ([0, 2, 3], 3),
        ([2], 1),
        ([3], 0),
        ([0, 3], 1),
        ([1, 3, 5], 3),
    ],
)
def test_one_week_is_forgiven_and_two_are_not(weeks_ago, count) -> None:
    days = [TODAY - timedelta(weeks=n) for n in weeks_ago]
    assert weeks_in_a_row(days, TODAY) == count


def test_many_days_of_a_week_are_one_week() -> None:
    assert weeks_in_a_row([TODAY, TODAY - timedelta(days=1), TODAY - timedelta(days=2)], TODAY) == 1
