"""Roll-ups of classes: what their members answered, counted in the answer's own transaction.

Each can be counted again from the review log, whose answers say for which classes they count.
Marks are whole thousandths, so that adding and taking away are exact.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, Date, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.database import Base, Moment


class ClassFact(Base):
    """A class's answers to one fact; ``first`` is each member's first answer to it in the class."""

    __tablename__ = "class_facts"
    class_id: Mapped[int] = mapped_column(
        ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True
    )
    fact_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    answers: Mapped[int] = mapped_column(Integer)
    marks: Mapped[int] = mapped_column(Integer)
    right: Mapped[int] = mapped_column(Integer)
    students: Mapped[int] = mapped_column(Integer)
    first_marks: Mapped[int] = mapped_column(Integer)
    first_right: Mapped[int] = mapped_column(Integer)


class ClassMemberFact(Base):
    """One member's answers to one fact in a class."""

    __tablename__ = "class_member_facts"
    __table_args__ = (Index("ix_class_member_facts_class_id_fact_id", "class_id", "fact_id"),)
    class_id: Mapped[int] = mapped_column(
        ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    fact_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    answers: Mapped[int] = mapped_column(Integer)
    marks: Mapped[int] = mapped_column(Integer)
    right: Mapped[int] = mapped_column(Integer)
    first_marks: Mapped[int] = mapped_column(Integer)


class ClassMemberDay(Base):
    """What one member answered in a class on one study day."""

    __tablename__ = "class_member_days"
    class_id: Mapped[int] = mapped_column(
        ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    answers: Mapped[int] = mapped_column(Integer)
    marks: Mapped[int] = mapped_column(Integer)


class ClassMemberTotal(Base):
    """All that one member answered in a class: what a page of members shows, however long ago."""

    __tablename__ = "class_member_totals"
    class_id: Mapped[int] = mapped_column(
        ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    answers: Mapped[int] = mapped_column(Integer)
    marks: Mapped[int] = mapped_column(Integer)


class ClassConfusion(Base):
    """A wrong date given for a fact: another fact's (``taken_fact``), or nobody's (``taken_date``).

    Of the two the other is empty.
    """

    __tablename__ = "class_confusions"
    __table_args__ = (
        Index("ix_class_confusions_class_id_students_times", "class_id", "students", "times"),
    )
    class_id: Mapped[int] = mapped_column(
        ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True
    )
    fact_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    taken_fact: Mapped[str] = mapped_column(String(120), primary_key=True)
    taken_date: Mapped[str] = mapped_column(String(80), primary_key=True)
    times: Mapped[int] = mapped_column(Integer)
    students: Mapped[int] = mapped_column(Integer)


class ClassOption(Base):
    """How often an option was shown and picked; "" stands for the question of that kind itself."""

    __tablename__ = "class_options"
    class_id: Mapped[int] = mapped_column(
        ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True
    )
    fact_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    option: Mapped[str] = mapped_column(String(200), primary_key=True)
    right: Mapped[bool] = mapped_column(Boolean, primary_key=True)
    shown: Mapped[int] = mapped_column(Integer)
    picked: Mapped[int] = mapped_column(Integer)


class Starter(Base):
    """A few questions for the projector, and how many hands went up for each, if that is kept."""

    __tablename__ = "starters"
    __table_args__ = (Index("ix_starters_class_id_started_at", "class_id", "started_at"),)
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id", ondelete="CASCADE"))
    facts: Mapped[list[str]] = mapped_column(JSON)
    hands: Mapped[list[int | None]] = mapped_column(JSON)  # for each fact; None: not counted
    present: Mapped[int | None] = mapped_column(Integer)  # how many could have raised a hand
    started_at: Mapped[Moment]
    kept_at: Mapped[Moment | None]


class ClassForecast(Base):
    """A class's forecast as it was last worked out: it is read often and changes slowly.

    ``facts`` and ``students`` hold [met, Σ p, Σ p(1 − p)] by id, ``weakest`` the same of a few
    facts after their ids; of ``count`` facts somebody has met ``met``. ``of`` says what it was
    worked out from, so that another day, deck or student makes it anew.
    """

    __tablename__ = "class_forecasts"
    class_id: Mapped[int] = mapped_column(
        ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True
    )
    of: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[Moment]
    count: Mapped[int] = mapped_column(Integer)
    met: Mapped[int] = mapped_column(Integer)
    weakest: Mapped[list[list[Any]]] = mapped_column(JSON)
    facts: Mapped[dict[str, list[float]]] = mapped_column(JSON)
    students: Mapped[dict[str, list[float]]] = mapped_column(JSON)
