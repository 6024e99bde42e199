"""The timeline game in a browser: by touch on a phone, by keys alone, by dragging, scriptless."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from quizapp.items import in_line, right_gaps
from quizapp.services.study.line import dealt_in
from quizapp.store import db
from quizapp.store.tables import LogRow, TimelineGame

FIRST = "/timeline/begin"
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def right_gap(app: Flask):
    """``right_gap(page)``: a right gap for the event that waits, known where only the server is."""

    def of(page: Page) -> int:
        found = re.search(r"/games/(\d+)", page.url)
        with app.app_context():
            game = db.session.scalar(
                select(TimelineGame).where(TimelineGame.id == int(found[1] if found else 0))
            )
            dealt = dealt_in(game)
            db.session.remove()
        laid = page.locator(".laid").count()
        return right_gaps(dealt[laid], in_line(dealt[:laid]))[0]

    return of


def _log(app: Flask) -> list[tuple[str, float]]:
    with app.app_context():
        rows = db.session.execute(select(LogRow.kind, LogRow.mark).order_by(LogRow.id))
        return [tuple(row) for row in rows]


def test_the_challenge_of_the_day_on_a_phone(
    app: Flask, open_page, javascript: bool, no_barriers, right_gap
) -> None:
    page = open_page(javascript=javascript)

    def look() -> None:
        page.wait_for_load_state()
        assert page.evaluate("document.documentElement.scrollWidth") == 360 if javascript else True
        if javascript:
            no_barriers(page)

    page.goto("/timeline")
    look()
    page.get_by_role("button", name="Play today’s timeline").tap()
    expect(page).to_have_url(re.compile(FIRST))
    look()

    # Somebody unknown places the first event and is a guest from then on.
    page.locator(".slot").first.tap()
    expect(page.locator("#placed")).to_be_visible()
    look()
    wrong = page.locator(".lives").get_attribute("aria-label") == "2 of 3 lives left"
    stem = page.locator("h1").inner_text()
    page.reload()
    assert page.locator("h1").inner_text() == stem

    # Eight right ones; a wrong one slides to its place and says why.
    for _ in range(8):
        _place(page, page.locator(".slot").nth(right_gap(page)))
        expect(page.locator("#placed")).to_contain_text("Right")
    gap = right_gap(page)
    slots = page.locator(".slot").count()
    page.locator(".slot").nth(slots - 1 if gap < slots // 2 else 0).tap()
    expect(page.locator("h1")).to_contain_text("of 10 placed right")
    expect(page.locator("h1")).to_be_in_viewport()
    look()
    assert page.locator("h1").inner_text().startswith("8" if wrong else "9")
    share = page.locator("#result").input_value()
    assert re.fullmatch(r"Timeline no\. 327: [89] of 10\n[■□]{10}\nhttp://127.*/timeline", share)
    assert len(_log(app)) == 10

    # One try counts: the start page leads to the result.
    page.goto("/timeline")
    look()
    page.get_by_role("link", name=re.compile("See and share the result")).tap()
    expect(page.locator("h1")).to_contain_text("of 10 placed right")


def test_a_game_by_keys_alone(open_page, no_barriers, right_gap) -> None:
    page = open_page(width=1280)
    page.goto("/timeline")
    _press_until(page, "Tab", "document.activeElement.innerText.startsWith('Play')")
    page.keyboard.press("Enter")
    page.wait_for_url("**" + FIRST)
    page.keyboard.press("ArrowDown")
    assert _at(page) in (0, 1)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert _at(page) == 0
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#placed")
    page.wait_for_load_state()
    no_barriers(page)
    for _ in range(2):
        gap = right_gap(page)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Home")
        for _ in range(gap):
            page.keyboard.press("ArrowDown")
        assert _at(page) == gap
        before = page.locator(".laid").count()
        page.keyboard.press("Enter")
        expect(page.locator(".laid")).to_have_count(before + 1)
        expect(page.locator("#placed")).to_contain_text("Right")
        page.wait_for_load_state()  # from then on its script hears keys
    page.keyboard.press("End")
    assert _at(page) == -1, "End means nothing until a gap has the focus"


def test_a_game_of_ones_own_is_taken_back_by_a_key(open_page, no_barriers) -> None:
    page = open_page(width=1280)
    page.goto("/begin/ladders?length=5")
    page.keyboard.press("1")
    page.wait_for_selector("#verdict")
    page.goto("/timeline")
    page.get_by_label("Ladders to space").check()
    page.get_by_role("button", name="Start game").click()
    page.locator(".slot").first.click()
    page.wait_for_selector("#placed")
    page.wait_for_load_state()
    page.keyboard.press("u")
    expect(page.locator("main")).to_contain_text("Your answer was taken back.")
    expect(page.locator(".laid")).to_have_count(1)
    page.wait_for_load_state()
    no_barriers(page)


def test_an_event_is_dragged_to_its_gap(open_page) -> None:
    page = open_page(width=1280)
    page.goto("/timeline")
    page.get_by_role("button", name="Play today’s timeline").click()
    _lies_still(page)
    card, slot = page.locator(".drag").bounding_box(), page.locator(".slot").last.bounding_box()
    page.mouse.move(card["x"] + 20, card["y"] + 15)
    page.mouse.down()
    page.mouse.move(slot["x"] + 60, slot["y"] + slot["height"] / 2, steps=8)
    page.wait_for_selector(".slot.over")
    page.mouse.up()
    page.wait_for_selector("#placed")
    expect(page.locator(".laid")).to_have_count(2)


def test_an_event_is_dragged_by_its_grip_with_a_finger(open_page) -> None:
    page = open_page()
    page.goto("/timeline")
    page.get_by_role("button", name="Play today’s timeline").tap()
    _lies_still(page)
    grip, slot = page.locator(".grip").bounding_box(), page.locator(".slot").last.bounding_box()
    x, y = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
    to = slot["y"] + slot["height"] / 2
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *points: dict[str, float]) -> None:
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": x, "y": y})
    for step in range(1, 9):
        touch("touchMove", {"x": x - 4 * step, "y": y + (to - y) * step / 8})
    page.wait_for_selector(".slot.over")
    touch("touchEnd")
    page.wait_for_selector("#placed")
    expect(page.locator(".laid")).to_have_count(2)


def test_a_drag_that_ends_nowhere_places_nothing(app: Flask, open_page) -> None:
    page = open_page(width=1280)
    page.goto("/timeline")
    page.get_by_role("button", name="Play today’s timeline").click()
    _lies_still(page)
    card = page.locator(".drag").bounding_box()
    page.mouse.move(card["x"] + 20, card["y"] + 15)
    page.mouse.down()
    page.mouse.move(card["x"] + 40, 700, steps=5)
    page.mouse.up()
    assert page.locator(".dragged").count() == 0
    assert _log(app) == []


def test_the_result_is_copied(app: Flask, open_page, right_gap) -> None:
    page = open_page(width=1280)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/timeline")
    page.get_by_role("button", name="Play today’s timeline").click()
    page.locator(".slot").first.click()
    page.wait_for_selector("#placed")
    while page.locator(".slot").count():
        _place(page, page.locator(".slot").nth(right_gap(page)))
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("Copied.", exact=True)).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#result").input_value()


@pytest.mark.parametrize("calm", [False, True], ids=["moving", "reduced motion"])
def test_a_wrong_one_slides_to_its_place_or_lies_there_at_once(open_page, calm: bool) -> None:
    page = open_page(width=1280)
    page.emulate_media(reduced_motion="reduce" if calm else "no-preference")
    page.add_init_script(
        "const animate = Element.prototype.animate;"
        "Element.prototype.animate = function (frames, timing) {"
        "  (window.slid ||= []).push([this.id, timing.duration]);"
        "  return animate.call(this, frames, timing); };"
    )
    page.goto("/timeline")
    page.get_by_role("button", name="Play today’s timeline").click()
    page.wait_for_url("**" + FIRST)
    slid: list[list[object]] = []
    while page.locator(".slot").count():
        _place(page, page.locator(".slot").last)
        slid += page.evaluate("window.slid || []")
    assert slid == [] if calm else slid and all(one == ["placed", 160] for one in slid)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_state_of_the_game_has_no_barriers(open_page, no_barriers, dark: bool) -> None:
    page = open_page(width=1280, dark=dark)
    page.goto("/timeline")
    no_barriers(page)
    page.get_by_role("button", name="Play today’s timeline").click()
    page.wait_for_url("**" + FIRST)
    no_barriers(page)
    while page.locator(".slot").count():
        _place(page, page.locator(".slot").last)
        no_barriers(page)
    page.goto("/timeline")
    no_barriers(page)
    page.get_by_label("From").fill("soon")
    page.get_by_role("button", name="Start game").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.wait_for_load_state()
    no_barriers(page)


def _lies_still(page: Page) -> None:
    """Wait for the first question, until nothing moves any more under a hand."""
    page.wait_for_url("**" + FIRST)
    page.evaluate("document.fonts.ready.then(() => 0)")


def _place(page: Page, slot: Locator) -> None:
    """Press a gap and wait for the line as it lies then."""
    before = page.url
    slot.tap() if page.viewport_size == PHONE else slot.click()
    page.wait_for_url(lambda url: url != before)


def _at(page: Page) -> int:
    """The gap that has the focus; -1 where none has."""
    return page.evaluate("[...document.querySelectorAll('.slot')].indexOf(document.activeElement)")


def _press_until(page: Page, key: str, reached: str, most: int = 40) -> None:
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate(reached):
            return
    raise AssertionError(f"{most} × {key} never reached {reached}")
