"""Weeks in a row: forgiving, for a week of illness or holidays is no failure. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

FORGIVEN = 1
"""So many weeks in a row may pass without learning, and the count goes on; they do not count."""


def weeks_in_a_row(days: Iterable[date], today: date) -> int:
    """In how many weeks, Monday to Sunday, there was learning, up to the last gap too long.

    The present week counts when something was learned in it, and is never a gap: it is not over.

    >>> weeks_in_a_row([date(2026, 11, 4), date(2026, 11, 18)], date(2026, 11, 25))
    2
    """
    learned = {_monday(day) for day in days if day <= today}
    week = _monday(today)
    count, missed = int(week in learned), 0
    while missed <= FORGIVEN:
        week -= timedelta(weeks=1)
        if week in learned:
            count, missed = count + 1, 0
        else:
            missed += 1
    return count


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
