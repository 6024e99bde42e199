"""Is a bank worth asking? Problems, statements that are unfit, what cannot be asked, what is told.

Touches facts, dates and items; opens no file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizapp.bank.model import Bank, BankProblem, Place
from quizapp.dates import DateError, read
from quizapp.facts import Deck, Fact
from quizapp.facts.fitness import problems as unfitness
from quizapp.items import ALLOWED_EXCESS, Item, Refusal, Row, guess, make_items, over_all

WAYS_WANTED = 4
"""In so many kinds every fact should be asked, so that its form can grow with the memory of it."""


@dataclass(frozen=True, slots=True)
class Report:
    """What checking a bank gave.

    ``problems`` are errors; ``notes`` are what a person should look at: statements that are unfit
    to ask, by the codes of facts.fitness. ``few_ways`` lists the facts that fewer kinds than
    WAYS_WANTED can ask, each with its place and the refusals. ``kinds`` counts the items by kind.
    ``guesses`` is the guesser's table over all items, ``by_kind`` for each kind.
    """

    problems: tuple[BankProblem, ...]
    notes: tuple[BankProblem, ...]
    few_ways: tuple[tuple[Place, tuple[Refusal, ...]], ...]
    kinds: Mapping[str, int]
    guesses: tuple[Row, ...]
    by_kind: tuple[Row, ...]

    @property
    def told(self) -> tuple[Row, ...]:
        """The strategies that beat chance by more than ALLOWED_EXCESS over all items."""
        return tuple(row for row in self.guesses if row.excess > ALLOWED_EXCESS)


def check(bank: Bank, *, seed: str | int = 0) -> Report:
    """All that can be said about ``bank`` without a person who reads it."""
    made = [_made(deck, seed) for deck in bank.decks]
    items = [item for deck_items, _ in made for item in deck_items]
    by_kind = guess(items)
    return Report(
        problems=tuple(sorted([*bank.problems, *_contradictions(bank)])),
        notes=tuple(sorted(_notes(bank))),
        few_ways=tuple(
            few
            for deck, (deck_items, refusals) in zip(bank.decks, made, strict=True)
            for few in _few_ways(bank, deck, deck_items, refusals)
        ),
        kinds=Counter(item.kind for item in items),
        guesses=over_all(by_kind),
        by_kind=by_kind,
    )


def _asked(deck: Deck) -> Iterator[Fact]:
    """The facts from which items are made: dated and not retired."""
    return (fact for fact in deck.facts if fact.date and not fact.retired)


def _made(deck: Deck, seed: str | int) -> tuple[list[Item], list[Refusal]]:
    made = list(make_items(_asked(deck), seed=seed, ask=deck.ask, language=deck.language))
    items = [item for item in made if isinstance(item, Item)]
    return items, [refusal for refusal in made if isinstance(refusal, Refusal)]


def _contradictions(bank: Bank) -> Iterator[BankProblem]:
    """Facts that their own evidence, or another fact of the same words, speaks against."""
    said: dict[tuple[str, str], Fact] = {}
    for deck in bank.decks:
        for fact in deck.facts:
            place = bank.places[fact.id]
            words = (deck.id, " ".join(fact.statement.casefold().split()))
            other = said.setdefault(words, fact)
            if other.date != fact.date:
                there = bank.places[other.id]
                args = {"id": other.id, "file": there.file, "line": there.line}
                yield BankProblem(place.file, place.line, "same_statement", args)
            yield from _evidence_problems(fact, deck.language, place)


def _evidence_problems(fact: Fact, language: str, place: Place) -> Iterator[BankProblem]:
    """A date in the evidence that reads, by itself, as another time than the fact's date."""
    if not (fact.date and fact.evidence and fact.evidence.date_text):
        return
    text = fact.evidence.date_text
    try:
        readings = read(text, language)
    except DateError as error:
        yield BankProblem(place.file, place.line, error.code, {**error.args_, "date": text})
        return
    if readings and not any(reading.value.touches(fact.date) for reading in readings):
        args = {"value": text, "date": str(fact.date)}
        yield BankProblem(place.file, place.line, "date_text_disagrees", args)


def _notes(bank: Bank) -> Iterator[BankProblem]:
    for deck in bank.decks:
        for fact in _asked(deck):
            place = bank.places[fact.id]
            for found in unfitness(fact.statement, fact.date, deck.language):
                yield BankProblem(place.file, place.line, found.code, found.args)


def _few_ways(
    bank: Bank, deck: Deck, items: Sequence[Item], refusals: Sequence[Refusal]
) -> Iterator[tuple[Place, tuple[Refusal, ...]]]:
    ways = Counter(item.fact for item in items)
    for fact in _asked(deck):
        if ways[fact.id] < WAYS_WANTED:
            place = bank.places[fact.id]
            yield place, tuple(refusal for refusal in refusals if refusal.fact == fact.id)
