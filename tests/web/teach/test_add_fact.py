"""/teach/decks/<id>/facts/new: a fact written by hand."""

from __future__ import annotations

GOOD = {
    "statement": "The bridge at Aster was opened.",
    "date": "12 May 1911",
    "place": "Port Aster",
    "explanation": "It was a Friday.",
}


def test_a_fact_is_added_at_the_end_and_shown(ada, deck, facts, text) -> None:
    assert ada.get(f"{deck}/facts/new").status_code == 200
    answer = ada.post(f"{deck}/facts/new", GOOD)
    last = facts(deck)[-1]
    assert answer.status_code == 303
    assert answer.location == f"{deck}#f-{last.id}"
    assert (last.statement, str(last.date)) == ("The bridge at Aster was opened", "1911-05-12")
    assert (last.place, last.explanation) == ("Port Aster", "It was a Friday.")
    assert "12 May 1911 The bridge at Aster was opened" in text(ada.get(deck))


def test_one_can_go_on_with_the_next(ada, deck, text) -> None:
    answer = ada.post(f"{deck}/facts/new", {**GOOD, "another": "y"})
    assert answer.location == f"{deck}/facts/new"
    said = text(ada.get(answer.location))
    assert "It is in the deck." in said
    assert "The bridge" not in said


def test_what_cannot_be_used_is_said_and_what_was_typed_stays(ada, deck, facts, text) -> None:
    bad = [
        ({"statement": ""}, "statement", "This is needed."),
        ({"statement": "x" * 301}, "statement", "at most 300 characters"),
        ({"date": ""}, "date", "This is needed."),
        ({"date": "30 February 1911"}, "date", "there is no day 30"),
        ({"date": "1/2/11"}, "date", "can mean"),
        ({"date": "x" * 500}, "date", "is no date that can be read."),
        ({"place": "x" * 201}, "place", "at most 200 characters"),
        ({"explanation": "x" * 2001}, "explanation", "at most 2000 characters"),
        (dict.fromkeys(GOOD, ""), "statement", "2 things need a look."),
    ]
    for given, field, said in bad:
        sent = {**GOOD, **given}
        answer = ada.post(f"{deck}/facts/new", sent)
        assert answer.status_code == 422, given
        assert said in text(answer), given
        page = answer.get_data(as_text=True)
        assert f'id="{field}-error"' in page, given
        assert sent["explanation"][:40] in page
    assert len(facts(deck)) == 6


def test_it_is_there_for_nobody_else(deck, facts, nobody_else) -> None:
    nobody_else("get", f"{deck}/facts/new")
    nobody_else("post", f"{deck}/facts/new")
    assert len(facts(deck)) == 6


def test_a_deck_that_is_not_there_or_is_deleted(ada, deck) -> None:
    assert ada.post("/teach/decks/nothing/facts/new", GOOD).status_code == 404
    assert ada.post("/teach/decks/ladders/facts/new", GOOD).status_code == 404
    ada.post(f"{deck}/delete")
    assert ada.get(f"{deck}/facts/new").status_code == 404
    assert ada.post(f"{deck}/facts/new", GOOD).status_code == 404
