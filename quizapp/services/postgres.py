"""PostgreSQL's own programs: dump, restore, proof. No password stands on a command line."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import URL, create_engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from quizapp.store import schema

LONGEST = 3600  # seconds that a program may take


class ToolError(Exception):
    """A program that is missing or failed; the message is what it said."""


def dump(url: URL, target: Path) -> None:
    """Write the whole database in PostgreSQL's custom format, as it was at one moment."""
    _run(url, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def restore(url: URL, source: Path) -> None:
    """Replace what is in the database, in one transaction."""
    _run(
        url, "pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges",
        "--single-transaction", "--exit-on-error", f"--dbname={url.database}", str(source),
    )  # fmt: skip


def prove(url: URL, source: Path) -> tuple[str, dict[str, int] | None]:
    """Restore a dump into a database made for it, count the rows, and drop that database.

    Where this user may make none, the dump is read to its end, and no rows are counted.
    """
    scratch = f"quizapp_proof_{secrets.token_hex(4)}"
    server = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with server.connect() as connection:
        try:
            connection.execute(text(f"CREATE DATABASE {scratch} TEMPLATE template0"))
        except SQLAlchemyError:
            _run(url, "pg_restore", f"--file={os.devnull}", str(source))
            return schema.revision(server) or "", None
        try:
            there = url.set(database=scratch)
            _run(
                there, "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error",
                f"--dbname={scratch}", str(source),
            )  # fmt: skip
            return _counts(there)
        finally:
            connection.execute(text(f"DROP DATABASE IF EXISTS {scratch} WITH (FORCE)"))


def _counts(url: URL) -> tuple[str, dict[str, int]]:
    with create_engine(url, poolclass=NullPool).connect() as connection:
        names = connection.scalars(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        ).all()
        rows = {
            name: connection.scalar(text(f'SELECT count(*) FROM public."{name}"')) or 0  # noqa: S608 - names of our own tables
            for name in names
        }
        revision = connection.scalar(text("SELECT version_num FROM public.alembic_version"))
    return str(revision), rows


def _run(url: URL, program: str, *arguments: str) -> None:
    tool = _find(program)
    try:
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs, our arguments
            [tool, "--no-password", *arguments],
            env={**os.environ, **_connection(url)},
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ToolError(f"{program} took more than {LONGEST} seconds") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise ToolError(f"{program} failed: {said[0]}")


def _find(program: str) -> str:
    found = shutil.which(program)
    if found:
        return found
    versions = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{program}"),
        key=lambda path: [int(part) if part.isdigit() else 0 for part in path.parts[4:5]],
    )
    if not versions:
        raise ToolError(
            f"{program} is not installed (on Debian: apt-get install postgresql-client)"
        )
    return str(versions[-1])


def _connection(url: URL) -> dict[str, str]:
    """How libpq is told of a database without a word on the command line."""
    query = {name: value for name, value in url.query.items() if isinstance(value, str)}
    given = {
        "PGHOST": url.host or query.get("host"),
        "PGPORT": str(url.port) if url.port else query.get("port"),
        "PGUSER": url.username or query.get("user"),
        "PGPASSWORD": url.password or query.get("password"),
        "PGDATABASE": url.database,
        "PGSSLMODE": query.get("sslmode"),
    }
    return {name: value for name, value in given.items() if value}
