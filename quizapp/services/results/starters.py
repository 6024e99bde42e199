"""The five-minute starter: a class's weakest facts for the projector, and hands counted. Commits.

A starter is kept only if its teacher says so at the end; the next one deletes what was not.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from quizapp.access import Action, Principal
from quizapp.dates import EDTF, Grain
from quizapp.facts import Evidence, Fact, Reason
from quizapp.items import Item, Pool, Refusal, make_item, question_item
from quizapp.services.classes import running_class, taught_class
from quizapp.services.classes.shown import ClassHead
from quizapp.services.errors import Invalid, NotFound, NothingToLearn
from quizapp.services.results.forecasts import exam_scope, outlook_by_fact
from quizapp.services.results.outlook import starter_rows
from quizapp.services.results.shown import StarterRow
from quizapp.services.study.marking import key_words
from quizapp.services.transaction import writing
from quizapp.store import content, db, results
from quizapp.store.tables import Starter

LENGTHS = (3, 5, 8)
MOST_HANDS = 1000
MOST_KEPT = 50


@dataclass(frozen=True, slots=True)
class StarterQuestion:
    """One question on the projector, with its answer.

    ``options`` are those of a hand-written question; others are asked openly. ``key`` is the
    answer in words where it is no date. ``hands`` is None until they are counted.
    """

    head: ClassHead
    starter_id: int
    number: int
    total: int
    stem: str
    options: tuple[str, ...]
    statement: str
    date: EDTF | None
    key: str
    explanation: str
    evidence: Evidence | None
    source: str
    hands: int | None


@dataclass(frozen=True, slots=True)
class StarterEnd:
    """What a starter came to: each question's statement, date and hands; whether it is kept."""

    head: ClassHead
    starter_id: int
    rows: tuple[tuple[str, EDTF | None, int | None], ...]
    present: int | None
    members: int
    kept: bool


def starters(
    user: Principal, class_id: int, now: datetime.datetime
) -> tuple[ClassHead, int, tuple[StarterRow, ...]]:
    """A class, how many facts a starter could ask, and the starters whose hands were kept.

    Raises:
        NotFound: there is no such class of this person's.
    """
    session = db.session()
    head = taught_class(session, user, class_id)
    count = results.count_facts(session, exam_scope(session, head, now))
    return head, count, starter_rows(session, class_id, MOST_KEPT)


def begin_starter(user: Principal, class_id: int, length: int, now: datetime.datetime) -> int:
    """Choose the facts that fewest would know today, or on the exam day. Returns the starter's id.

    Facts that nobody has met fill up what is missing.

    Raises:
        NotFound: there is no such class of this person's.
        Invalid: it is in the archive.
        NothingToLearn: the class has no facts.
    """
    length = length if length in LENGTHS else LENGTHS[1]
    session = db.session()
    head = running_class(session, user, class_id)
    facts = _weakest(session, head, length, now)
    if not facts:
        raise NothingToLearn("starter")
    with writing(user.id) as writer:
        running_class(writer, user, class_id)
        unkept = (Starter.class_id == class_id, Starter.kept_at.is_(None))
        writer.execute(delete(Starter).where(*unkept))
        made = Starter(class_id=class_id, facts=facts, hands=[None] * len(facts), started_at=now)
        writer.add(made)
        writer.flush()
        return made.id


def starter_question(
    user: Principal, class_id: int, starter_id: int, number: int, now: datetime.datetime
) -> StarterQuestion:
    """The question of this number (from 1) with its answer.

    Raises:
        NotFound: there is no such class of this person's, no such starter or question.
    """
    session = db.session()
    head = taught_class(session, user, class_id)
    row = _starter(session, class_id, starter_id)
    if not 1 <= number <= len(row.facts):
        raise NotFound("question")
    fact_id, hands = row.facts[number - 1], row.hands[number - 1]
    fact = content.facts_by_id(session, [fact_id]).get(fact_id)
    if fact is None:
        raise NotFound("fact")
    item = _item(session, head, fact, now)
    return StarterQuestion(
        head=head,
        starter_id=starter_id,
        number=number,
        total=len(row.facts),
        stem=item.stem if item else fact.statement,
        options=tuple(option.text for option in item.options) if item else (),
        statement=fact.statement,
        date=fact.date,
        key=key_words(item) if item and fact.date is None else "",
        explanation=fact.explanation,
        evidence=fact.evidence,
        source=_source(session, fact),
        hands=hands,
    )


def count_hands(
    user: Principal, class_id: int, starter_id: int, number: int, typed: str
) -> int | None:
    """Note how many hands went up; an empty field notes nothing. Returns the next question or None.

    Raises:
        NotFound: there is no such class of this person's, no such starter or question.
        Invalid: that is no number of hands.
    """
    hands = _number("hands", typed)
    with writing(user.id) as session:
        taught_class(session, user, class_id, Action.WRITE)
        row = _starter(session, class_id, starter_id)
        if not 1 <= number <= len(row.facts):
            raise NotFound("question")
        noted = list(row.hands)
        noted[number - 1] = hands
        session.execute(update(Starter).where(Starter.id == row.id).values(hands=noted))
        return number + 1 if number < len(noted) else None


def starter_end(user: Principal, class_id: int, starter_id: int) -> StarterEnd:
    """What a starter came to.

    Raises:
        NotFound: there is no such class of this person's, or no such starter.
    """
    session = db.session()
    head = taught_class(session, user, class_id)
    row = _starter(session, class_id, starter_id)
    facts = content.facts_by_id(session, row.facts)
    return StarterEnd(
        head=head,
        starter_id=starter_id,
        rows=tuple(
            (facts[fact].statement, facts[fact].date, hands)
            for fact, hands in zip(row.facts, row.hands, strict=True)
            if fact in facts
        ),
        present=row.present,
        members=len(results.members(session, class_id)),
        kept=row.kept_at is not None,
    )


def keep_starter(
    user: Principal, class_id: int, starter_id: int, present: str, now: datetime.datetime
) -> None:
    """Keep the hands as a record of the class, with how many were there, if that is said.

    Raises:
        NotFound: there is no such class of this person's, or no such starter.
        Invalid: that is no number of students.
    """
    there = _number("present", present)
    with writing(user.id) as session:
        taught_class(session, user, class_id, Action.WRITE)
        row = _starter(session, class_id, starter_id)
        values = {"present": there, "kept_at": row.kept_at or now}
        session.execute(update(Starter).where(Starter.id == row.id).values(**values))


def drop_starter(user: Principal, class_id: int, starter_id: int) -> None:
    """Delete a starter with its hands.

    Raises:
        NotFound: there is no such class of this person's.
    """
    with writing(user.id) as session:
        taught_class(session, user, class_id, Action.WRITE)
        here = (Starter.class_id == class_id, Starter.id == starter_id)
        session.execute(delete(Starter).where(*here))


def _starter(session: Session, class_id: int, starter_id: int) -> Starter:
    row = session.get(Starter, starter_id)
    if row is None or row.class_id != class_id:
        raise NotFound("starter")
    return row


def _weakest(session: Session, head: ClassHead, length: int, now: datetime.datetime) -> list[str]:
    """The ids of the facts that fewest know, then of those that nobody has met, by date."""
    _, by_fact = outlook_by_fact(session, head, now)
    scope = exam_scope(session, head, now)
    there = results.facts(session, head.id, scope, "date", "", len(by_fact) + length, 0)
    held = {row.id for row in there}
    met = sorted((fact for fact in by_fact if fact in held),
                 key=lambda fact: (by_fact[fact].expected, fact))  # fmt: skip
    new = [row.id for row in there if row.id not in by_fact]
    return [*met, *new][:length]


def _item(session: Session, head: ClassHead, fact: Fact, now: datetime.datetime) -> Item | None:
    """How a fact is asked aloud: its date openly, a hand-written question as it was written."""
    scope = exam_scope(session, head, now)
    deck = results.deck_of_fact(session, scope, fact.id)
    language, ask = (deck.language, Grain(deck.ask)) if deck else ("en", Grain.YEAR)
    question = content.questions_by_fact(session, [fact.id]).get(fact.id)
    if question is not None:
        return question_item(question, language=language, seed=f"starter:{fact.id}")
    made = make_item(
        fact, "type_date", Pool((fact,)), ask=Grain(head.ask) if head.ask else ask,
        seed="starter", language=language,
    )  # fmt: skip
    return None if isinstance(made, Refusal) else made


def _source(session: Session, fact: Fact) -> str:
    """The title of the text that a fact was read from."""
    if fact.evidence is None:
        return ""
    return content.source_title(session, fact.evidence.source) or fact.evidence.source


def _number(field: str, typed: str) -> int | None:
    """A count as typed, None where nothing was."""
    text = typed.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or int(text[:9]) > MOST_HANDS or len(text) > 9:
        raise Invalid({field: Reason("not_a_count", most=MOST_HANDS)})
    return int(text)
