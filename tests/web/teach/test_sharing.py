"""Decks shared with colleagues, copied from others; who may do what with them."""

from __future__ import annotations

import pytest

LOOKING = ("", "/preview", "/export", "/export/csv")
CHANGING = ("/facts/new", "/questions/new")
OWNING = ("/edit", "/sharing")


def shared(ada, deck: str, role: str, name: str = "eve") -> None:
    answer = ada.post(f"{deck}/sharing", {"name": name, "role": role})
    assert answer.status_code == 303, answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("role", "open_to_eve"),
    [("", ()), ("view", LOOKING), ("edit", (*LOOKING, *CHANGING))],
)
def test_a_colleague_gets_in_as_far_as_the_deck_is_shared(
    ada, eve, ben, dan, root, deck, role, open_to_eve
) -> None:
    if role:
        shared(ada, deck, role)
    for page in (*LOOKING, *CHANGING, *OWNING):
        assert eve.get(f"{deck}{page}").status_code == (200 if page in open_to_eve else 404), page
        assert ada.get(f"{deck}{page}").status_code == 200
        assert root.get(f"{deck}{page}").status_code == 404  # an admin is no colleague
        assert ben.get(f"{deck}{page}").status_code == 403
        assert dan.get(f"{deck}{page}").status_code == 302
    for page in ("/delete", "/sharing/1/remove"):
        assert eve.post(f"{deck}{page}").status_code == 404


def test_a_viewer_changes_nothing_and_sees_no_buttons_for_it(ada, eve, deck, facts, text) -> None:
    shared(ada, deck, "view")
    page = eve.get(deck)
    assert "Shared with you: you may look at it" in text(page)
    assert "/facts/new" not in page.get_data(as_text=True)
    fact = facts(deck)[0].id
    for address in (f"{deck}/facts/{fact}/retire", f"{deck}/facts/{fact}/edit"):
        assert eve.post(address, {"statement": "x", "date": "1"}).status_code == 404
    assert "Shared with you by Ada" in text(eve.get("/teach/decks"))


def test_an_editor_changes_the_facts_of_the_deck_itself(ada, eve, deck, facts, app) -> None:
    shared(ada, deck, "edit")
    fact = facts(deck)[0]
    eve.post(f"{deck}/facts/{fact.id}/edit", {"statement": "The harbour opened", "date": "1902"})
    eve.post(f"{deck}/facts/new", {"statement": "A new one was lit", "date": "1903"})
    after = facts(deck)
    assert (after[0].id, after[0].version, after[0].statement) == (fact.id, 2, "The harbour opened")
    assert len(after) == 7
    assert ada.get(f"{deck}/facts/{after[-1].id}/edit").status_code == 200


def test_a_deck_is_shared_no_longer(ada, eve, deck, text, app) -> None:
    shared(ada, deck, "edit")
    page = ada.get(f"{deck}/sharing").get_data(as_text=True)
    remove = page.split('action="')[1].split('"')[0]
    assert ada.post(remove).status_code == 303
    assert eve.get(deck).status_code == 404
    assert "It is shared with nobody yet." in text(ada.get(f"{deck}/sharing"))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"name": "Nobody", "role": "view"}, "No teacher here is called “Nobody”."),
        ({"name": "Ben", "role": "view"}, "No teacher here is called “Ben”."),
        ({"name": "Ada", "role": "view"}, "It is your own deck."),
        ({"name": "Eve", "role": "own"}, "Choose one of the offered values."),
        ({"name": "", "role": "view"}, "No teacher here"),
    ],
)
def test_what_cannot_be_shared_so_is_said(ada, deck, sent, said, text) -> None:
    answer = ada.post(f"{deck}/sharing", sent)
    assert answer.status_code == 422
    assert said in text(answer)


def test_a_colleague_who_teaches_no_longer_is_out(ada, eve, root, deck, app) -> None:
    from quizapp.services import accounts

    shared(ada, deck, "edit")
    with app.app_context():
        eves = accounts.sign_in("Eve", "three little words", app.config["CLOCK"]())[0].id
    root.post(f"/admin/users/{eves}/role", {"role": "student"})
    eve.sign_in("Eve")
    assert eve.get(deck).status_code == 403


def test_a_public_deck_is_copied_and_shares_its_facts(ada, eve, deck, facts, text) -> None:
    assert "Port Aster" in text(eve.get("/teach/decks/public"))
    assert "Ladders" in text(eve.get("/teach/decks/public?q=ladders"))
    answer = eve.post(f"{deck}/copy")
    copy = answer.location
    assert [fact.id for fact in facts(copy)] == [fact.id for fact in facts(deck)]
    said = text(eve.get(copy))
    assert "Copied from “Port Aster”" in said
    assert ada.get(copy).status_code == 404
    first = facts(deck)[0]
    ada.post(f"{deck}/facts/{first.id}/edit", {"statement": "It opened", "date": "1902"})
    assert facts(copy)[0].statement == "It opened"  # a correction there arrives here
    eve.post(f"{copy}/facts/{first.id}/edit", {"statement": "It was opened", "date": "1902"})
    assert facts(deck)[0].statement == "It opened"
    assert (facts(copy)[0].statement, facts(copy)[0].derived_from) == ("It was opened", first.id)


def test_a_private_deck_is_copied_only_by_whom_it_is_shared_with(ada, eve, ben, deck) -> None:
    ada.post(f"{deck}/edit", {"title": "P", "ask": "year", "visibility": "private"})
    assert eve.post(f"{deck}/copy").status_code == 404
    assert ben.post(f"{deck}/copy").status_code == 403
    shared(ada, deck, "view")
    assert eve.post(f"{deck}/copy").status_code == 303
    ada.post(f"{deck}/delete")
    assert eve.post(f"{deck}/copy").status_code == 404
