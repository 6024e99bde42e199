"""The progress page in a browser: empty and full, light and dark, and what begins from it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from quizapp.services import accounts, study
from quizapp.services.errors import Finished, NothingToLearn
from quizapp.services.study.marking import INPUTS, Input
from quizapp.store import db, learning

PASSWORD = "three little words"


@pytest.fixture
def studied(app: Flask, clock) -> None:
    """Ben has studied for some weeks, not always right, and has an exam ahead."""
    with app.app_context():
        ben = accounts.sign_in("Ben", PASSWORD, clock.now)[0]
        for day in range(24):
            try:
                length = 4 if day == 0 else 2
                start = study.start_review if day % 4 else _quiz
                sitting_id = (
                    start(ben, clock.now) if start is not _quiz else _quiz(ben, clock.now, length)
                )
            except NothingToLearn:
                sitting_id = None
            if sitting_id:
                _play(ben, sitting_id, clock)
            clock.pass_(days=1)
        study.set_exam(
            ben, "Midterm", (clock.now + timedelta(days=20)).date(), ["ladders"], clock.now
        )
        db.session.remove()


def _quiz(user, now, length: int) -> int:
    return study.start_quiz(user, "ladders", length, now, ("choose_date",))


def _play(user, sitting_id, clock) -> None:
    count = 0
    while True:
        try:
            question = study.question(user, sitting_id, clock.now)
        except Finished:
            return
        item = learning.item(db.session(), user.id, question.item_id)
        response, count = "?", count + 1
        if INPUTS[item.kind] in (Input.CHOICE, Input.GAP):
            wrong = count % 3 == 0
            response = next(
                str(at) for at in range(len(item.options)) if (at in item.key) is not wrong
            )
        clock.pass_(seconds=30)
        study.answer(user, question.item_id, response, question.client_id, clock.now)


def _sign_in(page: Page) -> None:
    page.goto("/login")
    page.locator("[name=username]").fill("Ben")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/")


def _width(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_has_no_barriers_empty_or_full(
    open_page, no_barriers, studied, dark: bool, width: int
) -> None:
    page = open_page(width=width, dark=dark)
    page.goto("/progress")
    expect(page.get_by_text("Nothing learned yet.")).to_be_visible()
    no_barriers(page)
    _sign_in(page)
    page.goto("/progress")
    expect(page.locator("h1")).to_have_text("Your timeline")
    assert _width(page) == width
    no_barriers(page)
    for summary in page.locator("summary").all():
        summary.click()
    assert _width(page) == width
    no_barriers(page)


def test_what_begins_from_the_page(open_page, studied, javascript: bool) -> None:
    page = open_page(javascript=javascript)
    _sign_in(page)
    page.goto("/progress")
    page.get_by_role("button", name=re.compile("^Learn 19")).first.tap()
    expect(page).to_have_url(re.compile("/sittings/"))
    page.goto("/progress")
    page.get_by_role("button", name="Drill").first.tap()
    expect(page).to_have_url(re.compile("/sittings/"))
    expect(page.locator("header.head")).to_contain_text("Tell two apart")
