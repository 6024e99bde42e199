"""The composition root: settings, extensions, blueprints. Nothing else builds an app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask


def create_app(**overrides: Any) -> Flask:
    """The app, ready to serve; see ``quizapp.factory.app``, which is imported only now."""
    from quizapp.factory.app import create_app as build

    return build(**overrides)


def main() -> None:
    """The command ``quizapp``; commands that need no app import none of Flask."""
    from quizapp.cli import cli

    cli(obj=create_app)


__all__ = ["create_app", "main"]
