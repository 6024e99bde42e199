"""POST /quiz: start a quiz."""

from __future__ import annotations

import pytest


def test_a_student_is_led_to_the_first_question(ben, text) -> None:
    answer = ben.post("/quiz", {"deck": "ladders", "length": 5})
    assert answer.status_code == 303
    assert "1 of 5" in text(ben.get(answer.location))


def test_somebody_unknown_is_led_to_a_question_before_anything_is_stored(dan, count) -> None:
    before = count("users")
    answer = dan.post("/quiz", {"deck": "ladders", "length": 5})
    assert answer.status_code == 303
    assert answer.location == "/begin/ladders?length=5"
    assert count("users") == before


def test_a_deck_that_is_not_there(ben) -> None:
    assert ben.post("/quiz", {"deck": "nothing", "length": 5}).status_code == 404


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"deck": "ladders", "length": 7}, "A quiz has 5, 10 or 20 questions."),
        ({"deck": "ladders", "length": "many"}, "Not a valid integer value."),
        ({"deck": "ladders"}, "Choose how many questions."),
        ({"length": 5}, "Choose a deck."),
        ({}, "Choose a deck."),
        ({"deck": "x" * 1000, "length": 5}, "No such deck."),
    ],
)
def test_a_form_that_cannot_be_used_says_why(ben, text, sent, said) -> None:
    answer = ben.post("/quiz", sent)
    assert answer.status_code == 303
    assert said in text(ben.get(answer.location))


def test_it_is_not_to_be_looked_at(ben) -> None:
    assert ben.get("/quiz").status_code == 405
