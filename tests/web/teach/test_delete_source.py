"""/teach/sources/<id>/delete: asks first; what was published stays."""

from __future__ import annotations


def test_it_asks_and_says_what_will_be_gone(ada, source, sources, text) -> None:
    said = text(ada.get(f"{source}/delete"))
    assert "The text and 6 candidates that are not published will be gone." in said
    assert len(sources()) == 1


def test_the_text_and_its_candidates_are_gone_and_the_facts_stay(
    ada, source, deck, facts, sources, candidates, text
) -> None:
    assert "The 6 published facts stay in their decks" in text(ada.get(f"{source}/delete"))
    answer = ada.post(f"{source}/delete")
    assert (answer.status_code, answer.location) == (303, "/teach/sources")
    assert "are deleted" in text(ada.get(answer.location))
    assert sources() == []
    assert candidates() == {}
    assert facts(deck)[0].evidence.date_text == "14 April 1902"
    assert ada.get(source).status_code == 404


def test_it_is_there_for_nobody_else(source, sources, nobody_else) -> None:
    nobody_else("get", f"{source}/delete")
    nobody_else("post", f"{source}/delete")
    assert len(sources()) == 1


def test_a_source_that_is_not_there(ada) -> None:
    assert ada.get("/teach/sources/999/delete").status_code == 404
    assert ada.post("/teach/sources/999/delete").status_code == 404
