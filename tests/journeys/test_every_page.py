"""Every page that links lead to, as each reader sees it: axe finds nothing, and none is missed.

``SCREENSHOTS=folder`` keeps a picture of each page at 360 and 1280 px, light and dark, and a list
of the addresses.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Page
from werkzeug.exceptions import HTTPException

PASSWORD = "three little words"
EACH = 2  # pages of one kind that are looked at
STARTS = {
    "dan": ("/", "/login", "/signup", "/join", "/login/code"),
    "ben": ("/", "/account"),
    "ada": ("/teach/sources", "/teach/classes", "/account"),
    "root": ("/admin/users",),
}
NAMES = {"ben": "Ben", "ada": "Ada", "root": "Root"}
SHOTS = os.environ.get("SCREENSHOTS", "")
CHAPTER = """The lamps of Port Aster

On 14 April 1902 the mayor Ida Renn opened the new harbour at Port Aster. The gas works burned
down on 3 May 1903. In 1905 Tom Hale founded the Aster Lamp Company.

The Aster Lamp Company lit the first street lamp on 2 October 1907. On 30 October 1908 the town
council of Port Aster bought forty lamps.
"""
ANSWER = re.compile(r'action="(/items/\d+/answer)".*?name="client_id" value="([^"]+)"', re.DOTALL)


@pytest.fixture
def school(app: Flask, ada, ben, cyn) -> Iterator[Flask]:  # type: ignore[no-untyped-def]
    """Ada has a text, a deck, a class with work set; Ben and Cyn are in it and have answered."""
    source = ada.post("/teach/sources", {"text": CHAPTER}).location
    for number in range(1, 5):
        ada.post(f"{source}/candidates/{number}", {"do": "approved"})
    deck = ada.post(f"{source}/publish", {"title": "Port Aster", "visibility": "public"}).location
    own = re.search(r"/decks/([^/?#]+)", deck)
    assert own, deck
    room = ada.post("/teach/classes/new", {"title": "7b", "zone": "Europe/Berlin"}).location
    page = ada.get(room).get_data(as_text=True)
    code = re.search(r"\b([A-Z]{3}-[A-Z]{3})\b", page)
    assert code, page
    for pupil, name in ((ben, "Ben"), (cyn, "Cyn")):
        pupil.post(f"/join/{code[1]}", {"name": name})
    work = ada.post(
        f"{room}/assignments/new",
        {
            "decks": ["ladders", own[1]],
            "length": 5,
            "mode": "practice",
            "attempts": 0,
            "feedback": "now",
            "draw": "fixed",
        },
    )
    assert work.status_code == 303, work.get_data(as_text=True)
    for pupil in (ben, cyn):
        for kind in ("ladders", own[1]):
            place = pupil.post("/quiz", {"deck": kind, "length": 5}).location
            while asked := ANSWER.search(pupil.get(place).get_data(as_text=True)):
                pupil.post(asked[1], {"client_id": asked[2], "response": "0"})
    yield app


def _sign_in(page: Page, name: str) -> None:
    page.goto("/login")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/login" not in address)


def _links(app: Flask, page: Page) -> list[tuple[str, str]]:
    """(endpoint, address) of each link on the page that leads to a page of ours."""
    here = urlsplit(page.url).netloc
    adapter = app.url_map.bind("localhost")
    found = []
    for address in page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)"):
        parts = urlsplit(address)
        if parts.netloc != here or page.locator(f'a[download][href="{parts.path}"]').count():
            continue
        try:
            endpoint = str(adapter.match(parts.path, method="GET")[0])
        except HTTPException:
            continue
        found.append((endpoint, parts.path + (f"?{parts.query}" if parts.query else "")))
    return found


def _walk(app: Flask, page: Page, starts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Opens page after page, by links from ``starts`` on; yields (endpoint, address)."""
    adapter = app.url_map.bind("localhost")
    waiting = [(str(adapter.match(start, method="GET")[0]), start) for start in starts]
    seen: set[str] = set()
    often: Counter[str] = Counter()
    while waiting:
        endpoint, address = waiting.pop(0)
        if address in seen or often[endpoint] == EACH or endpoint == "static":
            continue
        seen.add(address)
        kind = page.request.get(address, max_redirects=0)
        if "text/html" not in kind.headers.get("content-type", "") or kind.status != 200:
            continue  # a file, or on to another page
        often[endpoint] += 1
        page.goto(address)
        yield endpoint, address
        waiting += _links(app, page)


@pytest.mark.parametrize("who", list(STARTS))
def test_no_page_has_barriers(
    school: Flask,
    open_page: Callable[..., Page],
    no_barriers: Callable[[Page], None],
    who: str,
) -> None:
    page = open_page()
    if who in NAMES:
        _sign_in(page, NAMES[who])
    visited, barriers = [], []
    for number, (endpoint, address) in enumerate(_walk(school, page, STARTS[who])):
        visited.append(f"{endpoint} {address}")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            try:
                no_barriers(page)
            except AssertionError as error:
                barriers.append(f"{scheme}: {error}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            barriers.append(f"{address} is wider than a phone")
        if SHOTS:
            _picture(page, Path(SHOTS) / f"{who}-{number:02}-{endpoint}")
        page.set_viewport_size({"width": 360, "height": 740})
    if SHOTS:
        (Path(SHOTS) / f"{who}.txt").write_text("\n".join(visited), encoding="utf-8")
    assert not barriers, "\n".join(barriers)
    assert len(visited) >= len(STARTS[who])


def _picture(page: Page, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            page.screenshot(path=f"{path}-{width}-{scheme}.png", full_page=True)
