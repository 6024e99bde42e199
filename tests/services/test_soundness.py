"""The doctor looks through database and folder, and mends what can be mended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import delete, select, text, update

from quizapp.cli import cli
from quizapp.services import accounts, classes, soundness, study
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import ClassTeacher, Event, IssuedItem, User
from tests.conftest import START
from tests.services.results.conftest import make_class

PASSWORD = "three little words"


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def codes(folder: Path, *, repair: bool = False) -> list[str]:
    return [finding.code for finding in soundness.look(folder, START, repair=repair)]


def test_nothing_is_wrong_with_a_new_installation(app) -> None:
    assert codes(Path(app.instance_path)) == []


def test_a_key_that_others_may_read_is_closed(tmp_path) -> None:
    key = tmp_path / "secret_key"
    key.write_text("x")
    key.chmod(0o644)
    assert codes(tmp_path) == ["key_open"]
    codes(tmp_path, repair=True)
    assert key.stat().st_mode & 0o077 == 0


def test_an_item_whose_answer_is_nowhere_is_asked_again(clock, tmp_path) -> None:
    ben = accounts.sign_in("Ben", PASSWORD, clock.now)[0]
    sitting = study.start_quiz(ben, "ladders", 5, clock.now)
    item = study.question(ben, sitting, clock.now).item_id
    db.session.rollback()
    with writing() as session:
        session.execute(update(IssuedItem).where(IssuedItem.id == item).values(answered_by=4711))
    assert codes(tmp_path) == ["answer_lost"]
    codes(tmp_path, repair=True)
    assert codes(tmp_path) == []
    assert study.question(ben, sitting, clock.now).item_id == item


def test_a_class_that_belongs_to_nobody_goes_to_who_teaches_it_still(clock, tmp_path) -> None:
    """As the classes do whose owner was deleted before a colleague took over by itself."""
    people = {name: accounts.sign_in(name, PASSWORD, clock.now)[0] for name in ("Ada", "Eve")}
    made = make_class("9B", people["Ada"], clock.now, ["ladders"])
    other = make_class("9C", people["Ada"], clock.now, ["ladders"])
    with writing() as session:
        for name in ("Ben", "Eve", "Root"):  # Ben teaches no more
            clock.pass_(minutes=1)
            user_id = session.scalar(select(User.id).where(User.name == name))
            session.add(
                ClassTeacher(
                    user_id=user_id, class_id=made, role="colleague", added_at=clock.now
                )
            )  # fmt: skip
        session.execute(
            delete(ClassTeacher).where(
                ClassTeacher.class_id == made, ClassTeacher.role == "owner"
            )
        )  # fmt: skip
    assert codes(tmp_path) == ["class_without_owner"]
    assert codes(tmp_path, repair=True) == ["class_without_owner"]
    assert codes(tmp_path) == []
    assert classes.class_head(people["Eve"], made).standing == "owner"
    assert classes.class_head(people["Ada"], other).standing == "owner"
    told = db.session.scalars(select(Event.subject).where(Event.action == "class_handed_over"))
    assert list(told) == [f"{made} {people['Eve'].id}"]


@pytest.mark.sqlite
def test_a_reference_that_leads_nowhere_is_told(tmp_path) -> None:
    raw = db.engine.raw_connection()
    raw.driver_connection.execute("PRAGMA foreign_keys=OFF")
    raw.driver_connection.execute("INSERT INTO deck_facts VALUES ('no', 'no', 1)")
    raw.driver_connection.execute("PRAGMA foreign_keys=ON")
    raw.close()
    assert set(codes(tmp_path)) == {"broken_reference"}


@pytest.mark.postgres
def test_a_counter_that_stands_behind_is_set(clock, tmp_path) -> None:
    with writing() as session:
        session.execute(text("SELECT setval('users_id_seq', 1)"))
    assert codes(tmp_path) == ["counter_behind"]
    codes(tmp_path, repair=True)
    assert codes(tmp_path) == []
    accounts.add_user("Zoe", PASSWORD, "student", clock.now)


def test_the_command_tells_and_mends(app) -> None:
    key = Path(app.instance_path) / "secret_key"
    key.chmod(0o644)
    said = CliRunner().invoke(cli, ["doctor"], obj=lambda: app)
    assert (said.exit_code, "can be read by others" in said.output) == (1, True)
    said = CliRunner().invoke(cli, ["doctor", "--repair"], obj=lambda: app)
    assert (said.exit_code, "mended" in said.output) == (0, True)
    assert CliRunner().invoke(cli, ["doctor"], obj=lambda: app).exit_code == 0
