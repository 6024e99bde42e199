"""What commands print: JSON as UTF-8 bytes, whatever the terminal's encoding."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import click

from quizapp.facts import Reason

FORMAT = click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)


def print_json(value: object) -> None:
    """One JSON document."""
    _print(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1, default=str))


def print_rows(rows: Iterable[Mapping[str, object]]) -> None:
    """JSON Lines: a line for each row."""
    for row in rows:
        _print(json.dumps(row, ensure_ascii=False, allow_nan=False, default=str))


def print_text(text: str) -> None:
    """A line for people."""
    _print(text)


def reason_json(reason: Reason) -> dict[str, object]:
    """A reason as an object: its code and its arguments."""
    return {"code": reason.code, **reason.args}


def _print(line: str) -> None:
    click.echo(line.encode("utf-8", "replace") + b"\n", nl=False)
