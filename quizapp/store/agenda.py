"""What a day asks of a learner: steps, new facts, what went wrong. Queries only. Never commits.

Each statement leads with user_id, so that no query crosses users.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from quizapp.scheduling import LEECH_LAPSES, Memory, RowKind, State
from quizapp.store import reach
from quizapp.store.database import AnyRow
from quizapp.store.learning import CARD_COLUMNS, to_memory
from quizapp.store.tables import (
    Adjustment,
    Assignment,
    Card,
    Deck,
    DeckFact,
    Fact,
    IssuedItem,
    LogRow,
    Sitting,
)

LATELY = 300  # answers
PACED_BY = 50  # so many answers tell how fast somebody is


def visible(user_id: int | None) -> ColumnElement[bool]:
    """Decks that stand and that this person sees."""
    return and_(Deck.retired.is_(False), reach.sees(user_id))


def _askable(user_id: int, fact_id: object) -> ColumnElement[bool]:
    """A fact that stands, in a deck that this person sees or was asked from."""
    return (
        select(Fact.id)
        .join(DeckFact, DeckFact.fact_id == Fact.id)
        .join(Deck, Deck.id == DeckFact.deck_id)
        .where(Fact.id == fact_id, Fact.retired.is_(False), Deck.retired.is_(False))
        .where(reach.was_asked(user_id))
        .exists()
    )


def steps(
    session: Session, user_id: int, day: date, until: datetime, most: int
) -> dict[str, Memory]:
    """What was first met on this day and comes back before ``until``, the earliest first."""
    rows = session.execute(
        select(*CARD_COLUMNS)
        .where(
            Card.user_id == user_id,
            Card.due == day,
            Card.due_at <= until,
            Card.state == State.LEARNING,
            Card.suspended.is_(False),
            _askable(user_id, Card.fact_id),
        )
        .order_by(Card.due_at, Card.fact_id)
        .limit(most)
    )
    return {row.fact_id: to_memory(row) for row in rows}


def fresh_facts(
    session: Session, user_id: int, deck_ids: Sequence[str], most: int, without: Collection[str]
) -> list[str]:
    """Facts that this person has not met, deck by deck in the order given."""
    if not deck_ids or most <= 0:
        return []
    place = case({deck_id: at for at, deck_id in enumerate(deck_ids)}, value=Deck.id)
    rows = session.execute(
        select(DeckFact.fact_id)
        .join(Deck, Deck.id == DeckFact.deck_id)
        .join(Fact, Fact.id == DeckFact.fact_id)
        .outerjoin(Card, and_(Card.user_id == user_id, Card.fact_id == Fact.id))
        .where(
            Deck.id.in_(deck_ids),
            visible(user_id),
            Fact.retired.is_(False),
            Fact.id.not_in(without),
            Card.fact_id.is_(None),
        )
        .order_by(place, DeckFact.position, DeckFact.fact_id)
        .limit(2 * most)
    )
    return list(dict.fromkeys(row.fact_id for row in rows))[:most]


def next_day(session: Session, user_id: int, day: date) -> tuple[date, int] | None:
    """The next day after ``day`` on which facts come back, and how many."""
    row = session.execute(
        select(Card.due, func.count())
        .where(
            Card.user_id == user_id,
            Card.due > day,
            Card.suspended.is_(False),
            _askable(user_id, Card.fact_id),
        )
        .group_by(Card.due)
        .order_by(Card.due)
        .limit(1)
    ).one_or_none()
    return (row[0], row[1]) if row else None


def decks_at_hand(session: Session, user_id: int, most: int) -> list[str]:
    """The decks of this person's last answers, the latest first, then others by their titles.

    It looks at the last answers only, so that it takes no longer for who has answered much.
    """
    last = (
        select(LogRow.fact_id, LogRow.id)
        .where(LogRow.user_id == user_id)
        .order_by(LogRow.id.desc())
        .limit(LATELY)
        .subquery()
    )
    used = session.scalars(
        select(Deck.id)
        .join(DeckFact, DeckFact.deck_id == Deck.id)
        .join(last, last.c.fact_id == DeckFact.fact_id)
        .where(visible(user_id))
        .group_by(Deck.id)
        .order_by(func.max(last.c.id).desc())
        .limit(most)
    ).all()
    if len(used) == most:
        return list(used)
    others = session.scalars(
        select(Deck.id)
        .where(visible(user_id), Deck.id.not_in(used))
        .order_by(Deck.title, Deck.id)
        .limit(most - len(used))
    ).all()
    return [*used, *others]


def decks_with_new(session: Session, user_id: int, deck_ids: Sequence[str]) -> list[str]:
    """Those of these decks, in their order, that have a fact which this person has not met."""
    met = select(Card.fact_id).where(Card.user_id == user_id, Card.fact_id == Fact.id).exists()
    found = set(
        session.scalars(
            select(Deck.id)
            .join(DeckFact, DeckFact.deck_id == Deck.id)
            .join(Fact, Fact.id == DeckFact.fact_id)
            .where(Deck.id.in_(deck_ids), visible(user_id), Fact.retired.is_(False), ~met)
            .distinct()
        )
    )
    return [deck_id for deck_id in deck_ids if deck_id in found]


def facts_of_decks(session: Session, user_id: int, deck_ids: Sequence[str]) -> list[str]:
    """The facts of those of these decks that this person sees, each once, in the decks' order."""
    place = case({deck_id: at for at, deck_id in enumerate(deck_ids)}, value=Deck.id)
    rows = session.execute(
        select(DeckFact.fact_id)
        .join(Deck, Deck.id == DeckFact.deck_id)
        .join(Fact, Fact.id == DeckFact.fact_id)
        .where(Deck.id.in_(deck_ids), visible(user_id), Fact.retired.is_(False))
        .order_by(place, DeckFact.position, DeckFact.fact_id)
    )
    return list(dict.fromkeys(row.fact_id for row in rows))


def pace(session: Session, user_id: int) -> float | None:
    """Seconds that this person's last answers took on average; None where nothing is known."""
    last = (
        select(LogRow.elapsed_ms)
        .where(LogRow.user_id == user_id, LogRow.elapsed_ms.is_not(None))
        .order_by(LogRow.id.desc())
        .limit(PACED_BY)
        .subquery()
    )
    spent = session.scalar(select(func.avg(last.c.elapsed_ms)))
    return float(spent) / 1000 if spent is not None else None


def asked_on(session: Session, user_id: int, day: date) -> tuple[int, int]:
    """How many facts were answered on a study day: those met before, and those met first then.

    Answers that were taken back do not count.
    """
    undone, earlier = aliased(LogRow), aliased(LogRow)
    answered = (
        select(LogRow.fact_id)
        .where(
            LogRow.user_id == user_id,
            LogRow.study_day == day,
            LogRow.kind == RowKind.ANSWER,
            ~_is_undone(undone),
        )
        .distinct()
        .subquery()
    )
    met = (
        select(earlier.id)
        .where(
            earlier.user_id == user_id,
            earlier.fact_id == answered.c.fact_id,
            earlier.kind == RowKind.ANSWER,
            earlier.study_day < day,
        )
        .exists()
    )
    row = session.execute(
        select(func.count(), func.coalesce(func.sum(case((met, 1), else_=0)), 0)).select_from(
            answered
        )
    ).one()
    return row[1], row[0] - row[1]


def mistakes(
    session: Session, user_id: int, since: date, without: Collection[int]
) -> Sequence[AnyRow]:
    """Facts whose last answer since a day was not right, the latest first: fact_id, response, at,
    item_id, mark. Sittings in ``without`` count as if they had not been.
    """
    undone = aliased(LogRow)
    last = (
        select(
            LogRow.fact_id, LogRow.response, LogRow.at, LogRow.item_id, LogRow.mark, LogRow.id,
            func.row_number()
            .over(partition_by=LogRow.fact_id, order_by=(LogRow.at.desc(), LogRow.id.desc()))
            .label("age"),
        )
        .outerjoin(
            IssuedItem,
            and_(IssuedItem.user_id == LogRow.user_id, IssuedItem.id == LogRow.item_id),
        )
        .where(
            LogRow.user_id == user_id,
            LogRow.study_day >= since,
            LogRow.kind == RowKind.ANSWER,
            ~_is_undone(undone),
            or_(IssuedItem.sitting_id.is_(None), IssuedItem.sitting_id.not_in(without)),
        )
        .subquery()
    )  # fmt: skip
    suspended = (
        select(Card.fact_id)
        .where(Card.user_id == user_id, Card.fact_id == last.c.fact_id, Card.suspended.is_(True))
        .exists()
    )
    return session.execute(
        select(last)
        .where(last.c.age == 1, last.c.mark < 1, ~suspended, _askable(user_id, last.c.fact_id))
        .order_by(last.c.at.desc(), last.c.id.desc())
    ).all()


def leeches(session: Session, user_id: int, most: int) -> dict[str, Memory]:
    """Facts that were forgotten again and again, the most often first."""
    rows = session.execute(
        select(*CARD_COLUMNS)
        .where(
            Card.user_id == user_id,
            Card.lapses >= LEECH_LAPSES,
            Card.suspended.is_(False),
            _askable(user_id, Card.fact_id),
        )
        .order_by(Card.lapses.desc(), Card.fact_id)
        .limit(most)
    )
    return {row.fact_id: to_memory(row) for row in rows}


def wrong_choices(
    session: Session, user_id: int, ids: Collection[str], most: int = 500
) -> Sequence[AnyRow]:
    """The last wrong answers to these facts that chose an option: fact_id, response, options."""
    if not ids:
        return []
    return session.execute(
        select(LogRow.fact_id, LogRow.response, IssuedItem.options)
        .join(
            IssuedItem,
            and_(
                IssuedItem.user_id == LogRow.user_id,
                IssuedItem.id == LogRow.item_id,
                IssuedItem.answered_by == LogRow.id,
            ),
        )
        .where(
            LogRow.user_id == user_id,
            LogRow.fact_id.in_(ids),
            LogRow.kind == RowKind.ANSWER,
            LogRow.mark == 0,
            IssuedItem.kind.in_(("choose_date", "choose_event")),
        )
        .order_by(LogRow.id.desc())
        .limit(most)
    ).all()


def sittings_holding_back(session: Session, user_id: int, since_id: int) -> Sequence[AnyRow]:
    """Sittings that do not tell right and wrong at once: id, feedback, ended_at, ends_at, due_at.

    ``due_at`` is the assignment's time for this person.
    """
    return session.execute(
        select(
            Sitting.id, Sitting.feedback, Sitting.ended_at, Sitting.ends_at,
            func.coalesce(Adjustment.due_at, Assignment.due_at).label("due_at"),
        )
        .outerjoin(Assignment, Assignment.id == Sitting.assignment_id)
        .outerjoin(
            Adjustment,
            and_(Adjustment.assignment_id == Assignment.id, Adjustment.user_id == user_id),
        )
        .where(Sitting.user_id == user_id, Sitting.id > since_id, Sitting.feedback != "now")
    ).all()  # fmt: skip


def assignment_due(session: Session, user_id: int, assignment_id: int | None) -> datetime | None:
    """When an assignment is due for this person; None where it is never."""
    return session.scalar(
        select(func.coalesce(Adjustment.due_at, Assignment.due_at))
        .select_from(Assignment)
        .outerjoin(
            Adjustment,
            and_(Adjustment.assignment_id == Assignment.id, Adjustment.user_id == user_id),
        )
        .where(Assignment.id == assignment_id)
    )


def _is_undone(undo: type[LogRow]) -> ColumnElement[bool]:
    """Whether a row of the log was taken back."""
    return (
        select(undo.id)
        .where(
            undo.user_id == LogRow.user_id,
            undo.fact_id == LogRow.fact_id,
            undo.undoes == LogRow.id,
            undo.kind == RowKind.UNDO,
        )
        .exists()
    )
