"""The cast and the stage: an app on its own small bank, with a clock that tests turn.

Ada teaches, Ben and Cyn study, Dov is a stranger.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings

from quizapp.factory import create_app

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PASSWORD = "three little words"
BANK = Path(__file__).parent / "bank_for_tests"

# A busy machine is no defect: no example has a deadline, and none is too slow to draw.
settings.register_profile(
    "patient", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")


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


@dataclass(frozen=True)
class Stage:
    """One app for all tests, and its database as each test finds it: the cast is in it."""

    app: Flask
    database: Path
    fresh: bytes


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The app with the test bank, made once: that and hashing are most of a test's time."""
    from quizapp.services import accounts
    from quizapp.store import db

    strong = accounts.hasher
    accounts.hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    folder = tmp_path_factory.mktemp("instance")
    app = create_app(INSTANCE_PATH=folder, QUESTIONS_DIR=str(BANK), CLOCK=Clock(), TESTING=True)
    with app.app_context():
        for name, role in (("Ada", "teacher"), ("Eve", "teacher"), ("Root", "admin")):
            accounts.add_user(name, PASSWORD, role, START)
        for name in ("Ben", "Cyn", "Dov"):
            accounts.add_user(name, PASSWORD, "student", START)
        db.session.remove()
        db.engine.dispose()
    database = folder / "quizapp.sqlite"
    yield Stage(app, database, database.read_bytes())
    accounts.hasher = strong


@pytest.fixture
def app(stage: Stage, clock: Clock) -> Iterator[Flask]:
    """The app on a fresh copy of the database, with settings that a test may change."""
    from quizapp.store import db

    for leftover in stage.database.parent.glob("quizapp.sqlite*"):
        leftover.unlink()
    stage.database.write_bytes(stage.fresh)
    settings_before, static_before = dict(stage.app.config), stage.app.static_folder
    stage.app.config.update(CLOCK=clock, LOGIN_LIMIT="1000 per minute")
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
