"""A class's algorithm and limits: they hold for its members, and let go with the class."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select, update

from quizapp.scheduling import algorithm
from quizapp.services import accounts, classes, doctor, rules, study, tallies
from quizapp.services.classes import Rules
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import Card, ClassMember, LogRow, SchoolClass, User
from tests.services.results.conftest import enrol, make_class


def _user(user) -> User:
    db.session.expire_all()
    row = db.session.get(User, user.id)
    db.session.rollback()
    return row


def _cards(user) -> dict[str, float]:
    rows = db.session.execute(select(Card.fact_id, Card.stability).where(Card.user_id == user.id))
    found = {row.fact_id: row.stability for row in rows}
    db.session.rollback()
    return found


def _decide(ada, class_id: int, *decided) -> int:
    classes.set_class_rules(ada, class_id, Rules(*decided))
    return classes.apply_class_rules(ada, class_id, seconds=300)


def test_the_cards_of_each_member_are_computed_anew_from_the_same_log(
    ada, nine_b, ben, cyn, clock, work
) -> None:
    work(ben, 6, wrong=2)
    work(cyn, 4)
    before, log = _cards(ben), db.session.scalars(select(LogRow.id)).all()
    assert _decide(ada, nine_b, "leitner") == 0
    assert _user(ben).algorithm == _user(cyn).algorithm == "leitner"
    after = _cards(ben)
    assert after.keys() == before.keys()
    assert after != before
    assert doctor.check().differences == ()
    assert db.session.scalars(select(LogRow.id)).all() == log
    again = accounts.sign_in("Ben", "three little words", clock.now)[0]
    assert again.algorithm == "leitner"
    assert study.start_quiz(again, "ladders", 3, clock.now)


def test_who_was_looking_on_as_the_rule_came_answers_by_the_new_one(
    ada, nine_b, ben, clock, work
) -> None:
    """``ben`` is who he was when his request began, before the class decided."""
    work(ben, 5)
    _decide(ada, nine_b, "leitner", 3)
    assert ben.algorithm == "fsrs"
    clock.pass_(days=3)
    item = work(ben, 5, wrong=1)[0]
    assert doctor.check().differences == ()
    study.undo(ben, item, clock.now)
    fact = db.session.scalars(select(Card.fact_id).where(Card.user_id == ben.id)).first()
    study.say(ben, fact, "known", clock.now)
    assert doctor.check().differences == ()
    study.set_habits(ben, study.Habits(7, 50, "fsrs", 0.9, 5, "UTC"), clock.now)
    row = _user(ben)
    assert (row.algorithm, row.new_a_day, row.due_a_day) == ("leitner", 3, 50)
    assert doctor.check().differences == ()


def test_letting_go_brings_back_what_each_had_before(ada, nine_b, ben, cyn, clock, work) -> None:
    work(ben, 4)
    study.set_habits(cyn, study.Habits(7, 50, "sm2", 0.9, 4, "UTC"), clock.now)
    before = _cards(ben)
    _decide(ada, nine_b, "leitner", 3, 40)
    assert (_user(cyn).algorithm, _user(cyn).new_a_day, _user(cyn).due_a_day) == ("leitner", 3, 40)
    _decide(ada, nine_b)
    assert (_user(cyn).algorithm, _user(cyn).new_a_day, _user(cyn).due_a_day) == ("sm2", 7, 50)
    assert _user(ben).algorithm == "fsrs"
    assert _cards(ben) == before
    assert _user(ben).own_habits == _user(cyn).own_habits == {}


def test_who_joins_takes_the_rules_and_who_leaves_is_free_of_them(ada, nine_b, dov, clock) -> None:
    _decide(ada, nine_b, "sm2", None, 30)
    with writing() as session:
        session.execute(
            ClassMember.__table__.insert().values(
                user_id=dov.id, class_id=nine_b, name="Dov", name_key="dov", joined_at=clock.now
            )
        )
        tallies.admit(session, nine_b, dov.id)
    assert (_user(dov).algorithm, _user(dov).due_a_day) == ("sm2", 30)
    assert study.ruled(dov) == ("algorithm", "due_a_day")
    with writing() as session:
        tallies.withdraw(session, nine_b, dov.id)
        session.execute(delete(ClassMember).where(ClassMember.user_id == dov.id))
    assert (_user(dov).algorithm, _user(dov).due_a_day) == ("fsrs", 200)
    assert study.ruled(dov) == ()


def test_what_a_class_decides_a_student_cannot_change(ada, nine_b, ben, clock) -> None:
    _decide(ada, nine_b, "leitner", 5)
    ben = accounts.sign_in("Ben", "three little words", clock.now)[0]
    study.set_habits(ben, study.Habits(99, 60, "sm2", 0.95, 3, "UTC"), clock.now)
    row = _user(ben)
    assert (row.algorithm, row.new_a_day) == ("leitner", 5)
    assert (row.due_a_day, row.retention, row.cutoff) == (60, 0.95, 3)
    assert doctor.check().differences == ()


def test_of_two_classes_the_one_joined_first_decides(ada, nine_b, ben, clock) -> None:
    clock.pass_(days=1)
    other = make_class("8A", ada, clock.now, [])
    enrol(other, ben, clock.now)
    _decide(ada, other, "sm2", 3)
    assert (_user(ben).algorithm, _user(ben).new_a_day) == ("sm2", 3)
    _decide(ada, nine_b, "leitner")
    assert (_user(ben).algorithm, _user(ben).new_a_day) == ("leitner", 3)
    assert rules.unsettled(db.session(), other) == []


def test_a_large_class_is_done_in_parts(ada, nine_b, ben, cyn, clock) -> None:
    classes.set_class_rules(ada, nine_b, Rules("sm2"))
    assert classes.class_rules(ada, nine_b).left == 2
    assert classes.apply_class_rules(ada, nine_b, seconds=0) == 1
    assert classes.class_rules(ada, nine_b).left == 1
    assert classes.apply_class_rules(ada, nine_b, seconds=0) == 0
    assert classes.class_rules(ada, nine_b).left == 0


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (Rules("magic"), "algorithm"),
        (Rules("", 101), "new_a_day"),
        (Rules("", None, 0), "due_a_day"),
        (Rules("", -1), "new_a_day"),
    ],
)
def test_what_cannot_be_had_is_refused(ada, nine_b, wanted, field) -> None:
    with pytest.raises(Invalid) as caught:
        classes.set_class_rules(ada, nine_b, wanted)
    assert set(caught.value.problems) == {field}
    assert classes.class_rules(ada, nine_b).rules == Rules()


def test_only_its_teachers_decide_and_not_in_the_archive(ada, nine_b, eve, ben, clock) -> None:
    for who in (eve, ben):
        for act in (
            lambda user: classes.class_rules(user, nine_b),
            lambda user: classes.set_class_rules(user, nine_b, Rules("sm2")),
            lambda user: classes.apply_class_rules(user, nine_b),
        ):
            with pytest.raises(NotFound):
                act(who)
    with writing() as session:
        session.execute(update(SchoolClass).values(archived_at=clock.now))
    with pytest.raises(Invalid):
        classes.set_class_rules(ada, nine_b, Rules("sm2"))
    assert algorithm(_user(ben).algorithm).name == "fsrs"


def test_a_class_in_the_archive_decides_nothing(ada, nine_b, ben, clock, work) -> None:
    work(ben, 3)
    _decide(ada, nine_b, "leitner", 3, 50)
    classes.archive_class(ada, nine_b, clock.now)
    user = _user(ben)
    assert (user.algorithm, user.new_a_day, user.due_a_day) == ("fsrs", 10, 200)
    assert user.own_habits == {}
    assert doctor.check().differences == ()
    classes.unarchive_class(ada, nine_b, clock.now)
    user = _user(ben)
    assert (user.algorithm, user.new_a_day, user.due_a_day) == ("leitner", 3, 50)
    assert doctor.check().differences == ()


def test_joining_and_leaving_twice_counts_once(nine_b, ben, work) -> None:
    work(ben, 4)
    with writing() as session:
        tallies.admit(session, nine_b, ben.id)
    assert doctor.check().classes == ()
    with writing() as session:
        tallies.withdraw(session, nine_b, ben.id)
        tallies.withdraw(session, nine_b, ben.id)
        session.execute(delete(ClassMember).where(ClassMember.user_id == ben.id))
    assert doctor.check().classes == ()


def test_a_deleted_class_lets_go_of_its_students(ada, nine_b, ben, clock, work) -> None:
    work(ben, 4)
    before = _cards(ben)
    _decide(ada, nine_b, "leitner", 3)
    classes.delete_class(ada, nine_b, "9B History", False, clock.now)
    assert (_user(ben).algorithm, _user(ben).new_a_day) == ("fsrs", 10)
    assert _cards(ben) == before


def test_the_doctor_lets_go_where_that_was_cut_short(ada, nine_b, ben, clock, work) -> None:
    work(ben, 4)
    _decide(ada, nine_b, "leitner")
    with writing() as session:
        session.execute(delete(SchoolClass))
    doctor.check(repair=True)
    assert _user(ben).algorithm == "fsrs"
    assert doctor.check().differences == ()
