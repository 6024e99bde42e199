"""Classes, their teachers and members: their queries. Never commits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from quizapp.access import Role, Standing
from quizapp.store.database import AnyRow
from quizapp.store.tables import ClassMember, ClassTeacher, SchoolClass, User

_MEMBERS = (
    select(func.count())
    .where(ClassMember.class_id == SchoolClass.id)
    .correlate(SchoolClass)
    .scalar_subquery()
)
_COLUMNS = (
    SchoolClass.id, SchoolClass.title, SchoolClass.zone, SchoolClass.ask, SchoolClass.algorithm,
    SchoolClass.new_a_day, SchoolClass.join_code, SchoolClass.join_until, SchoolClass.exam_title,
    SchoolClass.exam_day, SchoolClass.exam_decks, SchoolClass.created_at, SchoolClass.archived_at,
)  # fmt: skip

_MEMBER_COLUMNS = (
    select(
        ClassMember.user_id, ClassMember.name, ClassMember.joined_at, User.name.label("account"),
        User.code_version, User.role, User.code_key.is_not(None).label("has_code"),
        User.must_change_password, User.seen_at,
    )
    .select_from(ClassMember)
    .join(User, User.id == ClassMember.user_id)
)  # fmt: skip


def class_row(session: Session, user_id: int, class_id: int) -> AnyRow | None:
    """A class's own columns with ``teaches_as`` and ``member_name``: how this user stands to it."""
    return session.execute(
        select(
            *_COLUMNS,
            ClassTeacher.role.label("teaches_as"),
            ClassMember.name.label("member_name"),
        )
        .select_from(SchoolClass)
        .outerjoin(
            ClassTeacher,
            and_(ClassTeacher.class_id == SchoolClass.id, ClassTeacher.user_id == user_id),
        )
        .outerjoin(
            ClassMember,
            and_(ClassMember.class_id == SchoolClass.id, ClassMember.user_id == user_id),
        )
        .where(SchoolClass.id == class_id)
    ).one_or_none()


def hold(session: Session, ids: Sequence[int]) -> None:
    """Let nobody come to these classes or leave them, to teach, until the transaction ends.

    ``keep`` waits for it, and it for who kept one. SQLite has one writer anyway.
    """
    held = select(SchoolClass.id).where(SchoolClass.id.in_(ids)).order_by(SchoolClass.id)
    session.execute(held.with_for_update())


def keep(session: Session, class_id: int) -> bool:
    """Whether there is such a class, which then stays until the transaction ends."""
    kept = select(SchoolClass.id).where(SchoolClass.id == class_id)
    return session.scalar(kept.with_for_update(read=True, key_share=True)) is not None


def heirs(session: Session, ids: Iterable[int], leaving: int | None = None) -> dict[int, int]:
    """Of these classes by whom each is taught on, first of all: who teaches still, who came first.

    ``leaving`` is somebody who does so no more. A class that nobody else teaches has no heir.
    """
    rows = session.execute(
        select(ClassTeacher.class_id, ClassTeacher.user_id)
        .join(User, User.id == ClassTeacher.user_id)
        .where(ClassTeacher.class_id.in_(ids))
        .order_by(User.role == Role.STUDENT, ClassTeacher.added_at, ClassTeacher.user_id)
    )
    found: dict[int, int] = {}
    for row in rows:
        if row.user_id != leaving:
            found.setdefault(row.class_id, row.user_id)
    return found


def owned(session: Session, user_id: int) -> list[int]:
    """The classes that belong to this person."""
    return list(
        session.scalars(
            select(ClassTeacher.class_id)
            .where(ClassTeacher.user_id == user_id, ClassTeacher.role == Standing.OWNER.value)
            .order_by(ClassTeacher.class_id)
        )
    )


def ownerless(session: Session) -> list[int]:
    """The classes that are taught and belong to nobody."""
    belongs = select(ClassTeacher.class_id).where(ClassTeacher.role == Standing.OWNER.value)
    return list(
        session.scalars(
            select(ClassTeacher.class_id)
            .where(ClassTeacher.class_id.not_in(belongs))
            .distinct()
            .order_by(ClassTeacher.class_id)
        )
    )


def class_by_code(session: Session, code: str, now: datetime) -> AnyRow | None:
    """The class that is joined with this code now: id, title, zone."""
    return session.execute(
        select(SchoolClass.id, SchoolClass.title, SchoolClass.zone).where(
            SchoolClass.join_code == code,
            SchoolClass.join_until > now,
            SchoolClass.archived_at.is_(None),
        )
    ).one_or_none()


def taught(
    session: Session, user_id: int, query: str, archived: bool, most: int, skip: int
) -> Sequence[AnyRow]:
    """The classes that this user teaches, by title: id, title, members, role, join_until."""
    return session.execute(
        select(
            SchoolClass.id, SchoolClass.title, SchoolClass.join_code, SchoolClass.join_until,
            ClassTeacher.role, _MEMBERS.label("members"),
        )
        .select_from(ClassTeacher)
        .join(SchoolClass, SchoolClass.id == ClassTeacher.class_id)
        .where(*_taught(user_id, query, archived))
        .order_by(func.lower(SchoolClass.title), SchoolClass.id)
        .limit(most)
        .offset(skip)
    ).all()  # fmt: skip


def count_taught(session: Session, user_id: int, query: str, archived: bool) -> int:
    """How many classes ``taught`` would give without a limit."""
    return (
        session.scalar(
            select(func.count())
            .select_from(ClassTeacher)
            .join(SchoolClass, SchoolClass.id == ClassTeacher.class_id)
            .where(*_taught(user_id, query, archived))
        )
        or 0
    )


def joined(session: Session, user_id: int) -> Sequence[AnyRow]:
    """The classes that this user is in and that are not archived: id, title, zone, name."""
    return session.execute(
        select(SchoolClass.id, SchoolClass.title, SchoolClass.zone, ClassMember.name)
        .select_from(ClassMember)
        .join(SchoolClass, SchoolClass.id == ClassMember.class_id)
        .where(ClassMember.user_id == user_id, SchoolClass.archived_at.is_(None))
        .order_by(func.lower(SchoolClass.title), SchoolClass.id)
    ).all()


def exams_ahead(session: Session, user_id: int, day: date) -> Sequence[AnyRow]:
    """The exams after ``day`` of the classes that this user is in: title, exam_title, exam_day,
    exam_decks.
    """
    rows = session.execute(
        select(
            SchoolClass.title, SchoolClass.exam_title, SchoolClass.exam_day, SchoolClass.exam_decks
        )
        .join(ClassMember, ClassMember.class_id == SchoolClass.id)
        .where(
            ClassMember.user_id == user_id,
            SchoolClass.archived_at.is_(None),
            SchoolClass.exam_day > day,
        )
        .order_by(SchoolClass.id)
    )
    return [row for row in rows if row.exam_decks]


def members(
    session: Session, class_id: int, query: str = "", most: int | None = None, skip: int = 0
) -> Sequence[AnyRow]:
    """The students of a class by name.

    Columns: user_id, name, joined_at, account (the name they sign in with, or None), code_version,
    has_code, must_change_password, role, seen_at.
    """
    statement = _MEMBER_COLUMNS.where(*_members(class_id, query)).order_by(
        ClassMember.name_key, ClassMember.user_id
    )
    if most is not None:
        statement = statement.limit(most).offset(skip)
    return session.execute(statement).all()


def member(session: Session, class_id: int, user_id: int) -> AnyRow | None:
    """One student of a class, with the columns of ``members``."""
    return session.execute(
        _MEMBER_COLUMNS.where(ClassMember.class_id == class_id, ClassMember.user_id == user_id)
    ).one_or_none()


def count_members(session: Session, class_id: int, query: str = "") -> int:
    """How many students a class has, or how many with these words in their names."""
    statement = select(func.count()).select_from(ClassMember).where(*_members(class_id, query))
    return session.scalar(statement) or 0


def teachers(session: Session, class_id: int) -> Sequence[AnyRow]:
    """Who teaches a class, its owner first: user_id, name, role, added_at."""
    return session.execute(
        select(ClassTeacher.user_id, User.name, ClassTeacher.role, ClassTeacher.added_at)
        .select_from(ClassTeacher)
        .join(User, User.id == ClassTeacher.user_id)
        .where(ClassTeacher.class_id == class_id)
        .order_by(ClassTeacher.role.desc(), User.name_key)
    ).all()


def _taught(user_id: int, query: str, archived: bool) -> tuple[Any, ...]:
    shelved = (
        SchoolClass.archived_at.is_not(None) if archived else SchoolClass.archived_at.is_(None)
    )
    return (ClassTeacher.user_id == user_id, shelved, _has(SchoolClass.title, query))


def _members(class_id: int, query: str) -> tuple[Any, ...]:
    return (ClassMember.class_id == class_id, _has(ClassMember.name, query))


def _has(column: Any, query: str) -> Any:
    """Whether a column holds each word of a query."""
    words = query.split()[:8]
    if not words:
        return or_(column.is_not(None))
    return and_(*(column.icontains(word, autoescape=True) for word in words))
