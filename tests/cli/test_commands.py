"""The command line as a whole: what it offers, how it refuses, how little it imports."""

from __future__ import annotations

import subprocess
import sys

import pytest

from quizapp.cli.commands import COMMANDS

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
