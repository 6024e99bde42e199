"""What is due is what can be asked: a deck that is gone leaves nothing waiting for ever."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import delete, update

from quizapp.services import study
from quizapp.services.errors import NothingToLearn
from quizapp.services.transaction import writing
from quizapp.store.tables import Deck, DeckFact


@pytest.fixture(autouse=True)
def learned(ben, clock) -> None:
    """Ben has answered five questions."""
    sitting_id = study.start_quiz(ben, "ladders", 5, clock.now)
    for _ in range(5):
        question = study.question(ben, sitting_id, clock.now)
        clock.pass_(seconds=5)
        study.answer(ben, question.item_id, "?", question.client_id, clock.now)


def _delete_deck() -> None:
    with writing() as session:
        session.execute(update(Deck).values(retired=True))


def _take_facts_out() -> None:
    with writing() as session:
        session.execute(delete(DeckFact))


def _hide_deck() -> None:
    with writing() as session:
        session.execute(update(Deck).values(visibility="private"))


@pytest.mark.parametrize("change", [_delete_deck, _take_facts_out, _hide_deck])
def test_facts_of_no_deck_that_ben_sees_are_not_due(ben, clock, change) -> None:
    assert study.today(ben, clock.now).steps == 5
    change()
    shown = study.today(ben, clock.now)
    assert (shown.due, shown.steps, shown.tomorrow, shown.next) == (0, 0, 0, None)
    clock.pass_(days=3)
    shown = study.today(ben, clock.now)
    assert (shown.due, shown.waiting, shown.dates) == (0, 0, ())
    with pytest.raises(NothingToLearn):
        study.start_review(ben, clock.now)


def test_they_are_due_again_when_the_deck_is_back(ben, clock) -> None:
    _delete_deck()
    clock.pass_(days=3)
    with writing() as session:
        session.execute(update(Deck).values(retired=False))
    assert study.today(ben, clock.now).due == 5


def test_what_the_days_limit_leaves_out_is_not_offered_either(ben, clock) -> None:
    """Else the page would offer a review in which nothing is asked."""
    clock.pass_(days=3)
    careful = replace(ben, due_a_day=2)
    assert study.today(careful, clock.now).due == 2
    sitting_id = study.start_review(careful, clock.now)
    for _ in range(2):
        question = study.question(careful, sitting_id, clock.now)
        clock.pass_(seconds=5)
        study.answer(careful, question.item_id, "?", question.client_id, clock.now)
    shown = study.today(careful, clock.now)
    assert (shown.due, shown.waiting, shown.steps) == (0, 0, 2)
    assert study.summary(careful, sitting_id, clock.now).due == 0
    clock.pass_(hours=2)
    assert study.today(careful, clock.now).due == 2, "steps are never capped"
