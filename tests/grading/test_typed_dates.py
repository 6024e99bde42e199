"""Typed dates: fair, steady with distance, and always with a reason."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizapp.dates import EDTF, Grain, word
from quizapp.facts.reason import Reason
from quizapp.grading import Mark, mark_date, mark_date_of_any, mark_value
from quizapp.grading.closeness import FALLS, VAGUE, nearness, scale

DAY = EDTF.parse("1937-08-21")
years = st.integers(-3000, 2020)
days = st.dates(date(1, 1, 2), date(2020, 1, 1)).map(lambda d: EDTF.of_day(d.toordinal()))
grains = st.sampled_from(
    [Grain.DAY, Grain.MONTH, Grain.SEASON, Grain.YEAR, Grain.DECADE, Grain.CENTURY]
)


def typed(key: str, answer: str, grain: Grain | None = None, language: str = "en") -> Mark:
    return mark_date(EDTF.parse(key), answer, grain, language)


def codes(mark: Mark) -> list[str]:
    return [reason.code for reason in mark.reasons]


# Steadiness


@given(key=days, nearer=st.integers(0, 40_000), further=st.integers(0, 40_000), sign=st.booleans())
@settings(max_examples=120)
def test_the_mark_of_a_day_falls_steadily_with_distance(
    key: EDTF, nearer: int, further: int, sign: bool
) -> None:
    nearer, further = sorted((nearer, further))
    way = 1 if sign else -1
    near = mark_value(key, EDTF.of_day(key.earliest + way * nearer))
    far = mark_value(key, EDTF.of_day(key.earliest + way * further))
    assert 1 >= near.value >= far.value >= 0


@given(key=years, nearer=st.integers(0, 300), further=st.integers(0, 300), signs=st.booleans())
@settings(max_examples=120)
def test_the_mark_of_a_year_falls_steadily_with_distance(
    key: int, nearer: int, further: int, signs: bool
) -> None:
    nearer, further = sorted((nearer, further))
    way = 1 if signs else -1
    at = EDTF.make(key)
    near, far = (mark_value(at, EDTF.make(key + way * off)).value for off in (nearer, further))
    assert near >= far
    assert (nearer == further) == (near == far) or far < 0.01 or near == 1.0 == far


@given(key=days, grain=grains, off=st.integers(-4000, 4000), answered=grains)
@settings(max_examples=150)
def test_marks_are_between_nothing_and_all_and_only_right_ones_are_good(
    key: EDTF, grain: Grain, off: int, answered: Grain
) -> None:
    answer = EDTF.of_day(key.earliest + off).coarsen(answered)
    mark = mark_value(key, answer, grain)
    assert 0 <= mark.value <= 1
    assert mark.reasons
    if not answer.touches(key.coarsen(grain)):
        assert mark.value <= 0.85


@given(key=days, grain=grains)
@settings(max_examples=60)
def test_what_is_right_at_the_target_grain_is_right(key: EDTF, grain: Grain) -> None:
    assert mark_value(key, key, grain) == Mark(1.0, (Reason("exact"),), key)
    assert mark_value(key, key.coarsen(grain), grain).value == 1.0


@given(key=years, grain=st.sampled_from([Grain.YEAR, Grain.DECADE, Grain.CENTURY]), day=st.data())
@settings(max_examples=60)
def test_an_answer_finer_than_the_key_and_inside_it_earns_most_of_the_mark(
    key: int, grain: Grain, day: st.DataObject
) -> None:
    period = EDTF.make(key).coarsen(grain)
    inside = day.draw(st.integers(period.earliest, period.latest))
    assert mark_value(period, EDTF.of_day(inside)).value >= 0.8


@given(first=days, length=st.integers(1, 4000), at=st.floats(0, 1))
@settings(max_examples=60)
def test_a_day_inside_of_a_period_earns_most_of_the_mark(
    first: EDTF, length: int, at: float
) -> None:
    period = EDTF.interval(first, EDTF.of_day(first.earliest + length))
    inside = EDTF.of_day(first.earliest + round(at * length))
    assert mark_value(period, inside).value >= 0.8


@given(key=days, grain=grains)
@settings(max_examples=60)
def test_the_vaguer_a_true_answer_the_less_it_earns(key: EDTF, grain: Grain) -> None:
    coarser = [g for g in (Grain.MONTH, Grain.YEAR, Grain.DECADE, Grain.CENTURY) if g != grain]
    marks = [mark_value(key, key.coarsen(g), grain).value for g in coarser]
    assert marks == sorted(marks, reverse=True)


def test_a_year_matters_more_in_1937_than_in_1200_bc() -> None:
    keys = [1937, 1789, 1066, -43, -1199]
    marks = [mark_value(EDTF.make(year), EDTF.make(year + 1)).value for year in keys]
    assert marks == sorted(marks)
    assert marks[0] < 0.55 < 0.75 < marks[-1] < 0.9


@given(first=days, second=days)
@settings(max_examples=60)
def test_two_guesses_earn_no_more_than_the_worse(first: EDTF, second: EDTF) -> None:
    assume(first != second)
    texts = [word(first), word(second)]
    alone = [mark_date(first, text).value for text in texts]
    assert mark_date(first, " or ".join(texts)).value <= min(alone)
    assert mark_date(first, " or ".join(reversed(texts))).value <= min(alone)


@given(text=st.text(max_size=60))
@settings(max_examples=150)
def test_whatever_is_typed_gets_a_mark_and_a_reason(text: str) -> None:
    mark = mark_date(DAY, text)
    assert 0 <= mark.value <= 1
    assert mark.reasons


@given(
    ends=st.tuples(st.integers(1800, 1990), st.integers(1, 40)),
    nearer=st.integers(0, 60),
    further=st.integers(0, 60),
)
@settings(max_examples=60)
def test_a_period_moved_further_off_earns_no_more(
    ends: tuple[int, int], nearer: int, further: int
) -> None:
    start, length = ends
    nearer, further = sorted((nearer, further))

    def moved(by: int) -> EDTF:
        return EDTF.interval(EDTF.make(start + by), EDTF.make(start + by + length))

    assert mark_value(moved(0), moved(nearer)).value >= mark_value(moved(0), moved(further)).value


# Readings


@pytest.mark.parametrize("answer", ["8/7/37", "7/8/37", "8.7.37", "1937-07-08", "8 July 37"])
def test_the_best_reading_of_an_ambiguous_date_counts(answer: str) -> None:
    assert typed("1937-07-08", answer).value == 1.0


@pytest.mark.parametrize(
    ("answer", "language"),
    [
        ("", "en"),
        ("  ", "en"),
        ("?", "en"),
        ("---", "en"),
        ("I don't know.", "en"),
        ("idk", "en"),
        ("Keine Ahnung", "de"),
        ("weiß ich nicht", "de"),
    ],
)
def test_not_knowing_is_no_error(answer: str, language: str) -> None:
    assert typed("1937", answer, language=language) == Mark(0.0, (Reason("blank"),))


@pytest.mark.parametrize("answer", ["banana", "not 1937", "9" * 300, "1937 lorem ipsum dolor"])
def test_what_is_no_date_is_called_unreadable(answer: str) -> None:
    assert typed("1937", answer) == Mark(0.0, (Reason("unreadable"),))


@pytest.mark.parametrize(
    "answer", ["maybe 1937", "I think it was in 1937.", "1937 or so", "(1937)", "1937, I guess"]
)
def test_hedges_around_an_answer_are_no_second_guess(answer: str) -> None:
    assert typed("1937", answer).value == 1.0


@pytest.mark.parametrize(
    "answer",
    ["1937 or 1938", "1938 or 1937", "1937, 1938", "1937; 1938", "1937? 1938?", "1937 1938"],
)
def test_several_guesses_are_seen_however_they_are_written(answer: str) -> None:
    mark = typed("1937", answer)
    assert mark.reasons[0] == Reason("several_guesses", count=2)
    assert mark.value == typed("1937", "1938").value


def test_two_days_with_one_year_are_two_guesses() -> None:
    mark = typed("1937-08-21", "21 August or 22 August 1937")
    assert mark.value == typed("1937-08-21", "22 August 1937").value
    assert codes(mark)[0] == "several_guesses"


def test_two_guesses_in_german() -> None:
    assert typed("1937", "1937 oder 1938", language="de").value < 0.6


def test_a_range_that_holds_the_date_is_no_better_than_two_guesses() -> None:
    assert typed("1938", "1937–1938").value <= typed("1938", "1937 or 1938").value
    wide = [typed("1938", f"{1938 - n}–{1938 + n}").value for n in (1, 3, 10, 50)]
    assert wide == sorted(wide, reverse=True)
    assert wide[-1] < 0.1


# Reasons


@pytest.mark.parametrize(
    ("key", "answer", "reasons"),
    [
        ("1937-08-21", "August 1937", [Reason("right_month_missing_day")]),
        (
            "1937-08-21",
            "21 August 1936",
            [Reason("right_day_and_month"), Reason("year_early", years=1)],
        ),
        ("1937-08-21", "3 August 1938", [Reason("right_month"), Reason("year_late", years=1)]),
        ("1937-08-21", "20 August 1937", [Reason("right_month"), Reason("day_early", days=1)]),
        ("1937-08-21", "21 May 1937", [Reason("right_year"), Reason("month_early", months=3)]),
        ("1937-12-30", "2 January 1938", [Reason("day_late", days=3)]),
        ("1937-12-30", "February 1938", [Reason("month_late", months=2), Reason("day_missing")]),
        ("1937-12-30", "4 March 1940", [Reason("year_late", years=3)]),
        ("1937", "1939", [Reason("year_late", years=2)]),
        ("-0043", "45 BC", [Reason("year_early", years=1)]),
        ("0001", "1 BC", [Reason("year_early", years=1)]),
        ("1938-22", "autumn 1938", [Reason("season_late", seasons=1)]),
        ("1938-22", "summer 1936", [Reason("right_season"), Reason("year_early", years=2)]),
        ("1938-22", "spring 1941", [Reason("year_late", years=3)]),
        ("193X", "the 1950s", [Reason("decade_late", decades=2)]),
        ("-04XX", "6th century BC", [Reason("century_early", centuries=1)]),
        ("00XX", "1st century BC", [Reason("century_early", centuries=1)]),
        ("1937/1940", "1937–1941", [Reason("right_start"), Reason("end_off")]),
        ("1937/1940", "1939", [Reason("inside_period")]),
        ("1937", "1936–1940", [Reason("range_holds_it")]),
        ("1937", "1938–1940", [Reason("range_misses_it"), Reason("year_late", years=3)]),
        (
            "1937",
            "before 1937",
            [Reason("said_relation", relation="before"), Reason("exact")],
        ),
    ],
)
def test_a_mark_says_what_was_right_and_what_was_off(
    key: str, answer: str, reasons: list[Reason]
) -> None:
    assert list(typed(key, answer).reasons) == reasons


def test_an_impossible_date_is_explained_and_earns_what_is_right_in_it() -> None:
    mark = typed("1937-06-30", "31 June 1937")
    assert mark.reasons[0] == Reason("no_such_day", year=1937, month=6, day=31, last=30)
    assert mark.value == 0.5
    assert typed("1937-06-30", "31 June 1937", Grain.YEAR).value == 0.8
    assert typed("1937-06-30", "31 June 1812").value == 0.0


def test_a_backward_range_is_explained() -> None:
    mark = typed("1937/1940", "1940/1937")
    assert mark.reasons[0].code == "reversed_interval"
    assert mark.value == 0.8


def test_a_missing_year_or_era_is_named() -> None:
    assert typed("1937-08-21", "21 August").reasons[0] == Reason("year_missing")
    assert typed("1937-08-21", "21 August", Grain.YEAR).value == 0.0
    assert typed("-0043", "44").reasons[0] == Reason("era_missing")
    assert typed("-0043", "AD 44").value < 0.01


@pytest.mark.parametrize("answer", ["8 July 37", "July 8, '37", "8 July ’37"])
def test_a_year_of_two_digits_lies_in_the_century_that_was_asked_for(answer: str) -> None:
    for key in ("1937-07-08", "1837-07-08"):
        assert typed(key, answer).value == 1.0


def test_a_day_at_the_end_is_no_year() -> None:
    assert typed("1937-08-21", "August 21").reasons[0] == Reason("year_missing")


def test_an_open_period_is_said_with_since_or_until() -> None:
    assert typed("1931/..", "since 1931").value == 1.0
    assert typed("../1940", "until 1940").value == 1.0
    assert typed("1931/..", "since 1932").value < 0.6
    assert typed("1931/..", "until 1931").value < 0.6


def test_about_in_the_key_allows_what_about_means() -> None:
    assert typed("1938~", "1939").value == 1.0
    assert typed("1938~", "1940").value < 0.6
    assert typed("-1199~", "1190 BC").reasons[0] == Reason("about_right")


def test_a_winter_belongs_to_both_of_its_years() -> None:
    assert typed("1937-24", "1937", Grain.YEAR).value == 1.0
    assert typed("1937-24", "1938", Grain.YEAR).value == 1.0
    assert typed("1937-24", "1939", Grain.YEAR).value < 0.6
    assert typed("1938-01-15", "winter 1937", Grain.YEAR) == Mark(
        0.8, (Reason("straddles"),), EDTF.parse("1937-24")
    )


def test_a_grain_finer_than_the_key_asks_for_no_more_than_the_key_has() -> None:
    assert typed("1937", "1937", Grain.DAY).value == 1.0
    assert typed("1937", "1938", Grain.DAY) == typed("1937", "1938", Grain.YEAR)
    assert typed("1937/1940", "1937-1940", Grain.INTERVAL).value == 1.0


# The tables


@pytest.mark.parametrize("grain", sorted(FALLS))
def test_each_fall_starts_below_good_and_ends_at_nothing(grain: Grain) -> None:
    assert nearness(DAY, grain, 0) == 1.0
    assert 0.6 <= nearness(DAY, grain, 0.001) <= 0.85
    assert nearness(DAY, grain, 3_000_000) < 0.001


@pytest.mark.parametrize(("asked", "answered"), sorted(VAGUE))
def test_a_vague_answer_is_worth_less_than_a_hard_unless_nearly_as_fine(
    asked: Grain, answered: Grain
) -> None:
    assert answered.rank > asked.rank
    assert 0 < VAGUE[asked, answered] <= 0.7


@pytest.mark.parametrize(
    ("year", "times"), [(2020, 1.0), (1937, 1.0), (1789, 1.6), (-43, 4.8), (-1199, 6.0)]
)
def test_the_scale_of_age(year: int, times: float) -> None:
    assert scale(EDTF.make(year)) == pytest.approx(times, abs=0.05)


@pytest.mark.parametrize("language", ["en", "de", "en-GB"])
@pytest.mark.parametrize(
    ("answer", "value", "code"),
    [
        ("5. März 1938", 1.0, "exact"),
        ("March 5, 1938", 1.0, "exact"),
        ("30. Februar 1938", None, "no_such_day"),
        ("weiß nicht", 0.0, "blank"),
        ("blubb", 0.0, "unreadable"),
    ],
)
def test_a_date_may_be_typed_in_any_language(language, answer, value, code) -> None:
    mark = mark_date_of_any(EDTF.parse("1938-03-05"), answer, language=language)
    assert mark.reasons[0].code == code
    assert value is None or mark.value == value
