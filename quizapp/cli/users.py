"""`quizapp user`: accounts from the command line."""

from __future__ import annotations

import sys

import click
from flask import current_app
from flask.cli import with_appcontext

from quizapp.facts import Reason


@click.group()
def user() -> None:
    """Add and invite people, set passwords."""


@user.command()
@click.argument("name")
@click.option("--role", type=click.Choice(["student", "teacher", "admin"]), default="student")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@with_appcontext
def add(name: str, role: str, password_stdin: bool) -> None:
    """Make an account."""
    from quizapp.services import accounts
    from quizapp.services.errors import Invalid

    password = _password(password_stdin)
    config = current_app.config
    try:
        accounts.add_user(name, password, role, config["CLOCK"](), config["TIME_ZONE"])
    except Invalid as error:
        raise click.ClickException(_words(error.problems)) from error
    click.echo(f"Added {accounts.tidy_name(name)} as {role}.", err=True)


@user.command()
@click.option("--role", type=click.Choice(["teacher", "admin"]), default="teacher")
@click.option(
    "--address", default="http://127.0.0.1:5000", show_default=True, help="Where the app is."
)
@with_appcontext
def invite(role: str, address: str) -> None:
    """Print a link that makes one account, once."""
    from quizapp.services import accounts

    token = accounts.invite(role, current_app.config["CLOCK"]())
    click.echo(f"{address.rstrip('/')}/invitation/{token}")
    click.echo(f"It is good for {accounts.INVITED_FOR.days} days.", err=True)


@user.command("password")
@click.argument("name")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@with_appcontext
def set_password(name: str, password_stdin: bool) -> None:
    """Set a password; the person is signed out everywhere."""
    from quizapp.services import accounts
    from quizapp.services.errors import Invalid, NotFound

    password = _password(password_stdin)
    try:
        accounts.set_password(name, password, current_app.config["CLOCK"]())
    except NotFound as error:
        raise click.ClickException(f"nobody is called {name}") from error
    except Invalid as error:
        raise click.ClickException(_words(error.problems)) from error
    click.echo(f"The password of {accounts.tidy_name(name)} is changed.", err=True)


def _password(from_stdin: bool) -> str:
    """The password; one final newline is dropped, whatever else stands there counts."""
    if from_stdin:
        data = sys.stdin.buffer.read()
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            raise click.ClickException("the password is not UTF-8 text") from error
        return text.removesuffix("\r\n") if text.endswith("\r\n") else text.removesuffix("\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


_PROBLEMS = {
    "missing": "{field}: please fill this in",
    "name_length": "the name has {shortest} to {longest} characters",
    "name_characters": "the name may have letters, digits, blanks and . ' - only",
    "name_taken": "this name, or one that looks like it, is taken",
    "password_length": "the password has {shortest} to {longest} characters",
    "password_common": "this password is too common",
    "unknown_role": "there is no role {role}",
}


def _words(problems: dict[str, Reason]) -> str:
    return "; ".join(
        _PROBLEMS[reason.code].format(field=field, **reason.args)
        for field, reason in problems.items()
    )
