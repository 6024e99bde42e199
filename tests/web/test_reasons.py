"""Every code that a room gives as a reason has words in the reader's language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

import quizapp
from quizapp.dates import EDTF, DateError
from quizapp.facts import Reason
from quizapp.web import reasons, wording
from quizapp.web.teach import result_words

# What teachers are told of candidates, forms and results is worded beside their pages.
ROOMS = ("scheduling", "grading", "documents", "dates", "services")
ELSEWHERE = ("services/teach", "services/results")
SAYING = {"Reason", "DocumentError", "DateError"}


def _codes() -> Iterator[tuple[str, str]]:
    """Each literal code with the file that it stands in."""
    root = Path(quizapp.__file__).parent
    for path in (path for room in ROOMS for path in sorted((root / room).rglob("*.py"))):
        where = path.relative_to(root).as_posix()
        if where.startswith(ELSEWHERE):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node) in SAYING and node.args:
                for code in _literals(node.args[0]):
                    yield code, where


def _name(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def _literals(code: ast.expr) -> Iterator[str]:
    match code:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from (*_literals(one), *_literals(other))


def test_every_code_has_words() -> None:
    known = reasons.REASONS.keys() | reasons.SILENT
    assert not {(code, where) for code, where in _codes() if code not in known}


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Reason("no_work", days=1), "No work for 1 day"),
        (Reason("no_work", days=9), "No work for 9 days"),
        (Reason("never_here"), "No work yet"),
        (Reason("behind"), "Behind the class"),
    ],
)
def test_what_is_to_be_seen_of_a_student_has_words(app: Flask, reason: Reason, said: str) -> None:
    with app.test_request_context():
        assert result_words.flag(reason) == said


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Reason("no_such_day", year=1937, month=6, day=31, last=30), "ends on day 30"),
        (Reason("year_early", years=1), "1 year early"),
        (Reason("year_late", years=12), "12 years late"),
        (Reason("right_month_missing_day"), "month right, day missing"),
        (Reason("grew", before=1, after=4), "The last wait was 1 day; you knew it"),
        (Reason("grew", before=3, after=9), "The last wait was 3 days; you knew it"),
        (Reason("too_long", longest=200), "at most 200 characters"),
        (
            Reason("ambiguous_date", text="8/7/37", readings=("1937-07-08", "1937-08-07")),
            "“8/7/37” can mean 8\u00a0July 1937 or 7\u00a0August 1937.",
        ),
        (Reason("never_heard_of"), "This cannot be used."),
    ],
)
def test_a_reason_is_worded_with_its_arguments(app: Flask, reason: Reason, said: str) -> None:
    with app.test_request_context():
        assert said in wording.reason_words(reason)


def test_what_is_wrong_with_a_date_is_worded(app: Flask) -> None:
    with pytest.raises(DateError) as caught:
        EDTF.parse("1940/1937")
    with app.test_request_context():
        said = wording.date_error(caught.value)
    assert said == "The period ends (1937) before it begins (1940)."


def test_arguments_are_not_run_as_templates(app: Flask) -> None:
    with app.test_request_context():
        said = wording.reason_words(Reason("not_edtf", text="%(lost)s %s 100%"))
    assert said == "“%(lost)s %s 100%” is no date that can be read."
