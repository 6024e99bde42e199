"""The engine's habits: WAL, foreign keys and BEGIN IMMEDIATE on SQLite. Knows no table."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, TypeAlias

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Engine, MetaData, Row, event
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

from quizapp.store.replica import ReplicaSession

MIGRATIONS = Path(__file__).parent / "migrations"
WRITES = "quizapp_writes"  # the execution option of a transaction that will write


class UTCDateTime(TypeDecorator[datetime]):
    """An aware UTC instant. Refuses naive values, so that no local time slips in."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a naive datetime reached the store: {value!r}")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What every table inherits: constraint names that migrations can rely on."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


AnyRow: TypeAlias = Row[*tuple[Any, ...]]
"""A row of a query; its columns are named in the docstring of whoever returns it."""

Moment = Annotated[datetime, mapped_column(UTCDateTime())]

db = SQLAlchemy(model_class=Base, session_options={"class_": ReplicaSession})


def upserting(dialect: str, table: Any) -> Any:
    """An insert of a dialect that can say ON CONFLICT. Only the dialect that is used is loaded."""
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as on_postgresql

        return on_postgresql(table)
    from sqlalchemy.dialects.sqlite import insert as on_sqlite

    return on_sqlite(table)


@event.listens_for(Engine, "connect")
def _set_up_sqlite(connection: DBAPIConnection, _record: Any) -> None:
    """Take transactions out of the driver's hands, which in its default mode loses updates."""
    if "sqlite3" not in type(connection).__module__:
        return
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=10000",
        "cache_size=-8000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    """Open SQLite transactions ourselves: IMMEDIATE for writers, so that none fails halfway."""
    if connection.dialect.name != "sqlite":
        return
    if connection.get_execution_options().get(WRITES):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:  # touches no file, so it needs none of the statement's ways: each page begins one
        connection.connection.cursor().execute("BEGIN").close()
