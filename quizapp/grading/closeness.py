"""How much a date that is vague or off is still worth: tables and curves. Pure arithmetic.

The numbers were set by hand to agree with marks that a teacher gave (tests/grading/teacher.tsv).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from quizapp.dates import EDTF, Grain

REFERENCE_YEAR = 2027
"""Ages are counted from a fixed year, so that an answer's mark never changes with the clock."""

LIFETIME = 90
"""Years; within them a year is a year, and further back it matters less and less."""

NEAREST = 0.85
"""What a date that is not right can earn at most: under Good, however near."""

ABOUT_PER_YEAR = 1 / 200
"""An "about" allows a year either way, or this share of the age: 16 years for 1200 BC."""

_YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class Fall:
    """How a mark falls with days off: NEAREST · (1 + days/soft)^−power · ½^(days/half)."""

    soft: float
    power: float
    half: float


FALLS: dict[Grain, Fall] = {
    Grain.DAY: Fall(soft=1, power=0.15, half=4 * _YEAR),
    Grain.MONTH: Fall(soft=1, power=0.1, half=4 * _YEAR),
    Grain.SEASON: Fall(soft=1, power=0.1, half=4 * _YEAR),
    Grain.YEAR: Fall(soft=2 * _YEAR, power=0.9, half=4 * _YEAR),
    Grain.DECADE: Fall(soft=15 * _YEAR, power=0.9, half=40 * _YEAR),
    Grain.CENTURY: Fall(soft=200 * _YEAR, power=0.9, half=400 * _YEAR),
}

VAGUE: dict[tuple[Grain, Grain], float] = {
    (Grain.DAY, Grain.MONTH): 0.5,
    (Grain.DAY, Grain.SEASON): 0.4,
    (Grain.DAY, Grain.YEAR): 0.3,
    (Grain.DAY, Grain.DECADE): 0.1,
    (Grain.DAY, Grain.CENTURY): 0.03,
    (Grain.MONTH, Grain.SEASON): 0.7,
    (Grain.MONTH, Grain.YEAR): 0.4,
    (Grain.MONTH, Grain.DECADE): 0.15,
    (Grain.MONTH, Grain.CENTURY): 0.05,
    (Grain.SEASON, Grain.YEAR): 0.4,
    (Grain.SEASON, Grain.DECADE): 0.15,
    (Grain.SEASON, Grain.CENTURY): 0.05,
    (Grain.YEAR, Grain.DECADE): 0.3,
    (Grain.YEAR, Grain.CENTURY): 0.1,
    (Grain.DECADE, Grain.CENTURY): 0.3,
}
"""What a true answer earns that is coarser than asked, by (asked, answered)."""


def scale(key: EDTF) -> float:
    """How many times less a year matters than in a lifetime's reach: √(age / 90), at least 1.

    1 for 1937, 1.6 for 1789, 4.8 for 44 BC, 6 for 1200 BC. The square root lies between counting
    years alike and counting them in proportion to age.
    """
    year = REFERENCE_YEAR if key.year is None else key.year
    return sqrt(max(1.0, (REFERENCE_YEAR - year) / LIFETIME))


def nearness(key: EDTF, grain: Grain, days: float) -> float:
    """What an answer of that grain earns that is so many days off: 1 at 0, else .85 and falling."""
    off = max(0.0, days - _allowed(key))
    if off == 0:
        return 1.0
    fall = FALLS[grain]
    if grain.rank <= Grain.YEAR.rank:
        off /= scale(key)
    return float(NEAREST * (1 + off / fall.soft) ** -fall.power * 0.5 ** (off / fall.half))


def vagueness(key: EDTF, asked: Grain, answered: Grain) -> float:
    """What a true but coarser answer earns; where a year was asked, the more the older the key."""
    if answered.rank <= asked.rank:
        return 1.0
    worth = VAGUE[asked, answered]
    if asked.rank < Grain.YEAR.rank:
        return worth
    return float(worth ** (1 / sqrt(scale(key))))


def _allowed(key: EDTF) -> float:
    """Days by which an approximate or uncertain key may be missed without being wrong."""
    if not key.slack:
        return 0.0
    if key.unit.rank < Grain.YEAR.rank or key.year is None:
        return key.slack
    return max(key.slack, (REFERENCE_YEAR - key.year) * ABOUT_PER_YEAR * _YEAR)
