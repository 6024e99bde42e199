"""A backup is made while the app runs, proves itself, and brings everything back."""

from __future__ import annotations

import os
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import func, select

from quizapp.cli import cli
from quizapp.factory import create_app
from quizapp.factory.caretaker import do_what_is_due
from quizapp.services import accounts, backup, study
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import Card, LogRow, Setting, User

PASSWORD = "three little words"


@pytest.fixture
def home(app: Flask) -> backup.Home:
    return backup.Home(Path(app.instance_path), app.config["SQLALCHEMY_DATABASE_URI"])


@pytest.fixture
def learned(app: Flask, clock) -> None:
    """Ben has answered three questions."""
    with app.app_context():
        ben = accounts.sign_in("Ben", PASSWORD, clock.now)[0]
        sitting_id = study.start_quiz(ben, "ladders", 5, clock.now)
        for _ in range(3):
            question = study.question(ben, sitting_id, clock.now)
            clock.pass_(seconds=5)
            study.answer(ben, question.item_id, "?", question.client_id, clock.now)
        db.session.remove()
        db.engine.dispose()


def held(app: Flask) -> dict[str, int]:
    with app.app_context():
        found = {
            table.__tablename__: db.session.scalar(select(func.count()).select_from(table)) or 0
            for table in (User, LogRow, Card)
        }
        db.session.remove()
        db.engine.dispose()
    return found


@pytest.fixture
def quizapp(app: Flask) -> Callable[..., Result]:
    """Calls the command on the app of the tests."""

    def make_app(*, prepare: bool = True) -> Flask:
        if prepare:
            with app.app_context():
                from quizapp.services import setup

                setup.prepare(app.config["QUESTIONS_DIR"], app.config["CLOCK"]())
                db.session.remove()
                db.engine.dispose()
        return app

    return lambda *words: CliRunner().invoke(cli, [str(word) for word in words], obj=make_app)


def test_what_was_backed_up_comes_back_after_everything_is_lost(
    app, home, clock, learned, tmp_path
) -> None:
    before = held(app)
    assert before["review_log"] == 3
    made = backup.make(home, tmp_path, clock.now)
    assert made.rows is not None
    assert {name: made.rows[name] for name in before} == before
    assert backup.look(made.path) == made
    with app.app_context(), writing() as session:
        for row in session.scalars(select(User)):
            session.delete(row)
    assert held(app) == dict.fromkeys(before, 0)
    _found, present = backup.restore(home, made.path, clock.now)
    assert held(app) == before
    assert present is not None
    assert backup.look(present).rows["users"] == 0


def test_the_file_is_for_its_owner_only_and_brings_the_key(home, clock, tmp_path) -> None:
    key = home.instance / "secret_key"
    was = key.read_text()
    made = backup.make(home, tmp_path / "mine.zip", clock.now)
    assert made.path == tmp_path / "mine.zip"
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    with zipfile.ZipFile(made.path) as archive:
        assert archive.read("secret_key").decode() == was
    key.write_text("another")
    backup.restore(home, made.path, clock.now)
    assert key.read_text() == was
    assert [path.name for path in tmp_path.iterdir()] == ["mine.zip"]


def test_a_config_that_is_here_is_kept(home, clock, tmp_path) -> None:
    config = home.instance / "config.py"
    try:
        config.write_text("PROXY_COUNT = 1\n")
        made = backup.make(home, tmp_path, clock.now)
        config.write_text("PROXY_COUNT = 2\n")
        backup.restore(home, made.path, clock.now)
        assert config.read_text() == "PROXY_COUNT = 2\n"
        assert (home.instance / "config.from-backup.py").read_text() == "PROXY_COUNT = 1\n"
    finally:
        config.unlink()


def test_a_damaged_backup_is_refused_and_nothing_changes(
    app, home, clock, learned, tmp_path
) -> None:
    made = backup.make(home, tmp_path, clock.now)
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    made.path.write_bytes(content)
    (tmp_path / "text.zip").write_text("no zip at all")
    for path in (made.path, tmp_path / "text.zip", tmp_path / "missing.zip"):
        with pytest.raises(backup.BackupError):
            backup.restore(home, path, clock.now)
    assert held(app)["review_log"] == 3


@pytest.mark.sqlite
def test_a_damaged_database_is_not_backed_up_and_is_set_aside_by_a_restore(
    app, home, clock, learned, tmp_path
) -> None:
    made = backup.make(home, tmp_path, clock.now)
    file = Path(home.database.database)
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(file.read_bytes())
    content[4096 : len(content) - 4096] = os.urandom(len(content) - 8192)
    file.write_bytes(content)
    with pytest.raises(backup.BackupError):
        backup.make(home, tmp_path / "second.zip", clock.now)
    assert not (tmp_path / "second.zip").exists()
    _found, aside = backup.restore(home, made.path, clock.now)
    assert aside is not None
    assert ".damaged-" in aside.name
    assert held(app)["review_log"] == 3


@pytest.mark.sqlite
def test_a_lost_database_comes_back(app, home, clock, learned, tmp_path) -> None:
    made = backup.make(home, tmp_path, clock.now)
    Path(home.database.database).unlink()
    backup.restore(home, made.path, clock.now)
    assert held(app)["review_log"] == 3


@pytest.mark.sqlite
def test_a_backup_is_whole_while_others_write(app, home, clock, tmp_path) -> None:
    """What was committed before is in it, and no half of anything."""
    with app.app_context(), writing() as session:
        session.add(Setting(name="a", value="1"))
        session.flush()
        made = backup.make(home, tmp_path / "during.zip", clock.now)
        session.add(Setting(name="b", value="2"))
    with zipfile.ZipFile(made.path) as archive:
        archive.extract("database.sqlite", tmp_path)
    with closing(sqlite3.connect(tmp_path / "database.sqlite")) as copy:
        found = copy.execute("SELECT count(*) FROM settings WHERE name IN ('a', 'b')").fetchone()
    assert found == (0,)


def test_a_newer_or_other_backup_is_refused(home, clock, tmp_path, monkeypatch) -> None:
    made = backup.make(home, tmp_path, clock.now)
    monkeypatch.setattr(backup.schema, "newest", lambda: "0001")
    with pytest.raises(backup.BackupError, match="newer"):
        backup.restore(home, made.path, clock.now)
    other = "sqlite:////tmp/x.sqlite" if not home.is_sqlite else "postgresql+psycopg://h/x"
    with pytest.raises(backup.BackupError, match="db copy"):
        backup.restore(backup.Home(home.instance, other), made.path, clock.now)


def test_the_commands_say_what_they_did(app, learned, quizapp, tmp_path) -> None:
    said = quizapp("backup", tmp_path)
    assert said.exit_code == 0, said.output
    path = said.output.splitlines()[0]
    assert "Restored for proof" in said.output
    with app.app_context(), writing() as session:
        session.delete(session.scalars(select(User).where(User.name == "Ben")).one())
    assert quizapp("restore", path).exit_code == 1, "not without a yes"
    assert held(app)["review_log"] == 0
    said = quizapp("restore", path, "--yes")
    assert said.exit_code == 0, said.output
    assert held(app)["review_log"] == 3


def test_a_place_that_cannot_be_written_ends_in_a_sentence(quizapp) -> None:
    said = quizapp("backup", "/proc/nowhere")
    assert said.exit_code == 1
    assert said.output.startswith("Error: ")


def test_the_running_app_backs_up_on_schedule_and_keeps_the_newest(app, clock, tmp_path) -> None:
    app.config.update(BACKUP_EVERY=6, BACKUP_KEEP=2, BACKUP_DIR=str(tmp_path / "kept"))
    for _ in range(4):
        assert "backup" in do_what_is_due(app)
        assert "backup" not in do_what_is_due(app)
        clock.pass_(hours=7)
    made = sorted((tmp_path / "kept").iterdir())
    assert len(made) == 2
    assert "20261124-0600" in made[-1].name


def test_a_backup_that_fails_stops_no_page(app, dan, tmp_path) -> None:
    (tmp_path / "a file").write_text("")
    app.config.update(BACKUP_EVERY=1, BACKUP_DIR=str(tmp_path / "a file" / "below"))
    do_what_is_due(app)
    assert dan.get("/").status_code == 200


def test_a_backup_of_an_older_schema_is_migrated(app, home, clock, learned, quizapp, tmp_path):
    from flask_migrate import downgrade

    with app.app_context():
        downgrade(revision="0002")
        db.session.remove()
        db.engine.dispose()
    made = backup.make(home, tmp_path, clock.now)
    assert made.revision == "0002"
    assert quizapp("restore", made.path, "--yes").exit_code == 0
    assert held(app)["review_log"] == 3


def test_two_installations_do_not_honour_each_others_cookies(app, ben, tmp_path) -> None:
    other = create_app(INSTANCE_PATH=tmp_path, QUESTIONS_DIR=app.config["QUESTIONS_DIR"])
    assert other.config["SECRET_KEY"] != app.config["SECRET_KEY"]
    assert len(other.config["SECRET_KEY"]) >= 32
    with app.app_context():
        db.engine.dispose()
