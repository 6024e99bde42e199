"""The session: within `reports()` it asks the replica, if there is one; it can always be closed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask_sqlalchemy.session import Session
from sqlalchemy.exc import DBAPIError

log = logging.getLogger(__name__)

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

    def close(self) -> None:
        """End the session. A connection that the server has ended needs no ending of ours.

        What was to be read or written is done by now: a page that is finished is no failure.
        """
        try:
            super().close()
        except DBAPIError as error:
            log.warning("a connection was lost before it was given back: %s", type(error).__name__)
            self.invalidate()


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
