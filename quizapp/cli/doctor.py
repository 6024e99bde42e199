"""`quizapp doctor`: whether the database is sound and all in it is what the log says."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext


@click.command()
@click.option("--repair", is_flag=True, help="Store what the log says where a card differs.")
@with_appcontext
def doctor(repair: bool) -> None:
    """Look through the database; compare every card and every class's figures with the log."""
    from quizapp.services import doctor as service
    from quizapp.services import soundness

    now = current_app.config["CLOCK"]()
    unsound = soundness.look(Path(current_app.instance_path), now, repair=repair)
    for finding in unsound:
        mended = ", mended" if repair and finding.mendable else ""
        click.echo(_FINDINGS[finding.code].format(about=finding.about) + mended, err=True)
    hopeless = [finding for finding in unsound if not finding.mendable]
    if hopeless:
        click.echo("This cannot be mended here: quizapp restore a backup.", err=True)
        raise SystemExit(1)

    found = service.check(repair=repair)
    for one in found.differences:
        click.echo(
            f"user {one.user_id}, fact {one.fact_id}: stored {_due(one.stored)}, "
            f"the log says {_due(one.replayed)}" + (", mended" if repair else ""),
            err=True,
        )
    for class_id in found.classes:
        mended = ", counted anew" if repair else ""
        click.echo(f"class {class_id}: its figures are not what the log says{mended}", err=True)
    many = len(found.differences)
    click.echo(f"{found.cards} cards replayed, {many} {'differs' if many == 1 else 'differ'}.")
    if (many or found.classes or unsound) and not repair:
        click.echo("Mend them with: quizapp doctor --repair", err=True)
        raise SystemExit(1)


_FINDINGS = {
    "damaged": "the database is damaged: {about}",
    "broken_reference": "a reference leads nowhere: {about}",
    "counter_behind": "{about} counts from a number that is taken",
    "answer_lost": "{about} is marked as answered, and no answer is in the log",
    "class_without_owner": "{about} is taught by colleagues and belongs to nobody",
    "key_open": "{about} can be read by others on this machine",
}


def _due(memory: object) -> str:
    due = getattr(memory, "due", None)
    return f"due {due}" if due else "no card"
