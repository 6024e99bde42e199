"""A real browser and a real server for whole stories; the clock is an argument.

Needs Chromium: ``CHROMIUM`` names it, else /usr/bin/chromium.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from playwright.sync_api import Error as BrowserError

from tests.journeys.serving import Serving

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = {"width": 360, "height": 740}
PATIENCE = 60_000  # milliseconds: only what is broken takes so long, however busy the machine is
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.fail(f"no Chromium at {CHROMIUM}: install it, or name it in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(QUIET), timeout=3 * PATIENCE
        )
        yield browser
        browser.close()


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """The address of the app, served by the server that `quizapp run` uses."""
    serving = Serving(app)
    yield f"http://127.0.0.1:{serving.port}"
    serving.stop()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def javascript(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def wrong() -> list[str]:
    """What went wrong in the browser: errors, and requests to other hosts."""
    return []


@pytest.fixture
def open_page(chromium: Browser, address: str, wrong: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens a page of a browser of its own: ``open_page(javascript=False, width=1280)``.

    A request to another host, an error in the page's console or a failed answer fails the test.
    """
    contexts = []

    def opened(*, javascript: bool = True, width: int = 360, dark: bool = False) -> Page:
        context = chromium.new_context(
            base_url=address,
            viewport={"width": width, "height": 740},
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            timezone_id="Europe/Berlin",
            has_touch=width < 600,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "request",
            lambda r: wrong.append(r.url) if not r.url.startswith((address, "data:")) else None,
        )
        page.on("console", lambda m: wrong.append(m.text) if _is_error(m) else None)
        page.on("pageerror", lambda e: wrong.append(str(e)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def no_barriers(wrong: list[str]) -> Callable[[Page], None]:
    """Fails with what axe finds on a page (WCAG 2.2 AA and axe's best practices)."""
    axe = Axe()

    def check(page: Page) -> None:
        before = len(wrong)
        try:
            page.evaluate(_AT_REST)
            found = axe.run(page)
        except BrowserError:  # a click led to another page meanwhile: that one is meant
            page.wait_for_load_state()
            page.evaluate(_AT_REST)
            found = axe.run(page)
        del wrong[before:]  # axe tries inline styles, which our policy rightly refuses
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"

    return check


# No colour is measured half-way to another.
_AT_REST = """() => document.getAnimations()
  .forEach((one) => { if (one instanceof CSSTransition) one.finish(); })"""


def _is_error(message: ConsoleMessage) -> bool:
    """Whether the console tells of something broken; a form that comes back (422) is not."""
    return message.type == "error" and "422" not in message.text
