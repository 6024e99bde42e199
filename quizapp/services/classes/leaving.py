"""A class taken along or taken away: its export, and the deletion of all of it. Commits."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from quizapp.access import Action, Object, Principal
from quizapp.facts import Reason
from quizapp.formats.cells import shielded
from quizapp.services import accounts, rules
from quizapp.services.classes.standing import class_for, taught_class
from quizapp.services.erasure import erase_user
from quizapp.services.errors import Invalid
from quizapp.services.study.marking import as_item
from quizapp.services.study.telling import Told, told_response
from quizapp.services.teach.typed import tidied
from quizapp.services.transaction import writing
from quizapp.store import assignments, classes, db, roll_ups
from quizapp.store.tables import (
    Adjustment,
    Assignment,
    Attempt,
    ClassMember,
    ClassTeacher,
    IssuedItem,
    LogRow,
    SchoolClass,
    User,
)

_FORMAT = "quizapp class 1"
_STAMP = (2020, 1, 1, 0, 0, 0)  # of the archive's members: the same class gives the same bytes


def export_class(
    user: Principal, class_id: int, now: datetime, say: Callable[[Told], str]
) -> bytes:
    """All of a class as a zip: one JSON file, and a CSV for each of its tables.

    Answers are those given in the class's assignments: a teacher sees no others. What the end of
    its time handed in counts as handed in, as in the gradebook. ``response`` is as it is kept;
    ``say`` puts it into words.

    Raises:
        NotFound: there is no such class of this person's.
    """
    session = db.session()
    head = taught_class(session, user, class_id)
    for assignment_id in assignments.overdue_in_class(session, class_id, now):
        with writing(alone=f"assignment {assignment_id}") as settling:
            assignments.hand_in_overdue(settling, assignment_id, now)
    session = db.session()
    tables = {
        "students": _rows(_students(session, class_id)),
        "teachers": _rows(classes.teachers(session, class_id)),
        "assignments": _rows(_assignments(session, class_id)),
        "adjustments": _rows(_adjustments(session, class_id)),
        "attempts": _rows(_attempts(session, class_id)),
        "answers": _in_words(_answers(session, class_id), say),
    }
    whole = {
        "format": _FORMAT,
        "exported_at": now.isoformat(),
        "class": {
            "id": head.id,
            "title": head.title,
            "zone": head.zone,
            "ask": head.ask,
            "exam": {
                "title": head.exam_title,
                "day": _plain(head.exam_day),
                "decks": list(head.exam_decks),
            },
            "created_at": head.created_at.isoformat(),
            "archived": head.archived,
        },
        **tables,
    }
    files = {"class.json": json.dumps(whole, ensure_ascii=False, indent=1).encode()}
    for name, rows in tables.items():
        files[f"{name}.csv"] = _csv(rows)
    with writing(user.id) as noting:
        accounts.record(noting, now, user.id, "class_exported", str(class_id))
    return _zipped(files)


def alone_in_class(user: Principal, class_id: int) -> int:
    """How many students have no account and no other class: who would be deleted with it.

    Raises:
        NotFound: there is no such class that this person owns.
    """
    session = db.session()
    class_for(session, user, class_id, Object.STAFF, Action.WRITE)
    return len(_alone(session, class_id))


def delete_class(
    user: Principal, class_id: int, typed: str, students_too: bool, now: datetime
) -> None:
    """Delete a class with its assignments and attempts, once its title was typed.

    With ``students_too`` those go as well, with all they learned, who joined with a name only and
    are in no other class; everybody else keeps what they learned.

    Raises:
        NotFound: there is no such class that this person owns.
        Invalid: what was typed is not the title.
    """
    with writing(alone=f"class {class_id}") as session:
        roll_ups.hold(session, roll_ups.members(session, class_id))  # no answer counts for it now
        head = class_for(session, user, class_id, Object.STAFF, Action.WRITE)
        if tidied(typed) != tidied(head.title):
            raise Invalid({"title": Reason("not_the_title")})
        alone = _alone(session, class_id) if students_too else []
        others = [one for one in roll_ups.members(session, class_id) if one not in alone]
        session.execute(delete(SchoolClass).where(SchoolClass.id == class_id))
        accounts.record(session, now, user.id, "class_deleted", f"{class_id} {len(alone)}")
    for student_id in alone:
        erase_user(student_id, now, by=user.id, why="class deleted")
    for student_id in others:  # who learn by their own choice again, one after the other
        with writing(student_id) as session:
            rules.settle(session, student_id)


def _alone(session: Session, class_id: int) -> list[int]:
    others = (
        select(func.count())
        .select_from(ClassMember)
        .where(ClassMember.user_id == User.id)
        .correlate(User)
        .scalar_subquery()
    )
    teaches = select(ClassTeacher.user_id).where(ClassTeacher.user_id == User.id).exists()
    return list(
        session.scalars(
            select(User.id)
            .join(ClassMember, ClassMember.user_id == User.id)
            .where(ClassMember.class_id == class_id, User.name.is_(None), others == 1, ~teaches)
        )
    )


def _students(session: Session, class_id: int) -> Sequence[Any]:
    return session.execute(
        select(
            ClassMember.user_id.label("student"), ClassMember.name,
            User.name.label("account"), ClassMember.joined_at,
        )
        .join(User, User.id == ClassMember.user_id)
        .where(ClassMember.class_id == class_id)
        .order_by(ClassMember.name_key)
    ).all()  # fmt: skip


def _assignments(session: Session, class_id: int) -> Sequence[Any]:
    return session.execute(
        select(
            Assignment.id.label("assignment"), Assignment.title, Assignment.mode,
            Assignment.decks, Assignment.facts, Assignment.kinds, Assignment.length,
            Assignment.draw, Assignment.opens_at, Assignment.due_at, Assignment.late,
            Assignment.attempts, Assignment.minutes, Assignment.feedback, Assignment.created_at,
            Assignment.deleted_at,
        )
        .where(Assignment.class_id == class_id)
        .order_by(Assignment.id)
    ).all()  # fmt: skip


def _adjustments(session: Session, class_id: int) -> Sequence[Any]:
    return session.execute(
        select(
            Adjustment.assignment_id.label("assignment"), Adjustment.user_id.label("student"),
            Adjustment.time_factor, Adjustment.due_at, Adjustment.more_attempts,
        )
        .join(Assignment, Assignment.id == Adjustment.assignment_id)
        .where(Assignment.class_id == class_id)
        .order_by(Adjustment.assignment_id, Adjustment.user_id)
    ).all()  # fmt: skip


def _attempts(session: Session, class_id: int) -> Sequence[Any]:
    return session.execute(
        select(
            Attempt.assignment_id.label("assignment"), Attempt.user_id.label("student"),
            Attempt.number, Attempt.started_at, Attempt.ends_at, Attempt.submitted_at,
            Attempt.late, Attempt.answered, Attempt.marks, Attempt.total,
        )
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(
            ClassMember,
            (ClassMember.class_id == class_id) & (ClassMember.user_id == Attempt.user_id),
        )
        .where(Assignment.class_id == class_id)
        .order_by(Attempt.assignment_id, Attempt.user_id, Attempt.number)
    ).all()  # fmt: skip


def _answers(session: Session, class_id: int) -> Sequence[Any]:
    return session.execute(
        select(
            Attempt.assignment_id.label("assignment"), Attempt.user_id.label("student"),
            Attempt.number.label("attempt"), IssuedItem.position, IssuedItem.fact_id.label("fact"),
            IssuedItem.kind, IssuedItem.stem, LogRow.response, IssuedItem, LogRow.mark, LogRow.at,
            LogRow.elapsed_ms,
        )
        .select_from(Attempt)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(
            ClassMember,
            (ClassMember.class_id == class_id) & (ClassMember.user_id == Attempt.user_id),
        )
        .join(
            IssuedItem,
            (IssuedItem.user_id == Attempt.user_id)
            & (IssuedItem.sitting_id == Attempt.sitting_id),
        )
        .outerjoin(
            LogRow,
            (LogRow.user_id == IssuedItem.user_id) & (LogRow.id == IssuedItem.answered_by),
        )
        .where(Assignment.class_id == class_id)
        .order_by(
            Attempt.assignment_id, Attempt.user_id, Attempt.number, IssuedItem.position
        )
    ).all()  # fmt: skip


def _in_words(rows: Iterable[Any], say: Callable[[Told], str]) -> list[dict[str, Any]]:
    """Answers, each with its words last."""
    told = []
    for row in rows:
        values = row._asdict()
        item = as_item(values.pop("IssuedItem"))
        answer = "" if row.response is None else say(told_response(item, row.response))
        told.append({name: _plain(value) for name, value in values.items()} | {"answer": answer})
    return told


def _rows(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [{name: _plain(value) for name, value in row._asdict().items()} for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value


def _csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """A table that a spreadsheet shows and does not compute."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if rows:
        writer.writerow(rows[0])
    for row in rows:
        writer.writerow([_cell(value) for value in row.values()])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return shielded(value)
    if isinstance(value, list):
        return shielded(" | ".join(map(str, value)))
    return value


def _zipped(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
