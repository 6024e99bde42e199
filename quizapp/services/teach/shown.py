"""What the teachers' pages show, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from quizapp.dates import EDTF
from quizapp.facts import Fact, Question, Reason
from quizapp.services.study.telling import Part


@dataclass(frozen=True, slots=True)
class AddedSource:
    """A text that was read: how many dates and candidates, and what a person should know of it."""

    id: int
    dates: int
    candidates: int
    warnings: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class PutAside:
    """A long text that will be read, by the id of its `LongTextPage`."""

    id: int


@dataclass(frozen=True, slots=True)
class LongTextRow:
    """A text in the list that is being read, or could not be."""

    id: int
    title: str
    failed: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class LongTextPage:
    """How far the reading of a text is: ``step`` of 4, 0 before anybody took it up.

    ``problem`` says why it cannot be read; ``source_id`` is what it became, once all is done.
    """

    id: int
    title: str
    step: int
    characters: int
    dates: int
    candidates: int
    warnings: tuple[Reason, ...]
    problem: Reason | None
    source_id: int | None


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


_HOW_READ = frozenset(
    [
        "from_list",
        "from_brackets",
        "from_event",
        "from_relative",
        "from_participle",
        "from_coordinate",
        "background",
    ]
)
"""Codes that tell how a candidate was read; their statements are published as often as others."""


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
    merged_into: int | None = None
    batch: int | None = None

    @property
    def doubts(self) -> tuple[Reason, ...]:
        """What speaks against it."""
        return tuple(issue for issue in self.issues if issue.code not in _HOW_READ)

    @property
    def notes(self) -> tuple[Reason, ...]:
        """What only tells from which part of a sentence it was read."""
        return tuple(issue for issue in self.issues if issue.code in _HOW_READ)

    @property
    def needs_look(self) -> bool:
        """Whether something is doubtful about it."""
        return bool(self.doubts)

    @property
    def decided(self) -> bool:
        """Whether somebody said yes or no."""
        return self.state != "open"

    def date_span(self) -> tuple[int, int] | None:
        """Where the date stands in ``sentence``; None where it was taken from elsewhere."""
        at, end = self.date_start - self.start, self.date_end - self.start
        if 0 <= at < end and self.sentence[at:end] == self.date_text:
            return at, end
        at = self.sentence.find(self.date_text) if self.date_text else -1
        return (at, at + len(self.date_text)) if at >= 0 else None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the source's text: plain where ``edtf`` is "", else a date.

    ``candidates`` are the numbers of the candidates that were read from this date; ``here`` says
    that it belongs to the words from which the open candidate was read.
    """

    text: str
    edtf: str = ""
    candidates: tuple[int, ...] = ()
    here: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in pieces; ``gap`` says that some of the text is left out before it."""

    pieces: tuple[Piece, ...]
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """The last decision: of one candidate, or of ``together`` that one press approved."""

    number: int
    state: str
    merged_into: int | None = None
    together: int = 1


@dataclass(frozen=True, slots=True)
class Bulk:
    """Open candidates of a quality: how many, and how many of them would likely be unfit."""

    least: float
    count: int
    unfit: float


@dataclass(frozen=True, slots=True)
class MergePage:
    """A candidate that says what another says too: the ``others``, the likest first."""

    source_id: int
    title: str
    one: CandidateRow
    others: tuple[CandidateRow, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of a source's candidates under one filter, beside the text that they stand in.

    ``current`` is the candidate that is open, ``previous`` and ``next`` its neighbours under the
    filter. ``states`` has every candidate of the source, ``counts`` how many each filter shows.
    ``doubtful`` are those that were approved as they were read in spite of a remark.
    """

    id: int
    title: str
    created_at: datetime
    deck_id: str | None
    candidates: tuple[CandidateRow, ...]
    paragraphs: tuple[Paragraph, ...]
    left_out: bool
    states: Mapping[int, str]
    doubtful: tuple[int, ...]
    counts: Mapping[str, int]
    filter: str
    page: int
    pages: int
    total: int
    current: int | None
    previous: int | None
    next: int | None
    last_decision: Decision | None
    bulk: tuple[Bulk, ...] = ()

    @property
    def all(self) -> int:
        """How many candidates the source has."""
        return len(self.states)

    @property
    def decided(self) -> int:
        """How many have their yes or no."""
        return sum(state != "open" for state in self.states.values())

    @property
    def approved(self) -> int:
        """How many are approved and wait to be published."""
        return sum(state == "approved" for state in self.states.values())

    @property
    def published(self) -> int:
        """How many are facts of a deck by now."""
        return sum(state == "published" for state in self.states.values())


@dataclass(frozen=True, slots=True)
class TeachDeckRow:
    """One of the teacher's decks; ``shared_by`` is whose it is where it is somebody else's."""

    id: str
    title: str
    description: str
    facts: int
    visibility: str
    shared_by: str = ""


@dataclass(frozen=True, slots=True)
class PreviewItem:
    """A way of asking a fact as students see it, with its key.

    ``input`` is how it is answered (see ``study.marking.Input``). ``options`` are texts, each with
    the EDTF of the date that it stands for. ``key`` has the indexes of right options, or of the
    gaps before them; for all other inputs ``key_lines`` say what is right.
    """

    kind: str
    input: str
    stem: str
    options: tuple[tuple[str, str], ...]
    key: tuple[int, ...]
    key_lines: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class DeckFact:
    """A fact of a deck as its teacher sees it.

    ``question`` is there where it is hand-written. ``problems`` are what is wrong with it,
    ``items`` the ways in which it is asked, ``refused`` those in which it should be and cannot.
    """

    fact: Fact
    question: Question | None
    problems: tuple[Reason, ...] = ()
    items: tuple[PreviewItem, ...] = ()
    refused: tuple[tuple[str, Reason], ...] = ()

    @property
    def is_asked(self) -> bool:
        """Whether students will ever see it."""
        return bool(self.items)


@dataclass(frozen=True, slots=True)
class DeckHead:
    """What a deck says of itself. ``visibility`` is public or private.

    ``role`` is what the reader may do: owner, edit or view. ``copied_from`` is the title of the
    deck that it was copied from.
    """

    id: str
    title: str
    description: str
    language: str
    ask: str
    visibility: str
    deleted: bool
    role: str = "owner"
    copied_from: str = ""

    @property
    def editable(self) -> bool:
        """Whether the reader may change its facts."""
        return self.role in ("owner", "edit") and not self.deleted


@dataclass(frozen=True, slots=True)
class TeachDeck:
    """A deck as its teacher sees it: a page of its ``total`` facts, in its order or by date."""

    head: DeckHead
    facts: tuple[DeckFact, ...]
    page: int
    pages: int
    total: int
    by_date: bool = False
