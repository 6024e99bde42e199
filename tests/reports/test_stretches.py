"""A student's facts along time: every fact in one stretch, and the gaps by their width."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from quizapp.dates import EDTF
from quizapp.reports import Level, Standing, gaps, lies_in, stretches

LEVELS = st.sampled_from(list(Level))
DAYS = st.integers(EDTF.parse("-9999").earliest, EDTF.parse("9999").latest)
STANDINGS = st.builds(
    lambda day, length, level: Standing(day, day + length, level),
    DAYS.filter(lambda day: day < EDTF.parse("9990").earliest),
    st.integers(0, 1500),
    LEVELS,
)


def standing(date: str, level: Level = Level.NOT_YET) -> Standing:
    value = EDTF.parse(date)
    return Standing(value.earliest, value.latest, level)


@given(st.lists(STANDINGS, max_size=60), st.integers(4, 24))
def test_every_fact_lies_in_one_stretch_and_these_leave_nothing_out(facts, most) -> None:
    found = stretches(facts, most)
    assert len(found) <= most
    assert sum(len(stretch.levels) for stretch in found) == len(facts)
    for one, after in itertools.pairwise(found):
        assert one.last + 1 == after.first
    for stretch in found:
        inside = [f for f in facts if lies_in(f.earliest, f.latest, stretch.period)]
        assert sorted(f.level for f in inside) == sorted(stretch.levels)
        assert (stretch.first, stretch.last) == (stretch.period.earliest, stretch.period.latest)


@given(st.lists(STANDINGS, min_size=1, max_size=60))
def test_gaps_are_the_stretches_with_most_that_is_not_yet_learned(facts) -> None:
    found = stretches(facts)
    widest = gaps(found)
    assert [gap.not_yet for gap in widest] == sorted((s.not_yet for s in found), reverse=True)[
        : len(widest)
    ]
    assert all(gap.not_yet for gap in widest)


def test_a_stretch_is_as_fine_as_the_number_of_them_allows() -> None:
    assert [str(s.period) for s in stretches([standing("1937-05-01"), standing("1937-07-01")])] == [
        "1937-05",
        "1937-06",
        "1937-07",
    ]
    years = stretches([standing("1931-09-18"), standing("1942-01-01")])
    assert [str(s.period) for s in years][0::11] == ["1931", "1942"]
    wide = stretches([standing("-0752"), standing("0476")])
    assert str(wide[0].period) == "-0800/-0601"


def test_an_open_end_lies_where_the_other_end_is() -> None:
    (only,) = stretches([standing("1937/..")])
    assert lies_in(EDTF.parse("1937-01-01").earliest, EDTF.parse("1937/..").latest, only.period)
    assert str(only.period) == "1937-01"


def test_what_lies_beyond_all_named_years_stands_on_no_line() -> None:
    assert stretches([standing("Y-66000000")]) == ()
    assert stretches([]) == ()
