"""Which of two dates came first, and when nobody can tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.dates import EDTF, Relation

PAIRS = [
    ("1937", "1938", Relation.BEFORE),
    ("1938", "1937", Relation.AFTER),
    ("-0043-03-15", "0014", Relation.BEFORE),
    ("1937-08-21", "1937-08-21", Relation.OVERLAPS),
    ("1937-08-21", "1937-08", Relation.UNKNOWN),
    ("1937-08", "1937-08", Relation.UNKNOWN),  # two days of one month, in either order
    ("1937-08", "1937", Relation.UNKNOWN),
    ("1937/1940", "1938-05-01", Relation.OVERLAPS),
    ("1937/1940", "1937-05-01", Relation.UNKNOWN),  # the period may begin in June
    ("1937/1940", "1938", Relation.UNKNOWN),  # 1938 as some day of it is not a period
    ("1937/1940", "1938/1945", Relation.OVERLAPS),
    ("1937/1938", "1938/1945", Relation.UNKNOWN),
    ("1937/1938", "1939/1945", Relation.BEFORE),
    ("1931/..", "2020-01-01", Relation.OVERLAPS),
    ("1931/", "2020-01-01", Relation.UNKNOWN),  # it may have ended
    ("1931/", "1930", Relation.AFTER),
    ("../1945", "1950", Relation.BEFORE),
    ("../1945", "-3000-01-01", Relation.OVERLAPS),
    ("1937~", "1938-06", Relation.UNKNOWN),  # about 1937 may be 1938
    ("1937~", "1940", Relation.BEFORE),
    ("1937?", "1938", Relation.UNKNOWN),
    ("-04XX", "-03XX", Relation.BEFORE),
    ("-0448/-0439", "-0445-01-01", Relation.UNKNOWN),  # some day of a decade, not all of it
]


@pytest.mark.parametrize(("one", "other", "relation"), PAIRS)
def test_a_pair_of_dates_is_compared(one: str, other: str, relation: Relation) -> None:
    assert EDTF.parse(one).relation(EDTF.parse(other)) is relation
    assert EDTF.parse(other).relation(EDTF.parse(one)) is relation.reverse


def test_dates_touch_when_their_bounds_share_a_day() -> None:
    august = EDTF.parse("1937-08")
    assert august.touches(EDTF.parse("1937-08-31"))
    assert august.touches(EDTF.parse("1937"))
    assert not august.touches(EDTF.parse("1937-09-01"))
    assert august.touches(EDTF.parse("../1937-08-01"))


dates = st.builds(
    lambda text, far: EDTF.parse(text.format(1937 + min(far), 1937 + max(far))),
    st.sampled_from(
        ["{}", "{}-08-21", "{}-24", "{}~", "{}/{}", "{}-03-01/{}-02-01", "{}/..", "/{}", "../{}"]
    ),
    st.tuples(st.integers(-3, 3), st.integers(4, 6)),
)


@given(dates, dates)
def test_comparison_is_the_same_from_both_sides(one: EDTF, other: EDTF) -> None:
    assert one.relation(other) is other.relation(one).reverse
    assert one.touches(other) == other.touches(one)


@given(dates, dates)
def test_an_order_is_only_claimed_where_bounds_prove_it(one: EDTF, other: EDTF) -> None:
    match one.relation(other):
        case Relation.BEFORE:
            assert one.latest < other.earliest
        case Relation.AFTER:
            assert one.earliest > other.latest
        case Relation.OVERLAPS:
            assert one.touches(other)
        case _:
            pass
