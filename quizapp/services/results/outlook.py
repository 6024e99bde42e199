"""The class's forecast and its students at a glance: what all results pages begin with. Reads only.

An answer counts in a class as `tallies` says. The forecast is from the cards: what a student
learned elsewhere about the class's facts is remembered here too, but no answer of it is shown.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from sqlalchemy.orm import Session

from quizapp.access import Principal
from quizapp.dates import EDTF
from quizapp.facts import Reason
from quizapp.reports import Most, Sums, most_of, readiness_from
from quizapp.reports.wrong_dates import shown_by
from quizapp.scheduling import study_day
from quizapp.services.classes import taught_class
from quizapp.services.classes.shown import ClassHead
from quizapp.services.results.forecasts import exam_scope, horizon_of, outlook, today_in
from quizapp.services.results.shown import (
    ConfusionRow,
    FactOutlook,
    Horizon,
    Overview,
    StarterRow,
    StudentRow,
)
from quizapp.store import db, results, roll_ups
from quizapp.store.database import AnyRow
from quizapp.store.replica import on_replica

LEAST_SHOWN = 6
STUDENTS_SHOWN = 8
CONFUSIONS_SHOWN = 5
STARTERS_SHOWN = 3
ACTIVE_DAYS = 7
IDLE_DAYS = 14
BEHIND = 2 / 3
"""Of the facts that half the class has met, who has met less than this share is behind."""


@on_replica
def overview(user: Principal, class_id: int, now: datetime.datetime) -> Overview:
    """A class at a glance: the forecast, the least known facts, students, wrong dates.

    Raises:
        NotFound: there is no such class of this person's.
    """
    session = db.session()
    head = taught_class(session, user, class_id)
    horizon = horizon_of(head, now)
    seen = outlook(session, head, now)
    count = seen.count
    students = student_rows(results.members(session, class_id), head, seen.by_member, count, now)
    today = today_in(head, now)
    least = least_known(session, class_id, seen.weakest[:LEAST_SHOWN], len(students))
    scope = exam_scope(session, head, now)
    return Overview(
        head=head,
        horizon=horizon,
        facts=count,
        most=most_of([row.known for row in students], count),
        members=len(students),
        active=sum(_days_ago(row.last, today) <= ACTIVE_DAYS for row in students),
        answers=sum(row.answers for row in students),
        least=least,
        decks=results.decks_holding(session, scope, [row.id for row in least]),
        unmet=max(0, count - seen.met),
        students=_first(students),
        confusions=confusion_rows(session, head, now, CONFUSIONS_SHOWN),
        starters=starter_rows(session, class_id),
    )


def headline(user: Principal, class_id: int, now: datetime.datetime) -> tuple[Horizon, Most] | None:
    """What most of a class will know and on which day; None while there is nothing to say.

    Raises:
        NotFound: there is no such class of this person's.
    """
    session = db.session()
    head = taught_class(session, user, class_id)
    seen = outlook(session, head, now)
    if not seen.met:
        return None
    members = roll_ups.members(session, class_id)
    known = [readiness_from(seen.by_member.get(one, Sums()), seen.count) for one in members]
    return horizon_of(head, now), most_of(known, seen.count)


@on_replica
def all_students(
    user: Principal, class_id: int, now: datetime.datetime
) -> tuple[ClassHead, Horizon, int, tuple[StudentRow, ...]]:
    """The class, the day of its forecast, its facts' number and all its students by name.

    Raises:
        NotFound: there is no such class of this person's.
    """
    session = db.session()
    head = taught_class(session, user, class_id)
    horizon = horizon_of(head, now)
    seen = outlook(session, head, now)
    members = results.members(session, class_id)
    rows = student_rows(members, head, seen.by_member, seen.count, now)
    return head, horizon, seen.count, rows


def student_rows(
    rows: Sequence[AnyRow],
    head: ClassHead,
    by_member: Mapping[int, Sums],
    count: int,
    now: datetime.datetime,
    usual: float | None = None,
) -> tuple[StudentRow, ...]:
    """Students as ``store.results.members`` gives them, with what each will likely know.

    ``usual`` is how much of the class's work half of it has met, where ``rows`` is not the class.
    """
    today = today_in(head, now)
    met = {row.user_id: by_member.get(row.user_id, Sums()).met for row in rows}
    if usual is None:
        usual = usually_met(met.values())
    return tuple(
        StudentRow(
            user_id=row.user_id,
            name=row.name,
            met=min(met[row.user_id], count),
            known=readiness_from(by_member.get(row.user_id, Sums()), count),
            answers=row.answers,
            share=row.marks / 1000 / row.answers if row.answers else None,
            last=row.last,
            flags=tuple(_flags(row, met[row.user_id], usual, today)),
        )
        for row in rows
    )


def usually_met(met: Iterable[int]) -> float:
    """How many facts half of a class has met."""
    counts = list(met)
    return float(median(counts)) if counts else 0.0


def least_known(
    session: Session, class_id: int, weakest: Sequence[tuple[str, Sums]], members: int
) -> tuple[FactOutlook, ...]:
    """Facts with how many of the class will likely know each."""
    rows = results.some_facts(session, class_id, [fact for fact, _sums in weakest])
    return tuple(
        FactOutlook(
            fact,
            rows[fact].statement,
            date_of(rows[fact].edtf),
            readiness_from(sums, members),
        )
        for fact, sums in weakest
        if fact in rows
    )


def confusion_rows(
    session: Session,
    head: ClassHead,
    now: datetime.datetime,
    most: int,
    skip: int = 0,
    fact_id: str = "",
) -> tuple[ConfusionRow, ...]:
    """Wrong dates that the class gave, those of most students first."""
    scope = results.work(session, head.id, now)
    found = results.confusions(session, head.id, scope, most, skip, fact_id)
    named = {row.fact_id for row in found} | {row.taken_fact for row in found if row.taken_fact}
    facts = results.some_facts(session, head.id, named)
    nobodys = {row.taken_date: EDTF.parse(row.taken_date) for row in found if row.taken_date}
    spans = [(date.earliest, date.latest) for date in nobodys.values()]
    owners = _owners(nobodys, results.facts_on(session, scope, spans))
    return tuple(_confusion(row, facts, nobodys, owners) for row in found if row.fact_id in facts)


def starter_rows(
    session: Session, class_id: int, most: int = STARTERS_SHOWN
) -> tuple[StarterRow, ...]:
    """The last starters whose hands were kept."""
    kept = results.kept_starters(session, class_id, most)
    facts = results.some_facts(session, class_id, {fact for row in kept for fact in row.facts})
    return tuple(
        StarterRow(
            row.id,
            row.started_at,
            row.present,
            tuple(
                (facts[fact].statement, hands)
                for fact, hands in zip(row.facts, row.hands, strict=True)
                if fact in facts and hands is not None
            ),
        )
        for row in kept
    )


def date_of(edtf: str | None) -> EDTF | None:
    """A stored date as a value."""
    return EDTF.parse(edtf) if edtf else None


def _flags(row: AnyRow, met: int, usual: float, today: datetime.date) -> Iterable[Reason]:
    joined = (today - study_day(row.joined_at, "UTC")).days
    if row.last is None and joined >= IDLE_DAYS:
        yield Reason("never_here")
    elif row.last is not None and _days_ago(row.last, today) >= IDLE_DAYS:
        yield Reason("no_work", days=_days_ago(row.last, today))
    if met < BEHIND * usual:
        yield Reason("behind")


def _days_ago(day: datetime.date | None, today: datetime.date) -> int:
    return (today - day).days if day is not None else 10_000


def _first(students: Sequence[StudentRow]) -> tuple[StudentRow, ...]:
    """Those whom a teacher should look at first, then the others by name."""
    ordered = sorted(students, key=lambda row: (not row.flags, row.known.expected))
    return tuple(ordered[:STUDENTS_SHOWN])


def _owners(dates: Mapping[str, EDTF], facts: Sequence[AnyRow]) -> dict[str, AnyRow]:
    """Whose date each is: of facts that touch it, the one most alike in length and start."""
    owners = {}
    for text, date in dates.items():
        near = [
            (abs(_length(own) - _length(date)), abs(own.earliest - date.earliest), row.id, row)
            for row in facts
            if (own := date_of(row.edtf)) is not None and date.touches(own)
        ]
        if near:
            owners[text] = min(near, key=lambda one: one[:3])[3]
    return owners


def _length(date: EDTF) -> int:
    return date.latest - date.earliest


def _confusion(
    row: AnyRow,
    facts: Mapping[str, AnyRow],
    nobodys: Mapping[str, EDTF],
    owners: Mapping[str, AnyRow],
) -> ConfusionRow:
    asked = facts[row.fact_id]
    other = facts.get(row.taken_fact) or owners.get(row.taken_date)
    if other is not None and other.id == row.fact_id:
        other = None
    date = date_of(other.edtf) if other is not None else nobodys.get(row.taken_date)
    taken = other.statement if other is not None else ""
    return ConfusionRow(
        fact_id=row.fact_id,
        asked=asked.statement,
        date=date_of(asked.edtf),
        taken=taken,
        taken_date=date,
        times=row.times,
        students=row.students,
        shows=shown_by(asked.statement, date_of(asked.edtf), taken, date),
    )
