"""The schema: migrations give what the tables say, and a newer database is left alone."""

from __future__ import annotations

import pytest
from flask import Flask
from flask_migrate import check
from sqlalchemy import text

from quizapp.services.transaction import writing
from quizapp.store import db, schema


def test_the_migrations_make_exactly_the_tables(app: Flask) -> None:
    with app.app_context():
        check()  # exits where a migration is missing


def test_a_database_of_a_newer_program_is_refused(app: Flask) -> None:
    with app.app_context():
        with writing() as session:
            session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(schema.NewerSchema, match="9999"):
            schema.upgrade(db.engine)


def test_a_current_database_is_not_touched(app: Flask) -> None:
    with app.app_context():
        assert schema.upgrade(db.engine) is False
