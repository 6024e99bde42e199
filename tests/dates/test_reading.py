"""A date as a student may write it, to its possible values."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.dates import EDTF, DateError
from quizapp.dates.reading import read

READ_AS = {
    "21 Aug 1937": "1937-08-21",
    "21st of August, 1937": "1937-08-21",
    "Aug. 21, 1937": "1937-08-21",
    "1937 August 21": "1937-08-21",
    "Saturday, 21 August 1937": "1937-08-21",
    "21.8.1937": "1937-08-21",
    "21-8-1937": "1937-08-21",
    "1937-08-21": "1937-08-21",
    "1937/8/21": "1937-08-21",
    "８／２１／１９３７": "1937-08-21",
    "44 BC": "-0043",
    "44 b.c.e.": "-0043",
    "ad 79": "0079",
    "79 CE": "0079",
    "476": "0476",
    "summer of 1938": "1938-22",
    "winter 1941/42": "1941-24",
    "1937–40": "1937/1940",
    "1937-40": "1937/1940",
    "1901-08": "1901-08",
    "499-493 BC": "-0498/-0492",
    "27 BC – AD 14": "-0026/0014",
    "the 1930s": "193X",
    "5th century BC": "-04XX",
    "the fifth century BC": "-04XX",
    "early 20th century": "19XX",
    "mid-1940": "1940",
    "c. 1200 BC": "-1199~",
    "~1200 BC": "-1199~",
    "July 1938 to September 1939": "1938-07/1939-09",
    "from May to early July 1938": "1938-05/1938-07",
    "between 1937 and 1940": "1937/1940",
    "the second half of 1938": "1938-41",
    "8/1937": "1937-08",
    "193X": "193X",
    "1938-22": "1938-22",
    "1937?": "1937?",
    "Christmas 1914": "1914-12-25",
}


@pytest.mark.parametrize(("text", "edtf"), READ_AS.items())
def test_first_reading(text: str, edtf: str) -> None:
    assert str(read(text)[0].value) == edtf


def values(text: str, today_year: int | None = None) -> list[str]:
    return [str(reading.value) for reading in read(text, today_year=today_year)]


def test_both_orders_of_an_ambiguous_date_are_given_the_english_one_first() -> None:
    assert values("8/7/1937") == ["1937-08-07", "1937-07-08"]


def test_dots_put_the_day_first() -> None:
    assert values("8.7.1937") == ["1937-07-08", "1937-08-07"]


def test_a_short_year_is_the_last_one_that_is_past() -> None:
    assert values("8/21/37", 2026) == ["1937-08-21", "1837-08-21"]
    assert values("'14", 2026) == ["2014", "1914"]
    assert values("79", 2026) == ["1979", "1879", "0079"]


def test_a_short_year_without_a_today_is_of_the_twentieth_century_first() -> None:
    assert values("8/21/37") == ["1937-08-21", "2037-08-21"]


@pytest.mark.parametrize("text", ["21 Agust 1937", "21 august 1937", "21 Augsut 1937"])
def test_a_misspelt_month_is_read_as_the_nearest(text: str) -> None:
    (reading,) = read(text)
    assert str(reading.value) == "1937-08-21"
    assert reading.corrected is (text != "21 august 1937")


def test_words_beside_a_date_are_kept_beside_it() -> None:
    (reading,) = read("since 1931")
    assert (str(reading.value), reading.relation) == ("1931", "since")


@pytest.mark.parametrize("text", ["31 June 1937", "June 31, 1937", "31/6/1937", "1937-06-31"])
def test_a_day_that_does_not_exist_is_said_to_be_wrong(text: str) -> None:
    with pytest.raises(DateError) as raised:
        read(text)
    assert raised.value.code == "no_such_day"
    assert raised.value.args_["last"] == 30


@pytest.mark.parametrize(
    "text", ["", "hello", "I do not know", "1,045 pilots", "1937 or so many", "x" * 500]
)
def test_what_is_no_date_has_no_reading(text: str) -> None:
    assert read(text) == ()


@given(st.text(max_size=40) | st.from_regex(r"[0-9A-Za-z ./~?-]{0,20}", fullmatch=True))
@settings(max_examples=150, deadline=None)
def test_nothing_typed_raises_anything_but_a_date_error(text: str) -> None:
    try:
        found = read(text, today_year=2026)
    except DateError:
        return
    assert all(isinstance(reading.value, EDTF) for reading in found)


@given(st.dates())
@settings(max_examples=60, deadline=None)
def test_days_in_their_usual_forms_come_back(day: date) -> None:
    edtf = day.isoformat()
    for form in ("%-d %B %Y", "%B %-d, %Y", "%d.%m.%Y"):
        year = f"{day.year:04d}"
        text = day.strftime(form.replace("%Y", year))
        assert edtf in [str(reading.value) for reading in read(text)]
