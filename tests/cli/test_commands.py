"""The command line as a whole: what it offers, how it refuses, how little it imports."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from quizapp.cli.commands import COMMANDS, cli
from quizapp.factory import create_app_for_commands

HEAVY = {
    "flask",
    "sqlalchemy",
    "werkzeug",
    "jinja2",
    "wtforms",
    "quizapp.services",
    "quizapp.store",
}
PURE = ["bank", "extract", "grade", "items", "schedule"]


def test_help_names_every_command(say):
    said = say("--help")
    assert said.status == 0
    for name in COMMANDS:
        assert f"  {name} " in said.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_tells_how_it_is_used(say, name):
    said = say(name, "--help")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("Usage: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["dance"],
        ["grade"],
        ["schedule", "--algorithm", "guesswork", "-"],
        ["schedule", "--retention", "nan", "-"],
        ["schedule", "--retention", "2", "-"],
        ["schedule", "--timezone", "Europe/Atlantis", "-"],
        ["schedule", "--timezone", "../../etc/passwd", "-"],
        ["schedule", "--cutoff", "24", "-"],
        ["grade", "--format", "xml", "-"],
        ["items", "--kind", "dance"],
        ["items", "--per-fact", "0"],
        ["items", "--deck", "no-such-deck"],
        ["bank", "dance"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_and_ends_with_2(say, arguments):
    said = say(*arguments)
    assert (said.status, said.out) == (2, "")
    assert "Error: " in said.err


@pytest.mark.parametrize("name", PURE)
def test_a_pure_command_imports_no_framework(name):
    module, _, _ = COMMANDS[name].partition(":")
    script = f"import sys, {module}; print(*sorted(set(sys.modules) & {HEAVY!r}))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""


NO_APP = {
    "a folder that cannot be made": ("INSTANCE_PATH", "/proc/none", "cannot make the folder"),
    "no URL": ("DATABASE_URL", "nonsense", "DATABASE_URL is not a database's URL"),
    "a broken port": ("DATABASE_URL", "postgresql://u:secret@h:x/d", "DATABASE_URL is not"),
    "no such server": (
        "DATABASE_URL",
        "postgresql://u:secret@127.0.0.1:1/d",
        "the database does not answer",
    ),
    "no such folder": ("DATABASE_URL", "sqlite:////proc/none/db", "the database does not answer"),
}


@pytest.mark.parametrize(("setting", "value", "message"), NO_APP.values(), ids=NO_APP)
def test_a_setting_that_cannot_be_used_gets_a_sentence(
    monkeypatch, tmp_path, setting, value, message
):
    monkeypatch.setenv("INSTANCE_PATH", str(tmp_path))
    monkeypatch.setenv(setting, value)
    command = ["user", "add", "Ada", "--password-stdin"]
    told = CliRunner().invoke(cli, command, obj=create_app_for_commands, input="three little words")
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr.startswith("Error: ")
    assert message in told.stderr
    assert "secret" not in told.stderr
