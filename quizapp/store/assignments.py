"""Assignments, adjustments and attempts: their queries. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    and_,
    bindparam,
    case,
    false,
    func,
    or_,
    select,
    tuple_,
    union_all,
    update,
)
from sqlalchemy.orm import Session, aliased

from quizapp.store.database import AnyRow
from quizapp.store.learning import OF_OPEN_TESTS
from quizapp.store.tables import (
    Adjustment,
    Assignment,
    Attempt,
    ClassMember,
    ClassTeacher,
    IssuedItem,
    LogRow,
    SchoolClass,
    Sitting,
    first_id,
)

_COLUMNS = (
    Assignment.id, Assignment.class_id, Assignment.title, Assignment.mode, Assignment.decks,
    Assignment.facts, Assignment.kinds, Assignment.length, Assignment.draw, Assignment.seed,
    Assignment.opens_at, Assignment.due_at, Assignment.late, Assignment.attempts,
    Assignment.minutes, Assignment.feedback, Assignment.created_at, Assignment.deleted_at,
    Assignment.before,
    SchoolClass.title.label("class_title"), SchoolClass.zone, SchoolClass.ask,
    SchoolClass.archived_at,
)  # fmt: skip
_ADJUSTED = (
    func.coalesce(Adjustment.time_factor, 1.0).label("time_factor"),
    Adjustment.due_at.label("own_due_at"),
    func.coalesce(Adjustment.more_attempts, 0).label("more_attempts"),
)


_ANNULLED = -1.0  # in place of a mark, where an answer was judged to have none

_USER: BindParameter[Any] = bindparam("user_id")
_NOW: BindParameter[Any] = bindparam("now")
_DUE = func.coalesce(Adjustment.due_at, Assignment.due_at)
# Asked for each answer and each page of it, so it is put together once.
_HELD_UNTIL_DUE = (
    select(IssuedItem.fact_id)
    .select_from(Attempt)
    .join(Assignment, Assignment.id == Attempt.assignment_id)
    .outerjoin(
        Adjustment, and_(Adjustment.assignment_id == Assignment.id, Adjustment.user_id == _USER)
    )
    .join(
        IssuedItem,
        and_(IssuedItem.user_id == _USER, IssuedItem.sitting_id == Attempt.sitting_id),
    )
    .where(
        Attempt.user_id == _USER,
        Assignment.mode == "test",
        Assignment.deleted_at.is_(None),
        or_(
            and_(Assignment.feedback != "now", _DUE > _NOW),
            and_(
                Attempt.submitted_at.is_(None),
                or_(Attempt.ends_at.is_(None), Attempt.ends_at > _NOW),
            ),
        ),
    )
)
_HELD = union_all(OF_OPEN_TESTS, _HELD_UNTIL_DUE)


def assignment(session: Session, user_id: int, assignment_id: int) -> AnyRow | None:
    """An assignment with its class, how this user stands to it, and what holds for them alone.

    ``teaches_as`` and ``member_name`` say the standing; ``time_factor``, ``own_due_at`` and
    ``more_attempts`` are the user's adjustment, or what changes nothing.
    """
    return session.execute(
        select(
            *_COLUMNS,
            *_ADJUSTED,
            ClassTeacher.role.label("teaches_as"),
            ClassMember.name.label("member_name"),
        )
        .select_from(Assignment)
        .join(SchoolClass, SchoolClass.id == Assignment.class_id)
        .outerjoin(
            ClassTeacher,
            and_(ClassTeacher.class_id == Assignment.class_id, ClassTeacher.user_id == user_id),
        )
        .outerjoin(
            ClassMember,
            and_(ClassMember.class_id == Assignment.class_id, ClassMember.user_id == user_id),
        )
        .outerjoin(
            Adjustment,
            and_(Adjustment.assignment_id == Assignment.id, Adjustment.user_id == user_id),
        )
        .where(Assignment.id == assignment_id)
    ).one_or_none()


def of_student(session: Session, user_id: int, most: int = 200) -> Sequence[AnyRow]:
    """What is set for this student in the classes they are in, the next due first."""
    return session.execute(
        select(*_COLUMNS, *_ADJUSTED)
        .select_from(ClassMember)
        .join(SchoolClass, SchoolClass.id == ClassMember.class_id)
        .join(Assignment, Assignment.class_id == SchoolClass.id)
        .outerjoin(
            Adjustment,
            and_(Adjustment.assignment_id == Assignment.id, Adjustment.user_id == user_id),
        )
        .where(
            ClassMember.user_id == user_id,
            SchoolClass.archived_at.is_(None),
            Assignment.deleted_at.is_(None),
        )
        .order_by(
            func.coalesce(Adjustment.due_at, Assignment.due_at).desc().nulls_last(),
            Assignment.id.desc(),
        )
        .limit(most)
    ).all()


def of_class(session: Session, class_id: int, most: int, skip: int) -> Sequence[AnyRow]:
    """The assignments of a class, the latest due first, with how many students handed one in."""
    handed_in = (
        select(func.count(Attempt.user_id.distinct()))
        .join(
            ClassMember,
            and_(ClassMember.class_id == class_id, ClassMember.user_id == Attempt.user_id),
        )
        .where(Attempt.assignment_id == Assignment.id, Attempt.submitted_at.is_not(None))
        .correlate(Assignment)
        .scalar_subquery()
    )
    return session.execute(
        select(*_COLUMNS, handed_in.label("handed_in"))
        .select_from(Assignment)
        .join(SchoolClass, SchoolClass.id == Assignment.class_id)
        .where(Assignment.class_id == class_id, Assignment.deleted_at.is_(None))
        .order_by(Assignment.due_at.desc().nulls_first(), Assignment.id.desc())
        .limit(most)
        .offset(skip)
    ).all()


def last_set(session: Session, user_id: int) -> int | None:
    """The class for which this teacher set something last."""
    return session.scalar(
        select(Assignment.class_id)
        .where(Assignment.created_by == user_id)
        .order_by(Assignment.id.desc())
        .limit(1)
    )


def count_of_class(session: Session, class_id: int) -> int:
    """How many assignments a class has."""
    return (
        session.scalar(
            select(func.count()).where(
                Assignment.class_id == class_id, Assignment.deleted_at.is_(None)
            )
        )
        or 0
    )


def attempts_of(session: Session, user_id: int, ids: Sequence[int]) -> Sequence[Attempt]:
    """This student's attempts at these assignments, in order."""
    if not ids:
        return []
    return session.scalars(
        select(Attempt)
        .where(Attempt.user_id == user_id, Attempt.assignment_id.in_(ids))
        .order_by(Attempt.assignment_id, Attempt.number)
    ).all()


def attempts_in(session: Session, assignment_id: int, class_id: int) -> Sequence[Attempt]:
    """The attempts of those who are in the class now."""
    return session.scalars(
        select(Attempt)
        .join(
            ClassMember,
            and_(ClassMember.class_id == class_id, ClassMember.user_id == Attempt.user_id),
        )
        .where(Attempt.assignment_id == assignment_id)
        .order_by(Attempt.user_id, Attempt.number)
    ).all()


def adjustments(session: Session, assignment_id: int) -> dict[int, Adjustment]:
    """What holds otherwise for single students, by student."""
    rows = session.scalars(select(Adjustment).where(Adjustment.assignment_id == assignment_id))
    return {row.user_id: row for row in rows}


def attempt_of_sitting(session: Session, user_id: int, sitting_id: int) -> Attempt | None:
    """The attempt whose sitting this is."""
    return session.scalar(
        select(Attempt).where(Attempt.user_id == user_id, Attempt.sitting_id == sitting_id)
    )


def standing_marks(session: Session, user_id: int, sitting_id: int) -> tuple[int, int, float]:
    """How many items of a sitting have an answer that stands, how many of these were annulled, and
    what the others earned.

    An answer that was marked anew counts by its last mark; it is annulled where that is none.
    """
    anew = aliased(LogRow)
    regrades = (
        select(func.coalesce(anew.mark, _ANNULLED))
        .where(
            anew.user_id == LogRow.user_id,
            anew.fact_id == LogRow.fact_id,
            anew.kind == "regrade",
            anew.undoes == LogRow.id,
        )
        .order_by(anew.at.desc(), anew.id.desc())
        .limit(1)
        .correlate(LogRow)
        .scalar_subquery()
    )
    earned = func.coalesce(regrades, LogRow.mark, 0.0)
    row = session.execute(
        select(
            func.count(),
            func.coalesce(func.sum(case((earned < 0, 1), else_=0)), 0),
            func.coalesce(func.sum(case((earned < 0, 0.0), else_=earned)), 0.0),
        )
        .select_from(IssuedItem)
        .join(
            LogRow,
            and_(LogRow.user_id == IssuedItem.user_id, LogRow.id == IssuedItem.answered_by),
        )
        .where(IssuedItem.user_id == user_id, IssuedItem.sitting_id == sitting_id)
    ).one()
    return row[0], int(row[1]), row[2] or 0.0


def has_overdue(session: Session, assignment_id: int, now: datetime) -> bool:
    """Whether the time of some attempt is up that has not been handed in."""
    found = session.scalar(
        select(Attempt.id)
        .where(
            Attempt.assignment_id == assignment_id,
            Attempt.submitted_at.is_(None),
            Attempt.ends_at <= now,
        )
        .limit(1)
    )
    return found is not None


def overdue_in_class(session: Session, class_id: int, now: datetime) -> list[int]:
    """The assignments of a class with attempts whose time is up that have not been handed in."""
    return list(
        session.scalars(
            select(Attempt.assignment_id)
            .join(Assignment, Assignment.id == Attempt.assignment_id)
            .where(
                Assignment.class_id == class_id,
                Attempt.submitted_at.is_(None),
                Attempt.ends_at <= now,
            )
            .distinct()
        )
    )


def hand_in_overdue(session: Session, assignment_id: int, now: datetime) -> None:
    """Hand in what was answered in attempts whose time is up, as of that time."""
    over = and_(
        Attempt.assignment_id == assignment_id,
        Attempt.submitted_at.is_(None),
        Attempt.ends_at <= now,
    )
    session.execute(
        update(Sitting)
        .where(
            tuple_(Sitting.user_id, Sitting.id).in_(
                select(Attempt.user_id, Attempt.sitting_id).where(over)
            ),
            Sitting.ended_at.is_(None),
        )
        .values(ended_at=Sitting.ends_at),
        execution_options={"synchronize_session": False},
    )
    own = (
        select(Adjustment.due_at)
        .where(
            Adjustment.assignment_id == Attempt.assignment_id,
            Adjustment.user_id == Attempt.user_id,
        )
        .scalar_subquery()
    )
    everybodys = (
        select(Assignment.due_at).where(Assignment.id == Attempt.assignment_id).scalar_subquery()
    )
    late = func.coalesce(Attempt.ends_at > func.coalesce(own, everybodys), false())
    session.execute(
        update(Attempt).where(over).values(submitted_at=Attempt.ends_at, late=late),
        execution_options={"synchronize_session": False},
    )


def held_facts(session: Session, user_id: int, since: datetime, now: datetime) -> frozenset[str]:
    """The facts of this person's tests of which nothing may be told yet.

    Those of open ones begun after ``since``, and those of a teacher's whose answers come later,
    handed in or not.
    """
    values = {"user_id": user_id, "since_id": first_id(since), "now": now}
    return frozenset(session.connection().execute(_HELD, values).scalars())
