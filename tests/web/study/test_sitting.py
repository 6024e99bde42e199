"""GET /sittings/<id>: the question that comes next."""

from __future__ import annotations

import re


def test_the_question_is_shown_with_numbers_and_keys(ben, start, ask) -> None:
    asked = ask(ben, start(ben))
    assert asked.options == ("0", "1", "2", "3")
    assert [f'data-key="{n}"' in asked.page for n in range(5)] == [True] * 5
    assert 'aria-label="Question 1 of 5"' in asked.page


def test_a_refresh_shows_the_same_question_with_the_same_options(ben, start, ask) -> None:
    path = start(ben)
    one, two = ask(ben, path), ask(ben, path)
    assert (one.item_id, one.stem) == (two.item_id, two.stem)
    strip = re.compile(r'name="(client_id|csrf_token)" value="[^"]+"')
    assert strip.sub("", one.page) == strip.sub("", two.page)


def test_options_that_are_events_do_not_carry_their_dates(ben, ask_as) -> None:
    asked = ask_as(ben, "choose_event")
    assert "<time" not in asked.page.split("<main")[1]
    assert "edtf" not in asked.page


def test_what_was_right_is_not_in_the_page_of_a_question(ben, ask_as) -> None:
    asked = ask_as(ben, "type_date")
    assert "evidence" not in asked.page
    assert "<mark" not in asked.page


def test_after_the_last_answer_it_leads_to_the_summary(ben, start, play) -> None:
    path = start(ben)
    assert len(play(ben, path)) == 5
    answer = ben.get(path)
    assert (answer.status_code, answer.location) == (303, f"{path}/summary")


def test_another_students_sitting_does_not_exist(ben, cyn, start) -> None:
    assert cyn.get(start(ben)).status_code == 404


def test_a_stranger_is_asked_to_sign_in(ben, dan, start) -> None:
    assert dan.get(start(ben)).location.startswith("/login")


def test_a_sitting_that_is_not_there(ben) -> None:
    assert ben.get("/sittings/5").status_code == 404
    assert ben.get("/sittings/99999999999999999999999").status_code == 404
    assert ben.get("/sittings/x").status_code == 404


def test_it_is_not_to_be_posted_to(ben, start) -> None:
    assert ben.post(start(ben)).status_code == 405
