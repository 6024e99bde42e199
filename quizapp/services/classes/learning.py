"""How the students of a class learn: which algorithm, how much a day. Commits."""

from __future__ import annotations

import time
from dataclasses import dataclass

from sqlalchemy import select, update

from quizapp.access import Principal
from quizapp.facts import Reason
from quizapp.scheduling import ALGORITHMS
from quizapp.services import rules
from quizapp.services.classes.shown import ClassHead
from quizapp.services.classes.standing import running_class, taught_class
from quizapp.services.errors import Invalid
from quizapp.services.study.habits import MOST_DUE_A_DAY, MOST_NEW
from quizapp.services.transaction import writing
from quizapp.store import classes, db
from quizapp.store.tables import SchoolClass

AT_ONCE = 5.0
"""Seconds after which a page answers, whoever is left: students with long logs take their time."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a class decides; "" and None where each student's own choice holds."""

    algorithm: str = ""
    new_a_day: int | None = None
    due_a_day: int | None = None


@dataclass(frozen=True, slots=True)
class RulesPage:
    """A class's rules, and for how many of its members they do not hold yet."""

    head: ClassHead
    rules: Rules
    members: int
    left: int


def class_rules(user: Principal, class_id: int) -> RulesPage:
    """What a class decides of how its students learn.

    Raises:
        NotFound: there is no such class of this person's.
    """
    session = db.session()
    head = taught_class(session, user, class_id)
    row = session.execute(
        select(SchoolClass.algorithm, SchoolClass.new_a_day, SchoolClass.due_a_day).where(
            SchoolClass.id == class_id
        )
    ).one()
    return RulesPage(
        head,
        Rules(row.algorithm or "", row.new_a_day, row.due_a_day),
        classes.count_members(session, class_id),
        len(rules.unsettled(session, class_id)),
    )


def set_class_rules(user: Principal, class_id: int, wanted: Rules) -> None:
    """Decide how the students of a class learn; ``apply_class_rules`` lets it hold for each.

    Raises:
        NotFound: there is no such class of this person's.
        Invalid: a value is none that can be had, or the class is in the archive.
    """
    if problems := _problems(wanted):
        raise Invalid(problems)
    with writing(user.id) as session:
        running_class(session, user, class_id)
        values = {
            "algorithm": wanted.algorithm or None,
            "new_a_day": wanted.new_a_day,
            "due_a_day": wanted.due_a_day,
        }
        session.execute(update(SchoolClass).where(SchoolClass.id == class_id).values(**values))


def apply_class_rules(user: Principal, class_id: int, seconds: float = AT_ONCE) -> int:
    """Let the rules hold for one student after the other, each in a transaction of their own.

    Returns for how many they do not hold yet when the time is up; one is always settled.

    Raises:
        NotFound: there is no such class of this person's.
        Invalid: the class is in the archive.
    """
    running_class(db.session(), user, class_id)
    waiting = rules.unsettled(db.session(), class_id)
    until = time.monotonic() + seconds
    for done, student_id in enumerate(waiting, start=1):
        with writing(student_id) as session:
            rules.settle(session, student_id)
        if time.monotonic() > until:
            return len(waiting) - done
    return 0


def _problems(wanted: Rules) -> dict[str, Reason]:
    problems: dict[str, Reason] = {}
    if wanted.algorithm and wanted.algorithm not in ALGORITHMS:
        problems["algorithm"] = Reason("unknown_choice")
    for field, value, least, most in (
        ("new_a_day", wanted.new_a_day, 0, MOST_NEW),
        ("due_a_day", wanted.due_a_day, 1, MOST_DUE_A_DAY),
    ):
        if value is not None and not least <= value <= most:
            problems[field] = Reason("out_of_range", least=least, most=most)
    return problems
