"""Whether the database and the instance folder are sound, and mending what can be. Commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select, text, update

from quizapp.services.erasure import pass_on_classes
from quizapp.services.moving import set_counter_names
from quizapp.services.transaction import writing
from quizapp.store import classes, db
from quizapp.store.database import Base
from quizapp.store.tables import IssuedItem, LogRow


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong: a code with details, and whether it was or can be mended."""

    code: str
    about: str
    mendable: bool


def look(instance: Path, now: datetime, *, repair: bool) -> list[Finding]:
    """Look through pages, references, counters, answers, classes and the secret key's rights."""
    found = [*_pages(), *_counters(repair), *_answers(repair), *_classes(now, repair)]
    found += _key(instance, repair)
    db.session.rollback()
    return found


def _pages() -> list[Finding]:
    """SQLite's own checks; PostgreSQL does such by itself. Damage is mended from a backup only."""
    if db.engine.dialect.name != "sqlite":
        return []
    session = db.session()
    damage = [row[0] for row in session.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    broken = session.execute(text("PRAGMA foreign_key_check")).all()
    session.rollback()
    found = [Finding("damaged", str(one), False) for one in damage[:10]]
    return found + [
        Finding("broken_reference", f"{row[0]} row {row[1]}", False) for row in broken[:10]
    ]


def _counters(repair: bool) -> list[Finding]:
    """PostgreSQL's counters of ids that stand before the highest id, as after a manual insert."""
    if db.engine.dialect.name != "postgresql":
        return []
    found = []
    for table in Base.metadata.sorted_tables:
        for name in set_counter_names(table):
            counter = db.session.scalar(select(func.pg_get_serial_sequence(table.name, name)))
            if counter is None:
                continue
            last = db.session.scalar(text(f"SELECT last_value FROM {counter}")) or 0  # noqa: S608 - named by the server
            highest = db.session.scalar(select(func.max(table.c[name]))) or 0
            db.session.rollback()
            if highest > last:
                found.append(Finding("counter_behind", f"{table.name}.{name}", True))
                if repair:
                    with writing() as session:
                        session.execute(select(func.setval(counter, highest)))
    return found


def _answers(repair: bool) -> list[Finding]:
    """Items whose answer is in no log: they are asked again."""
    missing = (
        select(IssuedItem.user_id, IssuedItem.id)
        .outerjoin(
            LogRow,
            (LogRow.user_id == IssuedItem.user_id) & (LogRow.id == IssuedItem.answered_by),
        )
        .where(IssuedItem.answered_by.is_not(None), LogRow.id.is_(None))
    )
    rows = db.session.execute(missing).all()
    db.session.rollback()
    for row in rows if repair else ():
        with writing(row.user_id) as session:
            session.execute(
                update(IssuedItem)
                .where(IssuedItem.user_id == row.user_id, IssuedItem.id == row.id)
                .values(answered_by=None)
            )
    return [Finding("answer_lost", f"user {row.user_id}, item {row.id}", True) for row in rows]


def _classes(now: datetime, repair: bool) -> list[Finding]:
    """Classes that are taught and belong to nobody: their owner went before one passed on."""
    ids = classes.ownerless(db.session())
    db.session.rollback()
    if ids and repair:
        with writing() as session:
            classes.hold(session, ids)
            pass_on_classes(session, classes.ownerless(session), now, by=None)
    return [Finding("class_without_owner", f"class {class_id}", True) for class_id in ids]


def _key(instance: Path, repair: bool) -> list[Finding]:
    """A secret key that others on this machine may read."""
    path = instance / "secret_key"
    if not path.exists() or not path.stat().st_mode & 0o077:
        return []
    if repair:
        path.chmod(0o600)
    return [Finding("key_open", str(path), True)]
