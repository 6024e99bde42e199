"""Ada's class 9B with Ben and Cyn in it; it works with the deck of ladders. Dov is in no class."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import insert

from quizapp.access import Principal
from quizapp.services import accounts, study
from quizapp.services.errors import Finished
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import ClassMember, ClassTeacher, IssuedItem, SchoolClass

PASSWORD = "three little words"
DECK = "ladders"


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def _known(name: str, clock) -> Principal:
    return accounts.sign_in(name, PASSWORD, clock.now)[0]


@pytest.fixture
def ada(clock) -> Principal:
    return _known("Ada", clock)


@pytest.fixture
def eve(clock) -> Principal:
    return _known("Eve", clock)


@pytest.fixture
def ben(clock) -> Principal:
    return _known("Ben", clock)


@pytest.fixture
def cyn(clock) -> Principal:
    return _known("Cyn", clock)


@pytest.fixture
def dov(clock) -> Principal:
    return _known("Dov", clock)


def make_class(title: str, teacher: Principal, now: datetime, decks: list[str]) -> int:
    with writing() as session:
        made = SchoolClass(title=title, zone="UTC", exam_decks=decks, created_at=now)
        session.add(made)
        session.flush()
        session.execute(
            insert(ClassTeacher).values(
                user_id=teacher.id, class_id=made.id, role="owner", added_at=now
            )
        )
        return made.id


def enrol(class_id: int, student: Principal, now: datetime) -> None:
    with writing() as session:
        session.execute(
            insert(ClassMember).values(
                user_id=student.id,
                class_id=class_id,
                name=student.name,
                name_key=student.name.casefold(),
                joined_at=now,
            )
        )


@pytest.fixture
def nine_b(ada, ben, cyn, clock) -> int:
    class_id = make_class("9B History", ada, clock.now, [DECK])
    enrol(class_id, ben, clock.now)
    enrol(class_id, cyn, clock.now)
    return class_id


@pytest.fixture
def work(clock) -> Callable[..., list[int]]:
    """``work(ben, 5, wrong=2)``: a quiz with so many wrong answers; returns the items' ids."""

    def done(user: Principal, length: int = 5, wrong: int = 0, kinds=()) -> list[int]:
        sitting = study.start_quiz(user, DECK, length, clock.now, kinds)
        items = []
        while True:
            try:
                question = study.question(user, sitting, clock.now)
            except Finished:
                return items
            clock.pass_(seconds=10)
            said = answer_to(user, question.item_id, wrong=len(items) < wrong)
            study.answer(user, question.item_id, said, question.client_id, clock.now)
            items.append(question.item_id)

    return done


def answer_to(user: Principal, item_id: int, *, wrong: bool) -> str:
    """A right or a wrong answer to an item, read where only the server can."""
    item = db.session.get(IssuedItem, (user.id, item_id))
    key, many = item.key[0], len(item.options)
    db.session.rollback()
    if not many:
        return "1066" if wrong else str(key)
    if item.kind == "order":
        flat = [place for group in item.key for place in group]
        return ",".join(map(str, reversed(flat) if wrong else flat))
    if item.kind == "match":
        return ",".join(f"{left}-{right}" for left, right in item.key)
    return str((key + 1) % many if wrong else key)
