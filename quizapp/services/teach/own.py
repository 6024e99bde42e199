"""Decks that students make of their own notes: listed, handed to a teacher, deleted. Commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from quizapp.access import Action, Object, Principal
from quizapp.services import accounts
from quizapp.services.errors import NotFound
from quizapp.services.teach.decks import new_deck, owned_deck
from quizapp.services.transaction import writing
from quizapp.store import content, db, teaching
from quizapp.store.tables import ClassMember, ClassTeacher, Deck, SchoolClass, User

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class OwnDeck:
    """A deck of a student's own, and the names of those who have a copy of it."""

    id: str
    title: str
    facts: int
    handed_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recipient:
    """A teacher of a class that the student is in."""

    id: int
    name: str


def own_decks(user: Principal) -> tuple[OwnDeck, ...]:
    """The decks that this person made, newest first."""
    session = db.session()
    rows = teaching.decks(session, user.id, "", MOST_SHOWN, 0, editable=True)
    copies = session.execute(
        select(Deck.derived_from, User.name)
        .join(User, User.id == Deck.owner_id)
        .where(
            Deck.derived_from.in_([row.id for row in rows]),
            Deck.owner_id != user.id,
            Deck.retired.is_(False),
        )
        .order_by(User.name_key)
    ).all()
    return tuple(
        OwnDeck(
            row.id,
            row.title,
            row.facts,
            tuple(copy.name for copy in copies if copy.derived_from == row.id),
        )
        for row in rows
        if row.owner_id == user.id
    )


def recipients(user: Principal) -> tuple[Recipient, ...]:
    """To whom a deck can be handed: the teachers of one's classes."""
    rows = db.session.execute(
        select(User.id, User.name, User.name_key)
        .select_from(ClassMember)
        .join(SchoolClass, SchoolClass.id == ClassMember.class_id)
        .join(ClassTeacher, ClassTeacher.class_id == ClassMember.class_id)
        .join(User, User.id == ClassTeacher.user_id)
        .where(
            ClassMember.user_id == user.id,
            SchoolClass.archived_at.is_(None),
            User.id != user.id,
            User.name.is_not(None),
        )
        .distinct()
        .order_by(User.name_key)
    ).all()
    return tuple(Recipient(row.id, row.name) for row in rows)


def hand_over(user: Principal, deck_id: str, teacher_id: int, now: datetime) -> str:
    """Give a teacher a copy of one's deck; one's own stays. Given twice, it is there once.

    What the teacher changes in the copy becomes theirs there. Returns the teacher's name.

    Raises:
        NotFound: there is no such deck of this person, or no such teacher of theirs.
    """
    teacher = next((one for one in recipients(user) if one.id == teacher_id), None)
    if teacher is None:
        raise NotFound("teacher")
    with writing(user.id) as session:
        row = owned_deck(session, user, deck_id, Action.WRITE, Object.OWN_DECK)
        there = session.scalar(
            select(Deck.id).where(
                Deck.derived_from == deck_id,
                Deck.owner_id == teacher_id,
                Deck.retired.is_(False),
            )
        )
        if there is not None:
            return teacher.name
        owner = accounts.principals(session, [teacher_id])[0]
        title = f"{row.title} ({user.called})"[:200]
        copy = new_deck(session, owner, title, row.description, "private", row.ask, now)
        session.execute(
            update(Deck)
            .where(Deck.id == copy)
            .values(derived_from=deck_id, language=row.language, licence=row.licence)
        )
        ids = [fact.id for fact in content.facts_of_deck(session, deck_id)]
        content.append_to_deck(session, copy, ids)
        accounts.record(session, now, user.id, "deck_handed_over", copy)
        return teacher.name


def set_own_deleted(user: Principal, deck_id: str, deleted: bool) -> str:
    """Delete a deck of one's own, or bring it back. Returns its title.

    Raises:
        NotFound: there is no such deck of this person.
    """
    with writing(user.id) as session:
        row = owned_deck(session, user, deck_id, Action.WRITE, Object.OWN_DECK, deleted=True)
        session.execute(update(Deck).where(Deck.id == deck_id).values(retired=deleted))
        return str(row.title)
