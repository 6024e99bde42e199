"""What travels with a student and what comes back: queries of packs. Never commits.

Each statement leads with user_id, so that no query crosses users.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, func, or_, select
from sqlalchemy.orm import Session

from quizapp.store.database import AnyRow
from quizapp.store.tables import (
    Adjustment,
    Assignment,
    Attempt,
    ClassMember,
    DeckFact,
    IssuedItem,
    LogRow,
    SchoolClass,
    Sitting,
    Source,
)

PACK = "pack"
"""The kind of a sitting whose items travel."""

_OWN_STUDY = and_(
    Sitting.assignment_id.is_(None), Sitting.feedback == "now", Sitting.ends_at.is_(None)
)


def latest_pack(session: Session, user_id: int) -> AnyRow | None:
    """The pack that was made last, unless it is ended: id, seed, started_at."""
    return session.execute(
        select(Sitting.id, Sitting.seed, Sitting.started_at)
        .where(Sitting.user_id == user_id, Sitting.kind == PACK, Sitting.ended_at.is_(None))
        .order_by(Sitting.id.desc())
        .limit(1)
    ).one_or_none()


def sitting_to_take_along(
    session: Session, user_id: int, kinds: Iterable[str], since: datetime
) -> int | None:
    """The latest open sitting of these kinds that is the student's own study."""
    return session.scalar(
        select(Sitting.id)
        .where(
            Sitting.user_id == user_id,
            Sitting.kind.in_(list(kinds)),
            Sitting.ended_at.is_(None),
            Sitting.started_at > since,
            _OWN_STUDY,
        )
        .order_by(Sitting.id.desc())
        .limit(1)
    )


def items_of(session: Session, user_id: int, sitting_id: int) -> Sequence[IssuedItem]:
    """All items of a sitting, answered or not, in order."""
    return session.scalars(
        select(IssuedItem)
        .where(IssuedItem.user_id == user_id, IssuedItem.sitting_id == sitting_id)
        .order_by(IssuedItem.position)
    ).all()


def items(session: Session, user_id: int, ids: Sequence[int]) -> dict[int, IssuedItem]:
    """Items that were served to this person, by id."""
    found = session.scalars(
        select(IssuedItem).where(IssuedItem.user_id == user_id, IssuedItem.id.in_(ids))
    )
    return {item.id: item for item in found}


def own_study(session: Session, user_id: int, ids: Iterable[int]) -> set[int]:
    """Those of these sittings that are the student's own study, and no teacher's test."""
    found = session.scalars(
        select(Sitting.id).where(Sitting.user_id == user_id, Sitting.id.in_(set(ids)), _OWN_STUDY)
    )
    return set(found)


def answers_by_client(
    session: Session, user_id: int, client_ids: Sequence[str]
) -> dict[str, AnyRow]:
    """Answers recorded before under these client ids: mark, response, sitting_id, fact_id."""
    rows = session.execute(
        select(
            LogRow.client_id, LogRow.mark, LogRow.response, LogRow.fact_id, IssuedItem.sitting_id
        )
        .outerjoin(
            IssuedItem,
            and_(IssuedItem.user_id == LogRow.user_id, IssuedItem.id == LogRow.item_id),
        )
        .where(LogRow.user_id == user_id, LogRow.client_id.in_(client_ids))
    )
    return {row.client_id: row for row in rows}


def forget_old_packs(session: Session, user_id: int, before: datetime) -> None:
    """Delete what nobody answered of packs begun before a moment. Answered items stay."""
    old = select(Sitting.id).where(
        Sitting.user_id == user_id, Sitting.kind == PACK, Sitting.started_at < before
    )
    session.execute(
        delete(IssuedItem).where(
            IssuedItem.user_id == user_id,
            IssuedItem.sitting_id.in_(old),
            IssuedItem.answered_by.is_(None),
            IssuedItem.issued_at < before,
            ~select(LogRow.id)
            .where(LogRow.user_id == user_id, LogRow.item_id == IssuedItem.id)
            .exists(),
        ),
        execution_options={"synchronize_session": False},
    )


def facts_of_tests(session: Session, user_id: int, now: datetime, ahead: timedelta) -> set[str]:
    """Facts of tests that are open to this student, or will be within ``ahead``.

    Practice that tells right and wrong after each answer is no test: its facts go along as those
    of any deck.
    A test's are kept until its date, whoever has handed in: others have not; after the date while
    the student may still take it. What was adjusted for this student, a later date or more
    attempts, holds.
    """
    taken = (
        select(func.count())
        .where(
            Attempt.user_id == user_id,
            Attempt.assignment_id == Assignment.id,
            Attempt.submitted_at.is_not(None),
        )
        .scalar_subquery()
    )
    due = func.coalesce(Adjustment.due_at, Assignment.due_at)
    not_yet_due = or_(due.is_(None), due > now, Assignment.due_at > now)
    attempts = Assignment.attempts + func.coalesce(Adjustment.more_attempts, 0)
    may_take = or_(Assignment.attempts == 0, taken < attempts)
    rows = session.execute(
        select(Assignment.decks, Assignment.facts)
        .select_from(ClassMember)
        .join(SchoolClass, SchoolClass.id == ClassMember.class_id)
        .join(Assignment, Assignment.class_id == ClassMember.class_id)
        .outerjoin(
            Adjustment,
            and_(Adjustment.assignment_id == Assignment.id, Adjustment.user_id == user_id),
        )
        .where(
            ClassMember.user_id == user_id,
            SchoolClass.archived_at.is_(None),
            Assignment.deleted_at.is_(None),
            Assignment.opens_at <= now + ahead,
            or_(Assignment.mode == "test", Assignment.feedback != "now"),
            or_(not_yet_due, and_(Assignment.late, may_take)),
        )
    ).all()
    picked = {fact for row in rows for fact in row.facts}
    decks = {deck for row in rows if not row.facts for deck in row.decks}
    if not decks:
        return picked
    held = session.scalars(select(DeckFact.fact_id).where(DeckFact.deck_id.in_(decks)))
    return picked | set(held)


def source_titles(session: Session, names: Iterable[str]) -> dict[str, str]:
    """The titles of the bank's texts, by the names of their files."""
    rows = session.execute(
        select(Source.name, Source.title).where(
            Source.owner_id.is_(None), Source.name.in_(set(names))
        )
    )
    return {row.name: row.title for row in rows}
