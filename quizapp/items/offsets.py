"""Dates made up where a pool has none to offer: how far apart, by age and grain. Imports dates.

Made-up dates form a chain away from the key, each a random gap from the last, so that the key lies
among them as any of them lies among the others.
"""

from __future__ import annotations

from random import Random
from typing import Final, NamedTuple

from quizapp.dates import EDTF, DateError, Grain
from quizapp.dates.calendar import year_month_day
from quizapp.items.model import UnaskableError
from quizapp.items.pool import family_of


class Gap(NamedTuple):
    """From ``since`` on (astronomical year), dates lie ``low`` to ``high`` years apart."""

    since: int
    low: float
    high: float


# A year counts for more the nearer it is: memory and sources thin out with age.
GAPS: Final = (
    Gap(1900, 1, 3),
    Gap(1800, 1, 5),
    Gap(1500, 2, 10),
    Gap(1000, 4, 20),
    Gap(0, 6, 30),
    Gap(-1000, 10, 45),
    Gap(-4000, 40, 200),
    Gap(-(10**12), 300, 2000),
)

# Gaps of the other grains, in their own units, for a year gap of (low, high).
_UNITS_PER_YEAR: Final = {Grain.DAY: 365, Grain.MONTH: 12, Grain.SEASON: 4, Grain.YEAR: 1}
_FINE_SHARE: Final = 0.12  # days, months and seasons may lie this much closer than years
_ERA_REACH: Final = 15  # gaps; what lies further off is of another era
_DAYS_PER_YEAR: Final = 365.25
_PARTS: Final = {21: 4, 33: 4, 37: 3, 40: 2}  # seasons, quarters, thirds, halves of a year


def gap_of(year: int) -> Gap:
    """The row of the table that holds for ``year``."""
    return next(gap for gap in GAPS if year >= gap.since)


def reach(year: int) -> int:
    """How many days around a date of ``year`` are its era."""
    return round(gap_of(year).high * _ERA_REACH * _DAYS_PER_YEAR)


def beyond(date: EDTF, direction: int, rng: Random) -> EDTF:
    """A date of the same form before (-1) or after (+1) ``date``. Raises: UnaskableError."""
    try:
        if date.grain is Grain.INTERVAL:
            return _interval_beyond(date, direction, rng)
        steps = direction * _steps(date, date.grain, rng)
        return _qualify(_shift(date, date.grain, steps), date)
    except DateError as error:
        raise UnaskableError("date_out_of_range") from error


def _steps(date: EDTF, grain: Grain, rng: Random) -> int:
    """A random gap in units of ``grain``, at least one; round where an approximate year is."""
    gap = gap_of(date.year or 0)
    match grain:
        case Grain.DECADE:
            return rng.randint(1, max(2, round(gap.high / 10)))
        case Grain.CENTURY:
            return rng.randint(1, max(2, round(gap.high / 100)))
        case _:
            share = 1 if grain is Grain.YEAR else _FINE_SHARE
            units = _UNITS_PER_YEAR[grain]
            low, high = max(1, round(gap.low * units * share)), round(gap.high * units)
            steps = rng.randint(low, max(low, high))
    return _rounded(steps, date) if grain is Grain.YEAR and date.approximate else steps


def _rounded(steps: int, date: EDTF) -> int:
    """``steps`` made a multiple of the power of ten that the year as people say it ends in."""
    year = date.year or 0
    said = year if year > 0 else 1 - year
    power = 10 if said % 10 == 0 else 1
    while power < 1000 and said % (power * 10) == 0:
        power *= 10
    return max(1, round(steps / power)) * power


def _shift(date: EDTF, grain: Grain, steps: int) -> EDTF:
    """The date ``steps`` units of ``grain`` away."""
    year = date.year or 0
    match grain:
        case Grain.DAY:
            return EDTF.of_day(date.earliest + steps)
        case Grain.MONTH:
            years, month = divmod(year * 12 + (date.month or 1) - 1 + steps, 12)
            return EDTF.make(years, month + 1)
        case Grain.SEASON:
            family = family_of(date.season)
            parts = _PARTS[family]
            years, part = divmod(year * parts + (date.season or 0) - family + steps, parts)
            return EDTF.make(years, season=family + part)
        case Grain.DECADE:
            return EDTF.decade(_past_year_zero(year, steps * 10))
        case Grain.CENTURY:
            return EDTF.century(_past_year_zero(year, steps * 100))
        case _:
            return EDTF.make(year + steps)


def _past_year_zero(year: int, years: int) -> int:
    """A year inside the decade or century that lies ``years`` on, counted as people count them."""
    inside = year + 5 if year >= 0 else year + 4
    return inside + years


def _interval_beyond(date: EDTF, direction: int, rng: Random) -> EDTF:
    """An interval beyond ``date``, from 0.6 to 1.6 times as long, with ends of the same grain."""
    start, end = date.start, date.end
    if start is None or end is None:
        raise UnaskableError("open_date")
    grain = start.grain
    length = max(1, round(_length(start, end, grain) * rng.uniform(0.6, 1.6)))
    gap = _steps(start, grain, rng)
    if direction > 0:
        first = _shift(end, grain, gap)
        last = _shift(first, grain, length)
    else:
        last = _shift(start, grain, -gap)
        first = _shift(last, grain, -length)
    return EDTF.interval(_qualify(first, start), _qualify(last, end))


def _length(start: EDTF, end: EDTF, grain: Grain) -> int:
    """How many units of ``grain`` lie from the start to the end."""
    days = end.earliest - start.earliest
    match grain:
        case Grain.DAY:
            return days
        case Grain.MONTH:
            first, last = year_month_day(start.earliest), year_month_day(end.earliest)
            return (last[0] - first[0]) * 12 + last[1] - first[1]
        case Grain.SEASON:
            return round(days * _PARTS[family_of(start.season)] / _DAYS_PER_YEAR)
        case Grain.DECADE:
            return round(days / _DAYS_PER_YEAR / 10)
        case Grain.CENTURY:
            return round(days / _DAYS_PER_YEAR / 100)
        case _:
            return (end.year or 0) - (start.year or 0)


def _qualify(date: EDTF, like: EDTF) -> EDTF:
    match like.approximate, like.uncertain:
        case True, True:
            mark = "%"
        case True, False:
            mark = "~"
        case False, True:
            mark = "?"
        case _:
            return date
    return EDTF.parse("/".join(part + mark for part in date.text.split("/")))
