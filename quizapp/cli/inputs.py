"""What commands read: bytes, texts and JSON Lines, from a file or standard input, or a refusal."""

from __future__ import annotations

import json
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from quizapp.cli.wording import words

if TYPE_CHECKING:
    from quizapp.bank import BankProblem

SHOWN_PROBLEMS = 20

Row = dict[str, object]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with an input, and where: ``line`` from 1, or 0 for the whole."""

    name: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.name}:{self.line}" if self.line else self.name
        return f"{place}: {self.message}"


class BadInput(click.ClickException):
    """Input that cannot be used: each problem on a line of standard error, exit status 1."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        shown = [str(problem) for problem in self.problems[:SHOWN_PROBLEMS]]
        if more := len(self.problems) - len(shown):
            shown.append(f"and {more} more like these")
        super().__init__("\n".join(shown))


def refuse(
    name: str, code: str, args: Mapping[str, object] | None = None, *, line: int = 0
) -> BadInput:
    """The refusal of one input for one reason."""
    return BadInput([Problem(name, line, words(code, args or {}))])


def refusal_of_bank(problems: Iterable[BankProblem]) -> BadInput:
    """The refusal that names each problem of a bank's files."""
    return BadInput(
        Problem(problem.file, problem.line, words(problem.code, problem.args))
        for problem in problems
    )


def shown_name(path: str) -> str:
    """What messages call the input."""
    return "standard input" if path == "-" else path


def read_bytes(path: str) -> bytes:
    """All of the file, or of standard input for ``-``.

    Raises:
        BadInput: it cannot be read, or there is nothing in it.
    """
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise refuse(shown_name(path), "unreadable", {"why": why}) from error
    if not data.removeprefix(BOM_UTF8).strip():
        raise refuse(shown_name(path), "empty")
    return data


class RowError(ValueError):
    """A row that cannot be used, with the reason as a code and its arguments."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def read_rows(path: str, parse: Callable[[Row], T]) -> list[tuple[int, T]]:
    """What ``parse`` makes of each object of a JSON Lines input, with its line from 1.

    Empty lines are passed over; ``parse`` may raise RowError.

    Raises:
        BadInput: naming each line that is not one JSON object of proper text and numbers, or that
            ``parse`` refuses.
    """
    name, rows, problems = shown_name(path), [], []
    for line, data in enumerate(read_bytes(path).removeprefix(BOM_UTF8).split(b"\n"), start=1):
        try:
            if data.strip():
                rows.append((line, parse(_row(data))))
        except RowError as error:
            problems.append(Problem(name, line, words(error.code, error.details)))
    if problems:
        raise BadInput(problems)
    return rows


def _row(data: bytes) -> Row:
    try:
        value = json.loads(data.decode(), parse_constant=_refuse_constant)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except RecursionError as error:
        raise RowError("too_deep") from error
    except json.JSONDecodeError as error:
        raise RowError("not_json", why=error.msg, column=error.colno) from error
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise RowError("not_utf8", byte=byte, column=error.start + 1) from error
    except UnicodeEncodeError as error:
        raise RowError("half_character", value=f"U+{ord(error.object[error.start]):04X}") from error
    except RowError:
        raise
    except ValueError as error:
        raise RowError("bad_number", why=str(error)) from error
    if not isinstance(value, dict):
        raise RowError("not_an_object")
    return value


def _refuse_constant(name: str) -> object:
    raise RowError("not_a_number", value=name)
