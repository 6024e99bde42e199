"""Migrations carry what is stored: a database of every earlier schema comes through whole."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import MetaData, insert, select, text
from sqlalchemy.exc import IntegrityError

from quizapp.services import accounts, study
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.database import MIGRATIONS
from quizapp.store.tables import (
    Assignment,
    ClassDeck,
    ClassMemberDay,
    ClassMemberTotal,
    Deck,
    SchoolClass,
    User,
)

REVISIONS = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


@pytest.fixture
def lived_in(app: Flask, clock) -> Flask:
    """The app after a lesson: Ben has answered, a guest came by, Ada was refused."""
    with app.app_context():
        ben = accounts.sign_in("Ben", "three little words", clock.now)[0]
        sitting_id = study.start_quiz(ben, "ladders", 5, clock.now)
        for _ in range(3):
            question = study.question(ben, sitting_id, clock.now)
            clock.pass_(seconds=5)
            study.answer(ben, question.item_id, "?", question.client_id, clock.now)
        study.undo(ben, question.item_id, clock.now)
        study.set_exam(
            ben, "Ladders", (clock.now + timedelta(days=9)).date(), ["ladders"], clock.now
        )
        with pytest.raises(accounts.NotFound):
            accounts.sign_in("Ada", "not the right one", clock.now)
    return app


def rows() -> dict[str, tuple[list[str], list[tuple[str, ...]]]]:
    """What each table holds: its columns, and its rows as text, in an order of their own."""
    tables = MetaData()
    with db.engine.connect() as connection:
        tables.reflect(connection)
        return {
            name: (
                [column.name for column in table.columns],
                sorted(tuple(map(repr, row)) for row in connection.execute(select(table))),
            )
            for name, table in tables.tables.items()
            if name != "alembic_version"
        }


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_a_database_of_an_earlier_schema_keeps_every_row(lived_in: Flask, revision: str) -> None:
    with lived_in.app_context():
        downgrade(revision=revision)
        before = rows()
        assert before["review_log"][1]
        assert before["cards"][1]
        upgrade()
        after = rows()
    for name, (columns, kept) in before.items():
        now_columns, now_rows = after[name]
        at = [now_columns.index(column) for column in columns if column in now_columns]
        of = [columns.index(column) for column in columns if column in now_columns]
        assert sorted(tuple(row[i] for i in at) for row in now_rows) == sorted(
            tuple(row[i] for i in of) for row in kept
        ), name


def test_what_members_answered_on_each_day_is_summed_up(lived_in: Flask, clock) -> None:
    """Totals came later than the days that they are the sums of."""
    with lived_in.app_context():
        with writing() as session:
            made = SchoolClass(title="9B", created_at=clock.now)
            session.add(made)
            session.flush()
            ben = session.scalar(select(User.id).where(User.name == "Ben"))
            days = [date(2026, 11, 1), date(2026, 11, 2)]
            counts = {"class_id": made.id, "user_id": ben, "answers": 3, "marks": 2500}
            session.execute(insert(ClassMemberDay), [{**counts, "day": day} for day in days])
        downgrade(revision="0010")
        upgrade()
        rows = db.session.execute(select(ClassMemberTotal.answers, ClassMemberTotal.marks)).all()
        assert [tuple(row) for row in rows] == [(6, 5000)]


def test_the_decks_of_classes_are_noted(lived_in: Flask, clock) -> None:
    """Exams and assignments named their decks before there was a table of them."""
    with lived_in.app_context():
        with writing() as session:
            made = SchoolClass(title="9B", exam_decks=["ladders", "gone"], created_at=clock.now)
            session.add_all(
                [made, Deck(id="piers", title="Piers", origin="app", created_at=clock.now)]
            )
            session.flush()
            work = {"class_id": made.id, "title": "Work", "length": 1, "seed": "s"}
            for decks, deleted_at in ((["piers", "ladders"], None), (["gone"], clock.now)):
                session.add(
                    Assignment(
                        **work, decks=decks, facts=[], opens_at=clock.now, created_at=clock.now,
                        deleted_at=deleted_at,
                    )
                )  # fmt: skip
        downgrade(revision="0011")
        upgrade()
        rows = db.session.execute(select(ClassDeck.deck_id, ClassDeck.whole)).all()
        assert sorted(map(tuple, rows)) == [("ladders", True), ("piers", False)]


def test_the_references_hold_after_a_migration(lived_in: Flask) -> None:
    with lived_in.app_context():
        downgrade(revision=REVISIONS[0])
        upgrade()
        with db.engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                assert connection.scalar(text("PRAGMA foreign_keys")) == 1
                assert not connection.execute(text("PRAGMA foreign_key_check")).all()
            with pytest.raises(IntegrityError):
                connection.execute(text("INSERT INTO deck_facts VALUES ('no', 'no', 1)"))


def test_a_database_may_be_made_from_nothing_twice_over(lived_in: Flask) -> None:
    with lived_in.app_context():
        downgrade(revision="base")
        upgrade()
        assert rows()["users"][1] == []
