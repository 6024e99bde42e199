"""How well a question asks: facility, discrimination, its options' use, and hints. Pure.

Facility and discrimination are of first answers: what comes later is what review has taught.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from quizapp.facts import Reason

ENOUGH = 8
"""Students below whose number neither facility nor discrimination says anything."""

SHOWN_OFTEN = 25
"""From so many times on it says something that nobody picked an option: where a third are wrong,
one of three plausible options is left out so long one time in twenty ((8/9)^25)."""

EASY_FROM = 0.95
WRONG_WAY = -0.1
"""A correlation below this is worth a look: in a class of 30 a question whose true correlation is
.2 falls so low one time in twenty."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A student's first mark on a question, and their mean mark on everything else (0–1)."""

    mark: float
    rest: float


@dataclass(frozen=True, slots=True)
class OptionUse:
    """How often an option was shown and picked in one kind of question."""

    kind: str
    text: str
    right: bool
    shown: int
    picked: int

    @property
    def share(self) -> float:
        """The share of times that it was picked when it was shown."""
        return self.picked / self.shown if self.shown else 0.0


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """A question's figures. ``facility``: the share of first answers that were right.

    ``discrimination``: the correlation of marks on it with marks on the rest, −1 to 1; None where
    too few have answered, or all alike. ``hints``: what a teacher should look at.
    """

    students: int
    facility: float | None
    discrimination: float | None
    options: tuple[OptionUse, ...]
    hints: tuple[Reason, ...]


def item_statistics(
    scored: Sequence[Scored], right: int, options: Iterable[OptionUse]
) -> ItemStatistics:
    """The figures of one question from its first answers (``right`` of them fully right)."""
    used = tuple(sorted(options, key=lambda o: (o.kind, not o.right, -o.share, o.text)))
    facility = right / len(scored) if scored else None
    found = discrimination(scored)
    return ItemStatistics(
        len(scored), facility, found, used, tuple(_hints(len(scored), facility, found, used))
    )


def discrimination(scored: Sequence[Scored]) -> float | None:
    """The correlation of a question's marks with the marks on the rest (corrected item–total)."""
    count = len(scored)
    if count < ENOUGH:
        return None
    mean, rest = (sum(s.mark for s in scored) / count, sum(s.rest for s in scored) / count)
    both = sum((s.mark - mean) * (s.rest - rest) for s in scored)
    spread = sqrt(
        sum((s.mark - mean) ** 2 for s in scored) * sum((s.rest - rest) ** 2 for s in scored)
    )
    return both / spread if spread > 1e-9 else None


def _hints(
    students: int,
    facility: float | None,
    found: float | None,
    options: Sequence[OptionUse],
) -> Iterable[Reason]:
    if found is not None and found <= WRONG_WAY:
        yield Reason("best_get_it_wrong")
    yield from _beaten_keys(options)
    if facility is not None and students >= ENOUGH and facility >= EASY_FROM:
        yield Reason("known_from_the_start")
    unused = [o.text for o in options if not o.right and o.picked == 0 and o.shown >= SHOWN_OFTEN]
    for text in unused[:2]:
        yield Reason("option_unused", option=text)


def _beaten_keys(options: Sequence[OptionUse]) -> Iterable[Reason]:
    """Wrong options that are picked more often than the right one of their kind."""
    keys = {option.kind: option for option in options if option.right}
    for option in options:
        key = keys.get(option.kind)
        if key is None or option.right or option.shown < ENOUGH or key.shown < ENOUGH:
            continue
        if option.share > key.share:
            yield Reason("option_beats_key", option=option.text)
