"""An installation moves to another database, every row the same."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import create_engine, text

from quizapp.cli import cli
from quizapp.factory import create_app
from quizapp.services import accounts, moving, study
from quizapp.store import db

PASSWORD = "three little words"
SERVER = os.environ.get("TEST_DATABASE_URL", "")


@pytest.fixture
def source(app: Flask, clock, tmp_path: Path) -> str:
    """A lived-in SQLite installation, whatever the tests run on."""
    path = tmp_path / "source"
    made = create_app(
        INSTANCE_PATH=path, QUESTIONS_DIR=app.config["QUESTIONS_DIR"], CLOCK=clock,
        SQLALCHEMY_DATABASE_URI=f"sqlite:///{path / 'quizapp.sqlite'}",
    )  # fmt: skip
    with made.app_context():
        accounts.add_user("Żofia 王", PASSWORD, "student", clock.now)
        zofia = accounts.sign_in("Żofia 王", PASSWORD, clock.now)[0]
        sitting_id = study.start_quiz(zofia, "ladders", 5, clock.now)
        for _ in range(3):
            question = study.question(zofia, sitting_id, clock.now)
            clock.pass_(seconds=5, microseconds=123456)
            study.answer(zofia, question.item_id, "?", question.client_id, clock.now)
        db.session.remove()
        db.engine.dispose()
    return str(path / "quizapp.sqlite")


@pytest.fixture
def target(tmp_path: Path):
    """An empty database: on the server where the tests run on one, else a second file."""
    if not SERVER:
        yield f"sqlite:///{tmp_path / 'target.sqlite'}"
        return
    name = f"moved_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield SERVER.replace("/postgres?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def test_every_row_is_the_same_and_the_app_goes_on_there(app, source, target, clock, tmp_path):
    said = CliRunner().invoke(cli, ["db", "copy", source, target], obj=create_app)
    assert said.exit_code == 0, said.output
    assert "review_log: 3 rows" in said.output
    assert "are the same in both" in said.output
    moved = create_app(
        INSTANCE_PATH=tmp_path / "moved", QUESTIONS_DIR=app.config["QUESTIONS_DIR"], CLOCK=clock,
        DATABASE_URL=target,
    )  # fmt: skip
    with moved.app_context():
        from flask_migrate import check

        check()  # the copy has exactly the schema that the migrations make
        zofia = accounts.sign_in("Żofia 王", PASSWORD, clock.now)[0]
        assert len(db.session.execute(text("SELECT * FROM cards")).all()) == 3
        again = accounts.add_user("Somebody new", PASSWORD, "student", clock.now)
        assert again > zofia.id
        db.session.remove()
        db.engine.dispose()


def test_a_database_that_holds_something_is_left_alone(source, target) -> None:
    moving.copy(f"sqlite:///{source}", _url(target), lambda _one: None)
    with pytest.raises(moving.CopyError, match="empty"):
        moving.copy(f"sqlite:///{source}", _url(target), lambda _one: None)


def test_a_source_of_another_schema_or_none_is_refused(source, target, tmp_path) -> None:
    engine = create_engine(f"sqlite:///{source}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    engine.dispose()
    with pytest.raises(moving.CopyError, match="revision 0001"):
        moving.copy(f"sqlite:///{source}", _url(target), lambda _one: None)
    said = CliRunner().invoke(cli, ["db", "copy", str(tmp_path / "none"), target], obj=create_app)
    assert (said.exit_code, "no file" in said.output) == (1, True)


def test_a_row_that_comes_out_otherwise_stops_the_copy_and_leaves_nothing(
    source, target, monkeypatch
) -> None:
    rows = moving._pairs

    def other(*arguments: object):
        yield from rows(*arguments)
        yield (1,), (2,)

    monkeypatch.setattr(moving, "_pairs", other)
    with pytest.raises(moving.CopyError, match="otherwise"):
        moving.copy(f"sqlite:///{source}", _url(target), lambda _one: None)
    monkeypatch.undo()
    assert moving.copy(f"sqlite:///{source}", _url(target), lambda _one: None)


def _url(target: str) -> str:
    return target.replace("postgresql://", "postgresql+psycopg://")
