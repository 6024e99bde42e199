"""How fine a date is, from the day to the century. Imports nothing."""

from __future__ import annotations

from enum import StrEnum


class Grain(StrEnum):
    """The fineness of a date; ``rank`` grows from fine to coarse."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"

    rank: int

    def __new__(cls, value: str) -> Grain:
        grain = str.__new__(cls, value)
        grain._value_ = value
        grain.rank = len(cls.__members__)
        return grain
