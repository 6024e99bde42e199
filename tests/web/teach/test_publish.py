"""/teach/sources/<id>/publish: approved candidates become facts of a deck."""

from __future__ import annotations

import re

import pytest


@pytest.fixture
def approved(ada, source) -> str:  # type: ignore[no-untyped-def]
    for number in (1, 3):
        ada.post(f"{source}/candidates/{number}", {"do": "approved"})
    ada.post(f"{source}/candidates/2", {"do": "rejected"})
    return str(source)


NEW = {"deck": "", "title": "Port Aster", "visibility": "public"}


def test_the_form_says_how_many_and_what_stays(ada, approved, text) -> None:
    said = text(ada.get(f"{approved}/publish"))
    assert "Publish 2 facts" in said
    assert "3 candidates are not decided yet" in said
    assert 'value="The lamps of Port Aster' in ada.get(f"{approved}/publish").get_data(as_text=True)


def test_a_new_deck_holds_the_approved_with_their_evidence(
    ada, approved, facts, candidates, text
) -> None:
    answer = ada.post(f"{approved}/publish", NEW)
    assert answer.status_code == 303
    assert "2 facts are in the deck." in text(ada.get(answer.location))
    first, second = facts(answer.location)
    assert (str(first.date), str(second.date)) == ("1902-04-14", "1905")
    assert first.evidence.source.startswith("The lamps of Port Aster")
    assert first.evidence.date_text == "14 April 1902"
    states = [row.state for row in candidates().values()]
    assert states == ["published", "rejected", "published", "open", "open", "open"]


def test_everybody_sees_a_public_deck_and_nobody_a_private_one(ada, approved, dan, text) -> None:
    ada.post(f"{approved}/publish", {**NEW, "visibility": "private"})
    assert "Port Aster" not in text(dan.get("/decks"))
    ada.post(f"{approved}/candidates/4", {"do": "approved"})
    ada.post(f"{approved}/publish", {**NEW, "title": "Aster for all"})
    assert "Aster for all" in text(dan.get("/decks"))


def test_several_go_into_one_deck_which_is_offered_again(ada, approved, facts, decks) -> None:
    first = ada.post(f"{approved}/publish", NEW).location
    ada.post(f"{approved}/candidates/4", {"do": "approved"})
    form = ada.get(f"{approved}/publish").get_data(as_text=True)
    deck_id = first.rsplit("/", 1)[1]
    assert f'<option selected value="{deck_id}">Port Aster</option>' in form
    answer = ada.post(f"{approved}/publish", {"deck": deck_id, "title": "", "visibility": ""})
    assert answer.location == first
    assert len(facts(first)) == 3
    assert len(decks()) == 1


BAD = [
    ({"title": " "}, "title", "This is needed."),
    (dict.fromkeys(NEW, ""), "visibility", "2 things need a look."),
    ({"title": "x" * 201}, "title", "at most 200 characters"),
    ({"visibility": "nobody"}, "visibility", "Choose one of the offered values."),
    ({"deck": "ladders"}, "deck", "Choose one of the offered values."),
    ({"deck": "nothing"}, "deck", "Choose one of the offered values."),
]


def test_what_cannot_be_used_is_said_and_nothing_is_published(
    ada, approved, candidates, decks, text
) -> None:
    for given, field, said in BAD:
        answer = ada.post(f"{approved}/publish", {**NEW, **given})
        assert answer.status_code == 422, given
        assert said in text(answer), given
        assert f'id="{field}-error"' in answer.get_data(as_text=True), given
    assert candidates()[1].state == "approved"
    assert decks() == []


def test_with_nothing_approved_there_is_nothing_to_publish(ada, source, decks, text) -> None:
    assert "Nothing to publish yet" in text(ada.get(f"{source}/publish"))
    answer = ada.post(f"{source}/publish", NEW)
    assert answer.status_code == 422
    assert "Approve a candidate first" in text(answer)
    assert decks() == []


def test_a_deleted_deck_takes_nothing_in(ada, approved, candidates) -> None:
    address = ada.post(f"{approved}/publish", NEW).location
    ada.post(f"{approved}/candidates/4", {"do": "approved"})
    ada.post(f"{address}/delete")
    answer = ada.post(f"{approved}/publish", {"deck": address.rsplit("/", 1)[1]})
    assert answer.status_code == 422
    assert candidates()[4].state == "approved"


def test_it_is_there_for_nobody_else(approved, decks, nobody_else) -> None:
    nobody_else("get", f"{approved}/publish")
    nobody_else("post", f"{approved}/publish")
    assert decks() == []


def test_another_teachers_deck_takes_nothing_in(ada, eve, approved, facts) -> None:
    eve.post("/teach/decks/new", {"title": "Eve’s", "visibility": "public", "ask": "year"})
    address = eve.post(
        "/teach/decks/new", {"title": "Eve’s", "visibility": "public", "ask": "year"}
    ).location
    answer = ada.post(f"{approved}/publish", {"deck": address.rsplit("/", 1)[1]})
    assert answer.status_code == 422
    assert facts(address) == []


def test_a_source_that_is_not_there(ada) -> None:
    assert ada.get("/teach/sources/999/publish").status_code == 404
    assert ada.post("/teach/sources/999/publish", NEW).status_code == 404


def test_what_was_approved_in_spite_of_a_remark_is_named_once_more(
    ada, source, candidates, text
) -> None:
    doubtful = [number for number, row in candidates().items() if row.issues]
    clean = [number for number, row in candidates().items() if not row.issues]
    assert doubtful and clean
    ada.post(f"{source}/candidates/{clean[0]}", {"do": "approved"})
    assert "in spite of a remark" not in text(ada.get(f"{source}/publish"))
    ada.post(f"{source}/candidates/{doubtful[0]}", {"do": "approved"})
    assert "1 was approved as it was read, in spite of a remark" in text(
        ada.get(f"{source}/publish")
    )
    ada.post(
        f"{source}/candidates/{doubtful[0]}/edit",
        {"statement": "A lamp was lit in Port Aster", "date": "1905"},
    )
    assert "in spite of a remark" not in text(ada.get(f"{source}/publish"))


def test_a_new_deck_is_seen_by_nobody_else_unless_its_teacher_says_so(ada, source, text) -> None:
    ada.post(f"{source}/candidates/1", {"do": "approved"})
    for place in (f"{source}/publish", "/teach/decks/new"):
        page = ada.get(place).get_data(as_text=True)
        assert re.search(r'<input checked[^>]*name="visibility"[^>]*value="private"', page)
