"""The composition root: settings, extensions, blueprints. Nothing else builds an app."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask


def create_app(**overrides: Any) -> Flask:
    """The app, ready to serve; see ``quizapp.factory.app``, which is imported only now."""
    with _all_to_stay():
        from quizapp.factory.app import create_app as build

        return build(**overrides)


@contextmanager
def _all_to_stay() -> Iterator[None]:
    """Look for no garbage while modules are loaded, nor in them ever after.

    All that is made here stays as long as the process: to look through it again and again is a
    fifth of the start, and a pause of a tenth of a second in the midst of a request.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():  # of several apps, as tests make them, the first
            gc.freeze()
        if collecting:
            gc.enable()


def create_app_for_commands(*, prepare: bool = True) -> Flask:
    """The app; what keeps it from being made ends the command with a sentence.

    Without ``prepare`` its database is left as it is, which may be missing or damaged.
    """
    import click
    from sqlalchemy.exc import OperationalError

    from quizapp.factory.settings import ConfigError
    from quizapp.store.schema import NewerSchema

    try:
        return create_app() if prepare else create_app(PREPARE=False)
    except ConfigError as error:
        raise click.ClickException(str(error)) from error
    except NewerSchema as error:
        raise click.ClickException(
            f"the database was made by a newer quizapp (revision {error}): update this one"
        ) from error
    except OperationalError as error:
        raise click.ClickException(f"the database does not answer: {error.orig}") from error


def main() -> None:
    """The command ``quizapp``; commands that need no app import none of Flask."""
    from quizapp.cli import cli

    cli(obj=create_app_for_commands)


__all__ = ["create_app", "create_app_for_commands", "main"]
