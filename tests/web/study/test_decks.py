"""GET /decks: all decks, or those with a word in them."""

from __future__ import annotations

import pytest


def test_decks_are_open_to_everybody(dan, text) -> None:
    page = text(dan.get("/decks"))
    assert "Ladders to space" in page
    assert "11 facts" in page
    assert "1957–1975" in page


def test_a_student_sees_how_much_is_known(ben, start, play, text) -> None:
    play(ben, start(ben))
    page = text(ben.get("/decks"))
    assert "5 learning" in page
    assert "6 not yet" in page


@pytest.mark.parametrize("query", ["ladders", "SATELLITE", " space "])
def test_a_word_of_title_or_description_finds_a_deck(dan, text, query) -> None:
    page = text(dan.get("/decks", query_string={"q": query}))
    assert "1 deck with" in page
    assert "Ladders to space" in page


@pytest.mark.parametrize("query", ["zzz", "%", "_", "'; drop table decks; --", "x" * 500])
def test_a_search_without_a_match_says_so_and_leads_back(dan, text, query) -> None:
    answer = dan.get("/decks", query_string={"q": query})
    assert answer.status_code == 200
    assert "No deck has that" in text(answer)
    assert "Show all decks" in text(answer)


def test_what_is_searched_for_is_escaped(dan) -> None:
    page = dan.get("/decks", query_string={"q": "<script>x"}).get_data(as_text=True)
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


@pytest.mark.parametrize("number", ["0", "-3", "99999999999999999999", "two", ""])
def test_any_page_number_shows_a_page(dan, text, number) -> None:
    answer = dan.get("/decks", query_string={"page": number})
    assert answer.status_code == 200
    assert "Ladders to space" in text(answer)
