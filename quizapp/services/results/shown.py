"""What the pages of a class's results show, as frozen values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from quizapp.dates import EDTF
from quizapp.facts import Evidence, Reason
from quizapp.reports import ItemStatistics, Most, OptionUse, Readiness
from quizapp.services.classes.shown import ClassHead


@dataclass(frozen=True, slots=True)
class Horizon:
    """The day that a forecast is for: the exam's, else today. ``days`` ahead it lies."""

    day: datetime.date
    days: int
    exam: bool


@dataclass(frozen=True, slots=True)
class FactOutlook:
    """A fact, and how many of the class will likely know it on the day."""

    id: str
    statement: str
    date: EDTF | None
    known: Readiness


@dataclass(frozen=True, slots=True)
class StudentRow:
    """A student: facts met, what will likely be known, work in the class.

    ``share`` is the mean mark (0–1) of the answers in the class, None without any. ``flags`` are
    ``no_work`` (days), ``never_here`` and ``behind``.
    """

    user_id: int
    name: str
    met: int
    known: Readiness
    answers: int
    share: float | None
    last: datetime.date | None
    flags: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ConfusionRow:
    """A wrong date: for which fact it was given, what it was, by how many, and what it may show.

    ``taken`` is "" where the date is no event's of the class.
    """

    fact_id: str
    asked: str
    date: EDTF | None
    taken: str
    taken_date: EDTF | None
    times: int
    students: int
    shows: Reason


@dataclass(frozen=True, slots=True)
class Overview:
    """A class at a glance. ``active`` students answered within the last week.

    ``decks`` hold the facts of ``least``, for an assignment of them.
    """

    head: ClassHead
    horizon: Horizon
    facts: int
    most: Most
    members: int
    active: int
    answers: int
    least: tuple[FactOutlook, ...]
    decks: tuple[str, ...]
    unmet: int
    students: tuple[StudentRow, ...]
    confusions: tuple[ConfusionRow, ...]
    starters: tuple[StarterRow, ...]


@dataclass(frozen=True, slots=True)
class StarterRow:
    """Questions that were asked on the projector, with the hands counted: (statement, hands)."""

    id: int
    at: datetime.datetime
    present: int | None
    facts: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class WorkCell:
    """What one student did of one assignment.

    ``state``: ``none``, ``begun``, ``done`` or ``late``. ``share`` is the best mark (0–1).
    """

    state: str
    share: float | None = None
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class SetWork:
    """An assignment as the head of a column; ``done`` counts those who handed it in."""

    id: int
    title: str
    mode: str
    opens_at: datetime.datetime
    due_at: datetime.datetime | None
    done: int


@dataclass(frozen=True, slots=True)
class WorkPage:
    """Who has done what: a row for each student, a cell for each assignment of the page."""

    head: ClassHead
    assignments: tuple[SetWork, ...]
    rows: tuple[tuple[int, str, tuple[WorkCell, ...]], ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class FactFigures:
    """A fact with the class's answers: shares are 0–1 and None where nobody answered."""

    id: str
    statement: str
    date: EDTF | None
    answers: int
    share: float | None
    students: int
    statistics: ItemStatistics


@dataclass(frozen=True, slots=True)
class KindUse:
    """One kind of question about a fact: how often asked, how often right, and its options."""

    kind: str
    asked: int
    right: int
    options: tuple[OptionUse, ...]


@dataclass(frozen=True, slots=True)
class FactPage:
    """A fact in a class: its figures, its questions, wrong dates, and how each student stands.

    ``students`` has user_id, name, recall on the day (None: never met) and answers in the class.
    """

    head: ClassHead
    horizon: Horizon
    figures: FactFigures
    evidence: Evidence | None
    known: Readiness
    kinds: tuple[KindUse, ...]
    confusions: tuple[ConfusionRow, ...]
    students: tuple[tuple[int, str, float | None, int], ...]


@dataclass(frozen=True, slots=True)
class StudentFact:
    """A fact as one student stands to it; ``recall`` on the day is None where it was never met."""

    id: str
    statement: str
    date: EDTF | None
    recall: float | None
    answers: int
    share: float | None


@dataclass(frozen=True, slots=True)
class StudentPage:
    """A student in a class: days of work, assignments, and the facts, the least known first."""

    head: ClassHead
    horizon: Horizon
    student: StudentRow
    joined_at: datetime.datetime
    days: tuple[tuple[datetime.date, int, float], ...]
    work: tuple[tuple[SetWork, WorkCell], ...]
    facts: tuple[StudentFact, ...]
    page: int
    pages: int
    total: int
