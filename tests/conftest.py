"""The cast and the stage: an app on its own small bank, with a clock that tests turn.

Ada teaches, Ben and Cyn study, Dov is a stranger.
"""

from __future__ import annotations

import base64
import os
import random
import re
import secrets
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings

from quizapp.factory import create_app
from quizapp.factory.settings import SETTINGS
from quizapp.store.tables import ids

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PASSWORD = "three little words"
BANK = Path(__file__).parent / "bank_for_tests"
POSTGRES = os.environ.get("TEST_DATABASE_URL", "")  # of a server on which databases may be made

LIMITS = [one.name for one in SETTINGS if one.name.endswith("_LIMIT")]

# Every run is like every other one, so that none fails by chance. ``SEED=7 pytest`` tries another
# course of chance in the app's own choices, and examples that nobody has seen.
SEED = os.environ.get("SEED", "")

# A busy machine is no defect: no example has a deadline, and none is too slow to draw.
settings.register_profile(
    "patient",
    deadline=None,
    max_examples=40,
    derandomize=not SEED,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("patient")


class Chances:
    """What ``secrets`` chooses, told by the test's name: a stream for each module that asks.

    A stream of their own, so that what a request draws by the way moves nothing in a quiz.
    """

    def __init__(self, test: str) -> None:
        self.test = test
        self.streams: dict[str, random.Random] = {}

    def stream(self) -> random.Random:
        """The stream of the module that called the function that asks."""
        name = sys._getframe(2).f_globals.get("__name__", "")
        found = self.streams.get(name)  # threads that come first at once get one and the same
        return found or self.streams.setdefault(name, random.Random(f"{SEED} {self.test} {name}"))

    @contextmanager
    def of(self, another: str) -> Iterator[None]:
        """Choices as of another test: for what several share, whichever makes it first."""
        before = self.test, self.streams
        self.test, self.streams = another, {}
        yield
        self.test, self.streams = before

    def token_hex(self, nbytes: int = 32) -> str:
        return self.stream().randbytes(nbytes).hex()

    def token_urlsafe(self, nbytes: int = 32) -> str:
        drawn = self.stream().randbytes(nbytes)
        return base64.urlsafe_b64encode(drawn).rstrip(b"=").decode()

    def randbits(self, k: int) -> int:
        return self.stream().getrandbits(k)

    def choice(self, of: Sequence[object]) -> object:
        return self.stream().choice(of)


@pytest.fixture(autouse=True)
def chances(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Chances:
    """The app's choices are the same in every run of a test."""
    told = Chances(request.node.nodeid)
    for name in ("token_hex", "token_urlsafe", "randbits", "choice"):
        monkeypatch.setattr(secrets, name, getattr(told, name))
    monkeypatch.setattr(ids, "_last", 0)  # no id follows those of the test before
    return told


class Clock:
    """A clock that stands still until it is told otherwise."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> None:
        """Let time pass: ``clock.pass_(days=1)``."""
        self.now += timedelta(**time)


class Browser:
    """A person at a browser: follows forms with their CSRF token, as a page would."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self._token = ""

    def get(self, path: str, **kwargs: object):  # type: ignore[no-untyped-def]
        return self.client.get(path, **kwargs)

    def token(self) -> str:
        """A CSRF token of this session; fetched once, and anew after what makes a new session."""
        if not self._token:
            page = self.client.get("/login").get_data(as_text=True)
            found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
            assert found, "the sign-in page has no CSRF token"
            self._token = found[1]
        return self._token

    def post(self, path: str, data: dict[str, object] | None = None, **kwargs: object):  # type: ignore[no-untyped-def]
        token = self.token()
        answer = self.client.post(path, data={"csrf_token": token, **(data or {})}, **kwargs)
        if "Set-Cookie" in answer.headers:
            self._token = ""
        return answer

    def sign_in(self, name: str, password: str = PASSWORD) -> Browser:
        answer = self.post("/login", {"username": name, "password": password})
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return self


@pytest.fixture
def clock() -> Clock:
    return Clock()


class SQLiteHome:
    """The database of the tests as a file: the cast's first day is kept as its bytes."""

    def __init__(self, folder: Path) -> None:
        self.settings: dict[str, str] = {}
        self.file = folder / "quizapp.sqlite"
        self.fresh = b""

    def keep(self) -> None:
        """Remember the database as it is now."""
        self.fresh = self.file.read_bytes()

    def reset(self) -> None:
        """Bring back what was kept."""
        self.lose()
        self.file.write_bytes(self.fresh)

    def lose(self) -> None:
        """Take the database away."""
        for leftover in self.file.parent.glob("quizapp.sqlite*"):
            leftover.unlink()

    def close(self) -> None:
        """Nothing stays behind but the folder, which pytest removes."""


class PostgresHome:
    """The database of the tests on a PostgreSQL server.

    The first day is kept twice: as a template, and as a schema from which the tables are filled
    again, which takes a tenth of the time. A test that changed the tables gets the template.
    """

    def __init__(self, server: str) -> None:
        worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
        self.name, self.template = f"quizapp_{worker}", f"quizapp_{worker}_kept"
        self.server = psycopg.connect(server, autocommit=True)
        url = urlsplit(server)
        self.url = urlunsplit(url._replace(path=f"/{self.name}"))
        self.settings = {"DATABASE_URL": self.url}
        self.inside: psycopg.Connection | None = None
        self.refill, self.shape = "", ""
        for name in (self.name, self.template):
            self._drop(name)
        self._say(f"CREATE DATABASE {self.name} TEMPLATE template0 ENCODING 'UTF8'")

    def keep(self) -> None:
        """Remember the database as it is now."""
        with psycopg.connect(self.url, autocommit=True) as inside:
            names = [row[0] for row in inside.execute(_TABLES)]
            inside.execute(b"CREATE SCHEMA kept")
            for name in names:
                inside.execute(f"CREATE TABLE kept.{name} AS TABLE public.{name}".encode())
            ids = [row[0] for row in inside.execute(_SEQUENCES)]
            self.shape = str(inside.execute(_SHAPE).fetchone())
        self.refill = "SET session_replication_role = replica; "  # no reference is checked
        for name in names:
            self.refill += f"DELETE FROM public.{name}; "
            self.refill += f"INSERT INTO public.{name} SELECT * FROM kept.{name}; "
        for name in ids:
            self.refill += f"SELECT setval('public.{name}', 1000); "
        self._say(f"ALTER DATABASE {self.name} RENAME TO {self.template}")

    def reset(self) -> None:
        """Bring back what was kept."""
        if self.inside is None or self._shape_now() != self.shape:
            self._drop(self.name)
            self._say(f"CREATE DATABASE {self.name} TEMPLATE {self.template}")
            self.inside = psycopg.connect(self.url, autocommit=True)
        self.inside.execute(self.refill.encode())

    def lose(self) -> None:
        """Take the database away."""
        self._drop(self.name)

    def close(self) -> None:
        """Leave nothing behind on the server."""
        for name in (self.name, self.template):
            self._drop(name)
        self.server.close()

    def _shape_now(self) -> str:
        try:
            return str(self.inside.execute(_SHAPE).fetchone()) if self.inside else ""
        except psycopg.OperationalError:  # a test took the database away
            return ""

    def _drop(self, name: str) -> None:
        if self.inside is not None and name == self.name:
            self.inside.close()
            self.inside = None
        self._say(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _say(self, statement: str) -> None:
        self.server.execute(statement.encode())


_TABLES = b"SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
_SEQUENCES = b"SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1"
_SHAPE = b"""
    SELECT md5(string_agg(concat_ws(' ', c.relname, a.attname, a.atttypid, a.attnotnull), ','
                          ORDER BY c.relname, a.attnum))
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND NOT a.attisdropped
"""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run every test that touches a database, and no test that does not."""
    kept, left = [], []
    for item in items:
        if not POSTGRES:
            (left if item.get_closest_marker("postgres") else kept).append(item)
            continue
        about_sqlite = item.get_closest_marker("sqlite") or item.get_closest_marker("journey")
        touches = "stage" in getattr(item, "fixturenames", ())
        (kept if touches and not about_sqlite else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept


@dataclass(frozen=True)
class Stage:
    """One app for all tests, and the home of its database, with the cast in it."""

    app: Flask
    home: SQLiteHome | PostgresHome


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The app with the test bank, made once: that and hashing are most of a test's time."""
    from quizapp.services import accounts
    from quizapp.store import db

    strong = accounts.hasher
    accounts.hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    folder = tmp_path_factory.mktemp("instance")
    home = PostgresHome(POSTGRES) if POSTGRES else SQLiteHome(folder)
    app = create_app(
        INSTANCE_PATH=folder,
        QUESTIONS_DIR=str(BANK),
        CLOCK=Clock(),
        TESTING=True,
        **home.settings,
    )
    with app.app_context():
        for name, role in (("Ada", "teacher"), ("Eve", "teacher"), ("Root", "admin")):
            accounts.add_user(name, PASSWORD, role, START)
        for name in ("Ben", "Cyn", "Dov"):
            accounts.add_user(name, PASSWORD, "student", START)
        db.session.remove()
        db.engine.dispose()
    home.keep()
    yield Stage(app, home)
    home.close()
    accounts.hasher = strong


@pytest.fixture
def app(stage: Stage, clock: Clock) -> Iterator[Flask]:
    """The app on a fresh copy of the database, with settings that a test may change."""
    from quizapp.store import db

    stage.home.reset()
    settings_before, static_before = dict(stage.app.config), stage.app.static_folder
    stage.app.config.update(
        CLOCK=clock,
        **dict.fromkeys(LIMITS, "100000 per minute"),
    )
    yield stage.app
    with stage.app.app_context():
        db.session.remove()
        db.engine.dispose()
    stage.app.config.clear()
    stage.app.config.update(settings_before)
    stage.app.static_folder = static_before


@pytest.fixture
def browser(app: Flask) -> Callable[[], Browser]:
    """Makes new browsers: ``browser()`` is somebody unknown."""
    return lambda: Browser(app.test_client())


@pytest.fixture
def dan(browser: Callable[[], Browser]) -> Browser:
    """Somebody unknown, who has done nothing yet."""
    return browser()


@pytest.fixture
def ada(browser: Callable[[], Browser]) -> Browser:
    return browser().sign_in("Ada")


@pytest.fixture
def eve(browser: Callable[[], Browser]) -> Browser:
    """Another teacher."""
    return browser().sign_in("Eve")


@pytest.fixture
def ben(browser: Callable[[], Browser]) -> Browser:
    return browser().sign_in("Ben")


@pytest.fixture
def cyn(browser: Callable[[], Browser]) -> Browser:
    return browser().sign_in("Cyn")


@pytest.fixture
def root(browser: Callable[[], Browser]) -> Browser:
    return browser().sign_in("Root")
