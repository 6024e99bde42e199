"""Who teaches a class: colleagues come by a link that works once, and leave. Commits."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from quizapp.access import Action, Object, Principal, Standing, may
from quizapp.facts import Reason
from quizapp.services import accounts
from quizapp.services.classes.standing import class_for
from quizapp.services.errors import Forbidden, Invalid, NotFound
from quizapp.services.transaction import writing
from quizapp.store import classes, db
from quizapp.store.tables import ClassInvitation, ClassTeacher, SchoolClass, User

GOOD_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Offered:
    """The class that a link opens to a colleague, and who invites."""

    class_id: int
    title: str
    by: str
    standing: Standing


def invite_colleague(user: Principal, class_id: int, now: datetime) -> str:
    """A token that makes one teacher a colleague in this class, once, within a week.

    Raises:
        NotFound: there is no such class that this person owns.
    """
    token = secrets.token_urlsafe(24)
    with writing(user.id) as session:
        class_for(session, user, class_id, Object.STAFF, Action.WRITE)
        session.execute(
            insert(ClassInvitation).values(
                token_hash=_digest(token),
                class_id=class_id,
                created_by=user.id,
                created_at=now,
                expires_at=now + GOOD_FOR,
            )
        )
        accounts.record(session, now, user.id, "colleague_invited", str(class_id))
    return token


def offered_class(user: Principal, token: str, now: datetime) -> Offered:
    """What this link opens.

    Raises:
        Forbidden: this person does not teach.
        NotFound: the link is unknown, used or out of date.
    """
    _require_teacher(user)
    row = db.session.execute(
        select(SchoolClass.id, SchoolClass.title, User.name, ClassTeacher.role)
        .select_from(ClassInvitation)
        .join(SchoolClass, SchoolClass.id == ClassInvitation.class_id)
        .outerjoin(User, User.id == ClassInvitation.created_by)
        .outerjoin(
            ClassTeacher,
            (ClassTeacher.class_id == SchoolClass.id) & (ClassTeacher.user_id == user.id),
        )
        .where(*_good(token, now))
    ).one_or_none()
    if row is None:
        raise NotFound("invitation")
    return Offered(row.id, row.title, row.name or "", Standing(row.role or ""))


def accept_class(user: Principal, token: str, now: datetime) -> int:
    """Become a colleague in the class of this link, which is then used up. Returns the class.

    Raises:
        Forbidden: this person does not teach.
        NotFound: the link is unknown, used or out of date.
        Invalid: this person teaches the class already; the link stays good.
    """
    _require_teacher(user)
    try:
        with writing(user.id) as session:
            offered = session.scalar(select(ClassInvitation.class_id).where(*_good(token, now)))
            if offered is None or not classes.keep(session, offered):
                raise NotFound("invitation")
            class_id = session.scalar(
                update(ClassInvitation)
                .where(*_good(token, now))  # of two at once, one finds it unused
                .values(used_at=now, used_by=user.id)
                .returning(ClassInvitation.class_id)
            )
            if class_id is None:
                raise NotFound("invitation")
            session.execute(
                insert(ClassTeacher).values(
                    user_id=user.id,
                    class_id=class_id,
                    role=Standing.COLLEAGUE.value,
                    added_at=now,
                )
            )
            accounts.record(session, now, user.id, "colleague_joined", str(class_id))
            return int(class_id)
    except IntegrityError as error:
        raise Invalid({"class": Reason("teaches_it_already")}) from error


def remove_colleague(user: Principal, class_id: int, colleague_id: int, now: datetime) -> None:
    """End a colleague's part in a class: the owner any, a colleague their own.

    Raises:
        NotFound: there is no such class of this person's, or no such colleague in it.
    """
    with writing(user.id) as session:
        action = Action.READ if colleague_id == user.id else Action.WRITE
        class_for(session, user, class_id, Object.STAFF, action)
        classes.keep(session, class_id)
        gone = session.execute(
            delete(ClassTeacher)
            .where(
                ClassTeacher.class_id == class_id,
                ClassTeacher.user_id == colleague_id,
                ClassTeacher.role == Standing.COLLEAGUE.value,
            )
            .returning(ClassTeacher.user_id)
        ).all()
        if not gone:
            raise NotFound("colleague")
        subject = f"{class_id} {colleague_id}"
        accounts.record(session, now, user.id, "colleague_removed", subject)


def withdraw_invitations(user: Principal, class_id: int, now: datetime) -> None:
    """Make every unused link to this class worth nothing.

    Raises:
        NotFound: there is no such class that this person owns.
    """
    with writing(user.id) as session:
        class_for(session, user, class_id, Object.STAFF, Action.WRITE)
        session.execute(
            update(ClassInvitation)
            .where(ClassInvitation.class_id == class_id, ClassInvitation.used_at.is_(None))
            .values(used_at=now)
        )


def _good(token: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        ClassInvitation.token_hash == _digest(token),
        ClassInvitation.used_at.is_(None),
        ClassInvitation.expires_at > now,
    )


def _require_teacher(user: Principal) -> None:
    if not may(user, Action.WRITE, Object.LIBRARY):
        raise Forbidden("classes")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
