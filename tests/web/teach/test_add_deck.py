"""/teach/decks/new: an empty deck."""

from __future__ import annotations

GOOD = {"title": "Port Aster", "description": "", "visibility": "private", "ask": "month"}


def test_a_deck_is_made_and_says_what_to_do_next(ada, decks, text) -> None:
    assert ada.get("/teach/decks/new").status_code == 200
    answer = ada.post("/teach/decks/new", {**GOOD, "title": " Port \x00 Aster "})
    assert answer.status_code == 303
    said = text(ada.get(answer.location))
    assert "0 facts, asked to the month · Only you see it" in said
    assert "This deck has no facts yet." in said
    (made,) = decks()
    assert (made.title, made.visibility, made.ask) == ("Port Aster", "private", "month")


def test_what_cannot_be_used_is_told_beside_its_field(ada, decks, text) -> None:
    bad = [
        ({"title": " "}, "title", "This is needed."),
        ({"title": "x" * 201}, "title", "at most 200 characters"),
        ({"description": "x" * 2001}, "description", "at most 2000 characters"),
        ({"visibility": "nobody"}, "visibility", "Choose one of the offered values."),
        ({"ask": "interval"}, "ask", "Choose one of the offered values."),
        (dict.fromkeys(GOOD, ""), "title", "3 things need a look."),
    ]
    for given, field, said in bad:
        answer = ada.post("/teach/decks/new", {**GOOD, **given})
        assert answer.status_code == 422, given
        assert said in text(answer), given
        assert f'id="{field}-error"' in answer.get_data(as_text=True), given
    assert ada.post("/teach/decks/new").status_code == 422
    assert decks() == []


def test_two_decks_of_one_title_are_two_decks(ada, decks) -> None:
    first, second = (ada.post("/teach/decks/new", GOOD).location for _ in range(2))
    assert first != second
    assert len(decks()) == 2


def test_students_and_strangers_are_kept_out(ben, dan, decks) -> None:
    assert ben.get("/teach/decks/new").status_code == 403
    assert ben.post("/teach/decks/new", GOOD).status_code == 403
    assert dan.post("/teach/decks/new", GOOD).status_code == 302
    assert decks() == []
