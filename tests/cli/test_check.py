"""The one check command, and the contract that it holds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp import check

ROOT = Path(__file__).resolve().parents[2]


def named(command):
    """Which tool a command runs."""
    if command[1] == "tests/on_postgres.py":
        return "on_postgres"
    return command[2] if command[1] == "-m" else "lint-imports"


def test_the_steps_run_in_their_order(capsys):
    ran = []
    assert check.main([], run=lambda command: ran.append(named(command)) or 0) == 0
    assert ran == ["ruff", "ruff", "mypy", "lint-imports", "pytest", "on_postgres"]
    assert "== tests passed in " in capsys.readouterr().out


def test_it_stops_at_the_first_step_that_fails_and_names_it(capsys):
    ran = []

    def fail_at_types(command):
        ran.append(named(command))
        return int(ran[-1] == "mypy")

    assert check.main([], run=fail_at_types) == 1
    assert ran == ["ruff", "ruff", "mypy"]
    assert "== types failed after " in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "left_out"), [([], False), (["--fast"], True)])
def test_only_the_fast_way_leaves_journeys_and_postgres_out(arguments, left_out, capsys):
    commands = []
    check.main(arguments, run=lambda command: commands.append(command) or 0)
    (tests,) = [command for command in commands if named(command) == "pytest"]
    assert ("not journey" in tests) is left_out
    assert (named(commands[-1]) == "pytest") is left_out
    assert ("PostgreSQL: left out" in capsys.readouterr().out) is left_out


def test_a_wrong_option_is_wrong_usage():
    with pytest.raises(SystemExit) as stopped:
        check.main(["--slow"])
    assert stopped.value.code == 2


@pytest.mark.parametrize(("seed", "order"), [("", "0"), ("7", "7")])
def test_every_run_is_like_every_other_unless_another_is_asked_for(monkeypatch, seed, order):
    monkeypatch.setenv("SEED", seed)
    monkeypatch.delenv("PYTHONHASHSEED", raising=False)
    program = f"import os; raise SystemExit(os.environ['PYTHONHASHSEED'] != '{order}')"
    assert check._run([sys.executable, "-c", program]) == 0


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the code, to break."""
    keep_code = shutil.ignore_patterns("*.html", "static", "translations", "__pycache__")
    shutil.copytree(ROOT / "quizapp", tmp_path / "quizapp", ignore=keep_code)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """The contract step of the check command, in ``folder``."""
    (command,) = [command for name, command in check.STEPS if name == "contract"]
    return subprocess.run(
        [sys.executable, *command, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


BROKEN = {
    "a pure room that imports flask": (
        "dates/edtf.py",
        "import flask",
        "quizapp.dates.edtf -> flask",
    ),
    "a room that imports from above": (
        "facts/model.py",
        "from quizapp import services",
        "quizapp.facts.model -> quizapp.services",
    ),
    "an audience that imports another": (
        "web/teach/__init__.py",
        "from quizapp.web import study",
        "quizapp.web.teach -> quizapp.web.study",
    ),
}


def test_the_house_keeps_its_contract(house):
    told = lint_imports(house)
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize(("file", "line", "said"), BROKEN.values(), ids=BROKEN)
def test_the_contract_refuses(house, file, line, said):
    path = house / "quizapp" / file
    path.write_text(f"{path.read_text()}\n{line}\n")
    told = lint_imports(house)
    assert told.returncode == 1
    assert said in told.stdout


def test_the_contract_refuses_a_room_that_has_no_place(house):
    (house / "quizapp" / "attic.py").touch()
    told = lint_imports(house)
    assert told.returncode == 1
    assert "attic" in told.stdout
