"""What is remembered and what is logged, as frozen values. Imports nothing but Reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from quizapp.facts.reason import Reason

LEECH_LAPSES = 5
"""From so many lapses on, a fact is a leech: it needs another way in, not another repetition."""


class ScheduleError(ValueError):
    """Something that cannot be scheduled; ``reason`` says what and where."""

    def __init__(self, code: str, **args: object) -> None:
        self.reason = Reason(code, **args)
        super().__init__(repr(self.reason))

    @property
    def code(self) -> str:
        """The code of the reason, such as ``unknown_zone``."""
        return self.reason.code


class Rating(IntEnum):
    """How well an answer was known, as in FSRS."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class State(StrEnum):
    """Where a memory stands. A fact never asked has no memory, or a ``new`` one if suspended."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


class RowKind(StrEnum):
    """What a row of the review log says."""

    ANSWER = "answer"
    UNDO = "undo"
    REGRADE = "regrade"
    CORRECTION = "correction"
    SUSPEND = "suspend"
    RESUME = "resume"
    RESET = "reset"
    MERGE = "merge"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row of the append-only review log of one card.

    ``at`` is aware; ``study_day`` was worked out from it, ``zone`` and the cut-off hour when the
    row was written, and is never worked out again. ``guess`` is the chance of being right without
    knowing (1/options of a choice, 0 of recall). ``undoes`` names the row that an undo or a
    regrade is about. ``belief`` is the probability that the fact is known, in a ``known`` row:
    1.0 where the student says so, less where a diagnostic start inferred it.
    """

    id: int | str
    at: datetime
    study_day: date
    zone: str
    kind: RowKind = RowKind.ANSWER
    rating: int | None = None
    guess: float = 0.0
    undoes: int | str | None = None
    belief: float = 1.0


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory of one fact by one student.

    ``stability`` is in days: recall falls to .9 after so long. ``difficulty`` is the algorithm's
    own second number (FSRS: 1–10; SM-2: the easiness factor; Leitner: unused, 0). ``due`` is a
    study day; ``due_at`` is an instant within that day while a step is pending, else None.
    ``reps`` counts answers that moved the memory, ``streak`` the right ones in a row, ``lapses``
    the times it was forgotten on a later day.
    """

    stability: float
    difficulty: float
    due: date
    last: date
    reps: int = 1
    lapses: int = 0
    streak: int = 0
    state: State = State.LEARNING
    due_at: datetime | None = None
    suspended: bool = False

    @property
    def leech(self) -> bool:
        """Whether it was forgotten so often that asking again is not enough."""
        return self.lapses >= LEECH_LAPSES

    @property
    def interval(self) -> int:
        """Days from the last answer to the next; 0 while a step within the day is pending."""
        return (self.due - self.last).days

    @classmethod
    def unseen(cls, day: date) -> Memory:
        """A fact that was suspended before it was ever asked."""
        return cls(
            stability=0.0,
            difficulty=0.0,
            due=day,
            last=day,
            reps=0,
            state=State.NEW,
            suspended=True,
        )

    def is_due(self, day: date, now: datetime) -> bool:
        """Whether it should be asked: not suspended, its day has come, and its minute too."""
        if self.suspended or self.due > day:
            return False
        return self.due < day or self.due_at is None or self.due_at <= now
