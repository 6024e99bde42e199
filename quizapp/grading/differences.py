"""In what an answered date differs from the key: "right month, one year early". Pure."""

from __future__ import annotations

from quizapp.dates import EDTF, Grain
from quizapp.facts.reason import Reason

_SAME_STRETCH = 28
"""Days; up to here an answer is off by days, though it lies in another month or year."""


def differences(key: EDTF, answer: EDTF, asked: Grain) -> tuple[Reason, ...]:
    """Reasons for a wrong answer: what is right in it, what is early or late, what is missing.

    ``key`` and ``answer`` are single dates, the answer at ``asked`` or coarser. Codes:
    ``right_day_and_month``, ``right_month``, ``right_season``, ``right_year``;
    ``day_early``/``day_late`` (days), likewise ``month_``, ``season_``, ``year_``, ``decade_``,
    ``century_`` (centuries); ``day_missing``, ``month_missing`` … where it is coarser than asked.
    """
    match answer.grain:
        case Grain.DAY | Grain.MONTH:
            found = _of_months(key, answer)
        case Grain.SEASON:
            found = _of_seasons(key, answer)
        case Grain.DECADE:
            found = [_off("decade", "decades", _tens(answer, 10) - _tens(key, 10))]
        case Grain.CENTURY:
            found = [_off("century", "centuries", _tens(answer, 100) - _tens(key, 100))]
        case _:
            found = [_years(key, answer)]
    if answer.grain.rank > asked.rank:
        found.append(Reason(f"{asked.value}_missing"))
    return tuple(found)


def _off(unit: str, units: str, by: int) -> Reason:
    return Reason(f"{unit}_{'late' if by > 0 else 'early'}", **{units: abs(by)})


def _years(key: EDTF, answer: EDTF) -> Reason:
    by = (answer.year or 0) - (key.year or 0)
    return _off("year", "years", by) if by else Reason("right_year")


def _of_months(key: EDTF, answer: EDTF) -> list[Reason]:
    if key.month is None or answer.month is None or key.year is None or answer.year is None:
        return [_years(key, answer)]
    days = answer.earliest - key.earliest
    if answer.grain is Grain.DAY and abs(days) < _SAME_STRETCH:
        same = (key.year, key.month) == (answer.year, answer.month)
        return [*([Reason("right_month")] if same else []), _off("day", "days", days)]
    months = 12 * (answer.year - key.year) + answer.month - key.month
    if months == 0:
        return [Reason("right_month"), _off("day", "days", days)]
    if answer.month == key.month:
        right = "right_day_and_month" if answer.day and answer.day == key.day else "right_month"
        return [Reason(right), _years(key, answer)]
    if answer.year == key.year:
        return [Reason("right_year"), _off("month", "months", months)]
    return [_off("month", "months", months) if abs(months) < 12 else _years(key, answer)]


def _of_seasons(key: EDTF, answer: EDTF) -> list[Reason]:
    if key.season is None or answer.season is None or not 21 <= key.season <= 24:
        return [_years(key, answer)]
    if answer.season == key.season:
        return [Reason("right_season"), _years(key, answer)]
    quarters = 4 * ((answer.year or 0) - (key.year or 0)) + answer.season - key.season
    if abs(quarters) < 4:
        return [_off("season", "seasons", quarters)]
    return [_years(key, answer)]


def _tens(date: EDTF, size: int) -> int:
    """The number of a decade or century: its first year over its length, down for BC too."""
    return (date.year or 0) // size
