"""A first visit is under 120 kB in all, later pages under 25 kB, in what the server sends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.journeys.serving import Counted

FIRST, LATER = 120_000, 25_000
SETTLE_MS = 1500  # the service worker begins after the page is there


@pytest.fixture
def sent(app: Flask) -> Iterator[Counted]:
    """What the app sends from now on."""
    before = app.wsgi_app
    counted = Counted(before)
    app.wsgi_app = counted  # type: ignore[method-assign]
    yield counted
    app.wsgi_app = before  # type: ignore[method-assign]


def test_pages_are_light(sent: Counted, open_page) -> None:
    page = open_page()
    page.goto("/")
    page.wait_for_timeout(SETTLE_MS)
    assert 20_000 < sent.bytes < FIRST
    for path in ("/decks", "/decks/ladders", "/begin/ladders", "/timeline", "/progress", "/login"):
        before = sent.bytes
        page.goto(path)
        page.wait_for_timeout(SETTLE_MS)
        assert sent.bytes - before < LATER, path
