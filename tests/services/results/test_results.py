"""What a teacher sees of a class: forecast, students, facts, wrong dates, gradebook."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete, event, insert, select, update

from quizapp.reports import readiness
from quizapp.scheduling import algorithm
from quizapp.services import results
from quizapp.services.errors import NotFound
from quizapp.services.results import forecasts
from quizapp.services.transaction import writing
from quizapp.store import content, db, learning
from quizapp.store import results as queries
from quizapp.store.tables import (
    Assignment,
    Attempt,
    Card,
    ClassFact,
    ClassMemberDay,
    ClassTeacher,
    SchoolClass,
    new_id,
)
from tests.benchmarks.class_fill import Size, fill
from tests.services.results.conftest import DECK, enrol, make_class

READS = (
    lambda user, class_id, now: results.overview(user, class_id, now),
    lambda user, class_id, now: results.all_students(user, class_id, now),
    lambda user, class_id, now: results.work_page(user, class_id, now),
    lambda user, class_id, now: results.fact_list(user, class_id, now),
    lambda user, class_id, now: results.confusion_list(user, class_id, now),
    lambda user, class_id, now: results.gradebook(user, class_id, now),
)


def _exam(class_id: int, day) -> None:
    with writing() as session:
        session.execute(update(SchoolClass).where(SchoolClass.id == class_id).values(exam_day=day))


@pytest.mark.parametrize("name", ["fsrs", "sm2", "leitner"])
def test_the_database_forecasts_as_the_algorithms_do(nine_b, ben, clock, work, name) -> None:
    work(ben, 11, wrong=4)
    clock.pass_(days=2)
    work(ben, 8, wrong=3)
    for days in (0, 1, 30, 400):
        day = clock.now.date() + timedelta(days=days)
        ids = [fact.id for fact in content.facts_of_deck(db.session(), DECK)]
        memories = learning.memories(db.session(), ben.id, ids)
        wanted = {fact: algorithm(name).known_on(memory, day) for fact, memory in memories.items()}
        scope = queries.Scope((DECK,))
        rows = queries.facts_of_member(db.session(), nine_b, ben.id, scope, day, len(ids))
        found = {row.id: row.recall for row in rows if row.recall is not None}
        assert found == pytest.approx(wanted)
        assert [row.recall for row in rows[: len(found)]] == sorted(found.values())
        count, sums = queries.sums_of_member(db.session(), ben.id, scope, day)
        assert count == len(rows) == len(ids)
        assert (sums.met, sums.expected) == (len(found), pytest.approx(sum(found.values())))


def test_the_forecast_is_the_sum_of_the_memories(ada, nine_b, ben, cyn, clock, work) -> None:
    work(ben, 11)
    work(cyn, 4)
    day = clock.now.date() + timedelta(days=25)
    _exam(nine_b, day)
    seen = results.overview(ada, nine_b, clock.now)
    ids = [fact.id for fact in content.facts_of_deck(db.session(), DECK)]
    memories = learning.memories(db.session(), ben.id, ids)
    recalls = [
        algorithm("fsrs").retrievability(memories[i], day) if i in memories else 0.0 for i in ids
    ]
    own = next(row for row in seen.students if row.user_id == ben.id)
    wanted = readiness(recalls)
    assert (own.known.of, own.known.low, own.known.high) == (len(ids), wanted.low, wanted.high)
    assert own.known.expected == pytest.approx(wanted.expected)
    assert seen.horizon.exam
    assert seen.horizon.days == 25
    assert (seen.facts, seen.members, seen.active) == (len(ids), 2, 2)
    assert seen.most.of == len(ids)
    assert [row.known.expected for row in seen.least] == sorted(
        row.known.expected for row in seen.least
    )


def test_without_an_exam_ahead_the_forecast_is_for_today(ada, nine_b, clock) -> None:
    assert not results.overview(ada, nine_b, clock.now).horizon.exam
    _exam(nine_b, clock.now.date() - timedelta(days=1))
    seen = results.overview(ada, nine_b, clock.now)
    assert (seen.horizon.exam, seen.horizon.day) == (False, clock.now.date())


def test_after_a_quiz_that_went_wrong_nobody_is_said_to_know_it(
    ada, nine_b, ben, cyn, clock, work
) -> None:
    work(ben, 7, wrong=7)
    work(cyn, 7, wrong=7)
    seen = results.overview(ada, nine_b, clock.now)
    assert (seen.most.low, seen.most.high) == (0, 0)
    assert {row.known.high for row in seen.least} == {0}


def test_a_forecast_is_kept_for_minutes_and_made_anew_for_another_day(
    ada, nine_b, ben, clock, work
) -> None:
    assert results.overview(ada, nine_b, clock.now).unmet == 11
    clock.now += timedelta(seconds=1)
    work(ben, 5)
    assert results.overview(ada, nine_b, clock.now).unmet == 11
    clock.now += forecasts.KEPT_FOR
    assert results.overview(ada, nine_b, clock.now).unmet == 6
    work(ben, 2)
    _exam(nine_b, clock.now.date() + timedelta(days=9))
    assert results.overview(ada, nine_b, clock.now).horizon.days == 9
    with writing() as session:
        session.execute(delete(Card))
    assert results.overview(ada, nine_b, clock.now).unmet < 11
    clock.now += forecasts.KEPT_FOR
    assert results.overview(ada, nine_b, clock.now).unmet == 11


def test_who_needs_a_look_comes_first(ada, nine_b, ben, cyn, clock, work) -> None:
    work(ben, 11)
    clock.pass_(days=15)
    work(cyn, 3)
    seen = results.overview(ada, nine_b, clock.now)
    flags = {row.name: [flag.code for flag in row.flags] for row in seen.students}
    assert flags["Ben"] == ["no_work"]
    assert flags["Cyn"] == ["behind"]
    assert seen.active == 1
    for row in seen.students:
        alone = results.student_page(ada, nine_b, row.user_id, clock.now).student
        assert alone.flags == row.flags, row.name


def test_a_wrong_date_is_told_with_the_event_that_it_belongs_to(
    ada, nine_b, ben, cyn, clock, work
) -> None:
    work(ben, 1, wrong=1, kinds=("type_date",))
    _, page = results.confusion_list(ada, nine_b, clock.now)
    (row,) = page.items
    assert (row.students, row.times, str(row.taken_date), row.taken) == (1, 1, "1066", "")
    assert row.shows.code == "other_time"
    work(cyn, 11, wrong=11, kinds=("choose_event",))
    _, page = results.confusion_list(ada, nine_b, clock.now)
    assert any(row.taken and row.taken != row.asked for row in page.items)


def test_a_fact_shows_its_questions_and_who_knows_it(ada, nine_b, ben, cyn, clock, work) -> None:
    work(ben, 11, wrong=11, kinds=("choose_date",))
    work(cyn, 11, kinds=("choose_date",))
    seen = results.fact_page(ada, nine_b, "sputnik", clock.now)
    assert (seen.figures.answers, seen.figures.students) == (2, 2)
    assert seen.figures.statistics.facility == 0.5
    (kind,) = seen.kinds
    assert (kind.kind, kind.asked, kind.right) == ("choose_date", 2, 1)
    assert sum(option.picked for option in kind.options) == 2
    assert [name for _, name, _, _ in seen.students] == ["Ben", "Cyn"]
    assert seen.evidence is not None
    assert seen.confusions


def test_facts_are_searched_ordered_and_paged(ada, nine_b, ben, clock, work, monkeypatch) -> None:
    work(ben, 11, wrong=3)
    _, page = results.fact_list(ada, nine_b, clock.now)
    shares = [row.statistics.facility for row in page.items]
    assert shares == sorted(shares)
    assert [row.students for row in page.items] == [1] * 11
    _, easy = results.fact_list(ada, nine_b, clock.now, "easiest")
    assert easy.items[0].statistics.facility == 1.0
    _, dated = results.fact_list(ada, nine_b, clock.now, "date")
    days = [row.date.earliest for row in dated.items]
    assert days == sorted(days)
    _, found = results.fact_list(ada, nine_b, clock.now, query="sputnik")
    assert [row.id for row in found.items] == ["sputnik"]
    monkeypatch.setattr("quizapp.services.results.questions.FACTS_ON_A_PAGE", 4)
    _, second = results.fact_list(ada, nine_b, clock.now, page=2)
    assert (second.page, second.pages, len(second.items)) == (2, 3, 4)


def test_a_student_is_shown_with_the_class_work_and_no_other(
    ada, nine_b, ben, cyn, clock, work
) -> None:
    work(ben, 5, wrong=2)
    seen = results.student_page(ada, nine_b, ben.id, clock.now)
    assert seen.student.answers == 5
    assert sum(answers for _, answers, _ in seen.days) == 5
    assert seen.total == 11
    recalls = [fact.recall for fact in seen.facts]
    assert recalls[5:] == [None] * 6
    assert results.student_page(ada, nine_b, cyn.id, clock.now).student.answers == 0


def test_what_a_student_does_alone_is_not_shown(ada, ben, clock, work) -> None:
    class_id = make_class("8A", ada, clock.now, [])
    enrol(class_id, ben, clock.now)
    work(ben, 5)
    with writing() as session:
        session.execute(update(SchoolClass).values(exam_decks=[DECK]))
    seen = results.student_page(ada, class_id, ben.id, clock.now)
    assert (seen.student.answers, seen.days) == (0, ())
    assert all(fact.answers == 0 for fact in seen.facts)


def test_who_has_done_what(ada, nine_b, ben, cyn, clock) -> None:
    ids = []
    with writing() as session:
        for title in ("Old", "New"):
            clock.pass_(hours=1)
            made = Assignment(
                class_id=nine_b, title=title, decks=[DECK], length=4, seed="s",
                opens_at=clock.now, created_at=clock.now,
            )  # fmt: skip
            session.add(made)
            session.flush()
            ids.append(made.id)
        for user, number, marks, submitted, late in (
            (ben, 1, 1.0, True, False),
            (ben, 2, 3.0, True, True),
            (cyn, 1, 0.0, False, False),
        ):
            session.add(
                Attempt(
                    user_id=user.id, id=new_id(clock.now), assignment_id=ids[0],
                    sitting_id=new_id(clock.now), number=number, started_at=clock.now,
                    submitted_at=clock.now if submitted else None, marks=marks, total=4, late=late,
                )
            )  # fmt: skip
            session.flush()
        session.add(
            Attempt(
                user_id=cyn.id, id=new_id(clock.now), assignment_id=ids[1],
                sitting_id=new_id(clock.now), number=1, started_at=clock.now,
                ends_at=clock.now, marks=2.0, total=4,
            )
        )  # fmt: skip
    seen = results.work_page(ada, nine_b, clock.now)
    assert [one.title for one in seen.assignments] == ["New", "Old"]
    cells = {name: cells for _, name, cells in seen.rows}
    assert [cell.state for cell in cells["Ben"]] == ["none", "late"]
    assert cells["Ben"][1].share == 0.75
    assert (cells["Cyn"][0].state, cells["Cyn"][0].share) == ("done", 0.5)  # its time is up
    assert cells["Ben"][1].attempts == 2
    assert [cell.state for cell in cells["Cyn"]] == ["done", "begun"]
    assert [one.done for one in seen.assignments] == [1, 1]


def test_the_gradebook_has_a_row_for_each_student_and_each_fact(
    ada, nine_b, ben, clock, work
) -> None:
    work(ben, 4, wrong=1)
    _, (students, facts) = results.gradebook(ada, nine_b, clock.now)
    row = dict(zip(students.columns, students.rows[0], strict=True))
    assert (row["student"], row["answers"], row["mean_percent"]) == ("Ben", 4, 75.0)
    assert len(facts.rows) == 11
    assert [row[2] for row in facts.rows] == sorted(row[2] for row in facts.rows)


@pytest.mark.parametrize("read", READS)
def test_nobody_but_its_teachers_sees_a_class(nine_b, eve, ben, dov, clock, read) -> None:
    for stranger in (eve, ben, dov):
        with pytest.raises(NotFound):
            read(stranger, nine_b, clock.now)


@pytest.mark.parametrize("read", READS)
def test_a_colleague_sees_what_the_owner_sees(ada, nine_b, eve, clock, read) -> None:
    with writing() as session:
        session.execute(
            insert(ClassTeacher).values(
                user_id=eve.id, class_id=nine_b, role="colleague", added_at=clock.now
            )
        )
    read(eve, nine_b, clock.now)


def test_a_student_of_another_class_is_not_there(ada, nine_b, dov, clock) -> None:
    other = make_class("8A", ada, clock.now, [DECK])
    enrol(other, dov, clock.now)
    with pytest.raises(NotFound):
        results.student_page(ada, nine_b, dov.id, clock.now)
    with pytest.raises(NotFound):
        results.fact_page(ada, nine_b, "nothing", clock.now)


def test_a_fact_of_another_deck_is_not_there(ada, ben, clock, work) -> None:
    class_id = make_class("8A", ada, clock.now, [])
    enrol(class_id, ben, clock.now)
    work(ben, 11)
    with pytest.raises(NotFound):
        results.fact_page(ada, class_id, "sputnik", clock.now)


@pytest.mark.parametrize("number", range(len(READS)))
def test_pages_ask_no_more_of_a_large_class_than_of_a_small_one(ada, clock, number) -> None:
    small = fill(ada.id, Size(3, 8, 5), clock.now)
    large = fill(ada.id, Size(9, 40, 20), clock.now)
    counts = []
    for class_id in (small, large):
        READS[number](ada, class_id, clock.now)  # the forecast is kept from here on
        statements: list[str] = []

        def note(*arguments: object, kept: list[str] = statements) -> None:
            kept.append(str(arguments[2]))

        event.listen(db.engine, "before_cursor_execute", note)
        READS[number](ada, class_id, clock.now)
        event.remove(db.engine, "before_cursor_execute", note)
        assert not any("review_log" in statement for statement in statements)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 14


def test_the_fill_of_the_benchmark_is_what_its_log_says(ada, clock) -> None:
    from quizapp.services import doctor

    fill(ada.id, Size(2, 6, 30), clock.now)
    found = doctor.check()
    assert (found.classes, found.differences) == ((), ())
    assert db.session.scalar(select(Card.fact_id).limit(1))


def test_a_page_of_students_reads_no_day_but_the_last(ada, nine_b, ben, clock, work) -> None:
    """Else it would take longer with each day that a class works."""
    work(ben, 5)
    clock.pass_(days=1)
    work(ben, 3)
    with writing() as session:
        session.execute(delete(ClassMemberDay).where(ClassMemberDay.day < clock.now.date()))
    rows = {row.user_id: row for row in results.all_students(ada, nine_b, clock.now)[3]}
    assert (rows[ben.id].answers, rows[ben.id].last) == (8, clock.now.date())


def test_wrong_dates_of_all_facts_and_of_one_come_in_the_same_order(ada, clock) -> None:
    class_id = fill(ada.id, Size(9, 12, 40), clock.now)
    scope = queries.work(db.session(), class_id, clock.now)
    rows = queries.confusions(db.session(), class_id, scope, 1000)
    assert len(rows) == queries.count_confusions(db.session(), class_id, scope) > 30
    assert [row.students for row in rows] == sorted((r.students for r in rows), reverse=True)
    one = rows[0].fact_id
    found = queries.confusions(db.session(), class_id, scope, 3, 1, fact_id=one)
    assert list(found) == [row for row in rows if row.fact_id == one][1:4]


def test_half_the_class_wrong_is_harder_than_one_slip(ada, nine_b, clock) -> None:
    with writing() as session:
        for fact, students, right in (("sputnik", 1, 0), ("gagarin", 12, 2), ("glenn", 12, 11)):
            session.add(
                ClassFact(
                    class_id=nine_b, fact_id=fact, answers=students, marks=1000 * right,
                    right=right, students=students, first_marks=1000 * right, first_right=right,
                )
            )  # fmt: skip
    _, page = results.fact_list(ada, nine_b, clock.now)
    assert [row.id for row in page.items[:3]] == ["gagarin", "sputnik", "glenn"]


def test_the_headline_of_a_class(ada, nine_b, ben, eve, clock, work) -> None:
    assert results.headline(ada, nine_b, clock.now) is None
    work(ben, 11)
    clock.now += forecasts.KEPT_FOR
    horizon, most = results.headline(ada, nine_b, clock.now)
    assert (horizon.exam, most.of) == (False, 11)
    assert most.low < most.high
    with pytest.raises(NotFound):
        results.headline(eve, nine_b, clock.now)
