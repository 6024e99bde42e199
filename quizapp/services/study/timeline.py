"""The timeline game: the day's challenge, games of one's own, placing events. Commits.

A game is a sitting whose items are issued one by one: each shows the line as it lies then. So a
refresh or another device shows the same, and each placement is an answer like any other.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from quizapp.access import Principal
from quizapp.dates import EDTF
from quizapp.items import LIVES, Event, daily_number, daily_order, deal, in_line, place_of
from quizapp.scheduling import study_day
from quizapp.services import accounts
from quizapp.services.errors import Changed, NotFound, NothingToLearn, Withheld
from quizapp.services.study.answers import Welcome, answer, record_answer, to_be_answered
from quizapp.services.study.line import dealt_in, placing
from quizapp.services.study.marking import as_item, mark_response
from quizapp.services.study.planning import Options, digest, new_seed, today_of
from quizapp.services.study.showing import held_facts
from quizapp.services.study.shown_timeline import (
    GamePage,
    GameRow,
    Laid,
    Neighbour,
    Placed,
    TimelineHome,
)
from quizapp.services.study.sittings import DOUBLE_TAP, issue
from quizapp.services.transaction import writing
from quizapp.store import db, games, learning
from quizapp.store.tables import IssuedItem, Sitting, TimelineGame

KIND = "timeline"
DAILY_LENGTH = 10
LEAST = 3  # events with which there is something to place: one is laid
LATEST_GAMES = 10
_NOBODY = 0  # no user has this id


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be played: the day's challenge, or events of decks (none: of all) and a period."""

    daily: bool = False
    decks: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    length: int = 10


def timeline_home(user: Principal | None, zone: str, now: datetime) -> TimelineHome:
    """The day's challenge and this person's games; ``zone`` is that of somebody unknown."""
    session = db.session()
    day = _day_of(user, zone, now)
    rows = [_game_row(row) for row in games.latest(session, user.id, LATEST_GAMES)] if user else []
    counted = games.counted_on(session, user.id, day) if user else None
    return TimelineHome(
        day=day,
        number=daily_number(day),
        events=DAILY_LENGTH,
        lives=LIVES,
        counted=counted,
        counted_row=next((row for row in rows if row.id == counted), None),
        open=next((row for row in rows if not row.ended and row.day is None), None),
        games=tuple(rows),
    )


def start_game(user: Principal, wish: Wish, now: datetime) -> int:
    """Begin a game, or go on with today's challenge. Returns the sitting's id.

    The first try at a day's challenge counts; after it is over, the same can be played again.

    Raises:
        NotFound: one of the decks is not there for this person.
        NothingToLearn: there are too few events that can be placed.
        Withheld: a test that this person is taking asks an event of the challenge.
    """
    seed = new_seed()
    with writing(user.id) as session:
        day = today_of(user, now)
        if wish.daily and (found := games.counted_on(session, user.id, day)) is not None:
            row = learning.sitting(session, user.id, found)
            if row is not None and row.ended_at is None:
                return found
            day_counted = None
        else:
            day_counted = day if wish.daily else None
        dealt = _dealt(session, user, wish, seed, day, now)
        return _open(session, user.id, wish, dealt, seed, day, day_counted, now)


def preview_game(wish: Wish, seed: str, zone: str, now: datetime) -> GamePage:
    """A game's first event for somebody unknown: nothing is stored before it is placed.

    Raises:
        NotFound: one of the decks is not there.
        NothingToLearn: there are too few events that can be placed.
    """
    session = db.session()
    day = _day_of(None, zone, now)
    dealt = _dealt(session, None, wish, seed, day, now)
    first = placing(dealt, 0)
    return GamePage(
        sitting_id=0,
        item_id=0,
        client_id=str(uuid.uuid4()),
        shown=digest([first]),
        stem=first.item.stem,
        number=1,
        total=len(dealt) - 1,
        lives=LIVES,
        lives_left=LIVES,
        right=0,
        laid=(Laid(dealt[0].fact, dealt[0].statement, dealt[0].date, "given"),),
        placed=None,
        marks=("",) * (len(dealt) - 1),
        daily=day if wish.daily else None,
        daily_number=daily_number(day) if wish.daily else 0,
        day=day if wish.daily else None,
        titles=_titles(session, _NOBODY, wish),
        ended=False,
        can_undo=False,
    )


def begin_game(
    wish: Wish,
    seed: str,
    response: str,
    client_id: str,
    zone: str,
    now: datetime,
    elapsed_ms: int | None = None,
    shown: str = "",
) -> Welcome:
    """An unknown visitor's first placement: makes the guest, the game and the first log row.

    A double tap finds what the first tap made.

    Raises:
        NotFound, NothingToLearn: as ``preview_game``.
        BadResponse: there is no such gap; nobody is made.
        Changed: it is no longer the event that was ``shown``; nobody is made.
    """
    day = _day_of(None, zone, now)
    dealt = _dealt(db.session(), None, wish, seed, day, now)
    first = placing(dealt, 0)
    if shown and shown != digest([first]):
        raise Changed(KIND)
    mark = mark_response(first.item, response)
    with writing(alone=f"begin:{seed}") as session:
        if (twice := learning.begun_with(session, seed, now - DOUBLE_TAP)) is not None:
            item = learning.answered_items(session, twice.user_id, twice.id)[0].IssuedItem
            guest = Principal(twice.user_id, None, "student", twice.zone)
            return Welcome(guest, accounts.open_login(session, guest.id, now), item.id, twice.id)
        user_id, token = accounts.new_guest(session, zone, now)
        user = Principal(user_id, None, "student", accounts.known_zone(zone))
        counted = day if wish.daily else None
        sitting_id = _open(session, user_id, wish, dealt, seed, day, counted, now)
        item = learning.next_item(session, user_id, sitting_id)
        if item is None:
            raise NotFound("item")
        asked = to_be_answered(session, user, item.id)
        record_answer(session, user, asked, response, mark, client_id, now, elapsed_ms)
        return Welcome(user, token, item.id, sitting_id)


def place(
    user: Principal,
    item_id: int,
    response: str,
    client_id: str,
    now: datetime,
    elapsed_ms: int | None = None,
) -> int:
    """Place an event in a gap. Returns the game's sitting.

    Raises:
        NotFound: no such event waits for this person.
        AlreadyAnswered, BadResponse, Ended: as for any answer.
    """
    item = learning.item(db.session(), user.id, item_id)
    if item is None or games.game(db.session(), user.id, item.sitting_id) is None:
        raise NotFound("event")
    return answer(user, item_id, response, client_id, now, elapsed_ms).sitting_id


def game(user: Principal, sitting_id: int, now: datetime, placed: int | None = None) -> GamePage:
    """A game as it stands; ``placed`` is the item whose placement is told about.

    Raises:
        NotFound: this person has no such game.
        Withheld: a test that they are taking asks one of its events.
    """
    session = db.session()
    stored = games.game(session, user.id, sitting_id)
    sitting = learning.sitting(session, user.id, sitting_id)
    if stored is None or sitting is None:
        raise NotFound("game")
    dealt = dealt_in(stored)
    if held_facts(session, user.id, now).intersection(event.fact for event in dealt):
        raise Withheld(sitting_id)
    rows = learning.answered_items(session, user.id, sitting_id)
    marks = {row.IssuedItem.fact_id: row.mark for row in rows if row.mark is not None}
    waiting = next((row.IssuedItem for row in rows if row.mark is None), None)
    ended = sitting.ended_at is not None or waiting is None
    last = next((row for row in rows if row.IssuedItem.id == placed and row.mark is not None), None)
    lost = sum(mark < 1.0 for mark in marks.values())
    daily = stored.scope.get("day")
    return GamePage(
        sitting_id=sitting_id,
        item_id=0 if waiting is None else waiting.id,
        client_id=str(uuid.uuid4()),
        shown="",
        stem="" if waiting is None or ended else waiting.stem,
        number=len(dealt) - 1 if waiting is None else waiting.position + 1,
        total=len(dealt) - 1,
        lives=stored.lives,
        lives_left=max(0, stored.lives - lost),
        right=len(marks) - lost,
        laid=_laid(dealt, rows, None if ended else waiting),
        placed=_placed(last, dealt) if last else None,
        marks=tuple(_outcome(marks.get(event.fact)) for event in dealt[1:]),
        daily=date.fromisoformat(daily) if daily else None,
        daily_number=daily_number(date.fromisoformat(daily)) if daily else 0,
        day=stored.day,
        titles=tuple(stored.scope["titles"]),
        ended=ended,
        can_undo=last is not None and stored.day is None,
    )


def game_of(user: Principal, item_id: int, now: datetime) -> GamePage:
    """The game in which an event waits. Raises as ``game``."""
    item = learning.item(db.session(), user.id, item_id)
    if item is None:
        raise NotFound("event")
    return game(user, item.sitting_id, now)


def again(user: Principal, sitting_id: int) -> Wish:
    """What to ask for to play a game like this one.

    Raises:
        NotFound: this person has no such game.
    """
    stored = games.game(db.session(), user.id, sitting_id)
    if stored is None:
        raise NotFound("game")
    return _wish_of(stored)


def _wish_of(stored: TimelineGame) -> Wish:
    wanted = stored.scope["wish"]
    return Wish(**{**wanted, "decks": tuple(wanted["decks"])})


def _day_of(user: Principal | None, zone: str, now: datetime) -> date:
    """The study day that it is for this person: the day's challenge changes with it."""
    return today_of(user, now) if user else study_day(now, accounts.known_zone(zone))


def _daily_deal(session: Session, day: date) -> tuple[Event, ...]:
    return deal(daily_order(games.bank_events(session), day), DAILY_LENGTH + 1)


def _dealt(
    session: Session, user: Principal | None, wish: Wish, seed: str, day: date, now: datetime
) -> tuple[Event, ...]:
    """The events of a game. Raises as ``start_game``."""
    held = held_facts(session, user.id, now) if user else frozenset()
    if wish.daily:
        dealt = _daily_deal(session, day)
        if held.intersection(event.fact for event in dealt):
            raise Withheld(0)
    else:
        user_id = user.id if user else _NOBODY
        if wish.decks and len(games.titles_of(session, user_id, wish.decks)) < len(wish.decks):
            raise NotFound("deck")
        seen = games.events_seen(session, user_id, wish.decks, wish.since, wish.until)
        order = [event for event in seen if event.fact not in held]
        dealt = _shuffled(session, user, order, wish.length + 1, seed, day)
    if len(dealt) < LEAST:
        raise NothingToLearn(KIND)
    return dealt


def _shuffled(
    session: Session,
    user: Principal | None,
    events: list[Event],
    count: int,
    seed: str,
    day: date,
) -> tuple[Event, ...]:
    """So many events by chance, what is due before all else, in an order that tells nothing."""
    rng = random.Random(f"timeline:{seed}")
    rng.shuffle(events)
    if user is not None:
        known = learning.memories(session, user.id, [event.fact for event in events])
        events = [e for e in events if e.fact not in known or not known[e.fact].suspended]
        events.sort(key=lambda e: e.fact not in known or known[e.fact].due > day)
    dealt = list(deal(events, count))
    rng.shuffle(dealt)
    return tuple(dealt)


def _open(
    session: Session,
    user_id: int,
    wish: Wish,
    dealt: Sequence[Event],
    seed: str,
    day: date,
    counted: date | None,
    now: datetime,
) -> int:
    """Store a game with its first item, inside the caller's transaction."""
    options = Options(
        kind=KIND,
        length=wish.length,
        since=wish.since,
        until=wish.until,
        alike=wish.daily,
        as_of=counted,
    )
    first = placing(dealt, 0)
    sitting_id = issue(session, user_id, options, wish.decks, seed, [first], now)
    if games.game(session, user_id, sitting_id) is not None:
        return sitting_id  # a double tap
    session.execute(
        update(Sitting)
        .where(Sitting.user_id == user_id, Sitting.id == sitting_id)
        .values(total=len(dealt) - 1)
    )
    scope: dict[str, object] = {
        "wish": {**asdict(wish), "decks": list(wish.decks)},
        "titles": list(_titles(session, user_id, wish)),
        "day": day.isoformat() if wish.daily else None,
    }
    games.add_game(session, user_id, sitting_id, dealt, scope, LIVES, counted)
    return sitting_id


def _titles(session: Session, user_id: int, wish: Wish) -> tuple[str, ...]:
    titles = games.titles_of(session, user_id, wish.decks)
    return tuple(titles[deck_id] for deck_id in wish.decks if deck_id in titles)


def _laid(
    dealt: Sequence[Event], rows: Sequence[Any], waiting: IssuedItem | None
) -> tuple[Laid, ...]:
    """The line: as the waiting item shows it, or of all events when the game is over."""
    items = {row.IssuedItem.fact_id: row for row in rows if row.mark is not None}
    shown = {option["fact"] for option in waiting.options} if waiting else None
    return tuple(
        Laid(
            event.fact,
            event.statement,
            event.date,
            "given" if event == dealt[0] else _outcome(_mark_of(items, event)) or "missed",
            items[event.fact].IssuedItem.id if event.fact in items else None,
        )
        for event in in_line(dealt)
        if shown is None or event.fact in shown
    )


def _mark_of(items: dict[str, Any], event: Event) -> float | None:
    return items[event.fact].mark if event.fact in items else None


def _outcome(mark: float | None) -> str:
    if mark is None:
        return ""
    return "right" if mark >= 1.0 else "wrong"


def _placed(row: Any, dealt: Sequence[Event]) -> Placed | None:
    """What came of a placement, from the item as it was shown and the gap that was chosen."""
    item = as_item(row.IssuedItem)
    if not row.response.isdigit():
        return None
    gap, low, high = int(row.response), min(item.key), max(item.key)
    event = next(event for event in dealt if event.fact == item.fact)
    laid = [one for one in dealt if one.fact in {option.fact for option in item.options}]
    lies = place_of(event, in_line(laid))
    around = [Neighbour(option.text, EDTF.parse(option.edtf)) for option in item.options]
    passed = around[low - 1] if gap < low else around[high] if gap > high else None
    return Placed(
        item_id=row.IssuedItem.id,
        fact=item.fact,
        statement=event.statement,
        date=event.date,
        right=passed is None,
        level=tuple(around[low:high]),
        passed=passed,
        early=gap < low,
        slot=gap if gap <= lies else gap + 1,
    )


def _game_row(row: Any) -> GameRow:
    daily = row.scope.get("day")
    return GameRow(
        id=row.id,
        day=row.day,
        daily=date.fromisoformat(daily) if daily else None,
        titles=tuple(row.scope["titles"]),
        right=row.right,
        placed=row.placed,
        total=row.total,
        started_at=row.started_at,
        ended=row.ended_at is not None,
    )
