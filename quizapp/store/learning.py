"""Cards, sittings, issued items and the review log: their queries. Never commits.

Each statement leads with user_id, so that no query crosses users.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy.orm import Session, aliased

from quizapp.dates import EDTF
from quizapp.scheduling import LogRow as LogValue
from quizapp.scheduling import Memory, RowKind, State
from quizapp.store import reach
from quizapp.store.answering import card_values
from quizapp.store.database import AnyRow
from quizapp.store.tables import (
    Card,
    Deck,
    DeckFact,
    Fact,
    FactVersion,
    IssuedItem,
    LogRow,
    Sitting,
    User,
    first_id,
)

_MEMORY = tuple(field.name for field in fields(Memory))
CARD_COLUMNS = (Card.fact_id, *(getattr(Card, name) for name in _MEMORY))
_STATE = _MEMORY.index("state")
_USER: BindParameter[Any] = bindparam("user_id")
_DAY: BindParameter[Any] = bindparam("day")
_NOW: BindParameter[Any] = bindparam("now")

# A fact can be asked while it stands, and stands in a deck that this person sees or was asked from.
_ASKABLE = (
    select(Fact.id)
    .join(DeckFact, DeckFact.fact_id == Fact.id)
    .join(Deck, Deck.id == DeckFact.deck_id)
    .where(
        Fact.id == Card.fact_id,
        Fact.retired.is_(False),
        Deck.retired.is_(False),
        reach.was_asked(_USER),
    )
    .exists()
)
_DUE_NOW = and_(
    Card.due <= _DAY,
    Card.suspended.is_(False),
    or_(Card.due < _DAY, Card.due_at.is_(None), Card.due_at <= _NOW),
)
_IS_DUE = and_(Card.user_id == _USER, _DUE_NOW, _ASKABLE)
_DUE = (
    select(*CARD_COLUMNS, FactVersion.edtf)
    .select_from(Card)
    .join(Fact, Fact.id == Card.fact_id)
    .join(FactVersion, and_(FactVersion.fact_id == Fact.id, FactVersion.version == Fact.version))
    .where(_IS_DUE)
    .order_by(Card.due, Card.fact_id)
    .limit(bindparam("most"))
)
_STEP_LATER = and_(Card.due == _DAY, Card.due_at > _NOW)


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


_DUE_COUNTS = (
    select(
        _how_many(_DUE_NOW).label("due"),
        _how_many(Card.due < _DAY).label("waiting"),
        _how_many(and_(Card.due == _DAY, Card.due_at <= _NOW)).label("steps"),
        _how_many(_STEP_LATER).label("later"),
        func.min(case((_STEP_LATER, Card.due_at))).label("later_at"),
    )
    .select_from(Card)
    .where(Card.user_id == _USER, Card.due <= _DAY, Card.suspended.is_(False), _ASKABLE)
)
_CARDS = select(*CARD_COLUMNS).where(
    Card.user_id == _USER, Card.fact_id.in_(bindparam("ids", expanding=True))
)
_REVIEWED = select(Card.fact_id).where(
    Card.user_id == _USER,
    Card.fact_id.in_(bindparam("ids", expanding=True)),
    Card.state == State.REVIEW,
)
_LOG_OF_FACT = (
    select(LogRow)
    .where(LogRow.user_id == _USER, LogRow.fact_id == bindparam("fact_id"))
    .order_by(LogRow.at, LogRow.id)
)
_SITTING_ID: BindParameter[Any] = bindparam("sitting_id")
_SITTING = (
    select(
        Sitting.id, Sitting.kind, Sitting.deck_id, Sitting.total, Sitting.started_at,
        Sitting.ended_at, Sitting.feedback, Sitting.ends_at, Sitting.assignment_id,
        Sitting.wanted, Deck.title.label("deck_title"),
    ).select_from(Sitting)
    .outerjoin(Deck, Deck.id == Sitting.deck_id)
    .where(Sitting.user_id == _USER, Sitting.id == _SITTING_ID)
)  # fmt: skip
# The last answer to the fact that is asked, and the sitting in which it was given.
_ANSWER, _ITEM_THEN, _SITTING_THEN = aliased(LogRow), aliased(IssuedItem), aliased(Sitting)
_BEFORE = aliased(LogRow)
_last_answer = (
    select(_BEFORE.id)
    .where(
        _BEFORE.user_id == _USER,
        _BEFORE.fact_id == IssuedItem.fact_id,
        _BEFORE.kind == RowKind.ANSWER,
    )
    .order_by(_BEFORE.at.desc(), _BEFORE.id.desc())
    .limit(1)
    .correlate(IssuedItem)
    .scalar_subquery()
)
# Read through the connection, as columns: the session's way to objects is half of the time.
_ASKED_NOW = (
    select(
        Sitting.id.label("sitting_id"), Sitting.kind.label("sitting_kind"), Sitting.total,
        Sitting.ended_at, Sitting.feedback, Sitting.ends_at, Deck.title.label("deck_title"),
        IssuedItem.id, IssuedItem.position, IssuedItem.fact_id, IssuedItem.kind, IssuedItem.stem,
        IssuedItem.options, IssuedItem.key, IssuedItem.grain, IssuedItem.language,
        IssuedItem.revealed_at,
        _ANSWER.study_day.label("last_day"), _ANSWER.mark.label("last_mark"),
        _ANSWER.response.label("last_response"), _SITTING_THEN.id.label("last_sitting_id"),
        _SITTING_THEN.feedback.label("last_feedback"),
        _SITTING_THEN.ended_at.label("last_ended_at"),
        _SITTING_THEN.ends_at.label("last_ends_at"),
        _SITTING_THEN.assignment_id.label("last_assignment_id"),
    ).select_from(Sitting)
    .outerjoin(Deck, Deck.id == Sitting.deck_id)
    .outerjoin(IssuedItem, and_(
        IssuedItem.user_id == _USER,
        IssuedItem.sitting_id == Sitting.id,
        IssuedItem.answered_by.is_(None),
    ))
    .outerjoin(_ANSWER, and_(_ANSWER.user_id == _USER, _ANSWER.id == _last_answer))
    .outerjoin(
        _ITEM_THEN, and_(_ITEM_THEN.user_id == _USER, _ITEM_THEN.id == _ANSWER.item_id)
    )
    .outerjoin(
        _SITTING_THEN,
        and_(_SITTING_THEN.user_id == _USER, _SITTING_THEN.id == _ITEM_THEN.sitting_id),
    )
    .where(Sitting.user_id == _USER, Sitting.id == _SITTING_ID)
    .order_by(IssuedItem.position)
    .limit(1)
)  # fmt: skip
# The facts of this person's sittings after an id that still hold back what was right.
OF_OPEN_TESTS = (
    select(IssuedItem.fact_id)
    .join(
        Sitting,
        and_(Sitting.user_id == IssuedItem.user_id, Sitting.id == IssuedItem.sitting_id),
    )
    .where(
        Sitting.user_id == _USER,
        Sitting.id > bindparam("since_id"),
        Sitting.feedback != "now",
        Sitting.ended_at.is_(None),
        or_(Sitting.ends_at.is_(None), Sitting.ends_at > _NOW),
    )
)
_STANDING_DECKS_OF_FACTS = (
    select(DeckFact.fact_id, Deck.id)
    .select_from(DeckFact)
    .join(Deck, Deck.id == DeckFact.deck_id)
    .where(DeckFact.fact_id.in_(bindparam("ids", expanding=True)), Deck.retired.is_(False))
    .order_by(Deck.visibility.desc(), Deck.created_at, Deck.id)
)
_DECKS_OF_FACTS = _STANDING_DECKS_OF_FACTS.where(reach.was_asked(_USER))
_SEEN_DECKS_OF_FACTS = _STANDING_DECKS_OF_FACTS.where(reach.sees(_USER))
_NEXT_ITEM = (
    select(IssuedItem)
    .where(
        IssuedItem.user_id == _USER,
        IssuedItem.sitting_id == _SITTING_ID,
        IssuedItem.answered_by.is_(None),
    )
    .order_by(IssuedItem.position)
    .limit(1)
)
# The first and last day of a fact, as far as an axis of years reaches; else what is known of it.
_AXIS = EDTF.parse("-9999").earliest, EDTF.parse("9999").latest
_FIRST = case(
    (FactVersion.earliest.between(*_AXIS), FactVersion.earliest),
    (FactVersion.latest.between(*_AXIS), FactVersion.latest),
)
_LAST = case(
    (FactVersion.latest.between(*_AXIS), FactVersion.latest),
    (FactVersion.earliest.between(*_AXIS), FactVersion.earliest),
)
_KNOWN = and_(Card.state == State.REVIEW, Card.due > _DAY)
_DECKS = (
    select(
        Deck.id, Deck.title, Deck.description, Deck.language, Deck.ask, Deck.licence,
        Deck.owner_id, Deck.visibility,
        func.count(Fact.id).label("facts"),
        func.coalesce(func.sum(case((_KNOWN, 1), else_=0)), 0).label("known"),
        func.count(Card.fact_id).label("met"),
        func.coalesce(func.sum(case((_DUE_NOW, 1), else_=0)), 0).label("due"),
        func.min(_FIRST).label("earliest"),
        func.max(_LAST).label("latest"),
        func.max(Card.last).label("last"),
    )
    .select_from(Deck)
    .outerjoin(DeckFact, DeckFact.deck_id == Deck.id)
    .outerjoin(Fact, and_(Fact.id == DeckFact.fact_id, Fact.retired.is_(False)))
    .outerjoin(
        FactVersion, and_(FactVersion.fact_id == Fact.id, FactVersion.version == Fact.version)
    )
    .outerjoin(Card, and_(Card.user_id == _USER, Card.fact_id == Fact.id))
    .where(Deck.retired.is_(False), reach.sees(_USER))
    .group_by(Deck.id)
)  # fmt: skip


def due(session: Session, user_id: int, day: date, now: datetime, most: int) -> Sequence[AnyRow]:
    """Cards that are due, the longest waiting first: memory columns, fact_id and edtf."""
    values = {"user_id": user_id, "day": day, "now": now, "most": most}
    return session.execute(_DUE, values).all()


@dataclass(frozen=True, slots=True)
class DueCounts:
    """How many facts a day asks.

    ``due`` now, ``waiting`` of them since before today, ``steps`` of them at their step;
    ``later`` wait for a step within the day, the next of them at ``later_at``.
    """

    due: int = 0
    waiting: int = 0
    steps: int = 0
    later: int = 0
    later_at: datetime | None = None


def due_counts(session: Session, user_id: int, day: date, now: datetime) -> DueCounts:
    """How many facts are due on a day, now and later."""
    values = {"user_id": user_id, "day": day, "now": now}
    return DueCounts(*session.connection().execute(_DUE_COUNTS, values).one())


def memories(session: Session, user_id: int, ids: Iterable[str]) -> dict[str, Memory]:
    """What this student remembers of these facts, by fact."""
    wanted = list(ids)
    if not wanted:
        return {}
    rows = session.connection().execute(_CARDS, {"user_id": user_id, "ids": wanted})
    return {row[0]: _memory_of(list(row[1:])) for row in rows}


def _memory_of(values: list[Any]) -> Memory:
    """A memory of a card's columns in their order: an exam asks for a thousand."""
    values[_STATE] = State(values[_STATE])
    return Memory(*values)


def reviewed(session: Session, user_id: int, ids: Iterable[str]) -> frozenset[str]:
    """Those of these facts that this student has learned, so that they are only reviewed."""
    values = {"user_id": user_id, "ids": list(ids)}
    return frozenset(session.scalars(_REVIEWED, values)) if values["ids"] else frozenset()


def to_memory(row: AnyRow) -> Memory:
    """The memory that a row of cards holds."""
    values = {name: getattr(row, name) for name in _MEMORY}
    values["state"] = State(row.state)
    return Memory(**values)


def log_of_fact(session: Session, user_id: int, fact_id: str) -> list[LogValue]:
    """All that was logged of this fact, in order.

    A merge row brings in what was logged until then of the fact that it names: the one that this
    fact was forked from.
    """
    rows = session.scalars(_LOG_OF_FACT, {"user_id": user_id, "fact_id": fact_id})
    return _with_merged(session, user_id, list(rows))


def _with_merged(session: Session, user_id: int, rows: Sequence[LogRow]) -> list[LogValue]:
    before = [
        row
        for merge in rows
        if merge.kind == RowKind.MERGE and merge.response
        for row in log_of_fact(session, user_id, merge.response)
        if int(row.id) < merge.id
    ]
    return before + [_to_log_value(row) for row in rows]


def log_by_fact(session: Session, user_id: int) -> Iterator[tuple[str, list[LogValue]]]:
    """The whole log of this person, fact by fact, each in order."""
    rows = session.scalars(
        select(LogRow)
        .where(LogRow.user_id == user_id)
        .order_by(LogRow.fact_id, LogRow.at, LogRow.id)
        .execution_options(yield_per=1000)
    )
    for fact_id, group in groupby(rows, key=lambda row: row.fact_id):
        yield fact_id, _with_merged(session, user_id, list(group))


def set_memories(session: Session, user_id: int, memories: Mapping[str, Memory]) -> None:
    """Make these the cards of this person, and no others."""
    session.execute(delete(Card).where(Card.user_id == user_id))
    if memories:
        session.execute(
            insert(Card),
            [
                {"user_id": user_id, "fact_id": fact_id, **card_values(memory)}
                for fact_id, memory in memories.items()
            ],
        )


def _to_log_value(row: LogRow) -> LogValue:
    return LogValue(
        id=row.id,
        at=row.at,
        study_day=row.study_day,
        zone=row.zone,
        kind=RowKind(row.kind),
        rating=row.rating,
        guess=row.guess,
        undoes=row.undoes,
        belief=row.belief,
    )


def decks(
    session: Session,
    user_id: int,
    day: date,
    now: datetime,
    *,
    query: str = "",
    deck_id: str | None = None,
    deck_ids: Sequence[str] | None = None,
    owner_id: int | None = None,
    most: int | None = None,
    skip: int = 0,
) -> Sequence[AnyRow]:
    """Decks that this person may see with what they know of each, the last used first."""
    statement = _DECKS
    if deck_ids is not None:
        statement = statement.where(Deck.id.in_(deck_ids))
    if deck_id is not None:
        statement = statement.where(Deck.id == deck_id)
    if owner_id is not None:
        statement = statement.where(Deck.owner_id == owner_id)
    if query:
        statement = statement.where(_matches(query))
    statement = statement.order_by(func.max(Card.last).desc().nulls_last(), Deck.title, Deck.id)
    if most is not None:
        statement = statement.limit(most).offset(skip)
    return session.execute(statement, {"user_id": user_id, "day": day, "now": now}).all()


def count_decks(
    session: Session, user_id: int, query: str = "", owner_id: int | None = None
) -> int:
    """How many decks ``decks`` would give without a limit."""
    statement = select(func.count()).where(Deck.retired.is_(False), reach.sees(user_id))
    if owner_id is not None:
        statement = statement.where(Deck.owner_id == owner_id)
    if query:
        statement = statement.where(_matches(query))
    return session.scalar(statement) or 0


def open_sitting(session: Session, user_id: int, since: datetime, now: datetime) -> AnyRow | None:
    """The latest sitting that still takes answers and was begun after ``since``; no pack."""
    return session.execute(
        select(Sitting.id, Sitting.kind, Sitting.deck_id, Sitting.total)
        .where(
            Sitting.user_id == user_id,
            Sitting.kind != "pack",
            Sitting.id > first_id(since),
            Sitting.ended_at.is_(None),
            or_(Sitting.ends_at.is_(None), Sitting.ends_at > now),
        )
        .order_by(Sitting.id.desc())
        .limit(1)
    ).one_or_none()


def sitting(session: Session, user_id: int, sitting_id: int) -> AnyRow | None:
    """A sitting of this person, with its deck's title."""
    values = {"user_id": user_id, "sitting_id": sitting_id}
    return session.connection().execute(_SITTING, values).one_or_none()


def asked_now(session: Session, user_id: int, sitting_id: int) -> AnyRow | None:
    """A sitting and the first of its items that has no answer, read at once for the hot path.

    The columns of ``sitting``, its id and kind as ``sitting_id`` and ``sitting_kind``; those of the
    item, all None where none waits; and of the last answer to its fact, all None where it had none:
    ``last_day``, ``last_mark``, ``last_response``, and of the sitting in which it was given
    ``last_sitting_id``, ``last_feedback``, ``last_ended_at``, ``last_ends_at`` and
    ``last_assignment_id``.
    """
    values = {"user_id": user_id, "sitting_id": sitting_id}
    return session.connection().execute(_ASKED_NOW, values).one_or_none()


def next_item(session: Session, user_id: int, sitting_id: int) -> IssuedItem | None:
    """The first item of the sitting that has no answer."""
    return session.scalar(_NEXT_ITEM, {"user_id": user_id, "sitting_id": sitting_id})


def item(session: Session, user_id: int, item_id: int) -> IssuedItem | None:
    """An item that was served to this person."""
    return session.get(IssuedItem, (user_id, item_id))


def items_by_id(session: Session, user_id: int, ids: Sequence[int]) -> dict[int, IssuedItem]:
    """Items that were served to this person, by their ids."""
    if not ids:
        return {}
    rows = session.scalars(
        select(IssuedItem).where(IssuedItem.user_id == user_id, IssuedItem.id.in_(ids))
    )
    return {row.id: row for row in rows}


def answered_items(session: Session, user_id: int, sitting_id: int) -> Sequence[AnyRow]:
    """The sitting's items with the answers that stand, in order: IssuedItem, mark, response."""
    return session.execute(
        select(IssuedItem, LogRow.mark, LogRow.response)
        .select_from(IssuedItem)
        .outerjoin(
            LogRow,
            and_(LogRow.user_id == IssuedItem.user_id, LogRow.id == IssuedItem.answered_by),
        )
        .where(IssuedItem.user_id == user_id, IssuedItem.sitting_id == sitting_id)
        .order_by(IssuedItem.position)
    ).all()


def _matches(query: str) -> Any:
    """Decks whose title or description holds each word of the query."""
    return and_(
        *(
            or_(
                Deck.title.icontains(word, autoescape=True),
                Deck.description.icontains(word, autoescape=True),
            )
            for word in query.split()[:8]
        )
    )


def log_row(session: Session, user_id: int, row_id: int) -> LogRow | None:
    """One row of this person's log."""
    return session.get(LogRow, (user_id, row_id))


def decks_of_facts(
    session: Session, user_id: int, ids: Sequence[str], *, seen: bool = False
) -> dict[str, str]:
    """For each fact a deck that holds it and from which this person may be asked, public ones
    first; with ``seen`` one that they may look at, all of it.
    """
    if not ids:
        return {}
    statement = _SEEN_DECKS_OF_FACTS if seen else _DECKS_OF_FACTS
    rows = session.execute(statement, {"user_id": user_id, "ids": list(ids)})
    found: dict[str, str] = {}
    for fact_id, deck_id in rows:
        found.setdefault(fact_id, deck_id)
    return found


def begun_with(session: Session, seed: str, since: datetime) -> AnyRow | None:
    """The guest's sitting that was begun with this seed just now: user_id, zone, id."""
    return session.execute(
        select(Sitting.user_id, User.zone, Sitting.id)
        .select_from(Sitting)
        .join(User, and_(User.id == Sitting.user_id, User.name.is_(None)))
        .where(Sitting.seed == seed, Sitting.started_at > since)
    ).one_or_none()


def begun_twice(
    session: Session, user_id: int, kind: str, wanted: dict[str, Any], since: datetime
) -> int | None:
    """The sitting that was begun for the same after ``since`` and has no answer yet."""
    row = session.execute(
        select(Sitting.id, Sitting.kind, Sitting.wanted, Sitting.ended_at)
        .where(Sitting.user_id == user_id, Sitting.id > first_id(since))
        .order_by(Sitting.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None or row.ended_at or row.kind != kind or row.wanted != wanted:
        return None
    answered = session.scalar(
        select(IssuedItem.id)
        .where(
            IssuedItem.user_id == user_id,
            IssuedItem.sitting_id == row.id,
            IssuedItem.answered_by.is_not(None),
        )
        .limit(1)
    )
    return row.id if answered is None else None


def is_undone(session: Session, user_id: int, fact_id: str, row_id: int) -> bool:
    """Whether a row of this fact has been taken back."""
    return (
        session.scalar(
            select(LogRow.id).where(
                LogRow.user_id == user_id, LogRow.fact_id == fact_id, LogRow.undoes == row_id
            )
        )
        is not None
    )


def has_undo(session: Session, user_id: int, fact_id: str, item_id: int) -> bool:
    """Whether an answer to this item has been taken back."""
    return (
        session.scalar(
            select(LogRow.id)
            .where(
                LogRow.user_id == user_id,
                LogRow.fact_id == fact_id,
                LogRow.item_id == item_id,
                LogRow.kind == RowKind.UNDO,
            )
            .limit(1)
        )
        is not None
    )


def inferred_at(session: Session, user_id: int, at: datetime) -> Sequence[AnyRow]:
    """What a check that ended at that moment took for known, and still stands: id, fact_id."""
    undo = aliased(LogRow)
    undone = (
        select(undo.id)
        .where(
            undo.user_id == LogRow.user_id,
            undo.fact_id == LogRow.fact_id,
            undo.undoes == LogRow.id,
        )
        .exists()
    )
    return session.execute(
        select(LogRow.id, LogRow.fact_id).where(
            LogRow.user_id == user_id,
            LogRow.id.between(first_id(at), first_id(at + timedelta(milliseconds=2))),
            LogRow.kind == RowKind.KNOWN,
            LogRow.at == at,
            ~undone,
        )
    ).all()
