"""Neighbours in time, to hang a date on."""

from dataclasses import replace

import pytest

from quizapp.dates import EDTF
from quizapp.facts import Fact, Reason
from quizapp.reports import Anchor, anchors
from quizapp.reports.anchors import gap_between


def fact(name: str, date: str) -> Fact:
    return Fact(name, f"{name} happened", EDTF.parse(date) if date else None)


TREATY = fact("treaty", "1937-08-21")
POOL = [
    TREATY,
    fact("bridge", "1937-07-07"),
    fact("nanjing", "1937-12-13"),
    fact("incident", "1931-09-18"),
    fact("pilots", "1937-11"),
    fact("war", "1937/1945"),
    fact("year", "1937"),
    fact("dateless", ""),
]


def test_the_nearest_before_and_after_are_the_anchors() -> None:
    assert anchors(TREATY, POOL) == (
        Anchor("bridge", Reason("weeks_after", count=6)),
        Anchor("pilots", Reason("months_before", count=2)),
    )


def test_known_events_are_better_anchors() -> None:
    assert [anchor.fact for anchor in anchors(TREATY, POOL, known={"nanjing"})] == [
        "bridge",
        "nanjing",
    ]


def test_several_stand_in_time_order() -> None:
    found = [anchor.fact for anchor in anchors(TREATY, POOL, each=2)]
    assert found == ["incident", "bridge", "pilots", "nanjing"]


def test_what_may_be_either_way_is_no_anchor() -> None:
    assert anchors(TREATY, [fact("year", "1937"), fact("war", "1937/1945")]) == ()


def test_a_fact_without_a_date_or_neighbours_has_none() -> None:
    assert anchors(fact("dateless", ""), POOL) == ()
    assert anchors(TREATY, []) == ()
    assert anchors(TREATY, [replace(POOL[1], retired=True)]) == ()


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        ("1937-08-21", "1937-08-20", Reason("days_after", count=1)),
        ("1937-08-08", "1937-08-21", Reason("days_before", count=13)),
        ("1937-08-21", "1937-07-31", Reason("weeks_after", count=3)),
        ("1937-08-21", "1937-05-21", Reason("months_after", count=3)),
        ("1937-08-21", "1937-05", Reason("months_after", count=4)),
        ("1939-09-01", "1937-07-07", Reason("years_after", count=2)),
        ("1967-12-10", "1961-04-12", Reason("years_after", count=6)),
        ("1937", "1931-09-18", Reason("years_after", count=6)),
        ("-0043", "0014", Reason("years_before", count=57)),
        ("19XX", "17XX", Reason("years_after", count=200)),
        ("1937-08", "1937-08-02", None),
        ("1937", "1937-08-02", None),
        ("../1940", "1937", None),
    ],
)
def test_a_gap_is_said_no_finer_than_both_dates_are_known(
    one: str, other: str, gap: Reason | None
) -> None:
    assert gap_between(EDTF.parse(one), EDTF.parse(other)) == gap
