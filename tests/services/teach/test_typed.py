"""What a teacher typed, field by field: dates in any form, lines, blanks, odd characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.dates import EDTF, DateError
from quizapp.services.errors import Invalid
from quizapp.services.teach.naming import new_slug
from quizapp.services.teach.typed import Typed, tidied, writable


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("21 August 1937", "1937-08-21"),
        (" Aug 21,\u00a01937 ", "1937-08-21"),
        ("1937-08", "1937-08"),
        ("summer 1938", "1938-22"),
        ("44 BC", "-0043"),
        ("about 1200 BC", "-1199~"),
        ("July 1938 – September 1939", "1938-07/1939-09"),
        ("the 1930s", "193X"),
        ("1931/..", "1931/.."),
    ],
)
def test_a_date_is_read_as_people_write_it(typed: str, edtf: str) -> None:
    form = Typed()
    assert str(form.date("date", typed)) == edtf
    form.check()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "missing"),
        ("\x00 ", "missing"),
        ("soon", "no_date"),
        ("31 June 1937", "no_such_day"),
        ("1940/1937", "reversed_interval"),
        ("8/7/37", "ambiguous_date"),
        ("since 1931", "date_relation"),
        ("9" * 5000, "no_date"),
    ],
)
def test_a_date_that_cannot_be_used_is_refused_with_why(typed: str, code: str) -> None:
    form = Typed()
    assert form.date("date", typed) is None
    with pytest.raises(Invalid) as refused:
        form.check()
    assert refused.value.problems["date"].code == code


@given(
    st.integers(-3000, 3000),
    st.integers(1, 12),
    st.integers(1, 28),
    st.sampled_from(
        ["{y}", "{y}-{m:02}", "{y}-{m:02}-{d:02}", "{y}~", "{y}-22", "{y}/{z}", "../{y}"]
    ),
)
def test_a_date_in_a_form_reads_back_as_itself(year: int, month: int, day: int, form: str) -> None:
    def four(value: int) -> str:
        return f"{'-' if value < 0 else ''}{abs(value):04}"

    text = form.format(y=four(year), z=four(year + 2), m=month, d=day)
    try:
        date = EDTF.parse(text)
    except DateError:
        return
    typed = Typed()
    assert typed.date("date", writable(date)) == date
    typed.check()


def test_text_loses_control_characters_and_keeps_everything_else() -> None:
    assert tidied(" Iñtër\x00nâti\ud800ønàl \n\t 😀 ") == "Iñtër nâti ønàl 😀"


def test_lines_without_words_do_not_count_but_keep_their_number() -> None:
    form = Typed()
    assert form.lines("answers", "one\r\n\r\n \ttwo  words\n") == ("one", "two words")
    form.lines("answers", "one\n\n" + "x" * 201)
    assert form.problems["answers"].args == {"line": 3, "longest": 200, "length": 201}


@pytest.mark.parametrize(
    "words", ["Port Aster", "", "Ünïcode", "中国", "x" * 400, "new", "../../etc"]
)
def test_an_id_is_safe_in_an_address_and_never_the_same_twice(words: str) -> None:
    first, second = new_slug(words), new_slug(words)
    assert first != second
    assert len(first) <= 60
    assert set(first) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
