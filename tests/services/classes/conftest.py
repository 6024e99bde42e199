"""Ada and her class, Ben and Cyn, as the services know them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import select

from quizapp.access import Principal
from quizapp.services import accounts, classes, study
from quizapp.services.classes import AssignmentSettings, ClassSettings
from quizapp.store import db
from quizapp.store.tables import Attempt, IssuedItem, SchoolClass

PASSWORD = "three little words"
SECRET = "not so secret here"


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def who(clock) -> Callable[[str], Principal]:
    """``who("Ada")``: somebody of the cast, signed in."""
    return lambda name: accounts.sign_in(name, PASSWORD, clock.now)[0]


@pytest.fixture
def ada(who) -> Principal:
    return who("Ada")


@pytest.fixture
def eve(who) -> Principal:
    """Another teacher."""
    return who("Eve")


@pytest.fixture
def ben(who) -> Principal:
    return who("Ben")


@pytest.fixture
def cyn(who) -> Principal:
    return who("Cyn")


@pytest.fixture
def root(who) -> Principal:
    return who("Root")


@pytest.fixture
def made(ada, clock) -> int:
    """Ada's class."""
    return classes.add_class(ada, ClassSettings("9B History", "Europe/Berlin"), clock.now)


@pytest.fixture
def code(made) -> str:
    """The join code of Ada's class."""
    row = db.session.get(SchoolClass, made)
    assert row is not None and row.join_code
    return row.join_code


@pytest.fixture
def join(clock, code) -> Callable[..., Principal]:
    """``join("Nia")``: somebody unknown joins by name, and is known from then on."""

    def of(name: str, user: Principal | None = None) -> Principal:
        joined = classes.join(user, code, name, "UTC", SECRET, clock.now)
        if not joined.token:
            assert user is not None
            return user
        found = accounts.principal_of(joined.token, clock.now)
        assert found is not None
        return found

    return of


@pytest.fixture
def nia(join) -> Principal:
    """A student of Ada's class."""
    return join("Nia")


@pytest.fixture
def give(ada, made, clock) -> Callable[..., int]:
    """``give(mode="test")``: an assignment of five questions that is due in a week."""

    def of(**settings: object) -> int:
        given = {
            "title": "Ladders",
            "decks": ("ladders",),
            "length": 5,
            "due": datetime(2026, 11, 30, 23, 59),  # noqa: DTZ001 - on the class's clock
            **settings,
        }
        return classes.add_assignment(ada, made, AssignmentSettings(**given), clock.now)

    return of


@pytest.fixture
def items() -> Callable[..., list[IssuedItem]]:
    """``items(nia, sitting_id)``: what a sitting asks, with its keys."""

    def of(user: Principal, sitting_id: int) -> list[IssuedItem]:
        rows = db.session.scalars(
            select(IssuedItem)
            .where(IssuedItem.user_id == user.id, IssuedItem.sitting_id == sitting_id)
            .order_by(IssuedItem.position)
        ).all()
        db.session.expunge_all()
        db.session.rollback()
        return list(rows)

    return of


@pytest.fixture
def answer(clock, items) -> Callable[..., int]:
    """``answer(nia, sitting_id)``: the next question gets its right answer, or "?"."""

    def of(user: Principal, sitting_id: int, response: str | None = None) -> int:
        question = study.question(user, sitting_id, clock.now)
        item = next(one for one in items(user, sitting_id) if one.id == question.item_id)
        clock.pass_(seconds=5)
        right = {
            "order": lambda: ",".join(str(i) for group in item.key for i in group),
            "match": lambda: ",".join(f"{a}-{b}" for a, b in item.key),
        }.get(item.kind, lambda: str(item.key[0]))()
        study.answer(user, item.id, response or right, question.client_id, clock.now)
        return item.id

    return of


@pytest.fixture
def attempt() -> Callable[..., Attempt]:
    """``attempt(nia)``: the stored row of the student's only or last attempt."""

    def of(user: Principal) -> Attempt:
        db.session.rollback()
        row = db.session.scalars(
            select(Attempt).where(Attempt.user_id == user.id).order_by(Attempt.number.desc())
        ).first()
        assert row is not None
        db.session.expunge_all()
        db.session.rollback()
        return row

    return of
