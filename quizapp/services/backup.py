"""Backups: one zip with the database, the secret key and config.py, tested by restoring it.

Made while the app runs. Knows files and databases; knows no request. Writes no row but by restore.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.engine import URL

from quizapp.services import postgres
from quizapp.store import schema

PREFIX = "quizapp-"
ABOUT, SQLITE, DUMP = "about.json", "database.sqlite", "database.dump"
INSTANCE_FILES = ("secret_key", "config.py")


class BackupError(Exception):
    """A backup that cannot be made or used; the message says why, and nothing was changed."""


@dataclass(frozen=True, slots=True)
class Home:
    """Whose backup it is: the instance folder and the URL of its database."""

    instance: Path
    url: str

    @property
    def database(self) -> URL:
        """The database's URL, taken apart."""
        return make_url(self.url)

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file of ours."""
        return self.database.get_backend_name() == "sqlite"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made or looked at; ``rows`` is None where none could be counted."""

    path: Path
    kind: str
    revision: str
    made_at: str
    rows: dict[str, int] | None


def make(home: Home, where: Path, now: datetime) -> Backup:
    """Write a backup and prove that it can be restored. ``where`` is a folder, or a file to be.

    Raises:
        BackupError: the database cannot be read, the place not written, or the proof fails.
    """
    path = where
    if where.suffix != ".zip":
        path = where / f"{PREFIX}{now:%Y%m%d-%H%M%S}.zip"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as name:
            folder = Path(name)
            content = folder / (SQLITE if home.is_sqlite else DUMP)
            if home.is_sqlite:
                _copy_sqlite(_file(home), content)
            else:
                postgres.dump(home.database, content)
            revision, rows = _prove(home, content)
            about = {
                "kind": "sqlite" if home.is_sqlite else "postgresql",
                "revision": revision,
                "made_at": now.isoformat(),
                "rows": rows,
                "sha256": _sha256(content),
                "note": "secret_key and config.py belong to the database: keep this file secret.",
            }
            packed = folder / "packed.zip"
            _pack(home, content, about, packed)
            packed.replace(path)
            _sync(path.parent)
    except (OSError, sqlite3.Error, postgres.ToolError, zipfile.BadZipFile) as error:
        raise BackupError(str(error)) from error
    return Backup(path, str(about["kind"]), revision, now.isoformat(), rows)


def look(path: Path) -> Backup:
    """What a backup says of itself, its content checked against its hash.

    Raises:
        BackupError: it is no backup of ours, or damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            about = json.loads(archive.read(ABOUT))
            name = SQLITE if about["kind"] == "sqlite" else DUMP
            digest = hashlib.sha256()
            with archive.open(name) as file:
                while piece := file.read(1 << 20):
                    digest.update(piece)
        if digest.hexdigest() != about["sha256"]:
            raise BackupError(f"{path} is damaged: its content is not what was written")
        return Backup(path, about["kind"], about["revision"], about["made_at"], about["rows"])
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise BackupError(f"{path} is no backup that can be read: {error}") from error


def restore(home: Home, path: Path, now: datetime) -> tuple[Backup, Path | None]:
    """Put a backup in the place of what is here, which is backed up before if it can be read.

    Returns the backup and the file that holds what was here. An SQLite database is overwritten in
    one transaction, PostgreSQL too, so that a server that runs meanwhile sees the one or the other.

    Raises:
        BackupError: the backup cannot be used, or is of another kind of database or newer program.
    """
    backup = look(path)
    if (backup.kind == "sqlite") != home.is_sqlite:
        raise BackupError(
            f"{path} holds a {backup.kind} database, and this installation has another: restore it "
            "where it fits, then use quizapp db copy"
        )
    if backup.revision > schema.newest():
        raise BackupError(f"{path} was made by a newer quizapp (revision {backup.revision})")
    before = _keep_present(home, now)
    try:
        with tempfile.TemporaryDirectory(dir=home.instance, prefix=".restore-") as name:
            folder = Path(name)
            with zipfile.ZipFile(path) as archive:
                for member in (SQLITE, DUMP, *INSTANCE_FILES):
                    if member in archive.namelist():
                        archive.extract(member, folder)
            if home.is_sqlite:
                _prove(home, folder / SQLITE)
                _overwrite(folder / SQLITE, _file(home))
            else:
                postgres.restore(home.database, folder / DUMP)
            _restore_files(home, folder)
    except (OSError, sqlite3.Error, postgres.ToolError) as error:
        raise BackupError(str(error)) from error
    return backup, before


def prune(folder: Path, keep: int) -> list[Path]:
    """Delete all but the newest ``keep`` backups made on schedule. Returns the deleted."""
    made = sorted(folder.glob(f"{PREFIX}[0-9]*.zip"))
    old = made[:-keep] if keep else made
    for path in old:
        path.unlink(missing_ok=True)
    return old


def _file(home: Home) -> Path:
    return Path(home.database.database or "")


def _keep_present(home: Home, now: datetime) -> Path | None:
    """Back up what is about to be overwritten; what cannot be read is only set aside."""
    where = home.instance / "backups" / f"before-restore-{now:%Y%m%d-%H%M%S}.zip"
    if home.is_sqlite and not _file(home).exists():
        return None
    try:
        return make(home, where, now).path
    except BackupError:
        if not home.is_sqlite:
            return None
        aside = _file(home).with_suffix(f".damaged-{now:%Y%m%d-%H%M%S}")
        for end in ("", "-wal", "-shm"):
            present = Path(f"{_file(home)}{end}")
            if present.exists():
                present.rename(f"{aside}{end}")
        return aside


def _copy_sqlite(source: Path, target: Path) -> None:
    """Copy a database that is in use, as it was at one moment."""
    if not source.exists():
        raise OSError(f"there is no database at {source}")
    with (
        closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as reading,
        closing(sqlite3.connect(target)) as writing,
    ):
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it


def _overwrite(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(source)) as reading,
        closing(sqlite3.connect(target, timeout=30)) as writing,
    ):
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode=WAL")


def _prove(home: Home, content: Path) -> tuple[str, dict[str, int] | None]:
    """Restore the copy beside us, look through it, and count. Returns its revision and rows."""
    if not home.is_sqlite:
        return postgres.prove(home.database, content)
    with closing(sqlite3.connect(f"{content.as_uri()}?mode=ro", uri=True)) as copy:
        found = [row[0] for row in copy.execute("PRAGMA integrity_check")]
        if found != ["ok"]:
            raise BackupError(f"the copy is damaged: {found[0]}")
        broken = copy.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise BackupError(f"the copy has {len(broken)} broken references, in {broken[0][0]}")
        names = [
            row[0]
            for row in copy.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
        ]
        rows = {name: _count(copy, name) for name in names}
        revision = copy.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    return str(revision), rows


def _count(connection: sqlite3.Connection, table: str) -> int:
    rows = connection.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - a table of ours
    return int(rows.fetchone()[0])


def _pack(home: Home, content: Path, about: Mapping[str, object], packed: Path) -> None:
    opened = os.open(packed, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            archive.writestr(ABOUT, json.dumps(about, indent=1))
            archive.write(content, content.name)
            for name in INSTANCE_FILES:
                if (home.instance / name).is_file():
                    archive.write(home.instance / name, name)
        file.flush()
        os.fsync(file.fileno())
    look(packed)


def _restore_files(home: Home, folder: Path) -> None:
    """The secret key comes with its database; a config.py that is here stays, and gets company."""
    key = folder / "secret_key"
    if key.is_file():
        key.chmod(0o600)
        key.replace(home.instance / "secret_key")
    config = folder / "config.py"
    if config.is_file():
        there = home.instance / "config.py"
        if there.exists() and there.read_bytes() != config.read_bytes():
            there = home.instance / "config.from-backup.py"
        shutil.copyfile(config, there)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(folder: Path) -> None:
    """Have the new name on disk too."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
