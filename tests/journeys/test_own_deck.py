"""A student pastes notes on a phone, approves what was found, and studies it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

PASSWORD = "three little words"
NOTES = (
    "The Treaty of Tordesillas was signed on 7 June 1494. Vasco da Gama reached Calicut in May "
    "1498. The Portuguese conquered Malacca in August 1511."
)


def test_notes_become_a_deck_of_ones_own(open_page, javascript: bool, no_barriers) -> None:
    page = open_page(javascript=javascript)

    def look() -> None:
        if javascript:
            no_barriers(page)

    page.goto("/login")
    page.get_by_label("Name").fill("Ben")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name="Account: Ben")).to_be_visible()
    page.get_by_role("link", name="Decks").first.click()
    page.get_by_role("link", name="Make a deck of your own notes").click()
    look()
    page.locator("textarea").fill(NOTES)
    page.get_by_role("button", name="Find the dates").click()
    look()
    for number in (1, 2, 3):
        page.locator("button[value=approved]").click()
        expect(page.get_by_text(f"Candidate {number} approved")).to_be_visible()
    look()
    page.get_by_role("link", name=re.compile("approved into a deck")).first.click()
    look()
    page.get_by_role("button", name="Put them into the deck").click()
    expect(page.locator("h1")).to_be_visible()
    page.get_by_role("button", name=re.compile("Start|quiz|Learn", re.I)).first.click()
    expect(page.locator("h1.stem")).to_be_visible()
    page.goto("/my/texts")
    look()
    expect(page.get_by_role("heading", name="Your decks")).to_be_visible()
