"""Dates of facts, days and times in the reader's words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask_babel import force_locale

from quizapp.access import Principal
from quizapp.dates import EDTF
from quizapp.web import dating


@pytest.fixture
def berlin(app: Flask):
    """A request of somebody in Berlin."""
    from flask import g

    with app.test_request_context():
        g.user = Principal(1, "Ben", "student", "Europe/Berlin")
        yield


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("1937-08-21", '<time datetime="1937-08-21">21\u00a0August 1937</time>'),
        ("1938-22", '<time datetime="1938-22">summer 1938</time>'),
        ("-0043-03-15", '<time datetime="-0043-03-15">15\u00a0March 44\u00a0BC</time>'),
        (
            "1938-07-29/1938-08-11",
            '<time datetime="1938-07-29/1938-08-11">29\u00a0July – 11\u00a0August 1938</time>',
        ),
    ],
)
def test_day_and_month_never_part(berlin, edtf: str, shown: str) -> None:
    assert dating.edtf(edtf) == shown
    assert dating.edtf(EDTF.parse(edtf)) == shown


def test_nothing_is_shown_of_no_date(berlin) -> None:
    assert dating.edtf(None) == ""
    assert dating.edtf("") == ""


def test_what_is_worded_by_the_deck_is_escaped(berlin) -> None:
    assert dating.dated("<b>", "1937") == '<time datetime="1937">&lt;b&gt;</time>'
    assert dating.dated("<b>", "") == "&lt;b&gt;"
    assert dating.dated("x", '"><b>') == '<time datetime="&#34;&gt;&lt;b&gt;">x</time>'


def test_in_a_sentence_only_a_name_stays_with_its_number(berlin) -> None:
    assert dating.prose("On 21 August 1937") == "On 21\u00a0August 1937"
    assert dating.prose("Salyut 1 was launched") == "Salyut 1 was launched"


def test_a_day_is_the_readers_day(berlin) -> None:
    evening = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert (
        dating.local_day(evening) == '<time datetime="2026-11-24">Tuesday 24\u00a0November</time>'
    )
    assert dating.local_time(evening) == '<time datetime="2026-11-23T23:30+00:00">00:30</time>'


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("full", "Monday 23\u00a0November 2026"),
        ("day", "Monday 23\u00a0November"),
        ("short", "23\u00a0Nov"),
    ],
)
def test_a_day_has_three_forms(berlin, form: str, shown: str) -> None:
    assert f">{shown}<" in dating.local_day(date(2026, 11, 23), form)


def test_another_language_orders_and_names_as_it_does(berlin) -> None:
    with force_locale("de"):
        assert "23.\u00a0November<" in dating.local_day(date(2026, 11, 23))
        assert "Montag" in dating.local_day(date(2026, 11, 23))
        assert dating.era_word("1937-08-21") == "21.\u00a0August 1937"


@pytest.mark.parametrize(
    ("edtf", "first", "label"),
    [
        ("1937", False, "1937"),
        ("-0043", False, "44\u00a0BC"),
        ("1937-08", False, "Aug"),
        ("1937-08-21", False, "21"),
        ("1937-08-21", True, "21\u00a0Aug"),
    ],
)
def test_a_label_under_an_axis_is_short(berlin, edtf: str, first: bool, label: str) -> None:
    assert dating.axis_label(EDTF.parse(edtf), first) == label


def test_a_date_in_a_decks_words_is_told_in_the_readers_language(berlin) -> None:
    with force_locale("de"):
        told = dating.dated("280 BC", EDTF.parse("-0279"))
        assert told.replace("\u00a0", " ") == '<time datetime="-0279">280 v. Chr.</time>'
        assert "<b>" not in dating.dated("about <b>", EDTF.parse("-0279"))
        assert "280 BC" in dating.as_written("280 BC", EDTF.parse("-0279"))
    assert dating.retold("280 v. Chr.", "-0279") == "280 BC"
    assert dating.retold("The town fell", "-0279") == "The town fell"
