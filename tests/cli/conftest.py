"""Calling commands as a shell would."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from click.testing import CliRunner

from quizapp.cli import cli


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def document(self):
        """Standard output as one JSON document."""
        return json.loads(self.out)

    @property
    def rows(self):
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Say = Callable[..., Said]


@pytest.fixture
def say() -> Say:
    """Call ``quizapp`` with these arguments, and perhaps bytes on standard input."""

    def call(*arguments: object, stdin: bytes = b"") -> Said:
        result = CliRunner().invoke(cli, [str(part) for part in arguments], input=stdin)
        assert result.exception is None or isinstance(result.exception, SystemExit), (
            result.exception
        )
        return Said(result.exit_code, result.stdout, result.stderr)

    return call
