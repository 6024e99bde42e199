"""What pages weigh on the wire and how long they take on a slow link, in Chromium.

    python tests/benchmarks/pages.py

prints a table in Markdown. It serves the installation's own bank with `quizapp run`'s server on
the loopback. Bytes are counted at the server, bodies and heads of all answers, the service
worker's own loading included; "first" is a visit with nothing cached, "later" one with what an
earlier page left.
Times are to the first contentful paint under Chromium's throttling of 400 kbit/s down and up with
400 ms a round trip (its preset "slow 3G"), the processor slowed down fourfold, service workers
blocked, for the throttle does not reach these. "Account" is a guest's who has answered a question.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import create_server

sys.path.insert(0, str(Path(__file__).parents[2]))

from quizapp.factory import create_app
from tests.journeys.serving import Counted

CHROMIUM = "/usr/bin/chromium"
SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400 * 1024 / 8,
    "uploadThroughput": 400 * 1024 / 8,
}
PAGES = (
    ("Today", "/"),
    ("Decks", "/decks"),
    ("A deck", "/decks/{deck}"),
    ("A question", "/begin/{deck}"),
    ("Timeline", "/timeline"),
    ("Progress", "/progress"),
    ("Sign in", "/login"),
    ("Appearance", "/appearance"),
    ("Account", "/account"),
    ("Offline", "/offline"),
)
SETTLE_MS = 1500  # a worker begins after the page is there


@contextmanager
def served() -> Iterator[tuple[str, Counted]]:
    """The app on the installation's bank: its address, and what it sent."""
    with tempfile.TemporaryDirectory() as instance:
        app = create_app(INSTANCE_PATH=instance)
        logging.disable()
        counted = Counted(app.wsgi_app)
        app.wsgi_app = counted  # type: ignore[method-assign]
        server = create_server(app, host="127.0.0.1", port=0, threads=4)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.effective_port}", counted
        server.close()


def begin(page: Page, deck: str) -> None:
    """Answer one question, so that the pages are somebody's."""
    page.goto(f"/begin/{deck}")
    page.get_by_role("button", name="I don’t know").click()
    page.wait_for_load_state()


def measure(
    browser: Browser, address: str, counted: Counted, slow: bool
) -> list[tuple[str, int, int, float, float]]:
    """For each page: bytes and milliseconds to first paint, at first and later."""
    deck = _a_deck(browser, address)
    rows = []
    for name, path in PAGES:
        context = browser.new_context(
            base_url=address,
            viewport={"width": 360, "height": 740},
            service_workers="block" if slow else "allow",
        )
        page = context.new_page()
        if name == "Account":
            begin(page, deck)
            page.wait_for_timeout(SETTLE_MS)
        if slow:
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", SLOW_3G)
            session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        first, first_paint = _visit(page, path.format(deck=deck), counted)
        # A later page: another one was seen before.
        _visit(page, "/decks" if path == "/" else "/", counted)
        later, later_paint = _visit(page, path.format(deck=deck), counted)
        if name == "Account":  # nobody's first page
            first, first_paint = 0, 0.0
        rows.append((name, first, later, first_paint, later_paint))
        context.close()
    return rows


def _visit(page: Page, path: str, counted: Counted) -> tuple[int, float]:
    """Bytes that the visit made the server send, and milliseconds to its first content."""
    before = counted.bytes
    page.goto(path, timeout=90_000)
    page.wait_for_timeout(SETTLE_MS)
    return counted.bytes - before, _paint(page)


def _paint(page: Page) -> float:
    """Milliseconds from the start of the visit to its first content."""
    return float(
        page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN")
    )


def _a_deck(browser: Browser, address: str) -> str:
    page = browser.new_page(base_url=address)
    page.goto("/decks")
    href = page.locator("main h2 a").first.get_attribute("href") or ""
    page.close()
    return href.rsplit("/", 1)[1]


def _kb(size: int) -> str:
    return f"{size / 1000:.1f} kB" if size else "–"


def _seconds(ms: float) -> str:
    return f"{ms / 1000:.1f} s" if ms else "–"


def main() -> None:
    """Measure and print."""
    with served() as (address, counted), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        fast = measure(browser, address, counted, slow=False)
        slow = {row[0]: row for row in measure(browser, address, counted, slow=True)}
        print("| page | first visit | later | slow 3G, first | slow 3G, later |")
        print("|---|---:|---:|---:|---:|")
        for name, first, later, _paint_first, _paint_later in fast:
            _, _, _, at_first, at_later = slow[name]
            print(
                f"| {name} | {_kb(first)} | {later / 1000:.1f} kB "
                f"| {_seconds(at_first)} | {at_later / 1000:.1f} s |"
            )
        browser.close()


if __name__ == "__main__":
    main()
