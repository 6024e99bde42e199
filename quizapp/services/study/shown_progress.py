"""What the progress page shows, as frozen values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from quizapp.dates import EDTF
from quizapp.reports import Bin, Load, Progress, Readiness, Stretch, Week


@dataclass(frozen=True, slots=True)
class OwnTimeline:
    """The facts of one deck or of all that were begun, along time.

    ``columns`` are the ``stretches`` once more, finer, to be drawn. ``gaps`` are the stretches
    with most facts not yet learned. ``undated`` facts, and any too far away, lie in none.
    """

    held: Progress
    stretches: tuple[Stretch, ...]
    columns: tuple[Stretch, ...]
    gaps: tuple[Stretch, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Expected:
    """Readiness by deck: title, and what is likely known of it."""

    whole: Readiness
    decks: tuple[tuple[str, Readiness], ...]


@dataclass(frozen=True, slots=True)
class ExamReadiness:
    """An exam and what will likely be known on its day if its plan is kept."""

    title: str
    day: datetime.date
    days_left: int
    expected: Expected


@dataclass(frozen=True, slots=True)
class Retention:
    """Answers to facts of an earlier day: shares (0–1) expected and right, and by likelihood.

    ``enough`` says whether there are answers enough to judge by.
    """

    answers: int
    least: int
    expected: float
    right: float
    low: float
    high: float
    bins: tuple[Bin, ...]

    @property
    def enough(self) -> bool:
        return self.answers >= self.least


@dataclass(frozen=True, slots=True)
class MixedUp:
    """Two facts that are taken for each other, by id, statement and date; how often."""

    asked_id: str
    asked: str
    asked_date: EDTF | None
    given_id: str
    given: str
    given_date: EDTF | None
    times: int


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """All of a student's progress. ``deck`` is the one that the timeline is of, "" for all."""

    day: datetime.date
    decks: tuple[tuple[str, str], ...]
    deck: str
    timeline: OwnTimeline
    weeks: tuple[Week, ...]
    loads: tuple[Load, ...]
    usual: int
    usual_minutes: int
    retention: Retention
    mixed_up: tuple[MixedUp, ...]
    exams: tuple[ExamReadiness, ...]
    asked_today: Expected
