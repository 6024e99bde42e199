"""Which decks somebody reaches: public ones, their own, and what their classes work with.

A deck of a class's exam is open to its students as if it were public, while those who teach the
class have it themselves. Of a deck that was only set
as an assignment they reach what they were asked, and nothing else. Queries only.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, delete, insert, or_, select
from sqlalchemy.orm import Session

from quizapp.store.tables import (
    Assignment,
    ClassDeck,
    ClassMember,
    ClassTeacher,
    Deck,
    DeckColleague,
    SchoolClass,
)

User = int | None | BindParameter[Any]


def sees(user_id: User) -> ColumnElement[bool]:
    """Whether this person may look at a deck, which is not to say that it stands."""
    if user_id is None:  # a deck without an owner is not the deck of somebody unknown
        return Deck.visibility == "public"
    return or_(Deck.visibility == "public", Deck.owner_id == user_id, _of_class(user_id, True))


def was_asked(user_id: User) -> ColumnElement[bool]:
    """Whether facts of a deck that this person was asked may be asked again."""
    return or_(Deck.visibility == "public", Deck.owner_id == user_id, _of_class(user_id, False))


def opened_by_class(session: Session, user_id: int, deck_id: str) -> bool:
    """Whether a class of this person's opens the deck to them."""
    found = select(Deck.id).where(Deck.id == deck_id, _of_class(user_id, True))
    return session.scalar(found) is not None


def keep_decks(session: Session, class_id: int) -> None:
    """Note with which decks a class works: call it after its exam or its assignments changed.

    Who changed them for the same class at the same moment comes after, and sees what this one did.
    """
    turn = select(SchoolClass.exam_decks).where(SchoolClass.id == class_id)
    exam: Iterable[str] = session.scalar(turn.with_for_update(key_share=True)) or ()
    rows = session.scalars(
        select(Assignment.decks).where(
            Assignment.class_id == class_id, Assignment.deleted_at.is_(None)
        )
    )
    wanted = dict.fromkeys((deck_id for decks in rows for deck_id in decks), False)
    wanted |= dict.fromkeys(exam, True)
    there = set(session.scalars(select(Deck.id).where(Deck.id.in_(wanted))))
    session.execute(delete(ClassDeck).where(ClassDeck.class_id == class_id))
    if there:
        session.execute(
            insert(ClassDeck),
            [
                {"class_id": class_id, "deck_id": deck_id, "whole": wanted[deck_id]}
                for deck_id in sorted(there)
            ],
        )


def _of_class(user_id: User, whole: bool) -> ColumnElement[bool]:
    found = (
        select(ClassDeck.deck_id)
        .join(ClassMember, ClassMember.class_id == ClassDeck.class_id)
        .where(ClassDeck.deck_id == Deck.id, ClassMember.user_id == user_id)
    )
    if whole:
        found = found.join(SchoolClass, SchoolClass.id == ClassDeck.class_id).where(
            ClassDeck.whole.is_(True), SchoolClass.archived_at.is_(None), _lent()
        )
    return found.correlate(Deck).exists()


def _lent() -> ColumnElement[bool]:
    """Whether a class may have the whole deck still: a private one is its owner's to lend.

    It is theirs who teach the class, is shared with one of them, or its owner is gone.
    """
    of_class = ClassTeacher.class_id == ClassDeck.class_id
    own = select(ClassTeacher.user_id).where(of_class, ClassTeacher.user_id == Deck.owner_id)
    shared = (
        select(DeckColleague.user_id)
        .join(ClassTeacher, ClassTeacher.user_id == DeckColleague.user_id)
        .where(of_class, DeckColleague.deck_id == Deck.id)
    )
    return or_(
        Deck.owner_id.is_(None),
        own.correlate(ClassDeck, Deck).exists(),
        shared.correlate(ClassDeck, Deck).exists(),
    )
