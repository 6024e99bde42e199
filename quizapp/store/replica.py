"""Reading reports from a replica: within `reports()` the session asks it, if there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask_sqlalchemy.session import Session

REPLICA = "replica"  # the bind key
P = ParamSpec("P")
R = TypeVar("R")
_asked: ContextVar[bool] = ContextVar("reports", default=False)


class ReplicaSession(Session):
    """A session that asks the replica for what is read within `reports()`, if there is one."""

    def get_bind(self, *arguments: Any, **more: Any) -> Any:
        if _asked.get() and REPLICA in self._db.engines:
            return self._db.engines[REPLICA]
        return super().get_bind(*arguments, **more)


@contextmanager
def reports() -> Iterator[None]:
    """What is read inside may be some seconds old; nothing can be written."""
    token = _asked.set(True)
    try:
        yield
    finally:
        _asked.reset(token)


@contextmanager
def on_primary() -> Iterator[None]:
    """What is done inside goes to the main database, within `reports()` too."""
    token = _asked.set(False)
    try:
        yield
    finally:
        _asked.reset(token)


def on_replica(function: Callable[P, R]) -> Callable[P, R]:
    """Have a service that only reads, and may be some seconds late, ask the replica."""

    @wraps(function)
    def late(*arguments: P.args, **more: P.kwargs) -> R:
        with reports():
            return function(*arguments, **more)

    return late
