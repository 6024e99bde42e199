"""How many reviews the coming days will bring, as ranges. Pure: from memories, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from quizapp.reports.readiness import Z80
from quizapp.scheduling import Algorithm, Memory
from quizapp.scheduling.exam import expected_memory

OVERFLOW = 0.3
"""Standard deviation of a day's returning reviews as a share of them, beside their own chance."""


@dataclass(frozen=True, slots=True)
class Load:
    """A day's reviews: ``fixed`` are due already; with those that return meanwhile ``expected``
    are likely, ``low`` to ``high`` with 80 % probability."""

    day: date
    fixed: int
    expected: int
    low: int
    high: int


def forecast(
    memories: Mapping[str, Memory], today: date, days: int, algorithm: Algorithm
) -> tuple[Load, ...]:
    """The reviews of so many days from today on, if each day's are done; overdue ones are today's.

    What is reviewed comes back as ``expected_memory`` says. New facts are not in it.
    """
    waiting: dict[date, list[tuple[Memory, bool]]] = {}
    last = today + timedelta(days=days - 1)
    for memory in memories.values():
        if not memory.suspended and memory.due <= last:
            waiting.setdefault(max(memory.due, today), []).append((memory, True))
    loads = []
    for number in range(days):
        day = today + timedelta(days=number)
        due = waiting.pop(day, [])
        for memory, _ in due:
            after = expected_memory(algorithm, memory, max(day, memory.last))
            if after.due <= last:
                waiting.setdefault(max(after.due, day + timedelta(days=1)), []).append(
                    (after, False)
                )
        loads.append(_load(day, sum(fixed for _, fixed in due), len(due)))
    return tuple(loads)


def _load(day: date, fixed: int, expected: int) -> Load:
    back = expected - fixed
    spread = Z80 * sqrt(back + (OVERFLOW * back) ** 2)
    low, high = max(fixed, round(expected - spread)), round(expected + spread)
    return Load(day, fixed, expected, low, high)


def minutes(reviews: int, new: int = 0, seconds_each: float = 9.0) -> int:
    """Whole minutes, at least one where there is anything to do; a new fact takes two answers."""
    seconds = (reviews + 2 * new) * seconds_each
    return max(1, round(seconds / 60)) if seconds else 0
