"""The one place that commits: a block that writes all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.store import db
from quizapp.store.database import WRITES
from quizapp.store.tables import User


@contextmanager
def writing(user_id: int | None = None) -> Iterator[Session]:
    """A transaction that will write.

    SQLite takes its one writer's place at once (BEGIN IMMEDIATE); PostgreSQL locks the user's row
    when ``user_id`` is given, so that two answers of one person are taken one after the other.
    """
    session = db.session()
    session.rollback()  # a read that is still open could not become a writer
    connection = session.connection(execution_options={WRITES: True})
    if user_id is not None and connection.dialect.name != "sqlite":
        session.execute(select(User.id).where(User.id == user_id).with_for_update())
    try:
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
