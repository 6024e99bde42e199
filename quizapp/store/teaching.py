"""Sources, candidates and a teacher's decks: their queries. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from quizapp.store.database import AnyRow
from quizapp.store.tables import Candidate, Deck, DeckFact, Fact, Source


def sources(session: Session, owner_id: int, query: str, most: int, skip: int) -> Sequence[AnyRow]:
    """The owner's sources, newest first, with how many candidates are decided and published."""
    decided = case((Candidate.state != "open", 1), else_=0)
    published = case((Candidate.state == "published", 1), else_=0)
    return session.execute(
        select(
            Source.id, Source.title, Source.created_at,
            func.length(Source.text).label("characters"),
            func.count(Candidate.number).label("candidates"),
            func.coalesce(func.sum(decided), 0).label("decided"),
            func.coalesce(func.sum(published), 0).label("published"),
        )
        .select_from(Source)
        .outerjoin(Candidate, Candidate.source_id == Source.id)
        .where(Source.owner_id == owner_id, _titled(Source.title, query))
        .group_by(Source.id)
        .order_by(Source.created_at.desc(), Source.id.desc())
        .limit(most)
        .offset(skip)
    ).all()  # fmt: skip


def count_sources(session: Session, owner_id: int, query: str) -> int:
    """How many sources ``sources`` would give without a limit."""
    return (
        session.scalar(
            select(func.count()).where(Source.owner_id == owner_id, _titled(Source.title, query))
        )
        or 0
    )


def candidates(session: Session, source_id: int) -> Sequence[Candidate]:
    """All candidates of a source, in the order of the text."""
    return session.scalars(
        select(Candidate).where(Candidate.source_id == source_id).order_by(Candidate.number)
    ).all()


def last_decided(session: Session, source_id: int) -> Candidate | None:
    """The candidate that was decided last and is not published."""
    return session.scalar(
        select(Candidate)
        .where(
            Candidate.source_id == source_id,
            Candidate.state.in_(["approved", "rejected"]),
            Candidate.decided_at.is_not(None),
        )
        .order_by(Candidate.decided_at.desc(), Candidate.number.desc())
        .limit(1)
    )


def decks(session: Session, owner_id: int, query: str, most: int, skip: int) -> Sequence[AnyRow]:
    """The owner's decks that are not deleted, newest first, with how many facts they hold."""
    return session.execute(
        select(
            Deck.id, Deck.title, Deck.description, Deck.visibility,
            func.count(Fact.id).label("facts"),
        )
        .select_from(Deck)
        .outerjoin(DeckFact, DeckFact.deck_id == Deck.id)
        .outerjoin(Fact, and_(Fact.id == DeckFact.fact_id, Fact.retired.is_(False)))
        .where(Deck.owner_id == owner_id, Deck.retired.is_(False), _titled(Deck.title, query))
        .group_by(Deck.id)
        .order_by(Deck.created_at.desc(), Deck.id)
        .limit(most)
        .offset(skip)
    ).all()  # fmt: skip


def count_decks(session: Session, owner_id: int, query: str) -> int:
    """How many decks ``decks`` would give without a limit."""
    return (
        session.scalar(
            select(func.count()).where(
                Deck.owner_id == owner_id, Deck.retired.is_(False), _titled(Deck.title, query)
            )
        )
        or 0
    )


def owner_of_fact(session: Session, deck_id: str, fact_id: str) -> AnyRow | None:
    """Whose fact it is and where it stands in the deck; None if the deck does not hold it."""
    return session.execute(
        select(Fact.owner_id, Fact.origin, DeckFact.position)
        .select_from(Fact)
        .join(DeckFact, and_(DeckFact.fact_id == Fact.id, DeckFact.deck_id == deck_id))
        .where(Fact.id == fact_id)
    ).one_or_none()


def _titled(column: Any, query: str) -> Any:
    words = query.split()[:8]
    return (
        and_(*(column.icontains(word, autoescape=True) for word in words))
        if words
        else or_(column.is_not(None))
    )
