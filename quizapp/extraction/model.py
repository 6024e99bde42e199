"""The vocabulary of extraction as frozen values. Imports facts and dates only."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.dates import EDTF
from quizapp.dates.unguarded import unguarded
from quizapp.facts.reason import Reason

COUNTED_RULES = frozenset(
    ["count_later", "unit_later", "season_later", "shift_unit", "shift_season", "shift_month"]
)
"""The rules of dates that are counted from another: "two years later", "that summer"."""


@unguarded
@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: its span in the text, its value, and how it was read.

    ``anchor`` is the span of the earlier expression that lent it what it leaves out, None where it
    says all itself. ``relation`` is a word kept beside the value ("by", "since", "until",
    "before", "after"). ``inferred`` marks a value that is likely and not certain. ``aside`` marks
    one that does not move the story on: in brackets, a quotation, or background. ``counted`` tells
    that "two days later" or the like belongs to the expression, beside what it says itself.
    """

    start: int
    end: int
    text: str
    value: EDTF
    rule: str
    anchor: tuple[int, int] | None = None
    relation: str = ""
    inferred: bool = False
    aside: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may become a fact, with its evidence.

    ``start`` and ``end`` span the sentence or clause it was read from. ``quality`` is the
    probability (0..1) that it can be published unread; ``issues`` say what a person should look at.
    """

    id: str
    statement: str
    date: EDTF
    start: int
    end: int
    sentence: str
    date_text: str
    quality: float
    issues: tuple[Reason, ...] = ()
    timex: Timex | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from a text, in its order."""

    dates: tuple[Timex, ...]
    facts: tuple[Candidate, ...]
