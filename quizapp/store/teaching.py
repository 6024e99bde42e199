"""Sources, candidates and a teacher's decks: their queries. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from quizapp.store.database import AnyRow
from quizapp.store.tables import Candidate, Deck, DeckColleague, DeckFact, Fact, Source, User


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


def decks(
    session: Session, user_id: int, query: str, most: int, skip: int, *, editable: bool = False
) -> Sequence[AnyRow]:
    """One's own decks and those shared with one, newest first, with how many facts they hold.

    Deleted ones are left out; with ``editable``, those too that one may only look at.
    """
    return session.execute(
        select(
            Deck.id, Deck.title, Deck.description, Deck.visibility, Deck.owner_id,
            User.name.label("owner"),
            func.count(Fact.id).label("facts"),
        )
        .select_from(Deck)
        .outerjoin(User, User.id == Deck.owner_id)
        .outerjoin(DeckFact, DeckFact.deck_id == Deck.id)
        .outerjoin(Fact, and_(Fact.id == DeckFact.fact_id, Fact.retired.is_(False)))
        .where(
            open_to(user_id, editable=editable),
            Deck.retired.is_(False),
            _titled(Deck.title, query),
        )
        .group_by(Deck.id, User.name)
        .order_by(Deck.created_at.desc(), Deck.id)
        .limit(most)
        .offset(skip)
    ).all()  # fmt: skip


def settable(session: Session, user_id: int) -> Sequence[AnyRow]:
    """The decks, by title, that this teacher may have a class asked from."""
    return session.execute(
        select(Deck.id, Deck.title)
        .where(Deck.retired.is_(False), or_(Deck.visibility == "public", open_to(user_id)))
        .order_by(Deck.title, Deck.id)
    ).all()


def count_decks(session: Session, user_id: int, query: str) -> int:
    """How many decks ``decks`` would give without a limit."""
    return (
        session.scalar(
            select(func.count()).where(
                open_to(user_id), Deck.retired.is_(False), _titled(Deck.title, query)
            )
        )
        or 0
    )


def open_to(user_id: int, *, editable: bool = False) -> ColumnElement[bool]:
    """Whether a deck is this teacher's own, or shared with them (with ``editable``: to change)."""
    shared = select(DeckColleague.deck_id).where(DeckColleague.user_id == user_id)
    if editable:
        shared = shared.where(DeckColleague.role == "edit")
    return or_(Deck.owner_id == user_id, Deck.id.in_(shared))


def public_decks(
    session: Session, user_id: int, query: str, most: int, skip: int
) -> Sequence[AnyRow]:
    """Everybody's decks that are not this teacher's, the bank's first, with their facts counted."""
    return session.execute(
        select(
            Deck.id, Deck.title, Deck.description, Deck.origin, User.name.label("owner"),
            func.count(Fact.id).label("facts"),
        )
        .select_from(Deck)
        .outerjoin(User, User.id == Deck.owner_id)
        .outerjoin(DeckFact, DeckFact.deck_id == Deck.id)
        .outerjoin(Fact, and_(Fact.id == DeckFact.fact_id, Fact.retired.is_(False)))
        .where(_others_public(user_id), _titled(Deck.title, query))
        .group_by(Deck.id, User.name)
        .order_by(Deck.origin.desc(), Deck.title, Deck.id)
        .limit(most)
        .offset(skip)
    ).all()  # fmt: skip


def count_public_decks(session: Session, user_id: int, query: str) -> int:
    """How many decks ``public_decks`` would give without a limit."""
    return (
        session.scalar(
            select(func.count()).where(_others_public(user_id), _titled(Deck.title, query))
        )
        or 0
    )


def _others_public(user_id: int) -> ColumnElement[bool]:
    return and_(
        Deck.visibility == "public",
        Deck.retired.is_(False),
        or_(Deck.owner_id.is_(None), Deck.owner_id != user_id),
    )


def kept_decks(session: Session, query: str, most: int, skip: int) -> Sequence[AnyRow]:
    """All decks of the app by title, with their owners and how many facts they hold."""
    return session.execute(
        select(
            Deck.id, Deck.title, Deck.visibility, Deck.retired, User.name.label("owner"),
            func.count(DeckFact.fact_id).label("facts"),
        )
        .select_from(Deck)
        .outerjoin(User, User.id == Deck.owner_id)
        .outerjoin(DeckFact, DeckFact.deck_id == Deck.id)
        .where(Deck.origin == "app", _titled(Deck.title, query))
        .group_by(Deck.id, User.name)
        .order_by(Deck.title, Deck.id)
        .limit(most)
        .offset(skip)
    ).all()  # fmt: skip


def count_kept_decks(session: Session, query: str) -> int:
    """How many decks ``kept_decks`` would give without a limit."""
    return (
        session.scalar(select(func.count()).where(Deck.origin == "app", _titled(Deck.title, query)))
        or 0
    )


def shared_role(session: Session, user_id: int, deck_id: str) -> str:
    """How a deck is shared with this person: view, edit, or "" where it is not."""
    return (
        session.scalar(
            select(DeckColleague.role).where(
                DeckColleague.user_id == user_id, DeckColleague.deck_id == deck_id
            )
        )
        or ""
    )


def colleagues(session: Session, deck_id: str) -> Sequence[AnyRow]:
    """With whom a deck is shared: user_id, name, role."""
    return session.execute(
        select(DeckColleague.user_id, User.name, DeckColleague.role)
        .join(User, User.id == DeckColleague.user_id)
        .where(DeckColleague.deck_id == deck_id)
        .order_by(User.name_key)
    ).all()


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
