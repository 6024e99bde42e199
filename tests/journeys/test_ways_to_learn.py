"""Each way to learn: by touch at 360 px, by the keyboard alone, and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from quizapp.store import db
from quizapp.store.tables import IssuedItem, LogRow, ProblemReport

PASSWORD = "three little words"
MOST_TABS = 80


class Hand:
    """Somebody who uses a page in one way only."""

    def __init__(self, page: Page, way: str) -> None:
        self.page = page
        self.way = way

    def use(self, target: Locator) -> None:
        """Tap it; click it; or come to it by Tab and press Enter or Space."""
        target = target.first
        if self.way == "touch":
            target.tap()
        elif self.way == "keyboard":
            target.wait_for()
            self.page.wait_for_load_state()
            self._tab_to(target)
            choice = target.evaluate("e => ['checkbox', 'radio'].includes(e.type)")
            self.press("Space" if choice else "Enter")
        else:
            target.click()

    def press(self, key: str) -> None:
        """Press a key once the scripts of the page hear it."""
        self.page.wait_for_load_state()
        self.page.keyboard.press(key)

    def button(self, name: str) -> None:
        self.use(self.page.get_by_role("button", name=re.compile(name)))

    def link(self, name: str) -> None:
        self.use(self.page.get_by_role("link", name=re.compile(name)))

    def _tab_to(self, target: Locator) -> None:
        wanted = target.element_handle()
        for _ in range(MOST_TABS):
            if self.page.evaluate("e => document.activeElement === e", wanted):
                return
            if self.page.evaluate(
                "e => e.type === 'radio' && document.activeElement.name === e.name", wanted
            ):
                self.page.keyboard.press("ArrowDown")
                continue
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {target}")


@pytest.fixture(params=["touch", "keyboard", "without JavaScript"])
def hand(request, open_page, app: Flask) -> Hand:
    """Ben, signed in, in one of three ways."""
    return _signed_in(open_page, str(request.param))


def _signed_in(open_page: Callable[..., Page], way: str) -> Hand:
    """Ben on a device that nobody used before."""
    page = open_page(javascript=way != "without JavaScript", width=360 if way == "touch" else 1280)
    page.goto("/login")
    page.get_by_label("Name").fill("Ben")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=re.compile("Ben"))).to_be_visible()
    return Hand(page, way)


@pytest.fixture
def look(hand: Hand, no_barriers) -> Callable[[], None]:
    """axe over the page, where a page can run it."""
    return lambda: no_barriers(hand.page) if hand.way == "touch" else None


def _item(app: Flask, page: Page) -> IssuedItem:
    found = re.search(r"/items/(\d+)/(?:answer|reveal)", page.content())
    assert found, page.url
    with app.app_context():
        item = db.session.scalar(select(IssuedItem).where(IssuedItem.id == int(found[1])))
        db.session.expunge_all()
        assert item is not None
        return item


def _answer(app: Flask, hand: Hand, *, right: bool = True) -> None:
    """Answer a question that offers options or a field, as this hand does."""
    expect(hand.page.locator("h1.stem")).to_be_visible()
    item = _item(app, hand.page)
    key = item.key[0]
    if not item.options:
        hand.page.get_by_label("Your answer").fill(str(key) if right else "1066")
        hand.press("Enter")
        return
    at = key if right else next(n for n in range(len(item.options)) if n not in item.key)
    if hand.way == "keyboard":
        hand.press(str(at + 1))
    else:
        hand.use(hand.page.locator("button.opt, button.slot").nth(at))


def _go_on(hand: Hand) -> None:
    if hand.way == "keyboard":
        hand.press("Enter")
    else:
        hand.button("Continue|See the result")
    expect(hand.page.locator("#verdict")).to_have_count(0)


def _log(app: Flask) -> list[LogRow]:
    with app.app_context():
        rows = list(db.session.scalars(select(LogRow).order_by(LogRow.id)))
        db.session.expunge_all()
        return rows


def test_learn(app: Flask, hand: Hand, look, clock) -> None:
    page = hand.page
    page.goto("/decks/ladders")
    hand.button("Learn new facts")
    expect(page.locator("h1")).to_have_text("5 new facts")
    expect(page.locator("blockquote mark").first).to_be_visible()
    look()
    hand.button("Ask me")
    for _ in range(5):
        expect(page.locator("h1.stem")).to_be_visible()
        _answer(app, hand)
        expect(page.locator("#verdict")).to_contain_text("Right")
        _go_on(hand)
    expect(page.locator("h1")).to_contain_text("5 of 5")
    look()
    clock.pass_(minutes=12)
    page.goto("/")
    expect(page.locator("h1")).to_contain_text("5 facts due")
    look()


def test_a_quiz_as_a_test(app: Flask, hand: Hand, look) -> None:
    page = hand.page
    page.goto("/quiz")
    look()
    hand.use(page.get_by_label("Ladders to space"))
    hand.use(page.get_by_label("5", exact=True))
    hand.use(page.get_by_label(re.compile("Test: what is right")))
    hand.button("Start quiz")
    for number in range(5):
        expect(page.locator("h1.stem")).to_be_visible()
        assert page.locator("#verdict").count() == 0
        if number == 1:
            look()
            hand.button("^Undo") if hand.way != "keyboard" else hand.press("u")
            expect(page.locator("main")).to_contain_text("Your answer was taken back.")
            _answer(app, hand)
            expect(page.locator("main")).not_to_contain_text("Your answer was taken back.")
        expect(page.locator(".head .end")).to_contain_text(f"{number + 1} of 5")
        stem = page.locator("h1.stem").inner_text()
        _answer(app, hand, right=number != 4)
        if number < 4:
            expect(page.locator("h1.stem")).not_to_have_text(stem)
    expect(page.locator("h1")).to_contain_text("4 of 5 right")
    look()


def test_my_mistakes(app: Flask, hand: Hand, look, clock) -> None:
    page = hand.page
    page.goto("/mistakes")
    expect(page.locator("main")).to_contain_text("No mistakes to go over.")
    look()
    page.goto("/decks/ladders")
    hand.use(page.locator("input[name=length][value='5']"))
    hand.button("Start quiz")
    for number in range(5):
        _answer(app, hand, right=number > 1)
        expect(page.locator("#verdict")).to_be_visible()
        _go_on(hand)
    page.goto("/")
    hand.link("My mistakes")
    expect(page.locator("h1 + p")).to_contain_text("2 facts")
    look()
    clock.pass_(minutes=2)
    hand.button("Practise them")
    for _ in range(2):
        _answer(app, hand)
        expect(page.locator("#verdict")).to_contain_text("Right")
        _go_on(hand)
    page.goto("/mistakes")
    expect(page.locator("main")).to_contain_text("No mistakes to go over.")


def test_flashcards(app: Flask, hand: Hand, look) -> None:
    page = hand.page
    page.goto("/decks/ladders")
    hand.use(page.locator("input[name=length][value='5']"))
    hand.use(page.get_by_label("Flashcards"))
    hand.button("Start quiz")
    for _ in range(5):
        expect(page.get_by_role("button", name=re.compile("Turn it over"))).to_be_visible()
        assert "Too easy" not in page.content()
        if hand.way == "keyboard":
            hand.press("Space")
        else:
            hand.button("Turn it over")
        expect(page.get_by_role("button", name=re.compile("Too easy"))).to_be_visible()
        look()
        if hand.way == "keyboard":
            hand.press("3")
        else:
            hand.button("Known$")
        expect(page.locator("#verdict")).to_be_visible()
        _go_on(hand)
    expect(page.locator("h1")).to_contain_text("5 of 5")


def test_review_and_a_report(app: Flask, hand: Hand, look, clock, open_page) -> None:
    page = hand.page
    page.goto("/decks/ladders")
    hand.use(page.locator("input[name=length][value='5']"))
    hand.button("Start quiz")
    for _ in range(5):
        _answer(app, hand)
        expect(page.locator("#verdict")).to_be_visible()
        _go_on(hand)
    clock.pass_(days=1)
    page.goto("/")
    expect(page.locator("h1")).to_contain_text("5 facts due")
    hand.button("Start review")
    _answer(app, hand)
    expect(page.locator("#verdict")).to_contain_text("Right")
    hand.link("Report a problem")
    look()
    hand.button("^Send$")
    expect(page.get_by_role("alert")).to_contain_text("Choose what is wrong.")
    look()
    hand.use(page.get_by_label("The question is unclear"))
    hand.button("^Send$")
    expect(page.locator("main")).to_contain_text("Thank you. A teacher will look at it.")
    with app.app_context():
        reports = db.session.scalars(select(ProblemReport)).all()
        assert [report.kind for report in reports] == ["unclear"]
        db.session.remove()
    # A dead battery: the same person on another device goes on with the same question.
    _go_on(hand)
    stem = page.locator("h1.stem").inner_text()
    other = _signed_in(open_page, hand.way)
    other.link("Go on with question 2 of 5")
    expect(other.page.locator("h1.stem")).to_have_text(stem)


def test_the_time_that_is_left_ends_a_test(app: Flask, open_page, clock) -> None:
    """The timer on the page runs out: what was typed is sent, and the result is shown."""
    page = open_page(width=360)
    page.clock.install()  # the time of the page is the test's to turn, like the server's
    page.goto("/login")
    page.get_by_label("Name").fill("Ben")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/login" not in address)
    page.goto("/quiz")
    page.get_by_label("Ladders to space").check()
    page.get_by_label("5", exact=True).check()
    page.locator("summary").click()
    page.get_by_label("Type the date").check()
    page.get_by_label("2 minutes").check()
    page.get_by_role("button", name=re.compile("Start quiz")).click()
    expect(page.locator("#timer span")).to_contain_text(re.compile("^(2:00|1:)"))
    assert page.locator("#timer span").get_attribute("aria-hidden") == "true"
    clock.pass_(seconds=50)
    page.reload()
    expect(page.locator("#timer span")).to_contain_text(re.compile("^(1:10|1:0|0:)"))
    page.get_by_label("Your answer").fill("1961")
    assert _log(app) == []
    clock.pass_(seconds=69)
    page.clock.fast_forward("01:10")
    expect(page.locator("#verdict")).to_be_visible()
    clock.pass_(seconds=20)
    page.reload()
    assert len(_log(app)) == 1
