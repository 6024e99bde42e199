"""Ben and Cyn as the services know them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from quizapp.access import Principal
from quizapp.services import accounts
from quizapp.store import db
from quizapp.store.tables import IssuedItem

PASSWORD = "three little words"


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def ben(clock) -> Principal:
    return accounts.sign_in("Ben", PASSWORD, clock.now)[0]


@pytest.fixture
def cyn(clock) -> Principal:
    return accounts.sign_in("Cyn", PASSWORD, clock.now)[0]


@pytest.fixture
def right_answer():
    """What to answer to an item to be right, read where only the server can."""

    def of(user: Principal, item_id: int) -> str:
        item = db.session.get(IssuedItem, (user.id, item_id))
        answer = str(item.key[0])
        db.session.rollback()
        return answer

    return of
