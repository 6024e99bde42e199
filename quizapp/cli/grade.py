"""`quizapp grade`: typed dates to marks."""

from __future__ import annotations

from dataclasses import dataclass

import click

from quizapp.cli.inputs import Row, RowError, read_rows
from quizapp.cli.output import FORMAT, print_rows, print_text, reason_json
from quizapp.cli.wording import words
from quizapp.dates import EDTF, DateError, Grain
from quizapp.grading import Mark, mark_date


@click.command()
@FORMAT
@click.argument("answers")
def grade(shape: str, answers: str) -> None:
    """Mark the typed dates in ANSWERS: a file of JSON Lines, or -.

    A row: {"key": "1937-08-21", "answer": "Aug 21, 1937", "grain": "day"}. The grain, at which an
    answer counts as right, may be left out; it is then the key's own.
    """
    rows = read_rows(answers, _answer)
    marks = [(row.answer, mark_date(row.key, row.answer, row.grain)) for _, row in rows]
    if shape == "json":
        print_rows(_mark_json(mark) for _, mark in marks)
        return
    for answer, mark in marks:
        reasons = "; ".join(words(reason.code, reason.args, "grade") for reason in mark.reasons)
        print_text(f"{mark.value:.2f}  {answer}: {reasons}")


@dataclass(frozen=True, slots=True)
class _Answer:
    key: EDTF
    answer: str
    grain: Grain | None


def _answer(row: Row) -> _Answer:
    return _Answer(_key(row), _text(row, "answer"), _grain(row))


def _text(row: Row, field: str) -> str:
    if field not in row:
        raise RowError("missing", key=field)
    value = row[field]
    if not isinstance(value, str):
        raise RowError("not_a_text", field=field)
    return value


def _key(row: Row) -> EDTF:
    text = _text(row, "key")
    try:
        return EDTF.parse(text)
    except DateError as error:
        raise RowError(error.code, **{**error.args_, "date": text}) from error


def _grain(row: Row) -> Grain | None:
    if row.get("grain") is None:
        return None
    name = _text(row, "grain")
    try:
        return Grain(name)
    except ValueError as error:
        allowed = tuple(grain.value for grain in Grain)
        raise RowError("not_a_grain", value=name, allowed=allowed) from error


def _mark_json(mark: Mark) -> dict[str, object]:
    return {
        "mark": mark.value,
        "reading": str(mark.reading) if mark.reading else None,
        "reasons": [reason_json(reason) for reason in mark.reasons],
    }
