"""POST /items/<id>/answer: take an answer."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from quizapp.store import db
from quizapp.store.tables import LogRow


def test_an_answer_leads_to_what_is_right(ben, start, ask, respond, key) -> None:
    asked = ask(ben, start(ben))
    answer = respond(ben, asked, key(asked.item_id), elapsed_ms=3100)
    assert (answer.status_code, answer.location) == (303, f"/items/{asked.item_id}")


def test_the_time_it_took_is_kept_and_nonsense_is_not(app, ben, start, ask, respond, key) -> None:
    path = start(ben)
    for sent in ("3100", "-5", "soon", "99999999999999", ""):
        asked = ask(ben, path)
        assert respond(ben, asked, key(asked.item_id), elapsed_ms=sent).status_code == 303
    with app.app_context():
        kept = db.session.scalars(select(LogRow.elapsed_ms)).all()
    assert sorted(kept, key=str) == [3100, None, None, None, None]


def test_the_same_answer_sent_twice_counts_once(ben, start, ask, respond, key, count) -> None:
    asked = ask(ben, start(ben))
    for _ in range(2):
        answer = respond(ben, asked, key(asked.item_id))
        assert answer.location == f"/items/{asked.item_id}"
    assert count("log") == 1


def test_a_second_answer_to_the_same_question_does_not_count(
    ben, start, ask, respond, key, wrong, count, text
) -> None:
    path = start(ben)
    asked, again = ask(ben, path), ask(ben, path)
    respond(ben, asked, key(asked.item_id))
    answer = respond(ben, again, wrong(asked))
    assert count("log") == 1
    page = text(ben.get(answer.location))
    assert "the first one counts" in page
    assert "Right" in page


@pytest.mark.parametrize("response", ["99", "-1", "٣", "first", "1.0", "0; drop", "\x00"])
def test_an_option_that_is_not_there_asks_again(ben, start, ask, respond, text, count, response):
    asked = ask(ben, start(ben))
    answer = respond(ben, asked, response)
    assert answer.status_code == 422
    assert "That is none of the answers." in text(answer)
    assert asked.stem in text(answer).replace("\u00a0", " ")
    assert count("log") == 0


def test_an_answer_of_ten_thousand_characters_asks_again(ben, start, ask, respond, text, count):
    answer = respond(ben, ask(ben, start(ben)), "x" * 10_000)
    assert answer.status_code == 422
    assert "An answer has at most 500 characters." in text(answer)
    assert count("log") == 0


def test_a_page_whose_hidden_part_was_changed_is_not_taken(
    ben, start, ask, respond, key, text, count
) -> None:
    asked = ask(ben, start(ben))
    answer = respond(ben, asked, key(asked.item_id), client_id="x" * 65)
    assert answer.status_code == 422
    assert "This page is not as it was sent to you. Load it again." in text(answer)
    assert count("log") == 0


def test_an_answer_to_a_quiz_that_ended_does_not_count_and_says_so(
    ben, start, ask, respond, text, count
) -> None:
    path = start(ben)
    asked = ask(ben, path)
    ben.post(f"{path}/end")
    answer = respond(ben, asked, "0")
    assert answer.location == f"{path}/summary"
    assert "so it does not count" in text(ben.get(answer.location))
    assert count("log") == 0


@pytest.fixture
def typed(ben, ask_as):
    """A question whose answer is typed."""
    return ask_as(ben, "type_date")


def test_a_date_can_be_typed(ben, typed, respond, key, text) -> None:
    assert 'id="response" name="response"' in typed.page
    answer = respond(ben, typed, key(typed.item_id))
    assert "Right" in text(ben.get(answer.location))


@pytest.mark.parametrize(
    ("response", "said"),
    [
        ("the day before yesterday", "This cannot be read as a date."),
        ("", "Answer first, or say that you don’t know."),
        ("30 February 1938", "February 1938 ends on day 28: there is no day 30."),
        ("30 Februar 1938", "February 1938 ends on day 28: there is no day 30."),
        ("30. Februar 1938", "February 1938 ends on day 28: there is no day 30."),
        ("31 June 1940", "June 1940 ends on day 30: there is no day 31."),
        ("29.2.1939", "February 1939 ends on day 28: there is no day 29."),
        ("1939-02-29", "February 1939 ends on day 28: there is no day 29."),
        ("13/13/1938", "There is no month 13."),
        ("1940/1938", "The period ends (1938) before it begins (1940)."),
    ],
)
def test_a_date_that_cannot_be_read_is_asked_for_again_and_kept(
    ben, typed, respond, text, count, response, said
) -> None:
    before = count("log")
    answer = respond(ben, typed, response)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in text(answer)
    assert f'value="{response}"' in page
    assert 'aria-invalid="true"' in page
    assert count("log") == before


KINDS = ("choose_date", "choose_event", "which_first", "before_after", "timeline", "order", "match")


@pytest.mark.parametrize("kind", [*KINDS, "type_date", "cloze"])
def test_every_kind_can_be_answered_rightly(ben, ask_as, respond, key, text, kind) -> None:
    asked = ask_as(ben, kind)
    answer = respond(ben, asked, key(asked.item_id))
    assert answer.status_code == 303
    assert "<title>Right: " in ben.get(answer.location).get_data(as_text=True)


@pytest.mark.parametrize("kind", [*KINDS, "type_date", "cloze"])
def test_every_kind_asks_again_when_nothing_was_given(ben, ask_as, respond, text, count, kind):
    answer = respond(ben, ask_as(ben, kind), "")
    assert answer.status_code == 422
    assert "Answer first, or say that you don’t know." in text(answer)
    assert count("log") == 0


def _sent(page: str, name: str) -> list[str]:
    return re.findall(rf'<select id="{name}-\d+" name="({name}-\d+)"', page)


def test_an_order_is_sent_as_places(ben, ask_as, respond, key, text) -> None:
    asked = ask_as(ben, "order")
    assert _sent(asked.page, "place") == [f"place-{at}" for at in range(4)]
    right = key(asked.item_id).split(",")
    places = {f"place-{index}": place for place, index in enumerate(right, 1)}
    answer = respond(ben, asked, "", **places)
    assert "Right" in text(ben.get(answer.location))


@pytest.mark.parametrize("places", [("1", "1", "2", "3"), ("1", "2", "", "3")])
def test_an_order_with_a_place_twice_or_not_at_all_is_asked_for_again_and_kept(
    ben, ask_as, respond, text, places
) -> None:
    sent = {f"place-{at}": place for at, place in enumerate(places)}
    answer = respond(ben, ask_as(ben, "order"), "", **sent)
    assert answer.status_code == 422
    assert "Give each of the 4 a place of its own." in text(answer)
    kept = re.findall(r'<option value="(\d)" selected>', answer.get_data(as_text=True))
    assert kept == [place for place in places if place]


def test_pairs_are_sent_as_pairs(ben, ask_as, respond, key, text) -> None:
    asked = ask_as(ben, "match")
    assert _sent(asked.page, "pair") == [f"pair-{at}" for at in range(4)]
    pairs = dict(pair.split("-") for pair in key(asked.item_id).split(","))
    sent = {f"pair-{left}": right for left, right in pairs.items()}
    answer = respond(ben, asked, "", **sent)
    assert "Right" in text(ben.get(answer.location))


def test_a_timeline_is_laid_with_gaps_between(ben, ask_as) -> None:
    page = ask_as(ben, "timeline").page
    gaps = re.findall(r'<button class="slot" name="response" value="(\d+)"', page)
    assert gaps == [str(at) for at in range(page.count('<li class="laid">') + 1)]


def test_a_question_mark_says_that_it_is_not_known(ben, start, ask, respond, text) -> None:
    for sent in ({"response": "?"}, {"response": "1961", "unknown": "y"}):
        asked = ask(ben, start(ben))
        answer = respond(ben, asked, **sent)
        assert "Not known yet" in text(ben.get(answer.location))


def test_another_students_item_does_not_exist(ben, cyn, start, ask, respond, count) -> None:
    assert respond(cyn, ask(ben, start(ben)), "0").status_code == 404
    assert count("log") == 0


def test_an_item_that_is_not_there(ben) -> None:
    assert ben.post("/items/5/answer", {"response": "0"}).status_code == 404
    assert ben.post("/items/5/answer", {"response": "x" * 600}).status_code == 404


def test_it_is_not_to_be_looked_at(ben, start, ask) -> None:
    assert ben.get(ask(ben, start(ben)).action).status_code == 405


def test_it_needs_a_token(ben, start, ask, count, text) -> None:
    asked = ask(ben, start(ben))
    answer = ben.client.post(asked.action, data={"response": "0"})
    assert answer.status_code == 400
    assert "This page has waited too long" in text(answer)
    assert count("log") == 0


PLACES = re.compile(
    r"It belongs (before|after|between) “[^”]+” \((\d{1,2} \w+ )?\d{4}\)"
    r"( and “[^”]+” \([\w ]+\))?\."
)


def test_a_place_on_a_line_is_told_by_the_events_beside_it(ben, ask_as, respond, key, text) -> None:
    asked = ask_as(ben, "timeline")
    right = int(key(asked.item_id))
    chosen = 0 if right else 1
    page = ben.get(respond(ben, asked, str(chosen)).location)
    said = text(page)
    laid = re.findall(r'class="laid"><time[^>]*>([^<]+)</time> ([^<]+)<', asked.page)
    assert PLACES.search(said), said
    where = f"before “{laid[0][1].strip()}”" if chosen == 0 else f"“{laid[0][1].strip()}” ("
    assert where in said.split("You put it ")[1]
    title = re.search(r"<title>(.*?)</title>", page.get_data(as_text=True), re.S)[1]
    title = title.replace("\u00a0", " ")
    assert re.match(r"Wrong: it was (\d{1,2} \w+ )?\d{4}, (before|after|between) “", title), title
    assert not re.search(r"[Ii]t was \d (?![A-Z])", said)


def test_what_was_placed_is_told_in_lists_and_files_too(ben, ask_as, respond, key, text) -> None:
    asked = ask_as(ben, "timeline")
    chosen = "0" if key(asked.item_id) != "0" else "1"
    sitting = re.search(r'"(/sittings/\d+)', ben.get("/").get_data(as_text=True))[1]
    respond(ben, asked, chosen)
    ben.post(f"{sitting}/end")
    said = re.compile(r"Your answer: (before|between|after) “[^”]+” \(")
    assert said.search(text(ben.get(sitting + "/summary")))
    assert said.search(text(ben.get("/mistakes")))
    assert re.search(r",(before|\"?between|after) “", ben.get("/account/answers.csv").text)


def test_dates_of_options_are_the_readers(ben, ask_as, respond, wrong, text) -> None:
    ben.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de"
    asked = ask_as(ben, "choose_date")
    options = re.findall(r"<time[^>]*>([^<]+)</time>", asked.page)
    assert options
    months = r"Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    for option in options:
        assert re.fullmatch(rf"(\d+\.\s)?(({months})\s)?\d{{4}}", option), option
    said = text(ben.get(respond(ben, asked, wrong(asked)).location))
    assert re.search(rf"Du hast (\d+\.\s)?(({months})\s)?\d{{4}}", said), said


def test_pairs_are_told_one_by_one_and_of_those_chosen_the_wrong_ones(
    ben, ask_as, respond, key
) -> None:
    asked = ask_as(ben, "match")
    pairs = dict(pair.split("-") for pair in key(asked.item_id).split(","))
    one, other = list(pairs)[:2]
    pairs[one], pairs[other] = pairs[other], pairs[one]
    answer = respond(ben, asked, "", **{f"pair-{left}": right for left, right in pairs.items()})
    band = ben.get(answer.location).get_data(as_text=True).split('id="verdict"')[1]
    band = band.split("</div>")[0]
    assert band.count("<li>") == 4
    assert band.split("Your answer: ")[1].count(" · ") == 1, "the two that were changed"
