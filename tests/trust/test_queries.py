"""No query in a loop: a page asks as often of much as of little."""

from __future__ import annotations

from collections import defaultdict

import pytest
from flask import Flask
from sqlalchemy import event, select

from quizapp.services import accounts
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import ClassMember, SchoolClass
from tests.trust.conftest import ANSWER, CHAPTER, route

MORE = 12  # how many times as much there is the second time
SLACK = 3  # statements that a longer list may bring once, such as a second page's count


class Counter:
    """Counts the statements that a page sends to the database."""

    def __init__(self, app: Flask) -> None:
        self.statements: list[str] = []
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", self._note)

    def _note(self, _connection, _cursor, statement, *_rest) -> None:  # type: ignore[no-untyped-def]
        self.statements.append(statement)


def asked(app: Flask, browser, crawl, counter: Counter) -> dict[str, int]:  # type: ignore[no-untyped-def]
    """The most statements that a page of each endpoint sent."""
    most: dict[str, int] = defaultdict(int)
    pages, _forms = crawl(browser, each=3)
    for address in pages:
        browser.get(address)  # what happens once, happens here
        counter.statements.clear()
        browser.get(address)
        endpoint = route(app, address)
        most[endpoint] = max(most[endpoint], len(counter.statements))
    return dict(most)


def much(app: Flask, ada, ben) -> None:  # type: ignore[no-untyped-def]
    """More sources, decks, answers, people and members of a class."""
    for number in range(MORE):
        text = CHAPTER.replace("Aster", f"Aster{'abcdefghijklmnop'[number]}")
        source = ada.post("/teach/sources", {"text": text}).location
        for candidate in range(1, 5):
            ada.post(f"{source}/candidates/{candidate}", {"do": "approved"})
        ada.post(f"{source}/publish", {"title": f"Port {number}", "visibility": "public"})
        ada.post("/teach/classes/new", {"title": f"{number}c"})
    for _ in range(3):
        place = ben.post("/quiz", {"deck": "ladders", "length": 10}).location
        while asked_now := ANSWER.search(ben.get(place).get_data(as_text=True)):
            ben.post(asked_now[1], {"client_id": asked_now[2], "unknown": "y"})
    with app.app_context():
        now = app.config["CLOCK"]()
        for number in range(MORE):
            user = accounts.add_user(f"Pupil number {number}", "three little words", "student", now)
            with writing() as session:
                for class_id in session.scalars(select(SchoolClass.id)):
                    session.add(
                        ClassMember(
                            user_id=user, class_id=class_id, name=f"P{number}",
                            name_key=f"p{number}", joined_at=now,
                        )
                    )  # fmt: skip
        db.session.remove()


@pytest.mark.parametrize("who", ["ben", "ada", "root"])
def test_a_page_asks_as_often_of_much_as_of_little(
    lived_in: Flask, ada, ben, root, crawl, who: str
) -> None:
    browser = {"ben": ben, "ada": ada, "root": root}[who]
    counter = Counter(lived_in)
    little = asked(lived_in, browser, crawl, counter)
    much(lived_in, ada, ben)
    lot = asked(lived_in, browser, crawl, counter)
    both = sorted(little.keys() & lot.keys())
    assert len(both) >= {"ben": 6, "ada": 12, "root": 5}[who], both
    grown = {name: (little[name], lot[name]) for name in both if lot[name] > little[name] + SLACK}
    assert grown == {}
