"""Places and numbers that no page of ours sends."""

from __future__ import annotations

import re

import pytest


@pytest.fixture
def deck(ada) -> str:
    answer = ada.post("/teach/decks/new", {"title": "Odd", "visibility": "public", "ask": "year"})
    return str(answer.location)


def _add(ada, deck: str, date: str) -> None:
    answer = ada.post(
        f"{deck}/facts/new", {"statement": "The first ladder was built in a village", "date": date}
    )
    assert answer.status_code == 303


@pytest.mark.parametrize("place", ["9" * 25, str(2**40), "-7", "no number"])
def test_a_fact_comes_back_whatever_its_place_was(ada, deck: str, place: str) -> None:
    _add(ada, deck, "1931")
    fact = re.findall(r"/facts/([^/]+)/retire", ada.get(deck).get_data(as_text=True))[0]
    ada.post(f"{deck}/facts/{fact}/retire")
    assert ada.post(f"{deck}/facts/{fact}/restore", {"place": place}).status_code == 303
    assert "village" in ada.get(deck).get_data(as_text=True)


@pytest.mark.parametrize("number", ["9" * 25, str(2**40), "-1", "x"])
def test_there_is_no_such_decision_to_take_back(ada, number: str) -> None:
    answer = ada.post(
        "/teach/sources",
        {"text": "On 21 August 1937 China and the Soviet Union signed a treaty in Nanjing."},
    )
    source = answer.location.split("?")[0]
    assert ada.post(f"{source}/undo", {"number": number}).status_code == 404


@pytest.mark.parametrize("date", ["1931/..", "../1931", "Y17000000", "0000", "-9999"])
def test_students_see_decks_whatever_dates_a_teacher_sets(ada, ben, deck: str, date: str) -> None:
    _add(ada, deck, date)
    assert ben.get("/decks").status_code == 200
    assert ben.get(deck.removeprefix("/teach")).status_code == 200
    assert ben.get("/").status_code == 200
