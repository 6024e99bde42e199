"""Exams that a student sets, or a class of theirs: the plan, what will likely be known. Commits."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from quizapp.access import Principal
from quizapp.facts import Reason
from quizapp.reports import Readiness, Record, readiness, record
from quizapp.scheduling import Memory, State
from quizapp.scheduling.exam import Plan, exam_pace, exam_reviews, plan, sweep_start
from quizapp.scheduling.queue import Limits
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.study.planning import engine_of, readable_deck, today_of
from quizapp.services.study.predictions import predicted_answers
from quizapp.services.transaction import writing
from quizapp.store import agenda, classes, db, learning
from quizapp.store.tables import Deck, Exam, new_id

FURTHEST = 730  # days; a plan for more than two years says nothing


@dataclass(frozen=True, slots=True)
class Ahead:
    """An exam that is to come: one's own by its ``id``, or that of a class, by its title."""

    id: int | None
    of_class: str
    title: str
    day: datetime.date
    decks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExamPlan:
    """An exam with its plan; it is a class's where there is no ``id``.

    ``now`` is what would be known on the day without another answer. ``record`` is how true the
    predictions for this student were, by which both are corrected.
    """

    id: int | None
    of_class: str
    title: str
    day: datetime.date
    days_left: int
    decks: tuple[tuple[str, str], ...]
    facts: int
    plan: Plan
    now: Readiness
    kept: Readiness
    sweep: datetime.date
    record: Record


@dataclass(frozen=True, slots=True)
class Outlook:
    """An exam in short. ``ready`` is what would be known on the day without another answer.

    ``new`` facts were never met, ``learn`` of them are today's share; ``sweeping`` are the last
    days, in which the weakest are asked once more.
    """

    title: str
    day: datetime.date
    days_left: int
    ready: Readiness
    new: int
    learn: int
    decks: tuple[str, ...]
    sweeping: bool


def set_exam(
    user: Principal,
    title: str,
    day: datetime.date | None,
    deck_ids: Sequence[str],
    now: datetime.datetime,
) -> int:
    """Note an exam. Returns its id.

    Raises:
        Invalid: no day, a day that is past or too far, or no deck.
        NotFound: a deck is not there for this person.
    """
    today = today_of(user, now)
    problems: dict[str, Reason] = {}
    if day is None:
        problems["day"] = Reason("missing")
    elif day <= today:
        problems["day"] = Reason("day_is_past")
    elif (day - today).days > FURTHEST:
        problems["day"] = Reason("day_too_far", days=FURTHEST)
    if not deck_ids:
        problems["decks"] = Reason("missing")
    if problems or day is None:
        raise Invalid(problems)
    titles = [readable_deck(user, deck_id).title for deck_id in dict.fromkeys(deck_ids)]
    with writing(user.id) as session:
        exam_id = new_id(now)
        session.execute(
            insert(Exam).values(
                user_id=user.id,
                id=exam_id,
                title=" ".join(title.split())[:200] or titles[0][:200],
                day=day,
                decks=list(dict.fromkeys(deck_ids)),
                created_at=now,
            )
        )
        return exam_id


def exam_choices(user: Principal | None) -> tuple[tuple[str, str], ...]:
    """The decks that this person can be asked from, by id and title."""
    rows = db.session.execute(
        select(Deck.id, Deck.title)
        .where(agenda.visible(user.id if user else None))
        .order_by(Deck.title, Deck.id)
    )
    return tuple((row.id, row.title) for row in rows)


def drop_exam(user: Principal, exam_id: int) -> None:
    """Forget an exam; what was learned for it stays.

    Raises:
        NotFound: this person has no such exam.
    """
    with writing(user.id) as session:
        gone = session.execute(
            delete(Exam).where(Exam.user_id == user.id, Exam.id == exam_id).returning(Exam.id)
        ).all()
        if not gone:
            raise NotFound("exam")


def next_exam(user: Principal, now: datetime.datetime) -> ExamPlan | None:
    """The plan of the exam that comes first; None if none is ahead."""
    found = exams_ahead(db.session(), user, today_of(user, now))
    return exam_plan(user, found[0], now) if found else None


def outlook(user: Principal, ahead: Sequence[Ahead], now: datetime.datetime) -> Outlook | None:
    """What is to be said today of the first of the exams ahead; None if there is none."""
    if not ahead:
        return None
    session = db.session()
    today = today_of(user, now)
    row = ahead[0]
    cards, new = _facts(session, user, row.decks)
    engine = engine_of(user)
    recalls = [engine.retrievability(memory, row.day) for memory in cards.values()]
    return Outlook(
        title=row.title,
        day=row.day,
        days_left=(row.day - today).days,
        ready=readiness([*recalls, *[0.0] * len(new)]),
        new=len(new),
        learn=exam_pace(len(new), today, row.day, user.new_a_day),
        decks=tuple(row.decks),
        sweeping=today >= sweep_start(row.day, len(cards), user.due_a_day),
    )


def exams_ahead(session: Session, user: Principal, day: datetime.date) -> list[Ahead]:
    """The exams after ``day`` that this person has set, and those of their classes, in order."""
    own = session.execute(
        select(Exam.id, Exam.title, Exam.day, Exam.decks)
        .where(Exam.user_id == user.id, Exam.day > day)
        .order_by(Exam.id)
    )
    found = [Ahead(row.id, "", row.title, row.day, tuple(row.decks)) for row in own]
    for row in classes.exams_ahead(session, user.id, day):
        title = row.exam_title or row.title
        found.append(Ahead(None, row.title, title, row.exam_day, tuple(row.exam_decks)))
    return sorted(found, key=lambda one: one.day)


def exam_plan(user: Principal, row: Ahead, now: datetime.datetime) -> ExamPlan:
    """What to learn and review each day, and what will likely be known on the day."""
    session = db.session()
    today = today_of(user, now)
    cards, new = _facts(session, user, row.decks)
    engine = engine_of(user)
    planned = plan(
        cards,
        new,
        today,
        row.day,
        algorithm=engine,
        limits=Limits(user.new_a_day, user.due_a_day),
    )
    own = record(predicted_answers(session, user))
    unaided = [engine.retrievability(memory, row.day) for memory in cards.values()]
    found = session.execute(select(Deck.id, Deck.title).where(Deck.id.in_(row.decks)))
    titles = {deck.id: deck.title for deck in found}
    return ExamPlan(
        id=row.id,
        of_class=row.of_class,
        title=row.title,
        day=row.day,
        days_left=(row.day - today).days,
        decks=tuple((deck_id, titles.get(deck_id, deck_id)) for deck_id in row.decks),
        facts=len(cards) + len(new),
        plan=planned,
        now=readiness([*unaided, *[0.0] * len(new)], own),
        kept=readiness(list(planned.recall.values()), own),
        sweep=sweep_start(row.day, len(cards) + len(new), user.due_a_day),
        record=own,
    )


def swept_today(session: Session, user: Principal, day: datetime.date, left: int) -> list[str]:
    """The facts that exams in their last days want asked today, due or not, in order."""
    wanted: list[str] = []
    for row in exams_ahead(session, user, day):
        cards, _ = _facts(session, user, row.decks)
        if day >= sweep_start(row.day, len(cards), user.due_a_day):
            wanted += exam_reviews(engine_of(user), cards, day, row.day, left)
    return list(dict.fromkeys(wanted))[:left]


def _facts(
    session: Session, user: Principal, deck_ids: Sequence[str]
) -> tuple[dict[str, Memory], list[str]]:
    """The exam's facts: memories of those met, and ids of those not met, in the decks' order."""
    ids = agenda.facts_of_decks(session, user.id, deck_ids)
    found = learning.memories(session, user.id, ids)
    met = {fact_id: memory for fact_id, memory in found.items() if memory.state is not State.NEW}
    return met, [fact_id for fact_id in ids if fact_id not in found]
