"""Reading long texts that were put aside, step by step; how far each is stands in the database.

Whichever worker is free takes the oldest one that waits. It says at each step that it is at work;
where it has not for a while, it was stopped, and another begins that text again. Commits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import Session

from quizapp.access import Action, Object, Principal, may
from quizapp.documents import Document
from quizapp.extraction import extract
from quizapp.facts import Reason
from quizapp.services.errors import NotFound
from quizapp.services.teach.adding import against_the_bank, document_of, store, title_of
from quizapp.services.teach.shown import LongTextPage, LongTextRow
from quizapp.services.teach.typed import Typed, tidied
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.database import AnyRow
from quizapp.store.tables import LongText

OPENING, DATING, STATING, COMPARING = 1, 2, 3, 4
STEPS = (OPENING, DATING, STATING, COMPARING)
SILENT = timedelta(seconds=45)
"""How long a reader may say nothing: opening a PDF may take twelve seconds, more on a busy day."""
MOST_TRIES = 3
Clock = Callable[[], datetime]


class _TakenAwayError(Exception):
    """The text was dropped, or another reader has it: this one's was held for stopped."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """A text that one reader has; ``tries`` tells its claim from those before and after."""

    user_id: int
    id: int
    name: str
    title: str
    tries: int


def long_text(user: Principal, text_id: int) -> LongTextPage:
    """How far the reading of a text is.

    Raises:
        NotFound: there is no such text of this person.
    """
    session = db.session()
    row = _owned(session, user, text_id, Action.READ)
    problem = None
    if row.problem is not None:
        args = {name: value for name, value in row.problem.items() if name != "code"}
        problem = Reason(row.problem["code"], **args)
    return LongTextPage(
        id=row.id,
        title=row.title or tidied(row.name),
        step=row.step,
        characters=row.characters,
        dates=row.dates,
        candidates=row.candidates,
        warnings=tuple(Reason(one.pop("code"), **one) for one in map(dict, row.warnings)),
        problem=problem,
        source_id=row.source_id,
    )


def unread_texts(user: Principal) -> tuple[LongTextRow, ...]:
    """This person's texts that are being read, or could not be, newest first."""
    rows = db.session().execute(
        select(LongText.id, LongText.title, LongText.name, LongText.problem, LongText.created_at)
        .where(LongText.user_id == user.id, LongText.source_id.is_(None))
        .order_by(LongText.id.desc())
    )
    return tuple(
        LongTextRow(row.id, row.title or row.name, row.problem is not None, row.created_at)
        for row in rows
    )


def drop_long_text(user: Principal, text_id: int) -> None:
    """Stop reading a text and delete it; a source that was made of it stays.

    Raises:
        NotFound: there is no such text of this person.
    """
    with writing(user.id) as session:
        _owned(session, user, text_id, Action.WRITE)
        session.execute(delete(LongText).where(LongText.user_id == user.id, LongText.id == text_id))


def read_next(clock: Clock) -> bool:
    """Read the oldest text that nobody reads. Returns whether there was one."""
    taken = _take(clock())
    if taken is None:
        return False
    try:
        _read(taken, clock)
    except _TakenAwayError:
        db.session.rollback()
    return True


def _waits(now: datetime) -> ColumnElement[bool]:
    return (
        LongText.source_id.is_(None)
        & LongText.problem.is_(None)
        & or_(LongText.taken_at.is_(None), LongText.taken_at < now - SILENT)
    )


def _take(now: datetime) -> _Taken | None:
    waiting = select(
        LongText.user_id, LongText.id, LongText.name, LongText.title, LongText.tries
    ).where(_waits(now))
    row = db.session().execute(waiting.order_by(LongText.id).limit(1)).one_or_none()
    db.session().rollback()
    if row is None:
        return None
    taken = _Taken(row.user_id, row.id, row.name, row.title, row.tries)
    given_up = row.tries >= MOST_TRIES
    values = {"problem": {"code": "reading_failed"}} if given_up else {"tries": row.tries + 1}
    try:
        with writing(row.user_id) as session:
            _change(session, taken, taken_at=now, step=OPENING, **values)
    except _TakenAwayError:  # another worker was faster
        return _take(now)
    if given_up:
        return _take(now)
    return _Taken(row.user_id, row.id, row.name, row.title, row.tries + 1)


def _read(taken: _Taken, clock: Clock) -> None:
    def at(step: int, **values: object) -> None:
        with writing(taken.user_id) as session:
            _change(session, taken, step=step, taken_at=clock(), **values)

    document = _open(taken, clock)
    if document is None:
        return
    length = len(document.text)
    title = taken.title or title_of(document, taken.name)[:200]  # its list names it so at once
    at(DATING, characters=length, title=title)
    found = extract(document.text, tell=lambda dates: at(STATING, dates=dates))
    if not found.dates:
        _give_up(taken, Reason("no_dates", characters=length), clock())
        return
    at(COMPARING)
    against = against_the_bank(taken.user_id, found)
    with writing(taken.user_id) as session:
        _change(session, taken, taken_at=clock())  # nobody reads it twice from here on
        made = store(
            session, taken.user_id, taken.title, taken.name, document, found, against, clock()
        )
        _change(
            session, taken,
            data=b"", source_id=made.id, candidates=made.candidates,
            warnings=[_stored(one) for one in made.warnings],
        )  # fmt: skip


def _open(taken: _Taken, clock: Clock) -> Document | None:
    """The text as a document; None where it is none, which is written down."""
    data = db.session().scalar(select(LongText.data).where(*_is(taken)))
    db.session().rollback()
    if data is None:
        raise _TakenAwayError
    typed = Typed()
    document = document_of(typed, "" if taken.name else data.decode(), data, taken.name)
    if typed.problems:
        _give_up(taken, next(iter(typed.problems.values())), clock())
        return None
    return document


def _give_up(taken: _Taken, problem: Reason, now: datetime) -> None:
    with writing(taken.user_id) as session:
        _change(session, taken, problem=_stored(problem), taken_at=now, data=b"")


def _stored(reason: Reason) -> dict[str, object]:
    return {"code": reason.code, **reason.args}


def _is(taken: _Taken) -> tuple[ColumnElement[bool], ...]:
    return (
        LongText.user_id == taken.user_id,
        LongText.id == taken.id,
        LongText.tries == taken.tries,
    )


def _change(session: Session, taken: _Taken, **values: object) -> None:
    """Write down how far the reading is, while it is this reader's."""
    changed = session.execute(update(LongText).where(*_is(taken)).values(**values))
    if not changed.rowcount:  # type: ignore[attr-defined]
        raise _TakenAwayError


def _owned(session: Session, user: Principal, text_id: int, action: Action) -> AnyRow:
    """A text's row but for its bytes, if this person may do this with it; raises NotFound."""
    columns = [column for column in LongText.__table__.columns if column.key != "data"]
    row = session.execute(
        select(*columns).where(LongText.user_id == user.id, LongText.id == text_id)
    ).one_or_none()
    if row is None or not may(user, action, Object.SOURCE, owner=row.user_id):
        raise NotFound("source")
    return row
