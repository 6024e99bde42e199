"""The tables. In those that belong to users, user_id leads each key and index."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.database import Base, Moment

RANDOM_BITS = 20  # with milliseconds this fits 63 bits until the year 2248


def new_id(now: datetime) -> int:
    """A 63-bit id that grows with time: milliseconds, then random bits.

    Rows of users are keyed by (user, id), so two can only clash within one user's millisecond.
    """
    return (int(now.timestamp() * 1000) << RANDOM_BITS) | secrets.randbits(RANDOM_BITS)


class User(Base):
    """A person, or a guest (no name yet). The name's key is what makes look-alikes equal."""

    __tablename__ = "users"
    __table_args__ = (CheckConstraint("role in ('student', 'teacher', 'admin')", name="role"),)
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str | None] = mapped_column(String(60))
    name_key: Mapped[str | None] = mapped_column(String(120), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(10), default="student")
    zone: Mapped[str] = mapped_column(String(64), default="UTC")
    cutoff: Mapped[int] = mapped_column(Integer, default=4)
    language: Mapped[str] = mapped_column(String(8), default="")
    new_a_day: Mapped[int] = mapped_column(Integer, default=10)
    due_a_day: Mapped[int] = mapped_column(Integer, default=200)
    algorithm: Mapped[str] = mapped_column(String(10), default="fsrs")
    retention: Mapped[float] = mapped_column(Float, default=0.9)
    created_at: Mapped[Moment]
    seen_at: Mapped[Moment]


class Login(Base):
    """A session that the server can end. Only the token's hash is kept."""

    __tablename__ = "logins"
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[Moment]
    seen_at: Mapped[Moment]
    ended_at: Mapped[Moment | None]


class Invitation(Base):
    """A link that makes one account of a role, once."""

    __tablename__ = "invitations"
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    role: Mapped[str] = mapped_column(String(10))
    created_at: Mapped[Moment]
    used_at: Mapped[Moment | None]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))


class Event(Base):
    """A security-sensitive act: who did what to which object, when. Holds no content."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_actor_id_at", "actor_id", "at"),)
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[Moment]
    actor_id: Mapped[int | None] = mapped_column(Integer)
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(120), default="")


class RateLimit(Base):
    """A counter of the rate limiter, in the database so that several workers share it."""

    __tablename__ = "rate_limits"
    key: Mapped[str] = mapped_column(String(250), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)
    expires_at: Mapped[float] = mapped_column(Float)


class Setting(Base):
    """What the installation remembers about itself, such as the digest of the loaded bank."""

    __tablename__ = "settings"
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


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
        Index("ix_review_log_user_id_study_day", "user_id", "study_day"),
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
    mark: Mapped[float | None] = mapped_column(Float)
    response: Mapped[str] = mapped_column(Text, default="")
    reasons: Mapped[list[Any]] = mapped_column(JSON, default=list)
    elapsed_ms: Mapped[int | None] = mapped_column(Integer)
    undoes: Mapped[int | None] = mapped_column(BigInteger)


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
