"""From a deck to an assignment: two presses where there is one class, and no detour elsewhere."""

from __future__ import annotations

import re

import pytest

ZONE = "Europe/Berlin"


@pytest.fixture
def made(ada):  # type: ignore[no-untyped-def]
    """``made("9B")``: a class of Ada's, by its number."""

    def of(title: str) -> int:
        answer = ada.post("/teach/classes/new", {"title": title, "zone": ZONE})
        return int(answer.location.rsplit("/", 1)[1])

    return of


def fields(page: str) -> dict[str, str]:
    """What a browser would send of the form as it stands."""
    form = page.split('class="stack form"', 1)[1].split("</form>", 1)[0]
    found = dict(re.findall(r'<input checked[^>]*name="(\w+)"[^>]*value="([^"]*)"', form))
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="(\w+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value and 'type="checkbox"' not in tag and 'type="radio"' not in tag:
            found[name[1]] = value[1]
    if chosen := re.search(r'<option selected value="(\d+)"', form):
        found["class_id"] = chosen[1]
    return found


def test_with_one_class_its_form_is_filled_in(ada, deck, made, text) -> None:
    room = made("9B")
    assert f'href="{deck}/set"' in ada.get(deck).get_data(as_text=True)
    answer = ada.get(f"{deck}/set")
    assert answer.status_code == 303
    page = ada.get(answer.location).get_data(as_text=True)
    sent = fields(page)
    assert sent["decks"] == deck.rsplit("/", 1)[1]
    assert sent["length"] == "6", "the deck has no more facts"
    done = ada.post(answer.location, sent)
    assert done.status_code == 303, done.get_data(as_text=True)
    page = text(ada.get(done.location))
    assert "Port Aster" in page
    assert "6 questions, drawn anew for each student." in page
    assert "were wanted" not in page
    assert room == 1


def test_with_several_the_class_is_a_field_and_the_last_one_chosen(ada, deck, made, text) -> None:
    made("7A")
    second = made("9B")
    first = ada.get(f"{deck}/set").get_data(as_text=True)
    assert '<option selected value="1">7A</option>' in first
    done = ada.post(f"{deck}/set", {**fields(first), "class_id": second})
    assert done.status_code == 303
    assert "9B" in text(ada.get(done.location))
    again = ada.get(f"{deck}/set").get_data(as_text=True)
    assert f'<option selected value="{second}">9B</option>' in again
    refused = ada.post(f"{deck}/set", {**fields(again), "length": "0"})
    assert refused.status_code == 422
    assert 'id="length-error"' in refused.get_data(as_text=True)


def test_without_a_class_one_is_made_on_the_way(ada, deck, text) -> None:
    answer = ada.get(f"{deck}/set")
    assert answer.status_code == 303
    assert "The deck is set to this one next." in text(ada.get(answer.location))
    made = ada.post(answer.location, {"title": "9B", "zone": ZONE})
    page = ada.get(made.location).get_data(as_text=True)
    assert fields(page)["decks"] == deck.rsplit("/", 1)[1]


def test_a_deck_or_class_of_somebody_else_is_not_set(ada, eve, ben, dan, deck, made) -> None:
    made("7A"), made("9B")
    ada.post(f"{deck}/edit", {"title": "Port Aster", "visibility": "private", "ask": "year"})
    assert eve.get(f"{deck}/set").status_code == 404
    assert ben.get(f"{deck}/set").status_code == 403
    assert dan.get(f"{deck}/set").status_code == 302
    assert ada.get("/teach/decks/nobodys/set").status_code == 404
    page = ada.get(f"{deck}/set").get_data(as_text=True)
    assert ada.post(f"{deck}/set", {**fields(page), "class_id": 99}).status_code == 404


def test_a_deck_shared_by_a_colleague_can_be_set(ada, eve, deck, made, text) -> None:
    ada.post(f"{deck}/edit", {"title": "Port Aster", "visibility": "private", "ask": "year"})
    ada.post(f"{deck}/sharing", {"name": "Eve", "role": "view"})
    eve.post("/teach/classes/new", {"title": "Hers", "zone": ZONE})
    page = eve.get(eve.get(f"{deck}/set").location).get_data(as_text=True)
    done = eve.post("/teach/classes/1/assignments/new", fields(page))
    assert done.status_code == 303, text(done)


def test_what_will_be_asked_is_said_where_more_was_wanted(ada, deck, made, text, browser) -> None:
    room = made("9B")
    place = f"/teach/classes/{room}/assignments/new?deck={deck.rsplit('/', 1)[1]}"
    sent = {**fields(ada.get(place).get_data(as_text=True)), "length": "10"}
    page = text(ada.get(ada.post(place, sent).location))
    assert "6 questions, drawn anew for each student." in page
    assert "10 questions were wanted, and the decks have 6 facts." in page
    code = ada.get(f"/teach/classes/{room}/code").get_data(as_text=True)
    nia = browser()
    nia.post(f"/join/{re.search(r'codeword.>([A-Z-]+)<', code)[1]}", {"name": "Nia"})  # type: ignore[index]
    assert "6 questions" in text(nia.get("/")) and "10 questions" not in text(nia.get("/"))
    assert "6 questions, drawn for you." in text(nia.get("/assignments/1"))
