"""GET /teach/decks/<id>: facts with their evidence, and what stands in the way of asking them."""

from __future__ import annotations


def test_facts_stand_with_their_evidence_one_click_away(ada, deck, text) -> None:
    answer = ada.get(deck)
    page = answer.get_data(as_text=True)
    assert "14 April 1902 The mayor Ida Renn opened the new harbour" in text(answer)
    at = page.index("<details><summary", page.index('id="facts"'))
    details = page[at : page.index("</details>", at)]
    assert "On <mark>14\u00a0April 1902</mark> the mayor" in details
    assert "The lamps of Port Aster" in details
    assert "Asked as: Choose the date" in text(answer)


def test_what_is_wrong_with_a_fact_is_said(ada, deck, text) -> None:
    assert "“It” points to something that is not in the statement." in text(ada.get(deck))


def test_a_fact_that_cannot_be_asked_says_why(ada, text) -> None:
    made = {"title": "One", "visibility": "public", "ask": "year"}
    deck = ada.post("/teach/decks/new", made).location
    ada.post(f"{deck}/facts/new", {"statement": "Ida Renn led Port Aster", "date": "1902/.."})
    said = text(ada.get(deck))
    assert "Cannot be asked: " in said
    assert "its date has no beginning or no end." in said


def test_a_few_facts_say_in_which_way_they_are_not_asked(ada, text) -> None:
    made = {"title": "One", "visibility": "public", "ask": "year"}
    deck = ada.post("/teach/decks/new", made).location
    ada.post(f"{deck}/facts/new", {"statement": "Ida Renn led Port Aster", "date": "1902"})
    said = text(ada.get(deck))
    assert "Not as Choose the event: the deck has too few other facts for wrong options" in said
    assert "Cannot be asked" not in said


def test_a_long_deck_has_pages(ada, app, deck, text, monkeypatch) -> None:
    monkeypatch.setattr("quizapp.services.teach.decks.FACTS_ON_A_PAGE", 4)
    assert "Page 1 of 2" in text(ada.get(deck))
    last = text(ada.get(f"{deck}?page=7"))
    assert "Page 2 of 2" in last
    assert "9 June 1911" in last
    assert "14 April 1902" not in last


def test_it_is_there_for_nobody_else(deck, nobody_else) -> None:
    nobody_else("get", deck)


def test_a_deck_of_the_bank_is_nobodys_to_change(ada, root) -> None:
    assert ada.get("/teach/decks/ladders").status_code == 404
    assert root.get("/teach/decks/ladders").status_code == 404


def test_a_deck_that_is_not_there_and_a_wrong_method(ada, deck) -> None:
    assert ada.get("/teach/decks/nothing").status_code == 404
    assert ada.post(deck).status_code == 405
