"""Reviewing while the server is away: what was answered arrives once, and only under its owner."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import select

from quizapp.services import accounts, study
from quizapp.store import db
from quizapp.store.tables import LogRow, User
from tests.journeys.conftest import PATIENCE
from tests.journeys.serving import Serving
from tests.ports import HeldPort

PASSWORD = "three little words"
PHONE = {"width": 360, "height": 740}


class Server:
    """The app's server on one port, to be stopped and started."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._held = HeldPort()  # as long as this lives: nobody else gets it while we are away
        self.port = self._held.number
        self.start()

    def start(self) -> None:
        self._serving = Serving(self.app, self.port)

    def stop(self) -> None:
        self._serving.stop()

    def close(self) -> None:
        self.stop()
        self._held.close()


@pytest.fixture
def server(app: Flask, clock) -> Iterator[Server]:
    """The server; Ben and Cyn have each learned ten facts and four days have passed."""
    with app.app_context():
        for name in ("Ben", "Cyn"):
            user = accounts.sign_in(name, PASSWORD, clock.now)[0]
            sitting_id = study.start_quiz(user, "ladders", 10, clock.now)
            for _ in range(10):
                question = study.question(user, sitting_id, clock.now)
                study.answer(user, question.item_id, "?", question.client_id, clock.now)
        db.session.remove()
    clock.pass_(days=4)
    server = Server(app)
    yield server
    server.close()


@pytest.fixture
def phone(chromium: Browser, server: Server, clock) -> Iterator[Page]:
    """A phone; errors of its scripts fail the test, a server that is away does not.

    Its clock says what the server's does, and runs: what is due is due by the device's own day.
    """
    context = chromium.new_context(
        base_url=f"http://127.0.0.1:{server.port}",
        viewport=PHONE,
        has_touch=True,
        timezone_id="Europe/Berlin",
    )
    context.clock.install(time=clock.now)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


def _sign_in(page: Page, name: str = "Ben") -> None:
    page.goto("/login")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name=f"Account: {name}")).to_be_visible()
    page.wait_for_load_state()
    _is_packed(page, name)


def _is_packed(page: Page, name: str | None = "Ben") -> None:
    """Wait until the pack, with the question that is asked, and the page that asks it are there."""
    for _ in range(PATIENCE // 100):
        there = page.evaluate(_THERE, name)
        if all(there):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"a worker, an owner, a pack with the question, the page: {there}")


_THERE = """async (name) => {
  if (!window.device) return [false];  // the page's scripts are still on their way
  const owner = await device.owner();
  const pack = owner && await device.pack(owner.id);
  const asked = /\\/items\\/(\\d+)\\/answer$/.exec(document.querySelector("form.ask")?.action)?.[1];
  return [Boolean(navigator.serviceWorker.controller), owner?.name === name,
    Boolean(pack && (!asked || pack.items.some((one) => one.id === asked))),
    Boolean(await caches.match("/offline", {ignoreVary: true}))];
}"""


def _log(app: Flask, name: str = "Ben", skip: int = 10) -> list[LogRow]:
    """What came after the first ten answers, in order."""
    with app.app_context():
        rows = db.session.scalars(
            select(LogRow)
            .where(LogRow.user_id == _id(app, name))
            .order_by(LogRow.at, LogRow.id)
            .offset(skip)
        ).all()
        db.session.expunge_all()
        db.session.remove()
        return list(rows)


def _id(app: Flask, name: str) -> int:
    return db.session.scalar(select(User.id).where(User.name == name))


def _answer_one(page: Page) -> None:
    """Answer the question on the screen: an option, a gap, or some date."""
    expect(page.locator("h1.stem")).to_be_visible()
    if page.locator("#response").count():
        page.locator("#response").fill("1 May 1961")
        page.get_by_role("button", name="Answer", exact=True).click()
    else:
        page.locator("button.opt, button.slot").first.click()
    expect(page.locator("#verdict")).to_be_visible()


def _state(page: Page):
    return page.locator(".kept")


def _forget_session(page: Page, server: Server) -> None:
    """The session runs out, while nothing is on its way that would bring it back."""
    server.stop()
    page.goto("/progress")
    expect(page.locator("#review")).to_be_visible()
    page.context.clear_cookies()
    server.start()


def test_ten_answers_without_a_server_arrive_once(app: Flask, server, phone, no_barriers) -> None:
    _sign_in(phone)
    server.stop()
    phone.get_by_role("button", name="Start review").click()
    expect(phone.locator("#review")).to_contain_text("was not sent")
    expect(phone.locator("#review h1")).to_contain_text("10 questions")
    no_barriers(phone)
    phone.get_by_role("button", name="Start", exact=False).first.click()
    for n in range(10):
        if n == 0:
            no_barriers(phone)
        _answer_one(phone)
        if n == 0:
            no_barriers(phone)
        phone.get_by_role("button", name="Continue").click()
    expect(phone.locator("#review")).to_contain_text("10 answers wait")
    expect(_state(phone)).to_contain_text("10 answers wait")
    no_barriers(phone)
    assert _log(app) == []
    server.start()
    phone.get_by_role("button", name="Send now").click()
    expect(phone.locator("#review h1")).to_contain_text("10 answers are saved")
    expect(_state(phone)).to_contain_text("Saved")
    no_barriers(phone)
    rows = _log(app)
    assert len(rows) == len({row.client_id for row in rows}) == 10
    assert len({row.fact_id for row in rows}) == 10
    phone.get_by_role("link", name="Go to Today").first.click()
    expect(_state(phone)).to_contain_text("Saved")


def test_answers_that_are_sent_twice_count_once(app: Flask, server, phone) -> None:
    _sign_in(phone)
    phone.goto("/offline")
    server.stop()
    phone.get_by_role("button", name="Start", exact=False).first.click()
    for _ in range(3):
        _answer_one(phone)
        phone.get_by_role("button", name="Continue").click()
    # The reply to the first sending is lost: the device keeps what the server has.
    phone.evaluate(
        """async () => {
          const owner = await device.owner();
          self.twice = await device.answers(owner.id);
        }"""
    )
    server.start()
    phone.evaluate("() => syncAnswers()")
    expect(_state(phone)).to_contain_text("Saved")
    phone.evaluate("async () => { for (const one of self.twice) await device.keep(one); }")
    results = phone.evaluate("async () => (await device.send()).results.map((r) => r.outcome)")
    assert results == ["repeated"] * 3
    assert len(_log(app)) == 3


def test_the_server_stops_in_the_middle_of_a_sitting(app: Flask, server, phone) -> None:
    _sign_in(phone)
    phone.get_by_role("button", name="Start review").click()
    for n in range(10):
        expect(phone.locator("h1.stem")).to_be_visible()
        if n == 3:
            _is_packed(phone)
            server.stop()
        phone.get_by_role("button", name="I don’t know").click()
        expect(phone.locator("#verdict")).to_be_visible()
        phone.get_by_role("button", name="Continue").or_(
            phone.get_by_role("button", name="See the result")
        ).click()
    expect(phone.locator("#review")).to_contain_text("7 answers wait")
    server.start()
    phone.evaluate("() => syncAnswers()")
    expect(phone.locator("#review h1")).to_contain_text("7 answers are saved")
    rows = _log(app)
    assert len(rows) == 10
    assert len({row.fact_id for row in rows}) == 10
    phone.goto("/")
    expect(phone.locator("h1")).to_contain_text("Nothing due")


def test_signing_out_with_answers_that_wait_asks_first_and_wipes(app: Flask, server, phone) -> None:
    _sign_in(phone)
    phone.goto("/account")
    tab = phone.context.new_page()
    tab.goto("/offline")
    server.stop()
    tab.get_by_role("button", name="Start", exact=False).first.click()
    _answer_one(tab)
    tab.close()
    phone.get_by_role("button", name="Sign out").click()
    dialog = phone.get_by_role("dialog")
    expect(dialog).to_contain_text("1 answer waits")
    dialog.get_by_role("button", name="Stay signed in").click()
    kept = "async () => (await device.answers()).length"
    assert phone.evaluate(kept) == 1
    server.start()
    phone.get_by_role("button", name="Sign out").click()  # now it is sent first
    expect(phone.get_by_text("You are signed out")).to_be_visible()
    assert phone.evaluate(kept) == 0
    assert phone.evaluate("() => device.owner()") is None
    assert len(_log(app)) == 1


def test_another_user_of_the_device_sends_nothing_of_the_first(app: Flask, server, phone) -> None:
    _sign_in(phone)
    phone.goto("/offline")
    server.stop()
    phone.get_by_role("button", name="Start", exact=False).first.click()
    _answer_one(phone)
    # The session runs out; the queue stays. Somebody else signs in.
    _forget_session(phone, server)
    phone.goto("/")
    expect(_state(phone)).to_contain_text("Sign in to send 1 answer")
    _sign_in(phone, "Cyn")
    assert phone.evaluate("async () => (await device.owner()).name") == "Cyn"
    phone.evaluate("() => syncAnswers()")
    assert _log(app) == []
    assert _log(app, "Cyn") == []
    # Ben comes back, and his answer is sent.
    _forget_session(phone, server)
    _sign_in(phone, "Ben")
    expect(_state(phone)).to_contain_text("Saved")
    assert len(_log(app)) == 1


def test_not_me_starts_afresh_even_without_a_connection(app: Flask, server, phone) -> None:
    _sign_in(phone)
    phone.goto("/offline")
    server.stop()
    phone.get_by_role("button", name="Not Ben?").click()
    phone.get_by_role("button", name="Delete and start afresh").click()
    expect(phone.locator("#review")).to_contain_text("No questions were fetched")
    server.start()
    phone.evaluate("() => { syncAnswers(); }")
    expect(phone.get_by_role("link", name="Sign in")).to_be_visible()
    phone.goto("/account")
    expect(phone.locator("h1")).to_contain_text("Sign in")


def test_the_app_can_be_installed(phone) -> None:
    phone.goto("/")
    manifest = phone.evaluate(
        "async () => (await fetch(document.querySelector('link[rel=manifest]').href)).json()"
    )
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}
    assert "maskable" in {icon["purpose"] for icon in manifest["icons"]}
    session = phone.context.new_cdp_session(phone)
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [e["errorId"] for e in errors if e["errorId"] != "in-incognito"] == []
    assert re.search(r"/$", session.send("Page.getAppManifest")["manifest"]["startUrl"])


def test_whoever_has_learned_nothing_is_told_so_without_a_server(
    server, phone, no_barriers
) -> None:
    phone.goto("/signup")
    phone.get_by_label("Name").fill("Mia")
    phone.get_by_label("Password").fill(PASSWORD)
    phone.get_by_role("button", name="Sign up").click()
    expect(phone.get_by_role("link", name="Account: Mia")).to_be_visible()
    phone.wait_for_load_state()
    phone.goto("/decks")  # a page more, should the first have been too busy to fetch the pack
    _is_packed(phone, "Mia")
    server.stop()
    phone.goto("/progress")
    expect(phone.locator("#review")).to_contain_text("Nothing falls due for you until")
    expect(phone.get_by_role("button", name="Send now")).to_have_count(0)
    no_barriers(phone)


def test_a_page_that_was_on_its_way_when_the_worker_came_works_offline_too(server, phone) -> None:
    """Chromium's `clients.claim()` leaves out a page that is still being fetched."""

    def slowly(route: Route) -> None:
        time.sleep(3)  # the worker is installed and active before this page arrives
        route.continue_()

    phone.context.route("**/decks", slowly)
    phone.goto("/login")
    phone.goto("/decks")
    phone.wait_for_function("() => navigator.serviceWorker.controller")
    server.stop()
    phone.goto("/progress")
    expect(phone.locator("#review")).to_contain_text("No questions were fetched to this device")


def test_what_falls_due_later_is_said_where_nothing_is_due(app, server, phone, clock) -> None:
    with app.app_context():
        user = accounts.sign_in("Ben", PASSWORD, clock.now)[0]
        sitting_id = study.start_review(user, clock.now)
        for _ in range(10):
            question = study.question(user, sitting_id, clock.now)
            study.answer(user, question.item_id, "?", question.client_id, clock.now)
        db.session.remove()
    _sign_in(phone)
    server.stop()
    phone.goto("/progress")
    expect(phone.locator("#review h1")).to_have_text("Nothing is due")
    expect(phone.locator("#review")).to_contain_text("10 questions fall due until")


def test_a_guests_quiz_goes_on_without_a_server(app: Flask, server, phone) -> None:
    phone.goto("/")
    phone.get_by_role("button", name="Start", exact=False).first.click()
    phone.get_by_role("button", name="I don’t know").click()
    expect(phone.locator("#verdict")).to_be_visible()
    _is_packed(phone, None)
    server.stop()
    phone.get_by_role("button", name="Continue").click()
    expect(phone.locator("#review h1")).to_contain_text("9 questions to ask")
    phone.get_by_role("button", name="Start", exact=False).first.click()
    _answer_one(phone)


DAYS = (
    ("30 Februar 1938", "there is no day 30"),
    ("31 June 1940", "there is no day 31"),
    ("29. Februar 1939", "there is no day 29"),
    ("1939-02-29", "February 1939 ends on day 28"),
)


def test_a_day_that_never_was_is_no_answer_without_a_server_either(server, phone) -> None:
    _sign_in(phone)
    phone.evaluate(
        """async () => {
          const pack = await device.pack((await device.owner()).id);
          const typed = { input: "date", options: [], key: [] };
          for (const item of pack.items) Object.assign(item, typed);
          const open = indexedDB.open("quizapp", 1);
          await new Promise((done) => { open.onsuccess = () => {
            const store = open.result.transaction("packs", "readwrite").objectStore("packs");
            store.put(pack).onsuccess = done;
          }; });
        }"""
    )
    phone.goto("/offline")
    phone.get_by_role("button", name="Start", exact=False).first.click()
    for typed, said in DAYS:
        phone.get_by_label("Your answer").fill(typed)
        phone.get_by_role("button", name="Answer", exact=True).click()
        expect(phone.get_by_role("alert")).to_contain_text(said)
    assert phone.evaluate("async () => (await device.answers()).length") == 0
    phone.get_by_label("Your answer").fill("29 February 1940")
    phone.get_by_role("button", name="Answer", exact=True).click()
    expect(phone.locator("#verdict")).to_be_visible()


def test_whoever_is_faster_than_the_network_takes_the_sitting_along_at_a_later_question(
    app: Flask, server, phone
) -> None:
    """The pack of a sitting that was begun is on its way when its first question is answered."""
    _sign_in(phone)
    held: list[Route] = []
    phone.context.route("**/api/v1/pack", lambda route: held.append(route), times=1)
    with phone.expect_request("**/api/v1/pack"):
        phone.get_by_role("button", name="Start review").click()
    expect(phone.locator("h1.stem")).to_be_visible()
    phone.get_by_role("button", name="I don’t know").click()
    expect(phone.locator("#verdict")).to_be_visible()
    phone.get_by_role("button", name="Continue").click()
    expect(phone.locator("h1.stem")).to_be_visible()
    assert len(held) == 1, "the first one never came"
    _is_packed(phone)
    server.stop()
    phone.get_by_role("button", name="I don’t know").click()
    expect(phone.locator("#verdict")).to_be_visible()
    expect(_state(phone)).to_contain_text("1 answer waits")
