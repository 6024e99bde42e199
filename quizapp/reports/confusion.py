"""Which events are taken for each other, from responses. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizapp.dates import EDTF
from quizapp.facts.model import Fact


@dataclass(frozen=True, slots=True)
class Taken:
    """One wrong response: the fact asked for, and the one whose date or event was given."""

    fact: str
    for_fact: str


@dataclass(frozen=True, slots=True)
class Confusion:
    """Two facts that are taken for each other: how often the first for the second, and back."""

    first: str
    second: str
    there: int
    back: int

    @property
    def times(self) -> int:
        """How often in either direction."""
        return self.there + self.back


def confusion_map(responses: Iterable[Taken], least: int = 1) -> tuple[Confusion, ...]:
    """Pairs of facts confused at least so often, the most often first.

    In each pair ``first`` is the one more often mistaken for the other.
    """
    counts = Counter((r.fact, r.for_fact) for r in responses if r.for_fact and r.fact != r.for_fact)
    pairs = {tuple(sorted(pair)) for pair in counts}
    found = []
    for one, other in sorted(pairs):
        there, back = counts[one, other], counts[other, one]
        if there + back >= least:
            first, second = (one, other) if there >= back else (other, one)
            found.append(Confusion(first, second, max(there, back), min(there, back)))
    return tuple(sorted(found, key=lambda pair: -pair.times))


def confused_with(fact: str, pairs: Iterable[Confusion]) -> tuple[str, ...]:
    """The facts that one is confused with, the most often first: distractors for its next item."""
    return tuple(
        pair.second if pair.first == fact else pair.first
        for pair in pairs
        if fact in (pair.first, pair.second)
    )


def mistaken_for(answer: EDTF, asked: Fact, pool: Sequence[Fact]) -> str | None:
    """The fact whose date a wrong typed date is; None where it is nobody's, or asked's own.

    Dates that touch count, the most alike in length and start first.
    """
    if asked.date is None or answer.touches(asked.date):
        return None
    near = [
        (abs(_length(fact.date) - _length(answer)), abs(fact.date.earliest - answer.earliest), n)
        for n, fact in enumerate(pool)
        if fact.date is not None and fact.id != asked.id and answer.touches(fact.date)
    ]
    return pool[min(near)[2]].id if near else None


def _length(date: EDTF) -> int:
    return date.latest - date.earliest
