"""The wheel: it carries all that the app needs, and works outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CARRIED = {
    "questions": "*.*",
    "quizapp/store/migrations": "*.*",
    "quizapp/web/static": "*.*",
    "quizapp/web/templates": "*.html",
    "quizapp/web/translations": "*.*",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked, as it would stand among site-packages."""
    folder = tmp_path_factory.mktemp("site")
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


def quizapp(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Call the unpacked package's command in ``folder``, far from the checkout."""
    script = (
        "import sys, quizapp.factory\n"
        f"assert quizapp.__file__.startswith({str(installed)!r}), quizapp.__file__\n"
        "quizapp.factory.main()"
    )
    own = {"PYTHONPATH": str(installed), "INSTANCE_PATH": str(folder / "instance")}
    kept = {name: value for name, value in os.environ.items() if name not in {"QUESTIONS_DIR"}}
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=folder,
        env={**kept, **own},
        input="a long enough passphrase for Ada",
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("folder", "pattern"), CARRIED.items(), ids=CARRIED)
def test_what_the_app_needs_travels_in_the_wheel(wheel, folder, pattern):
    names = set(zipfile.ZipFile(wheel).namelist())
    files = [path for path in (ROOT / folder).rglob(pattern) if "__pycache__" not in path.parts]
    inside = {
        path: f"{'quizapp/' if folder == 'questions' else ''}{path.relative_to(ROOT).as_posix()}"
        for path in files
        if path.is_file()
    }
    assert inside
    assert [name for name in inside.values() if name not in names] == []


def test_tests_and_instances_stay_at_home(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"quizapp"}


def test_the_wheel_finds_the_bank_within_itself(installed, tmp_path):
    told = quizapp(installed, tmp_path, "items", "--deck", "soviet-aid-to-china")
    assert (told.returncode, told.stderr) == (0, "")
    assert "non-aggression" in told.stdout


def test_the_wheel_makes_its_database_from_its_migrations(installed, tmp_path):
    told = quizapp(
        installed, tmp_path, "user", "add", "Ada", "--role", "teacher", "--password-stdin"
    )
    assert told.returncode == 0, told.stderr
    assert (tmp_path / "instance" / "quizapp.sqlite").is_file()
