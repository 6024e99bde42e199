"""The start of a deck that one knows in part: a dozen questions set first memories. Commits.

Its sitting grows question by question, for each answer decides what is best asked next.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizapp.access import Principal
from quizapp.facts import Fact
from quizapp.reports import Answered, Probe, first_memories, next_question
from quizapp.scheduling import RowKind
from quizapp.services.errors import NotFound, NothingToLearn
from quizapp.services.study.planning import (
    DeckContent,
    Options,
    Planned,
    make_planned,
    new_seed,
    readable_deck,
    today_of,
    without,
)
from quizapp.services.study.sayings import write_row
from quizapp.services.study.showing import held_facts
from quizapp.services.study.sittings import issue, issue_more
from quizapp.services.transaction import writing
from quizapp.store import learning
from quizapp.store.database import AnyRow
from quizapp.store.tables import IssuedItem, LogRow, Sitting

KIND = "check"
QUESTIONS = 12
RIGHT = 0.9


def start_check(user: Principal, deck_id: str, now: datetime) -> int:
    """Begin the diagnosis of a deck. Returns the sitting's id.

    Raises:
        NotFound: there is no such deck for this person.
        NothingToLearn: none of its facts is new and can be asked.
    """
    whole = readable_deck(user, deck_id)
    seed = new_seed()
    with writing(user.id) as session:
        deck = without(whole, held_facts(session, user.id, now))
        probes = _probes(session, user, deck)
        first = _next(deck, probes, [], seed, user, now)
        if first is None:
            raise NothingToLearn("check")
        sitting_id = issue(
            session, user.id, Options(KIND, QUESTIONS), [deck.id], seed, [first], now
        )
        total = min(QUESTIONS, len(probes))
        session.execute(
            update(Sitting)
            .where(Sitting.user_id == user.id, Sitting.id == sitting_id)
            .values(total=total)
        )
        return sitting_id


def go_on(session: Session, user: Principal, sitting_id: int, now: datetime) -> bool:
    """Issue the next question, or set the first memories when enough is known.

    Inside the caller's transaction. Returns whether there is another question. Where the deck was
    closed to this person meanwhile the check ends: their answer stands, and says nothing of others.
    """
    row = learning.sitting(session, user.id, sitting_id)
    if row is None or row.kind != KIND or row.deck_id is None:
        return False
    try:
        whole = readable_deck(user, row.deck_id)
    except NotFound:
        return False
    deck = without(whole, held_facts(session, user.id, now))
    answers = _answers(session, user, sitting_id)
    probes = _probes(session, user, deck, keep={answer.fact for answer in answers})
    planned = None
    if len(answers) < row.total:
        planned = _next(deck, probes, answers, str(sitting_id), user, now)
    if planned is not None:
        issue_more(session, user.id, sitting_id, len(answers), planned, now)
        return True
    for fact_id, belief in first_memories(probes, answers).items():
        write_row(session, user, fact_id, RowKind.KNOWN, now, belief=belief)
    return False


def take_back(session: Session, user: Principal, sitting: AnyRow, now: datetime) -> None:
    """Undo what a check that ended took for known: one of its answers is taken back.

    Inside the caller's transaction; other sittings have inferred nothing.
    """
    if sitting.kind != KIND or sitting.ended_at is None:
        return
    for row in learning.inferred_at(session, user.id, sitting.ended_at):
        write_row(session, user, row.fact_id, RowKind.UNDO, now, undoes=row.id)


def _probes(
    session: Session, user: Principal, deck: DeckContent, keep: set[str] | None = None
) -> list[Probe]:
    """The deck's dated facts that this person has not met, in time order."""
    dated = [fact for fact in deck.facts if fact.date is not None]
    met = learning.memories(session, user.id, [fact.id for fact in dated])
    new = [fact for fact in dated if fact.id not in met or fact.id in (keep or set())]
    new.sort(key=_when)
    return [Probe(fact.id) for fact in new]


def _when(fact: Fact) -> tuple[int, str]:
    return (fact.date.earliest if fact.date else 0, fact.id)


def _next(
    deck: DeckContent,
    probes: Sequence[Probe],
    answers: Sequence[Answered],
    seed: str,
    user: Principal,
    now: datetime,
) -> Planned | None:
    """The item that tells most; facts that cannot be asked are passed over."""
    left = list(probes)
    facts = {fact.id: fact for fact in deck.facts}
    while left:
        fact_id = next_question(left, answers)
        if fact_id is None:
            return None
        planned = make_planned(facts[fact_id], deck, None, seed, today_of(user, now))
        if planned is not None:
            return planned
        left = [probe for probe in left if probe.fact != fact_id]
    return None


def _answers(session: Session, user: Principal, sitting_id: int) -> list[Answered]:
    rows = session.execute(
        select(IssuedItem.fact_id, LogRow.mark, LogRow.guess)
        .select_from(IssuedItem)
        .join(
            LogRow,
            (LogRow.user_id == IssuedItem.user_id) & (LogRow.id == IssuedItem.answered_by),
        )
        .where(IssuedItem.user_id == user.id, IssuedItem.sitting_id == sitting_id)
        .order_by(IssuedItem.position)
    )
    return [Answered(row.fact_id, (row.mark or 0.0) >= RIGHT, row.guess) for row in rows]
