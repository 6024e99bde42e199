"""The proleptic Gregorian calendar over all years, as day numbers. Standard library only.

Day numbers agree with ``date.toordinal()``: 1 January of year 1 is day 1; year 0 is 1 BC.
"""

from __future__ import annotations

from datetime import date

_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MONTH_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097  # days in 400 years; the calendar repeats after them


def is_leap(year: int) -> bool:
    """Whether the astronomical year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """The number of the last day of that month."""
    return 29 if month == 2 and is_leap(year) else _MONTH_DAYS[month]


def ordinal(year: int, month: int = 1, day: int = 1) -> int:
    """The day number of a valid date of any astronomical year."""
    past = year - 1
    number = past * 365 + past // 4 - past // 100 + past // 400 + _BEFORE_MONTH[month] + day
    return number + 1 if month > 2 and is_leap(year) else number


def year_month_day(number: int) -> tuple[int, int, int]:
    """The inverse of ``ordinal``."""
    cycles, rest = divmod(number - 1, _CYCLE_DAYS)
    day = date.fromordinal(rest + 1)
    return day.year + cycles * _CYCLE_YEARS, day.month, day.day
