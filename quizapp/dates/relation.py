"""Which of two dates came first: proven, overlapping, or not known. Imports nothing of the room."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class Relation(StrEnum):
    """How one date lies to another. UNKNOWN is an answer of its own, not a weak OVERLAPS."""

    BEFORE = "before"
    AFTER = "after"
    OVERLAPS = "overlaps"
    UNKNOWN = "unknown"

    @property
    def reverse(self) -> Relation:
        """The relation as seen from the other date."""
        match self:
            case Relation.BEFORE:
                return Relation.AFTER
            case Relation.AFTER:
                return Relation.BEFORE
            case _:
                return self


class Span(Protocol):
    """What a comparison needs of a date, in day numbers."""

    @property
    def earliest(self) -> int: ...
    @property
    def latest(self) -> int: ...
    @property
    def slack(self) -> int: ...
    @property
    def core(self) -> tuple[int, int] | None: ...


def relate(one: Span, other: Span) -> Relation:
    """Compare two dates; BEFORE and AFTER need bounds, with their slack, that do not meet."""
    slack = one.slack + other.slack
    if one.latest + slack < other.earliest:
        return Relation.BEFORE
    if one.earliest > other.latest + slack:
        return Relation.AFTER
    return Relation.OVERLAPS if _cores_meet(one.core, other.core) else Relation.UNKNOWN


def _cores_meet(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    if one is None or other is None:
        return False
    return max(one[0], other[0]) <= min(one[1], other[1])
