"""Who else sees or changes a deck, and copies of decks. Commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from quizapp.access import Action, Object, Principal, Role, may
from quizapp.facts import Reason
from quizapp.services import accounts
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.paging import PAGE, Page, Window
from quizapp.services.teach.decks import new_deck, owned_deck, require_teacher
from quizapp.services.teach.typed import tidied
from quizapp.services.transaction import writing
from quizapp.store import content, db, teaching
from quizapp.store.tables import Deck, DeckColleague, User

ROLES = ("view", "edit")
MOST_COLLEAGUES = 100


@dataclass(frozen=True, slots=True)
class Colleague:
    """A teacher with whom a deck is shared; ``role`` is view or edit."""

    id: int
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Sharing:
    """A deck's colleagues."""

    deck_id: str
    title: str
    visibility: str
    colleagues: tuple[Colleague, ...]


@dataclass(frozen=True, slots=True)
class PublicDeck:
    """Somebody else's deck that everybody may see; ``owner`` is "" for the bank's."""

    id: str
    title: str
    description: str
    facts: int
    owner: str


def sharing(user: Principal, deck_id: str) -> Sharing:
    """With whom a deck of one's own is shared.

    Raises:
        NotFound: there is no such deck of this person.
    """
    session = db.session()
    row = owned_deck(session, user, deck_id, Action.READ, Object.SHARING)
    found = tuple(
        Colleague(one.user_id, one.name or "", one.role)
        for one in teaching.colleagues(session, deck_id)
    )
    return Sharing(row.id, row.title, row.visibility, found)


def share(user: Principal, deck_id: str, name: str, role: str, now: datetime) -> None:
    """Let another teacher see a deck, or change it too; said again, the role is changed.

    Raises:
        NotFound: there is no such deck of this person.
        Invalid: there is no such role, or no other teacher of this name.
    """
    with writing(user.id) as session:
        owned_deck(session, user, deck_id, Action.WRITE, Object.SHARING)
        if role not in ROLES:
            raise Invalid({"role": Reason("unknown_choice")})
        other = session.execute(
            select(User.id, User.role).where(User.name_key == accounts.name_key(name))
        ).one_or_none()
        if other is None or other.role not in (Role.TEACHER, Role.ADMIN):
            raise Invalid({"name": Reason("no_such_teacher", name=tidied(name)[:60])})
        if other.id == user.id:
            raise Invalid({"name": Reason("own_deck")})
        if len(teaching.colleagues(session, deck_id)) >= MOST_COLLEAGUES:
            raise Invalid({"name": Reason("too_many_colleagues", most=MOST_COLLEAGUES)})
        key = (DeckColleague.user_id == other.id, DeckColleague.deck_id == deck_id)
        if teaching.shared_role(session, other.id, deck_id):
            session.execute(update(DeckColleague).where(*key).values(role=role))
        else:
            session.execute(
                insert(DeckColleague).values(
                    user_id=other.id, deck_id=deck_id, role=role, added_at=now
                )
            )
        accounts.record(session, now, user.id, "deck_shared", f"{deck_id} {other.id} {role}"[:120])


def unshare(user: Principal, deck_id: str, colleague: int, now: datetime) -> None:
    """Share a deck with somebody no longer; what they did in it stays.

    Raises:
        NotFound: there is no such deck of this person.
    """
    with writing(user.id) as session:
        owned_deck(session, user, deck_id, Action.WRITE, Object.SHARING)
        session.execute(
            delete(DeckColleague).where(
                DeckColleague.user_id == colleague, DeckColleague.deck_id == deck_id
            )
        )
        accounts.record(session, now, user.id, "deck_unshared", f"{deck_id} {colleague}"[:120])


def public_decks(user: Principal, query: str = "", page: int = 1) -> Page[PublicDeck]:
    """Decks of others that can be copied.

    Raises:
        Forbidden: this person does not teach.
    """
    require_teacher(user, Action.READ)
    session = db.session()
    query = tidied(query)
    window = Window.of(teaching.count_public_decks(session, user.id, query), page)
    rows = teaching.public_decks(session, user.id, query, PAGE, window.skip)
    shown = tuple(
        PublicDeck(row.id, row.title, row.description, row.facts, row.owner or "") for row in rows
    )
    return window.holding(shown, query)


def copy_deck(user: Principal, deck_id: str, now: datetime) -> str:
    """Make a private deck of one's own that shares the facts of another. Returns its id.

    A fact that is changed in the copy becomes one's own there, and stays as it is in the other.

    Raises:
        Forbidden: this person does not teach.
        NotFound: there is no such deck that this person may see.
    """
    require_teacher(user, Action.WRITE)
    with writing(user.id) as session:
        row = content.deck_row(session, deck_id)
        standing = teaching.shared_role(session, user.id, deck_id)
        public = row is not None and row.visibility == "public"
        if (
            row is None
            or row.retired
            or not (
                may(user, Action.READ, Object.DECK, owner=row.owner_id, public=public)
                or may(user, Action.READ, Object.MADE_DECK, owner=row.owner_id, standing=standing)
            )
        ):
            raise NotFound("deck")
        copy = new_deck(session, user, row.title, row.description, "private", row.ask, now)
        session.execute(
            update(Deck)
            .where(Deck.id == copy)
            .values(derived_from=deck_id, language=row.language, licence=row.licence)
        )
        ids = [fact.id for fact in content.facts_of_deck(session, deck_id)]
        content.append_to_deck(session, copy, ids)
        return copy
