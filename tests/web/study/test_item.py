"""GET /items/<id>: what was right, why, and when it comes back."""

from __future__ import annotations

import re


def test_a_right_answer_says_so_in_words_icon_and_colour(
    ben, start, ask, respond, key, text
) -> None:
    asked = ask(ben, start(ben))
    respond(ben, asked, key(asked.item_id))
    answer = ben.get(f"/items/{asked.item_id}")
    page = answer.get_data(as_text=True)
    assert "<title>Right: " in page
    assert 'class="band is-right" id="verdict"' in page
    assert "icons.svg" in page.split('id="verdict"')[1].split("</strong>")[0]
    assert "Continue" in text(answer)


def test_a_wrong_date_is_shown_with_the_right_one_on_one_axis(
    ben, start, ask, respond, wrong, text
) -> None:
    asked = ask(ben, start(ben))
    respond(ben, asked, wrong(asked))
    answer = ben.get(f"/items/{asked.item_id}")
    assert "Wrong. It was" in text(answer)
    assert re.search(
        r"You chose [^,]*\d{4}, \d+ (year|month|day)s? too (early|late)\.", text(answer)
    )
    assert 'role="img" aria-label="On a line from' in answer.get_data(as_text=True)


def test_a_wrong_date_says_what_it_really_was(ben, start, ask, respond, wrong_event, text) -> None:
    path = start(ben)
    while not (response := wrong_event(asked := ask(ben, path))):
        respond(ben, asked, "?")
    respond(ben, asked, response)
    assert "What happened then: " in text(ben.get(f"/items/{asked.item_id}"))


def test_the_sentence_is_shown_with_its_date_marked(ben, start, play) -> None:
    for item_id in play(ben, start(ben)):
        page = ben.get(f"/items/{item_id}").get_data(as_text=True)
        assert re.search(r"<blockquote><p>.*<mark>[^<]*19\d\d</mark>.*</p>", page)
        assert "Where this is written" in page


def test_it_says_when_the_fact_comes_back(ben, start, ask, respond, text) -> None:
    asked = ask(ben, start(ben))
    respond(ben, asked, "?")
    page = text(ben.get(f"/items/{asked.item_id}"))
    assert re.search(r"Back (today at \d\d:\d\d|tomorrow|in \d+ days)", page)


def test_continue_is_focused_and_told_by_the_verdict(ben, start, ask, respond) -> None:
    asked = ask(ben, start(ben))
    respond(ben, asked, "0")
    page = ben.get(f"/items/{asked.item_id}").get_data(as_text=True)
    assert re.search(r'<button class="btn grow" autofocus aria-describedby="verdict"', page)


def test_the_last_one_leads_to_the_result(ben, start, play, text) -> None:
    path = start(ben)
    *_, last = play(ben, path)
    answer = ben.get(f"/items/{last}")
    assert "See the result" in text(answer)
    assert f'action="{path}/summary"' in answer.get_data(as_text=True)


def test_an_unanswered_item_leads_back_to_its_question(ben, start, ask) -> None:
    path = start(ben)
    answer = ben.get(f"/items/{ask(ben, path).item_id}")
    assert (answer.status_code, answer.location) == (303, path)


def test_another_students_item_does_not_exist(ben, cyn, dan, start, play) -> None:
    item_id = play(ben, start(ben))[0]
    assert cyn.get(f"/items/{item_id}").status_code == 404
    assert dan.get(f"/items/{item_id}").location.startswith("/login")


def test_it_is_not_to_be_posted_to(ben, start, play) -> None:
    assert ben.post(f"/items/{play(ben, start(ben))[0]}").status_code == 405


def test_looked_at_much_later_it_is_due_and_not_in_minus_days(
    ben, start, ask, respond, text, later
) -> None:
    asked = ask(ben, start(ben))
    respond(ben, asked, "?")
    later(ben, days=30)
    page = text(ben.get(f"/items/{asked.item_id}"))
    assert "Due now" in page
    assert " in -" not in page
