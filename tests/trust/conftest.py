"""A lived-in installation, and a visitor who follows every link and finds every form."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.exceptions import HTTPException

from quizapp.store import db
from quizapp.store.tables import SchoolClass
from tests.conftest import Chances, SQLiteHome, Stage

CHAPTER = """The lamps of Port Aster

On 14 April 1902 the mayor Ida Renn opened the new harbour at Port Aster.
The gas works burned down on 3 May 1903. In 1905 Tom Hale founded the Aster
Lamp Company.

The Aster Lamp Company lit the first street lamp on 2 October 1907. On 30
October 1908 the town council bought forty lamps.
"""
ANSWER = re.compile(r'action="(/items/\d+/answer)".*?name="client_id" value="([^"]+)"', re.DOTALL)
MOST_PAGES = 150


@dataclass
class Form:
    """A form of a page: where it goes, and its fields with the values that stand in them."""

    page: str
    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects links and forms."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, form = given.get("name", ""), self.forms[-1] if self.forms else None
        if tag == "a" and "href" in given:
            self.links.append(urljoin(self.address, given["href"]))
        elif tag == "form" and given.get("method") != "dialog":
            action = urljoin(self.address, given.get("action") or self.address)
            self.forms.append(Form(self.address, action, given.get("method", "get").lower()))
        elif form is None:
            return
        elif tag == "select":
            self.select = name
            form.fields.setdefault(name, "")
        elif tag == "option" and self.select:
            if "selected" in given or not form.fields[self.select]:
                form.fields[self.select] = given.get("value", "")
        elif tag in {"input", "textarea", "button"} and name:
            if given.get("type") == "file":
                form.files.append(name)
            elif given.get("type") not in {"radio", "checkbox"} or "checked" in given:
                form.fields[name] = given.get("value", "")
            else:
                form.fields.setdefault(name, given.get("value", "on"))


def read(address: str, page: str) -> _Reader:
    """The links and forms of a page."""
    reader = _Reader(address)
    reader.feed(page)
    return reader


def route(app: Flask, address: str, method: str = "GET") -> str:
    """The endpoint that an address leads to; "" for none."""
    try:
        return str(app.url_map.bind("localhost").match(urlsplit(address).path, method)[0])
    except HTTPException:
        return ""


@pytest.fixture
def crawl(app: Flask) -> Callable[..., tuple[dict[str, str], list[Form]]]:
    """``crawl(browser)``: pages by address and all forms, from the first page on by links.

    Of each route a few addresses are visited, so that a long list costs no long time.
    """

    def of(browser, each: int = 3) -> tuple[dict[str, str], list[Form]]:  # type: ignore[no-untyped-def]
        waiting, seen, often = ["/", "/teach/sources", "/admin/users", "/account"], set(), {}
        pages: dict[str, str] = {}
        forms: list[Form] = []
        while waiting and len(pages) < MOST_PAGES:
            address = waiting.pop(0)
            split = urlsplit(address)
            endpoint = route(app, address)
            if address in seen or split.netloc or not endpoint or endpoint == "static":
                continue
            seen.add(address)
            often[endpoint] = often.get(endpoint, 0) + 1
            if often[endpoint] > each:
                continue
            with browser.get(address.partition("#")[0]) as answer:
                if answer.status_code in {301, 302, 303, 308}:
                    waiting.append(urljoin(address, answer.location))
                if answer.status_code != 200 or answer.mimetype != "text/html":
                    continue
                pages[address] = answer.get_data(as_text=True)
            found = read(address, pages[address])
            waiting += found.links
            forms += found.forms
            waiting += [form.action for form in found.forms if form.method == "get"]
        return pages, forms

    return of


_lived_in = b""  # the database of `lived_in` on SQLite, as the first test of this worker made it


@pytest.fixture
def lived_in(  # type: ignore[no-untyped-def]
    app: Flask, stage: Stage, chances: Chances, ada, ben, crawl
) -> Flask:
    """Ada has a text, a deck of it and a class, where Ben is; he has answered some questions.

    Every other form of hers that adds something was sent once, as it stands.
    """
    global _lived_in
    if not isinstance(stage.home, SQLiteHome) or not _lived_in:
        with chances.of("lived in"):
            _live(app, ada, ben, crawl)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    if isinstance(stage.home, SQLiteHome):
        _lived_in = _lived_in or stage.home.file.read_bytes()
        stage.home.lose()
        stage.home.file.write_bytes(_lived_in)
        ada.sign_in("Ada")
        ben.sign_in("Ben")
    return app


def _live(app: Flask, ada, ben, crawl) -> None:  # type: ignore[no-untyped-def]
    source = ada.post("/teach/sources", {"text": CHAPTER}).location
    for number in range(1, 5):
        ada.post(f"{source}/candidates/{number}", {"do": "approved"})
    deck = ada.post(f"{source}/publish", {"title": "Port Aster", "visibility": "public"}).location
    assert "/decks/" in deck, deck
    made = _fill(ada, "/teach/classes/new", title="7b")
    assert "/teach/classes/" in made.location
    with app.app_context():
        code = db.session.scalar(select(SchoolClass.join_code))
        db.session.remove()
    assert ben.post(f"/join/{code}", {"name": "Ben"}).status_code == 303
    for length in (5, 5):
        place = ben.post("/quiz", {"deck": "ladders", "length": length}).location
        for _ in range(3):
            asked = ANSWER.search(ben.get(place).get_data(as_text=True))
            assert asked
            ben.post(asked[1], {"client_id": asked[2], "unknown": "y"})
    done = set()
    for form in crawl(ada)[1]:
        endpoint = route(app, form.action, "POST")
        if form.method == "post" and ".add_" in endpoint and endpoint not in done:
            done.add(endpoint)
            given = {name: value or "Something" for name, value in form.fields.items()}
            ada.post(form.action, {**given, "csrf_token": ada.token()})


def _fill(browser, address: str, **values: str):  # type: ignore[no-untyped-def]
    """Send the form that stands at an address, with these values in it."""
    page = browser.get(address).get_data(as_text=True)
    form = next(one for one in read(address, page).forms if one.method == "post")
    given = {name: value for name, value in form.fields.items() if name != "csrf_token"}
    return browser.post(form.action, {**given, **values})
