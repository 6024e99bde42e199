"""What a student is told of facts that they learned and that were corrected since. Commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from quizapp.access import Principal
from quizapp.dates import EDTF
from quizapp.services.study.showing import held_facts
from quizapp.services.transaction import writing
from quizapp.store import content, db
from quizapp.store.tables import CorrectionNotice

MOST_TOLD = 10


@dataclass(frozen=True, slots=True)
class Correction:
    """A fact as it reads now, and its date as it was learned where that is another."""

    statement: str
    date: EDTF | None
    before: EDTF | None


def corrections(user: Principal | None, now: datetime) -> tuple[Correction, ...]:
    """What was corrected of what this person learned, as long as they have not said "seen".

    What an open test asks waits until the test is over.
    """
    if user is None:
        return ()
    session = db.session()
    rows: Sequence[CorrectionNotice] = session.scalars(
        select(CorrectionNotice)
        .where(CorrectionNotice.user_id == user.id, CorrectionNotice.seen_at.is_(None))
        .order_by(CorrectionNotice.id.desc())
        .limit(MOST_TOLD)
    ).all()
    if not rows:
        return ()
    held = held_facts(session, user.id, now)
    rows = [row for row in rows if row.fact_id not in held]
    facts = content.facts_by_id(session, [row.fact_id for row in rows])
    earlier = content.facts_at(session, [(row.fact_id, row.before) for row in rows])
    told = []
    for row in rows:
        fact = facts.get(row.fact_id)
        if fact is not None and not fact.retired:
            before = earlier.get((row.fact_id, row.before))
            changed = before is not None and before.date != fact.date
            told.append(
                Correction(fact.statement, fact.date, before.date if before and changed else None)
            )
    return tuple(told)


def see_corrections(user: Principal, now: datetime) -> None:
    """Tell nothing of that again."""
    with writing(user.id) as session:
        session.execute(
            update(CorrectionNotice)
            .where(CorrectionNotice.user_id == user.id, CorrectionNotice.seen_at.is_(None))
            .values(seen_at=now)
        )
