"""What a class opens to its students: its exam, that exam's decks, and what they were asked."""

from __future__ import annotations

import datetime
import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete, select, update

from quizapp.services import classes, study, teach
from quizapp.services.classes import ClassSettings
from quizapp.services.erasure import erase_user
from quizapp.services.errors import Finished, NotFound
from quizapp.services.transaction import writing
from quizapp.store import db, learning, reach
from quizapp.store.tables import Assignment, ClassDeck, Deck, DeckColleague, DeckFact, IssuedItem

EXAM = datetime.date(2026, 12, 18)


@pytest.fixture
def secret(ada, clock) -> str:
    """A deck of Ada's that only she sees."""
    deck_id = teach.add_deck(ada, "Port Aster", "", "private", "year", clock.now)
    for year in range(1901, 1913):
        words = f"The pier number {year - 1900} of Port Aster was opened by Ida Renn"
        teach.add_fact(ada, deck_id, {"statement": words, "date": str(year)}, clock.now)
    return deck_id


def edited(ada, made: int, clock, **settings: object) -> None:
    classes.edit_class(ada, made, ClassSettings("9B", "Europe/Berlin", **settings), clock.now)


def due(nia, clock) -> int:
    day = clock.now.date()
    return learning.due_counts(db.session(), nia.id, day, clock.now).due


def test_what_was_asked_in_class_comes_back_though_the_deck_is_private(
    ada, nia, made, give, answer, secret, clock
) -> None:
    sitting = study.start_attempt(nia, give(decks=[secret], length=3), clock.now)
    asked = {answer(nia, sitting) for _ in range(3)}
    clock.pass_(days=30)
    assert due(nia, clock) == 3
    review = study.start_review(nia, clock.now)
    items = {answer(nia, review) for _ in range(3)}
    facts = [
        {db.session.get(IssuedItem, (nia.id, one)).fact_id for one in ids} for ids in (asked, items)
    ]
    assert facts[0] == facts[1]
    with pytest.raises(NotFound):
        study.deck_page(nia, secret, clock.now)
    with pytest.raises(NotFound):
        study.start_lesson(nia, clock.now, secret)
    clock.pass_(days=60)
    classes.leave_class(nia, made, clock.now)
    assert due(nia, clock) == 0


def test_what_was_asked_in_class_goes_along_as_it_is_reviewed(
    nia, give, answer, secret, clock
) -> None:
    sitting = study.start_attempt(nia, give(decks=[secret], length=3), clock.now)
    asked = {answer(nia, sitting) for _ in range(3)}
    facts = {db.session.get(IssuedItem, (nia.id, one)).fact_id for one in asked}
    clock.pass_(days=3)  # the assignment is open still, and may be taken again
    assert due(nia, clock) == 3
    assert {item.fact for item in study.make_pack(nia, clock.now).items} == facts
    give(decks=[secret], length=3, mode="test", feedback="due")
    assert study.make_pack(nia, clock.now).items == ()


def test_a_drill_needs_facts_of_the_class_that_the_student_was_asked(
    ada, nia, give, answer, secret, clock
) -> None:
    sitting = study.start_attempt(nia, give(decks=[secret], length=3), clock.now)
    asked = [answer(nia, sitting) for _ in range(3)]
    met = [db.session.get(IssuedItem, (nia.id, one)).fact_id for one in asked]
    shown = {
        option["fact"]
        for one in asked
        for option in db.session.get(IssuedItem, (nia.id, one)).options
    }
    every = [row.fact.id for row in teach.deck(ada, secret).facts]
    other = next(fact for fact in every if fact not in shown | set(met))
    with pytest.raises(NotFound):
        study.start_drill(nia, met[0], other, clock.now)
    assert study.start_drill(nia, met[0], met[1], clock.now)


def test_an_assignment_that_is_taken_back_takes_its_deck_along(
    ada, nia, give, answer, secret, clock
) -> None:
    given = give(decks=[secret], length=3)
    answer(nia, study.start_attempt(nia, given, clock.now))
    clock.pass_(days=30)
    classes.delete_assignment(ada, given, clock.now)
    assert due(nia, clock) == 0
    classes.restore_assignment(ada, given)
    assert due(nia, clock) == 1


def test_a_deck_of_the_class_exam_is_open_to_its_students_alone(
    ada, nia, ben, made, secret, clock
) -> None:
    for user in (nia, ben):
        with pytest.raises(NotFound):
            study.start_quiz(user, secret, 3, clock.now)
    edited(ada, made, clock, exam_day=EXAM, exam_decks=[secret])
    assert study.start_quiz(nia, secret, 3, clock.now)
    assert secret in dict(study.exam_choices(nia))
    for user in (ben, None):
        with pytest.raises(NotFound):
            study.start_quiz(user, secret, 3, clock.now)
        assert secret not in dict(study.exam_choices(user))
    classes.archive_class(ada, made, clock.now)
    with pytest.raises(NotFound):
        study.start_quiz(nia, secret, 3, clock.now)
    classes.unarchive_class(ada, made, clock.now)
    edited(ada, made, clock)
    with pytest.raises(NotFound):
        study.start_quiz(nia, secret, 3, clock.now)


def test_a_deleted_deck_is_open_to_nobody(ada, nia, made, secret, clock) -> None:
    edited(ada, made, clock, exam_day=EXAM, exam_decks=[secret])
    with writing() as session:
        session.execute(update(Deck).where(Deck.id == secret).values(retired=True))
    with pytest.raises(NotFound):
        study.start_quiz(nia, secret, 3, clock.now)


def test_the_exam_of_the_class_stands_in_the_students_own_plan(
    ada, nia, ben, made, secret, clock
) -> None:
    assert study.next_exam(nia, clock.now) is None
    edited(ada, made, clock, exam_day=EXAM, exam_decks=[secret], exam_title="Unit 4")
    plan = study.next_exam(nia, clock.now)
    assert (plan.title, plan.of_class, plan.day, plan.id) == ("Unit 4", "9B", EXAM, None)
    assert plan.facts == 12
    assert study.next_exam(ben, clock.now) is None
    study.set_exam(nia, "Mine", EXAM - datetime.timedelta(days=2), ["ladders"], clock.now)
    assert study.next_exam(nia, clock.now).title == "Mine"
    assert [one.title for one in study.progress_page(nia, clock.now).exams] == ["Mine", "Unit 4"]
    classes.archive_class(ada, made, clock.now)
    assert [one.title for one in study.progress_page(nia, clock.now).exams] == ["Mine"]


def test_new_facts_for_the_class_exam_are_learned_first(ada, nia, made, secret, clock) -> None:
    edited(ada, made, clock, exam_day=EXAM, exam_decks=[secret])
    sitting = study.start_lesson(nia, clock.now)
    item = learning.next_item(db.session(), nia.id, sitting)
    fact = db.session.get(IssuedItem, (nia.id, item.id)).fact_id
    assert re.search("port-aster", fact)


def test_after_an_answer_nothing_is_told_of_facts_that_were_not_asked(
    nia, give, answer, secret, clock
) -> None:
    item = answer(nia, study.start_attempt(nia, give(decks=[secret], length=3), clock.now), "?")
    assert study.feedback(nia, item, clock.now).neighbours == ()


def test_a_deck_of_the_class_exam_shows_what_lies_beside_a_fact(
    ada, nia, made, secret, answer, clock
) -> None:
    edited(ada, made, clock, exam_day=EXAM, exam_decks=[secret])
    item = answer(nia, study.start_quiz(nia, secret, 3, clock.now), "?")
    assert study.feedback(nia, item, clock.now).neighbours


def test_nothing_is_said_of_a_fact_of_a_set_deck_that_was_not_asked(
    nia, give, answer, secret, clock
) -> None:
    answer(nia, study.start_attempt(nia, give(decks=[secret], length=3), clock.now))
    issued = set(db.session.scalars(select(IssuedItem.fact_id).where(IssuedItem.user_id == nia.id)))
    others = db.session.scalars(select(DeckFact.fact_id).where(DeckFact.deck_id == secret))
    other = next(one for one in others if one not in issued)
    with pytest.raises(NotFound):
        study.say(nia, other, "suspend", clock.now)


def test_a_check_whose_deck_is_closed_meanwhile_takes_its_answers_and_ends(
    ada, nia, made, secret, answer, clock
) -> None:
    edited(ada, made, clock, exam_day=EXAM, exam_decks=[secret])
    check = study.start_check(nia, secret, clock.now)
    answer(nia, check)
    question = study.question(nia, check, clock.now)
    classes.leave_class(nia, made, clock.now)
    study.answer(nia, question.item_id, "?", question.client_id, clock.now)
    with pytest.raises(Finished):
        study.question(nia, check, clock.now)


@pytest.mark.postgres
def test_two_who_set_work_for_a_class_at_once_both_note_their_decks(
    app, ada, made, secret, clock
) -> None:
    other = teach.add_deck(ada, "Port Bell", "", "private", "year", clock.now)
    db.session.rollback()
    both = threading.Barrier(2, timeout=20)

    def set_work(deck_id: str) -> None:
        with app.app_context(), writing() as session:
            session.add(
                Assignment(
                    class_id=made, title="Work", length=1, seed="s", decks=[deck_id, "ladders"],
                    facts=[], opens_at=clock.now, created_at=clock.now,
                )
            )  # fmt: skip
            session.flush()
            both.wait()
            reach.keep_decks(session, made)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(set_work, (secret, other)))
    noted = db.session.scalars(select(ClassDeck.deck_id).where(ClassDeck.class_id == made))
    assert set(noted) == {"ladders", other, secret}


def test_a_deck_whose_owner_is_gone_is_no_more_open_than_before(
    ada, made, secret, answer, give, nia, clock
) -> None:
    answer(nia, study.start_attempt(nia, give(decks=[secret], length=3), clock.now))
    erase_user(ada.id, clock.now, by=None, why="test")
    assert secret in db.session.scalars(select(Deck.id)).all(), "others study it"
    assert secret not in dict(study.exam_choices(None))
    assert learning.count_decks(db.session(), None, "Port Aster") == 0


def test_a_class_that_is_passed_on_keeps_its_decks(
    ada, eve, nia, made, give, answer, secret, clock
) -> None:
    classes.accept_class(eve, classes.invite_colleague(ada, made, clock.now), clock.now)
    given = give(decks=[secret], length=3)
    erase_user(ada.id, clock.now, by=None, why="test")
    assert answer(nia, study.start_attempt(nia, given, clock.now))


def test_a_deck_that_its_owner_takes_from_the_class_is_closed_to_its_students(
    ada, eve, nia, made, secret, clock
) -> None:
    """Whether they made it their own again, or share it no more with who teaches the class."""
    lent = teach.add_deck(eve, "Port Eve", "", "public", "year", clock.now)
    words = "The pier number 9 of Port Eve was opened by Ida Renn"
    teach.add_fact(eve, lent, {"statement": words, "date": "1909"}, clock.now)
    edited(ada, made, clock, exam_day=EXAM, exam_decks=[lent, secret])
    assert study.deck_page(nia, lent, clock.now).facts
    teach.edit_deck(eve, lent, "Port Eve", "", "private", "year")
    with pytest.raises(NotFound):
        study.deck_page(nia, lent, clock.now)
    assert study.next_exam(nia, clock.now).facts == 12, "of her own teacher's deck"
    assert study.start_lesson(nia, clock.now)
    with writing() as session:
        colleague = {"deck_id": lent, "user_id": ada.id, "role": "view", "added_at": clock.now}
        session.add(DeckColleague(**colleague))
    assert study.deck_page(nia, lent, clock.now).facts
    with writing() as session:
        session.execute(delete(DeckColleague).where(DeckColleague.deck_id == lent))
    with pytest.raises(NotFound):
        study.deck_page(nia, lent, clock.now)
