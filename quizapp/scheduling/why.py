"""Why a fact is due and why it comes back then, as codes that a student can be told. Pure."""

from __future__ import annotations

from datetime import date

from quizapp.facts.reason import Reason
from quizapp.scheduling.algorithm import Algorithm, seen
from quizapp.scheduling.memory import Memory, Rating, State


def why_due(
    memory: Memory | None, day: date, algorithm: Algorithm | None = None
) -> tuple[Reason, ...]:
    """Why a fact is asked on a study day, the main reason first.

    ``suspended`` · ``new`` · ``within_day`` (a step of today) · ``not_due`` (days) · ``overdue``
    (days) · ``due_today``; then one of ``being_learned``, ``forgotten_before`` (lapses), ``leech``
    (lapses); with an algorithm also ``likely_recall`` (percent, 0–100).
    """
    if memory is not None and memory.suspended:
        return (Reason("suspended"),)
    asked = seen(memory)
    if asked is None:
        return (Reason("new"),)
    reasons = [_when(asked, day), *_past(asked)]
    if algorithm is not None:
        percent = round(100 * algorithm.retrievability(asked, day))
        reasons.append(Reason("likely_recall", percent=percent))
    return tuple(reasons)


def _when(memory: Memory, day: date) -> Reason:
    late = (day - memory.due).days
    if late < 0:
        return Reason("not_due", days=-late)
    if late > 0:
        return Reason("overdue", days=late)
    return Reason("within_day") if memory.due_at is not None else Reason("due_today")


def _past(memory: Memory) -> list[Reason]:
    if memory.leech:
        return [Reason("leech", lapses=memory.lapses)]
    if memory.lapses:
        return [Reason("forgotten_before", lapses=memory.lapses)]
    return [Reason("being_learned")] if memory.state is State.LEARNING else []


def why_then(
    before: Memory | None, after: Memory, rating: int, guess: float = 0.0
) -> tuple[Reason, ...]:
    """Why a fact comes back when it does, after an answer; when first.

    ``within_day`` or ``in_days`` (days); then one of ``not_known_yet``, ``forgotten``,
    ``first_time``, ``grew``, ``shorter`` (before, after: days), ``same_interval``
    (days); then ``may_be_guess`` (percent: the chance of being right unknowing) where a right
    answer could be luck, and ``leech`` (lapses).
    """
    if after.due_at is not None:
        when = Reason("within_day")
    else:
        when = Reason("in_days", days=after.interval)
    reasons = [when, _change(seen(before), after, rating)]
    if guess > 0 and rating in (Rating.HARD, Rating.GOOD):
        reasons.append(Reason("may_be_guess", percent=round(100 * guess)))
    if after.leech:
        reasons.append(Reason("leech", lapses=after.lapses))
    return tuple(reasons)


def _change(before: Memory | None, after: Memory, rating: int) -> Reason:
    if rating == Rating.AGAIN:
        return Reason("not_known_yet" if before is None else "forgotten")
    if before is None:
        return Reason("first_time")
    if after.interval == before.interval:
        return Reason("same_interval", days=after.interval)
    code = "grew" if after.interval > before.interval else "shorter"
    return Reason(code, before=before.interval, after=after.interval)
