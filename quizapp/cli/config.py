"""`quizapp config`: the settings as they hold here, and whether they can be used."""

from __future__ import annotations

import json

import click
from flask import current_app
from flask.cli import with_appcontext

from quizapp.cli.output import FORMAT

LEAST_KEY = 32  # characters of a secret key that somebody chose


@click.command("config")
@FORMAT
@with_appcontext
def config(shape: str) -> None:
    """List the settings, where each comes from, and what is doubtful about them.

    A setting that cannot be used ends this, as any command, with its name and what is wrong.
    """
    rows = current_app.extensions["settings"]
    doubts = _doubts()
    if shape == "json":
        listed = [
            {"name": row.name, "value": row.value, "source": row.source, "meaning": row.meaning}
            for row in rows
        ]
        click.echo(json.dumps({"settings": listed, "doubts": doubts}, ensure_ascii=False, indent=1))
        return
    click.echo(f"instance folder: {current_app.instance_path}")
    for row in rows:
        click.echo(f"{row.name} = {row.value}  [{row.source}]\n    {row.meaning}")
    for doubt in doubts:
        click.echo(f"! {doubt}", err=True)


def _doubts() -> list[str]:
    """What works here, and should be thought about."""
    given = current_app.config
    found = []
    if len(given["SECRET_KEY"]) < LEAST_KEY:
        found.append(f"SECRET_KEY has fewer than {LEAST_KEY} characters: it may be guessed")
    if given["PROXY_COUNT"] and not given["TRUSTED_HOSTS"]:
        found.append("PROXY_COUNT is set and TRUSTED_HOSTS is not: name the host that people open")
    if given["DATABASE_REPLICA_URL"] and not given["DATABASE_URL"]:
        found.append("DATABASE_REPLICA_URL is set and DATABASE_URL is not: it is ignored")
    if not given["BACKUP_EVERY"]:
        found.append("BACKUP_EVERY is 0: nothing is backed up unless you call quizapp backup")
    found += [
        f"config.py sets {name}, which is no setting known here"
        for name in current_app.extensions["unknown_settings"]
    ]
    return found
