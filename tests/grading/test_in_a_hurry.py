"""Dates as fourteen-year-olds type them, with the least and most that a fair teacher would give."""

from __future__ import annotations

import pytest

from quizapp.dates import EDTF, Grain
from quizapp.grading import mark_date

DAY, CAESAR, WAR = "1937-08-21", "-0043-03-15", "1337/1453"
FULL = [
    (DAY, "", [
        "21 Aug 37", "aug 21st 1937", "the 21st of August 1937", "21/8/37", "8/21/1937",
        "21-08-1937", "1937 aug 21", "1937 August 21", "Agust 21 1937", "21August1937",
        "21aug1937", "AUGUST 21, 1937", "21 august 1937 i think", "prob 21 august 1937",
        "2１ August １９３７", "Sat 21 August 1937", "Saturday, August 21, 1937", "21 8 1937",
    ]),
    (DAY, "year", [
        "in 1937", "AD 1937", "1937ad", "the year 1937", "'37", "nineteen thirty seven",
        "Nineteen thirty-seven", "1937!!", "19 37", "1 9 3 7", "l937", "1937.0", "=1937",
        "1937 lol", "prob 1937", "approx 1937", "around 1937", "1937 august", "aug 1937",
    ]),
    (CAESAR, "year", ["44bc", "44 B.C.", "44 b.c.e.", "BC 44", "44 before christ", "-44"]),
    (CAESAR, "", ["march 15th 44BC", "15 march 44 bc"]),
    (WAR, "", ["1337-1453", "from 1337 to 1453", "1337 until 1453", "between 1337 and 1453"]),
    ("1066-10-14", "year", ["10 66", "ten sixty six", "ten sixty-six"]),
    ("2001-09-11", "year", ["two thousand and one", "two thousand one", "twenty oh one"]),
    ("1905", "year", ["nineteen oh five", "nineteen o five"]),
    ("1900", "year", ["nineteen hundred"]),
    ("1945-05-08", "", ["5/8/45", "8.5.45", "08 05 1945", "8th may 1945"]),
    ("193X", "", ["1930's", "the thirties", "30s", "the 30s"]),
    ("18XX", "", ["19th c", "19th cent.", "19 century", "XIX century", "1800s"]),
    ("03XX", "", ["IV century"]),
    ("1938-22", "", ["summer of 1938", "the summer of '38"]),
    ("1789-07-14", "month", ["7/1789", "jul 1789", "1789 july"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "grain", "answer"),
    [(key, grain, answer) for key, grain, answers in FULL for answer in answers],
)
def test_what_is_right_is_right_however_it_is_written(key, grain, answer) -> None:
    mark = mark_date(EDTF.parse(key), answer, Grain(grain) if grain else None)
    assert mark.value >= 0.8, mark


@pytest.mark.parametrize(
    ("key", "grain", "answer", "least", "most"),
    [
        (DAY, "year", "1937-38", 0.4, 0.85),
        (DAY, "year", "1936 or 1937", 0.3, 0.92),
        (DAY, "year", "1937 or 1950", 0.0, 0.3),
        (DAY, "year", "the 30s", 0.05, 0.6),
        (DAY, "year", "1973", 0.0, 0.15),
        (DAY, "year", "nineteen seventy three", 0.0, 0.15),
        (DAY, "year", "1937 BC", 0.0, 0.3),
        (DAY, "year", "i dont know", 0.0, 0.0),
        (DAY, "", "21/8", 0.2, 0.5),
        (DAY, "", "8/21", 0.2, 0.5),
        (DAY, "", "21 august", 0.2, 0.5),
        (DAY, "year", "21/8", 0.0, 0.3),
        (CAESAR, "year", "44", 0.3, 0.9),
        (CAESAR, "year", "44 AD", 0.0, 0.4),
        (CAESAR, "year", "-45", 0.4, 0.95),
        ("1066", "year", "1606", 0.0, 0.1),
        ("1066", "year", "sixteen oh six", 0.0, 0.1),
        ("0476", "year", "476 BC", 0.0, 0.3),
        ("18XX", "", "18 century", 0.1, 0.75),
        (DAY, "year", "lol", 0.0, 0.0),
        (DAY, "year", "one two three", 0.0, 0.1),
    ],
)
def test_what_is_not_right_earns_what_it_is_worth(key, grain, answer, least, most) -> None:
    mark = mark_date(EDTF.parse(key), answer, Grain(grain) if grain else None)
    assert least <= mark.value <= most, mark
