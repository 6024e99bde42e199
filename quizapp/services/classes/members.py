"""The students of a class: renamed, taken out and back, moved, their way in reset. Commits."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.access import Action, Object, Principal, Role
from quizapp.facts import Reason
from quizapp.services import accounts, tallies
from quizapp.services.classes.codes import new_passphrase, personal_code
from quizapp.services.classes.joining import add_member, check_room, give_code
from quizapp.services.classes.making import member_row
from quizapp.services.classes.shown import LoginCard, MemberRow
from quizapp.services.classes.standing import class_for, running_class, taught_class
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.transaction import writing
from quizapp.store import classes, db
from quizapp.store.tables import ClassMember, Event, User

UNDO_FOR = timedelta(days=1)


def member(user: Principal, class_id: int, student_id: int) -> MemberRow:
    """A student of a class of this person's.

    Raises:
        NotFound: there is no such class of this person's, or student in it.
    """
    session = db.session()
    taught_class(session, user, class_id)
    row = classes.member(session, class_id, student_id)
    if row is None:
        raise NotFound("member")
    return member_row(row)


def rename_member(
    user: Principal, class_id: int, student_id: int, name: str, now: datetime
) -> None:
    """Give a student another name in this class.

    Raises:
        NotFound: there is no such class of this person's, or student in it.
        Invalid: the name cannot be used, or is taken in this class.
    """
    tidy = accounts.tidy_name(name)
    if reason := accounts.name_problem(tidy):
        raise Invalid({"name": reason})
    try:
        with writing(user.id) as session:
            running_class(session, user, class_id)
            _member(session, class_id, student_id)
            session.execute(
                update(ClassMember)
                .where(ClassMember.user_id == student_id, ClassMember.class_id == class_id)
                .values(name=tidy, name_key=accounts.name_key(tidy))
            )
            session.execute(  # who has no account is called as their class calls them
                update(User).where(User.id == student_id, User.name.is_(None)).values(nick=tidy)
            )
            accounts.record(session, now, user.id, "member_renamed", f"{class_id} {student_id}")
    except IntegrityError as error:
        raise Invalid({"name": Reason("name_in_class")}) from error


def remove_member(user: Principal, class_id: int, student_id: int, now: datetime) -> str:
    """Take a student out of a class: access to it ends at once. Returns the name.

    Their account or code and all they learned stay theirs.

    Raises:
        NotFound: there is no such class of this person's, or student in it.
    """
    with writing(student_id) as session:
        taught_class(session, user, class_id, Action.WRITE)
        name = _member(session, class_id, student_id)
        take_out(session, class_id, student_id)
        accounts.record(session, now, user.id, "member_removed", f"{class_id} {student_id}")
        return name


def restore_member(
    user: Principal, class_id: int, student_id: int, name: str, now: datetime
) -> None:
    """Take a student in again whom this person took out within the last day.

    Raises:
        NotFound: there is no such class of this person's, or nobody was taken out.
        Invalid: the name is taken by now, or the class is full or in the archive.
    """
    with writing(student_id, alone=f"class {class_id}") as session:
        running_class(session, user, class_id)
        removed = session.scalar(
            select(Event.id)
            .where(
                Event.actor_id == user.id,
                Event.at > now - UNDO_FOR,
                Event.action == "member_removed",
                Event.subject == f"{class_id} {student_id}",
            )
            .limit(1)
        )
        if removed is None or session.get(User, student_id) is None:
            raise NotFound("member")
        if session.get(ClassMember, (student_id, class_id)) is not None:
            return
        check_room(session, class_id)
        add_member(session, class_id, student_id, accounts.tidy_name(name), now)
        tallies.admit(session, class_id, student_id)


def move_member(
    user: Principal, class_id: int, student_id: int, other_id: int, now: datetime
) -> None:
    """Move a student to another class of this person's.

    Raises:
        NotFound: there is no such class of this person's, or student in it.
        Invalid: the name is taken there, the student is there already, or it is full or archived.
    """
    with writing(student_id, alone=f"class {other_id}") as session:
        taught_class(session, user, class_id, Action.WRITE)
        name = _member(session, class_id, student_id)
        running_class(session, user, other_id)
        if session.get(ClassMember, (student_id, other_id)) is not None:
            raise Invalid({"other": Reason("in_that_class")})
        check_room(session, other_id)
        take_out(session, class_id, student_id)
        add_member(session, other_id, student_id, name, now)
        tallies.admit(session, other_id, student_id)
        accounts.record(
            session, now, user.id, "member_moved", f"{class_id} {student_id} {other_id}"
        )


def reset_sign_in(
    user: Principal, class_id: int, student_id: int, secret: str, now: datetime
) -> LoginCard:
    """Give a student a new way in: another code, or a passphrase that must be changed at once.

    All their sessions end. That it was done, and by whom, is written down.

    Raises:
        NotFound: there is no such class of this person's, or student in it.
        Invalid: the account is not a student's.
    """
    found = member(user, class_id, student_id)
    passphrase = new_passphrase() if found.account else ""
    hashed = accounts.hasher.hash(passphrase) if passphrase else None
    with writing(student_id) as session:
        running_class(session, user, class_id)
        _member(session, class_id, student_id)
        row = session.execute(select(User.name, User.role).where(User.id == student_id)).one()
        if row.role != Role.STUDENT:
            raise Invalid({"student": Reason("not_a_students_account")})
        if (row.name is not None) != bool(passphrase):
            raise Invalid({"student": Reason("changed_meanwhile")})
        if passphrase:
            session.execute(
                update(User)
                .where(User.id == student_id)
                .values(password_hash=hashed, must_change_password=True)
            )
            words = passphrase
        else:
            words = give_code(session, secret, student_id)
        accounts.sign_out_everywhere(student_id, now, session=session)
        action = "password_reset" if passphrase else "code_reset"
        accounts.record(session, now, user.id, action, f"{class_id} {student_id}")
        return LoginCard(found.name, row.name or "", words)


def login_cards(
    user: Principal, class_id: int, secret: str, student_id: int | None = None
) -> tuple[LoginCard, ...]:
    """The cards of all students with a code, or of one: codes follow from the key, none is stored.

    Raises:
        NotFound: there is no such class of this person's, or student with a code in it.
    """
    session = db.session()
    taught_class(session, user, class_id, Action.WRITE)
    cards = tuple(
        LoginCard(row.name, "", personal_code(secret, row.user_id, row.code_version))
        for row in classes.members(session, class_id)
        if row.has_code and student_id in (None, row.user_id)
    )
    if student_id is not None and not cards:
        raise NotFound("member")
    return cards


def leave_class(user: Principal, class_id: int, now: datetime) -> str:
    """Leave a class of one's own accord: its teachers see nothing more. Returns its title.

    Raises:
        NotFound: this person is in no such class.
    """
    with writing(user.id) as session:
        head = class_for(session, user, class_id, Object.MEMBERSHIP, Action.WRITE)
        take_out(session, class_id, user.id)
        accounts.record(session, now, user.id, "class_left", str(class_id))
        return head.title


def take_out(session: Session, class_id: int, student_id: int) -> None:
    """End a membership, and what it counted for, inside the caller's transaction."""
    tallies.withdraw(session, class_id, student_id)
    session.execute(
        delete(ClassMember).where(
            ClassMember.user_id == student_id, ClassMember.class_id == class_id
        )
    )


def _member(session: Session, class_id: int, student_id: int) -> str:
    row = session.get(ClassMember, (student_id, class_id))
    if row is None:
        raise NotFound("member")
    return row.name
