"""Settings that cannot be used are told in a sentence, and odd ones work."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from quizapp import factory
from quizapp.cli import cli
from quizapp.factory import create_app
from quizapp.factory.settings import SETTINGS, ConfigError

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


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PROXY_COUNT", "many"),
        ("PROXY_COUNT", "-1"),
        ("RETENTION_MONTHS", "1.5"),
        ("LOGIN_LIMIT", "a lot"),
        ("LOG_FORMAT", "xml"),
        ("DATABASE_URL", "my secret password"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_and_no_secret_repeated(
    tmp_path: Path, monkeypatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError, match=name) as refused:
        create_app(INSTANCE_PATH=tmp_path, QUESTIONS_DIR=BANK)
    assert "secret" not in str(refused.value)


def test_a_broken_config_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "config.py").write_text("TIME_ZONE = (")
    with pytest.raises(ConfigError, match=r"config\.py cannot be read"):
        create_app(INSTANCE_PATH=tmp_path, QUESTIONS_DIR=BANK)


def test_settings_are_listed_with_their_source_and_doubts(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "config.py").write_text("PROXY_COUNT = 1\nTIMEZONE = 'Europe/Berlin'\n")
    monkeypatch.setenv("INSTANCE_PATH", str(tmp_path))
    monkeypatch.setenv("TIME_ZONE", "Europe/Berlin")
    monkeypatch.setenv("SECRET_KEY", "short and sweet")
    said = CliRunner().invoke(cli, ["config"], obj=factory.create_app_for_commands)
    assert said.exit_code == 0
    assert "TIME_ZONE = Europe/Berlin  [environment]" in said.stdout
    assert "PROXY_COUNT = 1  [config.py]" in said.stdout
    assert "short and sweet" not in said.output
    for doubt in ("TIMEZONE", "TRUSTED_HOSTS", "SECRET_KEY has fewer", "BACKUP_EVERY"):
        assert doubt in said.stderr


def test_readme_lists_every_setting() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    for setting in SETTINGS:
        (line,) = [row for row in readme.splitlines() if row.startswith(f"| `{setting.name}` |")]
        assert setting.meaning in line
