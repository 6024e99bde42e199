"""The timeline game: what is dealt, which gaps are right, where an event comes to lie. Pure.

Events are compared at their target grain. Where that leaves open which came first, because the
dates are the same, overlap, or are not known so exactly, either order is right.
"""

from __future__ import annotations

import datetime
import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quizapp.dates import EDTF, Grain, Relation
from quizapp.facts import Fact
from quizapp.items.model import Item, Option
from quizapp.items.pool import askable_date, tells_year
from quizapp.items.tells import has_date

LIVES = 3
FIRST_DAY = datetime.date(2026, 1, 1)
"""The day of the daily challenge number 1."""

MOST_TIES = 2
"""An event may stand level with so many others of a deal: with more there is nothing to place."""


@dataclass(frozen=True, slots=True)
class Event:
    """A dated fact as it is dealt. ``ask`` is how exactly its date must be known."""

    fact: str
    version: int
    statement: str
    date: EDTF
    ask: Grain
    language: str = "en"

    @property
    def asked(self) -> EDTF:
        """The date at its target grain, by which it is compared."""
        return askable_date(self.date, self.ask)

    def is_level_with(self, other: Event) -> bool:
        """Whether neither certainly came first, so that either order is right."""
        return self.asked.relation(other.asked) not in (Relation.BEFORE, Relation.AFTER)

    def to_json(self) -> dict[str, Any]:
        """The event as plain strings and numbers."""
        return {
            "fact": self.fact,
            "version": self.version,
            "statement": self.statement,
            "date": str(self.date),
            "ask": str(self.ask),
            "language": self.language,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Event:
        """The event that ``to_json`` gave."""
        dated = {**data, "date": EDTF.parse(data["date"]), "ask": Grain(data["ask"])}
        return cls(**dated)


def event_of(fact: Fact, ask: Grain, language: str) -> Event | None:
    """The fact as an event to be placed; None where its date is open or its statement tells it."""
    statement = fact.statement.strip().rstrip(".")
    if fact.date is None or fact.retired or not has_date(fact.date) or tells_year(statement):
        return None
    return Event(fact.id, fact.version, statement, fact.date, fact.ask or ask, language)


def deal(events: Sequence[Event], count: int) -> tuple[Event, ...]:
    """The first so many events, without those that stand level with too many dealt before.

    Where that leaves too few, the passed ones fill up.
    """
    dealt: list[Event] = []
    passed: list[Event] = []
    for event in events:
        if len(dealt) == count:
            break
        level = sum(event.is_level_with(other) for other in dealt)
        (passed if level >= MOST_TIES else dealt).append(event)
    return tuple([*dealt, *passed][:count])


def daily_order(events: Sequence[Event], day: datetime.date) -> list[Event]:
    """The events as that day shuffles them: for everybody alike.

    One event more or fewer in the bank changes nothing about the order of the others.
    """

    def chance(event: Event) -> bytes:
        return hashlib.sha256(f"timeline|{day.isoformat()}|{event.fact}".encode()).digest()

    return sorted(events, key=chance)


def daily_number(day: datetime.date) -> int:
    """The number of a day's challenge, 1 for the first."""
    return (day - FIRST_DAY).days + 1


def in_line(events: Sequence[Event]) -> list[Event]:
    """The events as they lie: in the order of their dates, as exactly as these are known."""
    return sorted(events, key=lambda event: (event.date, event.fact))


def right_gaps(event: Event, laid: Sequence[Event]) -> tuple[int, ...]:
    """The gaps of a line that are right for an event, 0 being before the first.

    Right is every gap after all that certainly came before, and before all that certainly came
    after. There is one always: what lies in the order of dates contradicts no certain order.
    """
    relations = [event.asked.relation(other.asked) for other in laid]
    low = max((at + 1 for at, how in enumerate(relations) if how is Relation.AFTER), default=0)
    high = min(
        (at for at, how in enumerate(relations) if how is Relation.BEFORE), default=len(laid)
    )
    return tuple(range(low, high + 1))


def place_of(event: Event, laid: Sequence[Event]) -> int:
    """The gap in which an event comes to lie, whichever of the right ones was chosen."""
    return bisect_left([(other.date, other.fact) for other in laid], (event.date, event.fact))


def placing_item(event: Event, laid: Sequence[Event]) -> Item:
    """The item that asks to place an event on the line as it lies."""
    return Item(
        fact=event.fact,
        kind="timeline",
        stem=f"{event.statement}.",
        options=tuple(Option(one.statement, str(one.date), one.fact) for one in laid),
        key=right_gaps(event, laid),
        grain=event.asked.grain,
        language=event.language,
    )
