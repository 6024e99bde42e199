"""Who looked at people's records, and other acts that are written down. Commits what is noted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from quizapp.access import Action, Object, Principal, may
from quizapp.services import accounts
from quizapp.services.errors import Forbidden
from quizapp.services.paging import PAGE, Page, Window
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import Event, User

LOOKED = "looked"
AGAIN = timedelta(hours=1)  # a second look at the same within this time adds no line


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log: who (None: the installation, or somebody unknown) did what to which."""

    at: datetime
    actor_id: int | None
    actor: str
    action: str
    subject: str


def note_look(user: Principal, what: str, now: datetime) -> None:
    """Write down that a teacher or admin saw other people's records: which page of which class."""
    last = db.session.scalar(
        select(Event.at)
        .where(
            Event.actor_id == user.id,
            Event.at > now - AGAIN,
            Event.action == LOOKED,
            Event.subject == what[:120],
        )
        .limit(1)
    )
    db.session.rollback()
    if last is None:
        with writing() as session:
            accounts.record(session, now, user.id, LOOKED, what)


def log(admin: Principal, page: int = 1) -> Page[Entry]:
    """All that was written down, the latest first.

    Raises:
        Forbidden: this person is no admin.
    """
    if not may(admin, Action.READ, Object.INSTALLATION):
        raise Forbidden("installation")
    total = db.session.scalar(select(func.count()).select_from(Event)) or 0
    window = Window.of(total, page)
    rows = db.session.execute(
        select(Event.at, Event.actor_id, User.name, Event.action, Event.subject)
        .outerjoin(User, User.id == Event.actor_id)
        .order_by(Event.id.desc())
        .limit(PAGE)
        .offset(window.skip)
    )
    return window.holding(
        tuple(Entry(row.at, row.actor_id, row.name or "", row.action, row.subject) for row in rows),
        "",
    )
