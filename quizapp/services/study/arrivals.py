"""Answers that were given without a connection: they arrive late, perhaps twice, out of order.

Each counts once, at the time at which it was given. Commits.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from quizapp.access import Principal
from quizapp.facts import Reason
from quizapp.services.errors import BadResponse
from quizapp.services.study.answers import record_answer, to_be_answered
from quizapp.services.study.marking import as_item, mark_response, verdict_of
from quizapp.services.study.showing import held_facts, withheld_sittings
from quizapp.services.transaction import writing
from quizapp.store import offline
from quizapp.store.tables import IssuedItem, new_id

MOST_AT_ONCE = 100


class Outcome(StrEnum):
    """What became of an answer on its arrival."""

    RECORDED = "recorded"
    REPEATED = "repeated"  # it came before, and counts once
    ANSWERED_BEFORE = "answered_before"  # the question had another answer: that one stands
    UNREADABLE = "unreadable"  # nothing was recorded: the question still waits
    UNKNOWN_ITEM = "unknown_item"  # no such question was served to this person
    NOT_OFFLINE = "not_offline"  # a teacher's test is answered on the site only


@dataclass(frozen=True, slots=True)
class Arriving:
    """An answer as the device kept it."""

    client_id: str
    item_id: int
    response: str
    given_at: datetime
    elapsed_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of it; the mark where it has one, the reason where it could not be read."""

    client_id: str
    outcome: Outcome
    verdict: str = ""
    mark: float | None = None
    reason: Reason | None = None


def receive(user: Principal, answers: Sequence[Arriving], now: datetime) -> list[Arrived]:
    """Record answers in the order in which they were given, all in one transaction.

    Says of each what became of it, in the order in which they were handed in; what it earned only
    where no open test asks the same fact.
    """
    in_time = sorted(range(len(answers)), key=lambda at: answers[at].given_at)
    ids = sorted(new_id(now) for _ in answers)  # of two at one instant, the first stays first
    came: dict[int, Arrived] = {}
    with writing(user.id) as session:
        before = offline.answers_by_client(session, user.id, [a.client_id for a in answers])
        withheld = withheld_sittings(session, user.id, now)
        held = held_facts(session, user.id, now)
        done = {
            name: Arrived(name, Outcome.REPEATED, verdict_of(row.mark, row.response), row.mark)
            if row.sitting_id not in withheld and row.fact_id not in held
            else Arrived(name, Outcome.REPEATED)
            for name, row in before.items()
        }
        items = offline.items(session, user.id, [answer.item_id for answer in answers])
        own = offline.own_study(session, user.id, [item.sitting_id for item in items.values()])
        for row_id, at in zip(ids, in_time, strict=True):
            answer = answers[at]
            item = items.get(answer.item_id)
            came[at] = done.get(answer.client_id) or _take(
                session, user, answer, item, own, held, row_id, now
            )
            if came[at].outcome is Outcome.RECORDED:
                done[answer.client_id] = _again(came[at])
    return [came[at] for at in range(len(answers))]


def _take(
    session: Session,
    user: Principal,
    answer: Arriving,
    item: IssuedItem | None,
    own: set[int],
    held: Collection[str],
    row_id: int,
    now: datetime,
) -> Arrived:
    """Record one answer, or say why not: inside the caller's transaction."""
    if item is None:
        return Arrived(answer.client_id, Outcome.UNKNOWN_ITEM)
    if item.sitting_id not in own:
        return Arrived(answer.client_id, Outcome.NOT_OFFLINE)
    asked = to_be_answered(session, user, item.id)  # as it is after those that came with it
    if asked.answered_by is not None:
        return Arrived(answer.client_id, Outcome.ANSWERED_BEFORE)
    try:
        mark = mark_response(as_item(item), answer.response)
    except BadResponse as error:
        return Arrived(answer.client_id, Outcome.UNREADABLE, reason=error.reason)
    record_answer(
        session, user, asked, answer.response, mark, answer.client_id, now, answer.elapsed_ms,
        given_at=answer.given_at, row_id=row_id,
    )  # fmt: skip
    if item.fact_id in held:
        return Arrived(answer.client_id, Outcome.RECORDED)
    verdict = verdict_of(mark.value, answer.response.strip())
    return Arrived(answer.client_id, Outcome.RECORDED, verdict, mark.value)


def _again(first: Arrived) -> Arrived:
    return Arrived(first.client_id, Outcome.REPEATED, first.verdict, first.mark)
