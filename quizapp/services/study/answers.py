"""Taking answers, and taking them back: log row, card and item in one transaction. Commits."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from quizapp.access import Principal
from quizapp.grading import Mark
from quizapp.scheduling import (
    Algorithm,
    Memory,
    RowKind,
    State,
    algorithm,
    moved_by,
    replay,
    study_day,
)
from quizapp.scheduling import LogRow as LogValue
from quizapp.services import accounts, tallies
from quizapp.services.errors import (
    AlreadyAnswered,
    Changed,
    Ended,
    NotFound,
    NothingToLearn,
    Withheld,
)
from quizapp.services.study.attempts import keep_attempt
from quizapp.services.study.diagnosis import go_on, take_back
from quizapp.services.study.line import is_counted, lay_on
from quizapp.services.study.marking import (
    INPUTS,
    Input,
    as_item,
    mark_response,
    rating_of,
    stored_response,
)
from quizapp.services.study.planning import (
    Options,
    digest,
    plan_sitting,
    readable_deck,
)
from quizapp.services.study.sayings import write_row
from quizapp.services.study.showing import held_facts, is_over, marks_shown, stands
from quizapp.services.study.sittings import DOUBLE_TAP, issue, set_ended
from quizapp.services.study.telling import told_response
from quizapp.services.transaction import writing
from quizapp.store import answering, learning
from quizapp.store.database import AnyRow
from quizapp.store.tables import IssuedItem, new_id


@dataclass(frozen=True, slots=True)
class Taken:
    """An answer that was taken: its sitting, and whether right or wrong may be shown now."""

    sitting_id: int
    shown: bool


@dataclass(frozen=True, slots=True)
class Welcome:
    """A guest who was made just now, the token of their session, and what they answered."""

    guest: Principal
    token: str
    item_id: int
    sitting_id: int


def answer(
    user: Principal,
    item_id: int,
    response: str,
    client_id: str,
    now: datetime,
    elapsed_ms: int | None = None,
) -> Taken:
    """Record an answer: what it earned goes into the log, and moves the memory of its fact.

    The same ``client_id`` sent twice counts once. Returns its sitting, and whether this person may
    be told what it earned.

    Raises:
        NotFound: no such item was served to this person.
        AlreadyAnswered: the item has an answer; the first one stands.
        Ended: the sitting was ended before; nothing is recorded.
        BadResponse: the response is none that this item can have; nothing is recorded.
    """
    with writing(user.id) as session:
        asked = answering.to_answer(session.connection(), user.id, item_id, client_id)
        if asked is None:
            raise NotFound("item")
        taken = Taken(asked.sitting_id, marks_shown(session, user.id, asked, now))
        if client_id and asked.came_before:
            return taken
        if asked.answered_by is not None:
            raise AlreadyAnswered(str(item_id))
        if is_over(asked, now):
            raise Ended(asked.sitting_id, told_response(as_item(asked), response))
        mark = mark_response(as_item(asked), response)
        record_answer(session, user, asked, response, mark, client_id, now, elapsed_ms)
        return taken


def begin(
    deck_ids: Sequence[str],
    options: Options,
    seed: str,
    response: str,
    client_id: str,
    zone: str,
    now: datetime,
    elapsed_ms: int | None = None,
    shown: str = "",
    *,
    turn: bool = False,
) -> Welcome:
    """An unknown visitor's first answer: makes the guest, the sitting and the first log row.

    With ``turn`` a flashcard is turned over instead, and nothing is logged yet. A double tap finds
    what the first tap made.

    Raises:
        NotFound: there is no such deck.
        NothingToLearn: nothing in the decks can be asked as it is wanted.
        BadResponse: the response is none that the item can have; nobody is made.
        Changed: the question is no longer the one that was ``shown``; nobody is made.
    """
    decks = [readable_deck(None, deck_id) for deck_id in deck_ids]
    plan = plan_sitting(decks, options, {}, seed, now.date())
    if not plan:
        raise NothingToLearn(options.kind)
    if shown and shown != digest(plan):
        raise Changed(options.kind)
    with writing(alone=f"begin:{seed}") as session:
        if (twice := learning.begun_with(session, seed, now - DOUBLE_TAP)) is not None:
            first = learning.answered_items(session, twice.user_id, twice.id)[0].IssuedItem
            guest = Principal(twice.user_id, None, "student", twice.zone)
            token = accounts.open_login(session, guest.id, now)
            return Welcome(guest, token, first.id, twice.id)
        user_id, token = accounts.new_guest(session, zone, now)
        user = Principal(user_id, None, "student", accounts.known_zone(zone))
        sitting_id = issue(session, user_id, options, deck_ids, seed, plan, now)
        item = learning.next_item(session, user_id, sitting_id)
        if item is None:
            raise NotFound("item")
        if turn:
            _turn(session, item, now)
        else:
            mark = mark_response(as_item(item), response)
            asked = to_be_answered(session, user, item.id)
            record_answer(session, user, asked, response, mark, client_id, now, elapsed_ms)
        return Welcome(user, token, item.id, sitting_id)


def reveal(user: Principal, item_id: int, now: datetime) -> int:
    """Turn a flashcard over: only now does its answer reach the browser. Returns the sitting.

    Raises:
        NotFound: no such flashcard waits for this person.
        Withheld: a test that they are taking asks the same fact.
    """
    with writing(user.id) as session:
        item = _served(session, user, item_id)
        sitting = learning.sitting(session, user.id, item.sitting_id)
        if sitting is None or is_over(sitting, now):
            raise NotFound("flashcard")
        if item.fact_id in held_facts(session, user.id, now):
            raise Withheld(item.sitting_id)
        _turn(session, item, now)
        return item.sitting_id


def undo(user: Principal, item_id: int, now: datetime) -> int:
    """Take an answer back: a row in the log, and the card as if it had not been given.

    Returns the sitting in which the item waits again. What was taken back already stays so.

    Raises:
        NotFound: no such item was served to this person, or it never had an answer.
        Ended: it was a test that is over, or its time is up, or a day's challenge: what was given
            stands.
    """
    with writing(user.id) as session:
        item = _served(session, user, item_id)
        sitting = learning.sitting(session, user.id, item.sitting_id)
        if sitting is not None and stands(sitting, now):
            raise Ended(item.sitting_id)
        if is_counted(session, user.id, item.sitting_id):
            raise Ended(item.sitting_id)
        if item.answered_by is None:
            if learning.has_undo(session, user.id, item.fact_id, item.id):
                return item.sitting_id  # a double tap
            raise NotFound("answer")
        undone = item.answered_by
        write_row(session, user, item.fact_id, RowKind.UNDO, now, undoes=undone, item_id=item.id)
        answering.set_answered(session.connection(), user.id, item.id, None)
        if sitting is not None:
            take_back(session, user, sitting, now)
        set_ended(session, user.id, item.sitting_id, None)
        keep_attempt(session, user.id, item.sitting_id, now)
        return item.sitting_id


def to_be_answered(session: Session, user: Principal, item_id: int) -> AnyRow:
    """What ``record_answer`` must know of an item.

    Raises:
        NotFound: no such item was served to this person.
    """
    asked = answering.to_answer(session.connection(), user.id, item_id)
    if asked is None:
        raise NotFound("item")
    return asked


def record_answer(
    session: Session,
    user: Principal,
    asked: AnyRow,
    response: str,
    mark: Mark,
    client_id: str,
    now: datetime,
    elapsed_ms: int | None,
    *,
    given_at: datetime | None = None,
    row_id: int | None = None,
) -> None:
    """Write the log row, move the card, close the item: inside the caller's transaction.

    ``asked`` is what ``store.answering`` read of the item in the same transaction. ``given_at`` is
    when the answer was given, by the device's clock, if that was before ``now``; it is believed as
    far as it lies between issue and arrival.
    """
    at = max(min(given_at or now, now), asked.issued_at)
    row_id = row_id or new_id(now)
    day = study_day(at, user.zone, user.cutoff)
    item = as_item(asked)
    rating, guess = rating_of(item, response, mark), item.guess
    engine = algorithm(asked.algorithm, retention=asked.retention)
    memory = answering.memory_in(asked)
    connection = session.connection()
    classes = asked.in_a_class
    with tallies.counting(session, user.id, asked.fact_id) if classes else nullcontext():
        answering.add_row(
            connection,
            {
                "user_id": user.id,
                "id": row_id,
                "fact_id": asked.fact_id,
                "kind": str(RowKind.ANSWER),
                "item_id": asked.id,
                "client_id": client_id or str(uuid.uuid4()),
                "at": at,
                "arrived_at": now,
                "study_day": day,
                "zone": user.zone,
                "rating": rating,
                "guess": guess,
                "predicted": _predicted(memory, day, engine),
                "mark": mark.value,
                "response": stored_response(mark, response),
                "reasons": [{"code": r.code, **r.args} for r in mark.reasons],
                "elapsed_ms": elapsed_ms,
                "classes": tallies.work_of(session, user.id, asked.fact_id, at) if classes else [],
            },
        )
    if answering.is_last(asked, at, row_id):
        row = LogValue(row_id, at, day, user.zone, RowKind.ANSWER, rating, guess)
        memory = moved_by(memory, row, engine)
    else:  # it came late
        memory = replay(learning.log_of_fact(session, user.id, asked.fact_id), engine)
    answering.keep_card(connection, user.id, asked.fact_id, memory)
    answering.set_answered(connection, user.id, asked.id, row_id)
    sitting_id = asked.sitting_id
    if not asked.others_wait and not (
        go_on(session, user, sitting_id, now) or lay_on(session, user.id, sitting_id, now)
    ):
        set_ended(session, user.id, sitting_id, now)
    if asked.assignment_id is not None:
        keep_attempt(session, user.id, sitting_id, now)


def _predicted(memory: Memory | None, day: date, engine: Algorithm) -> float | None:
    """The recall expected of a memory of an earlier day; None where there is none to judge."""
    if memory is None or memory.state is State.NEW or memory.last >= day:
        return None
    return engine.retrievability(memory, day)


def _turn(session: Session, item: IssuedItem, now: datetime) -> None:
    """Let the answer of a flashcard be seen."""
    if item.answered_by is not None or INPUTS[item.kind] is not Input.SELF:
        raise NotFound("flashcard")
    session.execute(
        update(IssuedItem)
        .where(IssuedItem.user_id == item.user_id, IssuedItem.id == item.id)
        .values(revealed_at=item.revealed_at or now)
    )


def _served(session: Session, user: Principal, item_id: int) -> IssuedItem:
    item = learning.item(session, user.id, item_id)
    if item is None:
        raise NotFound("item")
    return item
