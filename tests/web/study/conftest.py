"""Ben and Cyn at the study pages: start a quiz, read a question, know the right answer."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import select

from quizapp.services.study import planning
from quizapp.store import db
from quizapp.store.tables import IssuedItem, LogRow, User

DECK = "ladders"


@dataclass(frozen=True)
class Asked:
    """A question as its page shows it."""

    action: str
    item_id: int
    client_id: str
    stem: str
    options: tuple[str, ...]
    page: str
    shown: str = ""


def read_question(page: str) -> Asked:
    """What a question's page asks, and where its answer goes."""
    action = re.search(r'<form method="post" action="([^"]+)" class="ask', page)
    client = re.search(r'name="client_id" value="([^"]+)"', page)
    stem = re.search(r'<h1 class="stem">(.*?)</h1>', page, re.S)
    assert action and client and stem, page
    number = re.search(r"/items/(\d+)/", action[1])
    options = re.findall(r'<button class="opt" name="response" value="(\d+)"', page)
    shown = re.search(r'name="shown" value="([^"]+)"', page)
    return Asked(
        html.unescape(action[1]),
        int(number[1]) if number else 0,
        client[1],
        html.unescape(stem[1]).replace("\u00a0", " "),
        tuple(options),
        page,
        shown[1] if shown else "",
    )


@pytest.fixture
def text() -> Callable[[object], str]:
    """The text of an answer, without tags and with single spaces."""

    def of(answer) -> str:  # type: ignore[no-untyped-def]
        page = re.sub(r"<(script|style).*?</\1>", "", answer.get_data(as_text=True), flags=re.S)
        page = re.sub(r"</?(time|b|span|a|mark)\b[^>]*>", "", page)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())

    return of


@pytest.fixture
def ask() -> Callable[..., Asked]:
    """``ask(ben, "/sittings/1")``: the question that the page shows."""

    def of(browser, path: str) -> Asked:  # type: ignore[no-untyped-def]
        answer = browser.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.location)
        return read_question(answer.get_data(as_text=True))

    return of


@pytest.fixture
def start() -> Callable[..., str]:
    """``start(ben)``: a quiz of five; returns the address of its sitting."""

    def of(browser, length: int = 5) -> str:  # type: ignore[no-untyped-def]
        answer = browser.post("/quiz", {"deck": DECK, "length": length})
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return str(answer.location)

    return of


@pytest.fixture
def key(app: Flask) -> Callable[[int], str]:
    """The right response to an item, read where only the server can."""

    def of(item_id: int) -> str:
        with app.app_context():
            item = db.session.scalars(select(IssuedItem).where(IssuedItem.id == item_id)).one()
            return _right(item.kind, item.key)

    return of


def _right(kind: str, key: list) -> str:  # type: ignore[type-arg]
    """The right response, as the form of that kind sends it."""
    match kind:
        case "match":
            return ",".join(f"{left}-{right}" for left, right in key)
        case "order":
            return ",".join(str(index) for group in key for index in group)
        case "several":
            return ",".join(str(index) for index in key)
        case _:
            return str(key[0])


@pytest.fixture
def wrong(key) -> Callable[[Asked], str]:  # type: ignore[no-untyped-def]
    """A wrong option of a question."""
    return lambda asked: next(one for one in asked.options if one != key(asked.item_id))


@pytest.fixture
def wrong_event(app: Flask) -> Callable[[Asked], str]:
    """A wrong date on which something else happened, where the question offers one."""

    def of(asked: Asked) -> str:
        with app.app_context():
            item = db.session.scalars(
                select(IssuedItem).where(IssuedItem.id == asked.item_id)
            ).one()
            facts = [option["fact"] for option in item.options]
            found = (at for at, fact in enumerate(facts) if fact and at not in item.key)
            return str(next(found, ""))

    return of


@pytest.fixture
def respond() -> Callable[..., object]:
    """``respond(ben, asked, "2")``: send a response, with whatever else is given."""

    def of(browser, asked: Asked, response: str, **more: object):  # type: ignore[no-untyped-def]
        data = {"response": response, "client_id": asked.client_id, "shown": asked.shown, **more}
        return browser.post(asked.action, data)

    return of


@pytest.fixture
def play(ask, respond, key) -> Callable[..., list[int]]:  # type: ignore[no-untyped-def]
    """``play(ben, path)``: answer all questions of a sitting rightly; returns the items."""

    def of(browser, path: str, most: int = 20) -> list[int]:  # type: ignore[no-untyped-def]
        items: list[int] = []
        while len(items) < most and browser.get(path).status_code == 200:
            asked = ask(browser, path)
            answer = respond(browser, asked, key(asked.item_id))
            assert answer.status_code == 303, answer.get_data(as_text=True)
            items.append(asked.item_id)
        return items

    return of


@pytest.fixture
def ask_as(monkeypatch, start, ask) -> Callable[..., Asked]:  # type: ignore[no-untyped-def]
    """``ask_as(ben, "order")``: the first question of a quiz of that kind only."""

    def of(browser, kind: str) -> Asked:  # type: ignore[no-untyped-def]
        monkeypatch.setattr(planning, "LADDER", ((0.0, (kind,)),))
        return ask(browser, start(browser))

    return of


@pytest.fixture
def count(app: Flask) -> Callable[[str], int]:
    """How many rows of a table there are: ``count("log")``, ``count("users")``."""
    tables = {"log": LogRow, "users": User}

    def of(name: str) -> int:
        with app.app_context():
            return len(db.session.scalars(select(tables[name])).all())

    return of


@pytest.fixture
def later(clock) -> Callable[..., None]:  # type: ignore[no-untyped-def]
    """``later(ben, days=30)``: time passes, and Ben signs in again, for his session has ended."""

    def of(browser, days: float, name: str = "Ben") -> None:  # type: ignore[no-untyped-def]
        clock.pass_(days=days)
        browser.sign_in(name)

    return of
