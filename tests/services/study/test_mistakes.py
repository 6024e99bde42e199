"""What went wrong lately: listed, practised, and gone once it is known."""

from __future__ import annotations

import itertools
import secrets
from datetime import timedelta

import pytest
from sqlalchemy import select

from quizapp.services import study
from quizapp.services.errors import Finished, NothingToLearn
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import Assignment, IssuedItem, SchoolClass

DECK = "ladders"


def _answer_all(user, sitting_id, clock, answer_of) -> list[str]:
    facts = []
    for _ in range(30):
        try:
            question = study.question(user, sitting_id, clock.now)
        except Finished:
            break
        clock.pass_(seconds=6)
        response = answer_of(user, question.item_id)
        study.answer(user, question.item_id, response, question.client_id, clock.now)
        facts.append(db.session.get(IssuedItem, (user.id, question.item_id)).fact_id)
        db.session.rollback()
    return facts


def _wrong(user, item_id) -> str:
    item = db.session.get(IssuedItem, (user.id, item_id))
    found = next(at for at in range(len(item.options)) if at not in item.key)
    db.session.rollback()
    return str(found)


def test_wrong_answers_are_listed_with_what_was_answered(ben, clock, right_answer) -> None:
    assert study.mistakes(ben, clock.now).total == 0
    options = study.Options(length=4, kinds=("choose_date",))
    missed = _answer_all(ben, study.start_sitting(ben, [DECK], options, clock.now), clock, _wrong)
    page = study.mistakes(ben, clock.now)
    assert [one.fact_id for one in page.items] == missed[::-1], "the latest first"
    assert all(one.given and one.verdict == "wrong" for one in page.items)


def test_what_was_practised_rightly_is_gone_and_what_was_taken_back_too(
    ben, clock, right_answer
) -> None:
    quiz = study.start_quiz(ben, DECK, 3, clock.now)
    missed = _answer_all(ben, quiz, clock, lambda *_: "?")
    last = study.summary(ben, quiz, clock.now).rows[-1]
    study.undo(ben, last.item_id, clock.now)
    assert {one.fact_id for one in study.mistakes(ben, clock.now).items} == set(missed[:2])
    clock.pass_(minutes=2)
    practice = study.start_mistakes(ben, clock.now)
    assert set(_answer_all(ben, practice, clock, right_answer)) == set(missed[:2])
    assert study.mistakes(ben, clock.now).total == 0
    with pytest.raises(NothingToLearn):
        study.start_mistakes(ben, clock.now)


def test_mistakes_of_long_ago_and_of_others_are_not_ones_own(ben, cyn, clock) -> None:
    _answer_all(ben, study.start_quiz(ben, DECK, 3, clock.now), clock, lambda *_: "?")
    assert study.mistakes(cyn, clock.now).total == 0
    clock.pass_(days=61)
    assert study.mistakes(ben, clock.now).total == 0


def test_what_is_left_out_is_no_mistake(ben, clock) -> None:
    missed = _answer_all(ben, study.start_quiz(ben, DECK, 1, clock.now), clock, lambda *_: "?")
    study.say(ben, missed[0], "suspend", clock.now)
    assert study.mistakes(ben, clock.now).total == 0


def test_a_test_that_tells_nothing_yet_shows_in_no_list(ben, clock) -> None:
    with writing(ben.id) as session:
        klass = SchoolClass(title="9B", created_at=clock.now)
        session.add(klass)
        session.flush()
        due = clock.now + timedelta(days=2)
        assignment = Assignment(
            class_id=klass.id, title="Test", length=2, seed="s", feedback="due",
            opens_at=clock.now, due_at=due, created_at=clock.now,
        )  # fmt: skip
        session.add(assignment)
        session.flush()
        options = study.Options("assignment", length=2, feedback="due", assignment_id=assignment.id)
        test = study.open_sitting(session, ben, [study.set_deck(DECK)], options, clock.now)
    missed = _answer_all(ben, test, clock, lambda *_: "?")
    assert study.mistakes(ben, clock.now).total == 0
    clock.pass_(minutes=2)
    practice = study.start_sitting(ben, [DECK], study.Options(facts=(missed[0],)), clock.now)
    assert study.question(ben, practice, clock.now).last_seen is None
    clock.pass_(days=2)
    assert study.mistakes(ben, clock.now).total == 2


def test_what_was_taken_for_a_fact_is_offered_beside_it(ben, clock, monkeypatch) -> None:
    drawn = itertools.count(1)  # the same draws at each run: a share is no matter of luck
    monkeypatch.setattr(secrets, "token_hex", lambda size=8: f"{next(drawn):0{2 * size}x}")
    options = study.Options(length=20, kinds=("choose_event",))
    chosen: dict[str, str] = {}

    def wrong(user, item_id):
        response = _wrong(user, item_id)
        item = db.session.get(IssuedItem, (user.id, item_id))
        chosen[item.fact_id] = item.options[int(response)]["fact"]
        db.session.rollback()
        return response

    _answer_all(ben, study.start_sitting(ben, [DECK], options, clock.now), clock, wrong)
    offered, asked = 0, 0
    for turn in range(3):
        clock.pass_(minutes=2 + turn)
        again = study.start_sitting(ben, [DECK], options, clock.now)
        for item in db.session.scalars(
            select(IssuedItem).where(IssuedItem.user_id == ben.id, IssuedItem.sitting_id == again)
        ):
            asked += 1
            offered += chosen[item.fact_id] in [option["fact"] for option in item.options]
        db.session.rollback()
    assert offered / asked > 0.8
