"""When a sitting is over, and when its right and wrong may be shown. Reads only.

``feedback`` of a sitting says when: ``now`` after each answer; ``end`` after the last one; ``due``
when the assignment's day is over; ``never``. Every page and every reply asks here.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy.orm import Session

from quizapp.services.study.planning import RESUME_FOR
from quizapp.store import agenda, assignments
from quizapp.store.database import AnyRow
from quizapp.store.tables import first_id

FEEDBACKS = ("now", "end", "due", "never")
GRACE = timedelta(seconds=5)
"""An answer sent in the last second may still be under way when the time is up."""

HELD_BACK_FOR = timedelta(days=366)


class _Then(NamedTuple):
    """The part of a sitting that says when its right and wrong may be shown."""

    feedback: str
    ended_at: datetime | None
    ends_at: datetime | None
    assignment_id: int | None


def is_over(sitting: AnyRow | _Then, now: datetime) -> bool:
    """Whether a sitting takes no more answers: ended, or its time is up."""
    return sitting.ended_at is not None or _time_is_up(sitting, now)


def stands(sitting: AnyRow, now: datetime) -> bool:
    """Whether no answer of a sitting can be taken back: a test's that is over or that is set."""
    return (
        sitting.kind == "test"
        or _time_is_up(sitting, now)
        or (sitting.feedback != "now" and is_over(sitting, now))
    )


def marks_shown(session: Session, user_id: int, sitting: AnyRow | _Then, now: datetime) -> bool:
    """Whether this person may be told now what was right and wrong in their sitting."""
    due = None
    if sitting.feedback == "due":
        due = agenda.assignment_due(session, user_id, sitting.assignment_id)
    return _told(sitting, due, now)


def last_mark_shown(session: Session, user_id: int, row: AnyRow, now: datetime) -> bool:
    """Whether it may be told what the last answer earned that ``store.learning.asked_now`` found.

    What was given outside a sitting, or in one of more than a year ago, is told.
    """
    if row.last_sitting_id is None or row.last_sitting_id <= first_id(now - HELD_BACK_FOR):
        return True
    then = _Then(row.last_feedback, row.last_ended_at, row.last_ends_at, row.last_assignment_id)
    return marks_shown(session, user_id, then, now)


def sets_its_own_time(sitting: AnyRow) -> bool:
    """Whether a sitting is a test that a teacher set, which itself says when it tells."""
    return sitting.kind == "test" and sitting.assignment_id is not None


def held_facts(session: Session, user_id: int, now: datetime) -> frozenset[str]:
    """The facts of this person's open tests: nothing may be told of them until these end.

    A test of one's own that lies for more than a day holds its facts no longer. One that a teacher
    set holds them until it is handed in and, where right and wrong come later, until its date.
    """
    return assignments.held_facts(session, user_id, now - RESUME_FOR, now)


def withheld_sittings(session: Session, user_id: int, now: datetime) -> frozenset[int]:
    """This person's sittings of which right and wrong are not to be told now, of the last year."""
    rows = agenda.sittings_holding_back(session, user_id, first_id(now - HELD_BACK_FOR))
    return frozenset(row.id for row in rows if not _told(row, row.due_at, now))


def _told(sitting: AnyRow | _Then, due: datetime | None, now: datetime) -> bool:
    match sitting.feedback:
        case "now":
            return True
        case "end":
            return is_over(sitting, now)
        case "due":
            return is_over(sitting, now) and (due is None or now >= due)
        case _:
            return False


def _time_is_up(sitting: AnyRow | _Then, now: datetime) -> bool:
    return sitting.ends_at is not None and now > sitting.ends_at + GRACE
