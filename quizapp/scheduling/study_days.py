"""Study days: the student's local day with its own cut-off hour, through DST. Knows no clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from quizapp.scheduling.memory import ScheduleError

CUTOFF_HOUR = 4
"""Until four in the morning it is still yesterday, unless a student says otherwise."""


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ScheduleError("unknown_zone", zone=name) from error


def _check_cutoff(hour: int) -> None:
    if not 0 <= hour <= 23:
        raise ScheduleError("no_such_cutoff", hour=hour)


def study_day(at: datetime, zone: str, cutoff_hour: int = CUTOFF_HOUR) -> date:
    """The study day of an aware instant: its local date, counted from the cut-off hour.

    It is read off the wall clock, so that the night with 23 or 25 hours still changes days when
    the student's clock shows the cut-off hour.

    Raises:
        ScheduleError: ``naive_time``, ``unknown_zone``, ``no_such_cutoff``, ``time_out_of_range``.
    """
    _check_cutoff(cutoff_hour)
    if at.utcoffset() is None:
        raise ScheduleError("naive_time", at=at.isoformat())
    place = _zone(zone)
    try:
        wall = at.astimezone(place).replace(tzinfo=None)
        return (wall - timedelta(hours=cutoff_hour)).date()
    except OverflowError as error:
        raise ScheduleError("time_out_of_range", at=at.isoformat()) from error


def day_start(day: date, zone: str, cutoff_hour: int = CUTOFF_HOUR) -> datetime:
    """The instant (UTC) at which a study day begins.

    Where the cut-off hour does not exist on that night it is the first instant after the gap;
    where it comes twice, the first of the two.

    Raises:
        ScheduleError: ``unknown_zone`` or ``no_such_cutoff``.
    """
    _check_cutoff(cutoff_hour)
    wall = datetime.combine(day, time(cutoff_hour))
    return wall.replace(tzinfo=_zone(zone)).astimezone(UTC)
