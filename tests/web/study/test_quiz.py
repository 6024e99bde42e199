"""POST /quiz: start a quiz."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sqlalchemy import select

from quizapp.store import db
from quizapp.store.tables import IssuedItem
from quizapp.web import look


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


@pytest.fixture
def asked_of(app) -> Callable[[str], list[IssuedItem]]:
    """The items of the sitting at an address, in order."""

    def of(path: str) -> list[IssuedItem]:
        with app.app_context():
            sitting_id = int(path.rsplit("/", 1)[1])
            found = db.session.scalars(
                select(IssuedItem)
                .where(IssuedItem.sitting_id == sitting_id)
                .order_by(IssuedItem.position)
            ).all()
            db.session.expunge_all()
            return list(found)

    return of


def test_what_a_quiz_can_be_is_offered_to_anybody(ben, dan, text) -> None:
    for browser in (ben, dan):
        answer = browser.get("/quiz?deck=ladders")
        page = answer.get_data(as_text=True)
        assert answer.status_code == 200
        assert 'name="deck" value="ladders" checked' in page
        assert "Test: what is right is shown at the end" in text(answer)


def test_period_and_kinds_choose_what_is_asked(ben, asked_of) -> None:
    sent = {
        "deck": ["ladders"], "length": 10, "since": "1961", "until": "March 1965",
        "kinds": ["type_date", "cloze"],
    }  # fmt: skip
    items = asked_of(ben.post("/quiz", sent).location)
    assert {item.fact_id for item in items} == {"gagarin", "glenn", "tereshkova", "leonov"}
    assert {item.kind for item in items} <= {"type_date", "cloze"}


def test_every_kind_can_be_ticked_alone_and_none_fails(dan, ben) -> None:
    page = ben.get("/quiz?deck=ladders").get_data(as_text=True)
    kinds = re.findall(r'name="kinds"[^>]*value="([^"]+)"', page)
    assert len(kinds) > 8
    for browser in (dan, ben):
        for kind in kinds:
            sent = {"deck": ["ladders"], "length": 5, "kinds": [kind]}
            answer = browser.post("/quiz", sent, follow_redirects=True)
            assert answer.status_code in (200, 422), kind


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"since": "when I was young"}, "This cannot be read as a date."),
        ({"since": "1970", "until": "1960"}, "The end lies before the beginning."),
        ({"until": "1066"}, "Nothing in these decks can be asked like this."),
        ({"kinds": "riddle"}, "There is no such quiz."),
        ({"minutes": "7"}, "Not a valid choice"),
        ({"test": "perhaps"}, "Not a valid choice"),
    ],
)
def test_what_cannot_be_a_quiz_is_said_and_the_form_keeps_what_was_typed(
    ben, text, sent, said
) -> None:
    answer = ben.post("/quiz", {"deck": "ladders", "length": 20, **sent})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in text(answer)
    assert 'value="20" checked' in page
    assert 'value="ladders" checked' in page
    assert f'value="{sent.get("since", "")}"' in page


def _tests(browser, **more: object) -> str:
    sent = {"deck": "ladders", "length": 5, "test": "y", **more}
    return str(browser.post("/quiz", sent).location)


def test_a_test_shows_right_and_wrong_at_its_end_and_not_before(
    ben, ask, respond, key, wrong, text
) -> None:
    path = _tests(ben, kinds="choose_date")
    seen = []
    for number in range(5):
        asked = ask(ben, path)
        assert ("Your answer is in." in asked.page) == (number > 0)
        response = wrong(asked) if number == 0 else key(asked.item_id)
        answer = respond(ben, asked, response)
        assert answer.location == path, "no verdict between the questions"
        seen.append(asked.item_id)
        if number < 4:
            assert ben.get(f"/items/{seen[0]}").location == path
            held = text(ben.get(path + "/summary"))
            assert f"{number + 1} of 5 answered" in held
            assert "Right" not in held and "Wrong" not in held
            assert "learning" not in text(ben.get("/decks/ladders")).split("Show all")[1]
    page = text(ben.get(path + "/summary"))
    assert "4 of 5 right" in page
    assert page.count("Your answer:") == 5
    assert "Wrong" in text(ben.get(f"/items/{seen[0]}"))
    assert 'data-key="u"' not in ben.get(f"/items/{seen[0]}").get_data(as_text=True)
    assert ben.post(f"/items/{seen[0]}/undo").location == path + "/summary"


def test_in_a_test_the_answer_before_can_be_taken_back(ben, ask, respond) -> None:
    path = _tests(ben)
    first = ask(ben, path)
    respond(ben, first, "?")
    assert f"/items/{first.item_id}/undo" in ask(ben, path).page
    assert ben.post(f"/items/{first.item_id}/undo").location == path
    assert ask(ben, path).item_id == first.item_id


def test_a_time_limit_is_said_once_and_kept(ben, ask, respond, clock, text) -> None:
    path = _tests(ben, minutes="2")
    asked = ask(ben, path)
    assert 'data-seconds="120"' in asked.page
    assert "Time until" in asked.page
    clock.pass_(seconds=126)
    late = respond(ben, asked, "?")
    assert late.location == path + "/summary"
    page = text(ben.get(late.location))
    assert "0 of 5" not in page
    assert "This was ended before your answer came" in page
    assert page.count("Not answered") == 5


def test_without_a_limit_no_time_is_told(ben, start, ask) -> None:
    assert "data-seconds" not in ask(ben, start(ben)).page


def test_somebody_unknown_can_take_a_test_with_all_its_choices(
    dan, ask, respond, count, text
) -> None:
    before = count("users")
    sent = {"deck": "ladders", "length": 5, "test": "y", "kinds": "type_date", "minutes": "2"}
    path = dan.post("/quiz", sent).location
    asked = ask(dan, path)
    assert 'data-seconds="120"' in asked.page
    assert count("users") == before
    answer = respond(dan, asked, "1961")
    assert count("users") == before + 1
    again = ask(dan, answer.location)
    assert "2</b> of 5" in again.page
    assert "Your answer is in." in again.page


def test_somebody_unknown_whose_time_is_up_is_told_so(dan, ask, respond, clock, text) -> None:
    path = dan.post("/quiz", {"deck": "ladders", "length": 5, "minutes": "2"}).location
    asked = ask(dan, path)
    clock.pass_(minutes=3)
    answer = respond(dan, asked, "?")
    assert answer.location == "/quiz"
    assert "The time was up before the first answer." in text(dan.get("/quiz"))


def test_somebody_unknown_can_turn_flashcards(dan, ask, respond, count, text) -> None:
    path = dan.post("/quiz", {"deck": "ladders", "length": 5, "form": "flashcard"}).location
    asked = ask(dan, path)
    assert "Turn it over" in asked.page
    answer = dan.post(asked.action, {"turn": "y", "shown": asked.shown})
    assert answer.status_code == 303
    turned = ask(dan, answer.location)
    assert "Too easy" in turned.page
    assert turned.stem == asked.stem
    assert count("log") == 0, "turning is no answer"
    respond(dan, turned, "3")
    assert count("log") == 1


def test_what_cannot_be_turned_is_not_turned(dan, ask, count) -> None:
    asked = ask(dan, "/begin/ladders?length=5")
    before = count("users")
    assert dan.post(asked.action, {"turn": "y", "shown": asked.shown}).status_code == 404
    assert count("users") == before


def test_the_address_of_a_quiz_that_nobody_began(dan, ben) -> None:
    assert dan.get("/begin").location == "/"
    assert ben.get("/begin").location == "/"


def test_a_deck_that_is_not_there(ben) -> None:
    assert ben.post("/quiz", {"deck": "nothing", "length": 5}).status_code == 404


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"deck": "ladders", "length": 7}, "A quiz has 5, 10 or 20 questions."),
        ({"deck": "ladders", "length": "many"}, "Not a valid integer value."),
        ({"deck": "ladders"}, "Choose how many questions."),
        ({"length": 5}, "Choose at least one deck."),
        ({}, "Choose at least one deck."),
        ({"deck": "x" * 1000, "length": 5}, "No such deck."),
    ],
)
def test_a_form_that_cannot_be_used_says_why(ben, text, sent, said) -> None:
    answer = ben.post("/quiz", sent)
    assert answer.status_code == 422
    assert said in text(answer)


def test_the_options_are_numbered_answers_in_german_too(ben, ask_as) -> None:
    ben.post("/appearance", {**{n: next(iter(v)) for n, v in look.CHOICES.items()},
                             "language": "de"})  # fmt: skip
    page = ask_as(ben, "choose_date").page
    assert '<span class="vh">Antwort </span>1' in page
