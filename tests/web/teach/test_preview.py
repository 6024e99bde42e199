"""GET /teach/decks/<id>/preview: the deck's quiz as students see it, the right answers marked."""

from __future__ import annotations

import re


def test_each_way_of_asking_is_shown_with_its_key(ada, deck, text) -> None:
    ada.post(
        f"{deck}/questions/new",
        {"kind": "choice", "prompt": "Who was mayor?", "options": "*Ida Renn\nTom Hale"},
    )
    answer = ada.get(f"{deck}/preview")
    page = answer.get_data(as_text=True)
    assert page.count("Choose the date</p>") == 6
    assert page.count("Type the date</p>") == 6
    assert "Who was mayor?" in text(answer)
    assert "9 June 1911 It was sold to a rival" in text(answer)
    keys = re.findall(r'<li class="is-key is-right">(.*?)</li>', page, re.S)
    assert any("1902" in key for key in keys)
    assert any("Ida Renn" in key and "(right)" in key for key in keys)


def test_a_place_on_a_line_is_marked_between_its_neighbours(ada, deck) -> None:
    page = ada.get(f"{deck}/preview").get_data(as_text=True)
    way = re.search(r"Place it in time</p>.*?</ol>", page, re.S)
    assert way
    assert way[0].count("Here <span") == 1
    assert way[0].count("<li") > 2


def test_a_long_deck_has_pages(ada, deck, text, monkeypatch) -> None:
    monkeypatch.setattr("quizapp.services.teach.decks.PREVIEWED_ON_A_PAGE", 4)
    assert "Page 1 of 2" in text(ada.get(f"{deck}/preview"))
    assert "9 June 1911" in text(ada.get(f"{deck}/preview?page=2"))


def test_from_there_the_quiz_can_be_taken(ada, deck, text) -> None:
    page = ada.get(f"{deck}/preview").get_data(as_text=True)
    form = re.search(r'<form method="post" action="/quiz">.*?</form>', page, re.S)
    assert form
    data = dict(re.findall(r'name="(deck|length)" value="([^"]+)"', form[0]))
    answer = ada.post("/quiz", data)
    assert "/sittings/" in answer.location


def test_a_private_deck_can_be_taken_by_its_teacher_alone(ada, ben, deck) -> None:
    private = {"title": "Aster", "visibility": "private", "ask": "year"}
    ada.post(f"{deck}/edit", private)
    data = {"deck": deck.rsplit("/", 1)[1], "length": 10}
    assert "/sittings/" in ada.post("/quiz", data).location
    assert ben.post("/quiz", data).status_code == 404


def test_an_empty_deck_says_so(ada, text) -> None:
    made = {"title": "Nothing", "visibility": "public", "ask": "year"}
    deck = ada.post("/teach/decks/new", made).location
    said = text(ada.get(f"{deck}/preview"))
    assert "Nothing of this deck can be asked yet." in said
    assert "Take the quiz" not in said


def test_it_is_there_for_nobody_else(deck, nobody_else) -> None:
    nobody_else("get", f"{deck}/preview")


def test_a_deck_that_is_not_there_and_a_wrong_method(ada, deck) -> None:
    assert ada.get("/teach/decks/nothing/preview").status_code == 404
    assert ada.post(f"{deck}/preview").status_code == 405
