"""What teachers make and share beside facts: imports that wait, colleagues, pictures, notices."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.database import Base, Moment


class PendingImport(Base):
    """A question file that was read and waits for its teacher's yes. Kept for a day."""

    __tablename__ = "pending_imports"
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    deck_id: Mapped[str | None] = mapped_column(ForeignKey("decks.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)  # the deck as it was read, and problems
    created_at: Mapped[Moment]


class LongText(Base):
    """A long text that waits to be read, or is read now. Any worker may read it: all that one knows
    of it stands here.
    """

    __tablename__ = "long_texts"
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(200))  # the file's; empty for a pasted text
    title: Mapped[str] = mapped_column(String(200))
    data: Mapped[bytes] = mapped_column(LargeBinary)  # as it came; empty once it is a source
    step: Mapped[int] = mapped_column(Integer, default=0)
    characters: Mapped[int] = mapped_column(Integer, default=0)
    dates: Mapped[int] = mapped_column(Integer, default=0)
    candidates: Mapped[int] = mapped_column(Integer, default=0)
    warnings: Mapped[list[Any]] = mapped_column(JSON, default=list)
    problem: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    tries: Mapped[int] = mapped_column(Integer, default=0)  # names who reads it, too
    taken_at: Mapped[Moment | None]  # when its reader last said that it is at work
    source_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id", ondelete="CASCADE"))
    created_at: Mapped[Moment]


class DeckColleague(Base):
    """A teacher with whom a deck is shared, to look at it or to change it too."""

    __tablename__ = "deck_colleagues"
    __table_args__ = (
        CheckConstraint("role in ('view', 'edit')", name="role"),
        Index("ix_deck_colleagues_deck_id", "deck_id"),
    )
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    deck_id: Mapped[str] = mapped_column(
        ForeignKey("decks.id", ondelete="CASCADE"), primary_key=True
    )
    role: Mapped[str] = mapped_column(String(10))
    added_at: Mapped[Moment]


class Image(Base):
    """A picture that questions show, known by the SHA-256 of its bytes."""

    __tablename__ = "images"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[str] = mapped_column(String(20))  # png, jpeg, gif, webp: told by its bytes
    width: Mapped[int] = mapped_column(Integer)
    height: Mapped[int] = mapped_column(Integer)
    data: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[Moment]


class CorrectionNotice(Base):
    """What somebody is told of a fact that they learned and that was corrected since."""

    __tablename__ = "correction_notices"
    __table_args__ = (Index("ix_correction_notices_user_id_seen_at", "user_id", "seen_at"),)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    fact_id: Mapped[str] = mapped_column(String(120))
    before: Mapped[int] = mapped_column(Integer)  # the version that was learned
    after: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[Moment]
    seen_at: Mapped[Moment | None]
