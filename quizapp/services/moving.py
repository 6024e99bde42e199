"""Copying all rows from one database to another, compared row by row. Commits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Engine, Integer, String, Table, create_engine, func, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from quizapp.store import schema
from quizapp.store.database import WRITES, Base

BATCH = 1000


class CopyError(Exception):
    """A copy that cannot be made; the message says why, and the target is as it was."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A table that was copied and compared."""

    table: str
    rows: int


def copy(source: str, target: str, tell: Callable[[Copied], None]) -> list[Copied]:
    """Copy every table of ``source`` into the empty database ``target``, in one transaction.

    Each row is read back and compared before anything counts.

    Raises:
        CopyError: a database does not answer, the source is of another schema, the target holds
            something, or a row came out otherwise.
    """
    try:
        with (
            _engine(source).connect() as reading,
            _engine(target).connect().execution_options(**{WRITES: True}) as writing,
        ):
            _check_source(reading.engine)
            _check_target(writing.engine)
            with writing.begin():
                Base.metadata.create_all(writing)
                done = [_copy_table(table, reading, writing, tell) for table in _tables()]
                _stamp(writing)
                _set_counters(writing)
    except SQLAlchemyError as error:
        said = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise CopyError(said) from error
    return done


def _engine(url: str) -> Engine:
    return create_engine(url, poolclass=NullPool, hide_parameters=True)


def _tables() -> list[Table]:
    return list(Base.metadata.sorted_tables)


def _check_source(engine: Engine) -> None:
    found = schema.revision(engine)
    if found != schema.newest():
        raise CopyError(
            f"the source has revision {found or 'none'} and {schema.newest()} is needed: start "
            "this quizapp on it once"
        )


def _check_target(engine: Engine) -> None:
    if schema.revision(engine) is not None:
        raise CopyError("the target holds an installation already: name an empty database")


def _copy_table(
    table: Table, reading: Connection, writing: Connection, tell: Callable[[Copied], None]
) -> Copied:
    rows = 0
    for batch in _rows(reading, table).partitions(BATCH):
        try:
            writing.execute(table.insert(), [dict(row._mapping) for row in batch])
        except SQLAlchemyError as error:
            raise CopyError(f"{table.name}: {str(error.orig).splitlines()[0]}") from error  # type: ignore[attr-defined]
        rows += len(batch)
    for number, (was, now) in enumerate(_pairs(reading, writing, table), 1):
        if was is None or now is None or tuple(was) != tuple(now):
            raise CopyError(f"{table.name}: row {number} came out otherwise")
    copied = Copied(table.name, rows)
    tell(copied)
    return copied


def _pairs(reading: Connection, writing: Connection, table: Table) -> Iterator[tuple[Any, Any]]:
    return zip_longest(_rows(reading, table), _rows(writing, table))


def _rows(connection: Connection, table: Table) -> Any:
    """A table's rows in the order of their key, the same on every database."""
    in_bytes = connection.dialect.name == "postgresql"
    order = [
        column.collate("C") if in_bytes and isinstance(column.type, String) else column
        for column in table.primary_key
    ]
    statement = select(table).order_by(*order)
    return connection.execute(statement.execution_options(yield_per=BATCH))


def _stamp(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
    connection.execute(
        text(
            "ALTER TABLE alembic_version ADD CONSTRAINT alembic_version_pkc"
            " PRIMARY KEY (version_num)"
        )
        if connection.dialect.name == "postgresql"
        else text("CREATE UNIQUE INDEX alembic_version_pkc ON alembic_version (version_num)")
    )
    connection.execute(
        text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": schema.newest()}
    )


def _set_counters(connection: Connection) -> None:
    """PostgreSQL counts ids by itself: go on after the highest that was copied."""
    if connection.dialect.name != "postgresql":
        return
    for table in _tables():
        for name in set_counter_names(table):
            highest = connection.scalar(select(func.max(table.c[name]))) or 0
            connection.execute(
                select(func.setval(func.pg_get_serial_sequence(table.name, name), max(highest, 1)))
            )


def set_counter_names(table: Table) -> list[str]:
    """The column that a database counts by itself: a whole-number key that stands alone."""
    (*others, column) = table.primary_key.columns
    counted = not others and isinstance(column.type, Integer) and column.autoincrement is not False
    return [column.name] if counted and not column.foreign_keys else []
