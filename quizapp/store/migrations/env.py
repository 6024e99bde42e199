"""Alembic's environment: our engine, our tables, one writing transaction."""

from typing import Literal

from alembic import context
from flask import current_app

from quizapp.store import tables  # noqa: F401 - fills the metadata
from quizapp.store.database import WRITES, Base, UTCDateTime


def render_item(kind: str, item: object, _autogen: object) -> str | Literal[False]:
    """Migrations outlive the code: they name plain types, not ours."""
    return (
        "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UTCDateTime) else False
    )


def run() -> None:
    """Migrate on the app's own engine."""
    engine = current_app.extensions["migrate"].db.engine
    options = dict(current_app.extensions["migrate"].configure_args)
    with engine.connect().execution_options(**{WRITES: True}) as connection:
        # SQLite changes some tables by copying and dropping them, and a drop would cascade. Only
        # outside a transaction can this be said, so it is said to the driver.
        raw = connection.connection.driver_connection
        if connection.dialect.name == "sqlite" and raw is not None:
            raw.execute("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_item=render_item,
            **options,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
        if connection.dialect.name == "sqlite" and raw is not None:
            raw.execute("PRAGMA foreign_keys=ON")


run()
