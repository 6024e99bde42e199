"""Statements that stand ready write what SQLAlchemy's own way writes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import insert, select

from quizapp.services.transaction import writing
from quizapp.store import answering
from quizapp.store.ready import Ready
from quizapp.store.tables import Login, LogRow, User

NOW = datetime(2026, 11, 25, 8, 30, 1, 250_000, tzinfo=UTC)
PERSON = {
    "id": 7, "role": "student", "zone": "UTC", "cutoff": 4, "created_at": NOW, "seen_at": NOW,
}  # fmt: skip
ROW = {
    "user_id": 7, "fact_id": "a-fact", "kind": "answer", "item_id": None, "at": NOW,
    "arrived_at": NOW, "study_day": date(2026, 11, 25), "zone": "UTC", "rating": 3, "guess": 0.25,
    "predicted": None, "mark": 0.9, "response": "“1937” – ?", "elapsed_ms": 900, "classes": [3, 4],
    "reasons": [{"code": "year_early", "years": 1}],
}  # fmt: skip


def test_a_row_of_the_log_is_the_same_as_by_sqlalchemy(app: Flask) -> None:
    with app.app_context(), writing() as session:
        session.execute(insert(User), PERSON)
        session.execute(insert(LogRow), {**ROW, "id": 1, "client_id": "one"})
        answering.add_row(session.connection(), {**ROW, "id": 2, "client_id": "two"})
        table = LogRow.__table__
        one, two = session.execute(select(table).where(table.c.user_id == 7).order_by(table.c.id))
        same = [column.name for column in table.c if column.name not in ("id", "client_id")]
        assert [one._mapping[name] for name in same] == [two._mapping[name] for name in same]
        assert (two.at, two.reasons, two.classes) == (NOW, ROW["reasons"], [3, 4])


def test_what_is_missing_is_refused_and_not_left_out(app: Flask) -> None:
    whole = {"token_hash": "h", "user_id": 7, "created_at": NOW, "seen_at": NOW}
    ready = Ready(lambda _dialect: insert(Login.__table__).inline(), tuple(whole))
    with app.app_context(), writing() as session:
        session.execute(insert(User), PERSON)
        with pytest.raises(KeyError):
            ready.run(session.connection(), {"token_hash": "h"})
        ready.run(session.connection(), whole)
        made = session.execute(select(Login.created_at).where(Login.token_hash == "h"))
        assert made.scalar_one() == NOW


def test_a_column_that_python_would_fill_must_be_given(app: Flask) -> None:
    ready = Ready(lambda _dialect: insert(LogRow.__table__).inline(), ("user_id", "id"))
    with app.app_context(), writing() as session, pytest.raises(TypeError, match="not all"):
        ready.run(session.connection(), {"user_id": 7, "id": 1})
