"""Bending review towards an exam: what to learn and review each day until then. Pure.

Until the last days an exam changes only the pace of new facts. In the last days the weakest facts
are swept: asked once more, due or not, as late as the daily limit allows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from quizapp.scheduling.algorithm import Algorithm, later
from quizapp.scheduling.curve import days_until
from quizapp.scheduling.guessing import blended_stability
from quizapp.scheduling.memory import Memory, Rating
from quizapp.scheduling.queue import Limits

SHORTEST_SWEEP, LONGEST_SWEEP = 3, 14
"""Days; a sweep of two would leave a little more known, but forgive no day that is missed."""

SETTLING_DAYS = 3
SETTLING_SHARE = 0.2
"""No new fact in the last fifth of the time, or the last three days: each is reviewed once at least
on another day."""

WORTH_ASKING = 0.005
"""A review that adds less than this to the recall expected on the exam day is left out."""


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day of a plan, by cards: ``learn`` new ones; ``review`` old ones, in order."""

    day: date
    learn: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    sweeping: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The way to an exam.

    ``recall`` is the probability (0–1) of knowing each card on the exam day if the plan is kept,
    0 for those in ``left_out``: new ones for which no day was left.
    """

    days: tuple[PlanDay, ...]
    recall: Mapping[str, float]
    left_out: tuple[str, ...] = ()


def sweep_start(exam: date, cards: int, due_limit: int) -> date:
    """The first day of the sweep, which takes the days needed to ask each card once."""
    days = -(-cards // max(1, due_limit))
    return exam - timedelta(days=min(max(days, SHORTEST_SWEEP), LONGEST_SWEEP))


def expected_recall(algorithm: Algorithm, memory: Memory, asked: date, exam: date) -> float:
    """Recall on the exam day if the card is asked once more on ``asked``, right or wrong."""
    known, lapsed = _either_way(algorithm, memory, asked)
    right = algorithm.retrievability(memory, asked)
    after = [algorithm.retrievability(each, exam) for each in (known, lapsed)]
    return right * after[0] + (1 - right) * after[1]


def expected_memory(algorithm: Algorithm, memory: Memory, asked: date) -> Memory:
    """What becomes of a memory that is asked on a day, on average over right and wrong."""
    known, lapsed = _either_way(algorithm, memory, asked)
    right = algorithm.retrievability(memory, asked)
    stability = blended_stability(known.stability, lapsed.stability, right)
    days = max(1, round(days_until(algorithm.retention, stability)))
    return replace(
        known,
        stability=stability,
        difficulty=right * known.difficulty + (1 - right) * lapsed.difficulty,
        due=later(known.last, days),
    )


def _either_way(algorithm: Algorithm, memory: Memory, asked: date) -> tuple[Memory, Memory]:
    """The memory after a right answer; and after a wrong one with a right one in the day's step."""
    known = algorithm.step(memory, Rating.GOOD, asked)
    lapsed = algorithm.step(algorithm.step(memory, Rating.AGAIN, asked), Rating.GOOD, asked)
    return known, lapsed


def exam_reviews(
    algorithm: Algorithm, cards: Mapping[str, Memory], today: date, exam: date, due_limit: int
) -> list[str]:
    """The cards to ask again today with an exam ahead, in order; new ones come on top.

    Before the sweep these are the due ones. In it, they are those that gain most for the exam day
    by being asked: all days that are left share them, the most stable first, since the quickest
    forgotten are best asked last. What was swept and is due again follows where there is room.
    """
    open_cards = {name: memory for name, memory in cards.items() if not memory.suspended}
    due = [name for name, memory in open_cards.items() if memory.due <= today]
    due.sort(key=lambda name: (-algorithm.retrievability(cards[name], today), name))
    start = sweep_start(exam, len(open_cards), due_limit)
    if not start <= today < exam:
        return due[:due_limit]
    unswept = {name: memory for name, memory in open_cards.items() if memory.last < start}
    swept = _share_of_today(algorithm, unswept, today, exam, due_limit)
    again = [name for name in due if name not in unswept]
    return [*swept, *again][:due_limit]


def _share_of_today(
    algorithm: Algorithm, unswept: Mapping[str, Memory], today: date, exam: date, limit: int
) -> list[str]:
    days = (exam - today).days
    gains = {
        name: expected_recall(algorithm, memory, today, exam)
        - algorithm.retrievability(memory, exam)
        for name, memory in unswept.items()
    }
    worth = [name for name, gain in gains.items() if gain >= WORTH_ASKING]
    chosen = sorted(worth, key=lambda name: (-gains[name], name))[: limit * days]
    chosen.sort(key=lambda name: (-unswept[name].stability, name))
    return chosen[: -(-len(chosen) // days)]


def plan(
    cards: Mapping[str, Memory],
    new: Sequence[str],
    today: date,
    exam: date,
    *,
    algorithm: Algorithm,
    limits: Limits,
) -> Plan:
    """The days from today to the eve of the exam, and what will be known on the day.

    New facts are learned at an even pace within the limit, and none in the last days. Outcomes are
    averages (``expected_memory``): asked afresh each day, the plan follows what really happened.

    Args:
        cards: memories by card. new: cards never asked, in the order to learn them.
        limits: a day's most new and due cards.
    """
    memories = dict(cards)
    waiting = list(new)
    days = []
    for number in range((exam - today).days):
        day = today + timedelta(days=number)
        review = exam_reviews(algorithm, memories, day, exam, limits.due)
        learn = waiting[: _pace(len(waiting), day, today, exam, limits.new)]
        del waiting[: len(learn)]
        for name in review:
            memories[name] = expected_memory(algorithm, memories[name], day)
        for name in learn:
            memories[name] = _learned(algorithm, day)
        start = sweep_start(exam, len(memories), limits.due)
        days.append(PlanDay(day, tuple(learn), tuple(review), day >= start))
    recall = {name: algorithm.retrievability(m, max(exam, m.last)) for name, m in memories.items()}
    return Plan(tuple(days), {**recall, **dict.fromkeys(waiting, 0.0)}, tuple(waiting))


def exam_pace(waiting: int, today: date, exam: date, most: int) -> int:
    """How many of the new facts that an exam asks for to learn today."""
    return _pace(waiting, today, today, exam, most)


def _pace(waiting: int, day: date, today: date, exam: date, most: int) -> int:
    """How many new facts to learn on a day; an exam of tomorrow leaves today at least."""
    whole = (exam - today).days
    last = max(1, whole - max(SETTLING_DAYS, round(whole * SETTLING_SHARE)))
    left = last - (day - today).days
    return min(most, -(-waiting // left)) if left > 0 else 0


def _learned(algorithm: Algorithm, day: date) -> Memory:
    """A new fact after its first day: not known, shown, and right in its step."""
    return algorithm.step(algorithm.step(None, Rating.AGAIN, day), Rating.GOOD, day)
