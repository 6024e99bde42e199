"""A teacher's tools: a question with its preview, rows pasted in, a deck on paper, a colleague."""

from __future__ import annotations

from flask import Flask
from playwright.sync_api import Page, expect

PASSWORD = "three little words"
ROWS = (
    "statement\tdate\nThe harbour was opened by Ida Renn\t14 April 1902\nNo such day\t31 June 1902"
)


def _sign_in(page: Page) -> None:
    page.goto("/login")
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name="Account: Ada")).to_be_visible()


def test_a_deck_is_imported_written_printed_and_shared(
    app: Flask, open_page, javascript: bool, no_barriers
) -> None:
    page = open_page(javascript=javascript)

    def look() -> None:
        if javascript:
            no_barriers(page)

    _sign_in(page)
    page.goto("/teach/imports/new")
    look()
    page.get_by_label("Or paste GIFT, or rows of a spreadsheet").fill(ROWS)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("Line 3")).to_be_visible()
    look()
    page.get_by_label("Title of the new deck").fill("Harbours")
    page.get_by_role("button", name="Take over 1, leave out 1").click()
    expect(page.get_by_role("heading", name="Harbours")).to_be_visible()
    look()

    page.get_by_role("link", name="Question").click()
    page.get_by_label("Question", exact=False).nth(0).wait_for()
    page.locator("#prompt").fill("Who *led* the council?")
    page.locator("#options").fill("*The mayor of the council, Ida Renn\nTom # He came later.\nBea")
    if not javascript:
        page.get_by_role("button", name="Preview").click()
    draft = page.locator("#draft")
    expect(draft.locator("em")).to_have_text("led")
    expect(draft).to_contain_text("by far the longest")
    look()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Who led the council?")).to_be_visible()

    page.get_by_role("link", name="Print").click()
    look()
    page.get_by_role("button", name="Draw the questions").click()
    expect(page.get_by_role("heading", name="Harbours – Version B").first).to_be_visible()
    look()
    page.go_back()
    page.get_by_role("link", name="Look at them").click()
    look()

    page.goto("/teach/decks")
    page.get_by_role("link", name="Harbours").first.click()
    page.get_by_text("Share, copy, import, export, edit the deck").click()
    page.get_by_role("link", name="Share").click()
    page.get_by_label("Name of the colleague").fill("Nobody here")
    page.get_by_role("button", name="Share").click()
    expect(page.locator(".err")).to_be_visible()
    expect(page.get_by_label("Name of the colleague")).to_have_value("Nobody here")
    look()
    page.get_by_label("Name of the colleague").fill("Eve")
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_text("may look at it")).to_be_visible()
    look()
