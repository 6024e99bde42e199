"""Migrations carry what is stored: a database of the first schema comes through whole."""

from __future__ import annotations

from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from quizapp.store import db

ROWS = {
    "users": "INSERT INTO users (id, name, name_key, role, zone, cutoff, language, new_a_day,"
    " due_a_day, algorithm, retention, created_at, seen_at) VALUES (901, 'Ina', 'ina', 'student',"
    " 'UTC', 4, '', 10, 200, 'fsrs', 0.9, '2026-11-01 08:00:00', '2026-11-01 08:00:00')",
    "logins": "INSERT INTO logins (token_hash, user_id, created_at, seen_at)"
    " VALUES ('x', 901, '2026-11-01 08:00:00', '2026-11-01 08:00:00')",
    "exams": "INSERT INTO exams (user_id, id, title, day, decks, created_at)"
    " VALUES (901, 7, 'Rome', '2026-12-01', '[]', '2026-11-01 08:00:00')",
}
KEYS = {"users": "id", "logins": "user_id", "exams": "user_id"}


def test_a_database_of_the_first_schema_keeps_its_rows(app: Flask) -> None:
    with app.app_context():
        downgrade(revision="0001")
        with db.engine.begin() as connection:
            for statement in ROWS.values():
                connection.execute(text(statement))
        upgrade()
        with db.engine.connect() as connection:
            kept = {
                name: connection.scalar(
                    text(f"SELECT count(*) FROM {name} WHERE {KEYS[name]} = 901")
                )
                for name in ROWS
            }
            assert kept == dict.fromkeys(ROWS, 1)
            assert connection.scalar(text("PRAGMA foreign_keys")) == 1
            assert not connection.execute(text("PRAGMA foreign_key_check")).all()
