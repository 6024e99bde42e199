"""A class's results by student: who has done what, one student, the gradebook. Reads only."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from quizapp.access import Principal
from quizapp.dates import EDTF
from quizapp.formats.gradebook import Cell, Sheet
from quizapp.reports import Sums, readiness_from
from quizapp.services.classes import taught_class
from quizapp.services.classes.shown import ClassHead
from quizapp.services.errors import NotFound
from quizapp.services.paging import Window
from quizapp.services.results.forecasts import exam_scope, horizon_of, outlook, outlook_by_fact
from quizapp.services.results.outlook import date_of, student_rows, usually_met
from quizapp.services.results.shown import (
    SetWork,
    StudentFact,
    StudentPage,
    WorkCell,
    WorkPage,
)
from quizapp.store import db, results, roll_ups
from quizapp.store.database import AnyRow
from quizapp.store.replica import on_replica

WORK_ON_A_PAGE = 8
FACTS_ON_A_PAGE = 50
MOST_IN_GRADEBOOK = 500
MOST_FACTS = 20_000


@on_replica
def work_page(user: Principal, class_id: int, now: datetime.datetime, page: int = 1) -> WorkPage:
    """Who has done what, the newest assignments first.

    Raises:
        NotFound: there is no such class of this person's.
    """
    session = db.session()
    head = taught_class(session, user, class_id)
    window = Window.of(results.count_assignments(session, class_id), page, WORK_ON_A_PAGE)
    members = results.members(session, class_id)
    set_work, cells = _work(session, class_id, members, window.size, window.skip, now)
    rows = tuple(
        (row.user_id, row.name, tuple(cells[row.user_id, one.id] for one in set_work))
        for row in members
    )
    return WorkPage(head, set_work, rows, window.page, window.pages, window.total)


@on_replica
def student_page(
    user: Principal, class_id: int, student_id: int, now: datetime.datetime, page: int = 1
) -> StudentPage:
    """One student in a class: nothing of what they do elsewhere.

    Raises:
        NotFound: there is no such class of this person's, or no such student in it.
    """
    session = db.session()
    head = taught_class(session, user, class_id)
    members = results.members(session, class_id, student_id)
    if not members:
        raise NotFound("student")
    horizon = horizon_of(head, now)
    scope = exam_scope(session, head, now)
    count, sums = results.sums_of_member(session, student_id, scope, horizon.day)
    window = Window.of(count, page, FACTS_ON_A_PAGE)
    rows = results.facts_of_member(
        session, class_id, student_id, scope, horizon.day, window.size, window.skip
    )
    everybody = outlook(session, head, now).by_member
    usual = usually_met(
        everybody[one].met if one in everybody else 0 for one in roll_ups.members(session, class_id)
    )
    (student,) = student_rows(members, head, {student_id: sums}, count, now, usual)
    set_work, cells = _work(session, class_id, members, WORK_ON_A_PAGE, 0, now)
    return StudentPage(
        head=head,
        horizon=horizon,
        student=student,
        joined_at=members[0].joined_at,
        days=tuple(
            (row.day, row.answers, row.marks / 1000 / row.answers)
            for row in results.days_of_member(session, class_id, student_id)
            if row.answers
        ),
        work=tuple((one, cells[student_id, one.id]) for one in set_work),
        facts=tuple(_student_fact(row) for row in rows),
        page=window.page,
        pages=window.pages,
        total=window.total,
    )


@on_replica
def gradebook(
    user: Principal, class_id: int, now: datetime.datetime
) -> tuple[ClassHead, tuple[Sheet, ...]]:
    """The class as sheets: ``students`` with a column for each assignment, and ``facts``.

    Raises:
        NotFound: there is no such class of this person's.
    """
    session = db.session()
    head = taught_class(session, user, class_id)
    seen, by_fact = outlook_by_fact(session, head, now)
    count = seen.count
    members = results.members(session, class_id)
    students = student_rows(members, head, seen.by_member, count, now)
    set_work, cells = _work(session, class_id, members, MOST_IN_GRADEBOOK, 0, now)
    columns = [_column(one) for one in set_work]
    rows: list[tuple[Cell, ...]] = []
    for student in students:
        done = [cells[student.user_id, one.id] for one in set_work]
        rows.append(
            (
                student.name,
                *(_percent(cell.share) for cell in done),
                sum(cell.state in ("done", "late") for cell in done),
                sum(cell.state == "late" for cell in done),
                student.answers,
                _percent(student.share),
                student.met,
                count,
                student.known.low,
                student.known.high,
                student.last.isoformat() if student.last else None,
            )
        )
    head_row = (
        "student", *columns, "handed_in", "late", "answers", "mean_percent", "facts_met", "facts",
        "likely_known_low", "likely_known_high", "last_day",
    )  # fmt: skip
    facts = _fact_sheet(session, head, by_fact, len(students), now)
    return head, (Sheet("students", head_row, tuple(rows)), facts)


def _fact_sheet(
    session: Session,
    head: ClassHead,
    by_fact: Mapping[str, Sums],
    members: int,
    now: datetime.datetime,
) -> Sheet:
    scope = exam_scope(session, head, now)
    rows: list[tuple[Cell, ...]] = []
    for row in results.facts(session, head.id, scope, "date", "", MOST_FACTS, 0):
        date = date_of(row.edtf)
        known = readiness_from(by_fact.get(row.id, Sums()), members)
        rows.append(
            (
                row.statement, row.edtf, _year(date), row.students, row.answers,
                _percent(row.marks / 1000 / row.answers if row.answers else None),
                _percent(row.first_right / row.students if row.students else None),
                known.low, known.high, members,
            )
        )  # fmt: skip
    head_row = (
        "fact", "date", "year", "students", "answers", "mean_percent", "first_right_percent",
        "will_know_low", "will_know_high", "of_students",
    )  # fmt: skip
    return Sheet("facts", head_row, tuple(rows))


def _work(
    session: Session,
    class_id: int,
    members: Sequence[AnyRow],
    most: int,
    skip: int,
    now: datetime.datetime,
) -> tuple[tuple[SetWork, ...], dict[tuple[int, int], WorkCell]]:
    """A page of assignments, and what each of these students did of each."""
    rows = results.assignments(session, class_id, most, skip)
    present = {row.user_id for row in members}
    taken: dict[tuple[int, int], list[AnyRow]] = defaultdict(list)
    for row in results.attempts(session, [row.id for row in rows]):
        if row.user_id in present:
            taken[row.user_id, row.assignment_id].append(row)
    cells = {
        (user_id, row.id): _cell(taken[user_id, row.id], now) for user_id in present for row in rows
    }
    set_work = tuple(
        SetWork(
            row.id, row.title, row.mode, row.opens_at, row.due_at,
            sum(cells[user_id, row.id].state in ("done", "late") for user_id in present),
        )
        for row in rows
    )  # fmt: skip
    return set_work, cells


def _cell(attempts: Sequence[AnyRow], now: datetime.datetime) -> WorkCell:
    """The best of what was handed in, by somebody or by the end of its time.

    What was only begun counts where there is nothing else.
    """
    if not attempts:
        return WorkCell("none")
    done = [row for row in attempts if row.submitted_at is not None or _is_up(row, now)]
    if not done:
        return WorkCell("begun", None, len(attempts))
    best = max(done, key=lambda row: (_share(row), not _is_late(row)))
    return WorkCell("late" if _is_late(best) else "done", _share(best), len(attempts))


def _is_up(row: AnyRow, now: datetime.datetime) -> bool:
    return row.ends_at is not None and row.ends_at <= now


def _is_late(row: AnyRow) -> bool:
    """Whether it was handed in late; without anybody's doing, at the end of its time."""
    if row.submitted_at is None:
        return row.due_at is not None and row.ends_at > row.due_at
    return bool(row.late)


def _share(row: AnyRow) -> float:
    return row.marks / row.total if row.total else 0.0


def _student_fact(row: AnyRow) -> StudentFact:
    return StudentFact(
        row.id,
        row.statement,
        date_of(row.edtf),
        row.recall,
        row.answers,
        row.marks / 1000 / row.answers if row.answers else None,
    )


def _column(one: SetWork) -> str:
    due = f" ({one.due_at.date().isoformat()})" if one.due_at else ""
    return f"{one.title}{due}"


def _percent(share: float | None) -> float | None:
    return round(100 * share, 1) if share is not None else None


def _year(date: EDTF | None) -> int | None:
    """The year as people count it, negative before Christ: 44 BC is −44."""
    if date is None or date.year is None:
        return None
    return date.year if date.year > 0 else date.year - 1
