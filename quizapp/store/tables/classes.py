"""Classes: who teaches and who is in them, what is set for them, and the taking of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.database import Base, Moment


class SchoolClass(Base):
    """A teacher's group of students. Grain, algorithm and limits, where set, hold for its work."""

    __tablename__ = "classes"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    zone: Mapped[str] = mapped_column(String(64), default="UTC")
    ask: Mapped[str | None] = mapped_column(String(10))
    algorithm: Mapped[str | None] = mapped_column(String(10))
    new_a_day: Mapped[int | None] = mapped_column(Integer)
    due_a_day: Mapped[int | None] = mapped_column(Integer)
    join_code: Mapped[str | None] = mapped_column(String(12), unique=True)
    join_until: Mapped[Moment | None]
    exam_title: Mapped[str] = mapped_column(String(200), default="")
    exam_day: Mapped[date | None] = mapped_column(Date)
    exam_decks: Mapped[list[str]] = mapped_column(JSON, default=list)
    created_at: Mapped[Moment]
    archived_at: Mapped[Moment | None]


class ClassDeck(Base):
    """A deck that a class works with: its exam's (``whole``), or one that was set for it."""

    __tablename__ = "class_decks"
    class_id: Mapped[int] = mapped_column(
        ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True
    )
    deck_id: Mapped[str] = mapped_column(
        ForeignKey("decks.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    whole: Mapped[bool] = mapped_column(Boolean)


class ClassTeacher(Base):
    """Who teaches a class: its owner, and colleagues."""

    __tablename__ = "class_teachers"
    __table_args__ = (
        CheckConstraint("role in ('owner', 'colleague')", name="role"),
        Index("ix_class_teachers_class_id", "class_id"),
    )
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    class_id: Mapped[int] = mapped_column(
        ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True
    )
    role: Mapped[str] = mapped_column(String(10))
    added_at: Mapped[Moment]


class ClassMember(Base):
    """A student in a class, under the name that the class knows."""

    __tablename__ = "class_members"
    __table_args__ = (
        UniqueConstraint("class_id", "name_key"),
        Index("ix_class_members_class_id_user_id", "class_id", "user_id"),
    )
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    class_id: Mapped[int] = mapped_column(
        ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True
    )
    name: Mapped[str] = mapped_column(String(60))
    name_key: Mapped[str] = mapped_column(String(120))
    joined_at: Mapped[Moment]


class ClassInvitation(Base):
    """A link that makes one colleague a teacher of a class, once."""

    __tablename__ = "class_invitations"
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id", ondelete="CASCADE"), index=True)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    created_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    used_at: Mapped[Moment | None]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))


class Assignment(Base):
    """A quiz set for a class by a date."""

    __tablename__ = "assignments"
    __table_args__ = (
        CheckConstraint("mode in ('practice', 'test')", name="mode"),
        CheckConstraint("draw in ('fixed', 'each')", name="draw"),
        CheckConstraint("feedback in ('now', 'due', 'never')", name="feedback"),
        Index("ix_assignments_class_id_due_at", "class_id", "due_at"),
    )
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(200))
    mode: Mapped[str] = mapped_column(String(10), default="practice")
    decks: Mapped[list[str]] = mapped_column(JSON, default=list)
    facts: Mapped[list[str]] = mapped_column(JSON, default=list)  # picked ones; else the decks'
    kinds: Mapped[list[str]] = mapped_column(JSON, default=list)  # empty: those that fit
    length: Mapped[int] = mapped_column(Integer)
    draw: Mapped[str] = mapped_column(String(10), default="fixed")
    seed: Mapped[str] = mapped_column(String(40))
    opens_at: Mapped[Moment]
    due_at: Mapped[Moment | None]
    late: Mapped[bool] = mapped_column(Boolean, default=True)  # taken after the date, and marked so
    attempts: Mapped[int] = mapped_column(Integer, default=1)  # 0: as many as one likes
    minutes: Mapped[int | None] = mapped_column(Integer)
    feedback: Mapped[str] = mapped_column(String(10), default="now")
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    created_at: Mapped[Moment]
    deleted_at: Mapped[Moment | None]
    before: Mapped[dict[str, Any] | None] = mapped_column(
        JSON(none_as_null=True)  # what the last edit replaced
    )


class Adjustment(Base):
    """What holds otherwise for one student in one assignment. The reason is nobody's business."""

    __tablename__ = "adjustments"
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    assignment_id: Mapped[int] = mapped_column(
        ForeignKey("assignments.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    time_factor: Mapped[float] = mapped_column(Float, default=1.0)
    due_at: Mapped[Moment | None]
    more_attempts: Mapped[int] = mapped_column(Integer, default=0)


class Attempt(Base):
    """One taking of an assignment by one student; its items and answers are the sitting's."""

    __tablename__ = "attempts"
    __table_args__ = (
        UniqueConstraint("user_id", "assignment_id", "number"),
        Index("ix_attempts_assignment_id_user_id", "assignment_id", "user_id"),
        Index("ix_attempts_user_id_sitting_id", "user_id", "sitting_id", unique=True),
    )
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id", ondelete="CASCADE"))
    sitting_id: Mapped[int] = mapped_column(BigInteger)
    number: Mapped[int] = mapped_column(Integer)
    started_at: Mapped[Moment]
    ends_at: Mapped[Moment | None]  # when its time is up
    submitted_at: Mapped[Moment | None]
    answered: Mapped[int] = mapped_column(Integer, default=0)
    marks: Mapped[float] = mapped_column(Float, default=0.0)
    total: Mapped[int] = mapped_column(Integer)
    late: Mapped[bool] = mapped_column(Boolean, default=False)
