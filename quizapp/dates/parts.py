"""What a written date says, before any context, and the value it takes when one is given. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quizapp.dates.calendar import days_in_month, ordinal, year_month_day
from quizapp.dates.edtf import EDTF, SEASONS
from quizapp.dates.errors import DateError
from quizapp.dates.grain import Grain
from quizapp.dates.unguarded import unguarded


@unguarded
@dataclass(frozen=True, slots=True)
class Point:
    """The date in force: what "that year", "the next day" or a bare "March" is read from.

    ``season`` is an EDTF code; ``year`` is astronomical.
    """

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None

    @classmethod
    def of(cls, date: EDTF) -> Point | None:
        """Where a value leaves the story: the end of an interval, else the value itself."""
        if date.is_interval:
            end = date.end or date.start
            return None if end is None else cls.of(end)
        if date.year is None:
            return None
        return cls(date.year, date.month, date.day, date.season)

    @property
    def first_month(self) -> int | None:
        """The month, or the first month of the season."""
        if self.month is None and self.season is not None:
            return SEASONS[self.season][0]
        return self.month


@unguarded
@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that were written. ``year`` is astronomical once ``era`` or its size says so.

    ``shift`` moves ``unit`` ("the following year": 1, year); ``steps`` is how many of them
    ("two days later": 2, day, shift 1). ``leads`` are the names of words before the date
    ("early", "about", "time"). ``listed`` says that its two days
    are joined by "and". ``feast`` is ``MM-DD``, ``YYYY-MM-DD`` or ``easter±days``.
    """

    year: int | None = None
    written_year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    leads: tuple[str, ...] = ()
    era: str = ""
    year_end: int | None = None
    day_end: int | None = None
    weekday: int | None = None
    century: int | None = None
    century_end: int | None = None
    millennium: int | None = None
    decade: int | None = None
    decade_end: int | None = None
    short_year: int | None = None
    short_decade: int | None = None
    shift: int | None = None
    unit: str = ""
    steps: int | None = None
    feast: str = ""
    listed: bool = False

    @property
    def about(self) -> bool:
        """Whether the date is written as an approximate one."""
        return "about" in self.leads

    @property
    def yearless(self) -> bool:
        """Whether it names a part of some year and not which: "21 August", "the spring"."""
        if self.year is not None or self.shift is not None:
            return False
        named = self.month or self.season or (self.feast and not self.feast[:4].isdigit())
        return bool(named) and (
            self.century is None
            and self.decade is None
            and self.short_year is None
            and self.short_decade is None
            and self.millennium is None
        )

    @property
    def anchored(self) -> bool:
        """Whether it is read from an earlier date, and not from its own words."""
        return (
            self.shift is not None
            or self.unit != ""
            or (self.day is not None and self.month is None)
        )

    @property
    def abbreviated(self) -> bool:
        """Whether the century is missing: '56, the thirties."""
        return self.short_year is not None or self.short_decade is not None

    def in_year(self, year: int) -> Parts:
        """The same with its astronomical year filled in."""
        return replace(self, year=year)


def settle(parts: Parts, given: Point | None = None) -> EDTF | None:
    """The value of a written date, with ``given`` in force; None where that does not suffice.

    Raises: DateError, for a day that does not exist.
    """
    found = _value(parts, given)
    if not parts.leads or found is None or found.is_interval:
        return found
    if parts.about:
        return EDTF.parse(f"{found.text}~")
    return _end_day(found, parts.leads)


def _end_day(found: EDTF, leads: tuple[str, ...]) -> EDTF:
    """The first or last day of a month or year that is said to be meant; the day before one."""
    given = Point.of(found)
    if "eve" in leads and found.grain is Grain.DAY and given is not None:
        return moved(given, "day", -1) or found
    if found.year is None or found.grain not in (Grain.MONTH, Grain.YEAR):
        return found
    if "first_day" in leads:
        return EDTF.make(found.year, found.month or 1, 1)
    if "last_day" in leads:
        month = found.month or 12
        return EDTF.make(found.year, month, days_in_month(found.year, month))
    return found


def _value(parts: Parts, given: Point | None) -> EDTF | None:
    if parts.year is not None:
        return _calendar(parts, given)
    if parts.millennium is not None:
        return _millennium(parts.millennium, parts.era)
    if parts.century is not None and parts.century_end is not None:
        ends = (_first_year_of(nth, parts.era) for nth in (parts.century, parts.century_end))
        return EDTF.interval(*(EDTF.century(year) for year in ends))
    if parts.century is not None:
        return EDTF.century(_first_year_of(parts.century, parts.era))
    if parts.decade is not None and parts.decade_end is not None:
        last = parts.decade // 100 * 100 + parts.decade_end
        return EDTF.interval(_decade(parts.decade, parts.era), _decade(last, parts.era))
    if parts.decade is not None:
        return _decade(parts.decade, parts.era)
    if parts.short_decade is not None:
        return EDTF.decade(_century_base(given) + parts.short_decade) if given else None
    if parts.short_year is not None:
        year = _century_base(given) + parts.short_year if given else None
        return EDTF.make(year, parts.month, season=parts.season) if year is not None else None
    if parts.day is not None and parts.month is None and not parts.unit:
        return _day_of_month(parts.day, given, parts.shift or 0)
    if parts.unit or parts.shift is not None:
        return _anchored(parts, given) if given else None
    return _calendar(parts, given)


def _calendar(parts: Parts, given: Point | None) -> EDTF | None:
    """Years, months, seasons, days and feasts, in their own year or the one in force."""
    if len(parts.feast) == 10:
        return EDTF.parse(parts.feast)
    year = parts.year if parts.year is not None else (given.year if given else None)
    if year is None:
        return None
    if parts.feast:
        return _feast(parts.feast, year)
    if parts.year_end is not None and parts.season is None:
        return EDTF.interval(EDTF.make(year), EDTF.make(parts.year_end))
    if parts.day_end is not None and parts.month is not None:
        last = EDTF.make(year, parts.month, parts.day_end)
        return EDTF.interval(EDTF.make(year, parts.month, parts.day), last)
    return EDTF.make(year, parts.month, parts.day, season=parts.season)


def _anchored(parts: Parts, given: Point) -> EDTF | None:
    shift, unit = parts.shift or 0, parts.unit
    if parts.month is not None or parts.season is not None or parts.feast:
        year = given.year + shift if unit == "year" else _year_of_next(parts, given, shift)
        return _calendar(replace(parts, year=year, unit="", shift=None), given)
    if parts.weekday is not None:
        return _weekday(parts.weekday, shift, given)
    return moved(given, unit, shift * (1 if parts.steps is None else parts.steps))


_WINTER = 24  # named by the year in which it begins
_WINTER_ENDS = 2  # the last month of a winter


def _month_of(feast: str) -> int:
    """The month of a feast; April for those that move with Easter."""
    return int(feast[:2]) if feast[:2].isdecimal() else 4


def _year_of_next(parts: Parts, given: Point, shift: int) -> int:
    """The year of "that", "the following" or "the previous" month or season."""
    month = _month(parts) or _month_of(parts.feast)
    now = given.first_month
    if shift > 0:
        near = parts.month is not None and now is not None and month - now == 1  # "the next month"
        return given.year + (now is None or month <= now or near)
    if shift < 0:
        return given.year - (now is None or month >= now)
    if parts.season == _WINTER and now is not None and now <= _WINTER_ENDS:
        return given.year - 1  # "that winter" in January is the one that began the year before
    return given.year


def moved(given: Point, unit: str, by: int) -> EDTF | None:
    """The unit ``by`` steps from the date in force; None where that is not known so finely."""
    match unit:
        case "day" | "week" | "fortnight":
            days = by * {"day": 1, "week": 7, "fortnight": 14}[unit]
            if given.month is None or (given.day is None and abs(days) < 2):
                return None
            if given.day is None:  # three weeks after September: in October, or so
                year, month, _ = year_month_day(ordinal(given.year, given.month, 15) + days)
                return EDTF.make(year, month, approximate=True)
            return EDTF.of_day(ordinal(given.year, given.month, given.day) + days)
        case "month":
            if given.month is None:
                return None
            months = given.year * 12 + given.month - 1 + by
            return EDTF.make(months // 12, months % 12 + 1)
        case "year":
            return EDTF.make(given.year + by)
        case "decade":
            return EDTF.decade(given.year + 10 * by)
        case "century":
            return EDTF.century(given.year + 100 * by)
    return None


def _day_of_month(day: int, given: Point | None, months: int) -> EDTF | None:
    month = moved(given, "month", months) if given else None
    if month is None or month.year is None or month.month is None:
        return None
    if day > days_in_month(month.year, month.month):
        return None
    return EDTF.make(month.year, month.month, day)


def _weekday(weekday: int, shift: int, given: Point) -> EDTF | None:
    """The nearest such weekday after, before, or (shift 0) at or after the day in force."""
    if given.day is None or given.month is None:
        return None
    today = ordinal(given.year, given.month, given.day)
    ahead = (weekday - (today - 1)) % 7
    if shift > 0:
        return EDTF.of_day(today + (ahead or 7))
    if shift < 0:
        return EDTF.of_day(today - ((-ahead) % 7 or 7))
    return EDTF.of_day(today + ahead)


def _first_year_of(century: int, era: str) -> int:
    """An astronomical year inside the nth century, in the way that people count by hundreds."""
    return -(century - 1) * 100 - 50 if era == "bc" else max((century - 1) * 100, 1)


_LAST_HUNDREDS = 1800  # "the 1700s" are a century, "the 1900s" may be ten years


def _decade(first: int, era: str) -> EDTF:
    if not era and first % 100 == 0 and 1000 <= first <= _LAST_HUNDREDS:
        return EDTF.century(first)
    return EDTF.decade(1 - first if era == "bc" else first)


def _millennium(nth: int, era: str) -> EDTF:
    if era == "bc":
        return EDTF.interval(EDTF.make(1 - nth * 1000), EDTF.make(-(nth - 1) * 1000))
    return EDTF.interval(EDTF.make((nth - 1) * 1000 + 1), EDTF.make(nth * 1000))


def _century_base(given: Point) -> int:
    return given.year // 100 * 100


def easter(year: int) -> int:
    """The day number of Easter Sunday; Julian reckoning before 1583.

    The Gregorian rule is the anonymous one printed by Meeus; the Julian one is his too.
    """
    if year < 1583:
        a, b, c = year % 4, year % 7, year % 19
        d = (19 * c + 15) % 30
        e = (2 * a + 4 * b - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        return ordinal(year, month, day + 1)
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return ordinal(year, f // 31, f % 31 + 1)


def _feast(feast: str, year: int) -> EDTF | None:
    if feast.startswith("easter"):
        if year < 325:  # no Easter before the Council of Nicaea fixed one
            return None
        return EDTF.of_day(easter(year) + int(feast.removeprefix("easter")))
    month, day = feast.split("-")
    return EDTF.make(year, int(month), int(day))


def between(start: Parts, end: Parts, given: Point | None) -> EDTF | None:
    """One interval from two written dates, each lending the other what it leaves out.

    "May to early July 1938" takes the year from its end, "from 5 May 1940 to 2 June" from its
    start, and "499-493 BC" the era. None where the two make no interval.
    """
    start, end = share(start, end)
    if start.yearless and end.yearless and given is not None and _turns(start, end):
        start, end = _over_new_year(start, end, given)
    first = settle(start, given)
    counts = end.anchored and (end.shift != 0 or end.unit != "year")  # but not "and that year"
    counts = counts and not (start.unit == end.unit == "year" and start.month is not None)
    from_start = Point.of(first) if first is not None and counts else None
    last = settle(end, from_start or given)
    if first is None or last is None or first.is_interval or last.is_interval:
        return _outer(first, last)
    try:
        return EDTF.interval(first, last)
    except DateError:
        return None


def _over_new_year(start: Parts, end: Parts, given: Point) -> tuple[Parts, Parts]:
    """ "From October to March": the one just past where the story stands in its second half."""
    now, first, last = given.first_month, _month(start), _month(end)
    past = now is not None and first is not None and last is not None and now <= last + 1
    year = given.year - 1 if past else given.year
    return start.in_year(year), end.in_year(year + 1)


def _outer(first: EDTF | None, last: EDTF | None) -> EDTF | None:
    """An interval whose ends are intervals themselves: decades and centuries BC, '5-6 May'."""
    if first is None or last is None:
        return None
    left, right = first.start or first, last.end or last
    try:
        return EDTF.interval(left, right)
    except DateError:
        return None


def share(start: Parts, end: Parts) -> tuple[Parts, Parts]:
    """The two dates of a range or list, with year and era carried over between them."""
    if (
        end.era == "bc"
        and not start.era
        and start.written_year is not None
        and start.year is not None
    ):
        start = replace(start, era="bc", year=1 - start.written_year)
    if end.century is not None and start.century is not None and not start.era:
        start = replace(start, era=end.era)
    if end.short_year is not None and start.year is not None:
        end = replace(end, year=start.year // 100 * 100 + end.short_year, short_year=None)
    if start.yearless and end.year is not None and (end.month or end.season):
        start = start.in_year(end.year - _turns(start, end))
        if end.written_year is not None and not end.era and not _turns(start, end):
            start = replace(start, written_year=end.written_year)  # whose era is told later
    elif end.unit == "year" and end.month is not None and start.yearless and not _turns(start, end):
        start = replace(start, unit="year", shift=end.shift)  # "from May to June of the next year"
    elif end.yearless and start.year is not None:
        end = end.in_year(start.year + _turns(start, end))
    return start, end


def _turns(start: Parts, end: Parts) -> int:
    """1 where the year ends between the two (December to February), else 0."""
    first, last = _month(start), _month(end)
    return int(first is not None and last is not None and first > last)


def _month(parts: Parts) -> int | None:
    if parts.season is not None:
        return SEASONS[parts.season][0]
    return parts.month
