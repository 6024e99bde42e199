"""What README promises is so, and .ci/run does what it says."""

from __future__ import annotations

import os
import re
from pathlib import Path

from quizapp.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CI = ROOT / ".ci" / "run"


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def test_one_line_runs_the_app_and_one_the_tests():
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    setting_up = [line for line in lines if line.startswith("python3 -m venv .venv && ")]
    assert [line.split(" && ")[-1] for line in setting_up] == [
        ".venv/bin/quizapp run",
        ".venv/bin/python -m quizapp.check",
    ]


def test_ci_takes_its_command_from_readme():
    (pattern,) = re.findall(r"grep -E '([^']+)' README\.md", CI.read_text(encoding="utf-8"))
    (line,) = re.findall(pattern, README, re.MULTILINE)
    assert line in blocks("sh")[-1]
    assert os.access(CI, os.X_OK)


def test_every_command_is_listed():
    for command in COMMANDS:
        assert re.search(rf"`quizapp {command}\b", README), command


def test_the_example_for_programmers_runs():
    (example,) = blocks("python")
    exec(compile(example, "README.md", "exec"), {})


def test_every_file_that_readme_points_to_is_there():
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
