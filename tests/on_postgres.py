"""Run the tests that touch a database on PostgreSQL: ``python tests/on_postgres.py [pytest …]``.

Starts a server of its own on a socket in a temporary folder, and ends it. Needs PostgreSQL's
programs (on Debian: ``apt-get install postgresql``). Where they are missing it says so and ends
with 0, or with 1 if ``REQUIRE_POSTGRES`` is set, as .ci/run does.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The tests' databases are made anew each time: they need not survive a power cut.
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


def programs() -> Path | None:
    """The folder of PostgreSQL's programs; Debian keeps them off the path."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: p.parts[-3])
    return versions[-1].parent if versions else None


def as_postgres(*command: str | Path) -> list[str]:
    """A command as the user ``postgres`` where we are root, whom the server refuses."""
    words = [str(word) for word in command]
    if os.geteuid() != 0:
        return words
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *words]


@contextmanager
def server(*settings: str, where: str | None = None) -> Iterator[tuple[str, Path]]:
    """A running server: the URL of its database ``postgres``, and its data folder."""
    tools = programs()
    if tools is None:
        raise FileNotFoundError("PostgreSQL is not installed")
    with tempfile.TemporaryDirectory(prefix="quizapp-pg-", dir=where) as name:
        folder = Path(name)
        if os.geteuid() == 0:
            os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
        data = folder / "data"
        quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": "/"}
        subprocess.run(
            as_postgres(tools / "initdb", "-D", data, "-U", "postgres", "-A", "trust",
                        "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"), **quiet,
        )  # fmt: skip
        options = f"-k {folder} -c listen_addresses= " + " ".join(f"-c {one}" for one in settings)
        subprocess.run(
            as_postgres(tools / "pg_ctl", "-D", data, "-w", "-o", options,
                        "-l", folder / "log", "start"), **quiet,
        )  # fmt: skip
        try:
            yield f"postgresql://postgres@/postgres?host={folder}", data
        finally:
            subprocess.run(
                as_postgres(tools / "pg_ctl", "-D", data, "-m", "immediate", "stop"), **quiet
            )


@contextmanager
def replica(data: Path) -> Iterator[str]:
    """A streaming replica of the server whose data folder this is: the URL of its `postgres`."""
    tools = programs()
    assert tools is not None
    with tempfile.TemporaryDirectory(prefix="quizapp-pg-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
        copy, quiet = folder / "data", {"check": True, "stdout": subprocess.DEVNULL, "cwd": "/"}
        subprocess.run(
            as_postgres(tools / "pg_basebackup", "-h", data.parent, "-U", "postgres", "-D", copy,
                        "-R", "-X", "stream", "-c", "fast", "--no-sync"), **quiet,
        )  # fmt: skip
        options = f"-k {folder} -c listen_addresses="
        subprocess.run(
            as_postgres(tools / "pg_ctl", "-D", copy, "-w", "-o", options,
                        "-l", folder / "log", "start"), **quiet,
        )  # fmt: skip
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            subprocess.run(
                as_postgres(tools / "pg_ctl", "-D", copy, "-m", "immediate", "stop"), **quiet
            )


def main(arguments: list[str]) -> int:
    """Run pytest on a server of our own. Returns its exit status."""
    if programs() is None:
        required = bool(os.environ.get("REQUIRE_POSTGRES"))
        print("!" * 79)
        print(
            "PostgreSQL is not installed: NO TEST RAN ON IT. On Debian: apt-get install postgresql"
        )
        print("!" * 79, flush=True)
        return 1 if required else 0
    with server(*FAST) as (url, _data):
        return subprocess.run(
            [sys.executable, "-m", "pytest", *arguments],
            cwd=ROOT,
            env={**os.environ, "TEST_DATABASE_URL": url},
            check=False,
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
