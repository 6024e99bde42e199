"""What the study pages show, as frozen values. Holds no key of an unanswered question."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from quizapp.dates import EDTF
from quizapp.facts import Evidence, Reason
from quizapp.services.study.exams import Outlook
from quizapp.services.study.telling import Gap, Part, Told


@dataclass(frozen=True, slots=True)
class DeckRow:
    """A deck and how much of it this student knows."""

    id: str
    title: str
    description: str
    facts: int
    known: int
    learning: int
    due: int
    first: EDTF | None
    last: EDTF | None

    @property
    def new(self) -> int:
        """Facts that this student has not met."""
        return self.facts - self.known - self.learning


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact in a list, with the state of its memory: firm, learning or new."""

    id: str
    statement: str
    date: EDTF | None
    memory: str
    due: datetime.date | None


@dataclass(frozen=True, slots=True)
class DeckPage:
    """A deck with its facts."""

    deck: DeckRow
    facts: tuple[FactRow, ...]
    licence: str
    description: str


@dataclass(frozen=True, slots=True)
class OpenSitting:
    """A sitting that can be gone on with."""

    id: int
    kind: str
    deck_title: str
    answered: int
    total: int


@dataclass(frozen=True, slots=True)
class Today:
    """What is due today, and what comes next.

    ``waiting`` of the ``due`` facts were due before today, ``swept`` are asked for an exam only;
    ``steps`` more come back within the day, the first at ``step_at``, which ``step_is_near`` says
    is soon. ``new_left`` new facts may be met today. ``exam`` is the next one.
    """

    day: datetime.date
    due: int
    waiting: int
    swept: int
    minutes: int
    steps: int
    step_at: datetime.datetime | None
    step_is_near: bool
    tomorrow: int
    next: tuple[datetime.date, int] | None
    dates: tuple[EDTF, ...]
    new: int
    new_left: int
    new_deck: DeckRow | None
    decks: tuple[DeckRow, ...]
    open_sitting: OpenSitting | None
    exam: Outlook | None


@dataclass(frozen=True, slots=True)
class OptionRow:
    """An option as it is shown; ``edtf`` is its date where options are dates."""

    index: int
    text: str
    edtf: str


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question of a sitting. ``last_seen``: days ago and the verdict then.

    A test tells right and wrong later; ``ends_at`` is when its time is up, in ``seconds_left``,
    where it has a limit.
    ``input`` is how the answer is given (see ``marking.Input``); ``revealed`` is the answer, once
    the student has turned a flashcard over. ``shown`` tells this question from any other, where
    nothing of it is stored yet.
    """

    sitting_id: int
    item_id: int
    number: int
    total: int
    heading: str
    deck_title: str
    kind: str
    input: str
    stem: str
    options: tuple[OptionRow, ...]
    grain: str
    last_seen: tuple[int, str] | None
    client_id: str
    is_test: bool = False
    ends_at: datetime.datetime | None = None
    seconds_left: int = 0
    typed: str = ""
    shown: str = ""
    revealed: Part | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """The wrong option that was chosen: its date, and the event that it really belongs to."""

    text: str
    date: EDTF | None
    statement: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An event near in time, and how the fact lies to it (such as ``months_after``)."""

    gap: Reason
    statement: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is said after an answer. ``verdict`` is right, nearly, wrong or unknown.

    ``gap`` is the right place of an event that was to be placed, ``pairs`` what was to be matched;
    ``given`` is what was answered, where that was no single option. ``neighbours`` are given after
    a wrong answer only, to hang the date on.
    """

    item_id: int
    fact_id: str
    sitting_id: int
    number: int
    total: int
    heading: str
    kind: str
    stem: str
    statement: str
    verdict: str
    mark: float
    reasons: tuple[Reason, ...]
    key_date: EDTF | None
    key_text: str
    gap: Gap | None
    pairs: Told
    chosen: Chosen | None
    given: Told
    explanation: str
    evidence: Evidence | None
    source_title: str
    back_day: datetime.date | None
    back_at: datetime.datetime | None
    back_days: int | None
    why: tuple[Reason, ...]
    suspended: bool
    neighbours: tuple[Neighbour, ...]
    last: bool
    can_undo: bool
    said: tuple[str, ...] = ()  # what the question's author says of the options chosen


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A question of a finished sitting: ``given`` and ``verdict`` are empty where unanswered."""

    item_id: int
    stem: str
    statement: str
    key_text: str
    key_date: EDTF | None
    verdict: str
    given: Told


@dataclass(frozen=True, slots=True)
class Summary:
    """How a sitting went, and when its facts come back.

    ``inferred`` facts count as known by what was answered to others (a check only). Where right and
    wrong are not ``shown`` there are no rows and no verdicts; ``feedback`` says until when.
    """

    sitting_id: int
    kind: str
    deck_id: str | None
    deck_title: str
    right: int
    nearly: int
    wrong: int
    unknown: int
    answered: int
    total: int
    rows: tuple[SummaryRow, ...]
    shown: bool
    is_test: bool
    feedback: str
    assignment_id: int | None
    inferred: int
    due: int
    steps: int
    step_at: datetime.datetime | None
    tomorrow: int
    next: tuple[datetime.date, int] | None
    guest: bool
    ended: bool
