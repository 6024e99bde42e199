"""Keeping the classes' roll-ups true to the log. Writes inside the caller's transaction.

An answer counts for a class if, when it was given, its student was in the class and its fact part
of the class's work; the answer's row in the log says so for ever. It counts while the student is
in the class. What is counted here can be counted again from the log alone, and `doctor` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.reports import tally
from quizapp.services import rules
from quizapp.store import roll_ups
from quizapp.store.roll_ups import Figures


@contextmanager
def counting(session: Session, user_id: int, fact_id: str) -> Iterator[None]:
    """Whatever is written to the log of this fact within, the roll-ups follow.

    Wrap it around answers, undos and regrades: what the student's answers to the fact were before
    is taken away, what they are afterwards is added, at the end of the transaction.
    """
    classes = roll_ups.classes_of(session, user_id)
    if not classes:
        yield
        return
    before = _figures(session, classes, user_id, fact_id)
    yield
    after = _figures(session, classes, user_id, fact_id)
    roll_ups.add_at_end(session, roll_ups.difference(before, after))


def work_of(session: Session, user_id: int, fact_id: str, at: datetime) -> list[int]:
    """The classes for which an answer given at ``at`` counts, to be kept in its row of the log."""
    return roll_ups.classes_at_work(session, user_id, fact_id, at)


def admit(session: Session, class_id: int, user_id: int) -> None:
    """Count what a student who has just come into a class answered in it before, if anything.

    Call it after the student is a member: who was in the class before, or whose double account
    was, brings the answers back. From now on the class's rules of learning hold. A second call
    changes nothing.
    """
    roll_ups.settle(session)
    roll_ups.hold(session, [user_id])
    rules.settle(session, user_id)
    if not roll_ups.counts(session, class_id, user_id):
        roll_ups.add(session, _figures(session, [class_id], user_id))


def withdraw(session: Session, class_id: int, user_id: int) -> None:
    """Take a student's answers out of the figures of a class, before the student leaves it.

    The class's rules of learning let go. A second call changes nothing. Merging two accounts is:
    withdraw both everywhere, move the log, admit the one that stays.
    """
    _take_out(session, class_id, user_id)
    rules.settle(session, user_id, without=class_id)


def withdraw_everywhere(session: Session, user_id: int) -> None:
    """Take a student's answers out of every class's figures: before the account is deleted."""
    for class_id in roll_ups.classes_of(session, user_id):
        _take_out(session, class_id, user_id)


def recount(session: Session, class_id: int) -> Figures:
    """The figures of a class as the log says them."""
    return roll_ups.merged(
        _figures(session, [class_id], user_id) for user_id in roll_ups.members(session, class_id)
    )


def rebuild(session: Session, class_id: int) -> None:
    """Make the roll-ups of a class what the log says."""
    roll_ups.hold(session, roll_ups.members(session, class_id))
    roll_ups.clear(session, class_id)
    roll_ups.add(session, recount(session, class_id))


def _take_out(session: Session, class_id: int, user_id: int) -> None:
    roll_ups.settle(session)
    roll_ups.hold(session, [user_id])
    if roll_ups.counts(session, class_id, user_id):
        roll_ups.add(session, roll_ups.difference(_figures(session, [class_id], user_id), {}))


def _figures(
    session: Session, classes: list[int], user_id: int, fact_id: str | None = None
) -> Figures:
    """What a student's log adds to these classes, by one fact or all."""
    logged = roll_ups.given(session, user_id, fact_id)
    parts = []
    for class_id in classes:
        tallies = {
            fact: tally(
                [given for given, _ in rows],
                [given.row.id for given, counts_for in rows if class_id in counts_for],
            )
            for fact, rows in logged.items()
        }
        parts.append(roll_ups.figures(class_id, user_id, tallies))
    return roll_ups.merged(parts)
