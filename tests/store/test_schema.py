"""The schema: migrations give what the tables say, and a newer database is left alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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


def test_a_worker_with_nothing_to_migrate_carries_no_alembic(tmp_path: Path) -> None:
    """Nor what only teachers' files need: its memory is counted for each worker."""
    program = (
        "import sys; from quizapp.factory import create_app\n"
        f"create_app(INSTANCE_PATH={str(tmp_path)!r}, PREPARE=False)\n"
        "heavy = {'alembic', 'jsonschema', 'markdown_it', 'openpyxl', 'reportlab', 'PIL.Image'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (told.stdout.strip(), told.returncode) == ("[]", 0), told.stderr
