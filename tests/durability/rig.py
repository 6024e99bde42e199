"""A small school on loopback: workers that can be killed, students that answer and never give up.

What a student was told is recorded is noted down; what is in the database is compared with it.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.ports import HeldPort  # noqa: E402 - this runs as a script too

PASSWORD = "three little words"
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
ASK = re.compile(r'action="(/items/(\d+)/answer)".*?name="client_id" value="([^"]+)"', re.DOTALL)
PATIENCE = 180.0  # seconds a student tries one thing again


class Worker:
    """One server process. ``before`` is what it is started under, such as strace."""

    def __init__(
        self, environment: dict[str, str], before: Sequence[str] = (), threads: int = 8
    ) -> None:
        self._held = HeldPort()  # as long as this lives: it comes back to the port it had
        self.port = self._held.number
        self.environment = {**os.environ, **environment}
        self.before = list(before)
        self.threads = threads
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> Worker:
        command = [
            *self.before,
            sys.executable,
            "-m",
            "quizapp",
            "run",
            "--port",
            str(self.port),
            "--threads",
            str(self.threads),
        ]
        self.process = subprocess.Popen(
            command, env=self.environment, cwd=ROOT,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        return self

    def wait(self, longest: float = PATIENCE) -> Worker:
        """Until it answers. One that ended is started again, as systemd would.

        A worker that comes up in the moment in which the database is killed gives up.
        """
        end = time.monotonic() + longest
        while time.monotonic() < end:
            if self.process is not None and self.process.poll() is not None:
                self.start()
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/healthz")
                connection.getresponse().read()
            except OSError:
                time.sleep(0.05)
            else:
                return self
            finally:
                connection.close()
        raise TimeoutError(f"the worker on port {self.port} does not answer")

    def kill(self, number: int = signal.SIGKILL) -> None:
        """End the process and what it stands under, at once."""
        if self.process is not None:
            os.killpg(self.process.pid, number)
            self.process.wait()
            self.process = None


@dataclass
class Tally:
    """What the students saw, shared by all of them."""

    acknowledged: list[tuple[str, str]] = field(default_factory=list)  # client id, item id
    refused: int = 0  # an honest 503
    broken: int = 0  # connections that ended without an answer
    odd: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Student:
    """Answers question after question; what fails is sent again, with the same client id."""

    def __init__(self, name: str, ports: Sequence[int], tally: Tally, seed: int) -> None:
        self.name, self.ports, self.tally = name, ports, tally
        self.chance = random.Random(seed)
        self.cookies: dict[str, str] = {}

    def ask(
        self, method: str, path: str, fields: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        """One request to any worker: status, Location and page; (0, "", "") for no answer."""
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.chance.choice(self.ports), timeout=30
        )
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = None
        if fields is not None:
            body = urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            page = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            with self.tally.lock:
                self.tally.broken += 1
            return 0, "", ""
        finally:
            connection.close()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return answer.status, answer.getheader("Location") or "", page

    def insist(
        self, method: str, path: str, fields: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        """Ask until there is an answer that is no 503."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            answer = self.ask(method, path, fields)
            if answer[0] not in (0, 503):
                return answer
            if answer[0] == 503:
                with self.tally.lock:
                    self.tally.refused += 1
            time.sleep(0.05)
        raise TimeoutError(f"{self.name}: no answer from {path}")

    def come(self) -> Student:
        """Make an account."""
        _, _, page = self.insist("GET", "/signup")
        found = TOKEN.search(page)
        assert found, page[:500]
        fields = {"csrf_token": found[1], "username": self.name, "password": PASSWORD}
        status, _, page = self.insist("POST", "/signup", fields)
        if status != 303:  # the first try was taken and its answer lost
            _, _, page = self.insist("GET", "/login")
            found = TOKEN.search(page)
            assert found, page[:500]
            status, _, page = self.insist("POST", "/login", {**fields, "csrf_token": found[1]})
            assert status == 303, page[:2000]
        return self

    def learn(self, until: threading.Event, deck: str = "ancient-rome") -> None:
        """Take quizzes until told to stop."""
        while not until.is_set():
            status, _, page = self.insist("GET", f"/decks/{deck}")
            found = TOKEN.search(page)
            if not found:
                self.tally.odd.append(f"no form at /decks/{deck}: {status} {page[-800:]}")
                return
            token = found[1]
            fields = {"csrf_token": token, "deck": deck, "length": "20"}
            _, place, _ = self.insist("POST", "/quiz", fields)
            while place.startswith("/sittings/") and not until.is_set():
                status, _, page = self.insist("GET", place)
                if status != 200:
                    break
                asked = ASK.search(page)
                if not asked:
                    break
                self.answer(asked[1], asked[2], asked[3], token)

    def answer(self, path: str, item: str, client_id: str, token: str) -> None:
        """Answer one question; what comes back as 303 to the item is an acknowledgement."""
        fields = {"csrf_token": token, "client_id": client_id, "unknown": "y", "elapsed_ms": "1000"}
        began = time.monotonic()
        status, place, page = self.insist("POST", path, fields)
        took = time.monotonic() - began
        with self.tally.lock:
            self.tally.times.append(took)
            if status == 303 and place.startswith(f"/items/{item}"):
                self.tally.acknowledged.append((client_id, item))
            else:
                self.tally.odd.append(f"{path}: {status} {place} {page[:300]}")


@dataclass(frozen=True)
class Verdict:
    """What the database holds of what was acknowledged."""

    acknowledged: int
    lost: int
    twice: int
    differing_cards: int
    recorded: int


def judge(tally: Tally, environment: dict[str, str]) -> Verdict:
    """Compare what the students were told with what is stored; replay every card from the log."""
    code = (
        "import sys, json\n"
        "from sqlalchemy import text\n"
        "from quizapp.factory import create_app\n"
        "from quizapp.services import doctor\n"
        "from quizapp.store import db\n"
        "app = create_app()\n"
        "with app.app_context():\n"
        "    query = \"SELECT client_id, item_id FROM review_log WHERE kind = 'answer'\"\n"
        "    rows = db.session.execute(text(query)).all()\n"
        "    print(json.dumps([[r[0], str(r[1])] for r in rows]))\n"
        "    db.session.rollback()\n"
        "    print(len(doctor.check().differences))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **environment}, cwd=ROOT,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    import json

    lines = done.stdout.splitlines()
    stored = [tuple(row) for row in json.loads(lines[0])]
    ids = [client_id for client_id, _item in stored]
    items = [item for _client_id, item in stored]
    return Verdict(
        acknowledged=len(tally.acknowledged),
        lost=len(set(tally.acknowledged) - set(stored)),
        twice=(len(ids) - len(set(ids))) + (len(items) - len(set(items))),
        differing_cards=int(lines[1]),
        recorded=len(stored),
    )
