"""The admin's page of decks: whose they are, how much is kept, and handing one over."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from quizapp.services import accounts, teach
from quizapp.services.transaction import writing
from quizapp.store import content, db
from quizapp.store.tables import Deck, Event, Fact


@pytest.fixture
def deck(app, clock) -> str:
    """Ada's deck with two facts, one of which stands in another deck of hers too."""
    with app.app_context():
        ada = accounts.sign_in("Ada", "three little words", clock.now)[0]
        first = teach.add_deck(ada, "Lamps", "", "private", "year", clock.now)
        other = teach.add_deck(ada, "Others", "", "private", "year", clock.now)
        for number in ("1901", "1902"):
            fields = {"statement": f"A lamp was lit {len(number)}", "date": number}
            shared = teach.add_fact(ada, first, fields, clock.now)
        with writing() as session:
            content.append_to_deck(session, other, [shared])
        return first


def owners(app, deck: str) -> tuple[str, list[str]]:
    with app.app_context():
        names = dict(db.session.execute(select(accounts.User.id, accounts.User.name)).all())
        row = db.session.get(Deck, deck)
        facts = db.session.scalars(select(Fact).where(Fact.origin == "app").order_by(Fact.id))
        return names[row.owner_id], sorted(names[fact.owner_id] for fact in facts)


def test_it_says_whose_each_deck_is_and_how_much_is_kept(root, deck) -> None:
    page = root.get("/admin/decks").get_data(as_text=True)
    assert "Lamps" in page
    assert "Ada" in page
    assert "The database answers and has the newest form" in page
    assert "Lamps" not in root.get("/admin/decks?q=other").get_data(as_text=True)
    assert "There is no such deck." in root.get("/admin/decks?q=zzz").get_data(as_text=True)


def test_a_deck_is_handed_over_with_the_facts_that_stand_in_it_alone(
    root, ada, eve, app, deck
) -> None:
    assert root.post(f"/admin/decks/{deck}/owner", {"name": "eve"}).status_code == 303
    assert owners(app, deck) == ("Eve", ["Ada", "Eve"])
    assert eve.get(f"/teach/decks/{deck}/edit").status_code == 200
    assert ada.get(f"/teach/decks/{deck}").status_code == 404
    with app.app_context():
        actions = db.session.scalars(select(Event.action)).all()
        assert "deck_handed_over" in actions


def test_it_goes_to_teachers_only_and_what_is_wrong_is_said(root, app, deck) -> None:
    for name in ("Ben", "Nobody", ""):
        answer = root.post(f"/admin/decks/{deck}/owner", {"name": name})
        assert f"No teacher here is called “{name}”." in root.get(answer.location).get_data(
            as_text=True
        )
    assert owners(app, deck)[0] == "Ada"
    assert root.post("/admin/decks/ladders/owner", {"name": "Eve"}).status_code == 404


def test_nobody_else_gets_in(ada, ben, dan, deck) -> None:
    for who, status in ((ada, 403), (ben, 403), (dan, 302)):
        assert who.get("/admin/decks").status_code == status
        assert who.post(f"/admin/decks/{deck}/owner", {"name": "Eve"}).status_code == status
