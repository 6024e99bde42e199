"""Memory follows a fork: what was learned of a fact counts for the one made of it.

Inside the caller's transaction.

A row in each learner's log names the fact that the fork was made of; the log of the fork begins
with what was logged of that one until then, so that replaying gives the same memory.
"""

from __future__ import annotations

from collections.abc import Iterable
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
    session: Session, deck: Row[Any], forks: Iterable[tuple[str, str]], now: datetime
) -> None:
    """Carry the memory of facts over to their forks, (fact, fork), for all who see the deck.

    Everybody sees a public deck; of a private one only its owner's own memory is known to be about
    it, and a memory that nobody can be asked about would do nothing. The transaction has locked
    nobody's row yet: all who learned any of the facts are held here, at once.
    """
    of = dict(forks)
    if not of:
        return
    statement = (
        select(Card.fact_id, Card.user_id)
        .where(Card.fact_id.in_(of), Card.state != State.NEW.value)
        .order_by(Card.fact_id, Card.user_id)
    )
    if deck.visibility != "public":
        statement = statement.where(Card.user_id == deck.owner_id)
    cards = session.execute(statement).all()
    ids = sorted({card.user_id for card in cards})
    roll_ups.hold(session, ids)
    learners = {one.id: one for one in accounts.principals(session, ids)}
    for card in cards:
        if card.user_id in learners:
            learner = learners[card.user_id]
            fork_id = of[card.fact_id]
            write_row(session, learner, fork_id, RowKind.MERGE, now, response=card.fact_id)
