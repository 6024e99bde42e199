"""What a student says of a fact: I know this, leave it out, bring it back, start anew. Commits."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert
from sqlalchemy.orm import Session

from quizapp.access import Principal
from quizapp.facts import Reason
from quizapp.scheduling import RowKind, replay, study_day
from quizapp.services import tallies
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.memories import kept_by
from quizapp.services.transaction import writing
from quizapp.store import answering, learning
from quizapp.store.tables import LogRow, new_id


class Saying(StrEnum):
    """What can be said of a fact, as the log names it."""

    KNOWN = "known"
    SUSPEND = "suspend"
    RESUME = "resume"
    RESET = "reset"


def say(user: Principal, fact_id: str, saying: str, now: datetime) -> int:
    """Write what the student says into the log, and move the card. Returns the row, to undo it.

    Raises:
        NotFound: this person neither sees such a fact nor learned it before.
        Invalid: nothing of that kind can be said.
    """
    if saying not in tuple(Saying):
        raise Invalid({"saying": Reason("unknown_choice")})
    with writing(user.id) as session:
        seen = learning.decks_of_facts(session, user.id, [fact_id], seen=True)
        if not seen and not learning.memories(session, user.id, [fact_id]):
            raise NotFound("fact")
        return write_row(session, user, fact_id, RowKind(saying), now)


def unsay(user: Principal, row_id: int, now: datetime) -> str:
    """Take back what was said: an undo row, and the card as without it. Returns the fact.

    Raises:
        NotFound: this person said no such thing, or took it back already.
    """
    with writing(user.id) as session:
        row = learning.log_row(session, user.id, row_id)
        if row is None or row.kind not in tuple(Saying):
            raise NotFound("saying")
        if learning.is_undone(session, user.id, row.fact_id, row_id):
            raise NotFound("saying")
        write_row(session, user, row.fact_id, RowKind.UNDO, now, undoes=row_id)
        return row.fact_id


def write_row(
    session: Session,
    user: Principal,
    fact_id: str,
    kind: RowKind,
    now: datetime,
    *,
    belief: float = 1.0,
    undoes: int | None = None,
    item_id: int | None = None,
    rating: int | None = None,
    mark: float | None = None,
    response: str = "",
) -> int:
    """Add a row that is no answer, and replay its card: inside the caller's transaction.

    ``rating`` and ``mark`` are a regrade's; ``response`` names the fact that a merge is about.
    """
    row_id = new_id(now)
    with tallies.counting(session, user.id, fact_id):
        session.execute(
            insert(LogRow).values(
                user_id=user.id,
                id=row_id,
                fact_id=fact_id,
                kind=str(kind),
                item_id=item_id,
                client_id=str(uuid.uuid4()),
                at=now,
                arrived_at=now,
                study_day=study_day(now, user.zone, user.cutoff),
                zone=user.zone,
                belief=belief,
                undoes=undoes,
                rating=rating,
                mark=mark,
                response=response,
            )
        )
    rows = learning.log_of_fact(session, user.id, fact_id)
    answering.keep_card(
        session.connection(), user.id, fact_id, replay(rows, kept_by(session, user.id))
    )
    return row_id
