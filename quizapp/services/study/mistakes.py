"""What went wrong lately, and what slips again and again: to look at, and to practise. Commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from quizapp.access import Principal
from quizapp.dates import EDTF
from quizapp.services.paging import Page, Window
from quizapp.services.study.marking import as_item, verdict_of
from quizapp.services.study.planning import Options, today_of
from quizapp.services.study.reviews import issue_facts
from quizapp.services.study.showing import held_facts, withheld_sittings
from quizapp.services.study.telling import Told, told_response
from quizapp.services.transaction import writing
from quizapp.store import agenda, content, db, learning
from quizapp.store.database import AnyRow

REMEMBERED_FOR = timedelta(days=60)
MISTAKES_LENGTH = 10
MOST_LEECHES = 20


@dataclass(frozen=True, slots=True)
class Mistake:
    """A fact whose last answer was not right. ``given`` is what was answered."""

    fact_id: str
    statement: str
    date: EDTF | None
    given: Told
    verdict: str
    at: datetime
    lapses: int


def mistakes(user: Principal, now: datetime, page: int = 1) -> Page[Mistake]:
    """The facts whose last answer was not right, the latest first; ``lapses`` for leeches only."""
    session = db.session()
    rows = _rows(session, user, now)
    window = Window.of(len(rows), page)
    shown = rows[window.skip : window.skip + window.size]
    ids = [row.fact_id for row in shown]
    facts = content.facts_by_id(session, ids)
    remembered = learning.memories(session, user.id, ids)
    items = learning.items_by_id(session, user.id, [row.item_id for row in shown if row.item_id])
    found = []
    for row in shown:
        fact, memory, item = facts[row.fact_id], remembered.get(row.fact_id), items.get(row.item_id)
        found.append(
            Mistake(
                fact.id,
                fact.statement,
                fact.date,
                told_response(as_item(item), row.response) if item is not None else Told(),
                verdict_of(row.mark, row.response),
                row.at,
                memory.lapses if memory is not None and memory.leech else 0,
            )
        )
    return window.holding(tuple(found), "")


def count_mistakes(user: Principal, now: datetime) -> int:
    """How many facts were not right when last asked."""
    return len(_rows(db.session(), user, now))


def start_mistakes(user: Principal, now: datetime) -> int:
    """Begin a sitting of what went wrong, what slips again and again first. Returns its id.

    Raises:
        NothingToLearn: nothing went wrong lately.
    """
    with writing(user.id) as session:
        held = held_facts(session, user.id, now)
        slipping = agenda.leeches(session, user.id, MOST_LEECHES)
        wrong = [row.fact_id for row in _rows(session, user, now)]
        order = [name for name in wrong if name in slipping]
        order += [name for name in wrong if name not in slipping]
        order = [name for name in order if name not in held]
        remembered = learning.memories(session, user.id, order)
        options = Options("mistakes", MISTAKES_LENGTH)
        return issue_facts(session, user, options, order, remembered, now)


def _rows(session: Session, user: Principal, now: datetime) -> list[AnyRow]:
    since = today_of(user, now) - REMEMBERED_FOR
    withheld = withheld_sittings(session, user.id, now)
    return list(agenda.mistakes(session, user.id, since, withheld))
