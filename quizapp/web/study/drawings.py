"""Geometry of the progress page's drawings: counts to places. Templates draw it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from quizapp.dates import EDTF
from quizapp.reports import Load, Stretch, Week
from quizapp.web import charts

PITCH = 11.5  # pixels from one dot to the next
_TALLEST, _MOST_DOTS = 11, 150  # what can be drawn as dots: more is drawn as bars
_NARROWEST = 3.4  # percent of the width that a column of dots needs on a phone
_BARS = 132.0  # pixels, the height of the tallest bar
_DOT, _GAP = 5, 0.4  # of a bar, in percent left free beside it
_SIZES = (0.0, 0.34, 0.58, 0.86)  # of a day's square, by how much was answered
_MANY, _SOME = 30, 10


@dataclass(frozen=True, slots=True)
class Column:
    """What lies in one stretch of time, from the ground up; x in percent, y in pixels.

    ``dots`` are (y, level) of single facts; ``bars`` are (y, height, level) of many.
    """

    x: float
    left: float
    width: float
    dots: tuple[tuple[float, str], ...]
    bars: tuple[tuple[float, float, str], ...]


@dataclass(frozen=True, slots=True)
class Skyline:
    """Columns of facts on the axis of time, ``height`` pixels above it."""

    axis: charts.Axis
    columns: tuple[Column, ...]
    height: float
    dotted: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A day's load: pixels from the top for the bar of what is due and the range of what may be."""

    load: Load
    x: float
    width: float
    top: float
    low: float
    high: float


def skyline(columns: Sequence[Stretch]) -> Skyline:
    """The columns of a timeline: a dot for each fact, or bars where these would be too many."""
    ends = [EDTF.of_day(columns[0].first), EDTF.of_day(columns[-1].last)]
    axis = charts.axis(ends)
    counts = [len(column.levels) for column in columns]
    pitch = axis.x(columns[0].last + 1) - axis.x(columns[0].first)
    dotted = max(counts) <= _TALLEST and sum(counts) <= _MOST_DOTS and pitch >= _NARROWEST
    height = max(counts) * PITCH if dotted else _BARS
    scale = 0.0 if dotted else _BARS / max(counts)
    return Skyline(
        axis,
        tuple(_column(one, axis, height, scale) for one in columns if one.levels),
        height,
        dotted,
    )


def _column(stretch: Stretch, axis: charts.Axis, height: float, scale: float) -> Column:
    left, right = axis.x(stretch.first), axis.x(stretch.last + 1)
    names = ("firm", "learning", "new")
    counts = (stretch.firm, stretch.learning, stretch.not_yet)
    dots: list[tuple[float, str]] = []
    bars: list[tuple[float, float, str]] = []
    ground = height
    for name, count in zip(names, counts, strict=True):
        if scale and count:
            ground -= count * scale
            bars.append((round(ground, 1), round(count * scale, 1), name))
        elif not scale:
            dots += [
                (round(height - _DOT - (len(dots) + n) * PITCH, 1), name) for n in range(count)
            ]
    width = max(0.3, right - left - 2 * _GAP)
    return Column(
        round((left + right) / 2, 2),
        round(left + _GAP, 2),
        round(width, 2),
        tuple(dots),
        tuple(bars),
    )


def squares(weeks: Sequence[Week]) -> list[tuple[int, str]]:
    """The days of a calendar as three outlines of squares, by size (1 few answers, 3 many).

    A square is one unit wide: weeks run to the right, days down.
    """
    paths: dict[int, list[str]] = {size: [] for size in range(1, len(_SIZES))}
    for x, week in enumerate(weeks):
        for y, count in enumerate(week.days):
            if count:
                size = size_of(count)
                side, inset = _SIZES[size], (1 - _SIZES[size]) / 2
                paths[size].append(f"M{x + inset:.2f} {y + inset:.2f}h{side}v{side}h-{side}z")
    return [(size, "".join(parts)) for size, parts in paths.items() if parts]


def size_of(count: int) -> int:
    """How large a day's square is drawn: 1 for a few answers, 2 for some, 3 for many."""
    if count >= _MANY:
        return 3
    return 2 if count >= _SOME else 1


def months(weeks: Iterable[Week]) -> list[tuple[float, date]]:
    """Where the months of a calendar begin, in percent, each with its first day."""
    found: list[tuple[float, date]] = []
    rows = list(weeks)
    for at, week in enumerate(rows):
        sunday = date.fromordinal(week.monday.toordinal() + 6)
        if sunday.day <= 7:
            found.append((round(100 * at / len(rows), 2), sunday.replace(day=1)))
    return found


def bars(loads: Sequence[Load], height: float) -> list[Bar]:
    """The loads of coming days as bars that stand on the ground at ``height`` pixels."""
    most = max(1, *(load.high for load in loads))
    step = 100 / len(loads)

    def y(count: int) -> float:
        return round(height - count * (height - 22) / most, 1)

    return [
        Bar(
            load,
            round(at * step + step / 2, 2),
            round(step * 0.72, 2),
            y(load.fixed),
            y(load.low),
            y(load.high),
        )
        for at, load in enumerate(loads)
    ]
