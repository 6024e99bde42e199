"""Computing a person's memories anew from the log, whatever made that needed. Commits nothing."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.scheduling import Algorithm, ScheduleError, algorithm, replay
from quizapp.store import learning
from quizapp.store.tables import User


def kept_by(session: Session, user_id: int) -> Algorithm:
    """The algorithm by which this person's memories are kept at this moment.

    Read it in the transaction that moves a card, once the person's row is locked: who asks was
    read before, and a class's rule may have come between.
    """
    row = session.execute(select(User.algorithm, User.retention).where(User.id == user_id)).one()
    return algorithm(row.algorithm, retention=row.retention)


def remember_by(session: Session, user_id: int, engine: Algorithm) -> None:
    """Compute every memory of this person anew from the log, in the caller's transaction.

    A log that cannot be read leaves its card out; `quizapp doctor` names it.
    """
    memories = {}
    for fact_id, rows in learning.log_by_fact(session, user_id):
        try:
            memory = replay(rows, engine)
        except ScheduleError:
            continue
        if memory is not None:
            memories[fact_id] = memory
    learning.set_memories(session, user_id, memories)
