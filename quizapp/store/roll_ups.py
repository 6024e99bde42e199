"""The classes' roll-ups: their rows, and what of the log counts for a class. Never commits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Insert, and_, delete, select
from sqlalchemy.orm import Session

from quizapp.dates import Grain
from quizapp.items import Item, Option
from quizapp.reports import Given, Tally
from quizapp.scheduling import LogRow as LogValue
from quizapp.scheduling import RowKind
from quizapp.store.database import AnyRow, upserting
from quizapp.store.tables import (
    Assignment,
    ClassConfusion,
    ClassFact,
    ClassMember,
    ClassMemberDay,
    ClassMemberFact,
    ClassMemberTotal,
    ClassOption,
    DeckFact,
    IssuedItem,
    LogRow,
    SchoolClass,
    User,
)

RollUp: TypeAlias = type[
    ClassFact | ClassMemberFact | ClassMemberDay | ClassMemberTotal | ClassConfusion | ClassOption
]
Figures: TypeAlias = dict[RollUp, dict[tuple[Any, ...], tuple[int, ...]]]
"""Numbers of roll-ups by their keys, each in the order of its columns."""

ROLL_UPS: tuple[RollUp, ...] = (
    ClassFact,
    ClassMemberFact,
    ClassMemberDay,
    ClassMemberTotal,
    ClassConfusion,
    ClassOption,
)
KEYS: dict[RollUp, tuple[str, ...]] = {
    one: tuple(column.key for column in one.__table__.primary_key) for one in ROLL_UPS
}
COUNTS: dict[RollUp, tuple[str, ...]] = {
    one: tuple(c.key for c in one.__table__.columns if not c.primary_key) for one in ROLL_UPS
}
_COUNTED = (RowKind.ANSWER, RowKind.UNDO, RowKind.REGRADE)
_MOST_ROWS = 500  # in one statement
_WAITING = "roll-ups to be added"


def classes_of(session: Session, user_id: int) -> list[int]:
    """The classes that this student is in, archived ones too."""
    return list(session.scalars(select(ClassMember.class_id).where(ClassMember.user_id == user_id)))


def classes_at_work(session: Session, user_id: int, fact_id: str, at: datetime) -> list[int]:
    """The classes that this student was in at ``at`` and whose work this fact is part of.

    A class works with the decks of its exam, and with the decks or picked facts of the assignments
    that are open or were. An archived class does not work.
    """
    mine = session.execute(
        select(SchoolClass.id, SchoolClass.exam_decks)
        .join(ClassMember, ClassMember.class_id == SchoolClass.id)
        .where(
            ClassMember.user_id == user_id,
            ClassMember.joined_at <= at,
            SchoolClass.archived_at.is_(None),
        )
        .order_by(SchoolClass.id)
    ).all()
    if not mine:
        return []
    set_work = session.execute(
        select(Assignment.class_id, Assignment.decks, Assignment.facts).where(
            Assignment.class_id.in_([row.id for row in mine]),
            Assignment.deleted_at.is_(None),
            Assignment.opens_at <= at,
        )
    ).all()
    holding = set(session.scalars(select(DeckFact.deck_id).where(DeckFact.fact_id == fact_id)))
    at_work = {row.id for row in mine if holding & set(row.exam_decks)}
    for row in set_work:
        picked = set(row.facts)
        if fact_id in picked or (not picked and holding & set(row.decks)):
            at_work.add(row.class_id)
    return sorted(at_work)


def given(
    session: Session, user_id: int, fact_id: str | None = None
) -> dict[str, list[tuple[Given, tuple[int, ...]]]]:
    """What this student's log says of one fact or of all, by fact, with the classes it counts for.

    Only rows that say what was answered: answers, and what takes them back or regrades them.
    """
    query = (
        select(
            LogRow.fact_id, LogRow.id, LogRow.at, LogRow.study_day, LogRow.zone, LogRow.kind,
            LogRow.rating, LogRow.guess, LogRow.undoes, LogRow.mark, LogRow.response,
            LogRow.classes, IssuedItem.kind.label("item_kind"), IssuedItem.options,
            IssuedItem.key, IssuedItem.grain, IssuedItem.language,
        )
        .select_from(LogRow)
        .outerjoin(
            IssuedItem,
            and_(IssuedItem.user_id == LogRow.user_id, IssuedItem.id == LogRow.item_id),
        )
        .where(LogRow.user_id == user_id, LogRow.kind.in_(_COUNTED))
        .order_by(LogRow.fact_id, LogRow.at, LogRow.id)
    )  # fmt: skip
    if fact_id is not None:
        query = query.where(LogRow.fact_id == fact_id)
    found: dict[str, list[tuple[Given, tuple[int, ...]]]] = defaultdict(list)
    for row in session.execute(query):
        found[row.fact_id].append((_given(row), tuple(row.classes)))
    return dict(found)


def figures(class_id: int, user_id: int, tallies: Mapping[str, Tally]) -> Figures:
    """What one student's answers, counted by fact, are in the roll-ups of a class."""
    found: Figures = {one: {} for one in ROLL_UPS}

    def put(table: RollUp, key: tuple[Any, ...], counts: tuple[int, ...]) -> None:
        before = found[table].get(key, (0,) * len(counts))
        found[table][key] = tuple(a + b for a, b in zip(before, counts, strict=True))

    for fact_id, one in tallies.items():
        if one.first is None:
            continue
        own = (one.answers, one.marks, one.right)
        put(ClassFact, (class_id, fact_id), (*own, 1, one.first, int(one.first >= 1000)))
        put(ClassMemberFact, (class_id, user_id, fact_id), (*own, one.first))
        put(ClassMemberTotal, (class_id, user_id), (one.answers, one.marks))
        for day, counts in one.days.items():
            put(ClassMemberDay, (class_id, user_id, day), counts)
        for wrong, times in one.wrong.items():
            put(ClassConfusion, (class_id, fact_id, wrong.fact, wrong.date), (times, 1))
        for asked, counts in one.options.items():
            key = (class_id, fact_id, asked.kind, asked.option, asked.right)
            put(ClassOption, key, counts)
    return found


def difference(before: Figures, after: Figures) -> Figures:
    """What must be added to ``before`` to make it ``after``."""
    changed: Figures = {}
    for table in ROLL_UPS:
        old, new = before.get(table, {}), after.get(table, {})
        none = (0,) * len(COUNTS[table])
        steps = {
            key: tuple(b - a for a, b in zip(old.get(key, none), new.get(key, none), strict=True))
            for key in old.keys() | new.keys()
        }
        changed[table] = {key: step for key, step in steps.items() if any(step)}
    return changed


def add(session: Session, changes: Figures) -> None:
    """Add to the roll-ups; rows that come to nothing go.

    Keys are taken in order, so that two that write at once wait for each other and not in a ring.
    """
    for table in ROLL_UPS:
        steps = changes.get(table, {})
        keys = sorted(steps, key=repr)
        for start in range(0, len(keys), _MOST_ROWS):
            part = keys[start : start + _MOST_ROWS]
            session.execute(_adding(session, table), [_row(table, k, steps[k]) for k in part])
        for key in keys:
            if min(steps[key]) < 0:
                own = [getattr(table, n) == v for n, v in zip(KEYS[table], key, strict=True)]
                empty = [getattr(table, name) == 0 for name in COUNTS[table]]
                session.execute(delete(table).where(*own, *empty))


def add_at_end(session: Session, changes: Figures) -> None:
    """Add to the roll-ups when the transaction ends, all at once: see ``settle``."""
    session.info.setdefault(_WAITING, []).append(changes)


def settle(session: Session) -> None:
    """Add what waits for the end of the transaction, in one order over all of it.

    Students of a class who write about several facts, each in an order of their own, as devices do
    that send what they kept, would else hold each the row of a fact that the other one needs.
    """
    waiting = session.info.pop(_WAITING, [])
    if waiting:
        add(session, difference({}, merged(waiting)))


def forget_waiting(session: Session) -> None:
    """What waited belonged to a transaction that came to nothing."""
    session.info.pop(_WAITING, None)


def stored(session: Session, class_id: int) -> Figures:
    """The roll-ups of a class as they stand."""
    found: Figures = {}
    for table in ROLL_UPS:
        columns = [getattr(table, name) for name in (*KEYS[table], *COUNTS[table])]
        rows = session.execute(select(*columns).where(table.class_id == class_id))
        width = len(KEYS[table])
        found[table] = {tuple(row[:width]): tuple(row[width:]) for row in rows}
    return found


def clear(session: Session, class_id: int) -> None:
    """Take away all roll-ups of a class."""
    for table in ROLL_UPS:
        session.execute(delete(table).where(table.class_id == class_id))


def members(session: Session, class_id: int) -> list[int]:
    """The students of a class, by id."""
    return list(
        session.scalars(
            select(ClassMember.user_id)
            .where(ClassMember.class_id == class_id)
            .order_by(ClassMember.user_id)
        )
    )


def counts(session: Session, class_id: int, user_id: int) -> bool:
    """Whether any answer of this student stands in the figures of the class."""
    found = select(ClassMemberFact.fact_id).where(
        ClassMemberFact.class_id == class_id, ClassMemberFact.user_id == user_id
    )
    return session.scalar(found.limit(1)) is not None


def hold(session: Session, users: Sequence[int]) -> None:
    """Let these students' answers wait until the transaction ends (SQLite has one writer anyway).

    Answering locks the student's row in the same way, so that nothing is counted twice or lost.
    """
    if session.get_bind().dialect.name != "sqlite":
        people = select(User.id).where(User.id.in_(users)).order_by(User.id)
        session.execute(people.with_for_update(key_share=True))


def all_classes(session: Session) -> list[int]:
    """Every class, by id."""
    return list(session.scalars(select(SchoolClass.id).order_by(SchoolClass.id)))


def _given(row: AnyRow) -> Given:
    item = None
    if row.item_kind is not None:
        item = Item(
            fact=row.fact_id,
            kind=row.item_kind,
            stem="",
            options=tuple(Option(**option) for option in row.options),
            key=tuple(tuple(part) if isinstance(part, list) else part for part in row.key),
            grain=Grain(row.grain),
            language=row.language,
        )
    value = LogValue(
        row.id, row.at, row.study_day, row.zone, RowKind(row.kind), row.rating, row.guess,
        row.undoes,
    )  # fmt: skip
    return Given(value, row.mark, row.response, item)


def _adding(session: Session, table: RollUp) -> Insert:
    """An insert that adds to the row that is there already."""
    new = upserting(session.get_bind().dialect.name, table)
    sums = {name: getattr(table, name) + new.excluded[name] for name in COUNTS[table]}
    adding: Insert = new.on_conflict_do_update(index_elements=list(KEYS[table]), set_=sums)
    return adding


def _row(table: RollUp, key: Sequence[Any], counts: Sequence[int]) -> dict[str, Any]:
    names = (*KEYS[table], *COUNTS[table])
    return dict(zip(names, (*key, *counts), strict=True))


def merged(parts: Iterable[Figures]) -> Figures:
    """The sum of figures."""
    total: Figures = {one: {} for one in ROLL_UPS}
    for part in parts:
        for table, rows in part.items():
            for key, counts in rows.items():
                before = total[table].get(key, (0,) * len(counts))
                total[table][key] = tuple(a + b for a, b in zip(before, counts, strict=True))
    return total
