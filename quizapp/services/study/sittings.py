"""Planning a sitting: which facts, in which form, and issuing the items. Commits."""

from __future__ import annotations

import hashlib
import random
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from quizapp.access import Action, Object, Principal, may
from quizapp.dates import Grain
from quizapp.facts import Fact, Question
from quizapp.items import Item, Pool, Refusal, make_item, question_item
from quizapp.scheduling import Algorithm, Memory, State, algorithm, study_day
from quizapp.services.errors import NotFound, NothingToLearn
from quizapp.services.transaction import writing
from quizapp.store import content, db, learning
from quizapp.store.tables import IssuedItem, Sitting, new_id

LENGTHS = (5, 10, 20)
RESUME_FOR = timedelta(hours=24)

# The form grows harder as memory grows: from how many days of stability on, which kinds. The
# first line is for a fact that was never asked.
LADDER: tuple[tuple[float, tuple[str, ...]], ...] = (
    (0.0, ("choose_date",)),
    (0.01, ("choose_event", "which_first", "choose_date")),
    (2.0, ("choose_event", "before_after", "place", "person")),
    (6.0, ("timeline", "type_date", "order", "match")),
    (21.0, ("type_date", "cloze")),
)


@dataclass(frozen=True, slots=True)
class Planned:
    """An item that is ready to be issued, with the version of its fact."""

    item: Item
    version: int


@dataclass(frozen=True, slots=True)
class DeckContent:
    """A deck's facts and questions, with what the deck says of them."""

    id: str
    title: str
    language: str
    ask: Grain
    facts: tuple[Fact, ...]
    pool: Pool
    questions: Mapping[str, Question]


def start_quiz(
    user: Principal, deck_id: str, length: int, now: datetime, kinds: tuple[str, ...] = ()
) -> int:
    """Begin a quiz from a deck, of these kinds or of those that fit. Returns the sitting's id.

    Raises:
        NotFound: there is no such deck for this person.
        NothingToLearn: nothing in the deck can be asked.
    """
    deck = readable_deck(user, deck_id)
    seed = new_seed()
    with writing(user.id) as session:
        remembered = learning.memories(session, user.id, [fact.id for fact in deck.facts])
        plan = plan_quiz(deck, remembered, length, seed, today_of(user, now), kinds)
        return issue(session, user.id, "quiz", deck.id, seed, plan, now)


def new_seed() -> str:
    """A seed that nobody can guess: from it all of a sitting's chances follow."""
    return secrets.token_hex(8)


def end_sitting(user: Principal, sitting_id: int, now: datetime) -> None:
    """End a sitting here: what is unanswered stays unanswered.

    Raises:
        NotFound: there is no such sitting for this person.
    """
    with writing(user.id) as session:
        if learning.sitting(session, user.id, sitting_id) is None:
            raise NotFound("sitting")
        set_ended(session, user.id, sitting_id, now)


def set_ended(session: Session, user_id: int, sitting_id: int, when: datetime | None) -> None:
    """Note when a sitting ended, inside the caller's transaction; None opens it again."""
    session.execute(
        update(Sitting)
        .where(Sitting.user_id == user_id, Sitting.id == sitting_id)
        .values(ended_at=when)
    )


def today_of(user: Principal, now: datetime) -> date:
    """The study day that it is for this person."""
    return study_day(now, user.zone, user.cutoff)


def engine_of(user: Principal) -> Algorithm:
    """The algorithm by which this person's memory is kept."""
    return algorithm(user.algorithm, retention=user.retention)


def readable_deck(user: Principal | None, deck_id: str) -> DeckContent:
    """A deck with its facts, if this person may see it.

    Raises:
        NotFound: there is no such deck, or not for this person.
    """
    session = db.session()
    row = content.deck_row(session, deck_id)
    public = row is not None and row.visibility == "public"
    owner = row.owner_id if row is not None else None
    if (
        row is None
        or row.retired
        or not may(user, Action.READ, Object.DECK, owner=owner, public=public)
    ):
        raise NotFound("deck")
    facts = tuple(content.facts_of_deck(session, deck_id))
    questions = content.questions_by_fact(session, [f.id for f in facts if f.date is None])
    return DeckContent(
        row.id, row.title, row.language, Grain(row.ask), facts, Pool(facts), questions
    )


def plan_quiz(
    deck: DeckContent,
    remembered: Mapping[str, Memory],
    length: int,
    seed: str,
    day: date,
    kinds: tuple[str, ...] = (),
) -> list[Planned]:
    """Items for a quiz: facts that are due first, then new ones, then the rest, well shuffled.

    The same deck, memories and seed give the same items.
    """
    rng = random.Random(f"quiz:{seed}")
    order = sorted(deck.facts, key=lambda fact: fact.id)
    rng.shuffle(order)
    order.sort(key=lambda fact: _urgency(remembered.get(fact.id), day))
    plan: list[Planned] = []
    for fact in order:
        if len(plan) == length:
            break
        planned = make_planned(fact, deck, remembered.get(fact.id), seed, day, kinds)
        if planned is not None:
            plan.append(planned)
    rng.shuffle(plan)
    return plan


def digest(plan: Sequence[Planned]) -> str:
    """What tells the first item of a plan from any other."""
    item = plan[0].item
    shown = [item.fact, plan[0].version, item.stem, [option.text for option in item.options]]
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def issue(
    session: Session,
    user_id: int,
    kind: str,
    deck_id: str | None,
    seed: str,
    plan: Sequence[Planned],
    now: datetime,
) -> int:
    """Store a sitting and its items as they will be shown, inside the caller's transaction.

    Raises:
        NothingToLearn: the plan is empty.
    """
    if not plan:
        raise NothingToLearn(kind)
    sitting_id = new_id(now)
    session.execute(
        insert(Sitting).values(
            user_id=user_id,
            id=sitting_id,
            kind=kind,
            deck_id=deck_id,
            seed=seed,
            total=len(plan),
            started_at=now,
        )
    )
    first = new_id(now)
    session.execute(
        insert(IssuedItem),
        [
            _issued(user_id, sitting_id, first + position, position, planned, now)
            for position, planned in enumerate(plan)
        ],
    )
    return sitting_id


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


def _urgency(memory: Memory | None, day: date) -> int:
    """0 for what is due, 1 for what is new, 2 for what is remembered."""
    if memory is None or memory.state is State.NEW:
        return 1
    return 0 if memory.due <= day else 2


def make_planned(
    fact: Fact,
    deck: DeckContent,
    memory: Memory | None,
    seed: str,
    day: date,
    only: tuple[str, ...] = (),
) -> Planned | None:
    """An item for this fact in the form that fits its memory, or in any form that it can take."""
    if memory is not None and memory.suspended:
        return None
    question = deck.questions.get(fact.id)
    if question is not None:
        written = question_item(question, language=deck.language, seed=seed)
        return Planned(written, fact.version)
    wanted = only or kinds_for(memory)
    others = [kind for _, kinds in LADDER for kind in kinds if kind not in wanted and not only]
    for kind in dict.fromkeys([*_turned(wanted, memory), *others]):
        made = make_item(
            fact,
            kind,
            deck.pool,
            ask=deck.ask,
            seed=seed,
            language=deck.language,
            latest=day.toordinal(),
        )
        if not isinstance(made, Refusal):
            return Planned(made, fact.version)
    return None


def kinds_for(memory: Memory | None) -> tuple[str, ...]:
    """The kinds that fit this memory, from the ladder."""
    stability = 0.0 if memory is None or memory.state is State.NEW else memory.stability
    return next(kinds for least, kinds in reversed(LADDER) if stability >= least)


def _turned(kinds: tuple[str, ...], memory: Memory | None) -> tuple[str, ...]:
    """Start with another kind at each repetition, so that no form is learned by heart."""
    shift = (memory.reps if memory else 0) % len(kinds)
    return kinds[shift:] + kinds[:shift]
