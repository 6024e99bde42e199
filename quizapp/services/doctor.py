"""Checking that cards and classes' figures are what the log says, and mending them. Commits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import select

from quizapp.scheduling import Algorithm, Memory, ScheduleError, algorithm, replay
from quizapp.services import rules, tallies
from quizapp.services.memories import kept_by
from quizapp.services.transaction import writing
from quizapp.store import answering, db, learning, roll_ups
from quizapp.store.tables import Card, LogRow, User


@dataclass(frozen=True, slots=True)
class Difference:
    """A card that is not what its log leads to. None: there is no card, or there should be none."""

    user_id: int
    fact_id: str
    stored: Memory | None
    replayed: Memory | None


@dataclass(frozen=True, slots=True)
class Checkup:
    """What a check found: how many cards were replayed, and which differ.

    ``classes`` are those whose figures are not what their members' log says.
    """

    cards: int
    differences: tuple[Difference, ...]
    classes: tuple[int, ...] = ()


def check(*, repair: bool = False) -> Checkup:
    """Replay every card from the log; with ``repair`` store what the log says where they differ.

    Works person by person, so that memory stays small and writers wait for one person at most.
    """
    cards, found = 0, []
    if repair:
        _settle_rules()
    for user_id, name, retention in _people():
        engine = algorithm(name, retention=retention)
        wanted = _wanted(user_id, engine)
        stored = learning.memories(db.session(), user_id, _carded(user_id))
        cards += len(wanted)
        wrong = [
            Difference(user_id, fact_id, stored.get(fact_id), wanted.get(fact_id))
            for fact_id in sorted(stored.keys() | wanted.keys())
            if stored.get(fact_id) != wanted.get(fact_id)
        ]
        db.session.rollback()
        if repair and wrong:
            _repair(user_id, wrong)
        found += wrong
    return Checkup(cards, tuple(found), tuple(_check_classes(repair)))


def _settle_rules() -> None:
    """Let go of rules whose class is no more, should that have been cut short."""
    ruled = select(User.id, User.own_habits).order_by(User.id)
    for user_id in [row.id for row in db.session.execute(ruled) if row.own_habits]:
        with writing(user_id) as session:
            rules.settle(session, user_id)


def _check_classes(repair: bool) -> Iterator[int]:
    """The classes whose roll-ups differ from a recount; with ``repair`` they are counted anew."""
    for class_id in roll_ups.all_classes(db.session()):
        session = db.session()
        differs = roll_ups.stored(session, class_id) != tallies.recount(session, class_id)
        db.session.rollback()
        if differs and repair:
            with writing() as writer:
                tallies.rebuild(writer, class_id)
        if differs:
            yield class_id


def _people() -> list[tuple[int, str, float]]:
    rows = db.session.execute(select(User.id, User.algorithm, User.retention)).all()
    return [(row.id, row.algorithm, row.retention) for row in rows]


def _carded(user_id: int) -> list[str]:
    return list(db.session.scalars(select(Card.fact_id).where(Card.user_id == user_id)))


def _wanted(user_id: int, engine: Algorithm) -> dict[str, Memory]:
    """The memories that this person's log leads to, by fact."""
    memories = {}
    for fact_id in _logged(user_id):
        rows = learning.log_of_fact(db.session(), user_id, fact_id)
        try:
            memory = replay(rows, engine)
        except ScheduleError:
            continue
        if memory is not None:
            memories[fact_id] = memory
    return memories


def _logged(user_id: int) -> Iterator[str]:
    yield from db.session.scalars(
        select(LogRow.fact_id).where(LogRow.user_id == user_id).distinct()
    ).all()


def _repair(user_id: int, wrong: list[Difference]) -> None:
    """Replay anew under the lock: an answer may have come since the look, or another algorithm."""
    with writing(user_id) as session:
        engine = kept_by(session, user_id)
        for difference in wrong:
            rows = learning.log_of_fact(session, user_id, difference.fact_id)
            with suppress(ScheduleError):  # a log that cannot be read is no reason to forget
                answering.keep_card(
                    session.connection(), user_id, difference.fact_id, replay(rows, engine)
                )
