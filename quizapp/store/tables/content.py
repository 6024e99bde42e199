"""What can be learned: decks, facts with their versions, questions, sources, candidates."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.database import Base, Moment
from quizapp.store.tables.ids import COUNTED


class Deck(Base):
    """A named group of facts, from the bank's files or made in the app."""

    __tablename__ = "decks"
    __table_args__ = (
        CheckConstraint("origin in ('bank', 'app')", name="origin"),
        CheckConstraint("visibility in ('private', 'public')", name="visibility"),
    )
    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(8), default="en")
    licence: Mapped[str] = mapped_column(String(200), default="")
    description: Mapped[str] = mapped_column(Text, default="")
    ask: Mapped[str] = mapped_column(String(10), default="year")
    origin: Mapped[str] = mapped_column(String(10))
    visibility: Mapped[str] = mapped_column(String(10), default="public")
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    retired: Mapped[bool] = mapped_column(Boolean, default=False)
    # The deck that it was copied from.
    derived_from: Mapped[str] = mapped_column(String(80), default="", server_default="")
    created_at: Mapped[Moment]


class Fact(Base):
    """The stable identity of a fact; what it says is in its versions."""

    __tablename__ = "facts"
    id: Mapped[str] = mapped_column(String(120), primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    origin: Mapped[str] = mapped_column(String(10))
    retired: Mapped[bool] = mapped_column(Boolean, default=False)
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    derived_from: Mapped[str] = mapped_column(String(120), default="")
    created_at: Mapped[Moment]


class FactVersion(Base):
    """What a fact said from one moment on. Never changed, never deleted."""

    __tablename__ = "fact_versions"
    fact_id: Mapped[str] = mapped_column(ForeignKey("facts.id"), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    statement: Mapped[str] = mapped_column(Text)
    edtf: Mapped[str | None] = mapped_column(String(80))
    earliest: Mapped[int | None] = mapped_column(BigInteger)  # an open end is very far away
    latest: Mapped[int | None] = mapped_column(BigInteger)
    place: Mapped[str] = mapped_column(String(200), default="")
    people: Mapped[list[str]] = mapped_column(JSON, default=list)
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    explanation: Mapped[str] = mapped_column(Text, default="")
    image: Mapped[str] = mapped_column(String(200), default="")
    ask: Mapped[str | None] = mapped_column(String(10))
    checked: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[str] = mapped_column(String(200), default="")
    sentence: Mapped[str] = mapped_column(Text, default="")
    date_text: Mapped[str] = mapped_column(String(200), default="")
    start: Mapped[int | None] = mapped_column(Integer)
    end: Mapped[int | None] = mapped_column(Integer)
    at: Mapped[Moment]
    by: Mapped[int | None] = mapped_column(Integer)


class Question(Base):
    """A question written by hand, in the version of the fact that it stands on."""

    __tablename__ = "questions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["fact_id", "version"], ["fact_versions.fact_id", "fact_versions.version"]
        ),
    )
    fact_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    prompt: Mapped[str] = mapped_column(Text)
    options: Mapped[list[str]] = mapped_column(JSON, default=list)
    key: Mapped[list[Any]] = mapped_column(JSON, default=list)
    explanation: Mapped[str] = mapped_column(Text, default="")
    feedback: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)


class DeckFact(Base):
    """Which facts a deck holds, in which order."""

    __tablename__ = "deck_facts"
    deck_id: Mapped[str] = mapped_column(
        ForeignKey("decks.id", ondelete="CASCADE"), primary_key=True
    )
    fact_id: Mapped[str] = mapped_column(ForeignKey("facts.id"), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(Integer)


class Source(Base):
    """A text that facts were read from: the bank's, or one that somebody pasted."""

    __tablename__ = "sources"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(200), index=True)
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    dates: Mapped[list[Any]] = mapped_column(JSON, default=list)
    language: Mapped[str] = mapped_column(String(8), default="en")
    deck_id: Mapped[str | None] = mapped_column(ForeignKey("decks.id", ondelete="SET NULL"))
    created_at: Mapped[Moment]


class Candidate(Base):
    """A fact read from a source that waits for a person's yes or no."""

    __tablename__ = "candidates"
    __table_args__ = (
        CheckConstraint("state in ('open', 'approved', 'rejected', 'published')", name="state"),
    )
    source_id: Mapped[int] = mapped_column(
        ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    statement: Mapped[str] = mapped_column(Text)
    edtf: Mapped[str] = mapped_column(String(80))
    read_statement: Mapped[str] = mapped_column(Text)  # as it was read, whatever was edited
    read_edtf: Mapped[str] = mapped_column(String(80))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    sentence: Mapped[str] = mapped_column(Text)
    date_text: Mapped[str] = mapped_column(String(200))
    date_start: Mapped[int] = mapped_column(Integer)
    date_end: Mapped[int] = mapped_column(Integer)
    quality: Mapped[float] = mapped_column(Float)
    issues: Mapped[list[Any]] = mapped_column(JSON, default=list)
    state: Mapped[str] = mapped_column(String(10), default="open")
    edited: Mapped[bool] = mapped_column(Boolean, default=False)
    fact_id: Mapped[str | None] = mapped_column(String(120))
    decided_at: Mapped[Moment | None]
    merged_into: Mapped[int | None] = mapped_column(Integer)  # the candidate that says it too
    batch: Mapped[int | None] = mapped_column(BigInteger)  # of those decided by one press


class ProblemReport(Base):
    """What somebody found wrong with a question, until a teacher has looked at it."""

    __tablename__ = "problem_reports"
    __table_args__ = (
        Index("ix_problem_reports_user_id_created_at", "user_id", "created_at"),
        Index("ix_problem_reports_fact_id_closed_at", "fact_id", "closed_at"),
    )
    id: Mapped[int] = mapped_column(COUNTED, primary_key=True)
    fact_id: Mapped[str] = mapped_column(ForeignKey("facts.id"))
    fact_version: Mapped[int] = mapped_column(Integer)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    item_id: Mapped[int | None] = mapped_column(BigInteger)  # of that user
    kind: Mapped[str] = mapped_column(String(20))  # wrong_date, unclear, typo, other …
    words: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[Moment]
    closed_at: Mapped[Moment | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    outcome: Mapped[str] = mapped_column(String(20), default="")  # corrected, kept, retired
    answer: Mapped[str] = mapped_column(Text, default="")
