"""Reports read from a streaming replica, and nothing else does."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import InternalError

from quizapp.factory import create_app
from quizapp.services import accounts, results
from quizapp.services.errors import NotFound
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.replica import reports
from quizapp.store.tables import ClassForecast, Setting, User
from tests.services.results.conftest import make_class

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
pytestmark = pytest.mark.postgres
BANK = str(Path(__file__).parents[1] / "bank_for_tests")


@pytest.fixture
def both(stage, tmp_path: Path) -> Iterator[tuple[Flask, psycopg.Connection]]:
    """An app with a primary and a replica of its own, and a way to speak to the replica."""
    import on_postgres

    with on_postgres.server("synchronous_commit=off") as (primary, data):
        create_app(INSTANCE_PATH=tmp_path, QUESTIONS_DIR=BANK, DATABASE_URL=primary)
        with on_postgres.replica(data) as url:
            app = create_app(
                INSTANCE_PATH=tmp_path, QUESTIONS_DIR=BANK, TESTING=True,
                DATABASE_URL=primary, DATABASE_REPLICA_URL=url,
            )  # fmt: skip
            with psycopg.connect(url, autocommit=True) as replica, app.app_context():
                yield app, replica
                db.session.remove()
                for engine in db.engines.values():
                    engine.dispose()


def people() -> int:
    count = db.session.scalar(select(func.count()).select_from(User)) or 0
    db.session.rollback()
    return count


def catch_up(replica: psycopg.Connection, wanted: int) -> None:
    for _ in range(600):
        if replica.execute("SELECT count(*) FROM users").fetchone() == (wanted,):
            return
        time.sleep(0.1)
    pytest.fail("the replica did not catch up")


def test_reports_are_read_from_the_replica_and_all_else_from_the_primary(both, clock) -> None:
    _app, replica = both
    ada = accounts.add_user("Ada", "three little words", "teacher", clock.now)
    catch_up(replica, 1)
    replica.execute("SELECT pg_wal_replay_pause()")
    accounts.add_user("Ben", "three little words", "student", clock.now)
    assert people() == 2
    with reports():
        assert people() == 1, "this came from the primary"
    principal = accounts.sign_in("Ada", "three little words", clock.now)[0]
    assert principal.id == ada
    with writing() as session:
        assert session.scalar(select(func.count()).select_from(User)) == 2
    with pytest.raises(NotFound):
        results.overview(principal, 4711, clock.now)  # a report of the teacher's pages
    replica.execute("SELECT pg_wal_replay_resume()")
    catch_up(replica, 2)
    with reports():
        assert people() == 2


def test_nothing_can_be_written_through_the_replica(both) -> None:
    with pytest.raises(InternalError, match="read-only"), reports(), writing() as session:
        session.add(Setting(name="a", value="b"))
        session.flush()


def test_a_forecast_that_a_report_works_out_is_kept_on_the_primary(both, clock) -> None:
    _app, replica = both
    accounts.add_user("Ada", "three little words", "teacher", clock.now)
    principal = accounts.sign_in("Ada", "three little words", clock.now)[0]
    class_id = make_class("9B", principal, clock.now, ["ladders"])
    for _ in range(600):
        if replica.execute("SELECT count(*) FROM classes").fetchone() == (1,):
            break
        time.sleep(0.1)
    else:
        pytest.fail("the replica did not catch up")
    assert results.overview(principal, class_id, clock.now).facts == 11
    assert db.session.scalar(select(func.count()).select_from(ClassForecast)) == 1
