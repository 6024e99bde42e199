"""How a person learns: limits of a day, algorithm, retention, and when the day turns. Commits."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from quizapp.access import Principal
from quizapp.facts import Reason
from quizapp.scheduling import ALGORITHMS, Algorithm, ScheduleError, algorithm, replay
from quizapp.services import accounts
from quizapp.services.errors import Invalid
from quizapp.services.transaction import writing
from quizapp.store import learning
from quizapp.store.tables import User

MOST_NEW, MOST_DUE_A_DAY = 100, 1000
RETENTIONS = (0.8, 0.85, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody learns: see ``Principal`` for what each means."""

    new_a_day: int | None
    due_a_day: int | None
    algorithm: str
    retention: float
    cutoff: int | None
    zone: str


def habits_of(user: Principal) -> Habits:
    """How this person learns now."""
    return Habits(
        user.new_a_day, user.due_a_day, user.algorithm, user.retention, user.cutoff, user.zone
    )


def set_habits(user: Principal, wanted: Habits, now: datetime) -> None:
    """Change how this person learns from now on. What is in the log stays as it is.

    With another algorithm or retention each memory is computed anew from the log.

    Raises:
        Invalid: a value is none that can be had; nothing is changed.
    """
    if problems := _problems(wanted):
        raise Invalid(problems)
    with writing(user.id) as session:
        session.execute(update(User).where(User.id == user.id).values(**asdict(wanted)))
        if (wanted.algorithm, wanted.retention) != (user.algorithm, user.retention):
            remember_by(session, user.id, algorithm(wanted.algorithm, retention=wanted.retention))


def remember_by(session: Session, user_id: int, engine: Algorithm) -> None:
    """Compute every memory of this person anew from the log, in the caller's transaction.

    A log that cannot be read leaves its card out; `quizapp doctor` names it.
    """
    memories = {}
    for fact_id, rows in learning.log_by_fact(session, user_id):
        try:
            memory = replay(rows, engine)
        except ScheduleError:
            continue
        if memory is not None:
            memories[fact_id] = memory
    learning.set_memories(session, user_id, memories)


def _problems(wanted: Habits) -> dict[str, Reason]:
    problems: dict[str, Reason] = {}
    ranges = {
        "new_a_day": (wanted.new_a_day, 0, MOST_NEW),
        "due_a_day": (wanted.due_a_day, 1, MOST_DUE_A_DAY),
        "cutoff": (wanted.cutoff, 0, 23),
    }
    for field, (value, least, most) in ranges.items():
        if value is None or not least <= value <= most:
            problems[field] = Reason("out_of_range", least=least, most=most)
    if wanted.algorithm not in ALGORITHMS:
        problems["algorithm"] = Reason("unknown_choice")
    if wanted.retention not in RETENTIONS:
        problems["retention"] = Reason("unknown_choice")
    if accounts.known_zone(wanted.zone) != wanted.zone:
        problems["zone"] = Reason("unknown_zone", zone=wanted.zone)
    return problems
