"""Prints how long a class's pages take, small against large: ``python class_pages.py [FOLDER]``.

Small is 40 students × 100 facts × a week, large 40 × 1,000 × a year (a million answers). Filling
takes minutes; with a folder the database is kept there and used again. ``ratio`` is large / small,
of processor time, the database's included, which neighbours on the machine change least.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import func, select

sys.path.insert(0, str(Path(__file__).parents[2]))

from quizapp.factory import create_app
from quizapp.services import accounts
from quizapp.services.results.forecasts import KEPT_FOR
from quizapp.store import db
from quizapp.store.tables import LogRow, SchoolClass, User
from tests.benchmarks.class_fill import Size, fill

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SIZES = (Size(40, 100, 7), Size(40, 1000, 365))
PASSWORD = "three little words"
PAGES = {
    "overview": "",
    "students": "/students",
    "one student": "/students/{student}",
    "assignments": "/work",
    "facts and questions": "/facts",
    "one fact": "/facts/{fact}",
    "mistaken dates": "/mistaken",
    "gradebook": "/gradebook.xlsx",
}
ROUNDS = 15


class Clock:
    """A clock that is turned past the time for which a forecast is kept."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now


def main(folder: Path) -> None:
    """Fill what is not there, measure every page, print a table."""
    clock = Clock()
    bank = Path(__file__).parents[1] / "bank_for_tests"
    app = create_app(
        INSTANCE_PATH=folder, QUESTIONS_DIR=str(bank), CLOCK=clock, TESTING=True,
        EXPORT_LIMIT="1000 per minute",
    )  # fmt: skip
    with app.app_context():
        classes = [_class(size) for size in SIZES]
        answers = db.session.scalar(select(func.count()).select_from(LogRow))
    print(f"{answers:,} answers in the log")
    client = app.test_client()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/login").text)
    assert token
    sent = {"csrf_token": token[1], "username": "Ada", "password": PASSWORD}
    assert client.post("/login", data=sent).status_code == 303
    rows = [("overview, forecast anew", [_cold(client, clock, one, size) for one, size in classes])]
    for name, place in PAGES.items():
        rows.append((name, [_warm(client, place, one, size) for one, size in classes]))
    print(f"{'page':26}{'small':>10}{'large':>10}{'ratio':>8}")
    for name, (small, large) in rows:
        print(f"{name:26}{1000 * small:8.1f}ms{1000 * large:8.1f}ms{large / small:8.2f}")


def _class(size: Size) -> tuple[int, Size]:
    """The class of this size, filled if it is not there."""
    ada = db.session.scalar(select(User.id).where(User.name == "Ada"))
    ada = ada or accounts.add_user("Ada", PASSWORD, "teacher", NOW)
    for row in db.session.execute(select(SchoolClass.id, SchoolClass.exam_decks)):
        if row.exam_decks == [f"big-{size.facts}"]:
            return row.id, size
    db.session.rollback()
    began = time.perf_counter()
    class_id = fill(ada, size, NOW)
    print(f"{size}: filled in {time.perf_counter() - began:.0f} s")
    return class_id, size


def _warm(client: FlaskClient, place: str, class_id: int, size: Size) -> float:
    """The median of some rounds of a page, after one that does not count."""
    with client.application.app_context():
        name = f"Student {class_id} 7"
        student = db.session.scalar(select(User.id).where(User.name == name))
    path = place.format(student=student, fact=f"big-{size.facts}-{size.facts // 2}")
    address = f"/teach/classes/{class_id}/results{path}"
    return sorted(_seconds(client, address) for _ in range(ROUNDS + 1))[ROUNDS // 2]


def _cold(client: FlaskClient, clock: Clock, class_id: int, size: Size) -> float:
    """The same of the overview, when its forecast has to be worked out."""
    times = []
    for _ in range(ROUNDS):
        clock.now += KEPT_FOR + timedelta(seconds=1)
        times.append(_seconds(client, f"/teach/classes/{class_id}/results"))
    return sorted(times)[ROUNDS // 2]


def _seconds(client: FlaskClient, address: str) -> float:
    began = time.thread_time()
    answer = client.get(address)
    spent = time.thread_time() - began
    assert answer.status_code == 200, (address, answer.status_code)
    return spent


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(Path(made))
