"""Geometry of drawings: dates to percent along an axis. Templates draw it. Knows dates only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from quizapp.dates import DISTANT, EDTF
from quizapp.dates.calendar import year_month_day

MOST_SEGMENTS = 12
_INSET = 0.5  # percent left free at both ends for the outline
_YEARS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)
_MONTHS = (1, 3, 6)
_FEW = 3  # so many months are drawn in thirds of a month
_THIRDS = (1, 11, 21)
_FIFTHS = (1, 6, 11, 16, 21, 26)


@dataclass(frozen=True, slots=True)
class Segment:
    """One length of the scale bar. ``date`` is what starts there, "" where nothing is written."""

    x: float
    width: float
    filled: bool
    date: EDTF | None
    wide: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale bar over the days ``first`` (included) to ``end`` (not included)."""

    first: int
    end: int
    segments: tuple[Segment, ...]

    def x(self, day: float) -> float:
        """Where a day number lies, in percent."""
        share = (day - self.first) / (self.end - self.first)
        return round(_INSET + (100 - 2 * _INSET) * min(max(share, 0.0), 1.0), 2)

    def at(self, date: EDTF) -> float:
        """Where a date lies, in percent: its middle."""
        low, high = span(date)
        return self.x((low + high + 1) / 2)

    def reach(self, date: EDTF) -> tuple[float, float]:
        """From where to where a date lies, in percent."""
        low, high = span(date)
        return self.x(low), self.x(high + 1)


def span(date: EDTF) -> tuple[int, int]:
    """First and last day to draw: an open end is drawn where the other end is."""
    low, high = date.earliest, date.latest
    if low <= -DISTANT:
        low = high
    if high >= DISTANT:
        high = low
    return low, high


def axis(dates: Iterable[EDTF]) -> Axis:
    """A scale bar around at least one date: of a month, a few months, or whole years."""
    spans = [span(date) for date in dates]
    first = year_month_day(min(low for low, _ in spans))
    last = year_month_day(max(high for _, high in spans))
    months = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    if months == 1:
        return _month_in_days(first[0], first[1])
    if months <= _FEW:
        return _few_months(first[0], first[1], months)
    whole = (last[0] - first[0] + 1) * 12
    for step in _MONTHS:
        if whole <= step * MOST_SEGMENTS:
            return _months(first[0], whole, step)
    return _years(first[0], last[0])


def most(dates: Iterable[EDTF]) -> EDTF | None:
    """The fewest years that hold more than half of the dates; None where that takes them all."""
    years = sorted(year_of(span(date)[0]) for date in dates)
    size = len(years) // 2 + 1
    if size >= len(years):
        return None
    low, high = min(zip(years, years[size - 1 :], strict=False), key=lambda pair: pair[1] - pair[0])
    if high - low >= years[-1] - years[0]:
        return None
    return period(EDTF.make(low), EDTF.make(high))


def period(first: EDTF, last: EDTF) -> EDTF:
    """From the one date to the other, as one value."""
    return first if first == last else EDTF.interval(first, last)


def bounds(dates: Iterable[EDTF]) -> tuple[EDTF, EDTF]:
    """The first and the last year among the dates."""
    spans = [span(date) for date in dates]
    low, high = min(low for low, _ in spans), max(high for _, high in spans)
    return EDTF.make(year_of(low)), EDTF.make(year_of(high))


def year_of(day: int) -> int:
    """The astronomical year of a day number, of any year."""
    return year_month_day(day)[0]


def _month_in_days(year: int, month: int) -> Axis:
    starts = [EDTF.make(year, month, day) for day in _FIFTHS]
    edges = [day.earliest for day in starts] + [EDTF.make(year, month).latest + 1]
    return _axis(edges, dict(enumerate(starts)), 1)


def _few_months(year: int, month: int, count: int) -> Axis:
    months = [_month_after(year, month, at) for at in range(count)]
    edges = [EDTF.make(y, m, day).earliest for y, m in months for day in _THIRDS]
    edges.append(EDTF.make(*months[-1]).latest + 1)
    labelled = {at * len(_THIRDS): EDTF.make(y, m) for at, (y, m) in enumerate(months)}
    return _axis(edges, labelled, 1)


def _month_after(year: int, month: int, later: int) -> tuple[int, int]:
    """The month that lies ``later`` months after the given one."""
    years, rest = divmod(month - 1 + later, 12)
    return year + years, rest + 1


def _months(first: int, months: int, step: int) -> Axis:
    starts = [(first + at // 12, at % 12 + 1) for at in range(0, months + 1, step)]
    dates = [EDTF.make(year, month) for year, month in starts]
    labelled = {
        at: EDTF.make(year) if month == 1 else dates[at]
        for at, (year, month) in enumerate(starts[:-1])
        if month == 1 or step == 1
    }
    return _axis([date.earliest for date in dates], labelled, 3 if step == 1 else 1)


def _years(first: int, last: int) -> Axis:
    step = next(
        (s for s in _YEARS if last // s - first // s + 1 <= MOST_SEGMENTS),
        (last - first) // MOST_SEGMENTS + 1,
    )
    starts = range(first // step * step, last // step * step + step + 1, step)
    dates = [EDTF.make(year) for year in starts]
    labelled = dict(enumerate(dates[:-1]))
    return _axis([date.earliest for date in dates], labelled, 3 if len(labelled) > 6 else 1)


def _axis(edges: list[int], labelled: dict[int, EDTF], every: int) -> Axis:
    """``edges`` bound the segments; each ``every``-th label also shows on a phone."""
    bare = Axis(edges[0], edges[-1], ())
    segments = []
    for at, (low, high) in enumerate(pairwise(edges)):
        x = bare.x(low)
        width = round(bare.x(high) - x, 2)
        segments.append(Segment(x, width, at % 2 == 0, labelled.get(at), at % every != 0))
    return Axis(edges[0], edges[-1], tuple(segments))
