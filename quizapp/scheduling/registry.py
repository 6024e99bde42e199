"""The table of algorithms by name. Pure."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from quizapp.scheduling.algorithm import Algorithm
from quizapp.scheduling.classic import Leitner, Sm2
from quizapp.scheduling.fsrs_memory import Fsrs
from quizapp.scheduling.memory import ScheduleError

ALGORITHMS: dict[str, Callable[[float], Algorithm]] = {
    "fsrs": Fsrs,
    "sm2": Sm2,
    "leitner": Leitner,
}


@lru_cache(maxsize=64)
def algorithm(name: str = "fsrs", *, retention: float = 0.9) -> Algorithm:
    """The algorithm of that name. A memory belongs to the one that made it: to switch, replay.

    Raises:
        ScheduleError: ``no_such_algorithm`` or ``no_such_retention`` (.5 to .99 can be asked for).
    """
    if name not in ALGORITHMS:
        raise ScheduleError("no_such_algorithm", name=name, known=tuple(ALGORITHMS))
    return ALGORITHMS[name](retention)
