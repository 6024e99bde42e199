"""Geometry of the progress page: nothing leaves its drawing."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from quizapp.dates import EDTF
from quizapp.reports import Level, Load, Standing, stretches, weeks
from quizapp.web.study import drawings

YEARS = st.integers(-3000, 2026).map(EDTF.make)
FACTS = st.lists(
    st.builds(
        lambda day, level: Standing(day.earliest, day.latest, level),
        YEARS,
        st.sampled_from(list(Level)),
    ),
    min_size=1,
    max_size=200,
)


@given(FACTS)
def test_a_skyline_draws_each_fact_inside_its_frame(facts) -> None:
    sky = drawings.skyline(stretches(facts, 24))
    assert len({column.x for column in sky.columns}) == len(sky.columns)
    for column in sky.columns:
        assert 0 <= column.left < column.left + column.width <= 100.01
        assert all(0 <= y <= sky.height for y, _ in column.dots)
        assert all(y >= -0.2 and y + height <= sky.height + 0.2 for y, height, _ in column.bars)
    if sky.dotted:
        assert sum(len(column.dots) for column in sky.columns) == len(facts)
    else:
        assert all(column.bars for column in sky.columns)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40)), min_size=1, max_size=14))
def test_loads_stand_on_the_ground_with_their_ranges_above(counts) -> None:
    loads = [
        Load(date(2026, 11, 1 + n), fixed, fixed + more, fixed, fixed + 2 * more)
        for n, (fixed, more) in enumerate(counts)
    ]
    for bar in drawings.bars(loads, 108):
        assert 0 < bar.high <= bar.low <= bar.top <= 108
        assert 0 < bar.x < 100


def test_months_are_named_where_they_begin() -> None:
    named = drawings.months(weeks({}, date(2026, 11, 25)))
    assert [day.month for _, day in named] == [6, 7, 8, 9, 10, 11]
    assert [x for x, _ in named] == sorted(x for x, _ in named)


def test_more_answers_make_a_larger_square() -> None:
    assert [drawings.size_of(count) for count in (1, 9, 10, 29, 30, 500)] == [1, 1, 2, 2, 3, 3]
