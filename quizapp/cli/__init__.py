"""Commands. Words what the rooms below return as codes."""

from quizapp.cli.commands import cli

__all__ = ["cli"]
