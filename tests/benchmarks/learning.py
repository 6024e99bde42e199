"""How fast it is to learn: items made, answers scheduled, and the next question at 100 and 100,000.

Run: python tests/benchmarks/learning.py [cards]; it takes a minute, most of it to lay the cards.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import insert

from quizapp.access import Principal
from quizapp.bank import load
from quizapp.factory import create_app
from quizapp.items import Pool, make_item, make_items
from quizapp.scheduling import algorithm
from quizapp.scheduling.steps import answered
from quizapp.services import study
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import Card, Deck, DeckFact, Fact, FactVersion, User

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DUE, A_DECK = 40, 100


def main(many: int = 100_000) -> None:
    _items()
    _answers()
    figures = {cards: _learner(cards) for cards in (100, many)}
    print(f"{'one request of a learner':34}" + "".join(f"{cards:>12,} cards" for cards in figures))
    for name in next(iter(figures.values())):
        row = "".join(f"{figures[cards][name]:>15.1f} ms" for cards in figures)
        print(f"{name:34}{row}")


def _items() -> None:
    facts = [fact for deck in load(Path("questions")).decks for fact in deck.facts]
    start = time.perf_counter()
    made = sum(1 for _ in make_items(facts, seed=1))
    print(f"items of a bank, tells balanced: {made / (time.perf_counter() - start):,.0f} a second")
    pool = Pool(facts)
    dated = [fact for fact in facts if fact.date is not None]
    start = time.perf_counter()
    for number, fact in enumerate(dated):
        make_item(fact, ("choose_date", "choose_event", "order")[number % 3], pool, seed=number)
    print(f"items one by one: {len(dated) / (time.perf_counter() - start):,.0f} a second")


def _answers(count: int = 20_000) -> None:
    for name in ("fsrs", "sm2", "leitner"):
        engine, memory, day = algorithm(name), None, date(2026, 1, 1)
        start = time.perf_counter()
        for number in range(count):
            day += timedelta(days=number % 3)
            memory = answered(engine, memory, 1 + number % 4, day, NOW, 0.25 * (number % 2))
        spent = time.perf_counter() - start
        print(f"answers scheduled by {name}: {count / spent:,.0f} a second")


def _learner(cards: int) -> dict[str, float]:
    """The median time of each step of a review, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(INSTANCE_PATH=folder, CLOCK=lambda: NOW, TESTING=True)
        with app.app_context():
            user = _lay(cards)
            return _review(user)


def _lay(cards: int) -> Principal:
    with writing() as session:
        user = User(name="Ben", name_key="ben", created_at=NOW, seen_at=NOW)
        session.add(user)
        session.flush()
        ids = [f"laid-{number}" for number in range(cards)]
        decks = [f"laid-{number}" for number in range(-(-cards // A_DECK))]
        session.execute(
            insert(Deck),
            [
                {"id": name, "title": name, "origin": "app", "created_at": NOW, "ask": "year",
                 "language": "en", "visibility": "public", "retired": False}
                for name in decks
            ],
        )  # fmt: skip
        session.execute(
            insert(Fact),
            [
                {"id": name, "version": 1, "origin": "app", "created_at": NOW, "retired": False}
                for name in ids
            ],
        )
        years = [1000 + number % A_DECK for number in range(cards)]
        days = [date(year, 6, 1).toordinal() for year in years]
        session.execute(
            insert(FactVersion),
            [
                {"fact_id": name, "version": 1, "statement": f"Town {name} was founded",
                 "edtf": f"{year}-06-01", "earliest": day, "latest": day, "at": NOW,
                 "people": [], "tags": []}
                for name, year, day in zip(ids, years, days, strict=True)
            ],
        )  # fmt: skip
        session.execute(
            insert(DeckFact),
            [
                {"deck_id": decks[number // A_DECK], "fact_id": name, "position": number}
                for number, name in enumerate(ids)
            ],
        )
        today = NOW.date()
        session.execute(
            insert(Card),
            [
                {"user_id": user.id, "fact_id": name, "stability": 9.0, "difficulty": 5.0,
                 "due": today if number < DUE else today + timedelta(days=1 + number % 300),
                 "last": today - timedelta(days=9), "reps": 3, "lapses": 0, "streak": 3,
                 "state": "review", "suspended": False}
                for number, name in enumerate(ids)
            ],
        )  # fmt: skip
        return Principal(user.id, "Ben", "student")


def _review(user: Principal) -> dict[str, float]:
    taken: dict[str, list[float]] = {}

    def timed(name: str, call: Callable[..., object], *given: object) -> object:
        db.session.remove()
        start = time.perf_counter()
        result = call(*given)
        taken.setdefault(name, []).append(1000 * (time.perf_counter() - start))
        return result

    for _ in range(3):
        timed("Today", study.today, user, NOW)
    sitting_id = timed("start a review of 20", study.start_review, user, NOW)
    for number in range(15):
        now = NOW + timedelta(seconds=9 * number)
        question: Any = timed("the next question", study.question, user, sitting_id, now)
        item = question.item_id
        timed("an answer", study.answer, user, item, "?", question.client_id, now)
        timed("what was right", study.feedback, user, item, now)
    timed("My mistakes", study.mistakes, user, NOW)
    return {name: median(times) for name, times in taken.items()}


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
