"""How somebody stands to a class, and what that lets them do. Reads only."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from quizapp.access import Action, Object, Principal, Standing, may
from quizapp.facts import Reason
from quizapp.services.classes.shown import ClassHead
from quizapp.services.errors import Invalid, NotFound
from quizapp.store import classes


def class_for(
    session: Session, user: Principal, class_id: int, obj: Object, action: Action
) -> ClassHead:
    """The class, if this person may do ``action`` with its ``obj`` (see `access`).

    Raises:
        NotFound: there is no such class, or not for this person.
    """
    row = classes.class_row(session, user.id, class_id)
    if row is None:
        raise NotFound("class")
    standing = _standing(row)
    if not may(user, action, obj, standing=standing):
        raise NotFound("class")
    return _head(row, standing)


def taught_class(
    session: Session, user: Principal, class_id: int, action: Action = Action.READ
) -> ClassHead:
    """The class, if this person is one of its teachers.

    Raises:
        NotFound: there is no such class of this person's.
    """
    return class_for(session, user, class_id, Object.CLASS, action)


def running_class(session: Session, user: Principal, class_id: int) -> ClassHead:
    """The class, if this person teaches it and it is not in the archive: then it can change.

    Raises:
        NotFound: there is no such class of this person's.
        Invalid: it is in the archive.
    """
    head = taught_class(session, user, class_id, Action.WRITE)
    if head.archived:
        raise Invalid({"class": Reason("class_archived")})
    return head


def _standing(row: Row[Any]) -> Standing:
    """A teacher of the class who is in it too counts as its teacher."""
    if row.teaches_as is not None:
        return Standing(row.teaches_as)
    return Standing.MEMBER if row.member_name is not None else Standing.NONE


def _head(row: Row[Any], standing: Standing) -> ClassHead:
    return ClassHead(
        id=row.id,
        title=row.title,
        zone=row.zone,
        ask=row.ask,
        algorithm=row.algorithm,
        new_a_day=row.new_a_day,
        join_code=row.join_code,
        join_until=row.join_until,
        exam_title=row.exam_title,
        exam_day=row.exam_day,
        exam_decks=tuple(row.exam_decks),
        created_at=row.created_at,
        archived=row.archived_at is not None,
        standing=standing,
    )
