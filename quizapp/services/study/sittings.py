"""Sittings: begun with what is wanted of them, issued as they will be shown, ended. Commits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from quizapp.access import Principal
from quizapp.services.errors import NotFound, NothingToLearn
from quizapp.services.study.attempts import keep_attempt
from quizapp.services.study.planning import (
    DeckContent,
    Options,
    Planned,
    new_seed,
    plan_sitting,
    readable_deck,
    today_of,
    without,
)
from quizapp.services.study.showing import held_facts
from quizapp.services.transaction import writing
from quizapp.store import agenda, learning
from quizapp.store.tables import IssuedItem, Sitting, new_id, new_ids

LENGTHS = (5, 10, 20)
DOUBLE_TAP = timedelta(minutes=1)


def start_quiz(
    user: Principal, deck_id: str, length: int, now: datetime, kinds: tuple[str, ...] = ()
) -> int:
    """Begin a quiz from a deck, of these kinds or of those that fit. Returns the sitting's id.

    Raises:
        NotFound: there is no such deck for this person.
        NothingToLearn: nothing in the deck can be asked.
    """
    return start_sitting(user, [deck_id], Options(length=length, kinds=kinds), now)


def start_sitting(user: Principal, deck_ids: Sequence[str], options: Options, now: datetime) -> int:
    """Begin a sitting from decks that this person may see. Returns its id.

    Raises:
        NotFound: there is no such deck for this person.
        NothingToLearn: nothing in the decks can be asked as it is wanted.
    """
    decks = [readable_deck(user, deck_id) for deck_id in dict.fromkeys(deck_ids)]
    with writing(user.id) as session:
        return open_sitting(session, user, decks, options, now)


def open_sitting(
    session: Session,
    user: Principal,
    decks: Sequence[DeckContent],
    options: Options,
    now: datetime,
    seed: str = "",
) -> int:
    """Begin a sitting from these decks, inside the caller's transaction. Returns its id.

    The caller has decided that this person may be asked from these decks (see ``set_deck``). With
    ``options.alike`` one ``seed`` asks the same of everybody.

    Raises:
        NothingToLearn: nothing in the decks can be asked as it is wanted.
    """
    if options.assignment_id is None:
        held = held_facts(session, user.id, now)
        decks = [without(deck, held) for deck in decks]
    ids = {fact.id for deck in decks for fact in deck.facts}
    remembered = learning.memories(session, user.id, ids)
    confused = taken_for(session, user.id, ids)
    seed = seed or new_seed()
    plan = plan_sitting(decks, options, remembered, seed, today_of(user, now), confused)
    return issue(session, user.id, options, [deck.id for deck in decks], seed, plan, now)


def end_sitting(user: Principal, sitting_id: int, now: datetime) -> None:
    """End a sitting here: what is unanswered stays unanswered.

    Raises:
        NotFound: there is no such sitting for this person.
    """
    with writing(user.id) as session:
        sitting = learning.sitting(session, user.id, sitting_id)
        if sitting is None:
            raise NotFound("sitting")
        if sitting.ended_at is None:
            set_ended(session, user.id, sitting_id, now)
            keep_attempt(session, user.id, sitting_id, now)


def set_ended(session: Session, user_id: int, sitting_id: int, when: datetime | None) -> None:
    """Note when a sitting ended, inside the caller's transaction; None opens it again."""
    session.execute(
        update(Sitting)
        .where(Sitting.user_id == user_id, Sitting.id == sitting_id)
        .values(ended_at=when)
    )


def issue(
    session: Session,
    user_id: int,
    options: Options,
    deck_ids: Sequence[str],
    seed: str,
    plan: Sequence[Planned],
    now: datetime,
) -> int:
    """Store a sitting and its items as they will be shown, inside the caller's transaction.

    The same thing wanted twice within a minute, and not answered yet, is one sitting: a double tap.

    Raises:
        NothingToLearn: the plan is empty.
    """
    if not plan:
        raise NothingToLearn(options.kind)
    wanted = {name: list(v) if isinstance(v, tuple) else v for name, v in asdict(options).items()}
    wanted |= {"decks": list(deck_ids), "as_of": str(options.as_of or "")}
    if options.assignment_id is None:
        twice = learning.begun_twice(session, user_id, options.kind, wanted, now - DOUBLE_TAP)
        if twice is not None:
            return twice
    sitting_id = new_id(now)
    minutes = options.minutes
    session.execute(
        insert(Sitting).values(
            user_id=user_id,
            id=sitting_id,
            kind=options.kind,
            deck_id=deck_ids[0] if len(deck_ids) == 1 else None,
            seed=seed,
            total=len(plan),
            wanted=wanted,
            feedback=options.feedback,
            ends_at=None if minutes is None else now + timedelta(minutes=minutes),
            assignment_id=options.assignment_id,
            started_at=now,
        )
    )
    ids = new_ids(now, len(plan))
    session.execute(
        insert(IssuedItem),
        [
            _issued(user_id, sitting_id, ids[position], position, planned, now)
            for position, planned in enumerate(plan)
        ],
    )
    return sitting_id


def taken_for(session: Session, user_id: int, ids: Collection[str]) -> dict[str, list[str]]:
    """For each of these facts those that this person chose in its place, the last first."""
    found: dict[str, list[str]] = {}
    for row in agenda.wrong_choices(session, user_id, ids):
        at = int(row.response) if row.response.isdecimal() else len(row.options)
        other = row.options[at]["fact"] if at < len(row.options) else ""
        chosen = found.setdefault(row.fact_id, [])
        if other and other != row.fact_id and other not in chosen:
            chosen.append(other)
    return found


def issue_more(
    session: Session,
    user_id: int,
    sitting_id: int,
    position: int,
    planned: Planned,
    now: datetime,
) -> None:
    """Add an item to a sitting that grows as it is answered, in the caller's transaction."""
    values = _issued(user_id, sitting_id, new_id(now), position, planned, now)
    session.execute(insert(IssuedItem).values(**values))


def _issued(
    user_id: int, sitting_id: int, item_id: int, position: int, planned: Planned, now: datetime
) -> dict[str, Any]:
    """The row of an item as it is served."""
    item = planned.item
    return {
        "user_id": user_id,
        "id": item_id,
        "sitting_id": sitting_id,
        "position": position,
        "fact_id": item.fact,
        "fact_version": planned.version,
        "kind": item.kind,
        "stem": item.stem,
        "options": [asdict(option) for option in item.options],
        "key": list(item.key),
        "grain": str(item.grain),
        "language": item.language,
        "issued_at": now,
    }
