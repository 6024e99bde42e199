"""What holds in an assignment, and the figures of each attempt at it, kept true. Never commits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, update
from sqlalchemy.orm import Session

from quizapp.store import assignments, learning
from quizapp.store.tables import Adjustment, Attempt

UNLIMITED = 0  # attempts: as many as one likes


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds in an assignment, for everybody or, adjusted, for one student.

    ``attempts`` is 0 for as many as one likes; ``due_at`` and ``minutes`` are None without a date
    and without a limit.
    """

    mode: str
    length: int
    draw: str
    opens_at: datetime
    due_at: datetime | None
    late: bool
    attempts: int
    minutes: float | None
    feedback: str
    zone: str

    def is_closed(self, now: datetime) -> bool:
        """Whether the date is past, and nothing is taken after it."""
        return self.due_at is not None and not self.late and now >= self.due_at

    def is_late(self, at: datetime) -> bool:
        """Whether what is handed in at this moment is late."""
        return self.due_at is not None and at > self.due_at

    def ends_at(self, start: datetime) -> datetime | None:
        """When the time of an attempt begun at ``start`` is up; None where it has no end."""
        ends = [] if self.minutes is None else [start + timedelta(minutes=self.minutes)]
        if self.due_at is not None and not self.late:
            ends.append(self.due_at)
        return min(ends, default=None)


def keep_attempt(session: Session, user_id: int, sitting_id: int, now: datetime) -> None:
    """Bring an attempt's figures up to what its sitting holds: in the caller's transaction.

    A question whose answer was annulled counts for nothing: not as answered, and not as asked.
    Call it after whatever changes a sitting of an assignment: an answer, an undo, its end.
    """
    sitting = learning.sitting(session, user_id, sitting_id)
    if sitting is None or sitting.assignment_id is None:
        return
    attempt = assignments.attempt_of_sitting(session, user_id, sitting_id)
    row = assignments.assignment(session, user_id, sitting.assignment_id)
    if attempt is None or row is None:
        return
    answered, annulled, marks = assignments.standing_marks(session, user_id, sitting_id)
    ended = sitting.ended_at
    session.execute(
        update(Attempt)
        .where(Attempt.user_id == user_id, Attempt.id == attempt.id)
        .values(
            answered=answered - annulled,
            marks=marks,
            total=sitting.total - annulled,
            submitted_at=ended,
            late=ended is not None and terms_of(row).is_late(ended),
        )
    )


def adjusted_terms(terms: Terms, own: Adjustment | None) -> Terms:
    """What holds for one student, whose adjustment this is."""
    if own is None:
        return terms
    return replace(
        terms,
        due_at=own.due_at or terms.due_at,
        attempts=UNLIMITED if terms.attempts == UNLIMITED else terms.attempts + own.more_attempts,
        minutes=None if terms.minutes is None else terms.minutes * own.time_factor,
    )


def terms_of(row: Row[Any], *, own: bool = True) -> Terms:
    """What holds in an assignment's row: with its student's adjustment, or for everybody."""
    factor = row.time_factor if own else 1.0
    later = row.own_due_at if own else None
    more = row.more_attempts if own else 0
    return Terms(
        mode=row.mode,
        length=row.length,
        draw=row.draw,
        opens_at=row.opens_at,
        due_at=later or row.due_at,
        late=row.late,
        attempts=UNLIMITED if row.attempts == UNLIMITED else row.attempts + more,
        minutes=None if row.minutes is None else row.minutes * factor,
        feedback=row.feedback,
        zone=row.zone,
    )


def within_decks(terms: Terms, row: Row[Any], counts: Mapping[str, int]) -> Terms:
    """The terms with no more questions than the assignment's decks have facts, by ``counts``."""
    facts = sum(counts.get(deck_id, 0) for deck_id in row.decks)
    return replace(terms, length=min(terms.length, facts)) if facts else terms


def handed_in_at(attempt: Attempt, now: datetime) -> datetime | None:
    """When an attempt was handed in: by somebody, or by the end of its time."""
    if attempt.submitted_at is None and attempt.ends_at is not None and attempt.ends_at <= now:
        return attempt.ends_at
    return attempt.submitted_at
