"""Ada and the others as the teachers' services know them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from quizapp.access import Principal
from quizapp.services import accounts, teach

PASSWORD = "three little words"
CHAPTER = (
    "On 14 April 1902 the mayor Ida Renn opened the new harbour at Port Aster. "
    "In 1905 Tom Hale founded the Aster Lamp Company. "
    "Ida Renn left Port Aster on 9 June 1911."
)


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def ada(clock) -> Principal:
    return accounts.sign_in("Ada", PASSWORD, clock.now)[0]


@pytest.fixture
def eve(clock) -> Principal:
    """Another teacher."""
    return accounts.sign_in("Eve", PASSWORD, clock.now)[0]


@pytest.fixture
def root(clock) -> Principal:
    return accounts.sign_in("Root", PASSWORD, clock.now)[0]


@pytest.fixture
def ben(clock) -> Principal:
    return accounts.sign_in("Ben", PASSWORD, clock.now)[0]


@pytest.fixture
def source(ada, clock) -> int:
    return teach.add_source(ada, "Lamps", CHAPTER, b"", "", clock.now).id


@pytest.fixture
def deck(ada, source, clock) -> str:
    for number in (1, 2, 3):
        teach.decide(ada, source, number, "approved", clock.now)
    return teach.publish(ada, source, "", "Port Aster", "public", clock.now)[0]
