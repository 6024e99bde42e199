"""`quizapp schedule`: the same rows with what was predicted before each, and the due day after."""

from __future__ import annotations

import json

import pytest

LOG = (
    {"card": "a", "at": "2026-11-23T08:00:00Z", "rating": 3},
    {"card": "b", "at": "2026-11-23T08:01:00Z", "rating": 1, "note": "kept"},
    {"card": "a", "at": "2026-11-26T08:00:00+01:00", "rating": 3, "guess": 0.25},
)


def lines(*rows):
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


@pytest.mark.parametrize("algorithm", ["fsrs", "sm2", "leitner"])
def test_each_row_comes_back_with_prediction_interval_and_due(say, algorithm):
    said = say("schedule", "--format", "json", "--algorithm", algorithm, "-", stdin=lines(*LOG))
    assert (said.status, said.err) == (0, "")
    for row, given in zip(said.rows, LOG, strict=True):
        assert {**row, **given} == row
        assert set(row) - set(given) == {"retrievability", "interval_days", "due"}
    first, other, second = said.rows
    assert first["retrievability"] is None
    assert other["retrievability"] is None
    assert 0 < second["retrievability"] <= 1
    assert second["interval_days"] >= first["interval_days"] >= 1
    assert first["due"] > "2026-11-23"


def test_the_study_day_follows_zone_and_cutoff(say):
    row = {"card": "a", "at": "2026-11-23T18:30:00Z", "rating": 3}

    def due(*options):
        said = say("schedule", "--format", "json", *options, "-", stdin=lines(row))
        return said.rows[0]["due"], said.rows[0]["interval_days"]

    (utc, days), (tokyo, same) = due(), due("--timezone", "Asia/Tokyo", "--cutoff", "3")
    assert days == same
    assert tokyo > utc
    assert due("--timezone", "Asia/Tokyo", "--cutoff", "4")[0] == utc


def test_wanting_more_recall_means_coming_back_sooner(say):
    def days(retention):
        said = say("schedule", "--format", "json", "--retention", retention, "-", stdin=lines(*LOG))
        return said.rows[-1]["interval_days"]

    assert days(0.97) < days(0.8)


def test_people_get_sentences(say):
    said = say("schedule", "-", stdin=lines(*LOG))
    assert said.status == 0
    assert "first seen, due 2026-" in said.out
    assert "recalled with " in said.out


BAD_ROWS = {
    "no card": ({"at": "2026-11-23T08:00:00Z", "rating": 3}, "card is missing"),
    "an empty card": ({**LOG[0], "card": ""}, "card is ''"),
    "a list as card": ({**LOG[0], "card": [1]}, "card is [1]"),
    "no time": ({"card": "a", "rating": 3}, "at is missing"),
    "no such time": ({**LOG[0], "at": "2026-02-30T08:00:00Z"}, "at is '2026-02-30T08:00:00Z'"),
    "a number as time": ({**LOG[0], "at": 1763884800}, "at is 1763884800"),
    "a time without zone": ({**LOG[0], "at": "2026-11-23T08:00:00"}, "without a time zone"),
    "a time before all calendars": ({**LOG[0], "at": "0001-01-01T00:00:00Z"}, "further away"),
    "rating 5": ({**LOG[0], "rating": 5}, "rating is 5"),
    "rating true": ({**LOG[0], "rating": True}, "rating is True"),
    "a guess of 2": ({**LOG[0], "guess": 2}, "guess is 2"),
}


@pytest.mark.parametrize(("row", "message"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_bad_row_is_named_by_its_line(say, row, message):
    said = say("schedule", "--format", "json", "-", stdin=lines(LOG[1]) + b"\n" + lines(row))
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("Error: standard input:3: ")
    assert message in said.err


def test_a_card_goes_forward_in_time(say):
    said = say("schedule", "-", stdin=lines(LOG[2], LOG[0]))
    assert (said.status, said.out) == (1, "")
    assert "standard input:2: 2026-11-23T08:00:00+00:00 is earlier" in said.err
