"""The composition root: settings, extensions, blueprints. Nothing else builds an app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask

__all__ = ["create_app", "main"]


def create_app(**overrides: Any) -> Flask:
    """The app, as ``quizapp.factory.app.create_app`` makes it; only then is the web imported.

    Raises:
        ConfigError: a setting is unusable.
    """
    from quizapp.factory.app import create_app as create

    return create(**overrides)


def main() -> None:
    """The command ``quizapp``. Commands that need no app never import one."""
    from quizapp.cli import cli

    cli(obj=create_app)
