"""A class as its teachers make and keep it: lists, settings, join code, archive. Commits."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from quizapp.access import Action, Object, Principal, Role, Standing, may
from quizapp.facts import Reason
from quizapp.services import accounts, rules
from quizapp.services.classes.shown import ClassHead, ClassRow, MemberRow, StaffRow
from quizapp.services.classes.standing import running_class, taught_class
from quizapp.services.errors import Forbidden, Invalid
from quizapp.services.paging import PAGE, Page, Window
from quizapp.services.teach.decks import GRAINS, settable_decks
from quizapp.services.teach.typed import tidied
from quizapp.services.transaction import writing
from quizapp.store import classes, db, reach
from quizapp.store.numbers import next_number
from quizapp.store.tables import ClassTeacher, SchoolClass

LONGEST_TITLE = 120
MEMBERS_ON_A_PAGE = 40
CODE_LENGTH = 6
CODE_FOR = datetime.timedelta(days=14)
FURTHEST_EXAM = datetime.timedelta(days=730)
# No vowels, so that no code is a word; nothing that is mistaken for a digit or another letter.
CODE_LETTERS = "BCDFGHJKMNPQRTVWXYZ"


@dataclass(frozen=True, slots=True)
class ClassSettings:
    """What a class's form says, as typed; ``exam_day`` is None without an exam."""

    title: str
    zone: str
    ask: str = ""
    exam_title: str = ""
    exam_day: datetime.date | None = None
    exam_decks: Sequence[str] = ()


def class_list(
    user: Principal, now: datetime.datetime, query: str = "", page: int = 1, archived: bool = False
) -> Page[ClassRow]:
    """The classes that this person teaches, by title; those in the archive on request.

    Raises:
        Forbidden: this person does not teach.
    """
    _require_teacher(user, Action.READ)
    session = db.session()
    query = tidied(query)
    window = Window.of(classes.count_taught(session, user.id, query, archived), page)
    rows = classes.taught(session, user.id, query, archived, PAGE, window.skip)
    shown = tuple(
        ClassRow(
            id=row.id,
            title=row.title,
            members=row.members,
            open=bool(row.join_code and row.join_until and row.join_until > now),
            owned=row.role == Standing.OWNER,
        )
        for row in rows
    )
    return window.holding(shown, query)


def class_head(user: Principal, class_id: int) -> ClassHead:
    """A class for those who teach it.

    Raises:
        NotFound: there is no such class of this person's.
    """
    return taught_class(db.session(), user, class_id)


def member_list(user: Principal, class_id: int, query: str = "", page: int = 1) -> Page[MemberRow]:
    """The students of a class by name.

    Raises:
        NotFound: there is no such class of this person's.
    """
    session = db.session()
    taught_class(session, user, class_id)
    query = tidied(query)
    total = classes.count_members(session, class_id, query)
    window = Window.of(total, page, MEMBERS_ON_A_PAGE)
    rows = classes.members(session, class_id, query, window.size, window.skip)
    return window.holding(tuple(member_row(row) for row in rows), query)


def all_members(user: Principal, class_id: int) -> tuple[MemberRow, ...]:
    """Every student of a class by name, to choose one from.

    Raises:
        NotFound: there is no such class of this person's.
    """
    session = db.session()
    taught_class(session, user, class_id)
    return tuple(member_row(row) for row in classes.members(session, class_id))


def staff_list(user: Principal, class_id: int) -> tuple[StaffRow, ...]:
    """Who teaches a class, its owner first.

    Raises:
        NotFound: there is no such class of this person's.
    """
    session = db.session()
    taught_class(session, user, class_id)
    return tuple(
        StaffRow(row.user_id, row.name or "", row.role == Standing.OWNER, row.added_at)
        for row in classes.teachers(session, class_id)
    )


def add_class(user: Principal, settings: ClassSettings, now: datetime.datetime) -> int:
    """Make a class with an open join code. Returns its id.

    Raises:
        Forbidden: this person does not teach.
        Invalid: title, zone or exam cannot be used.
    """
    _require_teacher(user, Action.WRITE)
    values = _values(user, settings, now)
    with writing(user.id, alone="join codes") as session:
        class_id = next_number(session, SchoolClass.id)
        session.execute(
            insert(SchoolClass).values(
                id=class_id, created_at=now, **values, **_new_code(session, now)
            )
        )
        session.execute(
            insert(ClassTeacher).values(
                user_id=user.id, class_id=class_id, role=Standing.OWNER.value, added_at=now
            )
        )
        reach.keep_decks(session, class_id)
        accounts.record(session, now, user.id, "class_made", str(class_id))
    return class_id


def edit_class(
    user: Principal, class_id: int, settings: ClassSettings, now: datetime.datetime
) -> None:
    """Change what a class says of itself.

    Raises:
        NotFound: there is no such class of this person's.
        Invalid: title, zone or exam cannot be used, or the class is in the archive.
    """
    with writing(user.id) as session:
        head = running_class(session, user, class_id)
        values = _values(user, settings, now, head)
        session.execute(update(SchoolClass).where(SchoolClass.id == class_id).values(**values))
        reach.keep_decks(session, class_id)


def renew_code(user: Principal, class_id: int, now: datetime.datetime) -> None:
    """Give a class a new code; the one before lets nobody in any more.

    Raises:
        NotFound: there is no such class of this person's.
        Invalid: it is in the archive.
    """
    with writing(user.id, alone="join codes") as session:
        running_class(session, user, class_id)
        _set(session, class_id, **_new_code(session, now))


def close_code(user: Principal, class_id: int) -> None:
    """Let nobody else join.

    Raises:
        NotFound: there is no such class of this person's.
    """
    with writing(user.id) as session:
        taught_class(session, user, class_id, Action.WRITE)
        _set(session, class_id, join_code=None, join_until=None)


def archive_class(user: Principal, class_id: int, now: datetime.datetime) -> None:
    """Put a class away: nobody joins, nothing is set; all that was done can still be looked at.

    Its students learn by their own choice again.

    Raises:
        NotFound: there is no such class of this person's.
    """
    with writing(user.id) as session:
        taught_class(session, user, class_id, Action.WRITE)
        _set(session, class_id, archived_at=now, join_code=None, join_until=None)
        accounts.record(session, now, user.id, "class_archived", str(class_id))
    _settle_rules(class_id)


def unarchive_class(user: Principal, class_id: int, now: datetime.datetime) -> None:
    """Bring a class back from the archive, with its rules; its join code stays closed.

    Raises:
        NotFound: there is no such class of this person's.
    """
    with writing(user.id) as session:
        taught_class(session, user, class_id, Action.WRITE)
        _set(session, class_id, archived_at=None)
        accounts.record(session, now, user.id, "class_unarchived", str(class_id))
    _settle_rules(class_id)


def _settle_rules(class_id: int) -> None:
    """Let the rules that hold now hold for each student, in a transaction of their own."""
    waiting = rules.unsettled(db.session(), class_id)
    for student_id in waiting:
        with writing(student_id) as session:
            rules.settle(session, student_id)


def member_row(row: Any) -> MemberRow:
    """A student as their teachers see them, from a row of ``store.classes.members``."""
    return MemberRow(
        user_id=row.user_id,
        name=row.name,
        account=row.account or "",
        has_code=row.has_code,
        joined_at=row.joined_at,
        seen_at=row.seen_at,
        resettable=row.role == Role.STUDENT,
        must_change_password=row.must_change_password,
    )


def _require_teacher(user: Principal, action: Action) -> None:
    if not may(user, action, Object.LIBRARY):
        raise Forbidden("classes")


def _set(session: Session, class_id: int, **values: object) -> None:
    session.execute(update(SchoolClass).where(SchoolClass.id == class_id).values(**values))


def _new_code(session: Session, now: datetime.datetime) -> dict[str, object]:
    """A code that no class has, for the class's row."""
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        taken = session.scalar(select(SchoolClass.id).where(SchoolClass.join_code == code))
        if taken is None:
            return {"join_code": code, "join_until": now + CODE_FOR}


def _values(
    user: Principal,
    settings: ClassSettings,
    now: datetime.datetime,
    before: ClassHead | None = None,
) -> dict[str, object]:
    """The settings as they are stored; raises Invalid with all that is wrong with them."""
    problems: dict[str, Reason] = {}
    title = tidied(settings.title)
    if not title:
        problems["title"] = Reason("missing")
    elif len(title) > LONGEST_TITLE:
        problems["title"] = Reason("too_long", longest=LONGEST_TITLE, length=len(title))
    if accounts.known_zone(settings.zone) != settings.zone:
        problems["zone"] = Reason("unknown_zone", zone=settings.zone[:64])
    if settings.ask and settings.ask not in GRAINS:
        problems["ask"] = Reason("unknown_choice")
    decks = tuple(dict.fromkeys(settings.exam_decks))
    kept = before.exam_decks if before else ()
    if not set(decks) <= {deck for deck, _title in settable_decks(user)} | set(kept):
        problems["exam_decks"] = Reason("unknown_choice")
    if reason := _exam_problem(settings.exam_day, now, before):
        problems["exam_day"] = reason
    if problems:
        raise Invalid(problems)
    return {
        "title": title,
        "zone": settings.zone,
        "ask": settings.ask or None,
        "exam_title": tidied(settings.exam_title)[:200],
        "exam_day": settings.exam_day,
        "exam_decks": list(decks),
    }


def _exam_problem(
    day: datetime.date | None, now: datetime.datetime, before: ClassHead | None
) -> Reason | None:
    if day is None or (before is not None and day == before.exam_day):
        return None
    if day <= now.date():
        return Reason("day_is_past")
    if day > (now + FURTHEST_EXAM).date():
        return Reason("day_too_far", days=FURTHEST_EXAM.days)
    return None
