"""What taking an answer reads and writes: few statements, as columns, past the session's objects.

Every student waits for these, and they hold the one writer's place meanwhile: so they are given the
connection of a session's transaction, which it takes a while to ask for. Each leads with
user_id, so that no query crosses users. Never commits.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Insert,
    and_,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.orm import aliased

from quizapp.scheduling import Memory, State
from quizapp.store.database import AnyRow, upserting
from quizapp.store.ready import Ready
from quizapp.store.tables import Card, ClassMember, IssuedItem, LogRow, Sitting, User

_MEMORY = tuple(field.name for field in fields(Memory))
_CARDS: Any = Card.__table__  # written as tables: the session's way to objects is half of the time
_ITEMS: Any = IssuedItem.__table__
_LOG: Any = LogRow.__table__
_USER: BindParameter[Any] = bindparam("user_id")
_ITEM: BindParameter[Any] = bindparam("item_id")
_SAME = aliased(LogRow)
_OTHER = aliased(IssuedItem)
_LAST = aliased(LogRow)
_last_of_fact = (
    select(_LAST.id)
    .where(_LAST.user_id == _USER, _LAST.fact_id == IssuedItem.fact_id)
    .order_by(_LAST.at.desc(), _LAST.id.desc())
    .limit(1)
    .correlate(IssuedItem)
    .scalar_subquery()
)
_TO_ANSWER = (
    select(
        IssuedItem.user_id, IssuedItem.id, IssuedItem.sitting_id, IssuedItem.fact_id,
        IssuedItem.kind, IssuedItem.stem, IssuedItem.options, IssuedItem.key, IssuedItem.grain,
        IssuedItem.language, IssuedItem.issued_at, IssuedItem.answered_by,
        Sitting.kind.label("sitting_kind"), Sitting.ended_at, Sitting.feedback, Sitting.ends_at,
        Sitting.assignment_id,
        User.algorithm, User.retention,
        *(getattr(Card, name).label(f"card_{name}") for name in _MEMORY),
        LogRow.id.label("last_id"), LogRow.at.label("last_at"),
        select(_SAME.id).where(
            _SAME.user_id == _USER, _SAME.client_id == bindparam("client_id")
        ).exists().label("came_before"),
        select(_OTHER.id).where(
            _OTHER.user_id == _USER, _OTHER.sitting_id == IssuedItem.sitting_id,
            _OTHER.answered_by.is_(None), _OTHER.id != _ITEM,
        ).correlate(IssuedItem).exists().label("others_wait"),
        select(ClassMember.class_id).where(
            ClassMember.user_id == _USER
        ).exists().label("in_a_class"),
    )
    .select_from(IssuedItem)
    .join(Sitting, and_(Sitting.user_id == _USER, Sitting.id == IssuedItem.sitting_id))
    .join(User, User.id == _USER)
    .outerjoin(Card, and_(Card.user_id == _USER, Card.fact_id == IssuedItem.fact_id))
    .outerjoin(LogRow, and_(LogRow.user_id == _USER, LogRow.id == _last_of_fact))
    .where(IssuedItem.user_id == _USER, IssuedItem.id == _ITEM)
)  # fmt: skip
_LOG_COLUMNS = tuple(column.name for column in _LOG.c)
_ADD_ROW = Ready(lambda _dialect: insert(_LOG).inline(), _LOG_COLUMNS)
_MOST_ROWS = {"belief": 1.0, "undoes": None}  # the values of an answer that is no correction
_SET_ANSWERED = Ready(
    lambda _dialect: (
        update(_ITEMS)
        .where(_ITEMS.c.user_id == bindparam("of_user"), _ITEMS.c.id == _ITEM)
        .values(answered_by=bindparam("row_id"))
    )
)
_DROP_CARD = delete(_CARDS).where(
    _CARDS.c.user_id == _USER, _CARDS.c.fact_id == bindparam("of_fact")
)


def _over_card(dialect: str) -> Insert:
    """An insert that writes over the card that is there."""
    new = upserting(dialect, _CARDS)
    kept: Insert = new.on_conflict_do_update(
        index_elements=["user_id", "fact_id"], set_={name: new.excluded[name] for name in _MEMORY}
    )
    return kept


_KEEP_CARD = Ready(_over_card, ("user_id", "fact_id", *_MEMORY))


def to_answer(
    connection: Connection, user_id: int, item_id: int, client_id: str = ""
) -> AnyRow | None:
    """All that taking an answer to an item must know, read at once.

    The columns of the item; of its sitting, as ``sitting_kind``, ``ended_at``, ``feedback``,
    ``ends_at``, ``assignment_id``; ``algorithm`` and ``retention`` by which this person's memories
    are kept now; ``last_id`` and ``last_at`` of the fact's last row in the log; whether an answer
    of this ``client_id`` ``came_before``, whether ``others_wait`` in the sitting, and whether the
    person is ``in_a_class``. The card is for ``memory_in``. Read it in the transaction that takes
    the answer, once the user's row is locked.
    """
    values = {"user_id": user_id, "item_id": item_id, "client_id": client_id}
    return connection.execute(_TO_ANSWER, values).one_or_none()


def memory_in(row: AnyRow) -> Memory | None:
    """The memory of the fact that ``to_answer`` read; None where there was no card."""
    if row.card_state is None:
        return None
    values = {name: getattr(row, f"card_{name}") for name in _MEMORY}
    values["state"] = State(row.card_state)
    return Memory(**values)


def is_last(row: AnyRow, at: datetime, row_id: int) -> bool:
    """Whether a new row of the log comes after all that ``to_answer`` found of its fact."""
    return row.last_id is None or (row.last_at, row.last_id) < (at, row_id)


def add_row(connection: Connection, values: dict[str, Any]) -> None:
    """Add a row to the log: the columns of ``LogRow`` by name, as an answer has them."""
    _ADD_ROW.run(connection, {**_MOST_ROWS, **values})


def keep_card(connection: Connection, user_id: int, fact_id: str, memory: Memory | None) -> None:
    """Make ``memory`` the card of this student and fact; None takes the card away."""
    if memory is None:
        connection.execute(_DROP_CARD, {"user_id": user_id, "of_fact": fact_id})
        return
    values = {"user_id": user_id, "fact_id": fact_id, **card_values(memory)}
    _KEEP_CARD.run(connection, values)


def card_values(memory: Memory) -> dict[str, Any]:
    """A memory as the columns of a card."""
    values = {name: getattr(memory, name) for name in _MEMORY}
    return {**values, "state": str(memory.state)}


def set_answered(connection: Connection, user_id: int, item_id: int, row_id: int | None) -> None:
    """Note which row of the log stands as the answer to an item; None: it waits again."""
    values = {"of_user": user_id, "item_id": item_id, "row_id": row_id}
    _SET_ANSWERED.run(connection, values)
