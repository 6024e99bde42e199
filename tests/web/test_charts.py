"""Dates to percent along an axis: around one date, two near ones, and millennia."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from flask import render_template_string
from hypothesis import given
from hypothesis import strategies as st

from quizapp.dates import EDTF
from quizapp.web import charts


def _dates(*texts: str) -> list[EDTF]:
    return [EDTF.parse(text) for text in texts]


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        (("1936-11-25", "1937-08-21"), ["1936", "1937"]),
        (("1937-07-07", "1937-07-08"), ["1937-07-01", "1937-07-06", "1937-07-11"]),
        (("1937-07-30", "1937-08-02"), ["1937-07", "1937-08"]),
        (("1937-12-30", "1938-01-02"), ["1937-12", "1938-01"]),
        (("1937-01-02", "1937-12-02"), ["1937", "1937-02", "1937-03"]),
        (("1931", "1942"), ["1931", "1932", "1933"]),
        (("-0043-03-15", "0014"), ["-0045", "-0040", "-0035"]),
        (("1066", "1937"), ["1000", "1100", "1200"]),
        (("-9999", "9999"), ["-10000", "-8000", "-6000"]),
    ],
)
def test_labels_stand_at_round_dates(texts: tuple[str, ...], labels: list[str]) -> None:
    axis = charts.axis(_dates(*texts))
    found = [str(one.date) for one in axis.segments if one.date][: len(labels)]
    assert [text.lstrip("Y") for text in found] == labels


_DAYS = st.integers(-3_600_000, 3_600_000).map(EDTF.of_day)


@given(st.lists(_DAYS, min_size=1, max_size=6))
def test_every_date_lies_on_its_axis(dates: list[EDTF]) -> None:
    axis = charts.axis(dates)
    assert len(axis.segments) <= charts.MOST_SEGMENTS
    assert all(axis.first <= date.earliest <= date.latest < axis.end for date in dates)
    assert all(0 < axis.at(date) < 100 for date in dates)


@given(_DAYS, _DAYS)
def test_what_came_before_lies_to_the_left(one: EDTF, other: EDTF) -> None:
    axis = charts.axis([one, other])
    low, high = sorted([one, other])
    assert axis.at(low) <= axis.at(high)


@given(st.lists(_DAYS, min_size=1, max_size=4))
def test_segments_lie_end_to_end_and_alternate(dates: list[EDTF]) -> None:
    segments = charts.axis(dates).segments
    for at, (one, after) in enumerate(pairwise(segments)):
        assert one.x + one.width == pytest.approx(after.x, abs=0.02)
        assert one.filled == (at % 2 == 0)
    last = segments[-1]
    assert last.x + last.width == pytest.approx(99.5, abs=0.05)


def test_a_year_reaches_over_its_days_and_a_day_over_hardly_any() -> None:
    year, day = _dates("1937", "1938-08-21")
    axis = charts.axis([year, day])
    low, high = axis.reach(year)
    assert high - low == pytest.approx(49.5, abs=0.2)
    low, high = axis.reach(day)
    assert high - low < 0.2


def test_an_open_end_is_drawn_where_the_other_end_is() -> None:
    since, until = _dates("1931/..", "../1942")
    axis = charts.axis([since, until])
    assert 0 < axis.at(since) < axis.at(until) < 100


@pytest.mark.parametrize(
    ("texts", "most"),
    [
        (("1931", "1936", "1937", "1937-08", "1938"), "1936/1937"),
        (("1931", "1937", "1937-08", "1938", "1937-01"), "1937"),
        (("1936", "1937"), None),
        (("1937",), None),
        (("1931", "1942"), None),
    ],
)
def test_most_of_the_dates(texts: tuple[str, ...], most: str | None) -> None:
    found = charts.most(_dates(*texts))
    assert (str(found) if found else None) == most


def test_a_label_that_a_phone_would_cut_off_is_left_to_wider_screens(app) -> None:
    dates = [EDTF.parse("0284"), EDTF.parse("0303")]
    with app.test_request_context(headers={"Accept-Language": "de"}):
        drawn = render_template_string(
            '{% import "macros.html" as m %}{{ m.axis_bar(axis, 0) }}', axis=charts.axis(dates)
        )
    labels = re.findall(r'<text( class="wide")? x="([0-9.]+)%"[^>]*>([^<]+)<', drawn)
    assert labels
    for wide, x, word in labels:
        assert wide or float(x) + 1.9 * len(word) <= 101, word
