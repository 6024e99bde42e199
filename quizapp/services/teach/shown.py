"""What the teachers' pages show, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizapp.dates import EDTF
from quizapp.facts import Fact, Question, Reason


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in the list, with how far its candidates are decided."""

    id: int
    title: str
    characters: int
    created_at: datetime
    candidates: int
    decided: int
    published: int


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A candidate: ``state`` is open, approved, rejected or published."""

    number: int
    statement: str
    date: EDTF
    sentence: str
    date_text: str
    start: int
    end: int
    date_start: int
    date_end: int
    quality: float
    issues: tuple[Reason, ...]
    state: str
    edited: bool
    fact_id: str | None

    @property
    def needs_look(self) -> bool:
        """Whether something is doubtful about it."""
        return bool(self.issues)

    @property
    def decided(self) -> bool:
        """Whether somebody said yes or no."""
        return self.state != "open"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the source's text: plain where ``edtf`` is "", else a date.

    ``candidate`` is the number of the candidate that was read from this date, or None.
    """

    text: str
    edtf: str = ""
    candidate: int | None = None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source with its candidates under one filter and its text in paragraphs of pieces."""

    id: int
    title: str
    created_at: datetime
    deck_id: str | None
    candidates: tuple[CandidateRow, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    counts: dict[str, int]
    filter: str
    approved: int
    last_decision: tuple[int, str] | None

    @property
    def current(self) -> int | None:
        """The number of the first candidate shown that waits for a decision."""
        return next((c.number for c in self.candidates if not c.decided), None)


@dataclass(frozen=True, slots=True)
class TeachDeckRow:
    """One of the teacher's decks."""

    id: str
    title: str
    description: str
    facts: int
    visibility: str


@dataclass(frozen=True, slots=True)
class DeckFact:
    """A fact of a deck as its teacher sees it: its question where it is hand-written, what is
    wrong with it, and in how many ways it can be asked."""

    fact: Fact
    question: Question | None
    problems: tuple[Reason, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TeachDeck:
    """A deck as its teacher sees it."""

    id: str
    title: str
    description: str
    language: str
    licence: str
    ask: str
    visibility: str
    facts: tuple[DeckFact, ...]


@dataclass(frozen=True, slots=True)
class PreviewItem:
    """A question of the deck as students will see it, with its key."""

    fact_id: str
    kind: str
    stem: str
    options: tuple[str, ...]
    key: tuple[int, ...]
    key_text: str
