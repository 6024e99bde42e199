"""A first visit is under 120 kB in all, later pages under 25 kB, in what the server sends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.journeys.serving import Counted

FIRST, LATER = 120_000, 25_000
QUIET_MS = 500  # a page that asked for nothing so long has what it needs


@pytest.fixture
def sent(app: Flask) -> Iterator[Counted]:
    """What the app sends from now on."""
    before = app.wsgi_app
    counted = Counted(before)
    app.wsgi_app = counted  # type: ignore[method-assign]
    yield counted
    app.wsgi_app = before  # type: ignore[method-assign]


def _settled(page: Page, sent: Counted) -> int:
    """What was sent when the page, and the service worker behind it, have all they asked for."""
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")  # after all that it keeps
    before = -1
    while sent.running or sent.bytes != before:
        before = sent.bytes
        page.wait_for_timeout(QUIET_MS)
    return before


def test_pages_are_light(sent: Counted, open_page) -> None:
    page = open_page()
    page.goto("/")
    before = _settled(page, sent)
    assert 20_000 < before < FIRST
    for path in ("/decks", "/decks/ladders", "/begin/ladders", "/timeline", "/progress", "/login"):
        page.goto(path)
        after = _settled(page, sent)
        assert after - before < LATER, path
        before = after
