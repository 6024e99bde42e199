"""How often one may try: by address and by account, for all workers together."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask

from quizapp.factory import create_app
from quizapp.services import accounts
from quizapp.store import db
from quizapp.store.tables import RateLimit

PASSWORD = "three little words"
WRONG = {"username": "Ben", "password": "not the right one"}


def from_address(browser, address: str, data: dict[str, str]) -> int:
    return browser.post("/login", data, environ_base={"REMOTE_ADDR": address}).status_code


def test_an_account_is_guarded_against_many_addresses(app, dan) -> None:
    app.config["ACCOUNT_LIMIT"] = "5 per minute"
    answers = [from_address(dan, f"10.0.0.{number}", WRONG) for number in range(6)]
    assert answers == [422] * 5 + [429]
    for name in ("BEN", " ben ", "Bеn"):  # the last with a Cyrillic letter
        assert from_address(dan, "10.0.1.1", {**WRONG, "username": name}) == 429
    assert from_address(dan, "10.0.1.1", {**WRONG, "username": "Cyn"}) == 422


def test_an_unknown_name_is_guarded_alike(app, dan) -> None:
    app.config["ACCOUNT_LIMIT"] = "3 per minute"
    unknown = {**WRONG, "username": "Nobody"}
    answers = [from_address(dan, f"10.0.0.{number}", unknown) for number in range(4)]
    assert answers == [422] * 3 + [429]


def test_thirty_wrong_tries_are_too_many_as_the_app_comes(app, dan) -> None:
    from quizapp.factory.settings import SETTINGS

    for setting in SETTINGS:
        if setting.name in {"LOGIN_LIMIT", "ACCOUNT_LIMIT"}:
            app.config[setting.name] = setting.default
    answers = [
        dan.post("/login", WRONG, headers={"X-Forwarded-For": f"1.2.3.{n}"}).status_code
        for n in range(30)
    ]
    assert answers[-1] == 429


@pytest.fixture
def other_worker(app: Flask, stage) -> Iterator[Flask]:
    """A second app on the same database, as another worker would be."""
    second = create_app(
        INSTANCE_PATH=app.instance_path,
        QUESTIONS_DIR=app.config["QUESTIONS_DIR"],
        CLOCK=app.config["CLOCK"],
        SQLALCHEMY_DATABASE_URI=app.config["SQLALCHEMY_DATABASE_URI"],
        ACCOUNT_LIMIT="4 per minute",
    )
    yield second
    with second.app_context():
        db.session.remove()
        db.engine.dispose()


def test_two_workers_count_together_and_know_one_anothers_sessions(
    app, dan, ben, other_worker
) -> None:
    app.config["ACCOUNT_LIMIT"] = "4 per minute"
    there = type(dan)(other_worker.test_client())
    for number in range(2):
        assert from_address(dan, f"10.0.0.{number}", WRONG) == 422
        assert from_address(there, f"10.0.1.{number}", WRONG) == 422
    assert from_address(dan, "10.0.2.1", WRONG) == 429
    assert from_address(there, "10.0.2.2", WRONG) == 429
    cookie = ben.client.get_cookie("quizapp").value
    there.client.set_cookie("quizapp", cookie)
    # The cookie is signed with the key of the instance folder, which both share.
    other_worker.config["SECRET_KEY"] = app.config["SECRET_KEY"]
    assert there.get("/account").status_code == 200
    ben.post("/logout")
    assert there.get("/account").status_code == 302


def test_no_name_stands_among_the_counters(app, dan) -> None:
    from_address(dan, "10.0.0.1", WRONG)
    with app.app_context():
        keys = db.session.scalars(db.select(RateLimit.key)).all()
    assert any("account" in key for key in keys)
    assert not any("ben" in key.casefold() for key in keys)


def test_an_endless_name_is_counted_too(dan) -> None:
    assert from_address(dan, "10.0.0.1", {**WRONG, "username": "b" * 1_000_000}) == 422


@pytest.mark.parametrize("name", ["Ben", "Nobody", "", "x" * 100_000])
def test_the_same_work_is_done_for_every_name(app, clock, monkeypatch, name: str) -> None:
    """One password is hashed whatever the name: the time tells nothing."""
    seen: list[str] = []
    verify = accounts._matches

    def counted(stored: str, password: str) -> bool:
        seen.append(stored)
        return verify(stored, password)

    monkeypatch.setattr(accounts, "_matches", counted)
    with app.app_context(), pytest.raises(accounts.NotFound):
        accounts.sign_in(name, "not the right one", clock.now)
    assert len(seen) == 1
    assert seen[0].startswith("$argon2id$")


FEW = "3 per minute"
CHAPTER = "The harbour opened on 14 April 1902. The gas works burned down on 3 May 1903."


def asked_often(browser, method: str, path: str, data: dict[str, str]) -> list[int]:
    """The statuses of four requests."""
    found = []
    for _ in range(4):
        with browser.post(path, data) if method == "POST" else browser.get(path) as answer:
            found.append(answer.status_code)
    return found


@pytest.fixture
def school(ada) -> dict[str, str]:
    """The addresses of Ada's class and deck."""
    made = ada.post("/teach/classes/new", {"title": "7b", "zone": "UTC"})
    deck = ada.post("/teach/decks/new", {"title": "Lamps", "language": "en", "ask": "year"})
    assert ada.get(made.location).status_code == 200
    return {"made": made.location, "deck": deck.location}


HEAVY = [
    ("EXPORT_LIMIT", "ada", "GET", "/account/data.json"),
    ("EXPORT_LIMIT", "ben", "GET", "/account/answers.csv"),
    ("EXPORT_LIMIT", "ada", "GET", "{deck}/export/csv"),
    ("EXPORT_LIMIT", "ada", "GET", "{deck}/print/quiz.pdf"),
    ("EXPORT_LIMIT", "ada", "GET", "{deck}/print/cards.pdf"),
    ("EXPORT_LIMIT", "ada", "GET", "{made}/export.zip"),
    ("EXPORT_LIMIT", "ada", "GET", "{made}/results/gradebook.xlsx"),
    ("IMPORT_LIMIT", "ada", "POST", "/teach/sources"),
    ("IMPORT_LIMIT", "ben", "POST", "/my/texts"),
    ("IMPORT_LIMIT", "ada", "POST", "/teach/imports/new"),
    ("IMPORT_LIMIT", "ada", "POST", "{made}/roster"),
    ("WORK_LIMIT", "ada", "POST", "{made}/learning"),
    ("WORK_LIMIT", "ada", "POST", "{made}/learning/go-on"),
    ("WORK_LIMIT", "ada", "POST", "{deck}/copy"),
    ("WORK_LIMIT", "ben", "POST", "/settings/study"),
    ("PACK_LIMIT", "ben", "POST", "/api/v1/pack"),
    ("GUEST_LIMIT", "dan", "POST", "/begin/ladders"),
    ("GUEST_LIMIT", "dan", "POST", "/timeline/begin"),
]


@pytest.mark.parametrize(("limit", "who", "method", "path"), HEAVY)
def test_what_takes_the_server_long_is_had_so_often_and_no_more(
    app, request, school, limit: str, who: str, method: str, path: str
) -> None:
    browser = request.getfixturevalue(who)
    app.config[limit] = FEW
    statuses = asked_often(browser, method, path.format(**school), {"text": ""})
    assert 429 not in statuses[:3] and statuses[3] == 429, statuses


def test_files_of_all_kinds_count_together_and_for_one_account_only(app, ada, eve, ben) -> None:
    app.config["EXPORT_LIMIT"] = FEW
    for _ in range(3):
        assert ada.get("/account/data.json").status_code == 200
    assert ada.get("/account/answers.csv").status_code == 429
    assert eve.get("/account/answers.csv").status_code == 200, "another account, the same address"
    assert ada.get("/teach/sources").status_code == 200, "all else goes on"


def test_a_class_behind_one_address_is_given_its_packs_whatever_else_it_does(
    app, clock, browser, ben, cyn
) -> None:
    """What a device asks for by itself is no other work's, and nobody's but its owner's."""
    app.config["PACK_LIMIT"] = app.config["WORK_LIMIT"] = FEW
    for number in range(3):
        assert ben.post("/settings/study", {"new_a_day": number}).status_code != 429
    assert ben.post("/settings/study", {}).status_code == 429
    with app.app_context():
        for number in range(28):
            accounts.add_user(f"Pupil {number:02}", PASSWORD, "student", clock.now)
        db.session.remove()
    for one in (ben, cyn, *(browser().sign_in(f"Pupil {number:02}") for number in range(28))):
        user = one.get("/api/v1/status").json["user"]["id"]
        token = {"X-CSRFToken": one.token()}
        packed = one.client.post("/api/v1/pack", json={"user": user}, headers=token)
        assert packed.status_code == 200, packed.json


def test_a_refusal_says_when_and_keeps_what_was_typed(app, ada) -> None:
    app.config["IMPORT_LIMIT"] = "1 per hour"
    assert ada.post("/teach/sources", {"text": CHAPTER}).status_code == 303
    answer = ada.post("/teach/sources", {"text": CHAPTER, "title": "Lamps & more"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 429
    assert 3500 < int(answer.headers["Retry-After"]) <= 3600
    assert re.search(r"Try again in (60|61) minutes\.", page)
    assert CHAPTER in page and "Lamps &amp; more" in page


def test_a_program_is_told_too(app, ben) -> None:
    app.config["PACK_LIMIT"] = "1 per minute"
    token = {"X-CSRFToken": ben.token()}
    for _ in range(2):
        answer = ben.client.post("/api/v1/pack", json={}, headers=token)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert "Try again in" in answer.json["error"]["message"]


def test_who_is_known_already_is_no_new_guest(app, dan) -> None:
    app.config["GUEST_LIMIT"] = "1 per minute"
    first = dan.get("/begin/ladders").get_data(as_text=True)
    assert "Try again" not in first
    assert dan.post("/begin/ladders", {"unknown": "y"}).status_code != 429
    assert dan.post("/begin/ladders", {"unknown": "y"}).status_code == 429
