"""What is said of a fact beside its feedback, the check of a deck, flashcards, the exam page."""

from __future__ import annotations

import re


def _begin(browser, **data) -> str:
    answer = browser.post("/quiz", {"deck": "ladders", "length": "5", **data})
    return answer.location


def _answer_first(browser, sitting: str) -> str:
    page = browser.get(sitting).get_data(as_text=True)
    action = re.search(r'action="(/items/\d+/answer)"', page)[1]
    return browser.post(action, {"unknown": "y"}).location


def test_ben_leaves_a_fact_out_takes_it_back_and_brings_it_back(ben) -> None:
    item = _answer_first(ben, _begin(ben))
    page = ben.get(item).get_data(as_text=True)
    fact = re.search(r'action="(/facts/[^"]+/say)"', page)[1]
    number = item.rsplit("/", 1)[1]
    assert ben.post(fact, {"saying": "suspend", "item": number}).location == item
    page = ben.get(item).get_data(as_text=True)
    assert "Left out" in page
    undo = re.search(r'action="(/sayings/\d+/undo)"', page)[1]
    assert "Bring it back" in ben.get(item).get_data(as_text=True)
    assert ben.post(undo, {"item": number}).location == item
    assert "Leave it out" in ben.get(item).get_data(as_text=True)
    assert ben.post(undo, {"item": number}).status_code == 404


def test_what_cannot_be_said_changes_nothing(ben) -> None:
    item = _answer_first(ben, _begin(ben))
    fact = re.search(r'action="(/facts/[^"]+/say)"', ben.get(item).get_data(as_text=True))[1]
    ben.post(fact, {"saying": "emperor", "item": item.rsplit("/", 1)[1]})
    assert "Leave it out" in ben.get(item).get_data(as_text=True)
    assert ben.post("/facts/nothing/say", {"saying": "known"}).status_code == 404


def test_a_wrong_answer_is_hung_on_its_neighbours(ben) -> None:
    page = ben.get(_answer_first(ben, _begin(ben))).get_data(as_text=True)
    assert re.search(r"\d+ (day|week|month|year)s? (earlier|later)", page)


def test_a_check_asks_question_after_question(ben) -> None:
    assert "Find out what I know" in ben.get("/decks/ladders").get_data(as_text=True)
    sitting = ben.post("/check", {"deck": "ladders"}).location
    for number in range(1, 4):
        page = ben.get(sitting).get_data(as_text=True)
        assert f"<b>{number}</b> of 11" in page
        _answer_first(ben, sitting)


def test_a_check_needs_a_deck_that_is_there(ben) -> None:
    assert ben.post("/check", {"deck": "nothing"}).status_code == 404
    assert ben.post("/check", {}).location == "/decks"


def test_a_flashcard_shows_its_other_side_only_when_it_is_turned(ben) -> None:
    sitting = _begin(ben, form="flashcard")
    page = ben.get(sitting).get_data(as_text=True)
    years = r"\b19[567]\d\b"
    main = page.split("<main")[1].split("<dialog")[0]
    assert not re.search(years, re.sub(r'/items/\d+|client_id" value="[^"]+"', "", main))
    reveal = re.search(r'formaction="(/items/\d+/reveal)"', page)[1]
    assert ben.post(reveal).location == sitting
    page = ben.get(sitting).get_data(as_text=True)
    assert re.search(years, page.split("<main")[1])
    action = re.search(r'action="(/items/\d+/answer)"', page)[1]
    item = ben.post(action, {"response": "3"}).location
    assert "Right" in ben.get(item).get_data(as_text=True)
    assert ben.post(reveal).status_code == 404


def test_another_student_does_not_turn_bens_card(ben, cyn) -> None:
    page = ben.get(_begin(ben, form="flashcard")).get_data(as_text=True)
    reveal = re.search(r'formaction="(/items/\d+/reveal)"', page)[1]
    assert cyn.post(reveal).status_code == 404


def test_an_exam_is_set_and_taken_off(ben) -> None:
    form = {"day": "2026-12-20", "decks": ["ladders"], "title": "Unit 4"}
    assert ben.post("/exam", form).location == "/exam"
    page = ben.get("/exam").get_data(as_text=True)
    assert "Unit 4 in 27 days" in page
    drop = re.search(r'action="(/exam/\d+/drop)"', page)[1]
    assert ben.post(drop).status_code == 303
    assert "Unit 4" not in ben.get("/exam").get_data(as_text=True)


def test_an_exam_without_a_day_keeps_what_was_typed(ben) -> None:
    answer = ben.post("/exam", {"title": "Unit 4", "decks": ["ladders"]})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'value="Unit 4"' in page
    assert re.search(r'<input[^>]*value="ladders"[^>]*checked', page)
    assert ben.post("/exam", {"day": "31 June"}).status_code == 422
