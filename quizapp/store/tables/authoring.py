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
