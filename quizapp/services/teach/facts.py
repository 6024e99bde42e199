"""A teacher's facts and hand-written questions, one at a time. Commits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from quizapp.access import Action, Principal
from quizapp.dates import Grain
from quizapp.facts import Fact, Question
from quizapp.services.errors import NotFound
from quizapp.services.teach.decks import GRAINS, owned_deck
from quizapp.services.teach.following import follow_memory
from quizapp.services.teach.naming import new_slug
from quizapp.services.teach.shown import DeckFact
from quizapp.services.teach.typed import Typed, writable
from quizapp.services.teach.writing import MOST_TAGS, question_fields, typed_question
from quizapp.services.transaction import writing
from quizapp.store import content, db, teaching
from quizapp.store.tables import DeckFact as DeckFactRow
from quizapp.store.tables import Fact as FactRow

MOST_PEOPLE = 20


def deck_fact(user: Principal, deck_id: str, fact_id: str) -> DeckFact:
    """One fact of a deck, with its question where it is hand-written, to be edited.

    Raises:
        NotFound: there is no such deck of this person, or it does not hold this fact.
    """
    session = db.session()
    fact = _held_fact(session, user, deck_id, fact_id)
    return DeckFact(fact, content.questions_by_fact(session, [fact_id]).get(fact_id))


def fact_fields(shown: DeckFact) -> dict[str, str]:
    """What a form for this fact, or its question, begins with."""
    fact, question = shown.fact, shown.question
    if question is None:
        return {
            "statement": fact.statement,
            "date": writable(fact.date),
            "place": fact.place,
            "explanation": fact.explanation,
            "people": ", ".join(fact.people),
            "tags": ", ".join(fact.tags),
            "ask": fact.ask.value if fact.ask else "",
        }
    return question_fields(fact, question)


def add_fact(user: Principal, deck_id: str, fields: Mapping[str, str], now: datetime) -> str:
    """Write a fact by hand. Returns its id.

    Raises:
        NotFound: there is no such deck of this person.
        Invalid: the statement or the date cannot be used.
    """
    with writing(user.id) as session:
        deck = owned_deck(session, user, deck_id, Action.WRITE)
        fact = typed_fact(fields, Fact(id="", statement="", date=None))
        fact = replace(fact, id=new_slug(fact.statement))
        content.save_fact(session, fact, now=now, origin="app", owner_id=deck.owner_id, by=user.id)
        content.append_to_deck(session, deck_id, [fact.id])
    return fact.id


def edit_fact(
    user: Principal, deck_id: str, fact_id: str, fields: Mapping[str, str], now: datetime
) -> str:
    """Change a fact: a new version of one's own, a fork of somebody else's. Returns its id.

    Raises:
        NotFound: there is no such deck of this person, or it does not hold this fact.
        Invalid: the statement or the date cannot be used.
    """
    with writing(alone=f"fact {fact_id}") as session:
        before = _held_fact(session, user, deck_id, fact_id)
        after = typed_fact(fields, before)
        return _save_edit(session, user, deck_id, before, after, None, None, now)


def retire_fact(user: Principal, deck_id: str, fact_id: str) -> int:
    """Take a fact out of a deck; what students learned of it stays in their log.

    Returns the place where it stood, for ``restore_fact``.

    Raises:
        NotFound: there is no such deck of this person, or it does not hold this fact.
    """
    with writing(user.id) as session:
        owned_deck(session, user, deck_id, Action.WRITE)
        held = teaching.owner_of_fact(session, deck_id, fact_id)
        if held is None:
            raise NotFound("fact")
        session.execute(
            delete(DeckFactRow).where(
                DeckFactRow.deck_id == deck_id, DeckFactRow.fact_id == fact_id
            )
        )
        return int(held.position)


def taken_out(user: Principal, deck_id: str, fact_id: str) -> Fact | None:
    """A fact of the deck's owner that the deck does not hold (any more); None for any other."""
    session = db.session()
    if teaching.owner_of_fact(session, deck_id, fact_id) is not None:
        return None
    try:
        deck = owned_deck(session, user, deck_id, Action.WRITE, deleted=True)
    except NotFound:
        return None
    owner = session.scalar(select(FactRow.owner_id).where(FactRow.id == fact_id))
    if owner is None or owner != deck.owner_id:
        return None
    return content.facts_by_id(session, [fact_id]).get(fact_id)


def restore_fact(user: Principal, deck_id: str, fact_id: str, position: int) -> None:
    """Put a fact of one's own back where it stood; nothing happens if it stands there already.

    Raises:
        NotFound: there is no such deck or fact of this person.
    """
    with writing(user.id) as session:
        owned_deck(session, user, deck_id, Action.WRITE)
        if teaching.owner_of_fact(session, deck_id, fact_id) is not None:
            return
        if taken_out(user, deck_id, fact_id) is None:
            raise NotFound("fact")
        session.execute(
            insert(DeckFactRow).values(deck_id=deck_id, fact_id=fact_id, position=position)
        )


def add_question(user: Principal, deck_id: str, fields: Mapping[str, str], now: datetime) -> str:
    """Write a question by hand, on a fact of its own. Returns the fact's id.

    Raises:
        NotFound: there is no such deck of this person.
        Invalid: something that the kind needs is missing or cannot be used.
    """
    with writing(user.id) as session:
        deck = owned_deck(session, user, deck_id, Action.WRITE)
        fact, question = typed_question(fields, Fact(id="", statement="", date=None))
        fact_id = new_slug(fact.statement)
        content.save_fact(
            session,
            replace(fact, id=fact_id),
            now=now,
            origin="app",
            owner_id=deck.owner_id,
            by=user.id,
            question=replace(question, fact=fact_id),
        )
        content.append_to_deck(session, deck_id, [fact_id])
    return fact_id


def edit_question(
    user: Principal, deck_id: str, fact_id: str, fields: Mapping[str, str], now: datetime
) -> str:
    """Change a hand-written question: a new version, answers given before keep theirs.

    Raises:
        NotFound: there is no such deck of this person, or it holds no such question.
        Invalid: something that the kind needs is missing or cannot be used.
    """
    with writing(alone=f"fact {fact_id}") as session:
        before = _held_fact(session, user, deck_id, fact_id)
        asked = content.questions_by_fact(session, [fact_id]).get(fact_id)
        if asked is None:
            raise NotFound("question")
        after, question = typed_question(fields, before)
        return _save_edit(session, user, deck_id, before, after, asked, question, now)


def typed_fact(fields: Mapping[str, str], before: Fact) -> Fact:
    """The fact that was written, as ``before`` where nothing was written.

    Raises:
        Invalid: the statement or the date cannot be used.
    """
    typed = Typed()
    statement = typed.statement("statement", fields.get("statement"))
    date = typed.date("date", fields.get("date"))
    place = typed.text("place", fields.get("place"))
    explanation = typed.prose("explanation", fields.get("explanation"))
    people, tags, ask = before.people, before.tags, before.ask
    if "people" in fields:
        people = typed.tags("people", fields["people"], MOST_PEOPLE)
    if "tags" in fields:
        tags = typed.tags("tags", fields["tags"], MOST_TAGS)
    if "ask" in fields:
        asked = typed.choice("ask", fields["ask"], ("", *GRAINS))
        ask = Grain(asked) if asked else None
    typed.check()
    return replace(
        before,
        statement=statement,
        date=date,
        place=place,
        explanation=explanation,
        people=people,
        tags=tags,
        ask=ask,
    )


def _held_fact(session: Session, user: Principal, deck_id: str, fact_id: str) -> Fact:
    owned_deck(session, user, deck_id, Action.WRITE)
    held = teaching.owner_of_fact(session, deck_id, fact_id)
    fact = content.facts_by_id(session, [fact_id]).get(fact_id)
    if held is None or fact is None:
        raise NotFound("fact")
    return fact


def _save_edit(
    session: Session,
    user: Principal,
    deck_id: str,
    before: Fact,
    after: Fact,
    asked: Question | None,
    question: Question | None,
    now: datetime,
) -> str:
    """A new version of a fact of the deck's owner; of anybody else's, a fork in its place."""
    deck = owned_deck(session, user, deck_id, Action.WRITE)
    held = teaching.owner_of_fact(session, deck_id, before.id)
    if held is not None and held.owner_id is not None and held.owner_id == deck.owner_id:
        content.save_fact(
            session,
            after,
            now=now,
            origin="app",
            owner_id=deck.owner_id,
            by=user.id,
            question=question,
            before=before,
            question_before=asked,
        )
        return before.id
    fork = replace(after, id=new_slug(after.statement), derived_from=before.id, version=1)
    content.save_fact(
        session,
        fork,
        now=now,
        origin="app",
        owner_id=deck.owner_id,
        by=user.id,
        question=replace(question, fact=fork.id) if question else None,
    )
    session.execute(
        update(DeckFactRow)
        .where(DeckFactRow.deck_id == deck_id, DeckFactRow.fact_id == before.id)
        .values(fact_id=fork.id)
    )
    follow_memory(session, deck, [(before.id, fork.id)], now)
    return fork.id
