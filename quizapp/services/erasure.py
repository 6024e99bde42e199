"""Deleting a person with everything that is theirs. Commits."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from quizapp.access import Standing
from quizapp.services import rules, tallies
from quizapp.services.accounts import record
from quizapp.services.transaction import writing
from quizapp.store import classes, db, roll_ups
from quizapp.store.tables import (
    Card,
    ClassDeck,
    ClassTeacher,
    Deck,
    DeckColleague,
    DeckFact,
    Fact,
    FactVersion,
    Image,
    LogRow,
    ProblemReport,
    Question,
    SchoolClass,
    Source,
    User,
)

_PICTURE = re.compile(r"image:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class _Left:
    """What of somebody's work nobody else has: it goes with them. The rest stays, nameless."""

    decks: tuple[str, ...]
    facts: tuple[str, ...]
    images: tuple[str, ...]


def erase_user(user_id: int, now: datetime, *, by: int | None, why: str) -> None:
    """Delete a user: answers, cards, sittings, sessions, sources, and what only they could see.

    A public deck stays, without a name, and so does one that others study or keep up: deleting it
    would take from their history. So does one with which a class works that others teach. A class
    whose last teacher goes, goes too; its students stay. One that others teach as well belongs from
    now on to who of them came first.
    ``by`` is who does it, None for the installation itself; that it was done is written down.
    """
    # Who else has learned a fact is asked of the whole log: before the lock, and not under it.
    left = _left_alone(db.session(), user_id)
    with writing() as session:
        taught = select(ClassTeacher.class_id).where(ClassTeacher.user_id == user_id)
        ids = list(session.scalars(taught))
        alone = set(ids) - classes.heirs(session, ids, leaving=user_id).keys()
        students = [student for one in sorted(alone) for student in roll_ups.members(session, one)]
        roll_ups.hold(session, [user_id, *students])  # no answer counts for what goes
        classes.hold(session, ids)  # a colleague who comes now has come before, or finds it gone
        tallies.withdraw_everywhere(session, user_id)
        pass_on_classes(session, classes.owned(session, user_id), now, by, leaving=user_id)
        session.execute(delete(DeckFact).where(DeckFact.deck_id.in_(left.decks)))
        session.execute(delete(Deck).where(Deck.id.in_(left.decks)))
        _delete_facts(session, left.facts)
        session.execute(delete(Image).where(Image.id.in_(left.images)))
        session.execute(delete(Source).where(Source.owner_id == user_id))
        for table in (Deck, Fact, Image):
            session.execute(update(table).where(table.owner_id == user_id).values(owner_id=None))
        session.execute(delete(User).where(User.id == user_id))
        empty = ~exists().where(ClassTeacher.class_id == SchoolClass.id)
        gone = list(session.scalars(select(SchoolClass.id).where(SchoolClass.id.in_(ids), empty)))
        students = [student for one in gone for student in roll_ups.members(session, one)]
        session.execute(delete(SchoolClass).where(SchoolClass.id.in_(gone)))
        record(session, now, by, "user_erased", f"{user_id} {why}")
    for student in dict.fromkeys(students):  # who learn by their own choice again
        with writing(student) as session:
            rules.settle(session, student)


def pass_on_classes(
    session: Session, ids: Sequence[int], now: datetime, by: int | None, leaving: int | None = None
) -> None:
    """Give each of these classes to a colleague, inside the caller's transaction."""
    for class_id, heir in classes.heirs(session, ids, leaving).items():
        session.execute(
            update(ClassTeacher)
            .where(ClassTeacher.class_id == class_id, ClassTeacher.user_id == heir)
            .values(role=Standing.OWNER.value)
        )
        record(session, now, by, "class_handed_over", f"{class_id} {heir}")


def _left_alone(session: Session, user_id: int) -> _Left:
    owned = set(session.scalars(select(Fact.id).where(Fact.owner_id == user_id)))
    decks = set(
        session.scalars(
            select(Deck.id).where(
                Deck.owner_id == user_id,
                Deck.visibility != "public",
                ~exists().where(DeckColleague.deck_id == Deck.id),
                ~exists().where(
                    ClassDeck.deck_id == Deck.id,
                    ClassTeacher.class_id == ClassDeck.class_id,
                    ClassTeacher.user_id != user_id,
                ),
            )
        )
    )
    in_decks = session.execute(select(DeckFact.deck_id, DeckFact.fact_id)).all() if owned else []
    inside = {row.fact_id for row in in_decks if row.deck_id in decks}
    studied = _studied_by_others(session, user_id, sorted(owned | inside))
    decks -= {row.deck_id for row in in_decks if row.fact_id in studied}
    elsewhere = {row.fact_id for row in in_decks if row.deck_id not in decks}
    facts = owned - studied - elsewhere
    images = set(session.scalars(select(Image.id).where(Image.owner_id == user_id)))
    if images:
        shown = select(FactVersion.image).where(
            FactVersion.image != "", FactVersion.fact_id.not_in(facts)
        )
        images -= set(session.scalars(shown)) | _in_questions(session, facts)
    session.rollback()
    return _Left(tuple(sorted(decks)), tuple(sorted(facts)), tuple(sorted(images)))


def _in_questions(session: Session, gone: Collection[str]) -> set[str]:
    """The pictures that the questions name which stay, in whichever of their texts."""
    texts = select(
        Question.fact_id, Question.prompt, Question.options, Question.explanation, Question.feedback
    )
    return {
        picture
        for row in session.execute(texts)
        if row.fact_id not in gone
        for picture in _PICTURE.findall(repr(tuple(row)))
    }


def _studied_by_others(session: Session, user_id: int, facts: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for table in (Card, LogRow):
        for at in range(0, len(facts), 500):
            some = facts[at : at + 500]
            found |= set(
                session.scalars(
                    select(table.fact_id)
                    .where(table.user_id != user_id, table.fact_id.in_(some))
                    .distinct()
                )
            )
    return found


def _delete_facts(session: Session, facts: Sequence[str]) -> None:
    for table in (ProblemReport, Question, FactVersion):
        session.execute(delete(table).where(table.fact_id.in_(facts)))
    session.execute(delete(Fact).where(Fact.id.in_(facts)))
