"""A quiz as paper has it, in versions with their keys, and flashcards to cut out. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Final

from quizapp.items import Item, Option

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
COLUMNS: Final = 2
ROWS: Final = 4


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """A question on a sheet, and its answer on the key.

    ``options`` are lettered and to be ticked, or put in order; of a match they are the left sides,
    and ``matches`` the right ones. None of both: there is a line to write on.
    """

    stem: str
    options: tuple[str, ...]
    matches: tuple[str, ...]
    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class PaperVersion:
    """One version of a quiz: a letter, and the questions in its order."""

    letter: str
    questions: tuple[PaperQuestion, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A flashcard's two sides; ``marked`` where a person wrote them, in Markdown."""

    front: str
    back: str
    marked: bool = False


def versions(
    items: Sequence[Item], words: Sequence[str], count: int, seed: str
) -> tuple[PaperVersion, ...]:
    """The items in ``count`` versions, each shuffled otherwise; ``words`` are the answers in words.

    The first version has the items as they come; in all, each question has the same options.
    """
    out = []
    for letter in LETTERS[:count]:
        rng = Random(f"{seed}:{letter}")
        order = list(range(len(items)))
        made = list(items)
        if letter != LETTERS[0]:
            rng.shuffle(order)
            made = [shuffled(item, rng) for item in items]
        out.append(PaperVersion(letter, tuple(paper_question(made[at], words[at]) for at in order)))
    return tuple(out)


def shuffled(item: Item, rng: Random) -> Item:
    """The item with what it shows in another order; its key follows."""
    count = len(item.options)
    if item.kind == "match":
        half = count // 2
        places = [
            *rng.sample(range(half), half),
            *(half + n for n in rng.sample(range(half), half)),
        ]
    else:
        places = rng.sample(range(count), count)
    to = {place: at for at, place in enumerate(places)}
    options: tuple[Option, ...] = tuple(item.options[place] for place in places)
    return replace(item, options=options, key=_moved(item.key, to)) if options else item


def _moved(key: tuple[Any, ...], to: dict[int, int]) -> tuple[Any, ...]:
    if all(isinstance(part, int) for part in key):
        return tuple(sorted(to[part] for part in key))
    return tuple(tuple(to[place] for place in part) for part in key)


def paper_question(item: Item, words: str) -> PaperQuestion:
    """A question for paper; ``words`` say what is right where nothing is lettered."""
    texts = [option.text for option in item.options]
    match item.kind:
        case "match":
            half = len(texts) // 2
            pairs = sorted(item.key)
            key = ", ".join(f"{left + 1}–{LETTERS[right - half]}" for left, right in pairs)
            return PaperQuestion(
                item.stem, tuple(texts[:half]), tuple(texts[half:]), item.kind, key
            )
        case "order":
            key = ", ".join("=".join(LETTERS[at] for at in group) for group in item.key)
            return PaperQuestion(item.stem, tuple(texts), (), item.kind, key)
        case _ if texts:
            right = ", ".join(f"{LETTERS[at]} ({texts[at]})" for at in item.key)
            return PaperQuestion(item.stem, tuple(texts), (), item.kind, right)
        case _:
            return PaperQuestion(item.stem, (), (), item.kind, words)


def sheets_of_cards(cards: Sequence[Card]) -> list[tuple[list[Card | None], list[Card | None]]]:
    """Cards by the sheet: the fronts, and the backs as they lie behind them.

    A sheet that is turned over its long edge has its columns the other way round.
    """
    each = COLUMNS * ROWS
    out = []
    for first in range(0, len(cards), each):
        fronts: list[Card | None] = list(cards[first : first + each])
        fronts += [None] * (each - len(fronts))
        rows = [fronts[at : at + COLUMNS] for at in range(0, each, COLUMNS)]
        out.append((fronts, [card for row in rows for card in reversed(row)]))
    return out
