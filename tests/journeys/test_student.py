"""A guest studies, signs up, comes back the next day and reviews. With and without JavaScript."""

from __future__ import annotations

import re

from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select

from quizapp.store import db
from quizapp.store.tables import IssuedItem, LogRow, User

PASSWORD = "three little words"


def _key(app: Flask, page: Page) -> IssuedItem:
    """The item that the page asks, looked up where only the server can."""
    item_id = int(re.search(r"/items/(\d+)/answer", page.content())[1])
    with app.app_context():
        item = db.session.scalar(select(IssuedItem).where(IssuedItem.id == item_id))
        db.session.expunge_all()
        return item


def _answer_right(app: Flask, page: Page) -> None:
    item = _key(app, page)
    if item.options:
        page.locator("button.opt").nth(item.key[0]).click()
    else:
        page.get_by_label("Your answer").fill(item.key[0])
        page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator("#verdict")).to_contain_text("Right")


def _go_on(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Continue|See the result")).click()
    expect(page.locator("#verdict")).to_have_count(0)


def test_a_guest_studies_signs_up_and_reviews_the_next_day(
    app: Flask, clock, open_page, javascript: bool, no_barriers
) -> None:
    page = open_page(javascript=javascript)

    def look() -> None:
        if javascript:
            no_barriers(page)

    page.goto("/")
    look()
    page.get_by_role("link", name="Decks").first.click()
    look()
    page.get_by_role("link", name="Ladders to space").click()
    look()
    page.get_by_role("button", name=re.compile("Start|quiz", re.I)).first.click()

    # The first question, as somebody unknown: a refresh shows the same, and nobody is stored.
    stem = page.locator("h1.stem").inner_text()
    look()
    page.reload()
    assert page.locator("h1.stem").inner_text() == stem
    with app.app_context():
        assert db.session.scalar(select(User).where(User.name.is_(None))) is None
        db.session.remove()
    page.get_by_role("button", name="I don’t know").click()
    verdict = page.locator("#verdict")
    expect(verdict).to_contain_text("Not known")
    expect(page.locator("blockquote mark")).to_be_visible()
    look()
    page.reload()
    expect(verdict).to_be_visible()
    _go_on(page)

    for _ in range(9):
        expect(page.locator("h1.stem")).to_be_visible()
        clock.pass_(seconds=8)
        _answer_right(app, page)
        _go_on(page)
    expect(page.locator("h1")).to_contain_text("9 of 10")
    look()

    page.get_by_role("link", name="Keep my progress").first.click()
    look()
    page.get_by_label("Name").fill("Fay")
    page.get_by_label("Password").fill("short")
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_label("Name")).to_have_value("Fay")
    look()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("link", name=re.compile("Fay"))).to_be_visible()

    clock.pass_(days=1)
    page.goto("/")
    expect(page.locator("h1")).to_contain_text("10")
    look()
    page.get_by_role("button", name=re.compile("Start review")).click()
    kinds = set()
    for _ in range(10):
        expect(page.locator("h1.stem")).to_be_visible()
        kind = _key(app, page).kind
        if kind not in kinds:
            look()
        kinds.add(kind)
        _answer_right(app, page)
        _go_on(page)
    expect(page.locator("h1")).to_contain_text("10 of 10")
    with app.app_context():
        people = set(db.session.scalars(select(LogRow.user_id)))
        names = list(db.session.scalars(select(User.name).where(User.id.in_(people))))
        db.session.remove()
    assert names == ["Fay"], "what the guest did belongs to the name that the guest chose"


def test_the_keyboard_alone_is_enough(app: Flask, open_page) -> None:
    page = open_page(width=1280)

    def press(key: str, leads_to: str) -> None:
        page.wait_for_load_state()  # from then on its script hears keys
        page.keyboard.press(key)
        expect(page.locator(leads_to)).to_be_visible()

    page.goto("/begin/ladders?length=5")
    press("1", "#verdict")
    press("u", "h1.stem")
    press("0", "#verdict")
    expect(page.locator("#verdict")).to_contain_text("Not known")
    press("Enter", "h1.stem")
    press("?", "dialog#keys")


def test_a_double_tap_counts_once(app: Flask, open_page) -> None:
    page = open_page(javascript=False)
    page.goto("/begin/ladders?length=5")
    page.locator("button.opt").first.dblclick(no_wait_after=True)
    expect(page.locator("#verdict")).to_be_visible()
    with app.app_context():
        answers = db.session.scalars(select(LogRow).where(LogRow.kind == "answer")).all()
        guests = db.session.scalars(select(User).where(User.name.is_(None))).all()
        db.session.remove()
    assert (len(answers), len(guests)) == (1, 1)
