"""Memory follows a fork: what was learned of a fact counts for the one made of it.

Inside the caller's transaction.

A row in each learner's log names the fact that the fork was made of; the log of the fork begins
with what was logged of that one until then, so that replaying gives the same memory.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from quizapp.scheduling import RowKind, State
from quizapp.services import accounts
from quizapp.services.study.sayings import write_row
from quizapp.store import roll_ups
from quizapp.store.tables import Card


def follow_memory(
    session: Session, deck: Row[Any], fact_id: str, fork_id: str, now: datetime
) -> int:
    """Carry the memory of ``fact_id`` over to its fork, for all who see the deck. Returns how many.

    Everybody sees a public deck; of a private one only its owner's own memory is known to be about
    it, and a memory that nobody can be asked about would do nothing.
    """
    statement = select(Card.user_id).where(Card.fact_id == fact_id, Card.state != State.NEW.value)
    if deck.visibility != "public":
        statement = statement.where(Card.user_id == deck.owner_id)
    ids = list(session.scalars(statement))
    roll_ups.hold(session, ids)
    learners = accounts.principals(session, ids)
    for learner in learners:
        write_row(session, learner, fork_id, RowKind.MERGE, now, response=fact_id)
    return len(learners)
