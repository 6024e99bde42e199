"""Two accounts of one student made one: both logs are kept, every card is replayed. Commits."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from quizapp.access import Principal, Role
from quizapp.facts import Reason
from quizapp.scheduling import RowKind, replay
from quizapp.services import accounts, tallies
from quizapp.services.classes.standing import running_class
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.study.planning import engine_of
from quizapp.services.study.sayings import write_row
from quizapp.services.transaction import writing
from quizapp.store import learning, roll_ups
from quizapp.store.tables import (
    Adjustment,
    Attempt,
    ClassMember,
    CorrectionNotice,
    Deck,
    DeckColleague,
    Exam,
    Fact,
    Image,
    IssuedItem,
    LogRow,
    LongText,
    PendingImport,
    ProblemReport,
    Sitting,
    Source,
    TimelineGame,
    User,
)

# Rows that go over as they are, by the column that says whose they are.
MOVED = (
    Sitting.user_id, IssuedItem.user_id, LogRow.user_id, Exam.user_id, TimelineGame.user_id,
    CorrectionNotice.user_id, PendingImport.user_id, ProblemReport.user_id, LongText.user_id,
    Deck.owner_id, Fact.owner_id, Image.owner_id, Source.owner_id,
)  # fmt: skip
# Rows of which the one who stays may have the like: theirs hold.
YIELDING = (
    (Adjustment, Adjustment.assignment_id),
    (DeckColleague, DeckColleague.deck_id),
)


def merge_members(user: Principal, class_id: int, one_id: int, other_id: int, now: datetime) -> str:
    """Make two students of a class one, who keeps the account if there is one. Returns the name.

    Nothing in the logs is changed or lost but whose they are; a merge row says of each fact that
    both had met that its memory comes from two. The other's code is worth nothing from now on.

    Raises:
        NotFound: there is no such class of this person's, or student in it.
        Invalid: they are one already, both have accounts, or one is no student's.
    """
    with writing(alone=f"class {class_id}") as session:
        roll_ups.hold(session, [one_id, other_id])
        running_class(session, user, class_id)
        rows = {
            row.id: row
            for row in session.execute(
                select(User.id, User.name, User.role, ClassMember.name.label("called"))
                .join(ClassMember, ClassMember.user_id == User.id)
                .where(ClassMember.class_id == class_id, User.id.in_([one_id, other_id]))
            )
        }
        if one_id == other_id:
            raise Invalid({"other": Reason("same_student")})
        if len(rows) < 2:
            raise NotFound("member")
        if any(row.role != Role.STUDENT for row in rows.values()):
            raise Invalid({"other": Reason("not_a_students_account")})
        accounts_of = [row.id for row in rows.values() if row.name is not None]
        if len(accounts_of) == 2:
            raise Invalid({"other": Reason("two_accounts")})
        kept, gone = (other_id, one_id) if accounts_of == [other_id] else (one_id, other_id)
        _merge(session, kept, gone, now)
        accounts.record(session, now, user.id, "members_merged", f"{class_id} {kept} {gone}")
        return str(rows[one_id].called)


def _merge(session: Session, kept: int, gone: int, now: datetime) -> None:
    tallies.withdraw_everywhere(session, kept)
    tallies.withdraw_everywhere(session, gone)
    both = _met_by_both(session, kept, gone)
    _make_room(session, kept, gone)
    _move_attempts(session, kept, gone)
    for column in MOVED:
        session.execute(
            update(column.class_).where(column == gone).values({column: kept}),
            execution_options={"synchronize_session": False},
        )
    for table, key in YIELDING:
        _move_missing(session, table, key, kept, gone)
    _move_missing(session, ClassMember, ClassMember.class_id, kept, gone)
    principal = accounts.principals(session, [kept])[0]
    for fact_id in both:
        write_row(session, principal, fact_id, RowKind.MERGE, now)
    engine = engine_of(principal)
    replayed = {
        fact_id: replay(rows, engine) for fact_id, rows in list(learning.log_by_fact(session, kept))
    }
    memories = {fact_id: memory for fact_id, memory in replayed.items() if memory is not None}
    learning.set_memories(session, kept, memories)
    session.execute(delete(User).where(User.id == gone))
    for class_id in roll_ups.classes_of(session, kept):
        tallies.admit(session, class_id, kept)


def _met_by_both(session: Session, kept: int, gone: int) -> list[str]:
    theirs = select(LogRow.fact_id).where(LogRow.user_id == gone)
    return sorted(
        set(
            session.scalars(
                select(LogRow.fact_id).where(LogRow.user_id == kept, LogRow.fact_id.in_(theirs))
            )
        )
    )


def _make_room(session: Session, kept: int, gone: int) -> None:
    """What one student can have once, both may: a day's challenge that counts, a device's id.

    The challenge of the one who stays holds. An id that a device gave to an answer of each is told
    apart; nothing else of the log hangs on it.
    """
    days = select(TimelineGame.day).where(
        TimelineGame.user_id == kept, TimelineGame.day.is_not(None)
    )
    session.execute(
        update(TimelineGame)
        .where(TimelineGame.user_id == gone, TimelineGame.day.in_(days))
        .values(day=None),
        execution_options={"synchronize_session": False},
    )
    theirs = set(session.scalars(select(LogRow.client_id).where(LogRow.user_id == kept)))
    rows = session.execute(select(LogRow.id, LogRow.client_id).where(LogRow.user_id == gone))
    for row_id in [row.id for row in rows if row.client_id in theirs]:  # none, in all likelihood
        session.execute(
            update(LogRow)
            .where(LogRow.user_id == gone, LogRow.id == row_id)
            .values(client_id=str(uuid.uuid4())),
            execution_options={"synchronize_session": False},
        )


def _move_attempts(session: Session, kept: int, gone: int) -> None:
    """Attempts at the same assignment are counted on after those of the one who stays."""
    last = dict(
        session.execute(
            select(Attempt.assignment_id, func.max(Attempt.number))
            .where(Attempt.user_id == kept)
            .group_by(Attempt.assignment_id)
        ).all()
    )
    moved = session.execute(
        select(Attempt.id, Attempt.assignment_id, Attempt.number)
        .where(Attempt.user_id == gone)
        .order_by(Attempt.number)
    ).all()
    for row in moved:  # as many as one student has handed in
        session.execute(
            update(Attempt)
            .where(Attempt.user_id == gone, Attempt.id == row.id)
            .values(user_id=kept, number=row.number + last.get(row.assignment_id, 0)),
            execution_options={"synchronize_session": False},
        )


def _move_missing(session: Session, table: Any, key: Any, kept: int, gone: int) -> None:
    """Move what the one who stays has not; the rest goes with the other account."""
    theirs = select(key).where(table.user_id == kept)
    session.execute(
        update(table).where(table.user_id == gone, key.not_in(theirs)).values(user_id=kept),
        execution_options={"synchronize_session": False},
    )
