"""Requests are told of without a word about the people who made them."""

from __future__ import annotations

import json
import logging

import pytest
from flask import Flask
from sqlalchemy import select

from quizapp.factory import create_app
from quizapp.store import db
from quizapp.store.tables import Event
from quizapp.web.observing import Lines, Objects, access


@pytest.fixture
def lines(monkeypatch):
    """What the app logs, as text and as JSON."""

    class Kept(logging.Handler):
        def __init__(self) -> None:
            super().__init__()
            self.text: list[str] = []
            self.objects: list[str] = []

        def emit(self, record: logging.LogRecord) -> None:
            self.text.append(Lines().format(record))
            self.objects.append(Objects().format(record))

    kept = Kept()
    logger = logging.getLogger("quizapp")
    monkeypatch.setattr(logger, "handlers", [kept])
    monkeypatch.setattr(logger, "level", logging.INFO)
    monkeypatch.setattr(logger, "propagate", False)
    logging.getLogger("quizapp.access").manager._clear_cache()
    yield kept
    access.manager._clear_cache()


def test_each_request_is_one_line_with_its_id_and_nobodys_name(lines, dan) -> None:
    answer = dan.post("/login", {"username": "Ben", "password": "not the right one"})
    (line,) = [line for line in lines.text if "status=422" in line]
    assert f"request={answer.headers['X-Request-ID']}" in line
    assert "route=/login" in line
    everything = "\n".join([*lines.text, *lines.objects])
    for secret in ("Ben", "not the right one", "127.0.0.1"):
        assert secret not in everything


def test_a_refusal_is_one_line_and_addresses_are_told_as_rules(lines, ben) -> None:
    lines.text.clear()
    ben.get("/teach/sources/12345?q=private")
    (line,) = lines.text
    assert "status=403" in line
    assert "12345" not in line
    assert "private" not in line
    assert "role=student" in line


@pytest.mark.parametrize("name", ["a\r\nforged line", "a\nb", "a\u2028b", "a\x00b", "a\x85b"])
def test_what_is_typed_makes_no_second_line(lines, dan, name: str) -> None:
    dan.get("/login", headers={"X-Request-ID": "forged"})
    dan.client.open("/nowhere", method="GE\rT")
    dan.post("/login", {"username": name, "password": name})
    logging.getLogger("quizapp.x").warning("typed: %s", name)
    for line in lines.text:
        assert len(line.splitlines()) == 1, line
        assert "forged" not in line or "typed" in line
    for line in lines.objects:
        assert "\n" not in line
        assert json.loads(line)["logger"].startswith("quizapp")


def test_a_failure_tells_where_and_not_what_was_typed(lines, app, ben, monkeypatch) -> None:
    from sqlalchemy.exc import OperationalError

    app.config["PROPAGATE_EXCEPTIONS"] = False
    typed = "".join(("pri", "vate"))  # the line itself stands in the traceback

    def full(*_arguments: object, **_more: object) -> None:
        raise OperationalError("INSERT", {"name": typed}, OSError("full"), hide_parameters=True)

    monkeypatch.setattr("quizapp.services.study.deck_list", full)
    ben.get(f"/decks?q={typed}")
    everything = "\n".join([*lines.text, *lines.objects])
    assert "Traceback" in everything
    assert typed not in everything


def test_a_request_id_is_taken_from_a_proxy_only(app, dan) -> None:
    given = {"X-Request-ID": "from-the-proxy-1"}
    assert dan.get("/", headers=given).headers["X-Request-ID"] != given["X-Request-ID"]
    app.config["PROXY_COUNT"] = 1
    assert dan.get("/", headers=given).headers["X-Request-ID"] == given["X-Request-ID"]
    for bad in ("short", "with blank in it", "x" * 100, "semi;colon;semi"):
        assert dan.get("/", headers={"X-Request-ID": bad}).headers["X-Request-ID"] != bad


def test_numbers_are_closed_to_everybody_without_the_token(app: Flask, dan, root, tmp_path) -> None:
    assert dan.get("/metrics").status_code == 404
    assert root.get("/metrics").status_code == 404
    assert dan.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404
    counted = create_app(
        INSTANCE_PATH=tmp_path, QUESTIONS_DIR=app.config["QUESTIONS_DIR"], TESTING=True,
        METRICS_TOKEN="let me in",
    )  # fmt: skip
    client = counted.test_client()
    client.get("/decks/ladders")
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer let"}).status_code == 404
    answer = client.get("/metrics", headers={"Authorization": "Bearer let me in"})
    assert answer.status_code == 200
    assert 'route="/decks/<deck_id>",status="200"' in answer.text
    assert "ladders" not in answer.text
    with counted.app_context():
        db.session.remove()
        db.engine.dispose()


def looks(app: Flask) -> list[tuple[str, str]]:
    with app.app_context():
        rows = db.session.execute(
            select(Event.subject, Event.actor_id).where(Event.action == "looked")
        ).all()
        db.session.remove()
    return [(row.subject, str(row.actor_id)) for row in rows]


def test_a_look_at_peoples_records_is_written_down_once_an_hour(app, clock, ben, root) -> None:
    root.get("/admin/users")
    root.get("/admin/users?page=2")
    assert [subject for subject, _ in looks(app)] == ["admin.users"]
    clock.pass_(hours=2)
    root.get("/admin/users")
    assert len(looks(app)) == 2
    ben.get("/")
    ben.get("/admin/users")
    assert len(looks(app)) == 2


def test_an_admin_reads_the_log_and_nobody_else(app, dan, ben, ada, root) -> None:
    dan.post("/login", {"username": "Ben", "password": "not the right one"})
    root.get("/admin/users")
    page = root.get("/admin/log").get_data(as_text=True)
    assert "wrong name or password" in page
    assert "admin.users" in page
    assert ">Root<" in page
    for somebody in (ben, ada):
        assert somebody.get("/admin/log").status_code == 403
    assert dan.get("/admin/log").status_code == 302
    for number in ("0", "-1", "9" * 30, "x"):
        assert root.get(f"/admin/log?page={number}").status_code == 200
