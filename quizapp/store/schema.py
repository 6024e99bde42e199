"""Bringing a database to this program's schema. Alembic is imported only when there is work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import Engine, inspect, text

from quizapp.store.database import MIGRATIONS, db

_LOCK = 7_110_420  # an arbitrary number that PostgreSQL's advisory lock is known by


class NewerSchema(Exception):
    """The database was made by a newer program; its revision is the argument."""


class Migrations:
    """Stands where Flask-Migrate looks for itself, and calls it when it is first asked.

    Flask-Migrate brings Alembic along, which a worker that has nothing to migrate does not need.
    """

    def __init__(self, app: Flask) -> None:
        self._app = app

    def __getattr__(self, name: str) -> Any:
        from flask_migrate import Migrate

        own = {"directory": str(MIGRATIONS), "compare_type": True, "render_as_batch": True}
        Migrate(self._app, db, **own)  # takes this one's place
        return getattr(self._app.extensions["migrate"], name)


def newest() -> str:
    """The revision that this program needs, from the names of its migrations (0001_….py)."""
    revisions = [
        match[1]
        for path in (MIGRATIONS / "versions").iterdir()
        if (match := re.match(r"(\d{4})_.*\.py$", path.name))
    ]
    return max(revisions)


def upgrade(engine: Engine) -> bool:
    """Make or migrate the tables if they are not the newest. Returns whether anything was done.

    Raises:
        NewerSchema: the database is ahead of this program; it is left alone.
    """
    if _is_ready(engine):
        return False
    with _alone(engine):
        if _is_ready(engine):
            return False
        from flask_migrate import upgrade as run

        run(directory=str(MIGRATIONS))
    return True


def _is_ready(engine: Engine) -> bool:
    current, wanted = revision(engine), newest()
    if current is not None and current > wanted:
        raise NewerSchema(current)
    return current == wanted


def revision(engine: Engine) -> str | None:
    """The schema that a database has; None if it has none of ours."""
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """Let one process migrate at a time; the others wait and then find the work done."""
    if engine.dialect.name != "postgresql":
        # SQLite migrations run in one IMMEDIATE transaction of their own (see env.py).
        yield
        return
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": _LOCK})
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": _LOCK})
