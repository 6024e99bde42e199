"""Ids: they grow with time, and none is given twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

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
