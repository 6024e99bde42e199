"""What a class will know on a day: by fact, by student, and most of it at once. Pure.

Everything starts from sums over memories, so that whoever has the sums need not load the memories.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import erf, sqrt

from quizapp.reports.readiness import Z80, Readiness, readiness_of

TENTH, NINETIETH = 0.1, 0.9
_STEPS = 40


@dataclass(frozen=True, slots=True)
class Sums:
    """Recalls (0–1) on a day, summed up: how many memories, Σ p and Σ p(1 − p)."""

    met: int = 0
    expected: float = 0.0
    variance: float = 0.0


@dataclass(frozen=True, slots=True)
class Most:
    """Of ``of`` facts most of the class (8 of 10 students) will likely know ``low`` to ``high``."""

    of: int
    low: int
    high: int


def readiness_from(sums: Sums, of: int) -> Readiness:
    """How many of ``of`` will be known, with the 80 % interval, from the sums of those met."""
    return readiness_of(of, min(sums.met, of), sums.expected, sums.variance)


def most_of(students: Sequence[Readiness], of: int) -> Most:
    """From where to where 8 of 10 students stand: each is spread as its own interval says.

    The lowest and the highest tenth of the mixture of normal distributions are cut off.
    """
    if not students:
        return Most(of, 0, 0)
    low, high = (_quantile(students, share, of) for share in (TENTH, NINETIETH))
    return Most(of, min(round(low), round(high)), round(high))


def _quantile(students: Sequence[Readiness], share: float, of: int) -> float:
    low, high = 0.0, float(of)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        below = sum(_below(one, middle) for one in students) / len(students)
        low, high = (middle, high) if below < share else (low, middle)
    return (low + high) / 2


def _below(one: Readiness, value: float) -> float:
    spread = max((one.high - one.low) / (2 * Z80), 0.25)
    return 0.5 * (1 + erf((value - one.expected) / (spread * sqrt(2))))
