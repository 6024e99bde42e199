"""What a student says of a fact stands in the log, moves the card, and can be taken back."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from quizapp.services import study
from quizapp.services.errors import Invalid, NotFound, NothingToLearn
from quizapp.services.study.sayings import say, unsay
from quizapp.services.transaction import writing
from quizapp.store import db, learning
from quizapp.store.tables import Deck

FACT = "sputnik"


def _memory(user):
    found = learning.memories(db.session(), user.id, [FACT]).get(FACT)
    db.session.rollback()
    return found


def test_what_ben_knows_is_not_asked_for_a_good_while(ben, clock) -> None:
    row = say(ben, FACT, "known", clock.now)
    assert _memory(ben).interval > 3
    assert unsay(ben, row, clock.now) == FACT
    assert _memory(ben) is None


def test_a_fact_left_out_is_never_due_until_it_is_brought_back(ben, clock) -> None:
    say(ben, FACT, "known", clock.now)
    say(ben, FACT, "suspend", clock.now)
    clock.pass_(days=400)
    assert study.today(ben, clock.now).due == 0
    with pytest.raises(NothingToLearn):
        study.start_review(ben, clock.now)
    say(ben, FACT, "resume", clock.now)
    assert study.today(ben, clock.now).due == 1


def test_starting_anew_forgets_and_undo_remembers(ben, clock) -> None:
    say(ben, FACT, "known", clock.now)
    before = _memory(ben)
    clock.pass_(minutes=1)
    row = say(ben, FACT, "reset", clock.now)
    assert _memory(ben) is None
    clock.pass_(minutes=1)
    unsay(ben, row, clock.now)
    assert _memory(ben) == before


def test_nothing_is_taken_back_twice_or_by_somebody_else(ben, cyn, clock) -> None:
    row = say(ben, FACT, "known", clock.now)
    with pytest.raises(NotFound):
        unsay(cyn, row, clock.now)
    unsay(ben, row, clock.now)
    with pytest.raises(NotFound):
        unsay(ben, row, clock.now)


def test_what_cannot_be_said_is_refused(ben, clock) -> None:
    with pytest.raises(Invalid):
        say(ben, FACT, "answer", clock.now)
    with pytest.raises(NotFound):
        say(ben, "no-such-fact", "known", clock.now)


def test_of_a_fact_that_ben_does_not_see_nothing_can_be_said(ben, clock) -> None:
    with writing() as session:
        session.execute(update(Deck).values(visibility="private"))
    with pytest.raises(NotFound):
        say(ben, FACT, "known", clock.now)


def test_a_fact_once_learned_can_be_left_out_though_its_deck_is_gone(ben, clock) -> None:
    say(ben, FACT, "known", clock.now)
    with writing() as session:
        session.execute(update(Deck).values(retired=True))
    say(ben, FACT, "suspend", clock.now)
