"""Reviewing what is due, bent towards the exams that lie ahead. Commits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from quizapp.access import Principal
from quizapp.scheduling import Limits, Memory, Waiting, next_cards
from quizapp.services.study.exams import swept_today
from quizapp.services.study.planning import (
    DeckContent,
    Options,
    Planned,
    engine_of,
    make_planned,
    new_seed,
    set_deck,
    today_of,
    without,
)
from quizapp.services.study.showing import held_facts
from quizapp.services.study.sittings import issue, taken_for
from quizapp.services.transaction import writing
from quizapp.store import agenda, learning

REVIEW_LENGTH = 20
MOST_DUE = 500  # a larger backlog is taken up in parts


def start_review(user: Principal, now: datetime) -> int:
    """Begin a review of what is due: steps first, then what can best be saved. Returns its id.

    In the last days before an exam what that exam gains most from is asked too, due or not.

    Raises:
        NothingToLearn: nothing is due.
    """
    with writing(user.id) as session:
        order, remembered = wanted_now(session, user, now)
        return issue_facts(session, user, Options("review", REVIEW_LENGTH), order, remembered, now)


def wanted_now(
    session: Session, user: Principal, now: datetime
) -> tuple[list[str], dict[str, Memory]]:
    """The facts that a review would ask now, in order, and what is remembered of them.

    Nothing that an open test asks is among them.
    """
    day = today_of(user, now)
    rows = learning.due(session, user.id, day, now, most=MOST_DUE)
    due = {row.fact_id: learning.to_memory(row) for row in rows}
    reviewed, _ = agenda.asked_on(session, user.id, day)
    left = Limits(new=0, due=user.due_a_day).left(0, reviewed)
    swept = swept_today(session, user, day, left.due)
    held = held_facts(session, user.id, now)
    turn = _in_turn(user, due, day, now, left)
    steps = sum(due[name].due == day and due[name].due_at is not None for name in turn)
    order = [fact_id for fact_id in dict.fromkeys([*swept, *turn]) if fact_id not in held]
    remembered = {**learning.memories(session, user.id, swept), **due}
    return order[: left.due + steps], remembered


def issue_facts(
    session: Session,
    user: Principal,
    options: Options,
    order: Sequence[str],
    remembered: Mapping[str, Memory],
    now: datetime,
) -> int:
    """Begin a sitting of these facts in this order, each asked from a deck of its own.

    Inside the caller's transaction. Returns the sitting's id.

    Raises:
        NothingToLearn: none of them can be asked.
    """
    seed = new_seed()
    plan = _plan(session, user, options, order, remembered, seed, now)
    return issue(session, user.id, options, [], seed, plan, now)


def _in_turn(
    user: Principal, remembered: Mapping[str, Memory], day: date, now: datetime, left: Limits
) -> list[str]:
    """What is due in the order to ask it, within the day's limit."""
    engine = engine_of(user)
    waiting = [
        Waiting(
            fact_id,
            recall=engine.retrievability(memory, day),
            overdue=(day - memory.due).days,
            due_at=memory.due_at if memory.due == day else None,
        )
        for fact_id, memory in remembered.items()
    ]
    return next_cards(
        [card for card in waiting if card.due_at is not None],
        [card for card in waiting if card.due_at is None],
        [],
        now=now,
        left=left,
    )


def _plan(
    session: Session,
    user: Principal,
    options: Options,
    order: Sequence[str],
    remembered: Mapping[str, Memory],
    seed: str,
    now: datetime,
) -> list[Planned]:
    order = order[: 3 * options.length]  # some of them may be unfit to ask
    decks = decks_of(session, user, order, held_facts(session, user.id, now))
    confused = taken_for(session, user.id, order)
    plan: list[Planned] = []
    for fact_id in order:
        if len(plan) == options.length:
            break
        deck = decks.get(fact_id)
        fact = deck.fact(fact_id) if deck is not None else None
        if deck is None or fact is None:
            continue
        planned = make_planned(
            fact,
            deck,
            remembered.get(fact_id),
            seed,
            today_of(user, now),
            options.kinds,
            confused.get(fact_id, ()),
        )
        if planned is not None:
            plan.append(planned)
    return plan


def decks_of(
    session: Session, user: Principal, ids: Sequence[str], held: Collection[str] = ()
) -> dict[str, DeckContent]:
    """For each fact the first deck that holds it and from which this person may be asked.

    What is ``held`` by an open test is no part of the decks: it helps to ask nothing either.
    """
    deck_ids = learning.decks_of_facts(session, user.id, ids)
    loaded = {deck_id: without(set_deck(deck_id), held) for deck_id in set(deck_ids.values())}
    return {fact_id: loaded[deck_id] for fact_id, deck_id in deck_ids.items()}
