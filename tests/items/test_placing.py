"""The timeline game's rules: what is level may stand either way, what came first may not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.dates import EDTF, Grain, Relation
from quizapp.facts import Fact
from quizapp.items import (
    Event,
    daily_number,
    daily_order,
    deal,
    event_of,
    in_line,
    place_of,
    placing_item,
    right_gaps,
)

GRAINS = st.sampled_from([Grain.DAY, Grain.MONTH, Grain.YEAR, Grain.DECADE])
DAYS = st.dates(date(1900, 1, 1), date(1909, 12, 31)).map(lambda d: EDTF.parse(d.isoformat()))
DATES = st.one_of(
    DAYS,
    DAYS.map(lambda d: d.coarsen(Grain.MONTH)),
    DAYS.map(lambda d: d.coarsen(Grain.YEAR)),
    st.integers(1900, 1909).map(lambda year: EDTF.parse(f"{year}~")),
    st.tuples(st.integers(1895, 1905), st.integers(0, 9)).map(
        lambda ends: EDTF.parse(f"{ends[0]}/{ends[0] + ends[1]}") if ends[1] else EDTF.make(ends[0])
    ),
)


@st.composite
def events(draw, least: int = 1, most: int = 12):
    pairs = draw(st.lists(st.tuples(DATES, GRAINS), min_size=least, max_size=most))
    return [Event(f"f{n}", 1, f"Event {n}", day, ask) for n, (day, ask) in enumerate(pairs)]


def event(day: str, ask: Grain = Grain.YEAR, name: str = "x") -> Event:
    return Event(name, 1, "It happened", EDTF.parse(day), ask)


@given(events(least=2))
def test_a_gap_is_right_unless_it_contradicts_what_came_first(all_events) -> None:
    new, laid = all_events[0], in_line(all_events[1:])
    right = right_gaps(new, laid)
    for gap in range(len(laid) + 1):
        certain = [new.asked.relation(other.asked) for other in laid]
        contradicts = Relation.BEFORE in certain[:gap] or Relation.AFTER in certain[gap:]
        assert (gap in right) is not contradicts


@given(events(least=2))
def test_there_is_always_a_right_gap_and_where_the_event_comes_to_lie_is_one(all_events) -> None:
    new, laid = all_events[0], in_line(all_events[1:])
    assert place_of(new, laid) in right_gaps(new, laid)
    at = place_of(new, laid)
    assert in_line(all_events) == [*laid[:at], new, *laid[at:]]


def test_events_of_one_year_are_right_in_either_order_where_years_are_asked() -> None:
    laid = [event("1937-07-07", name="a"), event("1939-05-11", name="b")]
    assert right_gaps(event("1937-11-03"), laid) == (0, 1)
    assert right_gaps(event("1937-11-03", Grain.DAY), laid) == (0, 1)
    exact = [event("1937-07-07", Grain.DAY, "a"), event("1939-05-11", Grain.DAY, "b")]
    assert right_gaps(event("1937-11-03", Grain.DAY), exact) == (1,)


def test_an_event_within_a_period_may_stand_on_either_side_of_it() -> None:
    war = event("1914/1918", name="war")
    assert right_gaps(event("1916-07-01"), [war]) == (0, 1)
    assert right_gaps(event("1919-06-28"), [war]) == (1,)


@given(events(most=30), st.integers(1, 12))
def test_a_deal_has_as_many_as_there_are_and_none_twice(all_events, count) -> None:
    dealt = deal(all_events, count)
    assert len(dealt) == min(count, len(all_events))
    assert len({one.fact for one in dealt}) == len(dealt)


def test_a_deal_passes_over_what_stands_level_with_too_many() -> None:
    same = [event("1937", name=f"s{n}") for n in range(4)]
    others = [event(str(1940 + n), name=f"o{n}") for n in range(3)]
    assert [one.fact for one in deal([*same, *others], 5)] == ["s0", "s1", "o0", "o1", "o2"]
    assert len(deal(same, 4)) == 4


@given(events(least=2), st.dates(date(2026, 1, 1), date(2040, 1, 1)))
def test_a_day_shuffles_alike_for_everybody_whatever_else_is_in_the_bank(all_events, day) -> None:
    order = daily_order(all_events, day)
    assert daily_order(list(reversed(all_events)), day) == order
    fewer = daily_order(all_events[1:], day)
    assert fewer == [one for one in order if one != all_events[0]]


def test_days_are_counted() -> None:
    assert daily_number(date(2026, 1, 1)) == 1
    assert daily_number(date(2026, 11, 25)) == 329


def test_days_differ() -> None:
    many = [event(str(1900 + n), name=f"e{n}") for n in range(40)]
    orders = {
        tuple(one.fact for one in daily_order(many, date(2026, 1, day))) for day in range(1, 29)
    }
    assert len(orders) == 28


@pytest.mark.parametrize(
    ("statement", "day", "retired"),
    [
        ("The summit of 1961 was held", "1961", False),
        ("It began", "1961/..", False),
        ("It happened", "1961", True),
        ("It happened", "", False),
    ],
)
def test_what_tells_its_date_or_has_none_is_not_dealt(statement, day, retired) -> None:
    fact = Fact("x", statement, EDTF.parse(day) if day else None, retired=retired)
    assert event_of(fact, Grain.YEAR, "en") is None


@given(events())
def test_an_event_comes_back_from_its_stored_form(all_events) -> None:
    assert [Event.from_json(one.to_json()) for one in all_events] == all_events


def test_the_item_shows_the_line_and_keeps_the_placed_events_date_to_itself() -> None:
    laid = [event("1931-09-18", name="a")]
    item = placing_item(event("1937", name="b"), laid)
    assert (item.kind, item.key, item.guess) == ("timeline", (1,), 0.5)
    assert [option.edtf for option in item.options] == ["1931-09-18"]
    assert "1937" not in item.stem
