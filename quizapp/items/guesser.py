"""A guesser that knows nothing: what each of its strategies would score. Pure.

A strategy gives each option a number; the option with the highest is guessed, ties at random.
What it expects to score must stay within 3 points of chance over a bank's items.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quizapp.dates import EDTF
from quizapp.items.model import Item, Option
from quizapp.items.pool import words_of

Scores = Sequence[float]
Strategy = Callable[[Item], Scores]

_DATED_KINDS = ("choose_date",)  # whose options show their dates


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


def _from_middle(item: Item) -> Scores:
    middle = (len(item.options) - 1) / 2
    return [abs(index - middle) for index in range(len(item.options))]


def _shared_with_stem(item: Item) -> Scores:
    stem = _words(item.stem)
    return [len(stem & _words(option.text)) for option in item.options]


def _alike_words(item: Item) -> Scores:
    words = [_words(option.text) for option in item.options]
    return [sum(_overlap(one, other) for other in words) for one in words]


def _alike_letters(item: Item) -> Scores:
    texts = [option.text for option in item.options]
    return [sum(_same_places(one, other) for other in texts) for one in texts]


def _date_from_middle(item: Item) -> Scores:
    days = _days(item.options)
    mean = sum(days) / len(days)
    return [abs(day - mean) for day in days]


def _date_from_neighbour(item: Item) -> Scores:
    days = _days(item.options)
    return [
        min(abs(day - other) for j, other in enumerate(days) if i != j)
        for i, day in enumerate(days)
    ]


def _roundness(item: Item) -> Scores:
    return [sum(mark in "05" for mark in option.text) for option in item.options]


def _negated(strategy: Strategy) -> Strategy:
    return lambda item: [-score for score in strategy(item)]


STRATEGIES: Final[Mapping[str, Strategy]] = {
    "longest": _length,
    "shortest": _negated(_length),
    "last": _position,
    "first": _negated(_position),
    "middle": _negated(_from_middle),
    "outermost": _from_middle,
    "shares words with the stem": _shared_with_stem,
    "shares least with the stem": _negated(_shared_with_stem),
    "most alike to the others": _alike_words,
    "least alike to the others": _negated(_alike_words),
}

DATE_STRATEGIES: Final[Mapping[str, Strategy]] = {
    "most alike by letters": _alike_letters,
    "least alike by letters": _negated(_alike_letters),
    "roundest": _roundness,
    "middle date": _negated(_date_from_middle),
    "outermost date": _date_from_middle,
    "date nearest to another": _negated(_date_from_neighbour),
    "date furthest from others": _date_from_neighbour,
}

_ALL_STRATEGIES: Final[Mapping[str, Strategy]] = {**STRATEGIES, **DATE_STRATEGIES}


def strategies_for(item: Item) -> Mapping[str, Strategy]:
    """The strategies that can be used on an item: none but on one with options to choose from."""
    if not item.options or not all(isinstance(part, int) for part in item.key):
        return {}
    if item.kind == "timeline":
        return {}
    return _ALL_STRATEGIES if item.kind in _DATED_KINDS else STRATEGIES


def expected(item: Item, scores: Scores) -> float:
    """The expected mark of guessing the option with the highest score."""
    best = max(scores)
    guessed = [index for index, score in enumerate(scores) if score == best]
    return sum(index in item.key for index in guessed) / len(guessed)


def guess(items: Iterable[Item]) -> tuple[Row, ...]:
    """The table of what each strategy scores over the items, by kind."""
    sums: dict[tuple[str, str], list[float]] = {}
    for item in items:
        for name, strategy in strategies_for(item).items():
            row = sums.setdefault((item.kind, name), [0, 0.0, 0.0])
            row[0] += 1
            row[1] += expected(item, strategy(item))
            row[2] += item.guess
    return tuple(
        Row(kind, name, int(count), score / count, chance / count)
        for (kind, name), (count, score, chance) in sums.items()
    )


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return words_of(text)


@lru_cache(maxsize=4096)
def _middle_day(text: str) -> float:
    date = EDTF.parse(text)
    return (date.earliest + date.latest) / 2


def _days(options: Sequence[Option]) -> list[float]:
    return [_middle_day(option.edtf) for option in options]


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    either = len(one | other)
    return len(one & other) / either if either else 0.0


def _same_places(one: str, other: str) -> int:
    return sum(a == b for a, b in zip(one, other, strict=False))
