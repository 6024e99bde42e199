"""Fills a database with a class that has worked for a while: log, cards and roll-ups that agree."""

from __future__ import annotations

import random
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from sqlalchemy import insert
from sqlalchemy.orm import Session

from quizapp.dates import EDTF
from quizapp.scheduling import LogRow as LogValue
from quizapp.scheduling import Memory, algorithm, moved_by
from quizapp.services import tallies
from quizapp.services.transaction import writing
from quizapp.store.tables import (
    Card,
    ClassMember,
    ClassTeacher,
    Deck,
    DeckFact,
    Fact,
    FactVersion,
    IssuedItem,
    LogRow,
    SchoolClass,
    User,
)

KINDS = ("choose_date", "type_date")
WORDS = [
    "river",
    "harbour",
    "treaty",
    "council",
    "railway",
    "lamp",
    "bridge",
    "school",
    "tower",
    "market",
]


@dataclass(frozen=True)
class Size:
    """How large a class is, and how long it has worked."""

    students: int
    facts: int
    days: int

    def __str__(self) -> str:
        return f"{self.students} students × {self.facts} facts × {self.days} days"


def fill(teacher_id: int, size: Size, now: datetime, seed: str = "class") -> int:
    """A class of that size, its exam in three weeks. Returns its id."""
    rng = random.Random(seed)
    with writing() as session:
        deck, dates = _deck(session, size.facts, now, rng)
        class_id = _class(session, teacher_id, deck, now)
        for number in range(size.students):
            user_id = _student(session, class_id, number, now)
            _work(session, class_id, user_id, dates, size.days, now, rng)
    with writing() as session:
        tallies.rebuild(session, class_id)
    return class_id


def _deck(
    session: Session, count: int, now: datetime, rng: random.Random
) -> tuple[str, dict[str, EDTF]]:
    deck = f"big-{count}"
    session.execute(
        insert(Deck).values(id=deck, title=f"Deck of {count}", origin="app", created_at=now)
    )
    dates = {}
    rows = []
    for number in range(count):
        fact, year = f"{deck}-{number}", 1000 + number * 900 // count
        dates[fact] = EDTF.make(year, rng.randrange(1, 13), rng.randrange(1, 28))
        rows.append((fact, f"The {rng.choice(WORDS)} number {number} of Port Aster was opened"))
    session.execute(
        insert(Fact),
        [{"id": f, "version": 1, "origin": "app", "created_at": now} for f, _ in rows],
    )
    session.execute(
        insert(FactVersion),
        [
            {
                "fact_id": fact, "version": 1, "statement": statement, "edtf": str(dates[fact]),
                "earliest": dates[fact].earliest, "latest": dates[fact].latest, "at": now,
            }
            for fact, statement in rows
        ],
    )  # fmt: skip
    session.execute(
        insert(DeckFact),
        [{"deck_id": deck, "fact_id": f, "position": n} for n, (f, _) in enumerate(rows)],
    )
    return deck, dates


def _class(session: Session, teacher_id: int, deck: str, now: datetime) -> int:
    made = SchoolClass(
        title=f"Class of {deck}", exam_title="Exam", exam_day=now.date() + timedelta(days=21),
        exam_decks=[deck], created_at=now,
    )  # fmt: skip
    session.add(made)
    session.flush()
    session.execute(
        insert(ClassTeacher).values(
            class_id=made.id, user_id=teacher_id, role="owner", added_at=now
        )
    )
    return made.id


def _student(session: Session, class_id: int, number: int, now: datetime) -> int:
    name = f"Student {class_id} {number}"
    user = User(name=name, name_key=name, created_at=now, seen_at=now)
    session.add(user)
    session.flush()
    session.execute(
        insert(ClassMember).values(
            class_id=class_id, user_id=user.id, name=name, name_key=name,
            joined_at=now - timedelta(days=400),
        )
    )  # fmt: skip
    return user.id


def _work(
    session: Session,
    class_id: int,
    user_id: int,
    dates: dict[str, EDTF],
    days: int,
    now: datetime,
    rng: random.Random,
) -> None:
    """Each fact is met on some day and reviewed when due, within ``days`` before now."""
    engine, ability = algorithm("fsrs"), rng.uniform(0.6, 0.95)
    log, items, cards = [], [], []
    number = 0
    facts = list(dates)
    for place, fact in enumerate(facts):
        day = now.date() - timedelta(days=rng.randrange(1, days + 1))
        memory: Memory | None = None
        asked = 0
        while day < now.date():
            number += 1
            at = datetime.combine(day, now.timetz())
            right = rng.random() < ability
            kind = KINDS[asked % 2]
            items.append(_item(user_id, number, place, facts, kind, dates, at, rng))
            said = _said(items[-1], right, rng)
            mark = 1.0 if right else 0.0
            log.append(_answer(user_id, number, fact, class_id, at, day, mark, said))
            asked += 1
            row = LogValue(number, at, day, "UTC", rating=3 if right else 1)
            memory = moved_by(memory, row, engine)
            assert memory is not None
            day = max(memory.due, day + timedelta(days=1))
        if memory is not None:
            values = {f.name: getattr(memory, f.name) for f in fields(memory)}
            cards.append(
                {"user_id": user_id, "fact_id": fact, **values, "state": str(memory.state)}
            )
    for table, rows in ((IssuedItem, items), (LogRow, log), (Card, cards)):
        if rows:
            session.execute(insert(table), rows)


def _item(
    user_id: int,
    number: int,
    place: int,
    facts: list[str],
    kind: str,
    dates: dict[str, EDTF],
    at: datetime,
    rng: random.Random,
) -> dict[str, object]:
    typed = kind == "type_date"
    fact = facts[place]
    near = [facts[(place + step) % len(facts)] for step in (1, 2, 3)]
    shown = [] if typed else [fact, *near]
    rng.shuffle(shown)
    return {
        "user_id": user_id, "id": number, "sitting_id": number, "position": 0, "fact_id": fact,
        "fact_version": 1, "kind": kind, "stem": "When was it?",
        "options": [{"text": str(dates[f]), "edtf": str(dates[f]), "fact": f} for f in shown],
        "key": [str(dates[fact])] if typed else [shown.index(fact)],
        "grain": "day", "language": "en", "issued_at": at, "answered_by": number,
    }  # fmt: skip


def _said(item: dict[str, object], right: bool, rng: random.Random) -> str:
    key, many = item["key"][0], len(item["options"])  # type: ignore[index, arg-type]
    if not many:
        return str(key) if right else "1066"
    return str(key if right else (int(key) + rng.randrange(1, many)) % many)


def _answer(
    user_id: int,
    number: int,
    fact: str,
    class_id: int,
    at: datetime,
    day: date,
    mark: float,
    said: str,
) -> dict[str, object]:
    return {
        "user_id": user_id, "id": number, "fact_id": fact, "kind": "answer", "item_id": number,
        "client_id": str(number), "at": at, "arrived_at": at, "study_day": day, "zone": "UTC",
        "rating": 3 if mark else 1, "mark": mark, "response": said, "classes": [class_id],
    }  # fmt: skip
