"""What a class's results pages read: roll-ups, cards as sums, attempts. Never commits.

No query here reads the review log, and none grows with the answers given.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Float,
    Select,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from quizapp.reports import Sums
from quizapp.scheduling import State
from quizapp.scheduling.algorithm import WITHIN_DAY
from quizapp.scheduling.curve import DECAY, FACTOR
from quizapp.store.content import CURRENT
from quizapp.store.database import AnyRow
from quizapp.store.tables import (
    Adjustment,
    Assignment,
    Attempt,
    Card,
    ClassConfusion,
    ClassFact,
    ClassMember,
    ClassMemberDay,
    ClassMemberFact,
    ClassMemberTotal,
    ClassOption,
    Deck,
    DeckFact,
    Fact,
    FactVersion,
    SchoolClass,
    Starter,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which facts: those that these decks hold now, and some more."""

    decks: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()

    def among(self) -> ColumnElement[bool]:
        """That the row of ``Fact`` in a query is one of them."""
        held: Select[Any] | CompoundSelect[Any] = (
            select(DeckFact.fact_id)
            .join(Deck, Deck.id == DeckFact.deck_id)
            .where(Deck.id.in_(self.decks), Deck.retired.is_(False))
        )
        if self.facts:
            held = union_all(held, select(Fact.id).where(Fact.id.in_(self.facts)))
        return and_(Fact.id.in_(held), Fact.retired.is_(False))

    def ids(self) -> Select[Any]:
        """A query of the facts' ids; retired facts and deleted decks are not in it."""
        return select(Fact.id).where(self.among())

    def holds(self, fact_id: Any) -> ColumnElement[bool]:
        """Whether one fact is among them: for queries that look at few rows, in an order."""
        held = exists().where(
            DeckFact.deck_id.in_(self.decks),
            DeckFact.fact_id == fact_id,
            Deck.id == DeckFact.deck_id,
            Deck.retired.is_(False),
        )
        stands = exists().where(Fact.id == fact_id, Fact.retired.is_(False))
        return and_(or_(held, fact_id.in_(self.facts)) if self.facts else held, stands)


def work(session: Session, class_id: int, now: datetime.datetime) -> Scope:
    """What a class works with: the decks of its exam, and what was assigned and is open."""
    decks: list[str] = list(
        session.scalar(select(SchoolClass.exam_decks).where(SchoolClass.id == class_id)) or ()
    )
    facts: list[str] = []
    rows = session.execute(
        select(Assignment.decks, Assignment.facts)
        .where(
            Assignment.class_id == class_id,
            Assignment.deleted_at.is_(None),
            Assignment.opens_at <= now,
        )
        .order_by(Assignment.id)
    )
    for row in rows:
        facts += row.facts
        decks += [] if row.facts else row.decks
    return Scope(tuple(dict.fromkeys(decks)), tuple(dict.fromkeys(facts)))


def count_facts(session: Session, scope: Scope) -> int:
    """How many facts that is."""
    return session.scalar(select(func.count()).select_from(Fact).where(scope.among())) or 0


def holds(session: Session, scope: Scope, fact_id: str) -> bool:
    """Whether a fact is among those of the scope."""
    return bool(session.scalar(select(scope.holds(literal(fact_id)))))


def forecast(
    session: Session, class_id: int, scope: Scope, day: datetime.date
) -> tuple[dict[str, Sums], dict[int, Sums]]:
    """What will be known on a day without another answer, by fact and by member.

    The recall of each card is `scheduling.curve`'s, worked out where the cards lie: of 40 students
    and 1,000 facts only 1,040 sums travel.
    """
    members = select(ClassMember.user_id).where(ClassMember.class_id == class_id)
    recall = _recall(session, day).label("p")
    cards = (
        select(Card.user_id, Card.fact_id, recall)
        .where(
            Card.user_id.in_(members),
            Card.fact_id.in_(scope.ids()),
            Card.state != str(State.NEW),
        )
        .cte("recalls")
    )
    sums = (func.count(), func.sum(cards.c.p), func.sum(cards.c.p * (1 - cards.c.p)))
    rows = session.execute(
        union_all(
            select(cards.c.fact_id, null().label("user_id"), *sums).group_by(cards.c.fact_id),
            select(null(), cards.c.user_id, *sums).group_by(cards.c.user_id),
        )
    )
    by_fact: dict[str, Sums] = {}
    by_member: dict[int, Sums] = {}
    for fact_id, user_id, met, expected, variance in rows:
        one = Sums(met, float(expected), max(0.0, float(variance)))
        if fact_id is not None:
            by_fact[fact_id] = one
        else:
            by_member[user_id] = one
    return by_fact, by_member


def recalls_of_fact(
    session: Session, class_id: int, fact_id: str, day: datetime.date
) -> dict[int, float]:
    """The recall (0–1) of one fact on a day, by member; who never met it is left out."""
    members = select(ClassMember.user_id).where(ClassMember.class_id == class_id)
    rows = session.execute(
        select(Card.user_id, _recall(session, day)).where(
            Card.user_id.in_(members), Card.fact_id == fact_id, Card.state != str(State.NEW)
        )
    )
    return {user_id: float(recall) for user_id, recall in rows}


def sums_of_member(
    session: Session, user_id: int, scope: Scope, day: datetime.date
) -> tuple[int, Sums]:
    """How many facts the scope has, and what one student will know on a day of those ever met."""
    recall = _recall_if_met(session, day).label("p")
    rows = select(recall).select_from(Fact).outerjoin(Card, _met_by(user_id)).where(scope.among())
    known = rows.offset(0).subquery()  # or each recall would be worked out for each sum
    count, met, expected, squares = session.execute(
        select(
            func.count(),
            func.count(known.c.p),
            func.coalesce(func.sum(known.c.p), 0.0),
            func.coalesce(func.sum(known.c.p * known.c.p), 0.0),
        ).select_from(known)
    ).one()
    expected = float(expected)
    return count, Sums(met, expected, max(0.0, expected - float(squares)))


def facts_of_member(
    session: Session,
    class_id: int,
    user_id: int,
    scope: Scope,
    day: datetime.date,
    most: int,
    skip: int = 0,
) -> Sequence[AnyRow]:
    """The scope's facts as one student stands to them, those least known on a day first.

    Columns: id, statement, edtf, recall (0–1; None where it was never met: those come last), and
    answers and marks in the class.
    """
    recall = _recall_if_met(session, day)
    own = (ClassMemberFact.class_id == class_id, ClassMemberFact.user_id == user_id)
    return session.execute(
        select(
            Fact.id, FactVersion.statement, FactVersion.edtf, recall.label("recall"),
            func.coalesce(ClassMemberFact.answers, 0).label("answers"),
            func.coalesce(ClassMemberFact.marks, 0).label("marks"),
        )
        .select_from(Fact)
        .join(FactVersion, CURRENT)
        .outerjoin(Card, _met_by(user_id))
        .outerjoin(ClassMemberFact, and_(*own, ClassMemberFact.fact_id == Fact.id))
        .where(scope.among())
        .order_by(recall.asc().nulls_last(), FactVersion.earliest.asc().nulls_last(), Fact.id)
        .limit(most)
        .offset(skip)
    ).all()  # fmt: skip


def facts(
    session: Session, class_id: int, scope: Scope, order: str, query: str, most: int, skip: int
) -> Sequence[AnyRow]:
    """Facts with the class's figures: id, statement, edtf, then ``ClassFact``'s (0 without any).

    ``order``: ``hardest`` (the lowest share of first answers right, unasked last), ``easiest``,
    ``asked`` (most answers first) or ``date``. One right and one wrong answer are added to each
    share, so that a single student's slip is not harder than what half the class gets wrong.
    """
    share = cast(ClassFact.first_right + 1, Float) / (ClassFact.students + 2)
    orders: dict[str, tuple[Any, ...]] = {
        "hardest": (share.asc().nulls_last(), ClassFact.answers.desc().nulls_last()),
        "easiest": (share.desc().nulls_last(), ClassFact.answers.desc().nulls_last()),
        "asked": (ClassFact.answers.desc().nulls_last(),),
        "date": (FactVersion.earliest.asc().nulls_last(),),
    }
    by_words = bool(query) or order == "date"
    found: Any = (
        _fact_rows(class_id).where(*_saying(query))
        if by_words
        else select(Fact.id).outerjoin(ClassFact, _of_class(class_id))
    )
    page = session.execute(
        found.where(scope.among()).order_by(*orders[order], Fact.id).limit(most).offset(skip)
    ).all()
    if by_words:
        return page
    rows = some_facts(session, class_id, [row.id for row in page])  # no statement but the page's
    return [rows[row.id] for row in page]


def some_facts(session: Session, class_id: int, ids: Collection[str]) -> dict[str, AnyRow]:
    """Rows as ``facts`` gives them, of these facts, whether or not they are still at work."""
    rows = session.execute(_fact_rows(class_id).where(Fact.id.in_(ids)))
    return {row.id: row for row in rows}


def count_found(session: Session, scope: Scope, query: str) -> int:
    """How many facts ``facts`` would give without a limit."""
    if not query:
        return count_facts(session, scope)
    return (
        session.scalar(
            select(func.count())
            .select_from(Fact)
            .join(FactVersion, CURRENT)
            .where(scope.among(), *_saying(query))
        )
        or 0
    )


def members(session: Session, class_id: int, user_id: int | None = None) -> Sequence[AnyRow]:
    """The students of a class by name, or one of them.

    Columns: user_id, name, joined_at, answers, marks (thousandths), last (day).
    """
    wanted = [ClassMember.class_id == class_id]
    if user_id is not None:
        wanted.append(ClassMember.user_id == user_id)
    last = (
        select(func.max(ClassMemberDay.day))
        .where(
            ClassMemberDay.class_id == ClassMember.class_id,
            ClassMemberDay.user_id == ClassMember.user_id,
        )
        .scalar_subquery()
    )
    return session.execute(
        select(
            ClassMember.user_id, ClassMember.name, ClassMember.joined_at,
            func.coalesce(ClassMemberTotal.answers, 0).label("answers"),
            func.coalesce(ClassMemberTotal.marks, 0).label("marks"),
            last.label("last"),
        )
        .select_from(ClassMember)
        .outerjoin(
            ClassMemberTotal,
            and_(
                ClassMemberTotal.class_id == ClassMember.class_id,
                ClassMemberTotal.user_id == ClassMember.user_id,
            ),
        )
        .where(*wanted)
        .order_by(ClassMember.name_key, ClassMember.user_id)
    ).all()  # fmt: skip


def days_of_member(
    session: Session, class_id: int, user_id: int, most: int = 30
) -> Sequence[AnyRow]:
    """The last study days on which a student answered in the class: day, answers, marks."""
    return session.execute(
        select(ClassMemberDay.day, ClassMemberDay.answers, ClassMemberDay.marks)
        .where(ClassMemberDay.class_id == class_id, ClassMemberDay.user_id == user_id)
        .order_by(ClassMemberDay.day.desc())
        .limit(most)
    ).all()


def first_marks(session: Session, class_id: int, ids: Collection[str]) -> Sequence[AnyRow]:
    """Who answered some facts: fact_id, user_id, answers, marks, right, first_marks."""
    return session.execute(
        select(
            ClassMemberFact.fact_id, ClassMemberFact.user_id, ClassMemberFact.answers,
            ClassMemberFact.marks, ClassMemberFact.right, ClassMemberFact.first_marks,
        ).where(ClassMemberFact.class_id == class_id, ClassMemberFact.fact_id.in_(ids))
    ).all()  # fmt: skip


def options(session: Session, class_id: int, ids: Collection[str]) -> Sequence[AnyRow]:
    """How the options of some facts' questions were used: columns of ``ClassOption``."""
    return session.execute(
        select(
            ClassOption.fact_id, ClassOption.kind, ClassOption.option, ClassOption.right,
            ClassOption.shown, ClassOption.picked,
        )
        .where(ClassOption.class_id == class_id, ClassOption.fact_id.in_(ids))
        .order_by(ClassOption.fact_id, ClassOption.kind, ClassOption.option)
    ).all()  # fmt: skip


def confusions(
    session: Session, class_id: int, scope: Scope, most: int, skip: int = 0, fact_id: str = ""
) -> Sequence[AnyRow]:
    """Wrong dates, those given by most students first: columns of ``ClassConfusion``.

    Of all facts an index has them in this order; those of one fact are few and are sorted here.
    """
    found = select(
        ClassConfusion.fact_id, ClassConfusion.taken_fact, ClassConfusion.taken_date,
        ClassConfusion.times, ClassConfusion.students,
    ).where(ClassConfusion.class_id == class_id)  # fmt: skip
    if fact_id:
        rows = session.execute(found.where(ClassConfusion.fact_id == fact_id)).all()
        rows = sorted(rows, key=lambda r: (-r.students, -r.times, r.taken_fact, r.taken_date))
        return rows[skip : skip + most]
    return session.execute(
        found.where(scope.holds(ClassConfusion.fact_id))
        .order_by(
            ClassConfusion.students.desc(), ClassConfusion.times.desc(), ClassConfusion.fact_id,
            ClassConfusion.taken_fact, ClassConfusion.taken_date,
        )
        .limit(most)
        .offset(skip)
    ).all()  # fmt: skip


def count_confusions(session: Session, class_id: int, scope: Scope) -> int:
    """How many rows ``confusions`` would give without a limit."""
    query = select(func.count()).where(
        ClassConfusion.class_id == class_id, ClassConfusion.fact_id.in_(scope.ids())
    )
    return session.scalar(query) or 0


def facts_on(
    session: Session, scope: Scope, spans: Sequence[tuple[int, int]], most: int = 200
) -> Sequence[AnyRow]:
    """Facts whose dates touch any of these spans of days: id, statement, edtf."""
    if not spans:
        return []
    touching = or_(
        *(and_(FactVersion.earliest <= last, FactVersion.latest >= first) for first, last in spans)
    )
    return session.execute(
        select(Fact.id, FactVersion.statement, FactVersion.edtf)
        .join(FactVersion, CURRENT)
        .where(scope.among(), touching)
        .order_by(Fact.id)
        .limit(most)
    ).all()


def assignments(session: Session, class_id: int, most: int, skip: int) -> Sequence[AnyRow]:
    """What was set for a class, the newest first: id, title, mode, opens_at, due_at, total."""
    return session.execute(
        select(
            Assignment.id, Assignment.title, Assignment.mode, Assignment.opens_at,
            Assignment.due_at, Assignment.length,
        )
        .where(Assignment.class_id == class_id, Assignment.deleted_at.is_(None))
        .order_by(Assignment.opens_at.desc(), Assignment.id.desc())
        .limit(most)
        .offset(skip)
    ).all()  # fmt: skip


def count_assignments(session: Session, class_id: int) -> int:
    """How many assignments ``assignments`` would give without a limit."""
    return (
        session.scalar(
            select(func.count()).where(
                Assignment.class_id == class_id, Assignment.deleted_at.is_(None)
            )
        )
        or 0
    )


def attempts(session: Session, ids: Collection[int]) -> Sequence[AnyRow]:
    """All takings of some assignments, in order: columns of ``Attempt``, and the own ``due_at``."""
    return session.execute(
        select(
            Attempt.assignment_id, Attempt.user_id, Attempt.number, Attempt.submitted_at,
            Attempt.answered, Attempt.marks, Attempt.total, Attempt.late, Attempt.ends_at,
            func.coalesce(Adjustment.due_at, Assignment.due_at).label("due_at"),
        )
        .select_from(Attempt)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .outerjoin(
            Adjustment,
            and_(
                Adjustment.assignment_id == Attempt.assignment_id,
                Adjustment.user_id == Attempt.user_id,
            ),
        )
        .where(Attempt.assignment_id.in_(ids))
        .order_by(Attempt.assignment_id, Attempt.user_id, Attempt.number)
    ).all()  # fmt: skip


def kept_starters(session: Session, class_id: int, most: int = 10) -> Sequence[Starter]:
    """The starters whose hands are kept, the newest first."""
    return session.scalars(
        select(Starter)
        .where(Starter.class_id == class_id, Starter.kept_at.is_not(None))
        .order_by(Starter.started_at.desc(), Starter.id.desc())
        .limit(most)
    ).all()


def deck_of_fact(session: Session, scope: Scope, fact_id: str) -> AnyRow | None:
    """A deck of the class that holds a fact, else any that does: language, ask."""
    return session.execute(
        select(Deck.language, Deck.ask)
        .join(DeckFact, DeckFact.deck_id == Deck.id)
        .where(DeckFact.fact_id == fact_id, Deck.retired.is_(False))
        .order_by(Deck.id.in_(scope.decks).desc(), Deck.id)
        .limit(1)
    ).one_or_none()


def decks_holding(session: Session, scope: Scope, ids: Collection[str]) -> tuple[str, ...]:
    """Those of the scope's decks that hold any of these facts."""
    rows = session.scalars(
        select(DeckFact.deck_id)
        .where(DeckFact.deck_id.in_(scope.decks), DeckFact.fact_id.in_(ids))
        .distinct()
        .order_by(DeckFact.deck_id)
    )
    return tuple(rows)


def _recall(session: Session, day: datetime.date) -> ColumnElement[float]:
    """How likely a card is known on a day, as the database works it out.

    `scheduling.curve.recall`; but what was last answered wrong is not known on that same day,
    though its right answer was read a moment ago.
    """
    days: ColumnElement[Any]
    if session.get_bind().dialect.name == "sqlite":
        days = func.julianday(day.isoformat()) - func.julianday(Card.last)
    else:
        days = cast(literal(day) - Card.last, Float)
    asleep = case((days > 0, days), else_=WITHIN_DAY)
    base = 1 + FACTOR * asleep / func.nullif(Card.stability, 0)
    recall: ColumnElement[float] = case(
        (and_(days <= 0, Card.streak == 0), 0.0),
        else_=func.coalesce(func.power(base, DECAY), 0.0),
    )
    return recall


def _saying(query: str) -> list[ColumnElement[bool]]:
    """That a statement has each word of a query."""
    return [FactVersion.statement.icontains(w, autoescape=True) for w in query.split()[:8]]


def _met_by(user_id: int) -> ColumnElement[bool]:
    """How the card that one student has of a fact is joined to it."""
    return and_(Card.user_id == user_id, Card.fact_id == Fact.id, Card.state != str(State.NEW))


def _recall_if_met(session: Session, day: datetime.date) -> ColumnElement[float]:
    """The recall of a card that was joined from outside, NULL without one."""
    return case((Card.fact_id.is_not(None), _recall(session, day)), else_=None)


def _fact_rows(class_id: int) -> Select[Any]:
    counts = (
        ClassFact.answers, ClassFact.marks, ClassFact.right, ClassFact.students,
        ClassFact.first_marks, ClassFact.first_right,
    )  # fmt: skip
    query: Any = (
        select(
            Fact.id, FactVersion.statement, FactVersion.edtf,
            *(func.coalesce(count, 0).label(count.key) for count in counts),
        )
        .select_from(Fact)
        .join(FactVersion, CURRENT)
        .outerjoin(ClassFact, _of_class(class_id))
    )  # fmt: skip
    found: Select[Any] = query
    return found


def _of_class(class_id: int) -> ColumnElement[bool]:
    return and_(ClassFact.fact_id == Fact.id, ClassFact.class_id == class_id)
