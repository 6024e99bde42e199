"""Reviewing what is due, bent towards the exams that lie ahead. Commits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    readable_deck,
    today_of,
)
from quizapp.services.study.showing import held_facts
from quizapp.services.study.sittings import issue
from quizapp.services.transaction import writing
from quizapp.store import learning

REVIEW_LENGTH = 20
MOST_DUE = 500  # a larger backlog is taken up in parts


def start_review(user: Principal, now: datetime) -> int:
    """Begin a review of what is due: steps first, then what can best be saved. Returns its id.

    In the last days before an exam what that exam gains most from is asked too, due or not.

    Raises:
        NothingToLearn: nothing is due.
    """
    day = today_of(user, now)
    seed = new_seed()
    with writing(user.id) as session:
        rows = learning.due(session, user.id, day, now, most=MOST_DUE)
        due = {row.fact_id: learning.to_memory(row) for row in rows}
        reviewed, _ = learning.asked_on(session, user.id, day)
        left = Limits(new=0, due=user.due_a_day).left(0, reviewed)
        swept = swept_today(session, user, day, left.due)
        held = held_facts(session, user.id, now)
        wanted = dict.fromkeys([*swept, *_in_turn(user, due, day, now, left)])
        order = [fact_id for fact_id in wanted if fact_id not in held]
        remembered = {**learning.memories(session, user.id, swept), **due}
        plan = _plan_review(session, user, order, remembered, seed, now)
        return issue(session, user.id, Options("review", REVIEW_LENGTH), [], seed, plan, now)


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


def _plan_review(
    session: Session,
    user: Principal,
    order: Sequence[str],
    remembered: Mapping[str, Memory],
    seed: str,
    now: datetime,
) -> list[Planned]:
    """Items for what is due, each asked from a deck of its own."""
    decks = decks_of(session, user, order)
    plan: list[Planned] = []
    for fact_id in order:
        if len(plan) == REVIEW_LENGTH:
            break
        deck = decks.get(fact_id)
        if deck is None:
            continue
        fact = next(fact for fact in deck.facts if fact.id == fact_id)
        planned = make_planned(fact, deck, remembered[fact_id], seed, today_of(user, now))
        if planned is not None:
            plan.append(planned)
    return plan


def decks_of(session: Session, user: Principal, ids: Sequence[str]) -> dict[str, DeckContent]:
    """For each fact the first deck that this person may see and that holds it."""
    deck_ids = learning.decks_of_facts(session, user.id, ids)
    loaded = {deck_id: readable_deck(user, deck_id) for deck_id in set(deck_ids.values())}
    return {fact_id: loaded[deck_id] for fact_id, deck_id in deck_ids.items()}
