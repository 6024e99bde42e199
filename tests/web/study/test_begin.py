"""GET and POST /begin/<deck>: the first question of somebody unknown."""

from __future__ import annotations

PATH = "/begin/ladders?length=5"


def test_a_refresh_shows_the_same_question(dan, ask) -> None:
    first = ask(dan, PATH)
    assert first.stem == ask(dan, PATH).stem == ask(dan, "/begin/ladders").stem
    assert "1</b> of 5" in first.page


def test_two_visitors_get_questions_of_their_own(browser, ask) -> None:
    stems = {ask(browser(), PATH).stem for _ in range(12)}
    assert len(stems) > 1


def test_looking_makes_nobody(dan, ask, count) -> None:
    before = count("users")
    ask(dan, PATH)
    assert count("users") == before


def test_the_first_answer_makes_a_guest_and_shows_what_was_right(
    dan, ask, respond, text, count
) -> None:
    before = count("users")
    asked = ask(dan, PATH)
    answer = respond(dan, asked, "0", elapsed_ms=4200)
    assert answer.status_code == 303
    feedback = dan.get(answer.location)
    assert feedback.status_code == 200
    assert asked.stem in text(feedback).replace("\u00a0", " ")
    assert count("users") == before + 1
    assert count("log") == 1


def test_the_quiz_goes_on_from_there(dan, ask, respond, play, text) -> None:
    answer = respond(dan, ask(dan, PATH), "0")
    page = dan.get(answer.location).get_data(as_text=True)
    sitting = page.split('<form class="foot" action="')[1].split('"')[0]
    assert len(play(dan, sitting)) == 4
    assert "of 5 right" in text(dan.get(sitting + "/summary"))


def test_not_knowing_is_an_answer(dan, ask, respond, text) -> None:
    answer = respond(dan, ask(dan, PATH), "", unknown="y")
    assert "Not known yet" in text(dan.get(answer.location))


def test_an_option_that_is_not_there_makes_nobody(dan, ask, respond, text, count) -> None:
    before = count("users")
    asked = ask(dan, PATH)
    answer = respond(dan, asked, "99")
    assert answer.status_code == 422
    assert "That is none of the answers." in text(answer)
    assert asked.stem in text(answer).replace("\u00a0", " ")
    assert count("users") == before


def test_somebody_known_is_led_to_the_deck(ben) -> None:
    answer = ben.get(PATH)
    assert (answer.status_code, answer.location) == (303, "/decks/ladders")
    answer = ben.post(PATH, {"response": "0"})
    assert (answer.status_code, answer.location) == (303, "/decks/ladders")


def test_a_deck_that_is_not_there(dan) -> None:
    assert dan.get("/begin/nothing").status_code == 404
    assert dan.post("/begin/nothing", {"response": "0"}).status_code == 404


def test_a_length_that_nobody_offers_becomes_the_usual_one(dan, ask) -> None:
    assert "1</b> of 10" in ask(dan, "/begin/ladders?length=7").page


def _another(dan, ask, first):  # type: ignore[no-untyped-def]
    """A second window with another question, opened beside the first."""
    for length in (10, 20, 5) * 9:
        second = ask(dan, f"/begin/ladders?length={length}")
        if second.stem != first.stem:
            return second
    raise AssertionError("always the same question")


def test_an_answer_from_an_older_window_is_not_marked_against_a_newer_question(
    dan, ask, respond, text, count
) -> None:
    first = ask(dan, PATH)
    second = _another(dan, ask, first)
    before = count("users")
    answer = respond(dan, first, "0")
    assert answer.status_code == 422
    assert "This question was changed just now." in text(answer)
    assert second.stem in text(answer)
    assert count("users") == before


def test_an_answer_whose_question_nobody_remembers_makes_nobody(
    dan, browser, ask, respond, count
) -> None:
    asked, before = ask(dan, PATH), count("users")
    assert respond(browser(), asked, "0").status_code == 422
    assert browser().post(asked.action, {"response": "0"}).status_code == 422
    assert count("users") == before
