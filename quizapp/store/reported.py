"""What was found wrong with facts, their histories, who learned them: queries. Never commits."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from quizapp.scheduling import RowKind
from quizapp.store.database import AnyRow
from quizapp.store.tables import (
    Candidate,
    Card,
    Deck,
    DeckFact,
    Fact,
    FactVersion,
    IssuedItem,
    LogRow,
    ProblemReport,
    User,
)
from quizapp.store.teaching import open_to

CONFLICT = "conflict"


def open_by_fact(session: Session, user_id: int, *, with_bank: bool) -> Sequence[AnyRow]:
    """Facts of decks that this person may change with open reports, the oldest first.

    Columns: fact_id, reports, first. ``with_bank`` adds facts of the bank's decks.
    """
    return session.execute(
        select(
            ProblemReport.fact_id,
            func.count().label("reports"),
            func.min(ProblemReport.created_at).label("first"),
        )
        .where(
            ProblemReport.closed_at.is_(None),
            ProblemReport.kind != CONFLICT,
            ProblemReport.fact_id.in_(_in_decks(user_id, with_bank=with_bank)),
        )
        .group_by(ProblemReport.fact_id)
        .order_by(func.min(ProblemReport.created_at), ProblemReport.fact_id)
    ).all()


def reports_of(session: Session, fact_id: str) -> Sequence[ProblemReport]:
    """All reports of a fact by people, the newest first."""
    return session.scalars(
        select(ProblemReport)
        .where(ProblemReport.fact_id == fact_id, ProblemReport.kind != CONFLICT)
        .order_by(ProblemReport.created_at.desc(), ProblemReport.id.desc())
    ).all()


def closed_last(session: Session, fact_id: str) -> list[int]:
    """The reports of a fact by people that were closed together, and after all others."""
    mine = (ProblemReport.fact_id == fact_id, ProblemReport.kind != CONFLICT)
    last = select(func.max(ProblemReport.closed_at)).where(*mine).scalar_subquery()
    return list(
        session.scalars(select(ProblemReport.id).where(*mine, ProblemReport.closed_at == last))
    )


def settled_conflicts(session: Session, ids: Sequence[str]) -> set[frozenset[str]]:
    """Pairs of facts of which somebody has said that both may stand."""
    rows = session.execute(
        select(ProblemReport.fact_id, ProblemReport.words).where(
            ProblemReport.kind == CONFLICT,
            or_(ProblemReport.fact_id.in_(ids), ProblemReport.words.in_(ids)),
        )
    )
    return {frozenset((row.fact_id, row.words)) for row in rows}


def deck_of_fact(
    session: Session, user_id: int, fact_id: str, *, with_bank: bool = False
) -> AnyRow | None:
    """A deck with this fact that this person may change, one's own first: id, title, owner_id."""
    return session.execute(
        select(Deck.id, Deck.title, Deck.owner_id, Deck.origin)
        .join(DeckFact, DeckFact.deck_id == Deck.id)
        .where(
            DeckFact.fact_id == fact_id, Deck.retired.is_(False), _changeable(user_id, with_bank)
        )
        .order_by((Deck.owner_id == user_id).desc(), Deck.created_at, Deck.id)
        .limit(1)
    ).one_or_none()


def ids_in_decks(session: Session, user_id: int) -> list[str]:
    """The facts of all decks that this person may change."""
    return list(session.scalars(_in_decks(user_id, with_bank=False).distinct()))


def history(session: Session, fact_id: str) -> Sequence[AnyRow]:
    """What a fact said: version, statement, edtf, at, name of who said so; the newest first."""
    return session.execute(
        select(
            FactVersion.version, FactVersion.statement, FactVersion.edtf, FactVersion.at, User.name
        )
        .outerjoin(User, User.id == FactVersion.by)
        .where(FactVersion.fact_id == fact_id)
        .order_by(FactVersion.version.desc())
    ).all()  # fmt: skip


def read_from(session: Session, owner_id: int, fact_id: str) -> AnyRow | None:
    """Where a fact of one's own stands in one's texts: source_id, number."""
    return session.execute(
        select(Candidate.source_id, Candidate.number).where(Candidate.fact_id == fact_id).limit(1)
    ).one_or_none()


def learners(session: Session, fact_id: str) -> list[int]:
    """Who has a memory of this fact, or had one until their answers were annulled."""
    remembered = (
        select(Card.user_id)
        .where(Card.user_id == User.id, Card.fact_id == fact_id, Card.reps > 0)
        .exists()
    )
    annulled = (
        select(LogRow.id)
        .where(LogRow.user_id == User.id, LogRow.fact_id == fact_id, LogRow.kind == RowKind.REGRADE)
        .exists()
    )
    found = session.scalars(select(User.id).where(or_(remembered, annulled)).order_by(User.id))
    return list(found)


def answers_of(session: Session, fact_id: str, users: Sequence[int]) -> Sequence[AnyRow]:
    """The answers of these people that stand, with the items that they answered: LogRow, item."""
    return session.execute(
        select(LogRow, IssuedItem)
        .join(
            IssuedItem,
            and_(IssuedItem.user_id == LogRow.user_id, IssuedItem.answered_by == LogRow.id),
        )
        .where(LogRow.user_id.in_(users), LogRow.fact_id == fact_id, LogRow.kind == "answer")
        .order_by(LogRow.user_id, LogRow.at, LogRow.id)
    ).all()


def regraded(session: Session, fact_id: str, users: Sequence[int]) -> dict[int, float | None]:
    """The mark that each answer got anew, by the answer's row."""
    rows = session.execute(
        select(LogRow.undoes, LogRow.mark)
        .where(LogRow.user_id.in_(users), LogRow.fact_id == fact_id, LogRow.kind == "regrade")
        .order_by(LogRow.at, LogRow.id)
    )
    return {row.undoes: row.mark for row in rows if row.undoes is not None}


def _in_decks(user_id: int, *, with_bank: bool) -> Select[str]:
    return (
        select(DeckFact.fact_id)
        .join(Deck, Deck.id == DeckFact.deck_id)
        .join(Fact, Fact.id == DeckFact.fact_id)
        .where(Deck.retired.is_(False), Fact.retired.is_(False), _changeable(user_id, with_bank))
    )


def _changeable(user_id: int, with_bank: bool) -> ColumnElement[bool]:
    mine = open_to(user_id, editable=True)
    return or_(mine, Deck.origin == "bank") if with_bank else mine
