"""The classes' roll-ups are what the log says, whatever was answered, taken back or regraded."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import delete, func, select, update

from quizapp.services import doctor, study, tallies
from quizapp.services.study import sayings
from quizapp.services.transaction import writing
from quizapp.store import db, roll_ups
from quizapp.store.tables import (
    Assignment,
    ClassConfusion,
    ClassFact,
    ClassMember,
    ClassMemberDay,
    ClassMemberTotal,
    ClassOption,
    IssuedItem,
    LogRow,
    SchoolClass,
)
from tests.services.results.conftest import enrol, make_class


def _stored(class_id: int) -> roll_ups.Figures:
    found = roll_ups.stored(db.session(), class_id)
    db.session.rollback()
    return found


def _agrees(class_id: int) -> bool:
    agrees = _stored(class_id) == tallies.recount(db.session(), class_id)
    db.session.rollback()
    return agrees


def _sum(column, class_id: int) -> int:
    found = db.session.scalar(
        select(func.coalesce(func.sum(column), 0)).where(column.class_.class_id == class_id)
    )
    db.session.rollback()
    return found


def test_answers_are_counted_by_fact_member_day_and_wrong_date(nine_b, ben, cyn, work) -> None:
    work(ben, 5, wrong=2, kinds=("choose_date",))
    work(cyn, 5, kinds=("choose_date",))
    assert _sum(ClassFact.answers, nine_b) == 10
    assert _sum(ClassFact.right, nine_b) == _sum(ClassFact.first_right, nine_b) == 8
    assert _sum(ClassFact.marks, nine_b) == 8000
    assert _sum(ClassMemberDay.answers, nine_b) == _sum(ClassMemberTotal.answers, nine_b) == 10
    assert _sum(ClassMemberDay.marks, nine_b) == _sum(ClassMemberTotal.marks, nine_b) == 8000
    assert _sum(ClassConfusion.times, nine_b) == _sum(ClassConfusion.students, nine_b) == 2
    assert _agrees(nine_b)


def test_only_what_was_picked_counts_as_picked(nine_b, ben, work) -> None:
    work(ben, 3, wrong=1, kinds=("choose_date",))
    rows = db.session.execute(
        select(ClassOption.option, ClassOption.right, ClassOption.shown, ClassOption.picked)
    ).all()
    questions = [row for row in rows if row.option == ""]
    assert sum(row.shown for row in questions) == 3
    assert sum(row.picked for row in questions) == 2
    options = [row for row in rows if row.option]
    assert sum(row.shown for row in options) == 12
    assert sum(row.picked for row in options) == 3
    assert sum(row.picked for row in options if row.right) == 2


def test_options_that_turn_with_the_event_beside_them_are_not_counted(nine_b, ben, work) -> None:
    work(ben, 4, kinds=("which_first",))
    rows = db.session.execute(select(ClassOption.kind, ClassOption.option)).all()
    assert {tuple(row) for row in rows} == {("which_first", "")}


def test_a_wrong_typed_date_is_counted_as_the_date_that_it_is(nine_b, ben, work) -> None:
    work(ben, 1, wrong=1, kinds=("type_date",))
    row = db.session.scalars(select(ClassConfusion)).one()
    assert (row.taken_fact, row.taken_date, row.times) == ("", "1066", 1)


def test_an_answer_that_is_taken_back_leaves_nothing_behind(nine_b, ben, clock, work) -> None:
    before = _stored(nine_b)
    items = work(ben, 3, wrong=3)
    for item in items:
        study.undo(ben, item, clock.now)
    assert _stored(nine_b) == before
    assert _agrees(nine_b)


def test_what_is_said_of_a_fact_changes_no_figure(nine_b, ben, clock, work) -> None:
    work(ben, 2)
    before = _stored(nine_b)
    study.say(ben, "sputnik", "known", clock.now)
    study.say(ben, "gagarin", "suspend", clock.now)
    assert _stored(nine_b) == before


def test_a_regraded_answer_counts_as_regraded(nine_b, ben, clock, work) -> None:
    (item,) = work(ben, 1, wrong=1)
    answer = db.session.scalar(select(LogRow.id).where(LogRow.item_id == item))
    fact = db.session.get(LogRow, (ben.id, answer)).fact_id
    _regrade(ben, fact, answer, 3, 1.0, clock)
    assert _sum(ClassFact.right, nine_b) == 1
    assert _sum(ClassConfusion.times, nine_b) == 0
    assert _agrees(nine_b)
    _regrade(ben, fact, answer, None, None, clock)  # annulled
    assert _sum(ClassFact.answers, nine_b) == 0
    assert _agrees(nine_b)


def _regrade(user, fact: str, answer: int, rating, mark, clock) -> None:
    clock.pass_(seconds=1)
    with writing(user.id) as session, tallies.counting(session, user.id, fact):
        session.add(
            LogRow(
                user_id=user.id, id=results_id(clock), fact_id=fact, kind="regrade",
                client_id=str(clock.now), at=clock.now, arrived_at=clock.now,
                study_day=clock.now.date(), zone="UTC", rating=rating, mark=mark, undoes=answer,
            )
        )  # fmt: skip
        session.flush()


def results_id(clock) -> int:
    from quizapp.store.tables import new_id

    return new_id(clock.now)


@pytest.mark.parametrize("seed", range(6))
def test_any_history_of_a_class_is_what_its_log_says(nine_b, ben, cyn, clock, work, seed) -> None:
    chance = random.Random(seed)
    answered: list[tuple[object, int]] = []
    for _ in range(12):
        clock.pass_(hours=chance.choice([1, 10, 30]))
        user = chance.choice([ben, cyn])
        match chance.choice(["work", "work", "undo", "leave", "join"]):
            case "work":
                answered += [(user, item) for item in work(user, 4, wrong=chance.randrange(5))]
            case "undo" if answered:
                who, item = chance.choice(answered)
                study.undo(who, item, clock.now)
            case "leave":
                _leave(nine_b, user)
            case "join":
                _leave(nine_b, user)
                enrol(nine_b, user, clock.now)
                with writing() as session:
                    tallies.admit(session, nine_b, user.id)
        assert _agrees(nine_b), seed


def _leave(class_id: int, user) -> None:
    with writing() as session:
        if class_id not in roll_ups.classes_of(session, user.id):
            return
        tallies.withdraw(session, class_id, user.id)
        session.execute(
            delete(ClassMember).where(
                ClassMember.class_id == class_id, ClassMember.user_id == user.id
            )
        )


def test_who_leaves_takes_the_answers_along_and_brings_them_back(nine_b, ben, clock, work) -> None:
    work(ben, 4, wrong=2)
    before = _stored(nine_b)
    _leave(nine_b, ben)
    assert not any(_stored(nine_b).values())
    clock.pass_(days=1)
    work(ben, 4)  # on his own
    enrol(nine_b, ben, clock.now)
    with writing() as session:
        tallies.admit(session, nine_b, ben.id)
    assert _stored(nine_b) == before


def test_answers_to_other_decks_and_of_strangers_count_for_no_class(ada, ben, dov, clock, work):
    other = make_class("8A", ada, clock.now, ["another-deck"])
    enrol(other, ben, clock.now)
    work(ben, 4)
    work(dov, 4)
    assert not any(_stored(other).values())
    assert {tuple(row) for row in db.session.scalars(select(LogRow.classes))} == {()}


def test_answers_given_before_the_class_took_a_deck_stay_with_the_student(ada, ben, clock, work):
    class_id = make_class("8A", ada, clock.now, [])
    enrol(class_id, ben, clock.now)
    work(ben, 3)
    with writing() as session:
        session.execute(update(SchoolClass).values(exam_decks=["ladders"]))
    assert _agrees(class_id)
    assert not any(_stored(class_id).values())
    work(ben, 3)
    assert _sum(ClassFact.answers, class_id) == 3


def test_an_assignment_makes_its_facts_the_work_of_the_class(ada, ben, clock, work) -> None:
    class_id = make_class("8A", ada, clock.now, [])
    enrol(class_id, ben, clock.now)
    with writing() as session:
        session.add(
            Assignment(
                class_id=class_id, title="Sputnik", facts=["sputnik"], decks=["ladders"], length=1,
                seed="s", opens_at=clock.now, created_at=clock.now,
            )
        )  # fmt: skip
    work(ben, 20)
    facts = db.session.scalars(select(ClassFact.fact_id)).all()
    assert facts == ["sputnik"]


def test_an_archived_class_sees_no_new_answer(nine_b, ben, clock, work) -> None:
    with writing() as session:
        session.execute(update(SchoolClass).values(archived_at=clock.now))
    work(ben, 2)
    assert not any(_stored(nine_b).values())


def test_the_doctor_finds_wrong_figures_and_counts_them_anew(nine_b, ben, work) -> None:
    work(ben, 3, wrong=1)
    before = _stored(nine_b)
    assert doctor.check().classes == ()
    with writing() as session:
        session.execute(update(ClassFact).values(answers=ClassFact.answers + 1))
        session.execute(delete(ClassMemberDay))
    assert doctor.check().classes == (nine_b,)
    assert doctor.check(repair=True).classes == (nine_b,)
    assert doctor.check().classes == ()
    assert _stored(nine_b) == before


def test_the_log_is_right_where_an_item_is_gone(nine_b, ben, work) -> None:
    """Items may be tidied away some day: marks still count, options and dates no longer."""
    work(ben, 2, wrong=1)
    with writing() as session:
        session.execute(delete(IssuedItem))
    figures = tallies.recount(db.session(), nine_b)
    assert len(figures[ClassFact]) == 2
    assert not figures[ClassOption]


def test_taking_back_what_was_said_is_no_answer(nine_b, ben, clock, work) -> None:
    work(ben, 1)
    before = _stored(nine_b)
    row = study.say(ben, "sputnik", "known", clock.now)
    clock.pass_(seconds=3)
    sayings.unsay(ben, row, clock.now)
    assert _stored(nine_b) == before
