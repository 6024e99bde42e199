"""Assignments from both sides: set, taken, late, interrupted, twice, out of time, adjusted."""

from __future__ import annotations

import csv
import io
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from quizapp.scheduling import RowKind
from quizapp.services import belongings, classes, study, teach
from quizapp.services.classes import AssignmentSettings
from quizapp.services.errors import Ended, Invalid, NotFound, NothingToLearn, Withheld
from quizapp.services.study.attempts import keep_attempt
from quizapp.services.study.planning import Options
from quizapp.services.study.sayings import write_row
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import (
    Adjustment,
    Assignment,
    Attempt,
    ClassMember,
    CorrectionNotice,
    Deck,
    IssuedItem,
    Sitting,
)

DUE = datetime(2026, 11, 30, 22, 59, tzinfo=UTC)  # 23:59 in Berlin
TEST = {"mode": "test", "feedback": "due", "attempts": 1, "late": False}


def _due(**later: float) -> datetime:
    """The usual date or one after it, on the class's clock."""
    return datetime(2026, 11, 30, 23, 59) + timedelta(**later)  # noqa: DTZ001


def _codes(refused: pytest.ExceptionInfo[Invalid]) -> dict[str, str]:
    return {name: reason.code for name, reason in refused.value.problems.items()}


def test_dates_are_of_the_classs_clock(give) -> None:
    row = db.session.get(Assignment, give(opens=datetime(2026, 11, 24, 8)))  # noqa: DTZ001
    assert (row.opens_at, row.due_at) == (datetime(2026, 11, 24, 7, tzinfo=UTC), DUE)


def test_what_is_suggested_is_a_deck_short_of_an_assignment(ada, made, clock) -> None:
    for mode in ("practice", "test"):
        settings = classes.suggested(ada, made, mode, clock.now)
        assert settings.due == _due()
        with pytest.raises(Invalid) as refused:
            classes.add_assignment(ada, made, settings, clock.now)
        assert _codes(refused) == {"decks": "choose_a_deck"}
        made_id = classes.add_assignment(ada, made, replace(settings, decks=["ladders"]), clock.now)
        assert classes.assignment(ada, made_id, clock.now).title == "Ladders to space"


@pytest.mark.parametrize(
    ("settings", "field", "code"),
    [
        ({"decks": ("nobodys",)}, "decks", "unknown_choice"),
        ({"mode": "exam"}, "mode", "unknown_choice"),
        ({"draw": ""}, "draw", "unknown_choice"),
        ({"feedback": "soon"}, "feedback", "unknown_choice"),
        ({"feedback": "due", "due": None}, "feedback", "feedback_needs_due"),
        ({"kinds": ("flashcard",)}, "kinds", "unknown_choice"),
        ({"length": 0}, "length", "number_between"),
        ({"length": None}, "length", "number_between"),
        ({"minutes": 301}, "minutes", "number_between"),
        ({"attempts": -1}, "attempts", "number_between"),
        ({"title": "x" * 201}, "title", "too_long"),
        ({"due": datetime(2026, 11, 22, 12)}, "due", "due_before_open"),  # noqa: DTZ001
        ({"opens": _due(days=1)}, "due", "due_before_open"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_field(give, settings, field, code) -> None:
    with pytest.raises(Invalid) as refused:
        give(**settings)
    assert _codes(refused)[field] == code


def test_a_student_takes_it_and_the_figures_follow_each_answer(
    ada, nia, give, answer, attempt, clock
) -> None:
    given = give()
    assert [one.state for one in study.open_work(nia, clock.now)] == ["start"]
    sitting = study.start_attempt(nia, given, clock.now)
    for number in range(1, 4):
        answer(nia, sitting)
        row = attempt(nia)
        assert (row.answered, row.marks, row.submitted_at) == (number, number, None)
    answer(nia, sitting, "?")
    answer(nia, sitting)
    row = attempt(nia)
    assert (row.answered, row.marks, row.late) == (5, 4.0, False)
    assert row.submitted_at == clock.now
    student = classes.assignment(ada, given, clock.now).students[0]
    assert (student.name, student.handed_in, student.best) == ("Nia", 1, 4.0)
    work = study.work(nia, given, clock.now)
    assert (work.state, work.handed_in[0].marks, work.again) == ("done", 4.0, True)


def test_an_answer_taken_back_in_practice_is_taken_off_the_figures(
    nia, give, answer, attempt, clock
) -> None:
    sitting = study.start_attempt(nia, give(length=1), clock.now)
    item = answer(nia, sitting)
    assert attempt(nia).submitted_at is not None
    study.undo(nia, item, clock.now)
    row = attempt(nia)
    assert (row.answered, row.marks, row.submitted_at) == (0, 0.0, None)


def test_a_question_that_was_annulled_counts_neither_as_answered_nor_as_asked(
    ada, nia, give, answer, attempt, clock
) -> None:
    given = give(length=3)
    sitting = study.start_attempt(nia, given, clock.now)
    item_id = answer(nia, sitting)
    answer(nia, sitting, "?")
    answer(nia, sitting)
    assert (attempt(nia).answered, attempt(nia).total, attempt(nia).marks) == (3, 3, 2.0)
    item = db.session.get(IssuedItem, (nia.id, item_id))
    fact, row_id = item.fact_id, item.answered_by

    def regrade(mark: float | None) -> None:
        clock.pass_(hours=1)
        with writing(nia.id) as session:
            write_row(
                session, nia, fact, RowKind.REGRADE, clock.now,
                undoes=row_id, item_id=item_id, mark=mark, rating=mark and 3,
            )  # fmt: skip
            keep_attempt(session, nia.id, sitting, clock.now)

    regrade(None)
    row = attempt(nia)
    assert (row.answered, row.total, row.marks) == (2, 2, 1.0)
    assert row.submitted_at is not None and not row.late
    student = classes.assignment(ada, given, clock.now).students[0]
    assert (student.best, student.total) == (1.0, 2)
    regrade(0.5)
    row = attempt(nia)
    assert (row.answered, row.total, row.marks) == (3, 3, 1.5)


def test_the_same_questions_for_everybody_or_ones_own(nia, cyn, join, give, items, clock) -> None:
    join("Cyn", cyn)

    def stems(user, given) -> list[str]:
        return [one.stem for one in items(user, study.start_attempt(user, given, clock.now))]

    same, own = give(draw="fixed"), give(draw="each", mode="test", feedback="never", attempts=2)
    mine = stems(nia, same)
    clock.pass_(days=1)
    assert stems(cyn, same) == mine
    assert stems(nia, own) != stems(cyn, own)


def test_another_draw_comes_with_another_attempt(nia, give, items, clock) -> None:
    given = give(draw="each", attempts=2)
    first = study.start_attempt(nia, given, clock.now)
    study.hand_in(nia, given, clock.now)
    second = study.start_attempt(nia, given, clock.now)
    assert [i.stem for i in items(nia, first)] != [i.stem for i in items(nia, second)]


def test_picked_facts_are_all_that_is_asked(ada, nia, give, items, clock) -> None:
    picked = [one.id for one in classes.fact_choices(ada, ["ladders"])][:3]
    sitting = study.start_attempt(nia, give(facts=picked), clock.now)
    assert sorted(one.fact_id for one in items(nia, sitting)) == sorted(picked)


def test_the_classs_grain_holds_for_its_work(ada, made, nia, give, items, clock) -> None:
    head = classes.class_head(ada, made)
    classes.edit_class(ada, made, classes.ClassSettings(head.title, head.zone, "decade"), clock.now)
    sitting = study.start_attempt(nia, give(kinds=("choose_date",)), clock.now)
    assert {one.grain for one in items(nia, sitting)} == {"decade"}


def test_before_it_opens_nothing_starts(nia, give, clock) -> None:
    given = give(opens=datetime(2026, 11, 24, 8))  # noqa: DTZ001
    assert study.work(nia, given, clock.now).state == "soon"
    with pytest.raises(Invalid) as refused:
        study.start_attempt(nia, given, clock.now)
    assert _codes(refused) == {"assignment": "not_open_yet"}


def test_late_work_is_taken_and_marked_where_the_teacher_says_so(
    ada, nia, give, answer, attempt, clock
) -> None:
    given = give(length=1)
    clock.now = DUE + timedelta(hours=1)
    answer(nia, study.start_attempt(nia, given, clock.now))
    assert attempt(nia).late
    assert classes.assignment(ada, given, clock.now).students[0].late


def test_after_the_date_nothing_is_taken_where_the_teacher_says_so(nia, give, clock) -> None:
    given = give(late=False)
    clock.now = DUE
    assert study.work(nia, given, clock.now).state == "closed"
    with pytest.raises(Invalid) as refused:
        study.start_attempt(nia, given, clock.now)
    assert _codes(refused) == {"assignment": "assignment_closed"}


def test_what_runs_at_the_date_is_handed_in_as_it_is(ada, nia, give, answer, clock) -> None:
    given = give(late=False)
    clock.now = DUE - timedelta(minutes=5)
    sitting = study.start_attempt(nia, given, clock.now)
    answer(nia, sitting)
    question = study.question(nia, sitting, clock.now)
    clock.now = DUE + timedelta(seconds=30)
    with pytest.raises(Ended):
        study.answer(nia, question.item_id, "0", "late", clock.now)
    one = study.work(nia, given, clock.now).attempts[0]
    assert (one.submitted_at, one.answered, one.late) == (DUE, 1, False)
    assert classes.assignment(ada, given, clock.now).students[0].handed_in == 1
    assert db.session.scalars(select(Attempt.submitted_at)).one() == DUE


def test_the_clock_runs_on_and_the_question_waits_for_who_was_interrupted(
    nia, give, answer, clock
) -> None:
    given = give(minutes=20)
    begun = clock.now
    sitting = study.start_attempt(nia, given, clock.now)
    answer(nia, sitting)
    waiting = study.question(nia, sitting, clock.now).item_id
    clock.pass_(minutes=10)
    assert study.start_attempt(nia, given, clock.now) == sitting
    again = study.question(nia, sitting, clock.now)
    assert (again.item_id, again.ends_at) == (waiting, begun + timedelta(minutes=20))


def test_when_the_time_is_up_what_was_answered_is_handed_in(
    ada, nia, give, answer, attempt, clock
) -> None:
    given = give(**TEST, minutes=20)
    ends = clock.now + timedelta(minutes=20)
    sitting = study.start_attempt(nia, given, clock.now)
    answer(nia, sitting)
    clock.pass_(minutes=21)
    assert study.work(nia, given, clock.now).state == "done"
    with pytest.raises(Invalid) as refused:
        study.start_attempt(nia, given, clock.now)
    assert _codes(refused) == {"assignment": "no_attempts_left"}
    classes.assignment(ada, given, clock.now)
    row = attempt(nia)
    assert (row.submitted_at, row.answered, row.late) == (ends, 1, False)
    assert db.session.get(Sitting, (nia.id, sitting)).ended_at == ends


def test_handing_in_twice_is_once(nia, give, answer, attempt, clock) -> None:
    given = give(**TEST)
    sitting = study.start_attempt(nia, given, clock.now)
    answer(nia, sitting)
    study.hand_in(nia, given, clock.now)
    first = attempt(nia).submitted_at
    clock.pass_(minutes=5)
    study.hand_in(nia, given, clock.now)
    assert attempt(nia).submitted_at == first
    with pytest.raises(NotFound):
        study.question_again(nia, 1, clock.now)


def test_ending_the_sitting_hands_the_attempt_in(nia, give, attempt, clock) -> None:
    sitting = study.start_attempt(nia, give(), clock.now)
    study.end_sitting(nia, sitting, clock.now)
    assert attempt(nia).submitted_at == clock.now


def test_of_twenty_starts_at_once_one_is_an_attempt(app: Flask, nia, give, clock) -> None:
    given = give(**TEST)
    start, begun = threading.Barrier(20), []

    def one() -> None:
        with app.app_context():
            start.wait()
            begun.append(study.start_attempt(nia, given, clock.now))
            db.session.remove()

    threads = [threading.Thread(target=one) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(begun) == 20 and len(set(begun)) == 1
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Attempt)) == 1
    assert db.session.scalar(select(func.count()).select_from(Sitting)) == 1


def test_of_twenty_answers_and_hand_ins_at_once_each_counts_once(
    app: Flask, nia, give, attempt, clock
) -> None:
    given = give(**TEST, length=3)
    sitting = study.start_attempt(nia, given, clock.now)
    question = study.question(nia, sitting, clock.now)
    start, failed = threading.Barrier(20), []

    def one(number: int) -> None:
        with app.app_context():
            start.wait()
            try:
                if number % 2:
                    study.answer(nia, question.item_id, "?", "same", clock.now)
                else:
                    study.hand_in(nia, given, clock.now)
            except Ended:
                pass
            except Exception as error:
                failed.append(error)
            db.session.remove()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    row = attempt(nia)
    assert row.answered <= 1 and row.submitted_at is not None and row.number == 1


def test_in_a_test_no_answer_is_taken_back_or_told_before_its_date(
    nia, give, answer, clock
) -> None:
    given = give(**TEST)
    sitting = study.start_attempt(nia, given, clock.now)
    item = answer(nia, sitting)
    for _ in range(4):
        with pytest.raises(Ended):
            study.undo(nia, item, clock.now)
        with pytest.raises(Withheld):
            study.feedback(nia, item, clock.now)
        answer(nia, sitting)
    assert study.work(nia, given, clock.now).attempts[0].marks is None
    summary = study.summary(nia, sitting, clock.now)
    assert (summary.shown, summary.rows, summary.right) == (False, (), 0)
    clock.now = DUE
    assert study.feedback(nia, item, clock.now).verdict == "right"
    assert study.work(nia, given, clock.now).attempts[0].marks == 5.0
    with pytest.raises(Ended):
        study.undo(nia, item, clock.now)


def test_a_test_that_tells_at_once_still_lets_nothing_be_taken_back(
    nia, give, answer, clock
) -> None:
    given = give(mode="test", feedback="now", attempts=1)
    item = answer(nia, study.start_attempt(nia, given, clock.now))
    assert study.feedback(nia, item, clock.now).verdict == "right"
    with pytest.raises(Ended):
        study.undo(nia, item, clock.now)


def test_what_is_never_told_is_not_told_after_the_date_either(nia, give, answer, clock) -> None:
    given = give(mode="test", feedback="never", attempts=1, length=1)
    item = answer(nia, study.start_attempt(nia, given, clock.now))
    clock.now = DUE + timedelta(days=30)
    with pytest.raises(Withheld):
        study.feedback(nia, item, clock.now)
    assert study.work(nia, given, clock.now).attempts[0].marks is None


def test_the_facts_of_a_test_are_asked_nowhere_else_before_its_date(
    nia, give, answer, items, clock
) -> None:
    given = give(**TEST)
    sitting = study.start_attempt(nia, given, clock.now)
    asked = {one.fact_id for one in items(nia, sitting)}
    assert study.held_facts(db.session(), nia.id, clock.now) == asked
    page = study.deck_page(nia, "ladders", clock.now).facts
    untold = [fact for fact in page if fact.date is None]
    assert {fact.id for fact in untold} == asked
    assert list(page[-len(untold) :]) == untold, "their place in the deck would tell their time"
    assert [one.statement for one in untold] == sorted(one.statement for one in untold)
    study.hand_in(nia, given, clock.now)
    assert study.held_facts(db.session(), nia.id, clock.now) == asked
    quiz = study.start_sitting(nia, ["ladders"], Options(length=50), clock.now)
    assert not asked & {one.fact_id for one in items(nia, quiz)}
    clock.now = DUE
    assert study.held_facts(db.session(), nia.id, clock.now) == frozenset()


def test_what_was_answered_before_the_test_is_not_told_during_it(
    nia, give, answer, items, clock
) -> None:
    quiz = study.start_sitting(nia, ["ladders"], Options(length=50), clock.now)
    told = answer(nia, quiz)
    fact = items(nia, quiz)[0].fact_id
    assert study.feedback(nia, told, clock.now).key_text
    study.start_attempt(nia, give(**TEST, facts=(fact,)), clock.now)
    with pytest.raises(Withheld):
        study.feedback(nia, told, clock.now)


def test_a_test_is_told_of_by_nothing_that_lay_open_when_it_began(
    nia, give, answer, items, clock
) -> None:
    lesson = study.start_lesson(nia, clock.now, "ladders")
    quiz = study.start_sitting(nia, ["ladders"], Options(length=8), clock.now)
    own = study.start_sitting(
        nia, ["ladders"], Options("test", length=8, feedback="end"), clock.now
    )
    answer(nia, own)
    tested = [one.fact_id for one in items(nia, lesson)]
    tested += [one.fact_id for one in items(nia, quiz)] + [one.fact_id for one in items(nia, own)]
    study.start_attempt(nia, give(**TEST, length=50, facts=tuple(set(tested))), clock.now)
    assert study.lesson(nia, lesson, clock.now).facts == ()
    study.end_sitting(nia, own, clock.now)
    assert study.summary(nia, own, clock.now).rows == ()
    with pytest.raises(Withheld):
        study.feedback(nia, items(nia, own)[0].id, clock.now)
    waiting = items(nia, quiz)[0]
    sent = study.Arriving("late-1", waiting.id, "?", clock.now)
    for outcome in ("recorded", "repeated"):
        (came,) = study.receive(nia, [sent], clock.now)
        assert (came.outcome, came.verdict, came.mark) == (outcome, "", None)
    found = belongings.everything_of(nia, clock.now)
    assert all(one["key"] is None for one in found["issued_items"])
    assert all(one["mark"] is None for one in found["review_log"])
    assert {
        row["mark"]
        for row in csv.DictReader(io.StringIO(belongings.log_table(nia, clock.now, str)))
    } <= {
        "",
        None,
    }
    clock.now = DUE
    assert study.summary(nia, own, clock.now).rows


def test_a_card_that_a_test_asks_is_not_turned_over(nia, give, items, clock) -> None:
    wanted = Options("flashcards", length=2, kinds=("flashcard",))
    cards = study.start_sitting(nia, ["ladders"], wanted, clock.now)
    first, second = items(nia, cards)
    study.reveal(nia, first.id, clock.now)
    assert study.question(nia, cards, clock.now).revealed
    study.start_attempt(nia, give(**TEST, facts=(first.fact_id, second.fact_id)), clock.now)
    assert study.question(nia, cards, clock.now).revealed is None
    for one in (first, second):
        with pytest.raises(Withheld):
            study.reveal(nia, one.id, clock.now)


def test_what_is_never_told_is_no_mix_up_either(nia, give, items, clock) -> None:
    given = give(
        mode="test", feedback="never", attempts=1, length=1, due=None, facts=("gagarin",),
        kinds=("choose_date",),
    )  # fmt: skip
    sitting = study.start_attempt(nia, given, clock.now)
    (item,) = items(nia, sitting)
    wrong = next(at for at, one in enumerate(item.options) if at not in item.key and one["fact"])
    study.answer(nia, item.id, str(wrong), "c", clock.now)
    clock.pass_(days=1)
    assert study.progress_page(nia, clock.now).mixed_up == ()


def test_a_correction_waits_for_the_end_of_a_test_that_asks_its_fact(nia, give, clock) -> None:
    study.start_attempt(nia, give(**TEST, facts=("gagarin",)), clock.now)
    with writing(nia.id) as session:
        session.add(
            CorrectionNotice(
                user_id=nia.id, id=1, fact_id="gagarin", before=0, after=1, created_at=clock.now
            )
        )
    assert study.corrections(nia, clock.now) == ()
    assert len(study.corrections(nia, DUE)) == 1


def test_nothing_that_is_asked_or_taken_along_holds_the_facts_of_a_test(
    nia, give, answer, items, clock
) -> None:
    quiz = study.start_sitting(nia, ["ladders"], Options(length=8), clock.now)
    learned = [one.fact_id for one in items(nia, quiz)]
    for _ in learned[:6]:
        answer(nia, quiz, "?")
    tested = tuple(learned[4:8])
    study.start_attempt(nia, give(**TEST, facts=tested), clock.now)
    pack = study.make_pack(nia, clock.now)
    assert pack.items and not {one.fact for one in pack.items} & set(tested)
    check = study.start_check(nia, "ladders", clock.now)
    clock.pass_(minutes=20)
    review = study.start_review(nia, clock.now)
    for sitting in (check, review):
        for one in items(nia, sitting):
            shown = {one.fact_id, *(option["fact"] for option in one.options)}
            assert not shown & set(tested)


def test_one_student_has_more_time_a_later_date_and_more_attempts(
    ada, nia, cyn, join, give, clock
) -> None:
    join("Cyn", cyn)
    given = give(**TEST, minutes=20)
    classes.adjust(ada, given, nia.id, 1.5, _due(days=2), 1, clock.now)
    own = study.work(nia, given, clock.now).terms
    assert (own.minutes, own.due_at, own.attempts) == (30, DUE + timedelta(days=2), 2)
    others = study.work(cyn, given, clock.now).terms
    assert (others.minutes, others.due_at, others.attempts) == (20, DUE, 1)
    clock.now = DUE + timedelta(days=1)
    study.start_attempt(nia, given, clock.now)
    with pytest.raises(Invalid):
        study.start_attempt(cyn, given, clock.now)


def test_more_time_reaches_an_attempt_that_runs(ada, nia, give, attempt, clock) -> None:
    given = give(minutes=20)
    sitting = study.start_attempt(nia, given, clock.now)
    clock.pass_(minutes=10)
    classes.adjust(ada, given, nia.id, 2.0, None, 0, clock.now)
    row = attempt(nia)
    assert row.ends_at == row.started_at + timedelta(minutes=40)
    assert study.question(nia, sitting, clock.now).ends_at == row.ends_at


def test_an_adjustment_keeps_no_reason_and_goes_when_it_changes_nothing(
    ada, nia, give, clock
) -> None:
    given = give()
    classes.adjust(ada, given, nia.id, 1.5, None, 0, clock.now)
    assert set(Adjustment.__table__.columns.keys()) == {
        "user_id", "assignment_id", "time_factor", "due_at", "more_attempts",
    }  # fmt: skip
    classes.adjust(ada, given, nia.id, 1.0, None, 0, clock.now)
    assert db.session.scalars(select(Adjustment)).all() == []


@pytest.mark.parametrize(
    ("factor", "due", "more", "field"),
    [
        (1.7, None, 0, "time_factor"),
        (None, None, 0, "time_factor"),
        (1.0, _due(), 0, "due"),
        (1.0, None, 21, "more_attempts"),
        (1.0, None, None, "more_attempts"),
    ],
)
def test_an_adjustment_that_cannot_be_is_refused(
    ada, nia, give, clock, factor, due, more, field
) -> None:
    with pytest.raises(Invalid) as refused:
        classes.adjust(ada, give(), nia.id, factor, due, more, clock.now)
    assert set(refused.value.problems) == {field}


def test_an_edit_is_taken_back_once_and_tells_as_it_says_now(ada, nia, give, answer, clock) -> None:
    given = give(mode="test", feedback="never", attempts=1, length=1)
    item = answer(nia, study.start_attempt(nia, given, clock.now))
    settings, _head = classes.settings_of(ada, given)
    classes.edit_assignment(ada, given, replace(settings, title="B", feedback="now"), clock.now)
    assert study.work(nia, given, clock.now).title == "B"
    assert study.feedback(nia, item, clock.now).verdict == "right"
    classes.undo_edit(ada, given, clock.now)
    assert classes.settings_of(ada, given)[0] == settings
    with pytest.raises(Withheld):
        study.feedback(nia, item, clock.now)
    with pytest.raises(NotFound):
        classes.undo_edit(ada, given, clock.now)


def test_what_is_deleted_is_gone_and_comes_back_with_its_attempts(
    ada, nia, give, attempt, clock
) -> None:
    given = give()
    study.start_attempt(nia, given, clock.now)
    classes.delete_assignment(ada, given, clock.now)
    assert study.open_work(nia, clock.now) == ()
    with pytest.raises(NotFound):
        study.work(nia, given, clock.now)
    assert classes.assignment_title(ada, given) == ("Ladders", 1)
    classes.restore_assignment(ada, given)
    assert study.work(nia, given, clock.now).state == "running"


def test_a_deck_that_was_deleted_is_passed_over(ada, nia, give, clock) -> None:
    given = give()
    db.session.execute(update(Deck).where(Deck.id == "ladders").values(retired=True))
    db.session.commit()
    with pytest.raises(NothingToLearn):
        study.start_attempt(nia, given, clock.now)
    assert classes.previewed(ada, given) == ()


def test_the_preview_shows_the_very_questions(ada, nia, give, items, clock) -> None:
    given = give(**TEST)
    shown = [one.stem for one in classes.previewed(ada, given)]
    sitting = study.start_attempt(nia, given, clock.now)
    assert shown == [one.stem for one in items(nia, sitting)]


def test_whoever_is_out_of_the_class_is_out_of_its_assignments(nia, give, clock) -> None:
    given = give()
    sitting = study.start_attempt(nia, given, clock.now)
    db.session.execute(ClassMember.__table__.delete())
    db.session.commit()
    for act in (study.work, study.start_attempt, study.hand_in):
        with pytest.raises(NotFound):
            act(nia, given, clock.now)
    assert study.question(nia, sitting, clock.now)  # what was begun is the student's own


@pytest.mark.parametrize("name", ["Eve", "Ben", "Root"])
def test_an_assignment_is_its_classs_only(who, nia, give, clock, name) -> None:
    given, somebody = give(), who(name)
    settings = AssignmentSettings(decks=("ladders",))
    for act in (
        lambda: study.work(somebody, given, clock.now),
        lambda: study.start_attempt(somebody, given, clock.now),
        lambda: study.hand_in(somebody, given, clock.now),
        lambda: classes.assignment(somebody, given, clock.now),
        lambda: classes.assignment_list(somebody, 1, clock.now),
        lambda: classes.settings_of(somebody, given),
        lambda: classes.suggested(somebody, 1, "test", clock.now),
        lambda: classes.add_assignment(somebody, 1, settings, clock.now),
        lambda: classes.edit_assignment(somebody, given, settings, clock.now),
        lambda: classes.undo_edit(somebody, given, clock.now),
        lambda: classes.delete_assignment(somebody, given, clock.now),
        lambda: classes.restore_assignment(somebody, given),
        lambda: classes.previewed(somebody, given),
        lambda: classes.student_terms(somebody, given, nia.id),
        lambda: classes.adjust(somebody, given, nia.id, 1.5, None, 0, clock.now),
    ):
        with pytest.raises(NotFound):
            act()
    assert classes.assignment_title(somebody, given) is None


def test_a_student_is_no_teacher_of_their_class(nia, give, clock) -> None:
    given = give()
    for act in (
        lambda: classes.assignment(nia, given, clock.now),
        lambda: classes.previewed(nia, given),
        lambda: classes.adjust(nia, given, nia.id, 3.0, None, 9, clock.now),
    ):
        with pytest.raises(NotFound):
            act()


def test_only_students_of_the_class_are_adjusted(ada, ben, give, clock) -> None:
    with pytest.raises(NotFound):
        classes.adjust(ada, give(), ben.id, 1.5, None, 0, clock.now)


def test_a_regrade_reaches_the_figures_of_an_attempt(ada, nia, give, attempt, clock) -> None:
    deck = teach.add_deck(ada, "Lamps", "", "public", "year", clock.now)
    fields = {"kind": "typed", "prompt": "Who lit it?", "answers": "Tom"}
    fact = teach.add_question(ada, deck, fields, clock.now)
    given = give(decks=(deck,), length=1)
    sitting = study.start_attempt(nia, given, clock.now)
    question = study.question(nia, sitting, clock.now)
    study.answer(nia, question.item_id, "Ida", question.client_id, clock.now)
    assert attempt(nia).marks == 0.0
    clock.pass_(hours=1)
    teach.edit_question(ada, deck, fact, fields | {"answers": "Ida"}, clock.now)
    teach.apply_correction(
        ada, deck, fact, tell=False, learn_anew=False, regrade=True, now=clock.now
    )
    assert attempt(nia).marks == 1.0
