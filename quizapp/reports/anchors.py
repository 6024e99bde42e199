"""A fact's neighbours in time, to hang its date on: "a month after …, three before …". Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from quizapp.dates import EDTF, Grain, Relation
from quizapp.facts.model import Fact
from quizapp.facts.reason import Reason

KNOWN_COUNTS = 3.0
"""A neighbour that the student knows may be so many times further away and still be the better."""

_DAYS, _WEEKS, _MONTHS = 14, 60, 730
_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class Anchor:
    """A neighbour in time, and how the fact lies to it.

    ``gap`` is ``days_after``, ``weeks_after``, ``months_after``, ``years_after`` or the same with
    ``_before`` (count: how many), seen from the fact: "a month after the neighbour".
    """

    fact: str
    gap: Reason


def anchors(
    fact: Fact, pool: Sequence[Fact], known: Collection[str] = (), each: int = 1
) -> tuple[Anchor, ...]:
    """The neighbours before and after a fact in time, ``each`` so many, the earlier ones first.

    Only events that certainly came before or after are used, known ones (``known``: ids) rather
    than others. Empty for a fact without a date.
    """
    if fact.date is None:
        return ()
    before = _nearest(fact, pool, known, Relation.AFTER, each)
    after = _nearest(fact, pool, known, Relation.BEFORE, each)
    return tuple(Anchor(other.id, gap) for other, gap in [*reversed(before), *after])


def _nearest(
    fact: Fact, pool: Sequence[Fact], known: Collection[str], wanted: Relation, each: int
) -> list[tuple[Fact, Reason]]:
    """Neighbours to which the fact stands as ``wanted``, the best first."""
    near: list[tuple[float, str, Fact, EDTF]] = []
    for other in pool:
        if other.id == fact.id or other.date is None or fact.date is None or other.retired:
            continue
        if fact.date.relation(other.date) is wanted:
            far = abs(fact.date.earliest - other.date.earliest)
            weight = KNOWN_COUNTS if other.id in known else 1
            near.append((far / weight, other.id, other, other.date))
    near.sort(key=lambda row: row[:2])
    found: list[tuple[Fact, Reason]] = []
    for _far, _id, other, date in near:
        if len(found) == each:
            break
        if fact.date is not None and (gap := gap_between(fact.date, date)) is not None:
            found.append((other, gap))
    return found


def gap_between(one: EDTF, other: EDTF) -> Reason | None:
    """How long the first starts after or before the other, no finer than both are known.

    None where the gap is less than one unit of the coarser of the two, or an end is open.
    """
    if one.year is None or other.year is None:
        return None
    days = one.earliest - other.earliest
    unit = max((one.unit, other.unit), key=lambda grain: grain.rank)
    name, count = _counted(abs(days), abs(one.year - other.year), unit)
    if count == 0:
        return None
    return Reason(f"{name}_{'after' if days > 0 else 'before'}", count=count)


def _counted(days: int, years: int, unit: Grain) -> tuple[str, int]:
    """The gap in the unit that people would say it in; years as the years shown differ."""
    if unit is Grain.DAY and days < _DAYS:
        return "days", days
    if unit is Grain.DAY and days < _WEEKS:
        return "weeks", round(days / 7)
    if unit.rank <= Grain.SEASON.rank and days < _MONTHS:
        return "months", round(days / _MONTH)
    return "years", years if unit.rank <= Grain.YEAR.rank else round(years, -1)
