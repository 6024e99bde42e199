"""The table of commands. Each is imported when it is called, so that pure ones start at once.

Whoever calls ``cli`` passes the app's factory as ``obj``; only commands that need an app call it.
"""

from __future__ import annotations

from importlib import import_module

import click

from quizapp import __version__

COMMANDS = {
    "backup": "quizapp.cli.backup:backup",
    "bank": "quizapp.cli.bank:bank",
    "config": "quizapp.cli.config:config",
    "db": "quizapp.cli.backup:db",
    "doctor": "quizapp.cli.doctor:doctor",
    "extract": "quizapp.cli.extract:extract_command",
    "grade": "quizapp.cli.grade:grade",
    "housekeeping": "quizapp.cli.housekeeping:housekeeping",
    "items": "quizapp.cli.items:items_command",
    "restore": "quizapp.cli.backup:restore",
    "run": "quizapp.cli.serve:run",
    "schedule": "quizapp.cli.schedule:schedule",
    "user": "quizapp.cli.users:user",
}

NEED_APP = frozenset({"config", "doctor", "housekeeping", "run", "user"})


class _Commands(click.Group):
    """A group whose commands are named in a table."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=_Commands)
@click.version_option(__version__, prog_name="quizapp")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Text in, memory out: dated facts become quizzes that come back in time.

    A result goes to standard output, a message to standard error. Exit status: 0, or 1 for input
    that cannot be used, or 2 for wrong usage.
    """
    if ctx.invoked_subcommand in NEED_APP:
        from flask.cli import ScriptInfo

        ctx.obj = ScriptInfo(create_app=ctx.obj)
