"""/progress: the page, learning a gap, telling a pair apart."""

from __future__ import annotations

import html
import re

from sqlalchemy import select

from quizapp.store import db
from quizapp.store.tables import Sitting


def _button(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found, page
    return html.unescape(found[1])


def test_somebody_unknown_is_told_how_to_begin(dan, text, count) -> None:
    answer = dan.get("/progress")
    assert answer.status_code == 200
    assert "Nothing learned yet." in text(answer)
    assert count("users") == 6


def test_a_range_is_explained_only_where_there_is_one(
    ben, start, ask, respond, text, later
) -> None:
    respond(ben, ask(ben, start(ben)), "?")
    page = ben.get("/progress")
    assert "You would likely remember 0 of 11." in text(page)
    assert "It is a range" not in text(page)
    assert 'aria-label="0 on a scale of 11"' in page.get_data(as_text=True)


def test_each_colour_of_the_coming_days_has_its_word(ben, start, play, later) -> None:
    play(ben, start(ben))
    later(ben, days=20)
    page = ben.get("/progress").get_data(as_text=True)
    chart, key = re.search(
        r'<svg class="load".*?\n  </svg>\s*<p class="key">(.*?)</p>', page, re.S
    ).group(0, 1)
    drawn = set(re.findall(r'<rect class="(f-[a-z]+)"', chart.replace(key, "")))
    assert drawn == set(re.findall(r'<rect class="(f-[a-z]+)"', key))
    assert "Due today" in key


def test_after_a_quiz_the_page_says_what_is_held(ben, start, play, text) -> None:
    play(ben, start(ben))
    answer = ben.get("/progress")
    page = text(answer)
    assert "of 11 facts firmly." in page
    assert "If you were asked today" in page
    assert "5 answers on 1 day in half a year." in page
    assert "Too early to say: it takes 30 answers" in page
    assert "No two facts are mixed up so far." in page
    assert "A usual day is 0" not in page
    drawings = re.findall(r"<svg[^>]*role=\"img\"[^>]*>", answer.get_data(as_text=True))
    assert drawings
    assert all('aria-label="' in drawing for drawing in drawings)


def test_a_deck_alone_can_be_looked_at(ben, start, play, text) -> None:
    play(ben, start(ben))
    assert "of 11 facts firmly." in text(ben.get("/progress?deck=ladders"))
    assert ben.get("/progress?deck=nothing").status_code == 404


def test_a_gap_is_a_button_that_begins_to_learn_it(ben, start, play, text, app) -> None:
    play(ben, start(ben))
    page = ben.get("/progress").get_data(as_text=True)
    answer = ben.post("/progress/learn", {"period": _button(page, "period"), "deck": ""})
    assert answer.status_code == 303
    assert "/sittings/" in answer.location
    assert "Learn" in text(ben.get(answer.location))
    with app.app_context():
        kinds = db.session.scalars(select(Sitting.kind).order_by(Sitting.id)).all()
    assert sorted(kinds) == ["learn", "quiz"]


def test_a_period_that_is_none_is_said_to_be_so(ben, start, play, text) -> None:
    play(ben, start(ben))
    for period, words in (
        ("soon", "no date"),
        ("1850", "Nothing new is left to learn there."),
        ("", "Choose a period of your timeline."),
        ("1" * 50, "Choose a period of your timeline."),
    ):
        answer = ben.post("/progress/learn", {"period": period}, follow_redirects=True)
        assert words in text(answer), period
    assert ben.post("/progress/learn", {"period": "1961", "deck": "nothing"}).status_code == 404


def test_a_pair_that_was_mixed_up_can_be_drilled(
    ben, start, ask, respond, wrong_event, text
) -> None:
    path = start(ben, 10)
    for _ in range(10):
        asked = ask(ben, path)
        respond(ben, asked, wrong_event(asked) or "?")
    page = ben.get("/progress").get_data(as_text=True)
    answer = ben.post("/progress/drill", {"pair": _button(page, "pair")})
    assert answer.status_code == 303
    assert "Tell two apart" in text(ben.get(answer.location))


def test_no_pair_is_refused(ben, text) -> None:
    for pair in ("", "gagarin", "a b c", " ", "x" * 300):
        answer = ben.post("/progress/drill", {"pair": pair}, follow_redirects=True)
        assert answer.status_code == 200
        assert "Choose a pair of facts." in text(answer)
    assert ben.post("/progress/drill", {"pair": "gagarin nobody"}).status_code == 404


def test_somebody_unknown_begins_neither(dan) -> None:
    for path, data in (("learn", {"period": "1961"}), ("drill", {"pair": "gagarin glenn"})):
        answer = dan.post(f"/progress/{path}", data)
        assert answer.status_code == 302
        assert answer.location.startswith("/login")
