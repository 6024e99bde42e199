"""What a student finds wrong with a question, for a teacher to look at. Commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, insert, select, update

from quizapp.access import Principal
from quizapp.facts import Reason
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.transaction import writing
from quizapp.store import db, learning
from quizapp.store.tables import ProblemReport

PROBLEMS = ("wrong_date", "unclear", "several_right", "typo", "other")
LONGEST_WORDS = 1000
MOST_A_DAY = 20


@dataclass(frozen=True, slots=True)
class Reported:
    """The question that a report is about, and where to go on from it."""

    item_id: int
    stem: str
    answered: bool


def reported(user: Principal, item_id: int) -> Reported:
    """The question of an item, as it was asked.

    Raises:
        NotFound: no such item was served to this person.
    """
    item = learning.item(db.session(), user.id, item_id)
    if item is None:
        raise NotFound("item")
    return Reported(item.id, item.stem, item.answered_by is not None)


def report_problem(user: Principal, item_id: int, kind: str, words: str, now: datetime) -> int:
    """Note what somebody found wrong with the question of an item. Returns the item's sitting.

    A second report of the same question takes the place of the first while nobody has looked.

    Raises:
        NotFound: no such item was served to this person.
        Invalid: the kind is none, the words are missing or too many, or so are today's reports.
    """
    words = " ".join(words.split())
    problems: dict[str, Reason] = {}
    if kind not in PROBLEMS:
        problems["kind"] = Reason("choose_problem")
    if kind == "other" and not words:
        problems["words"] = Reason("say_what")
    if len(words) > LONGEST_WORDS:
        problems["words"] = Reason("too_long", longest=LONGEST_WORDS, length=len(words))
    with writing(user.id) as session:
        item = learning.item(session, user.id, item_id)
        if item is None:
            raise NotFound("item")
        if problems:
            raise Invalid(problems)
        mine = (ProblemReport.user_id == user.id, ProblemReport.closed_at.is_(None))
        again = session.execute(
            update(ProblemReport)
            .where(*mine, ProblemReport.fact_id == item.fact_id)
            .values(kind=kind, words=words, item_id=item.id, fact_version=item.fact_version)
            .returning(ProblemReport.id)
        ).first()
        if again is None:
            lately = session.scalar(
                select(func.count())
                .select_from(ProblemReport)
                .where(
                    ProblemReport.user_id == user.id,
                    ProblemReport.created_at > now - timedelta(days=1),
                )
            )
            if (lately or 0) >= MOST_A_DAY:
                raise Invalid({"words": Reason("too_many_reports", most=MOST_A_DAY)})
            session.execute(
                insert(ProblemReport).values(
                    fact_id=item.fact_id,
                    fact_version=item.fact_version,
                    user_id=user.id,
                    item_id=item.id,
                    kind=kind,
                    words=words,
                    created_at=now,
                )
            )
        return item.sitting_id
