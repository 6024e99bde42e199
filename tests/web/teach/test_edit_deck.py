"""/teach/decks/<id>/edit: what a deck says of itself."""

from __future__ import annotations

GOOD = {"title": "Aster", "description": "Lamps.", "visibility": "private", "ask": "day"}


def test_the_form_begins_with_what_is_stored_and_changes_it(ada, deck, decks, dan, text) -> None:
    page = ada.get(f"{deck}/edit").get_data(as_text=True)
    assert 'value="Port Aster"' in page
    assert '<option selected value="year">' in page
    answer = ada.post(f"{deck}/edit", GOOD)
    assert (answer.status_code, answer.location) == (303, deck)
    said = text(ada.get(deck))
    assert "Saved." in said
    assert "Aster Lamps. 6 facts, asked to the day · Only you see it" in said
    assert "Lamps." not in text(dan.get("/decks"))


def test_what_cannot_be_used_is_said_and_what_was_typed_stays(ada, deck, decks, text) -> None:
    answer = ada.post(f"{deck}/edit", {**GOOD, "title": "", "description": "Kept."})
    assert answer.status_code == 422
    assert "This is needed." in text(answer)
    assert "Kept.</textarea>" in answer.get_data(as_text=True)
    assert decks()[0].title == "Port Aster"


def test_it_is_there_for_nobody_else(deck, decks, nobody_else) -> None:
    nobody_else("get", f"{deck}/edit")
    nobody_else("post", f"{deck}/edit")
    assert decks()[0].title == "Port Aster"


def test_a_deck_that_is_not_there_or_is_deleted(ada, deck) -> None:
    assert ada.get("/teach/decks/nothing/edit").status_code == 404
    assert ada.post("/teach/decks/nothing/edit", GOOD).status_code == 404
    ada.post(f"{deck}/delete")
    assert ada.post(f"{deck}/edit", GOOD).status_code == 404
