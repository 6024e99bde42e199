"""What a class decides of how its students learn: algorithm and limits. Commits nothing.

A class's rule lies over the student's own choice, which is kept and holds again without the class.
Of several classes that a student is in, the one joined first decides what it has a rule for; one in
the archive decides nothing. The algorithm is stored with the student, because their cards are in
it: another one replays them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizapp.scheduling import algorithm
from quizapp.services.memories import remember_by
from quizapp.store.tables import ClassMember, SchoolClass, User

FIELDS = ("algorithm", "new_a_day", "due_a_day")
_OF_CLASSES = tuple(getattr(SchoolClass, name) for name in FIELDS)
_OF_USERS = tuple(getattr(User, name) for name in FIELDS)


def settle(session: Session, user_id: int, *, without: int | None = None) -> bool:
    """Let the rules of this student's classes hold, inside the caller's transaction.

    ``without`` is a class that the student is about to leave. Returns whether anything changed;
    where the algorithm did, every card is computed anew from the log.
    """
    row = session.execute(
        select(*_OF_USERS, User.own_habits, User.retention).where(User.id == user_id)
    ).one_or_none()
    if row is None:
        return False
    rules = _rules(session, [user_id], without)[user_id]
    now = dict(zip(FIELDS, row[: len(FIELDS)], strict=True))
    own = dict(row.own_habits)
    wanted = {}
    for name in FIELDS:
        if name in rules:
            own.setdefault(name, now[name])
            wanted[name] = rules[name]
        else:
            wanted[name] = own.pop(name, now[name])
    if wanted == now and own == row.own_habits:
        return False
    session.execute(update(User).where(User.id == user_id).values(own_habits=own, **wanted))
    if wanted["algorithm"] != now["algorithm"]:
        remember_by(session, user_id, algorithm(wanted["algorithm"], retention=row.retention))
    return True


def unsettled(session: Session, class_id: int) -> list[int]:
    """The students of a class for whom other values hold than their classes' rules say, by id."""
    rows = session.execute(
        select(User.id, *_OF_USERS, User.own_habits)
        .join(ClassMember, ClassMember.user_id == User.id)
        .where(ClassMember.class_id == class_id)
        .order_by(User.id)
    ).all()
    rules = _rules(session, [row.id for row in rows])
    found = []
    for row in rows:
        now = dict(zip(FIELDS, row[1 : 1 + len(FIELDS)], strict=True))
        own = dict(row.own_habits)
        mine = rules[row.id]
        if set(own) != set(mine) or any(now[name] != value for name, value in mine.items()):
            found.append(row.id)
    return found


def _rules(
    session: Session, users: list[int], without: int | None = None
) -> defaultdict[int, dict[str, Any]]:
    """What the classes of these students say, by student: of each rule the first class's."""
    rows = session.execute(
        select(ClassMember.user_id, ClassMember.class_id, *_OF_CLASSES)
        .join(SchoolClass, SchoolClass.id == ClassMember.class_id)
        .where(ClassMember.user_id.in_(users), SchoolClass.archived_at.is_(None))
        .order_by(ClassMember.joined_at, ClassMember.class_id)
    )
    found: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    for row in rows:
        if row.class_id != without:
            for name, value in zip(FIELDS, row[2:], strict=True):
                if value is not None:
                    found[row.user_id].setdefault(name, value)
    return found
