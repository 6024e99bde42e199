"""EDTF values: what they accept, span and say when they are wrong."""

from __future__ import annotations

import dataclasses
import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.dates import DISTANT, EDTF, DateError, Grain
from quizapp.dates.calendar import days_in_month, ordinal, year_month_day

BOUNDS = [
    # text, first day, last day (ISO, within the standard library's years), grain
    ("1937-08-21", "1937-08-21", "1937-08-21", Grain.DAY),
    ("1937-02", "1937-02-01", "1937-02-28", Grain.MONTH),
    ("1936-02", "1936-02-01", "1936-02-29", Grain.MONTH),
    ("1900-02", "1900-02-01", "1900-02-28", Grain.MONTH),
    ("2000-02", "2000-02-01", "2000-02-29", Grain.MONTH),
    ("1938-21", "1938-03-01", "1938-05-31", Grain.SEASON),
    ("1938-22", "1938-06-01", "1938-08-31", Grain.SEASON),
    ("1938-23", "1938-09-01", "1938-11-30", Grain.SEASON),
    ("1937-24", "1937-12-01", "1938-02-28", Grain.SEASON),
    ("1939-24", "1939-12-01", "1940-02-29", Grain.SEASON),
    ("1938-33", "1938-01-01", "1938-03-31", Grain.SEASON),
    ("1938-36", "1938-10-01", "1938-12-31", Grain.SEASON),
    ("1938-39", "1938-09-01", "1938-12-31", Grain.SEASON),
    ("1938-41", "1938-07-01", "1938-12-31", Grain.SEASON),
    ("1937", "1937-01-01", "1937-12-31", Grain.YEAR),
    ("1937-XX", "1937-01-01", "1937-12-31", Grain.YEAR),
    ("1937-08-XX", "1937-08-01", "1937-08-31", Grain.MONTH),
    ("1937~", "1937-01-01", "1937-12-31", Grain.YEAR),
    ("193X", "1930-01-01", "1939-12-31", Grain.DECADE),
    ("19XX", "1900-01-01", "1999-12-31", Grain.CENTURY),
    ("1937/1940", "1937-01-01", "1940-12-31", Grain.INTERVAL),
    ("1937-08-21/1938-24", "1937-08-21", "1939-02-28", Grain.INTERVAL),
]


@pytest.mark.parametrize(("text", "first", "last", "grain"), BOUNDS)
def test_bounds_are_the_first_and_last_day_of_the_text(
    text: str, first: str, last: str, grain: Grain
) -> None:
    value = EDTF.parse(text)
    assert value.earliest == date.fromisoformat(first).toordinal()
    assert value.latest == date.fromisoformat(last).toordinal()
    assert value.grain is grain


def test_years_before_one_are_astronomical() -> None:
    ides = EDTF.parse("-0043-03-15")  # 15 March 44 BC
    assert (ides.year, ides.month, ides.day) == (-43, 3, 15)
    assert EDTF.parse("0000").latest == 0  # the last day of 1 BC is the eve of day 1
    assert EDTF.parse("0000-02-29").grain is Grain.DAY  # year 0 is a leap year
    assert EDTF.parse("-0004-02-29").earliest == EDTF.parse("-0004-03-01").earliest - 1


def test_a_century_bc_is_a_mask_and_a_decade_bc_an_interval() -> None:
    fifth = EDTF.parse("-04XX")
    assert fifth.earliest == EDTF.parse("-0499").earliest  # 500 BC
    assert fifth.latest == EDTF.parse("-0400").latest  # 401 BC
    assert EDTF.parse("-0499/-0400").grain is Grain.CENTURY
    assert EDTF.decade(-438) == EDTF.parse("-0438/-0429")  # 439 BC: the 430s
    assert EDTF.decade(-438).grain is Grain.DECADE
    assert EDTF.parse("1930/1939").grain is Grain.INTERVAL
    assert EDTF.century(-42) == EDTF.parse("-00XX")


def test_open_and_unknown_ends_have_no_bound() -> None:
    for text in ("1931/..", "1931/"):
        since = EDTF.parse(text)
        assert (since.earliest, since.latest) == (EDTF.parse("1931").earliest, DISTANT)
        assert since.end is None
    until = EDTF.parse("../1945")
    assert (until.earliest, until.year, until.start) == (-DISTANT, None, None)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("1938", False, False),
        ("1938~", True, False),
        ("1938?", False, True),
        ("1938-08%", True, True),
        ("~1938-08-21", True, False),
        ("2004-06~-11", True, False),
        ("193X~", True, False),
        ("1937/1940~", True, False),
    ],
)
def test_qualifiers_are_kept(text: str, approximate: bool, uncertain: bool) -> None:
    value = EDTF.parse(text)
    assert (value.approximate, value.uncertain) == (approximate, uncertain)
    assert str(value) == text


@pytest.mark.parametrize(
    ("text", "code", "args"),
    [
        ("1937-02-30", "no_such_day", {"year": 1937, "month": 2, "day": 30, "last": 28}),
        ("1900-02-29", "no_such_day", {"year": 1900, "month": 2, "day": 29, "last": 28}),
        ("1937-06-31", "no_such_day", {"year": 1937, "month": 6, "day": 31, "last": 30}),
        ("1937-06-00", "no_such_day", {"year": 1937, "month": 6, "day": 0, "last": 30}),
        ("1937-13", "no_such_month", {"year": 1937, "month": 13}),
        ("1937-21-03", "no_such_month", {"year": 1937, "month": 21}),
        ("1940/1937", "reversed_interval", {"start": "1940", "end": "1937"}),
        ("../..", "empty_interval", {"text": "../.."}),
        ("/", "empty_interval", {"text": "/"}),
        ("-0000", "no_such_year", {"text": "-0000"}),
        ("[1937,1938]", "unsupported_edtf", {"text": "[1937,1938]"}),
        ("193X-08", "unsupported_edtf", {"text": "193X-08"}),
        ("1937-XX-21", "unsupported_edtf", {"text": "1937-XX-21"}),
        ("1937-08-21T10:00", "unsupported_edtf", {"text": "1937-08-21T10:00"}),
        ("Y12000-03", "unsupported_edtf", {"text": "Y12000-03"}),
        ("1937/1938/1939", "not_edtf", {"text": "1937/1938/1939"}),
        ("junk", "not_edtf", {"text": "junk"}),
        ("", "not_edtf", {"text": ""}),
        ("1937-8-21", "not_edtf", {"text": "1937-8-21"}),
        ("44 BC", "not_edtf", {"text": "44 BC"}),
        (" 1937", "not_edtf", {"text": " 1937"}),
        ("1937\n", "not_edtf", {"text": "1937\n"}),
        ("１９３７", "not_edtf", {"text": "１９３７"}),
    ],
)
def test_a_wrong_date_says_what_is_wrong(text: str, code: str, args: dict[str, object]) -> None:
    with pytest.raises(DateError) as caught:
        EDTF.parse(text)
    assert (caught.value.code, caught.value.args_) == (code, args)
    assert code in str(caught.value)


def test_a_value_cannot_be_changed_and_survives_pickling() -> None:
    value = EDTF.parse("1937-08-21")
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.year = 1938  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(value)) == value


def test_values_sort_by_time_and_hash_by_text() -> None:
    texts = ["1938", "1937-08-21", "1937", "-0043", "1937-08"]
    assert [str(d) for d in sorted(map(EDTF.parse, texts))] == [
        "-0043",
        "1937",
        "1937-08",
        "1937-08-21",
        "1938",
    ]
    assert len({EDTF.parse("1937"), EDTF.parse("1937"), EDTF.parse("1937~")}) == 2
    assert EDTF.parse("1937") <= EDTF.parse("1937") >= EDTF.parse("1937")
    assert EDTF.parse("1938") > EDTF.parse("1937")
    assert EDTF.parse("1937") != "1937"


@pytest.mark.parametrize(
    ("text", "grain", "coarse"),
    [
        ("1937-08-21", Grain.MONTH, "1937-08"),
        ("1937-08-21", Grain.SEASON, "1937-22"),
        ("1938-01-15", Grain.SEASON, "1937-24"),
        ("1937-08-21", Grain.YEAR, "1937"),
        ("1937-08-21", Grain.DECADE, "193X"),
        ("1937-08-21", Grain.CENTURY, "19XX"),
        ("1937-08-21~", Grain.YEAR, "1937~"),
        ("1937", Grain.MONTH, "1937"),
        ("1937", Grain.INTERVAL, "1937"),
        ("1937-24", Grain.YEAR, "1937/1938"),  # a winter lies in two years
        ("-9999-01-01", Grain.SEASON, "-9999-01-01"),  # of a winter that begins beyond EDTF
        ("-9999-02~", Grain.SEASON, "-9999-02~"),
        ("-9999-01/-9998", Grain.SEASON, "-9999-01/-9998"),
        ("1937-24", Grain.DECADE, "193X"),
        ("1937-08-21/1937-08-25", Grain.MONTH, "1937-08"),
        ("1937-08-21/1937-09-03", Grain.MONTH, "1937-08/1937-09"),
        ("1938-07/1939-09", Grain.YEAR, "1938/1939"),
        ("1938-07~/1938-09?", Grain.YEAR, "1938%"),
        ("1938-07/..", Grain.YEAR, "1938/.."),
        ("/1938-07", Grain.DECADE, "/193X"),
        ("-0043-03-15", Grain.DECADE, "-0048/-0039"),  # the 40s BC: 49–40
        ("-0043-03-15", Grain.CENTURY, "-00XX"),
        ("-0448/-0439", Grain.CENTURY, "-04XX"),
        ("0000", Grain.DECADE, "-0008/0000"),
        ("-0438/..", Grain.DECADE, "-0438/.."),
        ("-0430/..", Grain.DECADE, "-0438/.."),
        ("-0447/-0429", Grain.DECADE, "-0448/-0429"),
        ("Y12000", Grain.CENTURY, "Y12000"),
    ],
)
def test_a_date_is_coarsened_to_what_must_be_known(text: str, grain: Grain, coarse: str) -> None:
    assert str(EDTF.parse(text).coarsen(grain)) == coarse


def test_values_are_made_from_parts() -> None:
    assert str(EDTF.make(1937)) == "1937"
    assert str(EDTF.make(-43, 3, 15)) == "-0043-03-15"
    assert str(EDTF.make(1938, season=22, approximate=True)) == "1938-22~"
    assert str(EDTF.make(1938, uncertain=True)) == "1938?"
    assert str(EDTF.make(-12000)) == "Y-12000"
    assert str(EDTF.interval(EDTF.make(1937, 7), None)) == "1937-07/.."
    assert str(EDTF.of_day(date(1937, 8, 21).toordinal())) == "1937-08-21"
    assert str(EDTF.of_day(0)) == "0000-12-31"


years = st.integers(-9999, 9999)
days = st.integers(ordinal(-9999), ordinal(9999, 12, 31))
marks = st.sampled_from(["", "", "~", "?", "%"])


@st.composite
def singles(draw: st.DrawFn) -> EDTF:
    year, month, mark = draw(years), draw(st.integers(1, 12)), draw(marks)
    text = EDTF.make(year).text
    match draw(st.sampled_from(list(Grain)[:-1])):
        case Grain.DAY:
            text += f"-{month:02d}-{draw(st.integers(1, days_in_month(year, month))):02d}"
        case Grain.MONTH:
            text += f"-{month:02d}"
        case Grain.SEASON:
            text += f"-{draw(st.sampled_from([21, 22, 23, 24, 33, 39, 41]))}"
        case Grain.DECADE:
            text = text[:-1] + "X"
        case Grain.CENTURY:
            text = text[:-2] + "XX"
        case _:
            pass
    return EDTF.parse(text + mark)


@st.composite
def dates(draw: st.DrawFn) -> EDTF:
    one = draw(singles())
    match draw(st.integers(0, 5)):
        case 0:
            ends = sorted([one, draw(singles())])
            return EDTF.interval(*ends)
        case 1:
            return EDTF.parse(draw(st.sampled_from(["{}/..", "{}/", "/{}", "../{}"])).format(one))
        case _:
            return one


@given(dates())
def test_any_value_goes_round_unchanged(value: EDTF) -> None:
    again = EDTF.parse(str(value))
    assert again == value
    assert hash(again) == hash(value)
    assert (again.earliest, again.latest) == (value.earliest, value.latest)
    assert value.earliest <= value.latest


@given(dates(), st.sampled_from(list(Grain)))
def test_a_coarser_date_holds_the_finer_one(value: EDTF, grain: Grain) -> None:
    coarse = value.coarsen(grain)
    assert coarse.earliest <= value.earliest
    assert coarse.latest >= value.latest
    assert coarse.coarsen(grain) == coarse
    assert (coarse.approximate, coarse.uncertain) == (value.approximate, value.uncertain)


@given(days)
def test_a_day_number_is_a_day_and_back(number: int) -> None:
    day = EDTF.of_day(number)
    assert day.earliest == day.latest == number
    assert ordinal(*year_month_day(number)) == number


@given(st.dates())
def test_day_numbers_are_those_of_the_standard_library(day: date) -> None:
    assert ordinal(day.year, day.month, day.day) == day.toordinal()


@given(years, st.integers(1, 12))
def test_each_month_begins_the_day_after_the_last(year: int, month: int) -> None:
    after = ordinal(year + month // 12, month % 12 + 1)
    assert ordinal(year, month) + days_in_month(year, month) == after
