"""Prints how long a busy student's progress and timeline pages take: ``python progress_page.py``.

A thousand cards and fifty thousand answers of four hundred days lie in an SQLite file of their own.
"""

from __future__ import annotations

import random
import re
import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from quizapp.dates import EDTF
from quizapp.factory import create_app
from quizapp.services import accounts, study
from quizapp.services.transaction import writing
from quizapp.store.tables import (
    Card,
    Deck,
    DeckFact,
    Fact,
    FactVersion,
    IssuedItem,
    LogRow,
    Sitting,
    new_id,
)

CARDS, ROWS, DAYS, DECKS = 1_000, 50_000, 400, 5
NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
PASSWORD = "three little words"
BANK = Path(__file__).parent.parent / "bank_for_tests"


def _facts(rng: random.Random) -> list[dict[str, object]]:
    days = [EDTF.make(rng.randint(1700, 1999), rng.randint(1, 12)) for _ in range(CARDS)]
    return [
        {
            "fact_id": f"fact-{n}", "version": 1, "statement": f"The thing of kind {n} happened",
            "edtf": str(day), "earliest": day.earliest, "latest": day.latest, "place": "",
            "people": [], "tags": [], "explanation": "", "image": "", "checked": "", "source": "",
            "sentence": "", "date_text": "", "at": NOW,
        }
        for n, day in enumerate(days)
    ]  # fmt: skip


def _fill(user_id: int) -> None:
    rng = random.Random(1)
    versions = _facts(rng)
    with writing() as session:
        session.execute(insert(Deck), [
            {"id": f"deck-{n}", "title": f"Deck {n}", "origin": "app", "created_at": NOW}
            for n in range(DECKS)
        ])  # fmt: skip
        session.execute(insert(Fact), [
            {"id": one["fact_id"], "version": 1, "origin": "app", "created_at": NOW}
            for one in versions
        ])  # fmt: skip
        session.execute(insert(FactVersion), versions)
        session.execute(insert(DeckFact), [
            {"deck_id": f"deck-{n % DECKS}", "fact_id": one["fact_id"], "position": n}
            for n, one in enumerate(versions)
        ])  # fmt: skip
        session.execute(insert(Card), [_card(user_id, n, rng) for n in range(CARDS)])
    for start in range(0, ROWS, 5_000):
        _answers(user_id, range(start, start + 5_000), rng)


def _card(user_id: int, number: int, rng: random.Random) -> dict[str, object]:
    stability = rng.lognormvariate(3.0, 1.0)
    last = NOW.date() - timedelta(days=rng.randrange(30))
    return {
        "user_id": user_id, "fact_id": f"fact-{number}", "stability": stability,
        "difficulty": rng.uniform(3, 8), "due": last + timedelta(days=max(1, round(stability))),
        "last": last, "reps": 5, "lapses": 1, "streak": 2, "state": "review",
    }  # fmt: skip


def _answers(user_id: int, numbers: range, rng: random.Random) -> None:
    sitting = new_id(NOW) + numbers.start
    items, rows = [], []
    for number in numbers:
        at = NOW - timedelta(days=DAYS * (1 - number / ROWS))
        fact, others = rng.randrange(CARDS), rng.sample(range(CARDS), 3)
        right = rng.random() < 0.85
        key = rng.randrange(4)
        options = [f"fact-{one}" for one in [*others[:key], fact, *others[key:]]]
        item = {
            "user_id": user_id, "id": new_id(at) + number, "sitting_id": sitting,
            "position": number, "fact_id": f"fact-{fact}", "fact_version": 1,
            "kind": "choose_event", "stem": "Which?", "key": [key], "grain": "year",
            "options": [{"text": one, "edtf": "", "fact": one} for one in options],
            "language": "en", "issued_at": at, "answered_by": new_id(at) + number,
        }  # fmt: skip
        items.append(item)
        rows.append({
            "user_id": user_id, "id": item["answered_by"], "fact_id": item["fact_id"],
            "kind": "answer", "item_id": item["id"], "client_id": f"c{number}", "at": at,
            "arrived_at": at, "study_day": at.date(), "zone": "UTC", "rating": 3 if right else 1,
            "guess": 0.25, "predicted": rng.uniform(0.7, 1.0), "mark": 1.0 if right else 0.0,
            "response": str(key if right else (key + 1) % 4), "reasons": [],
        })  # fmt: skip
    with writing(user_id) as session:
        session.execute(insert(Sitting).values(
            user_id=user_id, id=sitting, kind="quiz", seed="", total=len(items), started_at=NOW,
            ended_at=NOW,
        ))  # fmt: skip
        session.execute(insert(IssuedItem), items)
        session.execute(insert(LogRow), rows)


def _measure(client, path: str) -> str:  # type: ignore[no-untyped-def]
    spent = []
    for _ in range(6):
        start = time.perf_counter()
        answer = client.get(path)
        spent.append(time.perf_counter() - start)
        assert answer.status_code == 200, (path, answer.status_code)
    size = len(answer.data) / 1000
    return f"{path:28} {1000 * statistics.median(spent[1:]):6.0f} ms {size:6.1f} kB"


def main() -> None:
    """Fill a database and measure the pages."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(
            INSTANCE_PATH=folder, QUESTIONS_DIR=str(BANK), CLOCK=lambda: NOW, TESTING=True
        )
        with app.app_context():
            user_id = accounts.add_user("Ben", PASSWORD, "student", NOW)
            _fill(user_id)
            ben = accounts.sign_in("Ben", PASSWORD, NOW)[0]
        client = app.test_client()
        page = client.get("/login").get_data(as_text=True)
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        assert token
        client.post(
            "/login", data={"csrf_token": token[1], "username": "Ben", "password": PASSWORD}
        )
        for path in ("/", "/progress", "/progress?deck=deck-1", "/timeline"):
            print(_measure(client, path))
        with app.app_context():
            study.set_exam(ben, "One deck", date(2026, 12, 18), ["deck-0"], NOW)
        print(_measure(client, "/progress"), "with an exam of 200 facts in 23 days")


if __name__ == "__main__":
    main()
