"""An answered EDTF value against the key at a target grain: the credit and its reasons. Pure."""

from __future__ import annotations

from quizapp.dates import DISTANT, EDTF, DateError, Grain
from quizapp.facts.reason import Reason
from quizapp.grading.closeness import nearness, vagueness
from quizapp.grading.differences import differences
from quizapp.grading.marks import Mark, rounded

INSIDE_PERIOD = 0.8
"""At least so much for a date, or a shorter period, inside of the period that was asked for."""

STRADDLES = 0.8
"""For what is finer than asked and reaches into the right unit: winter 1937 for 1938."""

RANGE_FOR_DATE = 0.7
"""For a range that holds the date asked for, times the root of the share of it that is right."""

SAID_RELATION = 0.4
"""For "before 1938" where a date was asked for, times what "1938" would earn."""

RANGE_NEARLY = 0.89
"""The most that a range can earn that is not the right one."""

_OPEN_AFTER = ("since", "from", "after")


def mark_value(key: EDTF, answer: EDTF, grain: Grain | None = None, *, relation: str = "") -> Mark:
    """Mark a date that was read without doubt. ``relation``: a word beside it, such as "since".

    Reasons: ``exact`` · ``right_at_grain`` (grain) · ``about_right`` (an approximate key) ·
    ``right_month_missing_day`` and its like · ``inside_period`` · ``straddles`` ·
    ``range_holds_it`` · ``range_misses_it`` · ``right_start``, ``right_end``, ``start_off``,
    ``end_off`` · ``said_relation`` (relation) · those of ``differences``.
    """
    asked = _asked(key, grain)
    wanted = key.coarsen(asked)
    if relation and wanted.grain is Grain.INTERVAL:
        answer, relation = _as_period(answer, relation), ""
    given = answer.coarsen(asked)
    period = wanted.grain is Grain.INTERVAL
    if _same(wanted, given) or (not period and _inside(answer, wanted)):
        mark = Mark(1.0, (_right(key, answer, asked),), answer)
    elif period and key.grain is Grain.INTERVAL:
        mark = _for_period(wanted, given, asked)
    else:
        mark = _for_date(wanted, answer, given, asked)
    mark = Mark(mark.value, mark.reasons, answer)
    return (
        mark.times(SAID_RELATION, Reason("said_relation", relation=relation)) if relation else mark
    )


def _asked(key: EDTF, grain: Grain | None) -> Grain:
    own = key.unit
    return own if grain in (None, Grain.INTERVAL) or own.rank > grain.rank else grain


def _same(one: EDTF, other: EDTF) -> bool:
    return (one.earliest, one.latest) == (other.earliest, other.latest)


def _right(key: EDTF, answer: EDTF, asked: Grain) -> Reason:
    return Reason("exact") if _same(key, answer) else Reason("right_at_grain", grain=asked.value)


def _inside(inner: EDTF, outer: EDTF) -> bool:
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _ends(date: EDTF) -> tuple[EDTF | None, EDTF | None]:
    return (date.start, date.end) if date.grain is Grain.INTERVAL else (date, date)


def _for_date(wanted: EDTF, answer: EDTF, given: EDTF, asked: Grain) -> Mark:
    """Against a single date, which may straddle two units once coarsened (a winter, by year)."""
    if wanted.grain is Grain.INTERVAL:
        if _inside(given, wanted):
            return Mark(1.0, (Reason("right_at_grain", grain=asked.value),))
        sides = [_for_date(end, answer, given, asked) for end in _ends(wanted) if end is not None]
        return max(sides, key=lambda mark: mark.value)
    if given.grain is not Grain.INTERVAL:
        return _single(wanted, given, asked)
    if answer.grain is Grain.INTERVAL:
        return _range_for_date(wanted, given, asked)
    if given.touches(wanted):
        return Mark(STRADDLES, (Reason("straddles"),))
    sides = [_single(wanted, end, asked) for end in _ends(given) if end is not None]
    return max(sides, key=lambda mark: mark.value)


def _single(wanted: EDTF, given: EDTF, asked: Grain) -> Mark:
    """One date against another, neither of them a range."""
    days = _days_off(wanted, given)
    near = nearness(wanted, given.grain, days)
    worth = rounded(near * vagueness(wanted, asked, given.grain))
    if days == 0 and given.grain.rank > asked.rank:
        code = f"right_{given.grain.value}_missing_{asked.value}"
        return Mark(worth, (Reason(code),))
    found = differences(wanted, given, asked)
    return Mark(worth, (Reason("about_right"), *found) if near == 1.0 else found)


def _days_off(wanted: EDTF, given: EDTF) -> int:
    """Days between the starts of two units of the answer's grain; 0 where it holds the key."""
    if _inside(wanted, given):
        return 0
    units = [unit for unit in _ends(wanted.coarsen(given.grain)) if unit is not None]
    return min(abs(given.earliest - unit.earliest) for unit in units)


def _range_for_date(wanted: EDTF, given: EDTF, asked: Grain) -> Mark:
    """A range where one date was asked for: worth less the wider it is."""
    ends = [end for end in _ends(given) if end is not None]
    if not _inside(wanted, given):
        worst = min((_single(wanted, end, asked) for end in ends), key=lambda mark: mark.value)
        return Mark(rounded(worst.value), (Reason("range_misses_it"), *worst.reasons))
    share = (wanted.latest - wanted.earliest + 1) / (given.latest - given.earliest + 1)
    worth = max(RANGE_FOR_DATE * share**0.5, _unit_around(wanted, given, asked))
    return Mark(rounded(worth), (Reason("range_holds_it"),))


def _unit_around(wanted: EDTF, given: EDTF, asked: Grain) -> float:
    """What the smallest month, year … would earn that holds the whole range; 0 if none does."""
    if abs(given.earliest) == DISTANT or abs(given.latest) == DISTANT:
        return 0.0
    for grain in (Grain.MONTH, Grain.SEASON, Grain.YEAR, Grain.DECADE, Grain.CENTURY):
        unit = given.coarsen(grain)
        if grain.rank > asked.rank and unit.grain is grain:
            return vagueness(wanted, asked, grain)
    return 0.0


def _as_period(answer: EDTF, relation: str) -> EDTF:
    """ "Since 1931" as 1931/.., "until 1940" as ../1940."""
    try:
        if relation in _OPEN_AFTER:
            return EDTF.interval(_ends(answer)[0], None)
        return EDTF.interval(None, _ends(answer)[1])
    except DateError:
        return answer


def _for_period(wanted: EDTF, given: EDTF, asked: Grain) -> Mark:
    """Against a period: half for the days shared, half for how near its two ends are."""
    sides = {
        name: _side(key, end, asked)
        for name, key, end in zip(("start", "end"), _ends(wanted), _ends(given), strict=True)
        if key is not None or end is not None
    }
    ends = sum(sides.values()) / len(sides)
    shared = _shared(wanted, given)
    worth = ends if shared is None else (ends + shared) / 2
    names = tuple(
        Reason(f"right_{name}" if mark == 1.0 else f"{name}_off") for name, mark in sides.items()
    )
    if worth <= INSIDE_PERIOD and _inside(given, wanted) and None not in _ends(given):
        return Mark(INSIDE_PERIOD, (Reason("inside_period"),))
    return Mark(rounded(min(worth, RANGE_NEARLY)), names)


def _side(wanted: EDTF | None, given: EDTF | None, asked: Grain) -> float:
    if wanted is None or given is None:
        return 0.0
    return _single(wanted, given, asked).value if not _same(wanted, given) else 1.0


def _shared(one: EDTF, other: EDTF) -> float | None:
    """Shared days over all days of both; None where one of them has no end."""
    days = (one.earliest, one.latest, other.earliest, other.latest)
    if max(map(abs, days)) == DISTANT:
        return None
    both = min(one.latest, other.latest) - max(one.earliest, other.earliest) + 1
    either = max(one.latest, other.latest) - min(one.earliest, other.earliest) + 1
    return max(0, both) / either
