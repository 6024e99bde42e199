"""What a wrong date may show."""

from __future__ import annotations

import pytest

from quizapp.dates import EDTF
from quizapp.reports.wrong_dates import shared_word, shown_by

PACT = "Germany and Japan signed the Anti-Comintern Pact"
TREATY = "China and the Soviet Union signed a non-aggression treaty"
CREDIT = "The Soviet Union granted China a second credit"


@pytest.mark.parametrize(
    ("asked", "date", "taken", "taken_date", "code"),
    [
        (TREATY, "1937-08-21", CREDIT, "1938-07-01", "both_about"),
        (TREATY, "1937-08-21", "Nanjing fell", "1937-12-13", "same_year"),
        (TREATY, "1937-08-21", PACT, "1936-11-25", "years_apart"),
        (TREATY, "1937-08-21", "Rome burned", "0064-07-18", "other_time"),
        (TREATY, "1937-08-21", "", "1937-03-03", "right_year"),
        (TREATY, "1937-08-21", "", "1066", "other_time"),
        ("What is Ada?", None, "Rome burned", "0064-07-18", "undated"),
    ],
)
def test_each_case(asked, date, taken, taken_date, code) -> None:
    found = shown_by(asked, EDTF.parse(date) if date else None, taken, EDTF.parse(taken_date))
    assert found.code == code


def test_a_shared_word_says_something_of_both() -> None:
    assert shared_word(TREATY, CREDIT) == "Soviet"
    assert shared_word(PACT, TREATY) == ""  # both were signed, but so is much
    assert shared_word("", TREATY) == ""
