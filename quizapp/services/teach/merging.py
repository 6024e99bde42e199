"""Two candidates that say one thing: one stays, the other is closed as part of it. Commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rapidfuzz import fuzz

from quizapp.access import Action, Principal
from quizapp.facts import Reason
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.teach.shown import CandidateRow, MergePage
from quizapp.services.teach.sources import (
    candidate_row,
    change_candidate,
    next_waiting,
    owned_source,
)
from quizapp.services.transaction import writing
from quizapp.store import db, teaching

OTHERS_SHOWN = 12


def merge_page(user: Principal, source_id: int, number: int) -> MergePage:
    """A candidate with those that may say the same.

    Raises:
        NotFound: there is no such candidate of this person, or it is published already.
    """
    session = db.session()
    row = owned_source(session, user, source_id, Action.READ)
    every = [candidate_row(one) for one in teaching.candidates(session, source_id)]
    one = next((c for c in every if c.number == number and c.state != "published"), None)
    if one is None:
        raise NotFound("candidate")
    return MergePage(row.id, row.title, one, _likest(one, every))


def merge(
    user: Principal, source_id: int, number: int, into: int, now: datetime, show: str = "all"
) -> int | None:
    """Close a candidate as part of another, which keeps its words. Returns as ``decide`` does.

    Raises:
        NotFound: there is no such candidate of this person, or it is published already.
        Invalid: there is no such other candidate, or it is itself closed as part of one.
    """
    with writing(user.id) as session:
        owned_source(session, user, source_id, Action.WRITE)
        others = {one.number: one for one in teaching.candidates(session, source_id)}
        other = others.get(into)
        if other is None or into == number or other.merged_into is not None:
            raise Invalid({"into": Reason("unknown_choice")})
        change_candidate(
            session, source_id, number, state="rejected", merged_into=into, decided_at=now
        )
        if other.state == "open":
            return into
        return next_waiting(session, source_id, number, show)


def _likest(one: CandidateRow, every: Sequence[CandidateRow]) -> tuple[CandidateRow, ...]:
    """Candidates by how much their words and their dates are those of ``one``."""

    def likeness(other: CandidateRow) -> tuple[bool, float, int]:
        words = fuzz.token_set_ratio(one.statement, other.statement)
        near = abs(one.number - other.number)
        return (other.date.touches(one.date), words, -near)

    others = [c for c in every if c.number != one.number and c.merged_into is None]
    return tuple(sorted(others, key=likeness, reverse=True)[:OTHERS_SHOWN])
