"""Assignments as students take them: what is set, what holds for them, start, hand in. Commits.

An attempt is a sitting with a number. Its figures are kept in the transaction of each answer, and
its time runs by this server's clock: when it is up, what was answered is handed in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, insert
from sqlalchemy.orm import Session

from quizapp.access import Action, Object, Principal, Standing, may
from quizapp.dates import Grain
from quizapp.facts import Reason
from quizapp.items import Pool
from quizapp.services.errors import Invalid, NotFound, NothingToLearn
from quizapp.services.study.attempts import (
    UNLIMITED,
    Terms,
    handed_in_at,
    keep_attempt,
    terms_of,
    within_decks,
)
from quizapp.services.study.planning import DeckContent, Options, set_deck
from quizapp.services.study.sittings import open_sitting, set_ended
from quizapp.services.transaction import writing
from quizapp.store import assignments, content, db, learning
from quizapp.store.tables import Attempt, new_id

ANNOUNCED = timedelta(days=14)  # so long before it opens, a test stands on Today
SHOWN_AFTER = timedelta(days=7)  # so long after its date, what can still be handed in does


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """An attempt as it stands: ``marks`` is None while these may not be told to who asks."""

    number: int
    sitting_id: int
    started_at: datetime
    ends_at: datetime | None
    submitted_at: datetime | None
    answered: int
    total: int
    marks: float | None
    late: bool

    @property
    def is_running(self) -> bool:
        """Whether it still takes answers."""
        return self.submitted_at is None


@dataclass(frozen=True, slots=True)
class SetWork:
    """An assignment as its student sees it.

    ``state`` is what can be done now: ``soon``, ``start``, ``running``, ``done`` (nothing is left
    to do) or ``closed`` (the date is past). ``again``: another attempt could be begun.
    """

    id: int
    title: str
    class_id: int
    class_title: str
    terms: Terms
    state: str
    again: bool
    attempts: tuple[AttemptRow, ...]

    @property
    def running(self) -> AttemptRow | None:
        """The attempt that still takes answers."""
        return next((one for one in self.attempts if one.is_running), None)

    @property
    def handed_in(self) -> tuple[AttemptRow, ...]:
        """The attempts that are over."""
        return tuple(one for one in self.attempts if not one.is_running)


def set_work(user: Principal, now: datetime, class_id: int | None = None) -> tuple[SetWork, ...]:
    """What is set for this person, in all their classes or one, what is due first at the top."""
    session = db.session()
    rows = [
        row for row in assignments.of_student(session, user.id) if class_id in (None, row.class_id)
    ]
    taken = assignments.attempts_of(session, user.id, [row.id for row in rows])
    counts = content.fact_counts(session, [deck_id for row in rows for deck_id in row.decks])
    work = [
        _shown(row, [one for one in taken if one.assignment_id == row.id], counts, now)
        for row in rows
    ]
    return tuple(sorted(work, key=lambda one: _order(one, now)))


def open_work(user: Principal | None, now: datetime) -> tuple[SetWork, ...]:
    """What stands on Today: what can be done now, and tests that are near."""
    if user is None or user.is_guest:
        return ()
    return tuple(one for one in set_work(user, now) if _is_open(one, now))


def work(user: Principal, assignment_id: int, now: datetime) -> SetWork:
    """One assignment for its student.

    Raises:
        NotFound: there is no such assignment of a class that this person is in.
    """
    session = db.session()
    row = _row_for(session, user, assignment_id, Object.MEMBERSHIP, Action.READ)
    taken = assignments.attempts_of(session, user.id, [assignment_id])
    return _shown(row, taken, content.fact_counts(session, row.decks), now)


def start_attempt(user: Principal, assignment_id: int, now: datetime) -> int:
    """Begin an attempt, or go on with the one that runs. Returns its sitting.

    Raises:
        NotFound: there is no such assignment of a class that this person is in.
        Invalid: it is not open yet or any more, or all attempts are used up.
        NothingToLearn: nothing can be asked of its decks.
    """
    with writing(user.id) as session:
        row = _row_for(session, user, assignment_id, Object.ATTEMPT, Action.WRITE)
        taken = assignments.attempts_of(session, user.id, [assignment_id])
        running = next((one for one in taken if handed_in_at(one, now) is None), None)
        if running is not None:
            return running.sitting_id
        terms = terms_of(row)
        if reason := _refusal(terms, len(taken), now):
            raise Invalid({"assignment": reason})
        number = max((one.number for one in taken), default=0) + 1
        ends_at = terms.ends_at(now)
        sitting_id = open_sitting(
            session, user, decks_of(row), _options(row, terms, ends_at, now), now,
            seed_for(row, user.id, number),
        )  # fmt: skip
        total = learning.sitting(session, user.id, sitting_id)
        session.execute(
            insert(Attempt).values(
                user_id=user.id,
                id=new_id(now),
                assignment_id=assignment_id,
                sitting_id=sitting_id,
                number=number,
                started_at=now,
                ends_at=ends_at,
                total=total.total if total else 0,
            )
        )
        return sitting_id


def hand_in(user: Principal, assignment_id: int, now: datetime) -> SetWork:
    """Hand in the attempt that runs, with what was answered; twice is once.

    Raises:
        NotFound: there is no such assignment of a class that this person is in, or no attempt.
    """
    with writing(user.id) as session:
        _row_for(session, user, assignment_id, Object.ATTEMPT, Action.WRITE)
        taken = assignments.attempts_of(session, user.id, [assignment_id])
        if not taken:
            raise NotFound("attempt")
        if handed_in_at(taken[-1], now) is None:
            set_ended(session, user.id, taken[-1].sitting_id, now)
            keep_attempt(session, user.id, taken[-1].sitting_id, now)
    return work(user, assignment_id, now)


def decks_of(row: Row[Any]) -> list[DeckContent]:
    """The decks that an assignment asks from, in the class's grain; deleted ones are left out."""
    found = []
    for deck_id in row.decks:
        try:
            deck = set_deck(deck_id)
        except NotFound:
            continue
        found.append(_in_grain(deck, Grain(row.ask)) if row.ask else deck)
    if not found:
        raise NothingToLearn("assignment")
    return found


def _in_grain(deck: DeckContent, ask: Grain) -> DeckContent:
    """A deck of whose facts none is asked more or less exactly than the class wants it."""
    facts = tuple(replace(fact, ask=None) for fact in deck.facts)
    return replace(deck, ask=ask, facts=facts, pool=Pool(facts))


def options_of(row: Row[Any]) -> Options:
    """What is wanted of an attempt's sitting, whoever takes it when."""
    return Options(
        kind=row.mode,
        length=row.length,
        kinds=tuple(row.kinds),
        facts=tuple(row.facts),
        alike=row.draw == "fixed" or row.mode == "test",
        as_of=row.created_at.date(),
        feedback=row.feedback,
        assignment_id=row.id,
    )


def seed_for(row: Row[Any], user_id: int, number: int) -> str:
    """What an attempt's chances follow from: the same for everybody, or one's own each time."""
    return row.seed if row.draw == "fixed" else f"{row.seed}:{user_id}:{number}"


def tells(terms: Terms, taken: Sequence[Attempt], now: datetime) -> bool:
    """Whether the student may be told now what their attempts earned (see ``showing``)."""
    match terms.feedback:
        case "now":
            return True
        case "due":
            over = all(handed_in_at(one, now) is not None for one in taken)
            return over and (terms.due_at is None or now >= terms.due_at)
        case _:
            return False


def attempt_row(attempt: Attempt, terms: Terms, now: datetime, *, told: bool) -> AttemptRow:
    """An attempt as it stands at this moment; its marks only if they may be ``told``."""
    submitted = handed_in_at(attempt, now)
    return AttemptRow(
        number=attempt.number,
        sitting_id=attempt.sitting_id,
        started_at=attempt.started_at,
        ends_at=attempt.ends_at,
        submitted_at=submitted,
        answered=attempt.answered,
        total=attempt.total,
        marks=attempt.marks if told else None,
        late=submitted is not None and terms.is_late(submitted),
    )


def _options(row: Row[Any], terms: Terms, ends_at: datetime | None, now: datetime) -> Options:
    minutes = None if ends_at is None else (ends_at - now).total_seconds() / 60
    return replace(options_of(row), minutes=minutes)


def _refusal(terms: Terms, taken: int, now: datetime) -> Reason | None:
    """Why no attempt can be begun now; None where one can."""
    if now < terms.opens_at:
        return Reason("not_open_yet")
    if terms.is_closed(now):
        return Reason("assignment_closed")
    if terms.attempts != UNLIMITED and taken >= terms.attempts:
        return Reason("no_attempts_left")
    return None


def _shown(
    row: Row[Any], taken: Sequence[Attempt], counts: Mapping[str, int], now: datetime
) -> SetWork:
    terms = within_decks(terms_of(row), row, counts)
    told = tells(terms, taken, now)
    shown = tuple(attempt_row(one, terms, now, told=told) for one in taken)
    refused = _refusal(terms, len(taken), now)
    if any(one.is_running for one in shown):
        state = "running"
    elif refused is None:
        state = "start" if not shown else "done"
    elif refused.code == "not_open_yet":
        state = "soon"
    else:
        state = "done" if shown else "closed"
    again = refused is None and bool(shown) and state == "done"
    return SetWork(row.id, row.title, row.class_id, row.class_title, terms, state, again, shown)


def _is_open(one: SetWork, now: datetime) -> bool:
    if one.state in ("start", "running"):
        due = one.terms.due_at
        return one.state == "running" or due is None or now < due + SHOWN_AFTER
    return one.state == "soon" and one.terms.opens_at < now + ANNOUNCED


def _order(one: SetWork, now: datetime) -> tuple[int, float, int]:
    """What runs first, then by the date that comes next; what is done or past last."""
    rank = {"running": 0, "start": 1, "soon": 2}.get(one.state, 3)
    due = one.terms.opens_at if one.state == "soon" else one.terms.due_at
    when = due.timestamp() if due else float("inf")
    return (rank, -when if rank == 3 else when, one.id)


def _row_for(
    session: Session, user: Principal, assignment_id: int, obj: Object, action: Action
) -> Row[Any]:
    """The assignment, if this person is a student of its class and may do this with it."""
    row = assignments.assignment(session, user.id, assignment_id)
    if row is None or row.deleted_at is not None or row.archived_at is not None:
        raise NotFound("assignment")
    standing = Standing.MEMBER if row.member_name is not None else Standing.NONE
    if row.teaches_as is not None or not may(user, action, obj, standing=standing):
        raise NotFound("assignment")
    return row
