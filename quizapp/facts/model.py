"""The vocabulary of the bank as frozen values. Imports dates only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from quizapp.dates import EDTF, Grain


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact was read.

    ``start`` and ``end`` count characters of the source's text and span the sentence; they are
    None where only the sentence is known (a bank file).
    """

    source: str
    sentence: str
    date_text: str = ""
    start: int | None = None
    end: int | None = None

    def date_span(self) -> tuple[int, int] | None:
        """Where ``date_text`` stands in ``sentence``; None where it does not stand there."""
        at = self.sentence.find(self.date_text) if self.date_text else -1
        return (at, at + len(self.date_text)) if at >= 0 else None


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement true of a date (or of none, under a hand-written question).

    ``id`` is stable for ever; ``ask`` overrides the deck's target grain.
    """

    id: str
    statement: str
    date: EDTF | None
    place: str = ""
    people: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    explanation: str = ""
    image: str = ""
    ask: Grain | None = None
    checked: str = ""
    retired: bool = False
    derived_from: str = ""
    version: int = 1
    evidence: Evidence | None = None


class QuestionKind(StrEnum):
    """The kinds of question that a person can write by hand."""

    CHOICE = "choice"
    SEVERAL = "several"
    TYPED = "typed"
    NUMBER = "number"
    DATE = "date"
    ORDER = "order"
    MATCH = "match"
    CLOZE = "cloze"


@dataclass(frozen=True, slots=True)
class Question:
    """A question written by hand, standing on the fact ``fact`` of its own.

    ``options`` are shown; ``key`` holds indexes into them (choice, several, order) or accepted
    answers as text (typed, number, date, cloze). ``feedback`` maps an option's index to what is
    said when it is chosen.
    """

    fact: str
    kind: QuestionKind
    prompt: str
    options: tuple[str, ...] = ()
    key: tuple[int | str, ...] = ()
    explanation: str = ""
    feedback: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deck:
    """A named group of facts. ``ask`` is the grain at which its dates must be known."""

    id: str
    title: str
    facts: tuple[Fact, ...] = ()
    questions: tuple[Question, ...] = ()
    language: str = "en"
    licence: str = ""
    description: str = ""
    ask: Grain = Grain.YEAR
