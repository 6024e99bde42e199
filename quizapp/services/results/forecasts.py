"""A class's forecast, worked out from its students' cards at most every few minutes. Commits.

Working it out reads every card of the class about its facts: that is the one thing on the results
pages which grows with students times facts, so it is kept, in the database, for all workers.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from quizapp.reports import Sums
from quizapp.scheduling import study_day
from quizapp.services.classes.shown import ClassHead
from quizapp.services.results.shown import Horizon
from quizapp.services.transaction import writing
from quizapp.store import results, roll_ups
from quizapp.store.database import AnyRow
from quizapp.store.replica import on_primary
from quizapp.store.results import Scope
from quizapp.store.tables import ClassForecast

KEPT_FOR = datetime.timedelta(minutes=5)
NO_TIME = datetime.timedelta(0)
WEAKEST = 12
"""As many of the least known facts as a page shows stand apart from the others."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The forecast of a class: ``count`` facts, of which somebody has met ``met``.

    ``weakest`` are those that fewest of the class will know, with their sums of recalls, the
    weakest first; ``by_member`` has such sums by student.
    """

    count: int
    met: int
    weakest: Sequence[tuple[str, Sums]]
    by_member: Mapping[int, Sums]


def outlook(session: Session, head: ClassHead, now: datetime.datetime) -> Outlook:
    """The forecast of a class for its horizon, as it was some minutes ago or is now."""
    found, of = _kept(session, head, now, ClassForecast.weakest)
    if found is not None:
        return _outlook(found)
    return _made(session, head, of, now)[0]


def outlook_by_fact(
    session: Session, head: ClassHead, now: datetime.datetime
) -> tuple[Outlook, Mapping[str, Sums]]:
    """The same with the sums of every fact that somebody has met: for lists of all facts."""
    found, of = _kept(session, head, now, ClassForecast.weakest, ClassForecast.facts)
    if found is not None:
        return _outlook(found), {fact: _sums(numbers) for fact, numbers in found.facts.items()}
    return _made(session, head, of, now)


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


def _kept(
    session: Session, head: ClassHead, now: datetime.datetime, *columns: Any
) -> tuple[AnyRow | None, str]:
    """The forecast that is kept, if it is young enough; and what it must have been made from."""
    members = roll_ups.members(session, head.id)
    of = _digest(horizon_of(head, now).day, exam_scope(session, head, now), members)
    row = session.execute(
        select(
            ClassForecast.of, ClassForecast.made_at, ClassForecast.count.label("facts_in_all"),
            ClassForecast.met, ClassForecast.students, *columns,
        ).where(ClassForecast.class_id == head.id)
    ).one_or_none()  # fmt: skip
    fits = row is not None and row.of == of and NO_TIME <= now - row.made_at < KEPT_FOR
    return row if fits else None, of


def _outlook(row: AnyRow) -> Outlook:
    return Outlook(
        row.facts_in_all,
        row.met,
        tuple((fact, _sums(numbers)) for fact, *numbers in row.weakest),
        {int(user): _sums(numbers) for user, numbers in row.students.items()},
    )


def _made(
    session: Session, head: ClassHead, of: str, now: datetime.datetime
) -> tuple[Outlook, Mapping[str, Sums]]:
    """The forecast as it is now; it is kept for the next who asks."""
    scope = exam_scope(session, head, now)
    by_fact, by_member = results.forecast(session, head.id, scope, horizon_of(head, now).day)
    order = sorted(by_fact, key=lambda fact: (by_fact[fact].expected, fact))[:WEAKEST]
    made = Outlook(
        results.count_facts(session, scope),
        len(by_fact),
        tuple((fact, by_fact[fact]) for fact in order),
        by_member,
    )
    with suppress(DBAPIError):  # a page is not refused because it could not be kept
        _keep(head.id, of, made, by_fact, now)
    return made, by_fact


def _keep(
    class_id: int, of: str, made: Outlook, by_fact: Mapping[str, Sums], now: datetime.datetime
) -> None:
    with on_primary(), writing() as session:
        session.merge(
            ClassForecast(
                class_id=class_id,
                of=of,
                made_at=now,
                count=made.count,
                met=made.met,
                weakest=[[fact, *_numbers(sums)] for fact, sums in made.weakest],
                facts={fact: _numbers(sums) for fact, sums in by_fact.items()},
                students={str(user): _numbers(sums) for user, sums in made.by_member.items()},
            )
        )


def _sums(numbers: Sequence[float]) -> Sums:
    met, expected, variance = numbers
    return Sums(int(met), expected, variance)


def _numbers(sums: Sums) -> list[float]:
    return [sums.met, round(sums.expected, 6), round(sums.variance, 6)]


def _digest(day: datetime.date, scope: Scope, members: list[int]) -> str:
    return hashlib.sha256(repr((day.isoformat(), scope, members)).encode()).hexdigest()
