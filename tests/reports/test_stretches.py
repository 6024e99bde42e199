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
def test_gaps_are_where_most_is_not_yet_learned_the_widest_first(facts) -> None:
    widest = gaps(facts)
    counts = [gap.not_yet for gap in widest]
    assert counts == sorted(counts, reverse=True)
    assert all(counts)
    assert bool(widest) is any(fact.level is Level.NOT_YET for fact in facts)
    for gap in widest:
        waiting = [fact for fact in facts if fact.level is Level.NOT_YET]
        inside = [fact for fact in waiting if lies_in(fact.earliest, fact.latest, gap.period)]
        assert len(inside) == gap.not_yet


def test_a_gap_that_holds_more_than_can_be_learned_at_a_time_is_parted() -> None:
    old = standing("0415")
    many = [standing(f"{year}-06-01") for year in range(1900, 2000, 4)]
    assert [gap.not_yet for gap in gaps([old, *many])] == [5, 5, 5]
    assert str(gaps([old, *many])[0].period) == "1900/1919"


def test_what_cannot_be_parted_stays_one_gap() -> None:
    (gap,) = gaps([standing("1937-07-07")] * 30)
    assert (gap.not_yet, str(gap.period)) == (30, "1937-07")


def test_the_last_stretch_of_years_ends_with_the_last_fact() -> None:
    assert str(stretches([standing("0415"), standing("2015")])[-1].period) == "2000/2015"


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
    assert str(wide[-1].period) == "0400/0476"


def test_an_open_end_lies_where_the_other_end_is() -> None:
    (only,) = stretches([standing("1937/..")])
    assert lies_in(EDTF.parse("1937-01-01").earliest, EDTF.parse("1937/..").latest, only.period)
    assert str(only.period) == "1937-01"


def test_what_lies_beyond_all_named_years_stands_on_no_line() -> None:
    assert stretches([standing("Y-66000000")]) == ()
    assert stretches([]) == ()
