"""The table of who may do what with which object. Everything that asks, asks here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    ACCOUNT = "account"  # one's own name, password and settings
    LIBRARY = "library"  # the teacher's lists of sources and decks, and starting new ones
    SOURCE = "source"  # a text that somebody pasted, with its candidates
    MADE_DECK = "made_deck"  # a deck with its facts and questions, to be changed
    INSTALLATION = "installation"  # users and health


class Grant(StrEnum):
    """Whom a rule lets in."""

    ANYONE = "anyone"
    KNOWN = "known"  # anybody with a row: guests too
    NAMED = "named"  # anybody who has signed up
    OWNER = "owner"
    TEACHER = "teacher"  # any teacher or admin
    ADMIN = "admin"
    IF_PUBLIC = "if_public"  # anybody, when the object is public


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks. ``id`` is the user's row; a guest has no name.

    The rest is how this person learns: zone and hour at which the study day turns, language,
    algorithm and retention, and how many new and due facts a day.
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

    @property
    def is_guest(self) -> bool:
        """Whether this is somebody who has not signed up."""
        return self.name is None

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
    (Object.DECK, Action.READ): frozenset({_G.IF_PUBLIC, _G.OWNER}),
    (Object.SITTING, Action.READ): frozenset({_G.OWNER}),
    (Object.SITTING, Action.WRITE): frozenset({_G.OWNER}),
    (Object.ACCOUNT, Action.READ): frozenset({_G.KNOWN}),
    (Object.ACCOUNT, Action.WRITE): frozenset({_G.NAMED}),
    (Object.LIBRARY, Action.READ): frozenset({_G.TEACHER}),
    (Object.LIBRARY, Action.WRITE): frozenset({_G.TEACHER}),
    (Object.SOURCE, Action.READ): frozenset({_G.OWNER}),
    (Object.SOURCE, Action.WRITE): frozenset({_G.OWNER}),
    (Object.MADE_DECK, Action.READ): frozenset({_G.OWNER}),
    (Object.MADE_DECK, Action.WRITE): frozenset({_G.OWNER}),
    (Object.INSTALLATION, Action.READ): frozenset({_G.ADMIN}),
    (Object.INSTALLATION, Action.WRITE): frozenset({_G.ADMIN}),
}

# Objects that only those who teach can own: a student who once owned one has lost it.
TEACHERS_OBJECTS = frozenset({Object.LIBRARY, Object.SOURCE, Object.MADE_DECK})


def may(
    principal: Principal | None,
    action: Action,
    obj: Object,
    *,
    owner: int | None = None,
    public: bool = False,
) -> bool:
    """Whether ``principal`` may do ``action`` with this one object.

    ``owner`` is the user whose object it is, ``public`` whether everybody may see it.
    """
    grants = PERMISSIONS.get((obj, action), frozenset())
    if _G.ANYONE in grants or (public and _G.IF_PUBLIC in grants):
        return True
    if principal is None or (obj in TEACHERS_OBJECTS and not principal.teaches):
        return False
    return any(_holds(grant, principal, owner) for grant in grants)


def may_try(principal: Principal | None, action: Action, obj: Object) -> bool:
    """Whether some object of this kind could be open to ``principal``: the gate before a route."""
    own = principal.id if principal else None
    return may(principal, action, obj, owner=own, public=True)


def _holds(grant: Grant, principal: Principal, owner: int | None) -> bool:
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
        case _:
            return False
