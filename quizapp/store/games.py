"""Timeline games: what can be dealt, what was dealt, how games went. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_, case, func, insert, or_, select
from sqlalchemy.orm import Session

from quizapp.dates import Grain
from quizapp.items import Event, event_of
from quizapp.store.content import CURRENT, FACT_COLUMNS, to_fact
from quizapp.store.database import AnyRow
from quizapp.store.tables import (
    Deck,
    DeckFact,
    Fact,
    FactVersion,
    IssuedItem,
    LogRow,
    Sitting,
    TimelineGame,
)

_EVENTS = (
    select(*FACT_COLUMNS, Deck.ask.label("deck_ask"), Deck.language)
    .select_from(DeckFact)
    .join(Deck, Deck.id == DeckFact.deck_id)
    .join(Fact, and_(Fact.id == DeckFact.fact_id, Fact.retired.is_(False)))
    .join(FactVersion, CURRENT)
    .where(Deck.retired.is_(False), FactVersion.edtf.is_not(None))
    .order_by(Fact.id, Deck.id)
)


def bank_events(session: Session) -> list[Event]:
    """What can be dealt from the public decks of the bank: the same for everybody."""
    return _events(session, Deck.origin == "bank", Deck.visibility == "public")


def events_seen(
    session: Session,
    user_id: int,
    deck_ids: Sequence[str],
    since: int | None,
    until: int | None,
) -> list[Event]:
    """What can be dealt from these decks, or from all, that this person may see.

    ``since`` and ``until`` are the first and last day that an event may touch.
    """
    conditions = [or_(Deck.visibility == "public", Deck.owner_id == user_id)]
    if deck_ids:
        conditions.append(Deck.id.in_(deck_ids))
    if since is not None:
        conditions.append(FactVersion.latest >= since)
    if until is not None:
        conditions.append(FactVersion.earliest <= until)
    return _events(session, *conditions)


def _events(session: Session, *conditions: object) -> list[Event]:
    """Each fact once, as the first of its decks asks for it."""
    found: dict[str, Event | None] = {}
    for row in session.execute(_EVENTS.where(*conditions)):  # type: ignore[arg-type]
        if row.id not in found:
            found[row.id] = event_of(to_fact(row), Grain(row.deck_ask), row.language)
    return [event for event in found.values() if event is not None]


def titles_of(session: Session, user_id: int, deck_ids: Sequence[str]) -> dict[str, str]:
    """The titles of those of these decks that this person may see."""
    rows = session.execute(
        select(Deck.id, Deck.title).where(
            Deck.id.in_(deck_ids),
            Deck.retired.is_(False),
            or_(Deck.visibility == "public", Deck.owner_id == user_id),
        )
    )
    return {row.id: row.title for row in rows}


def add_game(
    session: Session,
    user_id: int,
    sitting_id: int,
    dealt: Sequence[Event],
    scope: dict[str, object],
    lives: int,
    day: date | None,
) -> None:
    """Store what was dealt to a sitting."""
    session.execute(
        insert(TimelineGame).values(
            user_id=user_id,
            id=sitting_id,
            deal=[event.to_json() for event in dealt],
            scope=scope,
            lives=lives,
            day=day,
        )
    )


def game(session: Session, user_id: int, sitting_id: int) -> TimelineGame | None:
    """The game of a sitting; None where it is none, or another person's."""
    return session.get(TimelineGame, (user_id, sitting_id))


def counted_on(session: Session, user_id: int, day: date) -> int | None:
    """The sitting of this person's counted try at a day's challenge."""
    return session.scalar(
        select(TimelineGame.id).where(TimelineGame.user_id == user_id, TimelineGame.day == day)
    )


def latest(session: Session, user_id: int, most: int) -> Sequence[AnyRow]:
    """The games begun last, each with how it went.

    Columns: id, day, scope, lives, total, started_at, ended_at, placed (answered), right.
    """
    newest = (
        select(TimelineGame.id)
        .where(TimelineGame.user_id == user_id)
        .order_by(TimelineGame.id.desc())
        .limit(most)
        .subquery()
    )
    return session.execute(
        select(
            TimelineGame.id, TimelineGame.day, TimelineGame.scope, TimelineGame.lives,
            Sitting.total, Sitting.started_at, Sitting.ended_at,
            func.count(LogRow.id).label("placed"),
            func.coalesce(func.sum(case((LogRow.mark >= 1.0, 1), else_=0)), 0).label("right"),
        )
        .select_from(TimelineGame)
        .join(
            Sitting, and_(Sitting.user_id == TimelineGame.user_id, Sitting.id == TimelineGame.id)
        )
        .outerjoin(
            IssuedItem,
            and_(
                IssuedItem.user_id == TimelineGame.user_id,
                IssuedItem.sitting_id == TimelineGame.id,
            ),
        )
        .outerjoin(
            LogRow,
            and_(LogRow.user_id == IssuedItem.user_id, LogRow.id == IssuedItem.answered_by),
        )
        .where(TimelineGame.user_id == user_id, TimelineGame.id.in_(select(newest.c.id)))
        .group_by(
            TimelineGame.user_id, TimelineGame.id, Sitting.user_id, Sitting.id
        )
        .order_by(TimelineGame.id.desc())
    ).all()  # fmt: skip
