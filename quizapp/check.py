"""`python -m quizapp.check`: format, lint, types, contract and tests of a checkout, in one go.

Runs the tools of the ``dev`` extra as programs; imports nothing of the house.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command"

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("format", ("-m", "ruff", "format", "--check", ".")),
    ("lint", ("-m", "ruff", "check", ".")),
    ("types", ("-m", "mypy")),
    ("contract", ("-c", f"{LINT_IMPORTS}; sys.exit(lint_imports_command())", "--no-logo")),
    ("tests", ("-m", "pytest")),
    ("tests on PostgreSQL", ("tests/on_postgres.py",)),
)
WITHOUT_JOURNEYS = ("-m", "not journey")

Run = Callable[[Sequence[str]], int]


def main(arguments: Sequence[str] | None = None, run: Run | None = None) -> int:
    """Run the steps in order up to the first that fails. Returns the exit status, 0 if none did."""
    parser = argparse.ArgumentParser(prog="python -m quizapp.check", description=__doc__)
    parser.add_argument("--fast", action="store_true", help="leave out the journeys and PostgreSQL")
    options = parser.parse_args(arguments)
    if not (ROOT / "pyproject.toml").is_file():
        print(f"There is no checkout around {ROOT}: check runs in one.", file=sys.stderr)
        return 2
    run = run or _run
    for name, command in STEPS:
        if options.fast and name == "tests on PostgreSQL":
            print(f"== {name}: left out")
            continue
        extra = WITHOUT_JOURNEYS if options.fast and name == "tests" else ()
        print(f"== {name}", flush=True)
        began = time.monotonic()
        status = run([sys.executable, *command, *extra])
        took = time.monotonic() - began
        if status:
            print(f"== {name} failed after {took:.1f} s", flush=True)
            return 1
        print(f"== {name} passed in {took:.1f} s", flush=True)
    print("== all passed", flush=True)
    return 0


def _run(command: Sequence[str]) -> int:
    """Run it with one order of sets for every run, so that none fails by chance."""
    environment = {**os.environ, "PYTHONHASHSEED": os.environ.get("SEED") or "0"}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode  # noqa: S603 - our own tools


if __name__ == "__main__":
    sys.exit(main())
