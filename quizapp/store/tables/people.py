"""People: accounts, sessions, invitations, and what the installation notes of itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.database import Base, Moment
from quizapp.store.tables.ids import COUNTED


class User(Base):
    """A person, or a guest (no name yet). The name's key is what makes look-alikes equal."""

    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("role in ('student', 'teacher', 'admin')", name="role"),
        Index("ix_users_code_key", "code_key", unique=True),
    )
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
    # Somebody who joined a class with a name only: the name shown, which others may share, and the
    # keyed digest of the personal code with which they come back. Codes follow from the secret
    # key, the user and the version, so that a teacher can print one again; none is stored.
    nick: Mapped[str | None] = mapped_column(String(60))
    code_key: Mapped[str | None] = mapped_column(String(64))
    code_version: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    must_change_password: Mapped[bool] = mapped_column(
        Boolean, default=False, server_default=false()
    )
    preferences: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
    # What somebody chose for themselves where a class decides now: it holds again without it.
    own_habits: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
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
    id: Mapped[int] = mapped_column(COUNTED, primary_key=True)
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
