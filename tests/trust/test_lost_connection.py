"""PostgreSQL ends a connection at each statement of a request, one after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import psycopg
import pytest
from flask import Flask
from sqlalchemy import event

from quizapp.store import db
from tests.conftest import POSTGRES
from tests.trust.conftest import ANSWER


@pytest.fixture(params=["before_cursor_execute", "after_cursor_execute"])
def cut(app: Flask, request) -> Iterator[Callable[[int], dict[str, int]]]:  # type: ignore[no-untyped-def]
    """``cut(3)``: the third statement from now on finds its connection ended, or is its last."""
    server = psycopg.connect(POSTGRES, autocommit=True)
    state = {"left": -1, "said": 0}

    def end(connection, _cursor, *_rest) -> None:  # type: ignore[no-untyped-def]
        state["said"] += 1
        state["left"] -= 1
        if state["left"] == 0:
            pid = connection.connection.dbapi_connection.info.backend_pid
            server.execute("SELECT pg_terminate_backend(%s, 60000)", (pid,))

    with app.app_context():
        engine = db.engine
        event.listen(engine, request.param, end)

    def at(number: int) -> dict[str, int]:
        state.update(left=number, said=0)
        return state

    yield at
    with app.app_context():
        event.remove(engine, request.param, end)
    server.close()


@pytest.mark.postgres
@pytest.mark.parametrize(
    "path", ["/", "/decks", "/decks/ladders", "/quiz", "/progress", "/account"]
)
def test_a_page_whose_connection_ends_is_503_or_whole(app, ben, cut, path: str) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    for number in range(1, 30):
        state = cut(number)
        answer = ben.get(path)
        page = answer.get_data(as_text=True)
        assert answer.status_code in {200, 503}, (number, answer.status_code, page[-500:])
        assert answer.status_code == 503 or page.rstrip().endswith("</html>"), number
        if state["left"] > 0:
            break
    else:
        raise AssertionError("a page with so many statements?")
    cut(10_000)
    assert ben.get(path).status_code == 200, "all is well after it"


@pytest.mark.postgres
def test_an_answer_whose_connection_ends_is_taken_whole_or_refused(app, ben, cut) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    place = ben.post("/quiz", {"deck": "ladders", "length": 5}).location
    asked = ANSWER.search(ben.get(place).get_data(as_text=True))
    assert asked
    refused = 0
    for number in range(1, 80):
        ben.token()
        cut(number)
        answer = ben.post(asked[1], {"client_id": asked[2], "unknown": "y"})
        if answer.status_code == 303:
            break
        assert answer.status_code == 503, (number, answer.get_data(as_text=True)[-500:])
        assert re.search(r"name=\"client_id\"", answer.get_data(as_text=True)), "it is kept"
        refused += 1
    assert refused > 5
    cut(10_000)
    page = ben.get("/account/answers.csv").get_data(as_text=True)
    assert len(page.strip().splitlines()) == 2, "a heading, and the answer once"
