"""What the progress page counts: facts with their memory, answers by day. Never commits.

Each statement is bound: by the facts of the decks that a person has begun, or to the latest rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from quizapp.scheduling import RowKind, State
from quizapp.store import reach
from quizapp.store.content import CURRENT
from quizapp.store.database import AnyRow
from quizapp.store.learning import CARD_COLUMNS
from quizapp.store.tables import (
    Card,
    Deck,
    DeckFact,
    Fact,
    FactVersion,
    IssuedItem,
    LogRow,
)

# The answer that an item stands with: what was taken back is no item's answer.
_STANDS = and_(
    IssuedItem.user_id == LogRow.user_id,
    IssuedItem.id == LogRow.item_id,
    IssuedItem.answered_by == LogRow.id,
)


def decks_begun(session: Session, user_id: int) -> Sequence[AnyRow]:
    """The decks of which this person has met a fact: id, title."""
    return session.execute(
        select(Deck.id, Deck.title)
        .select_from(Card)
        .join(DeckFact, DeckFact.fact_id == Card.fact_id)
        .join(Deck, Deck.id == DeckFact.deck_id)
        .where(
            Card.user_id == user_id,
            Card.state != State.NEW,
            Deck.retired.is_(False),
            reach.sees(user_id),
        )
        .distinct()
        .order_by(Deck.title, Deck.id)
    ).all()


def facts_with_memory(session: Session, user_id: int, deck_ids: Sequence[str]) -> Sequence[AnyRow]:
    """The standing facts of decks: deck_id, id, earliest, latest and the columns of the card.

    A fact of several decks comes once for each; what was never met has no ``fact_id``.
    """
    return session.execute(
        select(
            DeckFact.deck_id, Fact.id, FactVersion.earliest, FactVersion.latest, *CARD_COLUMNS
        )
        .select_from(DeckFact)
        .join(Fact, and_(Fact.id == DeckFact.fact_id, Fact.retired.is_(False)))
        .join(FactVersion, CURRENT)
        .outerjoin(Card, and_(Card.user_id == user_id, Card.fact_id == Fact.id))
        .where(DeckFact.deck_id.in_(deck_ids))
        .order_by(DeckFact.deck_id, DeckFact.position, DeckFact.fact_id)
    ).all()  # fmt: skip


def answers_by_day(session: Session, user_id: int, since: date) -> dict[date, int]:
    """How many answers stand on each study day; those that were taken back count for nothing."""
    counts = dict(_count_by_day(session, user_id, since, RowKind.ANSWER))
    for day, undone in _count_by_day(session, user_id, since, RowKind.UNDO, of_items=True):
        counts[day] = max(0, counts.get(day, 0) - undone)
    return counts


def _count_by_day(
    session: Session, user_id: int, since: date, kind: RowKind, of_items: bool = False
) -> list[tuple[date, int]]:
    statement = select(LogRow.study_day, func.count()).where(
        LogRow.user_id == user_id, LogRow.study_day >= since, LogRow.kind == kind
    )
    if of_items:
        statement = statement.where(LogRow.item_id.is_not(None))
    rows = session.execute(statement.group_by(LogRow.study_day))
    return [(day, count) for day, count in rows]


def predictions(session: Session, user_id: int, most: int) -> Sequence[AnyRow]:
    """The latest answers to memories of an earlier day that stand: predicted, guess, rating."""
    return session.execute(
        select(LogRow.predicted, LogRow.guess, LogRow.rating)
        .join(IssuedItem, _STANDS)
        .where(
            LogRow.user_id == user_id,
            LogRow.kind == RowKind.ANSWER,
            LogRow.predicted.is_not(None),
            LogRow.rating.is_not(None),
        )
        .order_by(LogRow.study_day.desc())
        .limit(most)
    ).all()


def wrong_answers(session: Session, user_id: int, since: date, most: int) -> Sequence[AnyRow]:
    """The latest answers that were not right and stand: IssuedItem, response."""
    return session.execute(
        select(IssuedItem, LogRow.response)
        .select_from(LogRow)
        .join(IssuedItem, _STANDS)
        .where(
            LogRow.user_id == user_id,
            LogRow.study_day >= since,
            LogRow.kind == RowKind.ANSWER,
            LogRow.mark < 1.0,
            LogRow.response != "?",
        )
        .order_by(LogRow.study_day.desc())
        .limit(most)
    ).all()


def decks_of_ids(session: Session, deck_ids: Sequence[str]) -> dict[str, list[str]]:
    """The standing facts of each of these decks."""
    rows = session.execute(
        select(DeckFact.deck_id, DeckFact.fact_id)
        .join(Fact, and_(Fact.id == DeckFact.fact_id, Fact.retired.is_(False)))
        .where(DeckFact.deck_id.in_(deck_ids))
        .order_by(DeckFact.deck_id, DeckFact.position, DeckFact.fact_id)
    )
    found: dict[str, list[str]] = {deck_id: [] for deck_id in deck_ids}
    for deck_id, fact_id in rows:
        found[deck_id].append(fact_id)
    return found
