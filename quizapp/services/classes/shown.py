"""What the pages of classes show, as frozen values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from quizapp.access import Standing
from quizapp.dates import EDTF
from quizapp.services.study.assignments import AttemptRow
from quizapp.services.study.attempts import Terms


@dataclass(frozen=True, slots=True)
class ClassHead:
    """What a class says of itself, and how the person who asked stands to it.

    ``ask``, ``algorithm`` and ``new_a_day`` are None where each student's or deck's own holds.
    ``join_code`` is None while the class is closed; it may have run out (see ``joinable``).
    """

    id: int
    title: str
    zone: str
    ask: str | None
    algorithm: str | None
    new_a_day: int | None
    join_code: str | None
    join_until: datetime.datetime | None
    exam_title: str
    exam_day: datetime.date | None
    exam_decks: tuple[str, ...]
    created_at: datetime.datetime
    archived: bool
    standing: Standing

    def joinable(self, now: datetime.datetime) -> bool:
        """Whether the code lets students in at this moment."""
        until = self.join_until
        return bool(self.join_code and until and until > now and not self.archived)


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class in its teacher's list."""

    id: int
    title: str
    members: int
    open: bool
    owned: bool


@dataclass(frozen=True, slots=True)
class Joinable:
    """The class that a code opens: nothing of it but its title, and how one stands to it."""

    id: int
    title: str
    code: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class JoinedClass:
    """A class that a student is in, and the name under which it knows them."""

    id: int
    title: str
    zone: str
    name: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A student as their teachers see them.

    ``account`` is the name they sign in with, "" for those who have a personal code or nothing
    (who joined as a guest of an earlier release). ``resettable``: a teacher may give them a new
    code or passphrase.
    """

    user_id: int
    name: str
    account: str
    has_code: bool
    joined_at: datetime.datetime
    seen_at: datetime.datetime
    resettable: bool
    must_change_password: bool


@dataclass(frozen=True, slots=True)
class LoginCard:
    """What a student needs to sign in, to be cut out: a code, or a name with a passphrase."""

    name: str
    account: str
    words: str


@dataclass(frozen=True, slots=True)
class StaffRow:
    """Somebody who teaches a class."""

    user_id: int
    name: str
    owner: bool
    since: datetime.datetime


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """An assignment in its class's list: how many of the ``members`` handed it in."""

    id: int
    title: str
    mode: str
    opens_at: datetime.datetime
    due_at: datetime.datetime | None
    open: bool
    handed_in: int
    members: int


@dataclass(frozen=True, slots=True)
class StudentWork:
    """How far a student is with an assignment.

    ``best`` is what their best attempt earned, None before one is handed in. ``adjusted``: other
    terms hold for them.
    """

    user_id: int
    name: str
    attempts: tuple[AttemptRow, ...]
    best: float | None
    late: bool
    adjusted: bool

    @property
    def running(self) -> AttemptRow | None:
        """The attempt that still takes answers."""
        return next((one for one in self.attempts if one.is_running), None)

    @property
    def handed_in(self) -> int:
        """How many attempts are over."""
        return sum(not one.is_running for one in self.attempts)

    @property
    def total(self) -> int:
        """How many questions an attempt of theirs had."""
        return self.attempts[-1].total if self.attempts else 0


@dataclass(frozen=True, slots=True)
class AssignmentPage:
    """An assignment as its teachers see it; ``edited``: the last edit can be taken back.

    ``wished`` questions were asked for; the terms have as many as the decks have facts for.
    """

    id: int
    class_id: int
    class_title: str
    title: str
    terms: Terms
    wished: int
    decks: tuple[str, ...]
    picked: int
    edited: bool
    archived: bool
    students: tuple[StudentWork, ...]


@dataclass(frozen=True, slots=True)
class DeckToSet:
    """A deck's title and the classes, by id and title, that it can be set to.

    ``last`` is the class that something was set to last.
    """

    title: str
    classes: tuple[tuple[int, str], ...]
    last: int | None


@dataclass(frozen=True, slots=True)
class FactChoice:
    """A fact that can be picked for an assignment, with the title of a deck that holds it."""

    id: str
    statement: str
    date: EDTF | None
    deck: str


@dataclass(frozen=True, slots=True)
class OwnTerms:
    """What holds otherwise for one student; ``due`` is of the class's own clock."""

    time_factor: float
    due: datetime.datetime | None
    more_attempts: int
