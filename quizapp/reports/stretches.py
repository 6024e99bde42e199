"""A student's facts along time: how many stand how firmly in each stretch, and the gaps. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quizapp.dates import DISTANT, EDTF
from quizapp.dates.calendar import year_month_day
from quizapp.reports.progress import Level

_MONTHS = (1, 3, 6, 12)
_YEARS = (2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)
STEPS = (*_MONTHS, *(12 * years for years in _YEARS))
"""How long a stretch may be, in months."""

GAPS = 3
AT_A_TIME = 10
"""So many new facts are learned in one go: a gap that holds more is parted."""

_COARSEST, _FINEST = 12, 3072
FURTHEST = 9999
"""Years that can be named, before and after Christ; what lies beyond stands on no line."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A fact on the line of time: first and last day that its date may mean, and its level."""

    earliest: int
    latest: int
    level: Level

    @property
    def middle(self) -> int:
        """The day at which it is drawn; an open end lies where the other end is."""
        return middle_of(self.earliest, self.latest)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days ``first`` to ``last`` (both included), which ``period`` names, and what lies there.

    ``period`` is whole months, years or years from one to another.
    """

    first: int
    last: int
    period: EDTF
    levels: tuple[Level, ...] = field(default=())

    def count(self, level: Level) -> int:
        """How many of its facts stand at this level."""
        return self.levels.count(level)

    @property
    def firm(self) -> int:
        return self.count(Level.FIRM)

    @property
    def learning(self) -> int:
        return self.count(Level.LEARNING)

    @property
    def not_yet(self) -> int:
        return self.count(Level.NOT_YET)


def middle_of(earliest: int, latest: int) -> int:
    """The middle of a date's days; an open end counts for nothing."""
    if earliest <= -DISTANT:
        return latest
    if latest >= DISTANT:
        return earliest
    return (earliest + latest) // 2


def stretches(facts: Iterable[Standing], most: int = 12) -> tuple[Stretch, ...]:
    """The time from the first fact to the last in at most so many (from 4) equal stretches.

    Stretches are months, quarters, halves, years or round numbers of years, whichever is the
    finest that ``most`` allows; one that holds no fact is among them. Empty without facts.
    """
    kept = sorted((fact for fact in facts if _is_near(fact)), key=lambda fact: fact.middle)
    if not kept:
        return ()
    low, high = _month(kept[0].middle), _month(kept[-1].middle)
    step = next((s for s in STEPS if high // s - low // s < most), STEPS[-1])
    starts = range(low // step * step, high + 1, step)
    held: dict[int, list[Level]] = {start: [] for start in starts}
    for fact in kept:
        held[_month(fact.middle) // step * step].append(fact.level)
    return tuple(_stretch(start, step, levels, high) for start, levels in held.items())


def gaps(facts: Sequence[Standing], most: int = GAPS) -> tuple[Stretch, ...]:
    """The stretches with most facts not yet learned, the widest first; of equals the earlier.

    They are as wide as ``stretches`` are, and finer where one would hold more than can be learned
    at a time.
    """
    parts = _COARSEST
    while True:
        found = stretches(facts, parts)
        widest = max((stretch.not_yet for stretch in found), default=0)
        if widest <= AT_A_TIME or parts >= _FINEST:
            break
        parts *= 2
    waiting = [stretch for stretch in found if stretch.not_yet]
    return tuple(sorted(waiting, key=lambda stretch: (-stretch.not_yet, stretch.first))[:most])


def lies_in(earliest: int, latest: int, period: EDTF) -> bool:
    """Whether a fact with these days is counted to that period."""
    return period.earliest <= middle_of(earliest, latest) <= period.latest


def _is_near(fact: Standing) -> bool:
    return abs(year_month_day(fact.middle)[0]) <= FURTHEST


def _month(day: int) -> int:
    """The month of a day number, counted through all years."""
    year, month, _ = year_month_day(day)
    return 12 * year + month - 1


def _first_of(month: int) -> EDTF:
    return EDTF.make(month // 12, month % 12 + 1)


def _stretch(start: int, step: int, levels: Sequence[Level], end: int) -> Stretch:
    """A stretch; one of several years ends no later than the month ``end`` does its year."""
    if step % 12:
        first, last = _first_of(start), _first_of(start + step - 1)
    else:
        first = EDTF.make(max(start // 12, -FURTHEST))
        last = EDTF.make(min((start + step) // 12 - 1, end // 12))
    period = first if first == last else EDTF.interval(first, last)
    return Stretch(first.earliest, last.latest, period, tuple(levels))
