"""Ada and her class, Ben and Cyn, as the services know them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from quizapp.access import Principal
from quizapp.services import accounts, classes
from quizapp.services.classes import ClassSettings
from quizapp.store import db
from quizapp.store.tables import SchoolClass

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
