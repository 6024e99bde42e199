"""What hostile input costs a real server: ``python tests/trust/hostile_memory.py [WORD …]``.

Sends every file and text of ``hostile_files`` to every form and import that there is, one after the
other, to one process of `quizapp run`, and prints for each case the answer's status, seconds by the
clock and of the processor, and how much the memory grew at its peak: of the server itself
(``VmHWM``) and of the programs that it starts. With words: the cases whose names hold one of them.
Ends with 1 if a case got a 5xx, took 5 seconds of the processor, or 200 MB.
"""

from __future__ import annotations

import http.client
import os
import re
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from quizapp.web.incoming import MOST_TYPED
from tests.durability.rig import PASSWORD, TOKEN, Worker
from tests.trust.conftest import Form, read
from tests.trust.hostile_files import FILES, TEXTS, fill

SECONDS, MEGABYTES = 5.0, 200.0
LONGEST = 90.0  # seconds for which the reading of a long text is watched
Answer = tuple[int, str, str]
NO_LIMIT = "1000000 per minute"
LIMITS = ("LOGIN", "ACCOUNT", "SIGNUP", "JOIN", "GUEST", "EXPORT", "IMPORT", "WORK")
TICKS = os.sysconf("SC_CLK_TCK")
CHAPTER = (
    "On 14 April 1902 the mayor Ida Renn opened the new harbour at Port Aster. "
    "In 1905 Tom Hale founded the Aster Lamp Company."
)


def kilobytes(pid: int | str, what: str) -> int:
    """A number of a process's status; 0 when it is gone."""
    try:
        found = re.search(rf"{what}:\s*(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) if found else 0


def processor(pid: int) -> float:
    """Seconds of the processor that a process and the children it waited for have used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICKS


@dataclass
class Watch:
    """The memory of a server while something is asked of it."""

    pid: int
    before: int = 0
    children: dict[str, int] = field(default_factory=dict)
    over: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Begin with the peak at what it is now."""
        self.children.clear()
        self.over.clear()
        Path(f"/proc/{self.pid}/clear_refs").write_text("5")
        self.before = kilobytes(self.pid, "VmRSS")
        looking = threading.Thread(target=self._look)
        looking.start()
        try:
            yield
        finally:
            self.over.set()
            looking.join()

    def grown(self) -> float:
        """Megabytes at the peak beyond what there was before, with the largest child's."""
        own = max(0, kilobytes(self.pid, "VmHWM") - self.before)
        return (own + max(self.children.values(), default=0)) / 1024

    def _look(self) -> None:
        while not self.over.wait(0.005):
            for task in Path(f"/proc/{self.pid}/task").glob("*/children"):
                try:
                    pids = task.read_text().split()
                except OSError:
                    continue
                for pid in pids:
                    peak = kilobytes(pid, "VmHWM")
                    self.children[pid] = max(self.children.get(pid, 0), peak)


@dataclass(frozen=True)
class Cost:
    """What one request cost."""

    status: str
    seconds: float
    used: float
    reading: float
    grown: float

    @property
    def too_much(self) -> bool:
        return self.status >= "5" or self.used > SECONDS or self.grown > MEGABYTES


class Visitor:
    """A browser that sends what no browser would, over a real connection."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> Answer:
        """Status, Location and page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if kind:
            headers["Content-Type"] = kind
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            page = answer.read().decode("utf-8", "replace")
        finally:
            connection.close()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return answer.status, answer.getheader("Location") or "", page

    def token(self) -> str:
        """A token of this session."""
        found = TOKEN.search(self.ask("GET", "/login")[2])
        assert found
        return found[1]

    def send(self, path: str, fields: dict[str, bytes]) -> Answer:
        """A form."""
        given = {**fields, "csrf_token": self.token().encode()}
        body = "&".join(f"{quote(name)}={quote(value)}" for name, value in given.items())
        return self.ask("POST", path, body.encode(), "application/x-www-form-urlencoded")

    def upload(
        self, path: str, fields: dict[str, bytes], name: str, file: tuple[str, bytes]
    ) -> Answer:
        """A form with a file."""
        line = uuid.uuid4().hex
        parts = [
            f'--{line}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n'.encode() + value
            for key, value in {**fields, "csrf_token": self.token().encode()}.items()
        ]
        head = f'Content-Disposition: form-data; name="{name}"; filename="{file[0]}"'
        parts.append(
            f"--{line}\r\n{head}\r\nContent-Type: application/octet-stream\r\n\r\n".encode()
            + file[1]
        )
        body = b"\r\n".join([*parts, f"--{line}--\r\n".encode()])
        return self.ask("POST", path, body, f"multipart/form-data; boundary={line}")

    def await_reading(self, place: str) -> str:
        """How the reading of a long text ends; what was not read makes room for the next."""
        end, told = time.monotonic() + LONGEST, ", dropped"
        while time.monotonic() < end:
            status, _, page = self.ask("GET", place)
            if status == 303:
                return ", read"
            if "data-reading" not in page:
                told = ", refused"
                break
            time.sleep(0.1)
        self.send(f"{place}/drop", {})
        return told

    def sign_in(self, name: str) -> Visitor:
        """As one of the cast."""
        given = {"username": name.encode(), "password": PASSWORD.encode()}
        assert self.send("/login", given)[0] == 303
        return self

    def forms(self, pages: list[str]) -> list[Form]:
        """The forms of these pages that send something, each address once."""
        found: dict[str, Form] = {}
        for address in pages:
            status, _, page = self.ask("GET", address)
            assert status == 200, (address, status)
            for form in read(address, page).forms:
                if form.method == "post" and form.action not in {"/logout", "/account/delete"}:
                    known = found.setdefault(form.action, form)
                    known.fields.update(form.fields)
        return list(found.values())


@dataclass
class Bench:
    """A server and what asks it, and the costs by case."""

    worker: Worker
    costs: dict[tuple[str, str], Cost] = field(default_factory=dict)

    @property
    def pid(self) -> int:
        assert self.worker.process is not None
        return self.worker.process.pid

    def cost(self, ada: Visitor, what: str, where: str, ask: Callable[[], Answer]) -> None:
        """Do it, and note what it cost; what is read after the answer costs memory too."""
        watch, used, began = Watch(self.pid), processor(self.pid), time.monotonic()
        with watch.watching():
            status, place, _page = ask()
            seconds, used_by = time.monotonic() - began, processor(self.pid) - used
            later = ada.await_reading(place) if "/long/" in place else ""
        reading = processor(self.pid) - used - used_by if later else 0.0
        one = Cost(f"{status}{later}", seconds, used_by, reading, watch.grown())
        self.costs[what, where] = one
        print(
            f"{what:34} {where:44} {one.status:14} {seconds:6.2f} s {used_by:6.2f} s cpu"
            f" {reading:6.2f} s later {one.grown:7.1f} MB {'TOO MUCH' if one.too_much else ''}",
            flush=True,
        )


def school(port: int) -> tuple[Visitor, list[str]]:
    """Ada with a class, a text, a deck; the pages that have a form of each sort."""
    ada = Visitor(port).sign_in("Ada")
    source = ada.send("/teach/sources", {"text": CHAPTER.encode()})[1]
    for number in (1, 2):
        ada.send(f"{source}/candidates/{number}", {"do": b"approved"})
    deck = ada.send(f"{source}/publish", {"title": b"Port Aster", "visibility": b"public"})[1]
    made = ada.send("/teach/classes/new", {"title": b"7b", "zone": b"UTC"})[1]
    assert source and deck and made, (source, deck, made)
    pages = [
        "/teach/sources", source, f"{source}/candidates/1/edit", f"{source}/publish",
        "/teach/decks", "/teach/decks/new", deck, f"{deck}/edit", f"{deck}/facts/new",
        *(f"{deck}/questions/new?kind={kind}" for kind in ("choice", "typed", "order", "match")),
        f"{deck}/sharing", "/teach/imports/new", "/teach/classes/new", made, f"{made}/edit",
        f"{made}/roster", f"{made}/learning", f"{made}/assignments/new", "/account",
        "/settings/study", "/exam", "/quiz", "/timeline", "/join", "/my/texts",
    ]  # fmt: skip
    return ada, [page for page in pages if ada.ask("GET", page)[0] == 200]


@contextmanager
def serving() -> Iterator[tuple[Bench, Visitor, list[Form]]]:
    """A server with a school in it, who asks it, and every form."""
    with tempfile.TemporaryDirectory(prefix="quizapp-hostile-") as folder:
        environment = {"INSTANCE_PATH": folder, **{f"{one}_LIMIT": NO_LIMIT for one in LIMITS}}
        prepare(environment)
        worker = Worker(environment, threads=4).start().wait()
        try:
            ada, pages = school(worker.port)
            forms = ada.forms(pages) + Visitor(worker.port).forms(["/login", "/signup"])
            yield Bench(worker), ada, forms
        finally:
            worker.kill()


def measure(words: list[str]) -> Bench:
    """Every case against every form."""
    with serving() as (bench, ada, forms):
        for what, make in FILES.items():
            if wanted(what, words):
                file = make()
                for form in forms:
                    send_file(bench, ada, what, form, file)
        for what, text in TEXTS.items():
            if wanted(what, words):
                for form in forms:
                    send_text(bench, ada, what, form, text())
        for what in RAW:
            if wanted(what, words):
                send_raw(bench, ada, what)
        return bench


def wanted(what: str, words: list[str]) -> bool:
    return not words or any(word in what for word in words)


def send_file(bench: Bench, ada: Visitor, what: str, form: Form, file: tuple[str, bytes]) -> None:
    """To each field of the form that takes a file; pictures to those of pictures only."""
    for name in form.files:
        if (name == "picture") == what.startswith("picture"):
            fields = {k: v.encode() for k, v in form.fields.items() if k != "csrf_token"}
            send = partial(ada.upload, form.action, fields, name, file)
            bench.cost(ada, what, short(form.action), send)


def send_text(bench: Bench, ada: Visitor, what: str, form: Form, text: bytes) -> None:
    """Into one field after the other; where the form takes files, as multipart, as it would be."""
    for name in form.fields:
        if name == "csrf_token":
            continue
        fields = {k: v.encode() for k, v in form.fields.items() if k != "csrf_token"} | {name: text}
        if form.files:
            send = partial(ada.upload, form.action, fields, form.files[0], ("", b""))
        else:
            send = partial(ada.send, form.action, fields)
        bench.cost(ada, what, f"{short(form.action)} {name}", send)


RAW: dict[str, tuple[str, Callable[[], bytes]]] = {
    "body: 8 MB of carriage returns": ("multipart/form-data; boundary=x", lambda: fill("\r")),
    "body: 8 MB of half a boundary": ("multipart/form-data; boundary=x", lambda: fill("\r\n--")),
    "body: 8 MB of parts": (
        "multipart/form-data; boundary=x",
        lambda: fill('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'),
    ),
    "body: a part's head of 8 MB": (
        "multipart/form-data; boundary=x", lambda: b"--x\r\n" + fill("A: b\r\n")
    ),
    "body: 8 MB of fields": ("application/x-www-form-urlencoded", lambda: fill("a=&")),
    "body: as many fields as are read": (
        "application/x-www-form-urlencoded", lambda: fill("a=&", MOST_TYPED)
    ),
    "body: as many percent signs as are read": (
        "application/x-www-form-urlencoded", lambda: b"a=" + fill("%2C", MOST_TYPED - 9)
    ),
    "json: 8 MB of lists": ("application/json", lambda: b"[" + fill("[],") + b"1]"),
    "json: 250 kB of lists": ("application/json", lambda: b"[" + fill("[],", 250_000) + b"1]"),
    "json: 100,000 brackets": ("application/json", lambda: b"[" * 100_000),
    "json: NaN and 10^5000": (
        "application/json", lambda: b'{"answers": [NaN, 1' + b"0" * 5_000 + b', 1e400, "\\ud800"]}'
    ),
}  # fmt: skip


def send_raw(bench: Bench, ada: Visitor, what: str) -> None:
    """A body of its own to pages of every kind."""
    kind, make = RAW[what]
    body = make()
    for path in ("/login", "/teach/sources", "/join", "/api/v1/answers", "/api/v1/pack"):
        bench.cost(ada, what, path, partial(ada.ask, "POST", path, body, kind))


def short(address: str) -> str:
    """An address without what differs from run to run."""
    return re.sub(r"(?<=/decks/)[\w-]{12,}|\d+", "N", address)[:34]


def prepare(environment: dict[str, str]) -> None:
    """The cast."""
    import subprocess

    add = [sys.executable, "-m", "quizapp", "user", "add", "Ada", "--role", "teacher"]
    subprocess.run(
        [*add, "--password-stdin"], input=PASSWORD.encode(), check=True, capture_output=True,
        env={**os.environ, **environment}, cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip


def main(words: list[str]) -> int:
    """The table, the worst of each sort, and whether all is well."""
    bench = measure(words)
    print(
        f"\n{'sort':12} {'cases':>5} {'statuses':36} {'s':>6} {'cpu s':>6} {'later':>6} {'MB':>7}"
    )
    sorts: dict[str, list[Cost]] = {}
    for (what, _where), cost in bench.costs.items():
        sorts.setdefault(what.partition(":")[0] if ":" in what else "fields", []).append(cost)
    for sort, costs in sorts.items():
        statuses = "; ".join(sorted({cost.status for cost in costs}))
        print(
            f"{sort:12} {len(costs):5} {statuses:36} {max(c.seconds for c in costs):6.2f}"
            f" {max(c.used for c in costs):6.2f} {max(c.reading for c in costs):6.2f}"
            f" {max(c.grown for c in costs):7.1f}"
        )
    return int(any(cost.too_much for cost in bench.costs.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
