"""Games that are played on the log: what was dealt. user_id leads each key."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, BigInteger, Date, ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.database import Base


class TimelineGame(Base):
    """The events dealt to a sitting of kind ``timeline``; the first is laid before it begins.

    Where each came to lie, and how many lives are left, follows from the sitting's items and their
    answers. ``day`` is the day of a daily challenge whose result counts: one a day and person.
    """

    __tablename__ = "timeline_games"
    __table_args__ = (Index("ix_timeline_games_user_id_day", "user_id", "day", unique=True),)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    deal: Mapped[list[Any]] = mapped_column(JSON)  # facts, each with its grain and language
    scope: Mapped[dict[str, Any]] = mapped_column(JSON)  # what was chosen: to play it again
    lives: Mapped[int] = mapped_column(Integer)
    day: Mapped[date | None] = mapped_column(Date)
