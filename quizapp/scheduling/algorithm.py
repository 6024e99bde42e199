"""The one interface of all algorithms, and what they share: guesses, due days, counting. Pure."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from datetime import date
from typing import Protocol

from quizapp.scheduling.curve import days_until, recall
from quizapp.scheduling.guessing import FIRST_BELIEF, blended_stability, knew
from quizapp.scheduling.memory import Memory, Rating, ScheduleError, State

LONGEST_INTERVAL = 36_500
"""Days; nothing is put off for more than a century (the same bound as FSRS's)."""

UNLEARNED_STABILITY = 0.2
"""Days; what is left of a memory whose fact was corrected (FSRS's first stability after Again)."""

WITHIN_DAY = 0.5
"""Days that count as elapsed when a memory is asked again on its own study day.

Day-grained curves say 1.0 there, which real answers refute: on py-fsrs's public log 72 % of them
were right, and half a day predicts 76 % (log loss .56 where 1.0 gives 2.57). Only predictions use
it; FSRS's own same-day update does not.
"""


class Algorithm(Protocol):
    """How memories move from one study day to another. Implementations are stateless values."""

    @property
    def name(self) -> str:
        """``fsrs``, ``sm2`` or ``leitner``."""

    @property
    def retention(self) -> float:
        """The recall (0–1) at which a memory falls due."""

    def step(self, memory: Memory | None, rating: int, day: date, guess: float = 0.0) -> Memory:
        """The memory after an answer on a study day. ``guess``: chance of being right unknowing."""

    def retrievability(self, memory: Memory, day: date) -> float:
        """The probability (0–1) of recalling it on that study day."""

    def known_on(self, memory: Memory, day: date) -> float:
        """The probability of knowing it that day: none where it was answered wrong on it."""

    def preview(self, memory: Memory | None, day: date, guess: float = 0.0) -> dict[int, Memory]:
        """The memory after each of the four ratings, by rating."""

    def known(self, memory: Memory | None, day: date, belief: float = 1.0) -> Memory:
        """The memory of a fact that is known with that probability, without an answer."""

    def unlearned(self, memory: Memory, day: date) -> Memory:
        """The memory after its fact was corrected: to be learned anew from that day, no lapse."""


def seen(memory: Memory | None) -> Memory | None:
    """The memory, or None where the fact was never asked (suspended before that)."""
    return None if memory is None or memory.state is State.NEW else memory


def later(day: date, days: int) -> date:
    """A day so many days on, no later than the calendar's last."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


class DayAlgorithm(ABC):
    """What every algorithm here shares; each adds how an answer moves it."""

    name: str

    def __init__(self, retention: float = 0.9) -> None:
        if not 0.5 <= retention <= 0.99:
            raise ScheduleError("no_such_retention", retention=retention)
        self.retention = retention

    @abstractmethod
    def moved(self, memory: Memory | None, rating: Rating, day: date) -> tuple[float, float]:
        """Stability and difficulty after an answer that was no guess."""

    def settled(self, stability: float) -> float:
        """The stability that this algorithm can stand at; Leitner has boxes only."""
        return stability

    def retrievability(self, memory: Memory, day: date) -> float:
        """The probability (0–1) of recalling it on that study day."""
        if seen(memory) is None:
            return 0.0
        days = (day - memory.last).days
        return recall(days if days > 0 else WITHIN_DAY, memory.stability)

    def known_on(self, memory: Memory, day: date) -> float:
        """How likely it is known on a day, as people are told: what was last answered wrong is not
        known on that same day, though its right answer was read a moment ago.
        """
        if memory.streak == 0 and day <= memory.last:
            return 0.0
        return self.retrievability(memory, day)

    def step(self, memory: Memory | None, rating: int, day: date, guess: float = 0.0) -> Memory:
        """The memory after an answer; a right one counts by how likely it was known.

        Easy is the student's own word and never discounted. ``due`` is a later study day always;
        steps within the day are laid over it by ``steps``.

        Raises:
            ScheduleError: ``no_such_rating`` or ``no_such_guess``.
        """
        if rating not in (1, 2, 3, 4):
            raise ScheduleError("no_such_rating", rating=rating)
        if not 0.0 <= guess <= 1.0:
            raise ScheduleError("no_such_guess", guess=guess)
        belief = 1.0
        if guess > 0.0 and rating in (Rating.HARD, Rating.GOOD):
            asked = seen(memory)
            before = FIRST_BELIEF if asked is None else self.retrievability(asked, day)
            belief = knew(before, guess)
        stability, difficulty = self._believed(memory, Rating(rating), day, belief)
        return self._next(memory, Rating(rating), day, stability, difficulty)

    def preview(self, memory: Memory | None, day: date, guess: float = 0.0) -> dict[int, Memory]:
        """The memory after each of the four ratings, by rating."""
        return {int(rating): self.step(memory, rating, day, guess) for rating in Rating}

    def known(self, memory: Memory | None, day: date, belief: float = 1.0) -> Memory:
        """The memory of a fact that is known with that probability: between Easy and Again.

        Raises:
            ScheduleError: ``no_such_belief``.
        """
        if not 0.0 <= belief <= 1.0:
            raise ScheduleError("no_such_belief", belief=belief)
        stability, difficulty = self._believed(memory, Rating.EASY, day, belief)
        return self._next(memory, Rating.EASY, day, stability, difficulty)

    def unlearned(self, memory: Memory, day: date) -> Memory:
        """What was learned is no longer true: due today, as weak as after a wrong first answer."""
        return replace(
            memory,
            stability=min(memory.stability, UNLEARNED_STABILITY),
            due=day,
            due_at=None,
            streak=0,
            state=State.RELEARNING,
        )

    def _believed(
        self, memory: Memory | None, rating: Rating, day: date, belief: float
    ) -> tuple[float, float]:
        asked = seen(memory)
        stability, difficulty = self.moved(asked, rating, day)
        if belief < 1.0:
            weak, hard = self.moved(asked, Rating.AGAIN, day)
            stability = self.settled(blended_stability(stability, weak, belief))
            difficulty = belief * difficulty + (1.0 - belief) * hard
        return stability, difficulty

    def _next(
        self, memory: Memory | None, rating: Rating, day: date, stability: float, difficulty: float
    ) -> Memory:
        past = seen(memory) or Memory.unseen(day)
        days = min(max(round(days_until(self.retention, stability)), 1), LONGEST_INTERVAL)
        last = max(day, past.last)
        forgot = rating is Rating.AGAIN
        return Memory(
            stability=stability,
            difficulty=difficulty,
            due=later(last, days),
            last=last,
            reps=past.reps + 1,
            lapses=past.lapses + (forgot and day > past.last),
            streak=0 if forgot else past.streak + 1,
            state=_state(past.state, rating),
            suspended=memory is not None and memory.suspended,
        )


def _state(before: State, rating: Rating) -> State:
    if rating is not Rating.AGAIN:
        return State.REVIEW
    return State.LEARNING if before in (State.NEW, State.LEARNING) else State.RELEARNING
