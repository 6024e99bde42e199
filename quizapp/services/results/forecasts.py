"""A class's forecast, worked out from its students' cards at most every few minutes. Commits.

Working it out reads every card of the class about its facts: that is the one thing on the results
pages which grows with students times facts, so it is kept, in the database, for all workers.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from quizapp.reports import Sums
from quizapp.scheduling import study_day
from quizapp.services.classes.shown import ClassHead
from quizapp.services.results.shown import Horizon
from quizapp.services.transaction import writing
from quizapp.store import results, roll_ups
from quizapp.store.replica import on_primary
from quizapp.store.results import Scope
from quizapp.store.tables import ClassForecast

KEPT_FOR = datetime.timedelta(minutes=5)
NO_TIME = datetime.timedelta(0)


@dataclass(frozen=True, slots=True)
class Outlook:
    """The forecast of a class: ``count`` facts, and sums of recalls by fact and by student."""

    count: int
    by_fact: Mapping[str, Sums]
    by_member: Mapping[int, Sums]


def outlook(session: Session, head: ClassHead, now: datetime.datetime) -> Outlook:
    """The forecast of a class for its horizon, as it was some minutes ago or is now."""
    horizon = horizon_of(head, now)
    scope = exam_scope(session, head, now)
    members = roll_ups.members(session, head.id)
    of = _digest(horizon.day, scope, members)
    kept = session.get(ClassForecast, head.id)
    if kept is not None and kept.of == of and NO_TIME <= now - kept.made_at < KEPT_FOR:
        return Outlook(
            kept.count,
            {fact: Sums(int(s[0]), s[1], s[2]) for fact, s in kept.facts.items()},
            {int(user): Sums(int(s[0]), s[1], s[2]) for user, s in kept.students.items()},
        )
    by_fact, by_member = results.forecast(session, head.id, scope, horizon.day)
    made = Outlook(results.count_facts(session, scope), by_fact, by_member)
    with suppress(DBAPIError):  # a page is not refused because it could not be kept
        _keep(head.id, of, made, now)
    return made


def today_in(head: ClassHead, now: datetime.datetime) -> datetime.date:
    """The study day that it is where the class is."""
    return study_day(now, head.zone)


def horizon_of(head: ClassHead, now: datetime.datetime) -> Horizon:
    """The day to forecast: the exam's while it is ahead, else today."""
    today = today_in(head, now)
    if head.exam_day is not None and head.exam_day >= today:
        return Horizon(head.exam_day, (head.exam_day - today).days, True)
    return Horizon(today, 0, False)


def exam_scope(session: Session, head: ClassHead, now: datetime.datetime) -> Scope:
    """What the forecast is about: the exam's decks, else all that the class works with."""
    if head.exam_decks:
        return Scope(tuple(head.exam_decks))
    return results.work(session, head.id, now)


def _keep(class_id: int, of: str, made: Outlook, now: datetime.datetime) -> None:
    with on_primary(), writing() as session:
        session.merge(
            ClassForecast(
                class_id=class_id,
                of=of,
                made_at=now,
                count=made.count,
                facts={fact: _numbers(sums) for fact, sums in made.by_fact.items()},
                students={str(user): _numbers(sums) for user, sums in made.by_member.items()},
            )
        )


def _numbers(sums: Sums) -> list[float]:
    return [sums.met, round(sums.expected, 6), round(sums.variance, 6)]


def _digest(day: datetime.date, scope: Scope, members: list[int]) -> str:
    return hashlib.sha256(repr((day.isoformat(), scope, members)).encode()).hexdigest()
