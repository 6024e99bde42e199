"""Editing a fact that is somebody else's makes one's own of it, in its place."""

from __future__ import annotations

from sqlalchemy import insert, select

from quizapp.services import teach
from quizapp.services.transaction import writing
from quizapp.store import content, db
from quizapp.store.tables import DeckFact, Fact


def test_a_fact_of_the_bank_is_forked_where_it_stands(ada, deck, clock) -> None:
    with writing() as session:
        session.execute(insert(DeckFact).values(deck_id=deck, fact_id="gagarin", position=1))
    shown = [row.fact.id for row in teach.deck(ada, deck).facts]
    at = shown.index("gagarin")
    forked = teach.edit_fact(
        ada, deck, "gagarin", {"statement": "Gagarin flew", "date": "April 1961"}, clock.now
    )
    row = teach.deck(ada, deck).facts[at].fact
    assert (row.id, row.derived_from, row.version) == (forked, "gagarin", 1)
    assert str(row.date) == "1961-04"
    assert db.session.scalar(select(Fact.owner_id).where(Fact.id == forked)) == ada.id
    original = content.facts_by_id(db.session(), ["gagarin"])["gagarin"]
    assert str(original.date) == "1961-04-12"
    assert original.version == 1


def test_a_fact_of_the_bank_that_was_taken_out_is_not_ones_own_to_put_back(ada, deck) -> None:
    with writing() as session:
        session.execute(insert(DeckFact).values(deck_id=deck, fact_id="gagarin", position=1))
    teach.retire_fact(ada, deck, "gagarin")
    assert teach.taken_out(ada, deck, "gagarin") is None
