"""`quizapp doctor`: whether memories and classes' figures are what the log says."""

from __future__ import annotations

import click
from flask.cli import with_appcontext


@click.command()
@click.option("--repair", is_flag=True, help="Store what the log says where a card differs.")
@with_appcontext
def doctor(repair: bool) -> None:
    """Replay the review log and compare it with every card, and with every class's figures."""
    from quizapp.services import doctor as service

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
    if (many or found.classes) and not repair:
        click.echo("Mend them with: quizapp doctor --repair", err=True)
        raise SystemExit(1)


def _due(memory: object) -> str:
    due = getattr(memory, "due", None)
    return f"due {due}" if due else "no card"
