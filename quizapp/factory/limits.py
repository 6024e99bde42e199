"""Rate limits that several workers share: the limiter's counters in our own database."""

from __future__ import annotations

import time
from typing import Any

from limits.storage import Storage
from sqlalchemy import Engine, text

_INCREMENT = text(
    "INSERT INTO rate_limits (key, count, expires_at) VALUES (:key, :amount, :expires_at) "
    "ON CONFLICT (key) DO UPDATE SET "
    "count = CASE WHEN rate_limits.expires_at <= :now THEN :amount "
    "ELSE rate_limits.count + :amount END, "
    "expires_at = CASE WHEN rate_limits.expires_at <= :now THEN :expires_at "
    "ELSE rate_limits.expires_at END RETURNING count"
)
_GET = text("SELECT count FROM rate_limits WHERE key = :key AND expires_at > :now")
_EXPIRY = text("SELECT expires_at FROM rate_limits WHERE key = :key")
_CLEAR = text("DELETE FROM rate_limits WHERE key = :key")
_SWEEP = text("DELETE FROM rate_limits WHERE expires_at <= :now")
_RESET = text("DELETE FROM rate_limits")


class DatabaseStorage(Storage):
    """Counters of the ``limits`` library as rows of ``rate_limits``.

    Needs ``engine`` (a callable, since the engine exists only inside an app) among its options.
    """

    STORAGE_SCHEME = ["quizapp-database"]  # noqa: RUF012 - the library's own spelling

    def __init__(self, uri: str | None = None, engine: Any = None, **options: Any) -> None:
        super().__init__(uri, **options)
        self._engine = engine

    @property
    def base_exceptions(self) -> type[Exception]:
        from sqlalchemy.exc import SQLAlchemyError

        return SQLAlchemyError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        now = time.time()
        values = {"key": key, "amount": amount, "now": now, "expires_at": now + expiry}
        with self._connect() as connection, connection.begin():
            count = int(connection.execute(_INCREMENT, values).scalar_one())
        if count == amount:  # by itself: a sweep inside could wait in a circle with another's
            with self._connect() as connection, connection.begin():
                connection.execute(_SWEEP, {"now": now})
        return count

    def get(self, key: str) -> int:
        with self._connect() as connection:
            return int(connection.execute(_GET, {"key": key, "now": time.time()}).scalar() or 0)

    def get_expiry(self, key: str) -> float:
        with self._connect() as connection:
            return float(connection.execute(_EXPIRY, {"key": key}).scalar() or time.time())

    def check(self) -> bool:
        return True

    def reset(self) -> int:
        with self._connect() as connection, connection.begin():
            return int(connection.execute(_RESET).rowcount)

    def clear(self, key: str) -> None:
        with self._connect() as connection, connection.begin():
            connection.execute(_CLEAR, {"key": key})

    def _connect(self) -> Any:
        engine: Engine = self._engine()
        return engine.connect().execution_options(quizapp_writes=True)
