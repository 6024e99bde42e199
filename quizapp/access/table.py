"""The table of who may do what with which object. Everything that asks, asks here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """What a principal is. A guest is a student without a name."""

    ANYONE = "anyone"
    GUEST = "guest"
    STUDENT = "student"
    TEACHER = "teacher"
    ADMIN = "admin"


class Action(StrEnum):
    """What can be done with an object."""

    READ = "read"
    WRITE = "write"


class Object(StrEnum):
    """What can be asked for."""

    SITE = "site"  # pages without anybody's data: static files, health, sign-in, help
    LEARNING = "learning"  # starting to learn, which anybody may
    DECK = "deck"  # a deck as students see it
    SITTING = "sitting"  # one go at learning, its items and answers
    BELONGINGS = "belongings"  # one's own data, sessions and preferences, of guests too
    ACCOUNT = "account"  # one's own name, password and settings
    LIBRARY = "library"  # the teacher's lists of sources and decks, and starting new ones
    NOTES = "notes"  # a student's lists of own texts and decks, and starting new ones
    OWN_DECK = "own_deck"  # a private deck that a student made of them
    SOURCE = "source"  # a text that somebody pasted, with its candidates
    MADE_DECK = "made_deck"  # a deck with its facts and questions, to be changed
    CLASS = "class"  # a class as its teachers see and run it, with its students and results
    STAFF = "staff"  # what only a class's owner does: choosing colleagues, deleting the class
    MEMBERSHIP = "membership"  # a student's being in a class, and what the class is to them
    ASSIGNMENT = "assignment"  # a quiz set for a class
    ATTEMPT = "attempt"  # one taking of an assignment by one student
    SHARING = "sharing"  # who else sees or changes a deck, and whether it is there at all
    IMPORT = "import"  # a question file that was read and not yet taken over
    INSTALLATION = "installation"  # users and health


class Standing(StrEnum):
    """How a person stands to a class or a deck, as its rows say."""

    NONE = ""
    OWNER = "owner"
    COLLEAGUE = "colleague"
    MEMBER = "member"
    VIEWER = "view"
    EDITOR = "edit"


class Grant(StrEnum):
    """Whom a rule lets in."""

    ANYONE = "anyone"
    KNOWN = "known"  # anybody with a row: guests too
    NAMED = "named"  # anybody who has signed up
    OWNER = "owner"
    TEACHER = "teacher"  # any teacher or admin
    ADMIN = "admin"
    IF_PUBLIC = "if_public"  # anybody, when the object is public
    CLASS_OWNER = "class_owner"  # who made the class, while they teach
    COLLEAGUE = "colleague"  # who was invited to teach it, while they teach
    MEMBER = "member"  # a student of the class
    VIEWER = "viewer"  # with whom the deck is shared to look at, while they teach
    EDITOR = "editor"  # with whom it is shared to change it, while they teach


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks. ``id`` is the user's row; a guest has neither name nor nick.

    ``nick`` is what somebody is called who joined a class with a name only and signs in with a
    personal code. ``must_change_password`` holds back all else until they have chosen one.
    The rest is how this person learns: zone and hour at which the study day turns, language,
    algorithm and retention, and how many new and due facts a day; ``preferences`` is how they like
    the pages.
    """

    id: int
    name: str | None
    role: str
    zone: str = "UTC"
    cutoff: int = 4
    language: str = ""
    algorithm: str = "fsrs"
    retention: float = 0.9
    new_a_day: int = 10
    due_a_day: int = 200
    nick: str | None = None
    must_change_password: bool = False
    preferences: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @property
    def is_guest(self) -> bool:
        """Whether this is somebody who could not come back: no account, no personal code."""
        return self.name is None and self.nick is None

    @property
    def has_account(self) -> bool:
        """Whether this person signs in with a name and a password."""
        return self.name is not None

    @property
    def called(self) -> str:
        """What to call this person; "" for a guest."""
        return self.name or self.nick or ""

    @property
    def teaches(self) -> bool:
        """Whether the teachers' pages are open: an admin may do what a teacher may."""
        return self.role in {Role.TEACHER, Role.ADMIN}


_G = Grant
PERMISSIONS: dict[tuple[Object, Action], frozenset[Grant]] = {
    (Object.SITE, Action.READ): frozenset({_G.ANYONE}),
    (Object.SITE, Action.WRITE): frozenset({_G.ANYONE}),
    (Object.LEARNING, Action.READ): frozenset({_G.ANYONE}),
    (Object.LEARNING, Action.WRITE): frozenset({_G.ANYONE}),
    (Object.DECK, Action.READ): frozenset({_G.IF_PUBLIC, _G.OWNER, _G.MEMBER}),
    (Object.SITTING, Action.READ): frozenset({_G.OWNER}),
    (Object.SITTING, Action.WRITE): frozenset({_G.OWNER}),
    (Object.BELONGINGS, Action.READ): frozenset({_G.KNOWN}),
    (Object.BELONGINGS, Action.WRITE): frozenset({_G.KNOWN}),
    (Object.ACCOUNT, Action.READ): frozenset({_G.KNOWN}),
    (Object.ACCOUNT, Action.WRITE): frozenset({_G.NAMED}),
    (Object.LIBRARY, Action.READ): frozenset({_G.TEACHER}),
    (Object.LIBRARY, Action.WRITE): frozenset({_G.TEACHER}),
    (Object.NOTES, Action.READ): frozenset({_G.NAMED}),
    (Object.NOTES, Action.WRITE): frozenset({_G.NAMED}),
    (Object.OWN_DECK, Action.READ): frozenset({_G.OWNER}),
    (Object.OWN_DECK, Action.WRITE): frozenset({_G.OWNER}),
    (Object.SOURCE, Action.READ): frozenset({_G.OWNER}),
    (Object.SOURCE, Action.WRITE): frozenset({_G.OWNER}),
    (Object.MADE_DECK, Action.READ): frozenset({_G.OWNER, _G.EDITOR, _G.VIEWER}),
    (Object.MADE_DECK, Action.WRITE): frozenset({_G.OWNER, _G.EDITOR}),
    (Object.SHARING, Action.READ): frozenset({_G.OWNER}),
    (Object.SHARING, Action.WRITE): frozenset({_G.OWNER}),
    (Object.CLASS, Action.READ): frozenset({_G.CLASS_OWNER, _G.COLLEAGUE}),
    (Object.CLASS, Action.WRITE): frozenset({_G.CLASS_OWNER, _G.COLLEAGUE}),
    (Object.STAFF, Action.READ): frozenset({_G.CLASS_OWNER, _G.COLLEAGUE}),
    (Object.STAFF, Action.WRITE): frozenset({_G.CLASS_OWNER}),
    (Object.MEMBERSHIP, Action.READ): frozenset({_G.MEMBER}),
    (Object.MEMBERSHIP, Action.WRITE): frozenset({_G.MEMBER}),
    (Object.ASSIGNMENT, Action.READ): frozenset({_G.CLASS_OWNER, _G.COLLEAGUE, _G.MEMBER}),
    (Object.ASSIGNMENT, Action.WRITE): frozenset({_G.CLASS_OWNER, _G.COLLEAGUE}),
    (Object.ATTEMPT, Action.READ): frozenset({_G.CLASS_OWNER, _G.COLLEAGUE, _G.MEMBER}),
    (Object.ATTEMPT, Action.WRITE): frozenset({_G.MEMBER}),
    (Object.IMPORT, Action.READ): frozenset({_G.OWNER}),
    (Object.IMPORT, Action.WRITE): frozenset({_G.OWNER}),
    (Object.INSTALLATION, Action.READ): frozenset({_G.ADMIN}),
    (Object.INSTALLATION, Action.WRITE): frozenset({_G.ADMIN}),
}

# Objects that only those who teach can own: a student who once owned one has lost it.
TEACHERS_OBJECTS = frozenset({Object.LIBRARY, Object.MADE_DECK, Object.SHARING, Object.IMPORT})


def may(
    principal: Principal | None,
    action: Action,
    obj: Object,
    *,
    owner: int | None = None,
    public: bool = False,
    standing: str = Standing.NONE,
) -> bool:
    """Whether ``principal`` may do ``action`` with this one object.

    ``owner`` is the user whose object it is, ``public`` whether everybody may see it, ``standing``
    how the principal stands to the class that the object belongs to.
    """
    grants = PERMISSIONS.get((obj, action), frozenset())
    if _G.ANYONE in grants or (public and _G.IF_PUBLIC in grants):
        return True
    if principal is None or (obj in TEACHERS_OBJECTS and not principal.teaches):
        return False
    return any(_holds(grant, principal, owner, standing) for grant in grants)


def may_try(principal: Principal | None, action: Action, obj: Object) -> bool:
    """Whether some object of this kind could be open to ``principal``: the gate before a route."""
    own = principal.id if principal else None
    return any(
        may(principal, action, obj, owner=own, public=True, standing=standing)
        for standing in Standing
    )


def _holds(grant: Grant, principal: Principal, owner: int | None, standing: str) -> bool:
    match grant:
        case Grant.KNOWN:
            return True
        case Grant.NAMED:
            return not principal.is_guest
        case Grant.OWNER:
            return owner is not None and owner == principal.id
        case Grant.TEACHER:
            return principal.teaches
        case Grant.ADMIN:
            return principal.role == Role.ADMIN
        case Grant.CLASS_OWNER:
            return principal.teaches and standing == Standing.OWNER
        case Grant.COLLEAGUE:
            return principal.teaches and standing == Standing.COLLEAGUE
        case Grant.MEMBER:
            return standing == Standing.MEMBER and not principal.is_guest
        case Grant.VIEWER:
            return principal.teaches and standing == Standing.VIEWER
        case Grant.EDITOR:
            return principal.teaches and standing == Standing.EDITOR
        case _:
            return False
