"""Learning steps within a study day, laid over what an algorithm says about days. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from quizapp.scheduling.algorithm import Algorithm, seen
from quizapp.scheduling.memory import Memory, Rating, State

STEPS: dict[tuple[State, Rating], int] = {
    (State.NEW, Rating.AGAIN): 1,
    (State.NEW, Rating.HARD): 10,
    (State.LEARNING, Rating.AGAIN): 1,
    (State.LEARNING, Rating.HARD): 10,
    (State.REVIEW, Rating.AGAIN): 10,
    (State.RELEARNING, Rating.AGAIN): 10,
    (State.RELEARNING, Rating.HARD): 10,
}
"""Minutes until the next step, by the state before the answer and its rating.
What is not listed waits for the algorithm's day."""

FIRST_RIGHT_CHOICE = 10
"""Minutes after which a first right answer that may have been a guess is asked once more."""


def step_minutes(state: State, rating: int, guess: float) -> int | None:
    """Minutes until this memory is asked again on the same day; None if not on this day."""
    if state is State.NEW and rating == Rating.GOOD and guess > 0:
        return FIRST_RIGHT_CHOICE
    return STEPS.get((state, Rating(rating)))


def answered(
    algorithm: Algorithm,
    memory: Memory | None,
    rating: int,
    day: date,
    at: datetime,
    guess: float = 0.0,
) -> Memory:
    """The memory after an answer at an instant: the algorithm's step and a step within the day.

    With a step pending, ``due`` is the same study day and ``due_at`` the instant; when the step
    is missed, the memory is simply overdue on the next day.
    """
    after = algorithm.step(memory, rating, day, guess)
    before = State.NEW if memory is None else memory.state
    minutes = step_minutes(before, rating, guess)
    if minutes is None:
        return after
    return replace(
        after,
        due=after.last,
        due_at=at + timedelta(minutes=minutes),
        state=State.LEARNING if before is State.NEW else after.state,
    )


def outcomes(
    algorithm: Algorithm, memory: Memory | None, day: date, at: datetime, guess: float = 0.0
) -> dict[int, Memory]:
    """What each rating would lead to, steps included, for the buttons of a self-rated card."""
    return {int(r): answered(algorithm, memory, r, day, at, guess) for r in Rating}


def is_extra(memory: Memory | None, day: date) -> bool:
    """Whether an answer on this day is extra practice, which never moves memory.

    That is a second answer on a study day without a step pending: it was seen hours ago, and
    being right again says little about next week.
    """
    asked = seen(memory)
    return asked is not None and day <= asked.last and asked.due > day
