"""The EDTF value (ISO 8601-2, level 1 and a little of 2): parsing, bounds, coarsening. Pure.

Years are astronomical: 0 is 1 BC, -43 is 44 BC. Seasons are northern, winter running into the next
year. The text is kept as it was given, so that a value goes round unchanged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quizapp.dates.calendar import days_in_month, ordinal, year_month_day
from quizapp.dates.errors import DateError
from quizapp.dates.grain import Grain
from quizapp.dates.relation import Relation, relate
from quizapp.dates.unguarded import shutting

DISTANT: Final = 10**14
"""Day number that stands for no bound: ``latest`` of an open end, ``-DISTANT`` for a start."""

_PLAIN = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MARKED = re.compile(
    r"[?~%]?(-?[0-9]{4}|-?[0-9]{3}X|-?[0-9]{2}XX|Y-?[1-9][0-9]{4,10})[?~%]?"
    r"(?:-[?~%]?([0-9]{2}|XX)[?~%]?(?:-[?~%]?([0-9]{2}|XX)[?~%]?)?)?"
)
_SET_OR_LONG = re.compile(r"[\[{].*[\]}]|.*[XSE].*|.*T[0-9:]+.*")
_FOUR_DIGITS = 9999
_DASHED = {n: f"-{n:02d}" for n in range(1, 42)}  # months, days and seasons as they are written

# EDTF code → (first month, months); 21 is spring, 24 the winter that ends in the next year.
SEASONS: Final[dict[int, tuple[int, int]]] = {
    21: (3, 3),
    22: (6, 3),
    23: (9, 3),
    24: (12, 3),
    33: (1, 3),
    34: (4, 3),
    35: (7, 3),
    36: (10, 3),
    37: (1, 4),
    38: (5, 4),
    39: (9, 4),
    40: (1, 6),
    41: (7, 6),
}
_SEASON_OF_MONTH = (0, 24, 24, 21, 21, 21, 22, 22, 22, 23, 23, 23, 24)

# What "about" or "possibly" may shift a date by, in days: one unit of its own grain.
_SLACK: Final[dict[Grain, int]] = {
    Grain.DAY: 1,
    Grain.MONTH: 31,
    Grain.SEASON: 92,
    Grain.YEAR: 366,
    Grain.DECADE: 3_653,
    Grain.CENTURY: 36_525,
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class EDTF:
    """An immutable date, period or interval. Built by ``parse`` and the other class methods.

    ``earliest`` and ``latest`` are the first and last day that the text spans, as day numbers
    (``date.toordinal()``, negative before year 1); a missing end is ±``DISTANT``. ``year`` is the
    astronomical year of the start, None where the start is missing. ``start`` and ``end`` are the
    ends of an interval, None where open, unknown, or no interval. Equality and hash go by text.
    """

    text: str
    earliest: int
    latest: int
    grain: Grain
    year: int | None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    approximate: bool = False
    uncertain: bool = False
    is_interval: bool = False
    start: EDTF | None = None
    end: EDTF | None = None

    @classmethod
    def parse(cls, text: str) -> EDTF:
        """The value of an EDTF text. Raises: DateError, saying what is wrong with it."""
        if "/" in text:
            return _parse_interval(text)
        return _parse_date(text)

    @classmethod
    def make(
        cls,
        year: int,
        month: int | None = None,
        day: int | None = None,
        *,
        season: int | None = None,
        approximate: bool = False,
        uncertain: bool = False,
    ) -> EDTF:
        """A date from its parts; ``season`` is an EDTF code, 21–41. Raises: DateError."""
        return _made(year, season if season is not None else month, day, approximate, uncertain)

    @classmethod
    def interval(cls, start: EDTF | None, end: EDTF | None) -> EDTF:
        """From ``start`` to ``end``, None standing for an open end. Raises: DateError."""
        left, right = ".." if start is None else start.text, ".." if end is None else end.text
        if "/" in left or "/" in right:
            return _parse_interval(f"{left}/{right}")
        return _interval(f"{left}/{right}", start, end)

    @classmethod
    def of_day(cls, number: int) -> EDTF:
        """The day with that number. Raises: DateError beyond four-digit years."""
        return cls.make(*year_month_day(number))

    @classmethod
    def decade(cls, year: int) -> EDTF:
        """The decade of people: 1930–1939 is ``193X``, 449–440 BC is ``-0448/-0439``."""
        return _parse(_decade_text(year))

    @classmethod
    def century(cls, year: int) -> EDTF:
        """The century by convention: 1900–1999 is ``19XX``, 500–401 BC is ``-04XX``."""
        return _parse(_century_text(year))

    @property
    def unit(self) -> Grain:
        """The grain of the date or, for an interval, of its finer end."""
        if self.grain is not Grain.INTERVAL:
            return self.grain
        return min((end.grain for end in (self.start, self.end) if end), key=lambda g: g.rank)

    @property
    def slack(self) -> int:
        """By how many days "about" or "possibly" may shift the bounds; 0 for a plain date."""
        return _SLACK[self.unit] if self.approximate or self.uncertain else 0

    @property
    def core(self) -> tuple[int, int] | None:
        """The days (first, last) that the value certainly covers; None where there are none.

        A day covers itself; 1937 as a date covers none for certain, as it may be any day of it;
        ``1937/1940`` covers from the last day of 1937 to the first of 1940.
        """
        if self.grain is Grain.DAY:
            first, last = self.earliest, self.latest
        elif self.grain is Grain.INTERVAL:
            first, last = _certain_middle(self)
        else:
            return None
        first, last = first + self.slack, last - self.slack
        return (first, last) if first <= last else None

    def coarsen(self, grain: Grain) -> EDTF:
        """This date as known only to ``grain``; itself where it is that coarse already.

        The result's bounds hold the original's, so the winter of 1937 becomes ``1937/1938``. Both
        ends of an interval are coarsened and equal ends fall together. Years beyond four digits
        have no season, decade or century in EDTF, and what would become one stays.
        """
        if grain is Grain.INTERVAL or self.unit.rank >= grain.rank:
            return self
        if not self.is_interval:
            return _coarse_span(self, self, grain)
        if self.start and self.end:
            return _coarse_span(self.start, self.end, grain)
        left, _, right = self.text.partition("/")
        if self.start:
            left = _coarse_span(self.start, self.start, grain).text.partition("/")[0]
        if self.end:
            right = _coarse_span(self.end, self.end, grain).text.rpartition("/")[2]
        return _parse_interval(f"{left}/{right}")

    def relation(self, other: EDTF) -> Relation:
        """Whether this came before, after, certainly overlaps, or none of these is known."""
        return relate(self, other)

    def touches(self, other: EDTF) -> bool:
        """Whether the bounds of the two share at least one day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"EDTF({self.text!r})"

    def __hash__(self) -> int:
        return hash(self.text)

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if isinstance(other, EDTF) else NotImplemented

    def __lt__(self, other: EDTF) -> bool:
        return self._key() < other._key()

    def __le__(self, other: EDTF) -> bool:
        return self._key() <= other._key()

    def __gt__(self, other: EDTF) -> bool:
        return self._key() > other._key()

    def __ge__(self, other: EDTF) -> bool:
        return self._key() >= other._key()

    def _key(self) -> tuple[int, int, str]:
        return self.earliest, self.latest, self.text


_EDTF = shutting(EDTF)


def _parse(text: str) -> EDTF:
    return EDTF.parse(text)


@lru_cache(maxsize=4096)
def _made(year: int, part: int | None, day: int | None, about: bool, uncertain: bool) -> EDTF:
    """A date from its numbers; ``part`` is a month or the code of a season."""
    text = str(year) if 1000 <= year <= _FOUR_DIGITS else _year_text(year)
    if part is not None:
        text += _DASHED.get(part) or f"-{part:02d}"
    if day is not None:
        text += _DASHED.get(day) or f"-{day:02d}"
    if about or uncertain:
        text += _mark(about, uncertain)
    plain = abs(year) <= _FOUR_DIGITS and (part is not None or day is None)
    if plain and 0 <= (part or 0) <= 99 and 0 <= (day or 0) <= 99:
        return _build(text, year, part, day, about, uncertain)
    return _parse_date(text)  # which says what is wrong


@lru_cache(maxsize=4096)
def _parse_date(text: str) -> EDTF:
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        year, month, day = plain.groups()
        if year != "-0000":
            return _build(text, int(year), _int(month), _int(day), False, False)
    return _parse_marked(text)


def _parse_marked(text: str) -> EDTF:
    """Dates with qualifiers, masked digits or long years."""
    found = _MARKED.fullmatch(text)
    if found is None:
        raise _not_a_date(text)
    year, month, day = found.groups()
    if year == "-0000":
        raise DateError("no_such_year", {"text": text})
    alone = year[0] == "Y" or year[-1] == "X"  # long years and masks take no month
    if (alone and month is not None) or (month == "XX" and day not in (None, "XX")):
        raise DateError("unsupported_edtf", {"text": text})
    both = "%" in text
    approximate, uncertain = both or "~" in text, both or "?" in text
    if year[-1] == "X":
        return _masked(text, year, approximate, uncertain)
    month, day = (None if part == "XX" else part for part in (month, day))
    number = int(year.removeprefix("Y"))
    return _build(text, number, _int(month), _int(day), approximate, uncertain)


def _int(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def _build(
    text: str,
    year: int,
    month: int | None,
    day: int | None,
    approximate: bool,
    uncertain: bool,
) -> EDTF:
    if month is None:
        first, last = ordinal(year), ordinal(year + 1) - 1
        return _EDTF(text, first, last, Grain.YEAR, year, None, None, None, approximate, uncertain)
    if not 1 <= month <= 12:
        return _season(text, year, month, day, approximate, uncertain)
    if day is None:
        first = ordinal(year, month)
        last = first + days_in_month(year, month) - 1
        return _EDTF(
            text, first, last, Grain.MONTH, year, month, None, None, approximate, uncertain
        )
    if not 1 <= day <= 28 and (day == 0 or day > days_in_month(year, month)):
        args = {"year": year, "month": month, "day": day, "last": days_in_month(year, month)}
        raise DateError("no_such_day", args)
    first = ordinal(year, month, day)
    return _EDTF(text, first, first, Grain.DAY, year, month, day, None, approximate, uncertain)


def _season(
    text: str, year: int, season: int, day: int | None, approximate: bool, uncertain: bool
) -> EDTF:
    if day is not None or season not in SEASONS:
        raise DateError("no_such_month", {"year": year, "month": season})
    month, months = SEASONS[season]
    after = month - 1 + months
    first = ordinal(year, month)
    last = ordinal(year + after // 12, after % 12 + 1) - 1
    return _EDTF(text, first, last, Grain.SEASON, year, None, None, season, approximate, uncertain)


def _not_a_date(text: str) -> DateError:
    code = "unsupported_edtf" if _SET_OR_LONG.fullmatch(text) else "not_edtf"
    return DateError(code, {"text": text})


def _masked(text: str, mask: str, approximate: bool, uncertain: bool) -> EDTF:
    """A decade or century; ``-04XX`` runs from -499 to -400, which is the 5th century BC."""
    grain = Grain.CENTURY if mask.endswith("XX") else Grain.DECADE
    near, far = int(mask.replace("X", "0")), int(mask.replace("X", "9"))
    first, last = min(near, far), max(near, far)
    return _EDTF(
        text,
        ordinal(first),
        ordinal(last + 1) - 1,
        grain,
        first,
        approximate=approximate,
        uncertain=uncertain,
    )


def _parse_interval(text: str) -> EDTF:
    left, _, right = text.partition("/")
    if "/" in right:
        raise DateError("not_edtf", {"text": text})
    start = None if left in ("", "..") else _parse_date(left)
    end = None if right in ("", "..") else _parse_date(right)
    return _interval(text, start, end)


def _interval(text: str, start: EDTF | None, end: EDTF | None) -> EDTF:
    """The interval that ``text`` writes, of its parsed ends."""
    if start is None and end is None:
        raise DateError("empty_interval", {"text": text})
    if start and end and start.earliest > end.latest:
        raise DateError("reversed_interval", {"start": start.text, "end": end.text})
    return _EDTF(
        text,
        start.earliest if start else -DISTANT,
        end.latest if end else DISTANT,
        _interval_grain(start, end),
        start.year if start else None,
        approximate=bool((start and start.approximate) or (end and end.approximate)),
        uncertain=bool((start and start.uncertain) or (end and end.uncertain)),
        is_interval=True,
        start=start,
        end=end,
    )


def _interval_grain(start: EDTF | None, end: EDTF | None) -> Grain:
    """INTERVAL, except for the decades and centuries BC that people count.

    EDTF has no mask for 449–440 BC; ``-0448/-0439`` stands for it.
    """
    if not (start and end and start.grain is end.grain is Grain.YEAR):
        return Grain.INTERVAL
    first, last = 1 - (start.year or 0), 1 - (end.year or 0)
    if last < 1 or (start.approximate, start.uncertain) != (end.approximate, end.uncertain):
        return Grain.INTERVAL
    if first % 10 == 9 and last == max(first - 9, 1):
        return Grain.DECADE
    if first % 100 == 0 and last == first - 99:
        return Grain.CENTURY
    return Grain.INTERVAL


def _certain_middle(interval: EDTF) -> tuple[int, int]:
    """From the last possible start to the first possible end of an interval.

    An open end (``..``) goes on for ever; an unknown one only does not come before the start.
    """
    left, _, right = interval.text.partition("/")
    if interval.start is None:
        first = -DISTANT if left == ".." else interval.latest
    else:
        first = interval.start.latest
    if interval.end is None:
        last = DISTANT if right == ".." else interval.earliest
    else:
        last = interval.end.earliest
    return first, last


def _coarse_span(start: EDTF, end: EDTF, grain: Grain) -> EDTF:
    """The units of ``grain`` from that of ``start`` to that of ``end``, as one where equal."""
    left, left_mark = _coarse_text(start, start.earliest, grain)
    right, right_mark = _coarse_text(end, end.latest, grain)
    if left == right:
        both = left_mark + right_mark
        mark = _mark("~" in both or "%" in both, "?" in both or "%" in both)
        return _parse("/".join(part + mark for part in left.split("/")))
    first, last = left.partition("/")[0] + left_mark, right.rpartition("/")[2] + right_mark
    return _parse_interval(f"{first}/{last}")


def _coarse_text(date: EDTF, day: int, grain: Grain) -> tuple[str, str]:
    """The EDTF text of the unit of ``grain`` around ``day``, and the qualifier of ``date``."""
    mark = _mark(date.approximate, date.uncertain)
    year, month, _ = year_month_day(day)
    winter_of = year - 1 if grain is Grain.SEASON and month < 3 else year
    too_long = abs(year) > _FOUR_DIGITS and grain.rank > Grain.YEAR.rank
    if date.unit.rank >= grain.rank or too_long or winter_of < -_FOUR_DIGITS:
        return _bare(date.text), mark
    match grain:
        case Grain.MONTH:
            return f"{_year_text(year)}-{month:02d}", mark
        case Grain.SEASON:
            code = _SEASON_OF_MONTH[month]
            return f"{_year_text(winter_of)}-{code}", mark
        case Grain.DECADE:
            return _decade_text(year), mark
        case Grain.CENTURY:
            return _century_text(year), mark
        case _:
            return _year_text(year), mark


def _bare(text: str) -> str:
    return text.translate({ord(mark): None for mark in "?~%"})


def _mark(approximate: bool, uncertain: bool) -> str:
    return ("%" if uncertain else "~") if approximate else ("?" if uncertain else "")


def _year_text(year: int) -> str:
    if abs(year) > _FOUR_DIGITS:
        return f"Y{year}"
    return f"{year:04d}" if year >= 0 else f"{year:05d}"


def _decade_text(year: int) -> str:
    if year > 0:
        return f"{year // 10:03d}X"
    tens = (1 - year) // 10 * 10
    return f"{_year_text(1 - (tens + 9))}/{_year_text(1 - max(tens, 1))}"


def _century_text(year: int) -> str:
    return f"{year // 100:02d}XX" if year > 0 else f"-{-year // 100:02d}XX"
