"""The one place that commits: a block that writes all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from quizapp.store import db, roll_ups
from quizapp.store.database import WRITES
from quizapp.store.tables import User


@contextmanager
def writing(user_id: int | None = None, *, alone: str = "") -> Iterator[Session]:
    """A transaction that will write.

    SQLite takes its one writer's place at once (BEGIN IMMEDIATE); PostgreSQL locks the user's row
    when ``user_id`` is given, so that two answers of one person are taken one after the other,
    and lets one transaction of the name ``alone`` run at a time, where there is no row to lock yet.

    What writes for other people than ``user_id`` names none here and locks them all at once, by
    ``roll_ups.hold``: one's own row first, then the others' in their order, is a circle in waiting.
    """
    session = db.session()
    try:
        connection = _to_write(session)
        if connection.dialect.name != "sqlite":
            _wait_for_turn(session, user_id, alone)
        yield session
        roll_ups.settle(session)
        session.commit()
    except BaseException:
        roll_ups.forget_waiting(session)
        session.rollback()
        raise


def take_turn(session: Session, name: str) -> None:
    """Wait, inside the caller's transaction, until no other of this name runs on PostgreSQL.

    SQLite has one writer anyway. Whoever holds this name takes no other turn before the end.
    """
    if session.connection().dialect.name != "sqlite":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))


def _to_write(session: Session) -> Connection:
    """The connection of a new transaction that will write; what was read before is forgotten.

    A read that is still open could not become a writer. On SQLite it ends, and the writer's begins
    on the same connection: to give it back and ask for another takes longer than any statement.
    """
    open_read = session.get_transaction()
    if (
        open_read is None
        or open_read.nested
        or session.get_bind().dialect.name != "sqlite"
        or session.identity_map  # a rollback forgets the objects' values as well
        or session.new
    ):
        session.rollback()
        return session.connection(execution_options={WRITES: True})
    connection = session.connection()
    connection.connection.rollback()
    connection.execution_options(**{WRITES: True})
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    return connection


def _wait_for_turn(session: Session, user_id: int | None, alone: str) -> None:
    if alone:
        take_turn(session, alone)
    if user_id is not None:
        turn = select(User.id).where(User.id == user_id)
        session.execute(turn.with_for_update(key_share=True))  # a row may refer to it meanwhile
