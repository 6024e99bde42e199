"""A first visit is under 120 kB in all, later pages under 25 kB, in what the server sends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

FIRST, LATER = 120_000, 25_000
SETTLE_MS = 1500  # the service worker begins after the page is there


class Counted:
    """A WSGI app that sums what it sends: bodies and heads."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.bytes = 0

    def __call__(self, environ: Any, start_response: Any) -> Iterator[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            self.bytes += len(status) + sum(len(n) + len(v) + 4 for n, v in headers)
            return start_response(status, headers, *rest)

        answer = self.app(environ, start)
        try:
            for part in answer:
                self.bytes += len(part)
                yield part
        finally:
            if hasattr(answer, "close"):
                answer.close()


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
