"""Ids: they grow with time, and none is given twice."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from quizapp.services import accounts
from quizapp.services.errors import NotFound
from quizapp.store import db
from quizapp.store.tables import Event, ids
from quizapp.store.tables.ids import first_id, new_id, new_ids

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_many_ids_of_one_moment_are_all_different() -> None:
    made = [new_id(NOON) for _ in range(5_000)]
    assert len(set(made)) == len(made)


def test_ids_grow_with_time() -> None:
    later = NOON + timedelta(milliseconds=1)
    made = [new_id(NOON), new_id(later), new_id(NOON + timedelta(days=1))]
    assert made == sorted(made)
    assert first_id(later) <= made[1] < first_id(later + timedelta(milliseconds=1))
    assert all(one < 2**63 for one in made)


def test_ids_of_rows_that_are_written_at_once_are_nobody_elses() -> None:
    made = [*new_ids(NOON, 20), new_id(NOON), *new_ids(NOON, 20)]
    assert len(set(made)) == 41
    assert made == sorted(made)


def test_two_processes_that_draw_alike_at_one_moment_both_write(app, clock, monkeypatch) -> None:
    monkeypatch.setattr(secrets, "randbits", lambda _: 7)
    with app.app_context():
        for _ in range(2):
            monkeypatch.setattr(ids, "_last", 0)  # as in a process that has given none yet
            accounts.sign_in("Ben", "three little words", clock.now)
            with pytest.raises(NotFound):
                accounts.sign_in("Ben", "not the right one", clock.now)
        assert db.session.scalar(select(func.count(Event.id)).where(Event.at == clock.now)) >= 4
