"""FSRS-6 behind our interface, by the fsrs package, fed study days. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime

import fsrs

from quizapp.scheduling.algorithm import DayAlgorithm
from quizapp.scheduling.memory import Memory, Rating

_SCHEDULER = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
"""Default parameters: personal ones predict worse below some 2,000 reviews. No fuzz, so that a
replay gives the same memory; no steps, since ours lie within the study day."""


_LAST_DAY = date(9899, 1, 1)
"""fsrs adds up to a century to a day, and the calendar ends in 9999."""


def _noon(day: date) -> datetime:
    """A study day as one instant, 24 hours from the next: fsrs counts whole 24 hours."""
    day = min(day, _LAST_DAY)
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


class Fsrs(DayAlgorithm):
    """FSRS-6. Stability in days, difficulty 1–10. Source of its updates: the fsrs package."""

    name = "fsrs"

    def moved(self, memory: Memory | None, rating: Rating, day: date) -> tuple[float, float]:
        """Stability and difficulty as fsrs gives them; a second answer of a day moves them less."""
        card = _card(memory)
        day = day if memory is None else max(day, memory.last)
        after, _ = _SCHEDULER.review_card(card, fsrs.Rating(rating), _noon(day))
        if after.stability is None or after.difficulty is None:
            raise AssertionError("fsrs returned a reviewed card without a memory")
        return after.stability, after.difficulty


def _card(memory: Memory | None) -> fsrs.Card:
    # An id is given, as fsrs would otherwise sleep a millisecond to make one from the clock.
    if memory is None:
        return fsrs.Card(card_id=0, due=datetime.max.replace(tzinfo=UTC))
    return fsrs.Card(
        card_id=0,
        state=fsrs.State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_noon(memory.last),
        last_review=_noon(memory.last),
    )
