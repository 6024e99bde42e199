"""What is a person's own here: sessions, data to take away, preferences, and going. Commits."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import inspect, or_, select, update

from quizapp.access import Principal
from quizapp.facts import Reason
from quizapp.formats.cells import shielded
from quizapp.reports import weeks_in_a_row
from quizapp.services import accounts, erasure
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.study.marking import as_item
from quizapp.services.study.planning import today_of
from quizapp.services.study.showing import held_facts, withheld_sittings
from quizapp.services.study.telling import Told, told_response
from quizapp.services.transaction import writing
from quizapp.store import content, db
from quizapp.store.tables import (
    Adjustment,
    Attempt,
    Candidate,
    Card,
    ClassMember,
    ClassTeacher,
    CorrectionNotice,
    Deck,
    DeckColleague,
    Exam,
    Fact,
    IssuedItem,
    Login,
    LogRow,
    LongText,
    PendingImport,
    ProblemReport,
    SchoolClass,
    Sitting,
    Source,
    TimelineGame,
    User,
)

STREAK = "streak"
_MARK_LENGTH = 16
_STREAK_WEEKS = 104

# Their rows stand under the user's id, and are told as they are.
_OF_USER = (
    LogRow, Card, Sitting, IssuedItem, Exam, Attempt, Adjustment, TimelineGame, CorrectionNotice,
    DeckColleague, PendingImport, LongText,
)  # fmt: skip
# What is not told: secrets, and what only means something to the database.
_UNTOLD: dict[type, set[str]] = {
    User: {"name_key", "password_hash", "code_key", "code_version"},
    ClassMember: {"name_key"},
    LongText: {"data"},
}


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that is open: ``mark`` names it, ``here`` is whether it is the one that asks."""

    mark: str
    opened_at: datetime
    seen_at: datetime
    here: bool


def sessions(user: Principal, token: str, now: datetime) -> tuple[OpenSession, ...]:
    """This person's open sessions, the one that asks first, then the last used."""
    rows = db.session.execute(
        select(Login.token_hash, Login.created_at, Login.seen_at)
        .where(
            Login.user_id == user.id,
            Login.ended_at.is_(None),
            Login.created_at > now - accounts.ABSOLUTE,
            *([] if user.is_guest else [Login.seen_at > now - accounts.IDLE]),
        )
        .order_by(Login.seen_at.desc())
    ).all()
    own = accounts.digest(token)
    found = [
        OpenSession(
            row.token_hash[:_MARK_LENGTH], row.created_at, row.seen_at, row.token_hash == own
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: not one.here))


def end_session(user: Principal, mark: str, now: datetime) -> None:
    """End one of this person's sessions.

    Raises:
        NotFound: they have none of this mark.
    """
    if len(mark) != _MARK_LENGTH:
        raise NotFound("session")
    with writing(user.id) as session:
        ended = session.scalar(
            update(Login)
            .where(
                Login.user_id == user.id,
                Login.token_hash.startswith(mark, autoescape=True),
                Login.ended_at.is_(None),
            )
            .values(ended_at=now)
            .returning(Login.token_hash)
        )
        if ended is None:
            raise NotFound("session")
        accounts.record(session, now, user.id, "session_ended")


def end_other_sessions(user: Principal, token: str, now: datetime) -> None:
    """End every session of this person but the one that asks."""
    with writing(user.id) as session:
        session.execute(
            update(Login)
            .where(
                Login.user_id == user.id,
                Login.token_hash != accounts.digest(token),
                Login.ended_at.is_(None),
            )
            .values(ended_at=now)
        )
        accounts.record(session, now, user.id, "other_sessions_ended")


def set_preferences(user: Principal, changed: Mapping[str, Any], language: str | None) -> None:
    """Keep how this person likes it; None leaves the language as it is."""
    with writing(user.id) as session:
        kept = session.scalar(select(User.preferences).where(User.id == user.id)) or {}
        values: dict[str, Any] = {"preferences": {**kept, **changed}}
        if language is not None:
            values["language"] = language
        session.execute(update(User).where(User.id == user.id).values(**values))


def streak(user: Principal | None, now: datetime) -> int | None:
    """Weeks in a row with learning, this one included; None unless it is switched on."""
    if user is None or not user.preferences.get(STREAK):
        return None
    today = today_of(user, now)
    days = db.session.scalars(
        select(LogRow.study_day)
        .where(
            LogRow.user_id == user.id,
            LogRow.study_day >= today - timedelta(weeks=_STREAK_WEEKS),
            LogRow.kind == "answer",
        )
        .distinct()
    )
    return weeks_in_a_row(days, today)


def everything_of(user: Principal, now: datetime) -> dict[str, Any]:
    """All that is kept of a person, as plain values: what they may take away.

    What is right in a question that waits for its answer or that an open test asks, and right and
    wrong of a test that tells them later, are not among it yet.
    """
    session = db.session()
    withheld = withheld_sittings(session, user.id, now)
    held = held_facts(session, user.id, now)
    of_user = {
        table: [
            _told(row) for row in session.scalars(select(table).where(table.user_id == user.id))
        ]
        for table in _OF_USER
    }
    sources = session.scalars(select(Source).where(Source.owner_id == user.id)).all()
    candidates = session.scalars(
        select(Candidate).where(Candidate.source_id.in_([source.id for source in sources]))
    )
    facts = session.scalars(select(Fact.id).where(Fact.owner_id == user.id))
    joined = session.execute(
        select(ClassMember, SchoolClass.title)
        .join(SchoolClass, SchoolClass.id == ClassMember.class_id)
        .where(ClassMember.user_id == user.id)
    )
    taught = session.execute(
        select(ClassTeacher.role, SchoolClass.title)
        .join(SchoolClass, SchoolClass.id == ClassTeacher.class_id)
        .where(ClassTeacher.user_id == user.id)
    )
    sitting_of = {one["id"]: one["sitting_id"] for one in of_user[IssuedItem]}
    secret = {item for item, sitting in sitting_of.items() if sitting in withheld}
    secret |= {one["id"] for one in of_user[IssuedItem] if one["fact_id"] in held}
    of_user[LogRow] = [_unmarked(one, secret) for one in of_user[LogRow]]
    of_user[IssuedItem] = [_unkeyed(one, secret) for one in of_user[IssuedItem]]
    of_user[Attempt] = [_unscored(one, withheld) for one in of_user[Attempt]]
    of_user[Card] = [one for one in of_user[Card] if one["fact_id"] not in held]
    reports = select(ProblemReport).where(ProblemReport.user_id == user.id)
    logins = select(Login.created_at, Login.seen_at, Login.ended_at).where(Login.user_id == user.id)
    row = session.get(User, user.id)
    found = {
        "account": _told(row) if row else {},
        "logins": [dict(login._mapping) for login in session.execute(logins)],
        "class_members": [_told(member) | {"class": title} for member, title in joined],
        "class_teachers": [{"class": title, "role": role} for role, title in taught],
        **{table.__tablename__: rows for table, rows in of_user.items()},
        "problem_reports": [_told(report) for report in session.scalars(reports)],
        "decks": [_told(d) for d in session.scalars(select(Deck).where(Deck.owner_id == user.id))],
        "facts": [_fact(fact) for fact in content.facts_by_id(session, facts).values()],
        "sources": [_told(source) for source in sources],
        "candidates": [_told(candidate) for candidate in candidates],
    }
    session.rollback()
    return found


def _unmarked(answer: dict[str, Any], secret: Collection[int]) -> dict[str, Any]:
    """An answer without what it earned, where that is told later."""
    if answer["item_id"] not in secret:
        return answer
    return answer | dict.fromkeys(("mark", "rating", "reasons"))


def _unkeyed(item: dict[str, Any], secret: Collection[int]) -> dict[str, Any]:
    """A question without what is right in it, while it waits or where that is told later."""
    if item["answered_by"] is not None and item["id"] not in secret:
        return item
    return item | {"key": None, "options": [option["text"] for option in item["options"]]}


def _unscored(attempt: dict[str, Any], withheld: Collection[int]) -> dict[str, Any]:
    """An attempt without its marks, where these are told later."""
    return attempt | {"marks": None} if attempt["sitting_id"] in withheld else attempt


LOG_COLUMNS = (
    "at", "study_day", "zone", "kind", "fact", "statement", "response", "answer", "mark", "rating",
    "elapsed_ms", "arrived_at",
)  # fmt: skip


def log_table(user: Principal, now: datetime, say: Callable[[Told], str]) -> str:
    """The review log as CSV, in order, with nothing that a spreadsheet would compute.

    ``response`` is as it is kept, which may be the number of an option; ``say`` puts it into words.
    """
    session = db.session()
    withheld = withheld_sittings(session, user.id, now)
    secret = set(
        session.scalars(
            select(IssuedItem.id).where(
                IssuedItem.user_id == user.id,
                or_(
                    IssuedItem.sitting_id.in_(withheld),
                    IssuedItem.fact_id.in_(held_facts(session, user.id, now)),
                ),
            )
        )
    )
    rows = session.scalars(
        select(LogRow).where(LogRow.user_id == user.id).order_by(LogRow.at, LogRow.id)
    ).all()
    facts = content.facts_by_id(session, (row.fact_id for row in rows))
    items = {
        item.id: item
        for item in session.scalars(select(IssuedItem).where(IssuedItem.user_id == user.id))
    }
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(LOG_COLUMNS)
    for row in rows:
        fact = facts.get(row.fact_id)
        told = row.item_id not in secret
        values = (
            row.at.isoformat(), row.study_day, row.zone, row.kind, row.fact_id,
            fact.statement if fact else "", row.response,
            say(told_response(as_item(items[row.item_id]), row.response))
            if row.item_id in items else "",
            row.mark if told else None, row.rating if told else None, row.elapsed_ms,
            row.arrived_at.isoformat(),
        )  # fmt: skip
        writer.writerow("" if value is None else shielded(str(value)) for value in values)
    session.rollback()
    return out.getvalue()


def leave_for_good(user: Principal, proof: str, word: str, now: datetime) -> None:
    """Delete this person with everything that is theirs.

    ``proof`` is the password of who has one, else the typed ``word``.

    Raises:
        Invalid: it is not.
    """
    if user.has_account:
        if not accounts.proves(user, proof):
            raise Invalid({"proof": Reason("wrong_password")})
    elif proof.strip().casefold() != word.casefold():
        raise Invalid({"proof": Reason("wrong_word", word=word)})
    erasure.erase_user(user.id, now, by=None, why="own wish")


def _told(row: Any) -> dict[str, Any]:
    """A row's values that say something to its owner."""
    untold = _UNTOLD.get(type(row), set())
    names = (column.key for column in inspect(type(row)).column_attrs)
    return {name: getattr(row, name) for name in names if name not in untold}


def _fact(fact: Any) -> dict[str, Any]:
    return {
        "id": fact.id,
        "version": fact.version,
        "statement": fact.statement,
        "date": str(fact.date) if fact.date else None,
        "sentence": fact.evidence.sentence if fact.evidence else "",
    }
