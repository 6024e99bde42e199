"""`quizapp backup`, `quizapp restore`, `quizapp db copy`: they find the schema as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from flask import Flask

    from quizapp.services.backup import Home


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def backup(make_app: Callable[..., Flask], path: Path | None) -> None:
    """Back the installation up into a zip file, while it runs, and prove it by restoring it.

    PATH is a folder or a file to be (….zip); without it, the folder BACKUP_DIR.
    """
    from quizapp.services import backup as service

    app = make_app(prepare=False)
    where = path or Path(app.config["BACKUP_DIR"])
    try:
        made = service.make(_home(app), where.absolute(), _now(app))
    except service.BackupError as error:
        raise click.ClickException(str(error)) from error
    click.echo(str(made.path))
    if made.rows is None:
        click.echo(
            "The dump was read to its end; this user may make no database to restore it into."
        )
    else:
        many = sum(made.rows.values())
        click.echo(f"Restored for proof: {len(made.rows)} tables, {many} rows, none damaged.")
    click.echo("It holds the secret key and all personal data: keep it where only you can read it.")


@click.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def restore(make_app: Callable[..., Flask], path: Path, yes: bool) -> None:
    """Put the backup PATH in the place of this installation's database and secret key.

    What is here now is backed up before. Restart the app afterwards.
    """
    from quizapp.services import backup as service

    app = make_app(prepare=False)
    try:
        found = service.look(path)
        click.echo(f"{path}: {found.kind}, revision {found.revision}, made at {found.made_at}")
        if not yes:
            click.confirm("Replace what is here?", abort=True)
        _found, before = service.restore(_home(app), path, _now(app))
    except service.BackupError as error:
        raise click.ClickException(str(error)) from error
    if before:
        click.echo(f"What was here is in {before}")
    make_app()  # migrates an older schema
    click.echo("Restored. Restart the app.")


@click.group()
def db() -> None:
    """Move an installation to another database."""


@db.command("copy")
@click.argument("source")
@click.argument("target")
@click.pass_obj
def copy(make_app: Callable[..., Flask], source: str, target: str) -> None:
    """Copy everything from SOURCE into the empty database TARGET, and compare row by row.

    Each is the path of an SQLite file or a URL such as postgresql://user:password@host/name. Stop
    the app before, set DATABASE_URL to TARGET after.
    """
    from quizapp.services import moving

    try:
        done = moving.copy(
            _url(source, True), _url(target, False),
            lambda one: click.echo(f"{one.table}: {one.rows} rows copied and compared"),
        )  # fmt: skip
    except (moving.CopyError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"All {sum(one.rows for one in done)} rows are the same in both.")


def _url(given: str, must_exist: bool) -> str:
    """A database's URL from what was typed."""
    for scheme in ("postgres://", "postgresql://"):
        if given.startswith(scheme):
            return "postgresql+psycopg://" + given.removeprefix(scheme)
    if "://" in given:
        return given
    path = Path(given).absolute()
    if must_exist and not path.is_file():
        raise ValueError(f"there is no file {path}")
    return f"sqlite:///{path}"


def _home(app: Flask) -> Home:
    from quizapp.services.backup import Home

    return Home(Path(app.instance_path), app.config["SQLALCHEMY_DATABASE_URI"])


def _now(app: Flask) -> datetime:
    now: datetime = app.config["CLOCK"]()
    return now
