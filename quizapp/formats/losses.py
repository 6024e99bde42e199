"""What of a deck a format has no place for, counted. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from quizapp.dates import Grain
from quizapp.facts import Deck, Fact, Question, Reason
from quizapp.formats.markup import pictures_in

_OF_FACTS: Final[dict[str, Callable[[Fact], bool]]] = {
    "place": lambda fact: bool(fact.place),
    "people": lambda fact: bool(fact.people),
    "tags": lambda fact: bool(fact.tags),
    "explanation": lambda fact: bool(fact.explanation),
    "image": lambda fact: bool(fact.image),
    "ask": lambda fact: fact.ask is not None,
    "checked": lambda fact: bool(fact.checked),
    "retired": lambda fact: fact.retired,
    "derived_from": lambda fact: bool(fact.derived_from),
    "evidence": lambda fact: fact.evidence is not None,
}
_OF_DECKS: Final[dict[str, Callable[[Deck], bool]]] = {
    "title": lambda deck: bool(deck.title),
    "language": lambda deck: deck.language != "en",
    "deck_ask": lambda deck: deck.ask is not Grain.YEAR,
    "licence": lambda deck: bool(deck.licence),
    "description": lambda deck: bool(deck.description),
}


def lost_fields(deck: Deck, carried: Collection[str]) -> list[Reason]:
    """A `Reason` ``field_lost`` for each field in use that is not ``carried``.

    A dated fact under a question has its date and statement counted as one field,
    ``date_of_question``; a fact with neither date nor question is an ``undated_fact``.
    """
    counts = {name: sum(map(used, deck.facts)) for name, used in _OF_FACTS.items()}
    counts |= {name: int(used(deck)) for name, used in _OF_DECKS.items()}
    counts["date_of_question"] = sum(
        1 for question, fact in asked(deck) if fact.date or fact.statement != question.prompt
    )
    counts["undated_fact"] = len(deck.facts) - len(dated(deck)) - len(_under(deck))
    counts["pictures"] = sum(1 for question in deck.questions if pictures_in(*texts_of(question)))
    counts["feedback"] = sum(1 for question in deck.questions if question.feedback)
    return [
        Reason("field_lost", field=name, count=count)
        for name, count in counts.items()
        if count and name not in carried
    ]


def texts_of(question: Question) -> tuple[str, ...]:
    """All texts of a question in which a picture may stand."""
    return (question.prompt, *question.options, question.explanation, *question.feedback.values())


def asked(deck: Deck) -> list[tuple[Question, Fact]]:
    """The questions with the facts under them."""
    facts = {fact.id: fact for fact in deck.facts}
    return [
        (question, facts.get(question.fact, Fact(question.fact, question.prompt, None)))
        for question in deck.questions
    ]


def dated(deck: Deck) -> list[Fact]:
    """The facts that no hand-written question stands on."""
    under = _under(deck)
    return [fact for fact in deck.facts if fact.id not in under and fact.date is not None]


def _under(deck: Deck) -> frozenset[str]:
    ids = {fact.id for fact in deck.facts}
    return frozenset(question.fact for question in deck.questions if question.fact in ids)
