"""What the timeline game shows, as frozen values. Holds no date of an event not laid yet."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from quizapp.dates import EDTF


@dataclass(frozen=True, slots=True)
class GameRow:
    """A game in a list. ``day`` is that of a counted challenge, ``daily`` of any."""

    id: int
    day: datetime.date | None
    daily: datetime.date | None
    titles: tuple[str, ...]
    right: int
    placed: int
    total: int
    started_at: datetime.datetime
    ended: bool


@dataclass(frozen=True, slots=True)
class TimelineHome:
    """Today's challenge, and the games played last. ``counted`` is the sitting of the try that
    counts, and ``counted_row`` how it went, while it is among these.
    """

    day: datetime.date
    number: int
    events: int
    lives: int
    counted: int | None
    counted_row: GameRow | None
    open: GameRow | None
    games: tuple[GameRow, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """An event on the line. ``outcome`` is given, right, wrong, or missed (never reached).

    ``item_id`` leads to where it was read; None for what nobody placed.
    """

    fact: str
    statement: str
    date: EDTF
    outcome: str
    item_id: int | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An event on the line that a verdict names."""

    statement: str
    date: EDTF


@dataclass(frozen=True, slots=True)
class Placed:
    """What came of the last placement.

    ``level`` are the laid events beside which either order is right. A wrong one ``passed`` an
    event on the other side of which it belongs, and was put ``early`` or late. ``slot`` is the gap
    of the line as it is now where it was put.
    """

    item_id: int
    fact: str
    statement: str
    date: EDTF
    right: bool
    level: tuple[Neighbour, ...]
    passed: Neighbour | None
    early: bool
    slot: int


@dataclass(frozen=True, slots=True)
class GamePage:
    """A game as it stands: the line, the event to place (none when it is over), what came last.

    ``marks`` has right, wrong or "" (not reached) for each event in the order of play: what can
    be shared. ``day`` is that of a counted challenge, ``daily`` of any.
    """

    sitting_id: int
    item_id: int
    client_id: str
    shown: str
    stem: str
    number: int
    total: int
    lives: int
    lives_left: int
    right: int
    laid: tuple[Laid, ...]
    placed: Placed | None
    marks: tuple[str, ...]
    daily: datetime.date | None
    daily_number: int
    day: datetime.date | None
    titles: tuple[str, ...]
    ended: bool
    can_undo: bool
