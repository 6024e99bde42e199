"""A teacher turns a text with an article's traps into a deck that a student then studies."""

from __future__ import annotations

import re

from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select

from quizapp.store import db
from quizapp.store.tables import FactVersion

PASSWORD = "three little words"

# Years carried over, an aside, "of the same year", a range, mid-year, a repeated passage, an age.
TEXT = """The harbour of Port Aster

In March 1902 the town council of Port Aster voted for a new harbour. On April 14 the first stone was laid in the old bay. On May 2 of the same year a storm destroyed the temporary pier. The engineer Ida Renn, who had left the railway in 1899, drew new plans at the age of 34.

On June 9, 1904, the northern breakwater was opened to fishing boats. The workers went on strike from August to October 1905. By mid-1906 the second dock was finished, and 120 ships called there every month.

The harbour master Tom Hale served in Port Aster from 1907 to 1911. On June 9, 1904, the northern breakwater was opened to fishing boats. In the winter of 1911 the lighthouse was lit for the first time.
"""  # noqa: E501


def _sign_in(page: Page) -> None:
    page.goto("/login")
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name="Account: Ada")).to_be_visible()


def test_a_text_becomes_a_deck_that_a_student_studies(
    app: Flask, open_page, javascript: bool, no_barriers
) -> None:
    page = open_page(javascript=javascript)

    def look() -> None:
        if javascript:
            no_barriers(page)

    _sign_in(page)
    look()
    page.get_by_label("Paste a chapter or an article").fill("No day is named in these words.")
    page.get_by_role("button", name="Find the dates").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.get_by_label("Paste a chapter or an article")).to_have_value(
        "No day is named in these words."
    )
    look()
    page.get_by_label("Paste a chapter or an article").fill(TEXT)
    page.get_by_role("button", name="Find the dates").click()
    expect(page.locator(".reader mark").first).to_be_visible()
    page.wait_for_load_state()  # all of the list is there
    look()

    marked = page.locator(".reader mark").all_inner_texts()
    assert any("same year" in words or words.startswith("May") for words in marked)
    candidates = page.locator(".cand").all_inner_texts()
    assert any("14 April 1902" in words.replace("\xa0", " ") for words in candidates)
    repeated = [words for words in candidates if "9 June 1904" in words.replace("\xa0", " ")]
    assert len(repeated) == 1, "a repeated passage gives one candidate"

    # Approve, take it back, edit with a mistake first, reject; then approve the rest.
    page.get_by_role("button", name=re.compile("^Approve")).click()
    page.get_by_role("button", name=re.compile("^Undo")).click()
    page.get_by_role("link", name=re.compile("^Edit")).click()
    look()
    page.get_by_label("Date", exact=True).fill("31 June 1902")
    page.get_by_role("button", name="Save and approve").click()
    expect(page.locator(".err")).to_contain_text("30")
    look()
    page.get_by_label("Date", exact=True).fill("March 1902")
    page.get_by_role("button", name="Save and approve").click()
    page.get_by_role("button", name=re.compile("^Reject")).click()
    look()
    while page.get_by_role("button", name=re.compile("^Approve")).count():
        page.get_by_role("button", name=re.compile("^Approve")).click()
        if page.get_by_role("link", name=re.compile(r"^Open \d")).count() == 0:
            break
    look()

    page.get_by_role("link", name=re.compile(r"^Publish \d+")).first.click()
    look()
    page.get_by_label("Title").fill("Port Aster")
    page.get_by_label("Everybody on this site").check()  # at first nobody else sees it
    page.get_by_role("button", name=re.compile("^Publish")).click()
    expect(page.locator("h1")).to_contain_text("Port Aster")
    look()
    page.get_by_role("link", name=re.compile("as students see", re.I)).first.click()
    look()
    with app.app_context():
        said = db.session.scalars(
            select(FactVersion).where(FactVersion.sentence.contains("Aster"))
        ).all()
        assert said
        assert all(row.date_text in row.sentence for row in said)
        db.session.remove()

    student = open_page(javascript=javascript)
    student.goto("/decks")
    student.get_by_role("link", name="Port Aster").click()
    student.get_by_role("button", name=re.compile("Start")).first.click()
    student.get_by_role("button", name="I don’t know").click()
    expect(student.locator("#verdict")).to_contain_text("Not known")
    expect(student.locator("blockquote mark")).to_be_visible()


def test_a_teacher_writes_a_fact_and_a_question(open_page, javascript: bool, no_barriers) -> None:
    page = open_page(javascript=javascript, width=1280)

    def look() -> None:
        if javascript:
            no_barriers(page)

    _sign_in(page)
    page.get_by_role("link", name="Decks", exact=True).click()
    page.get_by_role("link", name="New deck").first.click()
    page.get_by_label("Title").fill("  ")
    page.get_by_label("Description").fill("Kept when the form comes back.")
    page.get_by_role("button", name="Make the deck").click()
    expect(page.locator(".err").first).to_be_visible()
    expect(page.get_by_label("Description")).to_have_value("Kept when the form comes back.")
    look()
    page.get_by_label("Title").fill("By hand")
    page.get_by_role("button", name="Make the deck").click()
    look()
    page.get_by_role("link", name="Fact", exact=True).first.click()
    page.get_by_label("What happened").fill("The bridge at Aster was opened.")
    page.get_by_label("Date", exact=True).fill("12 May 1911")
    look()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("main")).to_contain_text("The bridge at Aster was opened")
    look()
    page.get_by_role("link", name="Question", exact=True).first.click()
    page.get_by_label("Question", exact=True).fill("Who built the bridge?")
    page.get_by_label("Options").fill("*Ida Renn\nTom Hale\nNobody")
    look()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("main")).to_contain_text("Who built the bridge?")
