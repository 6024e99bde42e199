"""Learning new facts: a few at a time, and again within the day, in short steps. Commits.

New facts are read before they are asked. What was read and asked comes back after minutes, and is
asked before anything new is begun.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from quizapp.access import Principal
from quizapp.dates import EDTF
from quizapp.facts import Evidence
from quizapp.scheduling import AHEAD, Limits, State, Waiting, next_cards
from quizapp.services.errors import NotFound, NothingToLearn
from quizapp.services.study.exams import Ahead, exams_ahead
from quizapp.services.study.planning import (
    Options,
    new_seed,
    plan_sitting,
    readable_deck,
    today_of,
)
from quizapp.services.study.reviews import issue_facts
from quizapp.services.study.showing import held_facts, is_over
from quizapp.services.transaction import writing
from quizapp.store import agenda, content, db, learning

STEP = 5
"""So many new facts are read at once, and then asked."""

DECKS_AT_HAND = 12
"""So many decks are looked at for something new."""

_SPARE = 10  # so many more are looked at, since some may be unfit to ask
_READ_FIRST = frozenset({"learn", "review", "mistakes"})


@dataclass(frozen=True, slots=True)
class FactToRead:
    """A fact as it is read before it is asked; ``lapses`` says how often it slipped."""

    id: str
    statement: str
    date: EDTF | None
    explanation: str
    evidence: Evidence | None
    source_title: str
    lapses: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """What to read before the questions of a sitting."""

    sitting_id: int
    kind: str
    facts: tuple[FactToRead, ...]


def start_lesson(user: Principal, now: datetime, deck_id: str = "", *, more: bool = False) -> int:
    """Begin the next small step: what comes back within the day first, then new facts.

    New ones are taken from the deck named, else from those of exams ahead, else from the one last
    used. ``more`` goes beyond the day's limit of new facts. Returns the sitting's id.

    Raises:
        NotFound: there is no such deck for this person.
        NothingToLearn: nothing is new, or the day's new facts are met and no step is near.
    """
    day = today_of(user, now)
    if deck_id:
        readable_deck(user, deck_id)
    with writing(user.id) as session:
        steps = agenda.steps(session, user.id, day, now + AHEAD, STEP * 2)
        met = agenda.asked_on(session, user.id, day)[1]
        room = STEP if more else min(STEP, new_left(user, met))
        fresh = _fresh(session, user, day, deck_id, room, now)
        waiting = [Waiting(name, due_at=memory.due_at) for name, memory in steps.items()]
        order = next_cards(waiting, [], fresh, now=now, left=Limits(new=len(fresh), due=0))
        known = sum(name in steps for name in order)
        options = Options("learn", length=known + min(room, len(fresh)))
        return issue_facts(session, user, options, order, steps, now)


def new_left(user: Principal, met: int) -> int:
    """How many new facts may still be met on a study day on which so many were."""
    return Limits(new=user.new_a_day).left(met, 0).new


def lesson(user: Principal, sitting_id: int, now: datetime) -> Lesson:
    """What to read before a sitting's questions: new facts, and what slips again and again.

    Empty where there is nothing to read, or no more. What an open test asks is left out.

    Raises:
        NotFound: there is no such sitting for this person.
    """
    session = db.session()
    sitting = learning.sitting(session, user.id, sitting_id)
    if sitting is None:
        raise NotFound("sitting")
    if is_over(sitting, now) or sitting.feedback != "now" or sitting.kind not in _READ_FIRST:
        return Lesson(sitting_id, sitting.kind, ())
    items = [
        row.IssuedItem
        for row in learning.answered_items(session, user.id, sitting_id)
        if row.mark is None
    ]
    held = held_facts(session, user.id, now)
    ids = [item.fact_id for item in items if item.fact_id not in held]
    remembered = learning.memories(session, user.id, ids)
    slipping = {name: memory.lapses for name, memory in remembered.items() if memory.leech}
    unmet = [name for name in ids if name not in remembered or remembered[name].state is State.NEW]
    wanted = [*slipping, *(unmet if sitting.kind == "learn" else ())]
    return Lesson(sitting_id, sitting.kind, _to_read(session, wanted, slipping))


def first_lesson(deck_id: str, now: datetime) -> tuple[list[str], Options]:
    """What somebody unknown learns first of a deck: which decks, and what of them.

    Raises:
        NotFound: there is no such deck.
        NothingToLearn: it has no facts.
    """
    deck = readable_deck(None, deck_id)
    dated = [fact.id for fact in deck.facts if fact.date is not None][:STEP]
    if not dated:
        raise NothingToLearn("learn")
    return [deck.id], Options("learn", length=STEP, facts=tuple(dated))


def preview_lesson(deck_ids: Sequence[str], options: Options, seed: str, now: datetime) -> Lesson:
    """What somebody unknown reads before the questions: nothing is stored yet.

    Raises:
        NotFound: there is no such deck.
        NothingToLearn: nothing of it can be asked.
    """
    decks = [readable_deck(None, deck_id) for deck_id in deck_ids]
    plan = plan_sitting(decks, options, {}, seed, now.date())
    if not plan or options.kind != "learn":
        raise NothingToLearn("learn")
    ids = [planned.item.fact for planned in plan]
    return Lesson(0, options.kind, _to_read(db.session(), ids, {}))


def _to_read(
    session: Session, ids: Sequence[str], slipping: Mapping[str, int]
) -> tuple[FactToRead, ...]:
    """These facts in time order, those without a date left out: there is nothing to read."""
    facts = content.facts_by_id(session, ids)
    dated = [fact for fact in facts.values() if fact.date is not None]
    titles = content.source_titles(session, {f.evidence.source for f in dated if f.evidence})
    read = []
    for fact in dated:
        source = fact.evidence.source if fact.evidence else ""
        read.append(
            FactToRead(
                fact.id,
                fact.statement,
                fact.date,
                fact.explanation,
                fact.evidence,
                titles.get(source, source),
                slipping.get(fact.id, 0),
            )
        )
    return tuple(sorted(read, key=_when))


def _when(fact: FactToRead) -> tuple[int, str]:
    return (fact.date.earliest if fact.date else 0, fact.id)


def _fresh(
    session: Session, user: Principal, day: date, deck_id: str, room: int, now: datetime
) -> list[str]:
    """New facts for this step, and some to spare."""
    if room <= 0:
        return []
    decks = [deck_id] if deck_id else decks_to_learn_from(session, user, day)
    held = held_facts(session, user.id, now)
    found = agenda.fresh_facts(session, user.id, decks, room + _SPARE, held)
    step = found[:room]
    random.Random(new_seed()).shuffle(step)  # asked in another order than read
    return step + found[room:]


def decks_to_learn_from(session: Session, user: Principal, day: date) -> list[str]:
    """Where new facts come from: the decks of exams ahead, then those last used. Never many."""
    at_hand = agenda.decks_at_hand(session, user.id, DECKS_AT_HAND)
    return decks_with_new(session, user, exams_ahead(session, user, day), at_hand)


def decks_with_new(
    session: Session, user: Principal, ahead: Sequence[Ahead], at_hand: Sequence[str]
) -> list[str]:
    """The decks of these exams, then those at hand, as far as they have something new."""
    wanted = [*(deck_id for exam in ahead for deck_id in exam.decks), *at_hand]
    return agenda.decks_with_new(session, user.id, list(dict.fromkeys(wanted)))
