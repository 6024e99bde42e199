"""How a person learns: limits of a day, algorithm, retention, and when the day turns. Commits."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, select, update

from quizapp.access import Principal
from quizapp.facts import Reason
from quizapp.scheduling import ALGORITHMS, algorithm
from quizapp.services import accounts
from quizapp.services.errors import Invalid
from quizapp.services.memories import remember_by
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import User

MOST_NEW, MOST_DUE_A_DAY = 100, 1000
RETENTIONS = (0.8, 0.85, 0.9, 0.95)
_HELD = select(
    User.own_habits, User.algorithm, User.retention, User.new_a_day, User.due_a_day
).where(User.id == bindparam("user_id"))


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

    With another algorithm or retention each memory is computed anew from the log. What a class
    decides stays as it decides.

    Raises:
        Invalid: a value is none that can be had; nothing is changed.
    """
    if problems := _problems(wanted):
        raise Invalid(problems)
    with writing(user.id) as session:
        held = session.execute(_HELD, {"user_id": user.id}).one()  # a class may just have decided
        wanted = replace(wanted, **{name: getattr(held, name) for name in held.own_habits or ()})
        session.execute(update(User).where(User.id == user.id).values(**asdict(wanted)))
        if (wanted.algorithm, wanted.retention) != (held.algorithm, held.retention):
            remember_by(session, user.id, algorithm(wanted.algorithm, retention=wanted.retention))


def ruled(user: Principal) -> tuple[str, ...]:
    """Which of the habits a class of this person's decides."""
    own = db.session.scalar(select(User.own_habits).where(User.id == user.id))
    return tuple(sorted(own or ()))


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
