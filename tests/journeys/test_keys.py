"""What pages gain with JavaScript: keys, one submission for a double tap, zone and time."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from quizapp.store import db
from quizapp.store.tables import LogRow


@pytest.fixture
def log(app):
    """The rows of the log, as (response, zone, elapsed_ms)."""

    def rows() -> list[tuple[str, str, int | None]]:
        with app.app_context():
            found = db.session.execute(select(LogRow.response, LogRow.zone, LogRow.elapsed_ms))
            return [tuple(row) for row in found]

    return rows


def _see(page: Page, what: str) -> None:
    """Wait until this is there, on a page whose scripts hear keys."""
    expect(page.locator(what).first).to_be_visible()
    page.wait_for_load_state()


def test_a_quiz_by_keys_alone(open_page, log) -> None:
    page = open_page(width=1280)
    page.goto("/begin/ladders?length=5")
    page.keyboard.press("2")
    _see(page, "#verdict")
    assert page.evaluate("document.activeElement.dataset.key") == "Enter"
    page.keyboard.press("u")
    _see(page, "h1.stem")
    expect(page.locator("main")).to_contain_text("Your answer was taken back.")
    for _ in range(5):
        _see(page, "h1.stem")
        page.keyboard.press("0")
        _see(page, "#verdict")
        page.keyboard.press("Enter")
        expect(page.locator("#verdict")).to_have_count(0)
    page.wait_for_url("**/summary*")
    expect(page.locator("h1")).to_contain_text("0 of 5 right")
    answers = [row for row in log() if row[0]]
    assert [answer for answer, _, _ in answers].count("?") == 5
    assert {zone for _, zone, _ in answers} == {"Europe/Berlin"}
    assert all(spent is not None and 0 <= spent < 60_000 for _, _, spent in answers)


def test_keys_can_be_switched_off_and_stay_off(open_page) -> None:
    page = open_page(width=1280)
    page.goto("/begin/ladders?length=5")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("2")
    assert page.locator("#keys").is_visible(), "keys do nothing while their list is open"
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    page.reload()
    page.keyboard.press("2")
    page.keyboard.press("?")
    assert not page.locator("#keys").is_visible()
    assert page.url.endswith("/begin/ladders?length=5")


def test_digits_in_a_field_are_typed(open_page) -> None:
    page = open_page(width=1280)
    page.goto("/decks")
    page.locator("#q").press_sequentially("u10?")
    assert page.input_value("#q") == "u10?"


def test_a_double_tap_is_sent_once(open_page, log) -> None:
    page = open_page()
    page.goto("/begin/ladders?length=5")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    page.evaluate(
        "const one = document.querySelector('.opt'); one.click();"
        "setTimeout(() => one.click(), 2); setTimeout(() => one.click(), 4);"
    )
    page.wait_for_selector("#verdict")
    answers = [one for one in sent if one.startswith("POST") and "/begin/" in one]
    assert len(answers) == 1, "the device fetches its pack besides"
    assert len(log()) == 1
