"""A guesser that knows nothing: what each of its strategies would score. Pure.

A measure gives each option a number; one strategy takes the option with the highest, another that
with the lowest, ties at random. Over a bank's items none may beat chance by more than 3 points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from quizapp.dates import EDTF
from quizapp.items.model import Item
from quizapp.items.pool import words_of

ALLOWED_EXCESS: Final = 3.0
"""Points of a hundred by which a strategy may beat chance over all items of a bank."""

Scores = Sequence[float]


class Measure(NamedTuple):
    """A number for each option, with the names of the strategies that follow it up or down."""

    high: str
    low: str
    scores: Callable[[Item], Scores]


@dataclass(frozen=True, slots=True)
class Row:
    """What a strategy scores over ``items`` items of a kind, and what chance would."""

    kind: str
    strategy: str
    items: int
    score: float
    chance: float

    @property
    def excess(self) -> float:
        """By how much the strategy beats chance, in points of a hundred."""
        return 100 * (self.score - self.chance)


def _length(item: Item) -> Scores:
    return [len(option.text) for option in item.options]


def _position(item: Item) -> Scores:
    return range(len(item.options))


def _second(item: Item) -> Scores:
    return [index == 1 for index in range(len(item.options))]


def _third(item: Item) -> Scores:
    return [index == 2 for index in range(len(item.options))]


def _shared_with_stem(item: Item) -> Scores:
    stem = _words(item.stem)
    return [len(stem & _words(option.text)) for option in item.options]


def _alike_words(item: Item) -> Scores:
    words = [_words(option.text) for option in item.options]
    likeness = [0.0] * len(words)
    for (i, one), (j, other) in combinations(enumerate(words), 2):
        shared = len(one & other)
        likeness[i] += shared / (len(one) + len(other) - shared)
        likeness[j] += shared / (len(one) + len(other) - shared)
    return likeness


def _alike_letters(item: Item) -> Scores:
    texts = [option.text for option in item.options]
    return [sum(_same_places(one, other) for other in texts) for one in texts]


def _alphabet(item: Item) -> Scores:
    texts = sorted(option.text for option in item.options)
    return [texts.index(option.text) for option in item.options]


def _days_from_mean(item: Item) -> Scores:
    days = _days(item)
    mean = sum(days) / len(days)
    return [abs(day - mean) for day in days]


def _days_from_others(item: Item) -> Scores:
    days = _days(item)
    return [sum(abs(day - other) for other in days) for day in days]


def _days_from_nearest(item: Item) -> Scores:
    days = sorted(_days(item))
    gaps = [late - early for early, late in pairwise(days)]
    nearest = dict(zip(days, map(min, [gaps[0], *gaps], [*gaps, gaps[-1]]), strict=True))
    return [nearest[day] for day in _days(item)]


def _roundness(item: Item) -> Scores:
    return [sum(mark in "05" for mark in option.text) for option in item.options]


_TEXT: Final = (
    Measure("longest", "shortest", _length),
    Measure("last", "first", _position),
    Measure("second", "not second", _second),
    Measure("third", "not third", _third),
    Measure("shares words with the stem", "shares least with the stem", _shared_with_stem),
    Measure("most alike to the others", "least alike to the others", _alike_words),
    Measure("alphabetically last", "alphabetically first", _alphabet),
)
_TIME: Final = (
    Measure("latest date", "earliest date", lambda item: _days(item)),
    Measure("outermost date", "middle date", _days_from_mean),
    Measure("furthest date in all", "nearest date in all", _days_from_others),
    Measure("loneliest date", "date nearest to another", _days_from_nearest),
)
_LETTERS: Final = (Measure("most alike by letters", "least alike by letters", _alike_letters),)
_FIGURES: Final = (Measure("roundest", "least round", _roundness),)

# Events don't show their dates: there, these are for who knows the others' but not the key's.
MEASURES: Final[Mapping[str, tuple[Measure, ...]]] = {
    "choose_date": (*_TEXT, *_TIME, *_LETTERS, *_FIGURES),
    "choose_event": (*_TEXT, *_TIME),
    "which_first": _TEXT,
    "before_after": _TEXT,
    "place": (*_TEXT, *_LETTERS),
    "person": (*_TEXT, *_LETTERS),
}
"""The measures that the guesser has for each kind with options to choose from."""


def plays(item: Item) -> list[tuple[str, float]]:
    """Each strategy with its expected mark on an item; none where there is nothing to choose."""
    marks: list[tuple[str, float]] = []
    for measure in MEASURES.get(item.kind, ()):
        scores = measure.scores(item)
        marks.append((measure.high, _expected(item, scores, max(scores))))
        marks.append((measure.low, _expected(item, scores, min(scores))))
    return marks


def guess(items: Iterable[Item]) -> tuple[Row, ...]:
    """The table of what each strategy scores over the items of each kind."""
    sums: dict[tuple[str, str], list[float]] = {}
    for item in items:
        for name, mark in plays(item):
            row = sums.setdefault((item.kind, name), [0, 0.0, 0.0])
            row[0] += 1
            row[1] += mark
            row[2] += item.guess
    return tuple(
        Row(kind, name, int(count), score / count, chance / count)
        for (kind, name), (count, score, chance) in sorted(sums.items())
    )


def over_all(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of each strategy as one, whose kind is empty."""
    by_name: dict[str, list[Row]] = {}
    for row in rows:
        by_name.setdefault(row.strategy, []).append(row)
    return tuple(_sum(name, named) for name, named in by_name.items())


def _sum(strategy: str, rows: Sequence[Row]) -> Row:
    items = sum(row.items for row in rows)
    score = sum(row.score * row.items for row in rows) / items
    chance = sum(row.chance * row.items for row in rows) / items
    return Row("", strategy, items, score, chance)


def _expected(item: Item, scores: Scores, best: float) -> float:
    """The chance that one of the options with the score ``best``, picked at random, is right."""
    right = 0
    for index in item.key:
        right += scores[index] == best
    return right / scores.count(best)


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return words_of(text)


@lru_cache(maxsize=4096)
def _middle_day(text: str) -> float:
    date = EDTF.parse(text)
    return (date.earliest + date.latest) / 2


def _days(item: Item) -> Scores:
    return [_middle_day(option.edtf) for option in item.options]


def _same_places(one: str, other: str) -> int:
    return sum(map(str.__eq__, one, other))
