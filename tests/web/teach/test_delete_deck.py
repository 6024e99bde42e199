"""POST /teach/decks/<id>/delete and /restore: gone for everybody, and back."""

from __future__ import annotations


def test_a_deleted_deck_is_seen_by_nobody_and_can_come_back(ada, deck, dan, facts, text) -> None:
    public = deck.removeprefix("/teach")
    assert dan.get(public).status_code == 200
    answer = ada.post(f"{deck}/delete")
    assert answer.status_code == 303
    assert dan.get(public).status_code == 404
    assert "Port Aster 6 facts" not in text(ada.get("/teach/decks"))
    said = text(ada.get(deck))
    assert "This deck is deleted: nobody else sees it. Bring it back" in said
    assert "Take out" not in said

    answer = ada.post(f"{deck}/restore")
    assert (answer.status_code, answer.location) == (303, deck)
    assert "The deck is back." in text(ada.get(deck))
    assert dan.get(public).status_code == 200
    assert len(facts(deck)) == 6


def test_sent_twice_nothing_more_happens(ada, deck) -> None:
    for address in ("delete", "delete", "restore", "restore"):
        assert ada.post(f"{deck}/{address}").status_code == 303


def test_it_is_there_for_nobody_else(ada, deck, decks, nobody_else) -> None:
    nobody_else("post", f"{deck}/delete")
    assert not decks()[0].retired
    ada.post(f"{deck}/delete")
    nobody_else("post", f"{deck}/restore")
    assert decks()[0].retired


def test_a_deck_that_is_not_there_and_a_wrong_method(ada, deck) -> None:
    for address in ("delete", "restore"):
        assert ada.post(f"/teach/decks/nothing/{address}").status_code == 404
        assert ada.post(f"/teach/decks/ladders/{address}").status_code == 404
        assert ada.get(f"{deck}/{address}").status_code == 405
