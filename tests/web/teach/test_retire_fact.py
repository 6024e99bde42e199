"""POST /teach/decks/<id>/facts/<fact>/retire and /restore: out of the deck, and back in place."""

from __future__ import annotations

import re

import pytest


@pytest.fixture
def address(deck, facts) -> str:  # type: ignore[no-untyped-def]
    return f"{deck}/facts/{facts(deck)[2].id}"


def test_a_fact_is_taken_out_and_put_back_where_it_stood(ada, deck, address, facts, text) -> None:
    before = [fact.id for fact in facts(deck)]
    answer = ada.post(f"{address}/retire", {"page": 1})
    assert answer.status_code == 303
    assert [fact.id for fact in facts(deck)] == [*before[:2], *before[3:]]
    page = ada.get(answer.location)
    assert "Taken out: Tom Hale founded" in text(page)
    bar = re.search(r'undo" method="post" action="([^"]+)".*?name="place" value="(\d+)"',
                    page.get_data(as_text=True), re.S)  # fmt: skip
    assert bar
    answer = ada.post(bar[1], {"place": bar[2]})
    assert answer.location == f"{deck}?page=1#f-{before[2]}"
    assert [fact.id for fact in facts(deck)] == before


def test_put_back_twice_it_stands_once(ada, deck, address, facts) -> None:
    ada.post(f"{address}/retire")
    for _ in range(2):
        assert ada.post(f"{address}/restore", {"place": 2}).status_code == 303
    assert len(facts(deck)) == 6


def test_the_bar_offers_only_what_was_taken_out_of_this_deck(ada, deck, address, text) -> None:
    held = address.rsplit("/", 1)[1]
    for fact in (held, "gagarin", "nothing"):
        assert "Taken out" not in text(ada.get(f"{deck}?taken={fact}&place=x"))
        assert fact == held or ada.post(f"{deck}/facts/{fact}/restore").status_code == 404


def test_it_is_there_for_nobody_else(deck, address, facts, nobody_else) -> None:
    nobody_else("post", f"{address}/retire")
    nobody_else("post", f"{address}/restore")
    assert len(facts(deck)) == 6


def test_a_fact_that_is_not_in_the_deck_and_a_wrong_method(ada, deck, address) -> None:
    assert ada.post(f"{deck}/facts/nothing/retire").status_code == 404
    assert ada.post(f"{deck}/facts/gagarin/retire").status_code == 404
    for address_ in (f"{address}/retire", f"{address}/restore"):
        assert ada.get(address_).status_code == 405
