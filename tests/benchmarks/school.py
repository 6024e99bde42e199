"""A lesson and an exam on one machine: ``python tests/benchmarks/school.py [--minutes 1]``.

Two gunicorn workers and everybody who asks them stand on the same machine, on loopback. First a
lesson: 30 students answer at their pace, a question every four seconds. Then 300 students sign in
and begin a quiz within one minute. Prints answers, errors, median and 99th percentile. With
``--postgres`` on a server of our own.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import nullcontext
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[1] / "durability")]

import on_postgres  # noqa: E402
from rig import ASK, PASSWORD, TOKEN, Student, Tally  # noqa: E402

from tests.ports import HeldPort  # noqa: E402

DECK = "ancient-rome"


class Timed(Student):
    """A student whose every request is timed, and who never sends anything twice."""

    def __init__(self, name: str, port: int, tally: Tally, seed: int) -> None:
        super().__init__(name, [port], tally, seed)

    def once(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[str, str]:
        began = time.monotonic()
        status, place, page = self.ask(method, path, fields)
        with self.tally.lock:
            self.tally.times.append(time.monotonic() - began)
            if status not in (200, 303):
                self.tally.odd.append(f"{method} {path}: {status} {page[:200]}")
        return place, page

    def sign_in(self) -> None:
        _, page = self.once("GET", "/login")
        token = TOKEN.search(page)
        assert token, page[:300]
        fields = {"csrf_token": token[1], "username": self.name, "password": PASSWORD}
        self.once("POST", "/login", fields)

    def begin(self) -> tuple[str, str]:
        _, page = self.once("GET", f"/decks/{DECK}")
        token = TOKEN.search(page)
        assert token, page[:300]
        place, _ = self.once(
            "POST", "/quiz", {"csrf_token": token[1], "deck": DECK, "length": "20"}
        )
        return place, token[1]

    def one(self, place: str, token: str) -> bool:
        _, page = self.once("GET", place)
        asked = ASK.search(page)
        if not asked:
            return False
        fields = {"csrf_token": token, "client_id": asked[3], "unknown": "y"}
        further, _ = self.once("POST", asked[1], fields)
        self.once("GET", further)
        return True


def lesson(port: int, minutes: float) -> Tally:
    """30 students, a question, an answer and its feedback every four seconds each."""
    tally, end = Tally(), time.monotonic() + 60 * minutes

    def learn(number: int) -> None:
        student = Timed(f"Pupil {number}", port, tally, number)
        time.sleep(random.Random(number).uniform(0, 4))
        student.sign_in()
        while time.monotonic() < end:
            place, token = student.begin()
            while time.monotonic() < end and student.one(place, token):
                time.sleep(student.chance.uniform(3, 5))

    _together(learn, 30)
    return tally


def exam(port: int, minutes: float) -> Tally:
    """300 students sign in, begin and answer their first question within the time."""
    tally = Tally()

    def start(number: int) -> None:
        time.sleep(random.Random(number).uniform(0, 60 * minutes))
        student = Timed(f"Pupil {number}", port, tally, number)
        student.sign_in()
        place, token = student.begin()
        student.one(place, token)

    _together(start, 300)
    return tally


def _together(work, count: int) -> None:  # type: ignore[no-untyped-def]
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def tell(name: str, tally: Tally) -> bool:
    times = sorted(tally.times)
    high = times[int(len(times) * 0.99)]
    print(
        f"{name}: {len(times)} requests, {len(tally.odd)} errors, median "
        f"{statistics.median(times) * 1000:.0f} ms, p99 {high * 1000:.0f} ms, longest "
        f"{times[-1] * 1000:.0f} ms",
        flush=True,
    )
    for one in tally.odd[:3]:
        print("  ", one)
    return not tally.odd and high < 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    held = HeldPort()  # until the end of it
    port = held.number
    with (
        tempfile.TemporaryDirectory(prefix="quizapp-school-") as folder,
        on_postgres.server() if options.postgres else nullcontext(("", None)) as (url, _data),
    ):
        environment = {**os.environ, "INSTANCE_PATH": folder, "LOGIN_LIMIT": "1000 per minute"}
        if url:
            environment["DATABASE_URL"] = url
        people = (
            "from quizapp.factory import create_app\n"
            "from quizapp.services import accounts\n"
            "from datetime import datetime, UTC\n"
            "app = create_app()\n"
            "with app.app_context():\n"
            "    for number in range(300):\n"
            f"        name, now = f'Pupil {{number}}', datetime.now(UTC)\n"
            f"        accounts.add_user(name, '{PASSWORD}', 'student', now)\n"
        )  # fmt: skip
        subprocess.run([sys.executable, "-c", people], env=environment, check=True)
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--workers", "2", "--worker-class", "gthread",
             "--threads", "4", "--bind", f"127.0.0.1:{port}", "--no-control-socket",
             "quizapp.factory:create_app()"],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            for _ in range(200):
                try:
                    for _ in range(8):  # so many that each worker gets some
                        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
                        connection.request("GET", "/healthz")
                        connection.getresponse().read()
                    break
                except OSError:
                    time.sleep(0.1)
            print(f"idle: {memory(server.pid)}")
            good = tell("lesson of 30", lesson(port, options.minutes))
            good = tell("exam start of 300 in one minute", exam(port, options.minutes)) and good
            print(f"after: {memory(server.pid)}")
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(20)
    return 0 if good else 1


def memory(parent: int) -> str:
    """The resident memory of each worker, in MB."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    sizes = []
    for child in children:
        for line in Path(f"/proc/{child}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                sizes.append(f"{int(line.split()[1]) / 1024:.0f} MB")
    return ", ".join(sizes)


if __name__ == "__main__":
    sys.exit(main())
