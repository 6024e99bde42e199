"""A mark with its reasons, and what it says to memory. Imports values only."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.dates import EDTF
from quizapp.facts.reason import Reason

GOOD_FROM = 0.9
HARD_FROM = 0.6

_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """What an answer earned (0–1), why, and how a date was read (None: it was not)."""

    value: float
    reasons: tuple[Reason, ...] = ()
    reading: EDTF | None = None

    def times(self, factor: float, *before: Reason) -> Mark:
        """This mark at a part of its value, with more reasons put first."""
        return Mark(rounded(self.value * factor), (*before, *self.reasons), self.reading)


def rounded(value: float) -> float:
    """A mark between 0 and 1, to four decimals, so that equal marks are equal."""
    return round(min(max(value, 0.0), 1.0), _DECIMALS)


def rating(mark: Mark | float, hinted: bool = False) -> int:
    """What an answer says to memory: 3 (Good) from .9, 2 (Hard) from .6, else 1 (Again).

    With a hint a Good becomes a Hard. 4 (Easy) is the student's own word only.
    """
    value = mark.value if isinstance(mark, Mark) else mark
    if value < HARD_FROM:
        return 1
    return 3 if value >= GOOD_FROM and not hinted else 2
