"""Writers do not overwrite each other: what SQLite's driver does by default loses updates."""

from __future__ import annotations

import multiprocessing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.database import UTCDateTime

WRITERS, EACH = 3, 20


def _app(path: str) -> Flask:
    app = Flask("writer")
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{path}"
    db.init_app(app)
    return app


def _count_up(path: str) -> None:
    with _app(path).app_context():
        for _ in range(EACH):
            db.session.connection().execute(text("SELECT reps FROM counter")).scalar()  # a page's
            with writing() as session:
                seen = session.execute(text("SELECT reps FROM counter")).scalar_one()
                session.execute(text("UPDATE counter SET reps = :reps"), {"reps": seen + 1})
        db.session.remove()
        db.engine.dispose()


def test_three_processes_that_read_and_then_write_lose_nothing(tmp_path: Path) -> None:
    path = str(tmp_path / "counter.sqlite")
    with _app(path).app_context():
        with writing() as session:
            session.execute(text("CREATE TABLE counter (reps INTEGER)"))
            session.execute(text("INSERT INTO counter VALUES (0)"))
        db.session.remove()
        db.engine.dispose()
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_count_up, args=(path,)) for _ in range(WRITERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0] * WRITERS
    with _app(path).app_context():
        assert db.session.execute(text("SELECT reps FROM counter")).scalar() == WRITERS * EACH
        db.session.remove()
        db.engine.dispose()


def test_a_block_that_fails_leaves_nothing_behind(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(ZeroDivisionError), writing() as session:
            session.execute(text("DELETE FROM rate_limits"))
            session.execute(text("INSERT INTO settings VALUES ('half', 'done')"))
            raise ZeroDivisionError
        found = db.session.execute(text("SELECT count(*) FROM settings WHERE name = 'half'"))
        assert found.scalar() == 0


@pytest.mark.sqlite
def test_sqlite_keeps_a_log_checks_references_and_syncs(app: Flask) -> None:
    with app.app_context():
        values = {
            name: db.session.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous")
        }
    assert values == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}


def test_a_naive_time_never_reaches_the_store() -> None:
    with pytest.raises(ValueError, match="naive"):
        UTCDateTime().process_bind_param(datetime(2026, 1, 1), db.Model.metadata)  # noqa: DTZ001


def test_times_come_back_aware_and_in_utc() -> None:
    class Dialect:
        name = "sqlite"

    moment = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    stored = UTCDateTime().process_bind_param(moment, Dialect())  # type: ignore[arg-type]
    assert UTCDateTime().process_result_value(stored, Dialect()) == moment  # type: ignore[arg-type]
