"""Study days: local days with their own cut-off, through both DST nights."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.scheduling import ScheduleError, day_start, study_day


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "zone", "cutoff", "day"),
    [
        # Berlin, the night of 23 hours: 02:00 → 03:00 on 29 March 2026.
        ("2026-03-29T00:59", "Europe/Berlin", 4, "2026-03-28"),
        ("2026-03-29T01:00", "Europe/Berlin", 4, "2026-03-28"),  # 03:00 summer time
        ("2026-03-29T01:59", "Europe/Berlin", 4, "2026-03-28"),
        ("2026-03-29T02:00", "Europe/Berlin", 4, "2026-03-29"),  # 04:00 summer time
        ("2026-03-29T01:00", "Europe/Berlin", 2, "2026-03-29"),  # the cut-off itself is skipped
        ("2026-03-29T00:59", "Europe/Berlin", 2, "2026-03-28"),
        # Berlin, the night of 25 hours: 03:00 → 02:00 on 25 October 2026.
        ("2026-10-25T02:59", "Europe/Berlin", 4, "2026-10-24"),
        ("2026-10-25T03:00", "Europe/Berlin", 4, "2026-10-25"),
        ("2026-10-25T00:00", "Europe/Berlin", 2, "2026-10-25"),  # the first of the two 02:00
        ("2026-10-25T01:00", "Europe/Berlin", 2, "2026-10-25"),  # the second
        # New York: 8 March and 1 November 2026.
        ("2026-03-08T07:59", "America/New_York", 4, "2026-03-07"),
        ("2026-03-08T08:00", "America/New_York", 4, "2026-03-08"),
        ("2026-11-01T08:59", "America/New_York", 4, "2026-10-31"),
        ("2026-11-01T09:00", "America/New_York", 4, "2026-11-01"),
        # Zones without DST, a half-hour one among them, and far from Greenwich.
        ("2026-07-01T22:29", "Asia/Kolkata", 4, "2026-07-01"),
        ("2026-07-01T22:30", "Asia/Kolkata", 4, "2026-07-02"),
        ("2026-07-01T18:59", "Asia/Tokyo", 4, "2026-07-01"),
        ("2026-07-01T19:00", "Asia/Tokyo", 4, "2026-07-02"),
        ("2026-07-01T13:59", "Pacific/Kiritimati", 4, "2026-07-01"),
        ("2026-07-01T14:00", "Pacific/Kiritimati", 4, "2026-07-02"),
        ("2026-07-01T03:59", "UTC", 4, "2026-06-30"),
        ("2026-07-01T04:00", "UTC", 4, "2026-07-01"),
        ("2026-07-01T00:00", "UTC", 0, "2026-07-01"),
        ("2026-07-01T22:59", "UTC", 23, "2026-06-30"),
    ],
)
def test_a_study_day_turns_when_the_clock_on_the_wall_shows_the_cutoff(
    at: str, zone: str, cutoff: int, day: str
) -> None:
    assert study_day(utc(at), zone, cutoff) == date.fromisoformat(day)


def test_the_dst_nights_have_23_and_25_hours() -> None:
    def length(day: date) -> timedelta:
        zone = "Europe/Berlin"
        return day_start(day + timedelta(1), zone) - day_start(day, zone)

    assert length(date(2026, 3, 28)) == timedelta(hours=23)
    assert length(date(2026, 10, 24)) == timedelta(hours=25)
    assert length(date(2026, 6, 1)) == timedelta(hours=24)


@given(
    day=st.dates(date(2000, 1, 2), date(2040, 1, 1)),
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia"]),
)
@settings(max_examples=80)
def test_a_day_begins_at_its_first_instant(day: date, zone: str) -> None:
    if (zone, day) == ("Pacific/Apia", date(2011, 12, 30)):
        return  # Samoa went from the 29th to the 31st: that day was never
    start = day_start(day, zone)
    assert study_day(start, zone) == day
    assert study_day(start - timedelta(microseconds=1), zone) < day


@given(
    hours=st.integers(0, 350_000),
    more=st.timedeltas(timedelta(0), timedelta(days=2)),
    cutoff=st.sampled_from([0, 3, 4, 12]),
)
@settings(max_examples=80)
def test_time_passes_and_days_never_go_back_in_berlin(
    hours: int, more: timedelta, cutoff: int
) -> None:
    at = datetime(2000, 1, 2, tzinfo=UTC) + timedelta(hours=hours)
    assert study_day(at, "Europe/Berlin", cutoff) <= study_day(at + more, "Europe/Berlin", cutoff)


@pytest.mark.parametrize(
    ("at", "zone", "cutoff", "code"),
    [
        (datetime(2026, 1, 1), "UTC", 4, "naive_time"),  # noqa: DTZ001
        (utc("2026-01-01T00:00"), "Europe/Atlantis", 4, "unknown_zone"),
        (utc("2026-01-01T00:00"), "../etc/passwd", 4, "unknown_zone"),
        (utc("2026-01-01T00:00"), "", 4, "unknown_zone"),
        (utc("2026-01-01T00:00"), "UTC", 24, "no_such_cutoff"),
        (datetime.min.replace(tzinfo=UTC), "UTC", 4, "time_out_of_range"),
    ],
)
def test_what_is_no_study_day_says_why(at: datetime, zone: str, cutoff: int, code: str) -> None:
    with pytest.raises(ScheduleError) as caught:
        study_day(at, zone, cutoff)
    assert caught.value.code == code
