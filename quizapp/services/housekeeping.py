"""Removing what nobody needs any more: old sessions, guests, events, counters, absent people.

Works in small batches, each a short transaction, so that no writer waits long. Commits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from quizapp.access import Role
from quizapp.services import accounts
from quizapp.services.erasure import erase_user
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import (
    ClassInvitation,
    Event,
    Invitation,
    Login,
    LogRow,
    LongText,
    PendingImport,
    RateLimit,
    Setting,
    User,
)

BATCH = 200
MONTH = timedelta(days=30.44)
LOGINS_KEPT = timedelta(days=30)  # after they ended: "was that me?" can be asked so long
INVITATIONS_KEPT = timedelta(days=90)
IMPORTS_KEPT = timedelta(days=2)
GUESTS_KEPT = accounts.ABSOLUTE  # then their cookie opens nothing any more


@dataclass(frozen=True, slots=True)
class Swept:
    """How many rows went; ``more`` where a batch was full and another run will find some."""

    people: int
    guests: int
    logins: int
    invitations: int
    events: int
    imports: int
    counters: int
    more: bool

    @property
    def counts(self) -> dict[str, int]:
        """The numbers by name."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "more"}


def sweep(now: datetime, months: int, *, batch: int = BATCH) -> Swept:
    """Remove up to ``batch`` rows of each sort.

    ``months`` without any activity end in the deletion of a person with everything, and of an
    event; 0 keeps both. Admins are never deleted: somebody has to be able to come back.
    """
    before = now - months * MONTH if months else None
    counts = {
        "people": _erase(_absent(before), now, "absent", batch) if before else 0,
        "guests": _erase(_answerless(now - GUESTS_KEPT), now, "guest", batch),
        "logins": _delete(Login.token_hash, _is_over(now), batch),
        "invitations": _delete(
            Invitation.token_hash, Invitation.created_at < now - INVITATIONS_KEPT, batch
        )
        + _delete(
            ClassInvitation.token_hash, ClassInvitation.expires_at < now - INVITATIONS_KEPT, batch
        ),
        "events": _delete(Event.id, Event.at < before, batch) if before else 0,
        "imports": _delete_old(PendingImport, now, batch) + _delete_old(LongText, now, batch),
        "counters": _delete(RateLimit.key, RateLimit.expires_at <= now.timestamp(), batch),
    }
    return Swept(**counts, more=any(count >= batch for count in counts.values()))


def sweep_all(now: datetime, months: int, tell: Callable[[Swept], None] | None = None) -> Swept:
    """Sweep until nothing is left to remove. Returns the sums."""
    sums = dict.fromkeys((f.name for f in fields(Swept) if f.name != "more"), 0)
    while True:
        swept = sweep(now, months)
        for name, count in swept.counts.items():
            sums[name] += count
        if tell:
            tell(swept)
        if not swept.more:
            return Swept(**sums, more=False)


def claim(task: str, every: timedelta, now: datetime) -> bool:
    """Whether it is this worker's turn to do ``task``: one worker, once in ``every``."""
    name = f"task:{task}"
    with writing(alone=name) as session:
        last = session.get(Setting, name)
        if last is None:
            session.add(Setting(name=name, value=now.isoformat()))
            return True
        if now - datetime.fromisoformat(last.value) < every:
            return False
        last.value = now.isoformat()
        return True


def _absent(before: datetime) -> ColumnElement[bool]:
    """Whoever did nothing since: was not seen, and sent no answer."""
    return (
        (User.seen_at < before)
        & (User.role != Role.ADMIN)
        & ~exists().where(LogRow.user_id == User.id, LogRow.arrived_at >= before)
    )


def _answerless(before: datetime) -> ColumnElement[bool]:
    """Guests of long ago that nothing was learned of, and who have no code to come back with."""
    return (
        User.name.is_(None)
        & User.nick.is_(None)
        & User.code_key.is_(None)
        & (User.seen_at < before)
        & ~exists().where(LogRow.user_id == User.id)
    )


def _is_over(now: datetime) -> ColumnElement[bool]:
    """Sessions that ended, or can open nothing any more."""
    return or_(Login.ended_at < now - LOGINS_KEPT, Login.created_at < now - accounts.ABSOLUTE)


def _erase(who: ColumnElement[bool], now: datetime, why: str, batch: int) -> int:
    """Each person in a transaction of their own: a year's answers are some thousand rows."""
    ids: Iterable[int] = db.session.scalars(select(User.id).where(who).limit(batch)).all()
    db.session.rollback()
    count = 0
    for user_id in ids:
        erase_user(user_id, now, by=None, why=why)
        count += 1
    return count


def _delete(key: InstrumentedAttribute[Any], which: ColumnElement[bool], batch: int) -> int:
    """Delete up to ``batch`` rows; nothing is locked where there are none."""
    keys = list(db.session.scalars(select(key).where(which).limit(batch)))
    db.session.rollback()
    if keys:
        with writing() as session:
            session.execute(delete(key.class_).where(key.in_(keys), which))
    return len(keys)


def _delete_old(table: type[PendingImport | LongText], now: datetime, batch: int) -> int:
    """Files that somebody left lying: few, so that all go at once."""
    old = table.created_at < now - IMPORTS_KEPT
    count = db.session.scalar(select(func.count()).select_from(table).where(old)) or 0
    db.session.rollback()
    if count:
        with writing() as session:
            session.execute(delete(table).where(old))
    return min(count, batch // 2 - 1)
