"""What every student does every minute crosses no users, and no clock moves a due day."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import event, select, update

from quizapp.services import accounts, doctor, study
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import Card, LogRow, User
from tests.trust.conftest import ANSWER

PASSWORD = "three little words"
OF_USERS = {
    "users", "logins", "sittings", "issued_items", "review_log", "cards", "exams", "attempts",
    "timeline_games", "correction_notices",
}  # fmt: skip


@pytest.mark.sqlite
def test_no_statement_of_a_question_or_an_answer_reads_another_users_rows(app: Flask, ben) -> None:
    """Each table of users is searched by its key's first column: it can be spread by user."""
    said: list[tuple[str, object]] = []

    def note(_connection, _cursor, statement, parameters, *_rest) -> None:  # type: ignore[no-untyped-def]
        said.append((statement, parameters))

    place = ben.post("/quiz", {"deck": "ladders", "length": 5}).location
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)
        try:
            for _ in range(2):
                asked = ANSWER.search(ben.get(place).get_data(as_text=True))
                assert asked
                answer = ben.post(asked[1], {"client_id": asked[2], "unknown": "y"})
                ben.get(answer.location)
            ben.get("/")
        finally:
            event.remove(db.engine, "before_cursor_execute", note)
        asked_of = 0
        with db.engine.connect() as connection:
            for statement, parameters in said:
                if not re.match(r"(SELECT|UPDATE|DELETE|WITH)", statement.lstrip()):
                    continue
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                for row in plan:
                    found = re.match(r"(SEARCH|SCAN) (\w+)(.*)", row[3])
                    if not found or found[2] not in OF_USERS:
                        continue
                    asked_of += 1
                    by = re.search(r"\((\w+)", found[3])
                    key = {"users": {"id", "rowid"}, "logins": {"token_hash", "user_id"}}
                    allowed = key.get(found[2], {"user_id"})
                    # users' own key is its row id, which SQLite calls INTEGER PRIMARY KEY (rowid=?)
                    searched = "rowid" in found[3] or (by is not None and by[1] in allowed)
                    assert found[1] == "SEARCH" and searched, (row[3], statement)
    assert asked_of > 20


def learn_one(name: str, clock) -> tuple[int, str]:  # type: ignore[no-untyped-def]
    user = accounts.sign_in(name, PASSWORD, clock.now)[0]
    sitting_id = study.start_quiz(user, "ladders", 5, clock.now)
    question = study.question(user, sitting_id, clock.now)
    study.answer(user, question.item_id, "?", question.client_id, clock.now)
    fact = db.session.scalar(
        select(LogRow.fact_id).where(LogRow.user_id == user.id).order_by(LogRow.id.desc()).limit(1)
    )
    db.session.rollback()
    return user.id, str(fact)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
@pytest.mark.parametrize(
    "night", ["2026-10-25", "2027-03-28", "2026-11-01", "2027-03-14", "2027-04-04", "2026-10-04"]
)
def test_no_night_of_a_changed_clock_moves_a_due_day(app, clock, zone: str, night: str) -> None:
    """In each half hour of the night due days follow the study day, and a replay says the same."""
    with app.app_context():
        with writing() as session:
            session.execute(update(User).where(User.name == "Ben").values(zone=zone))
        start = datetime.fromisoformat(night).replace(tzinfo=UTC) - timedelta(hours=15)
        for half in (0, 20, 29, 30, 31, 32, 33, 34, 60):
            clock.now = start + timedelta(minutes=30 * half)
            user_id, fact = learn_one("Ben", clock)
            row = db.session.execute(
                select(LogRow.study_day, LogRow.at).where(LogRow.user_id == user_id)
                .order_by(LogRow.id.desc()).limit(1)
            ).one()  # fmt: skip
            card = db.session.get(Card, (user_id, fact))
            assert card.last == row.study_day
            assert card.due >= row.study_day
            assert abs((row.at - clock.now).total_seconds()) < 1
            db.session.rollback()
        assert doctor.check().differences == ()


def test_a_clock_that_jumps_back_or_far_ahead_loses_and_moves_nothing(app, clock) -> None:
    with app.app_context():
        learn_one("Ben", clock)
        days: dict[str, object] = {}
        for jump in (-3600, 86400 * 40, -86400 * 39, 5, -600):
            clock.pass_(seconds=jump)
            user_id, _fact = learn_one("Ben", clock)
            assert doctor.check().differences == ()
            cards = db.session.execute(
                select(Card.fact_id, Card.due).where(Card.user_id == user_id)
            ).all()
            db.session.rollback()
            for fact, due in days.items():
                assert fact in {row.fact_id for row in cards}, due
            days = {row.fact_id: row.due for row in cards}
