"""`quizapp grade`: a mark, a reading and reasons for each typed date."""

from __future__ import annotations

import json

import pytest


def row(**fields):
    return json.dumps(fields).encode() + b"\n"


def test_each_row_gets_mark_reading_and_reasons(say):
    rows = row(key="1937-08-21", answer="Aug 21, 1937", grain="day") + row(
        key="1937-08-21", answer="a fine day"
    )
    said = say("grade", "--format", "json", "-", stdin=rows)
    assert (said.status, said.err) == (0, "")
    right, wrong = said.rows
    assert right == {"mark": 1.0, "reading": "1937-08-21", "reasons": [{"code": "exact"}]}
    assert (wrong["mark"], wrong["reading"]) == (0.0, None)
    assert wrong["reasons"][0]["code"]


def test_the_grain_decides_what_is_right(say):
    rows = row(key="1937-08-21", answer="1937", grain="year") + row(key="1937-08-21", answer="1937")
    at_year, at_day = say("grade", "--format", "json", "-", stdin=rows).rows
    assert at_year["mark"] == 1.0
    assert at_day["mark"] < 1.0


def test_whatever_a_student_types_gets_a_mark(say):
    odd = ["", " ", "\0", "31 June 1937", "😀" * 50, "1" * 5000, "((((" * 1000, "\u202e7391"]
    rows = b"".join(row(key="1937", answer=answer) for answer in odd)
    said = say("grade", "--format", "json", "-", stdin=rows)
    assert said.status == 0
    assert all(0 <= marked["mark"] <= 1 for marked in said.rows)
    assert len(said.rows) == len(odd)


def test_people_get_marks_with_words(say):
    said = say("grade", "-", stdin=row(key="1937-08-21", answer="21 August 1936"))
    assert said.status == 0
    assert "  21 August 1936: " in said.out


BAD_ROWS = {
    "no key": ({"answer": "1937"}, "key is missing"),
    "no answer": ({"key": "1937"}, "answer is missing"),
    "a number as answer": ({"key": "1937", "answer": 1937}, "answer is not a text"),
    "a broken key": ({"key": "1937-02-30", "answer": "x"}, "that month has 28 days"),
    "a reversed key": ({"key": "1940/1937", "answer": "x"}, "the end comes before the start"),
    "a key in words": ({"key": "summer", "answer": "x"}, "summer is not an EDTF date"),
    "an unknown grain": ({"key": "1937", "answer": "x", "grain": "week"}, "week is not one of day"),
    "a list as grain": ({"key": "1937", "answer": "x", "grain": []}, "grain is not a text"),
}


@pytest.mark.parametrize(("fields", "message"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_bad_row_is_named_by_its_line(say, fields, message):
    rows = row(key="1937", answer="1937") + row(**fields)
    said = say("grade", "--format", "json", "-", stdin=rows)
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("Error: standard input:2: ")
    assert message in said.err


def test_all_bad_rows_are_named_at_once(say):
    said = say("grade", "-", stdin=row(key="1937") + row(answer="1937"))
    assert "standard input:1: answer is missing" in said.err
    assert "standard input:2: key is missing" in said.err
