"""What to ask next, from simple values: steps first, a backlog by recall, daily limits. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

AHEAD = timedelta(minutes=20)
"""With nothing else left, a step is asked so much before its minute rather than not at all."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A card that could be asked: its due state, and its recall (0–1) on this study day.

    ``overdue`` counts study days since it fell due; ``due_at`` is set while a step is pending.
    """

    card: str
    recall: float = 0.0
    overdue: int = 0
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How many cards a student wants in a day: new ones, and due ones (steps are never capped)."""

    new: int = 10
    due: int = 200

    def left(self, new_done: int, due_done: int) -> Limits:
        """What is left of the day after so many."""
        return Limits(max(0, self.new - new_done), max(0, self.due - due_done))


def ordered_due(due: Iterable[Waiting]) -> list[Waiting]:
    """Due cards, the most likely remembered first.

    In a backlog that cannot be cleared today this saves what can still be saved: a card at .85 is
    lost by waiting, one at .40 hardly loses more (the FSRS project's simulations of review orders
    find descending retrievability best). Equal recall: longest overdue, then by name.
    """
    return sorted(due, key=lambda card: (-card.recall, -card.overdue, card.card))


def next_cards(
    steps: Sequence[Waiting],
    due: Sequence[Waiting],
    new: Sequence[str],
    *,
    now: datetime,
    left: Limits,
    backlog_first: bool = True,
) -> list[str]:
    """The cards to ask now, in order.

    Steps whose minute has come; due cards up to the limit; new ones up to theirs, spread evenly
    among the due, or after them all where more are due than the limit allows (``backlog_first``:
    who is behind is not given more). Only when all that is empty: steps of the next minutes.

    Args:
        steps: cards with ``due_at``. due: other due cards, in any order. new: ids in their order.
        left: what is left of the day's limits.
    """
    ready = sorted((s for s in steps if _minute(s) <= now), key=_minute)
    asked = [card.card for card in ordered_due(due)[: left.due]]
    fresh = list(new[: left.new])
    behind = backlog_first and len(due) > left.due
    rest = asked + fresh if behind else spread(asked, fresh)
    if ready or rest:
        return [card.card for card in ready] + rest
    soon = sorted((s for s in steps if _minute(s) <= now + AHEAD), key=_minute)
    return [card.card for card in soon]


def _minute(card: Waiting) -> datetime:
    if card.due_at is None:
        raise ValueError(f"{card.card} has no step pending")
    return card.due_at


def spread(many: Sequence[str], few: Sequence[str]) -> list[str]:
    """Two sequences as one, each in its own order and evenly spread over the whole."""
    places = [
        ((i + 0.5) / len(s), n, c) for n, s in enumerate((many, few)) for i, c in enumerate(s)
    ]
    return [card for _, _, card in sorted(places, key=lambda place: place[:2])]
