"""What a question and an answer cost beside bare sqlite3: ``python tests/benchmarks/hot_paths.py``.

    --rows 200000     rows of other people's log that lie there already (10000000 to be thorough)
    --rounds 5        each of 100 questions and 100 answers

In one run, in one process, in turns: the app, and a floor that answers the same requests with
sqlite3 under WSGI, on a database of the same tables with the same durability. Both check the
signature of the session's cookie. For a question the floor reads session, sitting, item and the
last answer, signs a token against forged requests, finds the reader's language and look and
renders the page's own template; for an
answer it checks that token and writes log row, card and item in one synced transaction. Told
beside it, as "bytes": the same reads with the page as bytes that lie ready.

Prints milliseconds of processor time and on the wall, the disk's syncs included (min, median, max
of the rounds' medians), and the ratios of the medians. Each answer is to a question of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import io
import json
import os
import re
import secrets
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

from itsdangerous import URLSafeTimedSerializer

PAGES = 100
ASK = re.compile(r'action="(/items/(\d+)/answer)".*?name="client_id" value="([^"]+)"', re.DOTALL)
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def call(  # type: ignore[no-untyped-def]
    app, path: str, cookie: str, body: bytes | None = None
) -> tuple[str, str, str]:
    """One request: status, Location, page."""
    told: dict[str, object] = {}

    def start(status: str, headers: list[tuple[str, str]], _info: object = None) -> None:
        told["status"], told["headers"] = status, dict(headers)

    environ = {
        "REQUEST_METHOD": "GET" if body is None else "POST",
        "PATH_INFO": path, "QUERY_STRING": "", "SCRIPT_NAME": "", "REMOTE_ADDR": "127.0.0.1",
        "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost", "HTTP_COOKIE": cookie,
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body or b"")),
        "wsgi.input": io.BytesIO(body or b""), "wsgi.errors": sys.stderr, "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http", "wsgi.multithread": True, "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }  # fmt: skip
    pieces = app(environ, start)
    page = b"".join(pieces).decode()
    if hasattr(pieces, "close"):
        pieces.close()
    place = told["headers"].get("Location", "")  # type: ignore[attr-defined]
    return str(told["status"]), str(place), page


class Floor:
    """The same page and the same transaction with sqlite3; ``page`` makes the page of an item.

    ``sessions`` and ``tokens`` check the signatures of cookies and of tokens against forging.
    """

    def __init__(
        self,
        path: Path,
        page: Callable[[tuple[object, ...]], str],
        sessions: Any,
        tokens: URLSafeTimedSerializer,
    ) -> None:
        self.database = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            self.database.execute(f"PRAGMA {pragma}")
        self.page = page
        self.sessions = sessions
        self.tokens = tokens

    def __call__(self, environ, start):  # type: ignore[no-untyped-def]
        run = self.database.execute
        session = self.sessions.loads(environ["HTTP_COOKIE"].partition("=")[2])
        hashed = hashlib.sha256(session["_user_id"].encode()).hexdigest()
        number = int(environ["PATH_INFO"].split("/")[2])
        user, *_rest = run(
            "SELECT u.id, u.name, u.role, u.zone, u.cutoff, u.algorithm, u.retention, l.created_at,"
            " l.seen_at FROM logins l JOIN users u ON u.id = l.user_id"
            " WHERE l.token_hash = ? AND l.ended_at IS NULL",
            (hashed,),
        ).fetchone()
        if environ["REQUEST_METHOD"] == "GET":
            run("SELECT kind, total, ended_at FROM sittings WHERE user_id = ? AND id = ?",
                (user, number)).fetchone()  # fmt: skip
            item = run(
                "SELECT * FROM issued_items WHERE user_id = ? AND sitting_id = ?"
                " AND answered_by IS NULL ORDER BY position LIMIT 1",
                (user, number),
            ).fetchone()
            run("SELECT at, mark FROM review_log WHERE user_id = ? AND fact_id = ?"
                " AND kind = 'answer'"
                " ORDER BY at DESC, id DESC LIMIT 1", (user, item[4])).fetchone()  # fmt: skip
            body = self.page(item).encode()
            start("200 OK", [("Content-Type", "text/html")])
            return [body]
        fields = parse_qs(environ["wsgi.input"].read().decode())
        client = fields["client_id"][0]
        token = self.tokens.loads(fields["csrf_token"][0])
        assert hmac.compare_digest(token, session["csrf_token"])
        run("BEGIN IMMEDIATE")
        run(
            "SELECT id FROM review_log WHERE user_id = ? AND client_id = ?", (user, client)
        ).fetchone()
        item = run("SELECT fact_id, key, sitting_id FROM issued_items WHERE user_id = ? AND id = ?",
                   (user, number)).fetchone()  # fmt: skip
        run(
            "SELECT ended_at FROM sittings WHERE user_id = ? AND id = ?", (user, item[2])
        ).fetchone()
        row, now = secrets.randbits(62), datetime.now(UTC).replace(tzinfo=None).isoformat(" ")
        run(
            "INSERT INTO review_log (user_id, id, fact_id, kind, item_id, client_id, at,"
            " arrived_at, study_day, zone, rating, guess, belief, mark, response, reasons)"
            " VALUES (?, ?, ?, 'answer', ?, ?, ?, ?, '2026-11-25', 'UTC', 1, 0.25, 1, 0, '', '[]')",
            (user, row, item[0], number, client, now, now),
        )
        card = run("SELECT stability FROM cards WHERE user_id = ? AND fact_id = ?",
                   (user, item[0])).fetchone()  # fmt: skip
        if card:
            run("UPDATE cards SET reps = reps + 1, stability = ? WHERE user_id = ? AND fact_id = ?",
                (json.loads("1.5"), user, item[0]))  # fmt: skip
        else:
            run(
                "INSERT INTO cards (user_id, fact_id, stability, difficulty, due, last, reps,"
                " lapses, streak, state, suspended)"
                " VALUES (?, ?, 1, 5, '2026-11-26', '2026-11-25', 1, 0, 0,"
                " 'review', 0)",
                (user, item[0]),
            )
        run(
            "UPDATE issued_items SET answered_by = ? WHERE user_id = ? AND id = ?",
            (row, user, number),
        )
        run("COMMIT")
        start("303 See Other", [("Location", f"/items/{number}")])
        return [b""]


class SamePage:
    """Renders the template of a question as the app does, in a context that stands ready."""

    def __init__(self, app, path: str, cookie: str) -> None:  # type: ignore[no-untyped-def]
        from flask import g, template_rendered

        caught: list[dict[str, object]] = []

        def catch(
            _app: object, template: object, context: dict[str, object], **_more: object
        ) -> None:
            caught.append(context)

        with template_rendered.connected_to(catch, app):
            call(app, path, cookie)
        self.values = dict(caught[0])
        self.question = self.values["question"]
        self.context = app.test_request_context(path, headers={"Cookie": cookie})
        self.context.push()
        app.preprocess_request()
        self.globals = g
        self.template = app.jinja_env.get_template("study/question.html")

    def __call__(self, item: tuple[object, ...]) -> str:
        from dataclasses import replace

        for name in ("csrf_token", "look", "_flask_babel"):
            self.globals.pop(name, None)  # each page has a token, its reader's look and language
        values = {**self.values, "question": replace(self.question, stem=str(item[7]))}
        return str(self.template.render(values))

    def close(self) -> None:
        self.context.pop()


def lie_there(database: sqlite3.Connection, rows: int) -> None:
    """Write other people's log: 200 answers a person, as a school has after a year."""
    people = max(rows // 200, 1)
    database.execute("BEGIN IMMEDIATE")
    database.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
        " INSERT INTO users (id, name, name_key, role, zone, cutoff, language, new_a_day,"
        " due_a_day, algorithm, retention, created_at, seen_at)"
        " SELECT 1000 + i, 'P' || i, 'p' || i, 'student',"
        " 'UTC', 4, '', 10, 200, 'fsrs', 0.9, '2026-01-01', '2026-11-01' FROM n",
        (people,),
    )
    facts = [row[0] for row in database.execute("SELECT id FROM facts ORDER BY id LIMIT 50")]
    database.execute("CREATE TEMP TABLE f (i INTEGER PRIMARY KEY, id TEXT)")
    database.executemany("INSERT INTO f VALUES (?, ?)", list(enumerate(facts)))
    database.execute(
        "WITH RECURSIVE n(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM n WHERE k < ? - 1)"
        " INSERT INTO review_log (user_id, id, fact_id, kind, item_id, client_id, at, arrived_at,"
        " study_day, zone, rating, guess, belief, mark, response, reasons)"
        " SELECT 1001 + k / 200, 1700000000000000000 + k, f.id, 'answer', k, 'c' || k,"
        " '2026-10-01 08:00:00', '2026-10-01 08:00:00', '2026-10-01', 'UTC', 3, 0.25, 1, 1,"
        " '', '[]'"
        " FROM n JOIN f ON f.i = n.k % ?",
        (people * 200, len(facts)),
    )
    database.execute(
        "INSERT OR IGNORE INTO cards (user_id, fact_id, stability, difficulty, due, last, reps,"
        " lapses, streak, state, suspended)"
        " SELECT u.id, f.id, 9, 5, '2026-11-20', '2026-10-01', 4, 0, 4,"
        " 'review', 0 FROM users u, f WHERE u.id > 1000"
    )
    database.execute("COMMIT")
    database.execute("ANALYZE")


@dataclass(frozen=True)
class Spent:
    """Milliseconds: of this thread on the processor, and on the wall.

    A neighbour on the machine stretches the time on the wall tenfold, and hardly the other.
    """

    processor: float
    wall: float


def measure(what: Callable[[int], None]) -> Spent:
    """The medians of PAGES calls."""
    processor, wall = [], []
    for number in range(PAGES):
        began, then = time.thread_time(), time.perf_counter()
        what(number)
        processor.append((time.thread_time() - began) * 1000)
        wall.append((time.perf_counter() - then) * 1000)
    return Spent(statistics.median(processor), statistics.median(wall))


class School:
    """The app and the floor, each on a database of its own with a person who learns."""

    def __init__(self, folder: Path, rows: int) -> None:
        from quizapp.factory import create_app

        os.environ.pop("DATABASE_URL", None)
        self.ahead = timedelta(0)
        self.app = create_app(
            INSTANCE_PATH=folder / "app", CLOCK=lambda: datetime.now(UTC) + self.ahead
        )
        self.path = folder / "app" / "quizapp.sqlite"
        database = sqlite3.connect(self.path, isolation_level=None)
        if rows:
            lie_there(database, rows)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        client = self.app.test_client()
        page = client.get("/signup").text
        token = TOKEN.search(page)[1]  # type: ignore[index]
        client.post(
            "/signup",
            data={"csrf_token": token, "username": "Kim Bench", "password": "three little words"},
        )
        self.client = client
        self.token = TOKEN.search(client.get("/decks/ancient-rome").text)[1]  # type: ignore[index]
        self.cookie = f"quizapp={client.get_cookie('quizapp').value}"
        self.floor_path = folder / "floor.sqlite"

    def items(self, count: int) -> list[tuple[str, str, str, str]]:
        """Questions that wait: sitting, path of the answer, item, client id.

        Time passes between them: who wants the same twice within a minute gets it once.
        """
        waiting: list[tuple[str, str, str, str]] = []
        while len(waiting) < count:
            self.ahead += timedelta(minutes=2)
            place = self.client.post(
                "/quiz", data={"csrf_token": self.token, "deck": "ancient-rome", "length": "20"}
            ).location
            page = self.client.get(place).text
            asked = ASK.search(page)
            assert asked, page[:500]
            waiting.append((place, asked[1], asked[2], asked[3]))
        assert len({item for _place, _path, item, _client in waiting}) == count
        return waiting

    def answers(self, path: Path) -> int:
        """How many answers a database holds of the person who learns."""
        with sqlite3.connect(path) as database:
            (count,) = database.execute(
                "SELECT count(*) FROM review_log JOIN users ON users.id = user_id"
                " WHERE name = 'Kim Bench'"
            ).fetchone()
        database.close()
        return int(count)


def run(folder: Path, rows: int, rounds: int) -> dict[str, list[Spent]]:
    """What each of the five took, a median for each round."""
    from flask.sessions import SecureCookieSessionInterface

    school = School(folder, rows)
    names = ("question", "floor question", "bytes question", "answer", "floor answer")
    found: dict[str, list[Spent]] = {name: [] for name in names}
    for _ in range(rounds):
        waiting = school.items(PAGES)
        with sqlite3.connect(school.path) as source, sqlite3.connect(school.floor_path) as target:
            source.backup(target)
        source.close()
        target.close()
        page = call(school.app, waiting[0][0], school.cookie)[2]
        floor = Floor(
            school.floor_path,
            lambda item: f"{page}<!-- {item[7]} -->",  # noqa: B023
            SecureCookieSessionInterface().get_signing_serializer(school.app),
            URLSafeTimedSerializer(school.app.secret_key, salt="wtf-csrf-token"),
        )

        def ask(app, number: int) -> None:  # type: ignore[no-untyped-def]
            assert call(app, waiting[number][0], school.cookie)[0] == "200 OK"  # noqa: B023

        def answer(app, number: int, waiting=waiting) -> None:  # type: ignore[no-untyped-def]
            fields = {
                "csrf_token": school.token,
                "client_id": waiting[number][3],
                "unknown": "y",
                "elapsed_ms": "900",
            }
            status, place, page = call(
                app, waiting[number][1], school.cookie, urlencode(fields).encode()
            )
            assert status.startswith("303"), page[:1500]
            assert place.startswith(f"/items/{waiting[number][2]}"), place

        found["question"].append(measure(lambda n: ask(school.app, n)))
        found["bytes question"].append(measure(lambda n: ask(floor, n)))  # noqa: B023
        same = SamePage(school.app, waiting[0][0], school.cookie)
        floor.page = same
        found["floor question"].append(measure(lambda n: ask(floor, n)))  # noqa: B023
        same.close()
        before = school.answers(school.path)
        found["answer"].append(measure(lambda n: answer(school.app, n)))
        found["floor answer"].append(measure(lambda n: answer(floor, n)))  # noqa: B023
        floor.database.close()
        for path in (school.path, school.floor_path):
            assert school.answers(path) == before + PAGES
    return found


KINDS = ("processor", "wall")


def middle(times: list[Spent], kind: str) -> float:
    """The median of the rounds."""
    return statistics.median(getattr(spent, kind) for spent in times)


def told(times: list[Spent]) -> str:
    """Smallest, median and largest of both kinds."""
    parts = []
    for kind in KINDS:
        found = [getattr(spent, kind) for spent in times]
        parts.append(f"{min(found):7.2f} {statistics.median(found):7.2f} {max(found):7.2f}")
    return " · ".join(parts)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", default=None, help="where the databases are made")
    options = parser.parse_args()
    tables = {}
    for rows in (0, options.rows):
        folder = Path(tempfile.mkdtemp(prefix="quizapp-bench-", dir=options.folder))
        try:
            tables[rows] = run(folder, rows, options.rounds)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        print(f"with {rows} rows of other people's log: processor · wall, in ms")
        for name in tables[rows]:
            print(f"  {name:16}{told(tables[rows][name])}")
        for name in ("question", "answer"):
            own, floor = tables[rows][name], tables[rows][f"floor {name}"]
            by = [middle(own, kind) / middle(floor, kind) for kind in KINDS]
            print(f"  {name}: {by[0]:.2f} · {by[1]:.2f} times the floor", flush=True)
    for name in ("question", "answer"):
        many, none = (middle(tables[rows][name], "processor") for rows in (options.rows, 0))
        print(f"{name}: {many / none - 1:+.0%} with {options.rows} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
