"""/teach/decks/<id>/facts/<fact>/edit: a new version, with the evidence beside the form."""

from __future__ import annotations

import pytest

GOOD = {"statement": "Ida Renn opened the harbour", "date": "April 1902"}


@pytest.fixture
def address(deck, facts) -> str:  # type: ignore[no-untyped-def]
    return f"{deck}/facts/{facts(deck)[0].id}/edit"


def test_the_form_begins_with_the_fact_and_shows_where_it_was_read(ada, address) -> None:
    page = ada.get(address).get_data(as_text=True)
    assert 'value="14 April 1902"' in page
    assert "<mark>14\u00a0April 1902</mark>" in page


def test_a_change_is_a_new_version_that_keeps_its_evidence(ada, deck, address, facts, text) -> None:
    before = facts(deck)[0]
    answer = ada.post(address, GOOD)
    assert answer.status_code == 303
    assert answer.location == f"{deck}#f-{before.id}"
    after = facts(deck)[0]
    assert (after.id, after.version, str(after.date)) == (before.id, 2, "1902-04")
    assert after.evidence == before.evidence
    ada.post(address, GOOD)
    assert facts(deck)[0].version == 2  # saying the same again changes nothing


def test_a_date_that_words_cannot_carry_stands_as_it_is_stored(ada, deck, facts) -> None:
    ada.post(f"{deck}/facts/new", {"statement": "The pier was built", "date": "1902/1904~"})
    last = facts(deck)[-1]
    ada.post(f"{deck}/facts/{last.id}/edit", {"statement": "The pier was built", "date": last.date})
    assert facts(deck)[-1].version == 1


def test_what_cannot_be_used_is_said_and_changes_nothing(ada, deck, address, facts, text) -> None:
    answer = ada.post(address, {"statement": "Kept words", "date": "soon"})
    assert answer.status_code == 422
    assert "“soon” is no date that can be read." in text(answer)
    assert "Kept words</textarea>" in answer.get_data(as_text=True)
    assert ada.post(address).status_code == 422
    assert facts(deck)[0].version == 1


def test_the_form_of_a_question_is_another(ada, deck, facts) -> None:
    asked = {"kind": "typed", "prompt": "Who opened the harbour?", "answers": "Ida Renn"}
    ada.post(f"{deck}/questions/new", asked)
    fact = facts(deck)[-1].id
    answer = ada.get(f"{deck}/facts/{fact}/edit")
    assert answer.location == f"{deck}/questions/{fact}/edit"


def test_it_is_there_for_nobody_else(deck, address, facts, nobody_else) -> None:
    nobody_else("get", address)
    nobody_else("post", address)
    assert facts(deck)[0].version == 1


def test_a_fact_that_is_not_in_the_deck(ada, deck) -> None:
    for fact in ("nothing", "gagarin"):
        assert ada.get(f"{deck}/facts/{fact}/edit").status_code == 404
        assert ada.post(f"{deck}/facts/{fact}/edit", GOOD).status_code == 404
