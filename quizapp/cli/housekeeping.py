"""`quizapp housekeeping`: remove what nobody needs any more."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext


@click.command()
@with_appcontext
def housekeeping() -> None:
    """Remove old sessions, counters and events, and people absent for RETENTION_MONTHS.

    The running app does the same once a day, a little at a time.
    """
    from quizapp.services import housekeeping as service

    config = current_app.config
    swept = service.sweep_all(config["CLOCK"](), config["RETENTION_MONTHS"])
    click.echo("Removed: " + ", ".join(f"{name} {count}" for name, count in swept.counts.items()))
