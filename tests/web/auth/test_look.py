"""How a reader likes the pages: kept with them or on the device, on the page from the start."""

from __future__ import annotations

import re

import pytest

from quizapp.web import look
from quizapp.web.dating import dated, era_word

USUAL = {name: next(iter(values)) for name, values in look.CHOICES.items()}


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def _html(browser, path: str = "/") -> str:
    return re.search(r"<html[^>]*>", browser.get(path).get_data(as_text=True))[0]


@pytest.mark.parametrize(
    "name, value",
    [(n, v) for n, values in look.CHOICES.items() for v in list(values)[1:] if n != "era"],
)
def test_each_choice_is_on_every_page_from_the_start(dan, ben, name, value) -> None:
    for browser in (dan, ben):
        assert f"data-{name}" not in _html(browser)
        answer = browser.post("/appearance", {**USUAL, name: value, "language": ""})
        assert answer.status_code == 303, answer.get_data(as_text=True)
        for path in ("/", "/decks", "/appearance"):
            assert f'data-{name}="{value}"' in _html(browser, path)


def test_a_choice_travels_with_the_account(browser, ben) -> None:
    ben.post("/appearance", {**USUAL, "theme": "dark", "language": ""})
    assert 'data-theme="dark"' in _html(browser().sign_in("Ben"))
    assert "data-theme" not in _html(browser().sign_in("Cyn"))


def test_a_guest_is_not_promised_other_devices(dan, ben) -> None:
    page = dan.get("/begin/ladders?length=5").get_data(as_text=True)
    form = dict(re.findall(r'name="(client_id|shown)" value="([^"]*)"', page))
    dan.post("/begin/ladders", {**form, "unknown": "y"})
    assert "in this browser only" in dan.get("/appearance").get_data(as_text=True)
    assert "on every device" in ben.get("/appearance").get_data(as_text=True)


def test_what_is_said_after_a_change_of_language_is_in_the_new_one(dan, ben) -> None:
    for browser in (dan, ben):
        browser.post("/appearance", {**USUAL, "language": "de"})
        page = browser.get("/appearance").get_data(as_text=True)
        assert "Gespeichert." in page
        assert "Saved." not in page


def test_what_is_not_on_offer_is_refused_and_a_strange_cookie_ignored(dan) -> None:
    answer = dan.post("/appearance", {**USUAL, "theme": '"><script>', "language": ""})
    assert answer.status_code == 422
    dan.client.set_cookie("look", "theme=%22%3E%3Cscript%3E&size=larger&" + "x=1&" * 90)
    assert "script" not in _html(dan)
    dan.client.set_cookie("look", "theme=%22%3E%3Cscript%3E&size=larger")
    assert 'data-size="larger"' in _html(dan)


def test_the_extra_font_is_loaded_by_who_chose_it_only(dan) -> None:
    assert "opendyslexic" not in dan.get("/").get_data(as_text=True)
    dan.post("/appearance", {**USUAL, "font": "opendyslexic", "language": ""})
    assert "/static/opendyslexic.css?v=" in dan.get("/").get_data(as_text=True)


def test_years_are_worded_as_the_reader_likes_it(app, dan) -> None:
    assert "15 March 44 BC<" in _plain(dan.get("/appearance").get_data(as_text=True))
    dan.post("/appearance", {**USUAL, "era": "BCE", "language": ""})
    assert "15 March 44 BCE<" in _plain(dan.get("/appearance").get_data(as_text=True))
    with app.test_request_context(headers={"Cookie": "look=era=BCE"}):
        assert _plain(era_word("-0043")) == "44 BCE"
        assert "44 BCE" in _plain(dated("44 BC", "-0043"))  # an option as it was stored
        assert "44 BCE" in _plain(dated("44 v. Chr.", "-0043"))  # of a German deck
        assert ">1937<" in dated("1937", "1937")
        assert "Caesar" in dated("Caesar is killed", "-0043")


def test_the_streak_is_off_until_switched_on(ben, clock) -> None:
    ben.post("/quiz", {"deck": "ladders", "length": "5"})
    page = ben.get("/").get_data(as_text=True)
    assert "with learning" not in page
    ben.post("/appearance", {**USUAL, "language": "", "streak": "y"})
    page = ben.get("/").get_data(as_text=True)
    sitting = re.search(r'href="(/sittings/\d+)"', page)[1]
    question = ben.get(sitting).get_data(as_text=True)
    action = re.search(r'action="(/items/\d+/answer)"', question)[1]
    ben.post(action, {"unknown": "y", "client_id": "one"})
    assert "1 week with learning" in ben.get("/").get_data(as_text=True)
