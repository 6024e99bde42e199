"""How firmly each fact is known, and how many are, at a glance. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quizapp.scheduling import Algorithm, Memory, State

KNOWN_FROM = 0.9
"""*Known* is retrievability from here on."""


class Level(StrEnum):
    """The shape of a memory: firm (known), learning (met, not known), not yet (never asked)."""

    FIRM = "firm"
    LEARNING = "learning"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many facts stand at each level, and how many need help or are laid aside."""

    firm: int = 0
    learning: int = 0
    not_yet: int = 0
    leeches: int = 0
    suspended: int = 0

    @property
    def of(self) -> int:
        """All facts."""
        return self.firm + self.learning + self.not_yet


def level(memory: Memory | None, day: date, algorithm: Algorithm) -> Level:
    """How firmly a fact is known on a study day."""
    if memory is None or memory.state is State.NEW:
        return Level.NOT_YET
    learned = memory.state is State.REVIEW
    known = algorithm.retrievability(memory, day) >= KNOWN_FROM
    return Level.FIRM if learned and known else Level.LEARNING


def progress(
    facts: Iterable[str], memories: Mapping[str, Memory], day: date, algorithm: Algorithm
) -> Progress:
    """The progress over facts, by their ids; those without a memory are not yet asked."""
    found = [memories.get(fact) for fact in facts]
    levels = [level(memory, day, algorithm) for memory in found]
    met = [memory for memory in found if memory is not None]
    return Progress(
        firm=levels.count(Level.FIRM),
        learning=levels.count(Level.LEARNING),
        not_yet=levels.count(Level.NOT_YET),
        leeches=sum(memory.leech for memory in met),
        suspended=sum(memory.suspended for memory in met),
    )
