"""Learning: sittings, issued items, the review log, cards, exams. user_id leads each key."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.database import Base, Moment


class Sitting(Base):
    """One go at learning: its kind, its plan's seed, its beginning and end."""

    __tablename__ = "sittings"
    __table_args__ = (Index("ix_sittings_seed", "seed"),)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(10))
    deck_id: Mapped[str | None] = mapped_column(String(80))
    seed: Mapped[str] = mapped_column(String(40))
    total: Mapped[int] = mapped_column(Integer)
    wanted: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
    # When right and wrong are shown: after each answer, at the end, or as the assignment says.
    feedback: Mapped[str] = mapped_column(String(10), default="now", server_default="now")
    ends_at: Mapped[Moment | None]  # when its time is up, where it has a limit
    assignment_id: Mapped[int | None] = mapped_column(Integer)
    started_at: Mapped[Moment]
    ended_at: Mapped[Moment | None]


class IssuedItem(Base):
    """An item as it was served: what is stored here is what was shown."""

    __tablename__ = "issued_items"
    __table_args__ = (
        Index(
            "ix_issued_items_user_id_sitting_id_position",
            "user_id",
            "sitting_id",
            "position",
            unique=True,
        ),
    )
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    sitting_id: Mapped[int] = mapped_column(BigInteger)
    position: Mapped[int] = mapped_column(Integer)
    fact_id: Mapped[str] = mapped_column(String(120))
    fact_version: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(20))
    stem: Mapped[str] = mapped_column(Text)
    options: Mapped[list[Any]] = mapped_column(JSON)
    key: Mapped[list[Any]] = mapped_column(JSON)
    grain: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(8))
    issued_at: Mapped[Moment]
    revealed_at: Mapped[Moment | None]
    answered_by: Mapped[int | None] = mapped_column(BigInteger)  # the log row that stands


class LogRow(Base):
    """The review log: append-only, the truth from which every card can be computed again."""

    __tablename__ = "review_log"
    __table_args__ = (
        UniqueConstraint("user_id", "client_id"),
        Index("ix_review_log_user_id_fact_id_at_id", "user_id", "fact_id", "at", "id"),
        Index("ix_review_log_user_id_study_day_kind", "user_id", "study_day", "kind"),
    )
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    fact_id: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(12))
    item_id: Mapped[int | None] = mapped_column(BigInteger)
    client_id: Mapped[str] = mapped_column(String(64))
    at: Mapped[Moment]
    arrived_at: Mapped[Moment]
    study_day: Mapped[date] = mapped_column(Date)
    zone: Mapped[str] = mapped_column(String(64))
    rating: Mapped[int | None] = mapped_column(Integer)
    guess: Mapped[float] = mapped_column(Float, default=0.0)
    belief: Mapped[float] = mapped_column(Float, default=1.0)
    # The recall that was expected of a memory from an earlier day, before this answer moved it.
    predicted: Mapped[float | None] = mapped_column(Float)
    mark: Mapped[float | None] = mapped_column(Float)
    response: Mapped[str] = mapped_column(Text, default="")
    reasons: Mapped[list[Any]] = mapped_column(JSON, default=list)
    elapsed_ms: Mapped[int | None] = mapped_column(Integer)
    undoes: Mapped[int | None] = mapped_column(BigInteger)
    # The classes whose work an answer was part of when it was given.
    classes: Mapped[list[int]] = mapped_column(JSON, default=list, server_default="[]")


class Card(Base):
    """The memory of one fact by one student: a cache of the log, kept for speed."""

    __tablename__ = "cards"
    __table_args__ = (Index("ix_cards_user_id_due", "user_id", "due"),)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    fact_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    stability: Mapped[float] = mapped_column(Float)
    difficulty: Mapped[float] = mapped_column(Float)
    due: Mapped[date] = mapped_column(Date)
    last: Mapped[date] = mapped_column(Date)
    reps: Mapped[int] = mapped_column(Integer)
    lapses: Mapped[int] = mapped_column(Integer)
    streak: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(12))
    due_at: Mapped[Moment | None]
    suspended: Mapped[bool] = mapped_column(Boolean, default=False)


class Exam(Base):
    """A day on which decks must be known, as a student set it."""

    __tablename__ = "exams"
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(String(200))
    day: Mapped[date] = mapped_column(Date)
    decks: Mapped[list[str]] = mapped_column(JSON)
    created_at: Mapped[Moment]
