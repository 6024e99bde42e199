"""GET /decks/<id>: a deck, its facts, and how long a quiz should be."""

from __future__ import annotations


def test_a_deck_offers_three_lengths_and_its_facts(dan, text) -> None:
    answer = dan.get("/decks/ladders")
    assert answer.status_code == 200
    page = answer.get_data(as_text=True)
    assert [f'value="{n}"' in page for n in (5, 10, 20)] == [True, True, True]
    assert "Yuri Gagarin circled the Earth" in text(answer)
    assert '<time datetime="1961-04-12">12\u00a0April 1961</time>' in page
    assert "CC0-1.0" in text(answer)


def test_the_facts_stand_folded_away_until_one_asks(dan) -> None:
    page = dan.get("/decks/ladders").get_data(as_text=True)
    assert page.index("<details") < page.index("Yuri Gagarin")
    assert "<details open" not in page


def test_a_student_sees_what_is_remembered(ben, start, play, text) -> None:
    play(ben, start(ben))
    page = text(ben.get("/decks/ladders"))
    assert page.count("not yet") == 7  # once in the sum, then for each of six facts
    assert page.count("learning") == 6


def test_a_deck_that_is_not_there_is_a_page_that_leads_on(dan, text) -> None:
    answer = dan.get("/decks/nothing")
    assert answer.status_code == 404
    assert "There is no such page" in text(answer)
    assert "See all decks" in text(answer)


def test_it_is_not_to_be_posted_to(ben) -> None:
    assert ben.post("/decks/ladders").status_code == 405
