"""Writes that stand ready: compiled once for each dialect, then sent as they are.

SQLAlchemy asks anew at each execution which statement this is and which of its values need what
done to them. For what every student waits for, and while nobody else can write, that is half of the
time. Only for statements whose values are all given by name, and that return no rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect
from sqlalchemy.sql.dml import UpdateBase

Prepare = Callable[[Any], Any]


class _Sent(NamedTuple):
    """A statement as a driver takes it: its text, its values in order, what is done to each."""

    text: str
    by_place: bool
    values: tuple[tuple[str, Prepare | None], ...]


class Ready:
    """A statement that is sent often; ``make`` gives it for a dialect's name.

    ``columns`` are those that an insert is given: all that have a default in Python are among them.
    """

    def __init__(self, make: Callable[[str], UpdateBase], columns: Sequence[str] = ()) -> None:
        self._make = make
        self._columns = list(columns)
        self._sent: dict[str, _Sent] = {}

    def run(self, connection: Connection, values: Mapping[str, Any]) -> None:
        """Execute it with these values."""
        dialect = connection.dialect
        sent = self._sent.get(dialect.name) or self._compile(dialect)
        given = {
            name: values[name] if prepare is None else prepare(values[name])
            for name, prepare in sent.values
        }
        connection.exec_driver_sql(sent.text, tuple(given.values()) if sent.by_place else given)

    def _compile(self, dialect: Dialect) -> _Sent:
        made = self._make(dialect.name)
        compiled: Any = made.compile(dialect=dialect, column_keys=self._columns or None)
        if compiled.prefetch or compiled.effective_returning:
            raise TypeError(f"not all is given: {compiled}")
        by_place = compiled.positional
        names = compiled.positiontup if by_place else compiled.binds
        sent = _Sent(
            str(compiled),
            by_place,
            tuple(
                (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
                for name in names
            ),
        )
        self._sent[dialect.name] = sent
        return sent
