"""What the pages of classes show, as frozen values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from quizapp.access import Standing


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
class StaffRow:
    """Somebody who teaches a class."""

    user_id: int
    name: str
    owner: bool
    since: datetime.datetime
