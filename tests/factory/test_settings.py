"""Settings that cannot be used are told in a sentence, and odd ones work."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import click
import pytest

from quizapp import factory
from quizapp.factory import create_app
from quizapp.factory.config import ConfigError

BANK = str(Path(__file__).parents[1] / "bank_for_tests")


def test_a_time_zone_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="Mars/Base"):
        create_app(INSTANCE_PATH=tmp_path, QUESTIONS_DIR=BANK, TIME_ZONE="Mars/Base")


def test_the_instance_may_be_named_from_here(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    create_app(INSTANCE_PATH="here", QUESTIONS_DIR=BANK)
    assert (tmp_path / "here" / "quizapp.sqlite").is_file()


def test_a_database_of_a_newer_program_ends_a_command_with_a_sentence(
    tmp_path: Path, monkeypatch
) -> None:
    with sqlite3.connect(tmp_path / "quizapp.sqlite") as database:
        database.execute("CREATE TABLE alembic_version (version_num TEXT)")
        database.execute("INSERT INTO alembic_version VALUES ('9999')")
    database.close()
    monkeypatch.setenv("INSTANCE_PATH", str(tmp_path))
    with pytest.raises(click.ClickException, match="newer"):
        factory.create_app_for_commands()
