"""A long text is read while its page says how far that is, with and without JavaScript."""

from __future__ import annotations

import re

from flask import Flask
from playwright.sync_api import expect

from quizapp.services import teach
from quizapp.services.teach.adding import READ_AT_ONCE
from quizapp.store import db

PASSWORD = "three little words"
TEXT = "On 14 April 1902 the mayor Ida Renn opened the new harbour at Port Aster.\n\n"
FILLER = "Nothing else is told of it here.\n"


def test_its_page_leads_on_to_what_was_found(
    app: Flask, open_page, javascript: bool, no_barriers
) -> None:
    page = open_page(javascript=javascript)
    page.goto("/login")
    page.get_by_label("Name", exact=True).fill("Ada")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    long = TEXT + FILLER * (READ_AT_ONCE // len(FILLER) + 1)
    page.get_by_label("Or choose a file").set_input_files(
        {"name": "unit_4.txt", "mimeType": "text/plain", "buffer": long.encode()}
    )
    page.get_by_role("button", name="Find the dates").click()
    expect(page.get_by_text("It is kept, and waits for its turn.")).to_be_visible()
    if javascript:
        no_barriers(page)
    page.goto("/teach/sources")
    expect(page.get_by_text("Being read")).to_be_visible()
    page.get_by_role("link", name="unit_4.txt").click()
    with app.app_context():  # a worker's turn
        assert teach.read_next(app.config["CLOCK"])
        db.session.remove()
    page.wait_for_url(re.compile(r"/teach/sources/\d+$"))
    expect(page.get_by_text("1 date found, 1 candidate.").first).to_be_visible()
