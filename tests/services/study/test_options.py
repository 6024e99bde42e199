"""Sittings with options: kinds, period, length, time, and when right and wrong are shown."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from quizapp.dates import EDTF
from quizapp.services import belongings, study
from quizapp.services.errors import Ended, Finished, NotFound, NothingToLearn, Withheld
from quizapp.services.study import showing
from quizapp.services.transaction import writing
from quizapp.store import content, db
from quizapp.store.tables import Adjustment, Assignment, IssuedItem, SchoolClass, Sitting

DECK = "ladders"
TEST = study.Options(length=3, feedback="end")


def _items(user, sitting_id) -> list[IssuedItem]:
    rows = db.session.scalars(
        select(IssuedItem)
        .where(IssuedItem.user_id == user.id, IssuedItem.sitting_id == sitting_id)
        .order_by(IssuedItem.position)
    ).all()
    db.session.expunge_all()
    return list(rows)


def _answer(user, sitting_id, clock, response="0") -> int:
    question = study.question(user, sitting_id, clock.now)
    clock.pass_(seconds=5)
    study.answer(user, question.item_id, response, question.client_id, clock.now)
    return question.item_id


def test_only_the_kinds_that_are_wanted_are_asked(ben, clock) -> None:
    options = study.Options(length=10, kinds=("type_date", "which_first"))
    items = _items(ben, study.start_sitting(ben, [DECK], options, clock.now))
    assert {item.kind for item in items} <= {"type_date", "which_first"}
    assert len(items) == 10


def test_only_facts_that_touch_the_period_are_asked(ben, clock) -> None:
    since, until = EDTF.parse("1961").earliest, EDTF.parse("1963").latest
    options = study.Options(since=since, until=until)
    items = _items(ben, study.start_sitting(ben, [DECK], options, clock.now))
    facts = content.facts_by_id(db.session(), [item.fact_id for item in items])
    years = {fact.date.year for fact in facts.values()}
    assert years == {1961, 1962, 1963}


def test_a_period_without_events_has_nothing_to_ask(ben, clock) -> None:
    options = study.Options(until=EDTF.parse("1066").latest)
    with pytest.raises(NothingToLearn):
        study.start_sitting(ben, [DECK], options, clock.now)


def test_only_the_facts_that_are_named_are_asked(ben, clock) -> None:
    options = study.Options(facts=("gagarin", "sputnik"))
    items = _items(ben, study.start_sitting(ben, [DECK], options, clock.now))
    assert {item.fact_id for item in items} == {"gagarin", "sputnik"}


def test_several_decks_ask_each_fact_once(ben, clock) -> None:
    sitting_id = study.start_sitting(ben, [DECK, DECK], study.Options(length=50), clock.now)
    facts = [item.fact_id for item in _items(ben, sitting_id)]
    assert len(facts) == len(set(facts)) == 11


def test_one_seed_asks_everybody_the_same_whatever_they_remember(
    ben, cyn, clock, right_answer
) -> None:
    first = study.start_quiz(ben, DECK, 5, clock.now)
    for _ in range(5):
        question = study.question(ben, first, clock.now)
        study.answer(ben, question.item_id, right_answer(ben, question.item_id), "", clock.now)
    options = study.Options(alike=True, as_of=clock.now.date(), length=6)
    asked = []
    for user, days in ((ben, 0), (cyn, 40)):
        clock.pass_(days=days)
        decks = [study.set_deck(DECK)]
        with writing(user.id) as session:
            sitting_id = study.open_sitting(session, user, decks, options, clock.now, "seed")
        asked.append([(item.kind, item.stem, item.options) for item in _items(user, sitting_id)])
    assert asked[0] == asked[1]
    assert len({kind for kind, _, _ in asked[0]}) > 1


def test_the_same_start_twice_is_one_sitting(ben, clock) -> None:
    first = study.start_quiz(ben, DECK, 5, clock.now)
    assert study.start_quiz(ben, DECK, 5, clock.now) == first
    assert study.start_quiz(ben, DECK, 10, clock.now) != first


def test_what_was_begun_and_answered_can_be_begun_anew(ben, clock) -> None:
    first = study.start_quiz(ben, DECK, 5, clock.now)
    _answer(ben, first, clock)
    second = study.start_quiz(ben, DECK, 5, clock.now)
    assert second != first
    clock.pass_(minutes=2)
    assert study.start_quiz(ben, DECK, 5, clock.now) != second


def test_a_test_tells_nothing_before_its_end_and_everything_after(ben, clock) -> None:
    sitting_id = study.start_sitting(ben, [DECK], TEST, clock.now)
    first = study.question(ben, sitting_id, clock.now)
    assert first.is_test
    taken = study.answer(ben, first.item_id, "0", first.client_id, clock.now)
    assert not taken.shown
    with pytest.raises(Withheld):
        study.feedback(ben, first.item_id, clock.now)
    open_summary = study.summary(ben, sitting_id, clock.now)
    assert (open_summary.rows, open_summary.answered, open_summary.shown) == ((), 1, False)
    assert (open_summary.right, open_summary.wrong) == (0, 0)
    memories = {row.id: row.memory for row in study.deck_page(ben, DECK, clock.now).facts}
    assert set(memories.values()) == {"new"}, "the deck's page does not tell it either"
    _answer(ben, sitting_id, clock)
    _answer(ben, sitting_id, clock)
    summary = study.summary(ben, sitting_id, clock.now)
    assert summary.shown and len(summary.rows) == 3
    assert study.feedback(ben, first.item_id, clock.now).item_id == first.item_id


def test_in_a_test_an_answer_can_be_taken_back_until_its_end(ben, clock) -> None:
    sitting_id = study.start_sitting(ben, [DECK], TEST, clock.now)
    first = _answer(ben, sitting_id, clock)
    assert study.undo(ben, first, clock.now) == sitting_id
    assert study.question(ben, sitting_id, clock.now).item_id == first
    study.end_sitting(ben, sitting_id, clock.now)
    with pytest.raises(Ended):
        study.undo(ben, first, clock.now)


def test_a_question_of_a_test_says_nothing_of_earlier_answers(ben, clock) -> None:
    practice = study.start_quiz(ben, DECK, 20, clock.now)
    for _ in range(11):
        _answer(ben, practice, clock, "?")
    sitting_id = study.start_sitting(ben, [DECK], TEST, clock.now)
    assert study.question(ben, sitting_id, clock.now).last_seen is None


def test_when_time_is_up_nothing_more_is_taken_and_the_rest_is_shown(ben, clock) -> None:
    options = study.Options(length=3, feedback="end", minutes=2)
    sitting_id = study.start_sitting(ben, [DECK], options, clock.now)
    _answer(ben, sitting_id, clock)
    second = study.question(ben, sitting_id, clock.now)
    assert second.ends_at is not None
    clock.now = second.ends_at + showing.GRACE
    study.answer(ben, second.item_id, "0", second.client_id, clock.now)
    third = study.question(ben, sitting_id, clock.now)
    clock.pass_(seconds=1)
    with pytest.raises(Ended):
        study.answer(ben, third.item_id, "0", third.client_id, clock.now)
    with pytest.raises(Finished):
        study.question(ben, sitting_id, clock.now)
    with pytest.raises(Ended):
        study.undo(ben, second.item_id, clock.now)
    summary = study.summary(ben, sitting_id, clock.now)
    assert (summary.ended, summary.shown, summary.answered) == (True, True, 2)
    assert [row.verdict for row in summary.rows].count("") == 1
    assert study.today(ben, clock.now).open_sitting is None


def _assigned(clock, user, **due) -> int:
    """An assignment that is due in three days, and a finished sitting of ``user`` for it."""
    with writing(user.id) as session:
        klass = SchoolClass(title="9B", created_at=clock.now)
        session.add(klass)
        session.flush()
        assignment = Assignment(
            class_id=klass.id,
            title="Test",
            length=1,
            seed="s",
            feedback=due["feedback"],
            opens_at=clock.now,
            due_at=clock.now + timedelta(days=3),
            created_at=clock.now,
        )
        session.add(assignment)
        session.flush()
        if "extended" in due:
            session.add(
                Adjustment(user_id=user.id, assignment_id=assignment.id, due_at=due["extended"])
            )
        options = study.Options(
            "assignment", length=1, feedback=due["feedback"], assignment_id=assignment.id
        )
        sitting_id = study.open_sitting(
            session, user, [study.set_deck(DECK)], options, clock.now, "seed"
        )
    _answer(user, sitting_id, clock)
    return sitting_id


def _is_shown(user, sitting_id, clock) -> bool:
    return study.summary(user, sitting_id, clock.now).shown


def test_an_assignment_may_show_it_when_it_is_due(ben, clock) -> None:
    sitting_id = _assigned(clock, ben, feedback="due")
    assert not _is_shown(ben, sitting_id, clock)
    clock.pass_(days=3)
    assert _is_shown(ben, sitting_id, clock)


def test_who_has_longer_is_shown_it_later(ben, clock) -> None:
    sitting_id = _assigned(clock, ben, feedback="due", extended=clock.now + timedelta(days=5))
    clock.pass_(days=4)
    assert not _is_shown(ben, sitting_id, clock)
    clock.pass_(days=2)
    assert _is_shown(ben, sitting_id, clock)


def test_an_assignment_may_never_show_it(ben, clock) -> None:
    sitting_id = _assigned(clock, ben, feedback="never")
    clock.pass_(days=300)
    assert not _is_shown(ben, sitting_id, clock)


def test_a_review_leaves_out_what_an_open_test_asks(ben, clock) -> None:
    practice = study.start_quiz(ben, DECK, 20, clock.now)
    for _ in range(11):
        _answer(ben, practice, clock, "?")
    clock.pass_(days=1)
    test = study.start_sitting(ben, [DECK], TEST, clock.now)
    asked = {item.fact_id for item in _items(ben, test)}
    reviewed = {item.fact_id for item in _items(ben, study.start_review(ben, clock.now))}
    assert reviewed and not reviewed & asked


def test_a_deck_that_is_not_there_begins_nothing(ben, clock) -> None:
    with pytest.raises(NotFound):
        study.start_sitting(ben, [DECK, "nothing"], study.Options(), clock.now)
    with pytest.raises(NotFound):
        study.set_deck("nothing")
    assert db.session.scalars(select(Sitting)).all() == []


def test_data_taken_away_during_a_test_holds_neither_keys_nor_marks(ben, clock) -> None:
    sitting_id = study.start_sitting(ben, [DECK], TEST, clock.now)
    answered = _answer(ben, sitting_id, clock)
    found = belongings.everything_of(ben, clock.now)
    assert [question["key"] for question in found["issued_items"]] == [None] * 3
    assert all(isinstance(o, str) for q in found["issued_items"] for o in q["options"])
    assert [(row["mark"], row["rating"], row["reasons"]) for row in found["review_log"]] == [
        (None, None, None)
    ]
    assert found["cards"] == []
    (row,) = csv.DictReader(io.StringIO(belongings.log_table(ben, clock.now, str)))
    assert row["mark"] == ""
    study.end_sitting(ben, sitting_id, clock.now)
    found = belongings.everything_of(ben, clock.now)
    told = {question["id"]: question["key"] for question in found["issued_items"]}
    assert told[answered] is not None
    assert [key for item, key in told.items() if item != answered] == [None, None]
    assert found["review_log"][0]["mark"] is not None


def test_an_answer_to_a_test_that_is_sent_again_from_a_device_tells_nothing(ben, clock) -> None:
    sitting_id = study.start_sitting(ben, [DECK], TEST, clock.now)
    question = study.question(ben, sitting_id, clock.now)
    study.answer(ben, question.item_id, "0", question.client_id, clock.now)
    again = study.Arriving(question.client_id, question.item_id, "0", clock.now)
    (arrived,) = study.receive(ben, [again], clock.now)
    assert (arrived.outcome, arrived.verdict, arrived.mark) == ("repeated", "", None)
