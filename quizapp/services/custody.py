"""What an admin sees of decks and storage, and decks that go to another teacher. Commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, text, update

from quizapp.access import Action, Object, Principal, Role, may
from quizapp.facts import Reason
from quizapp.services import accounts
from quizapp.services.errors import Forbidden, Invalid, NotFound
from quizapp.services.paging import PAGE, Page, Window
from quizapp.services.transaction import writing
from quizapp.store import db, schema, teaching
from quizapp.store.tables import Deck, DeckColleague, DeckFact, Fact, Image, Source, User


@dataclass(frozen=True, slots=True)
class KeptDeck:
    """A deck as an admin sees it: whose it is, and how much it holds; not what."""

    id: str
    title: str
    owner: str
    facts: int
    visibility: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class Storage:
    """How much is kept, in bytes (texts in characters), and whether the schema is the newest."""

    database: int
    pictures: int
    texts: int
    schema: str
    newest: bool


def deck_list(admin: Principal, query: str = "", page: int = 1) -> Page[KeptDeck]:
    """All decks that were made in the app, by title; deleted ones too.

    Raises:
        Forbidden: this person is no admin.
    """
    _ask(admin, Action.READ)
    session = db.session()
    window = Window.of(teaching.count_kept_decks(session, query), page)
    rows = teaching.kept_decks(session, query, PAGE, window.skip)
    shown = tuple(
        KeptDeck(row.id, row.title, row.owner or "", row.facts, row.visibility, row.retired)
        for row in rows
    )
    return window.holding(shown, query)


def storage(admin: Principal) -> Storage:
    """How much is kept.

    Raises:
        Forbidden: this person is no admin.
    """
    _ask(admin, Action.READ)
    session = db.session()
    if session.get_bind().dialect.name == "sqlite":
        size = session.scalar(
            text("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        )
    else:
        size = session.scalar(text("SELECT pg_database_size(current_database())"))
    pictures = session.scalar(select(func.coalesce(func.sum(func.length(Image.data)), 0)))
    texts = session.scalar(select(func.coalesce(func.sum(func.length(Source.text)), 0)))
    revision = str(session.scalar(text("SELECT version_num FROM alembic_version")))
    return Storage(
        int(size or 0), int(pictures or 0), int(texts or 0), revision, revision == schema.newest()
    )


def hand_over(admin: Principal, deck_id: str, name: str, now: datetime) -> tuple[str, str]:
    """Make another teacher the owner of a deck, with the facts that stand in it alone.

    Returns the deck's title and the new owner's name.

    Raises:
        Forbidden: this person is no admin.
        NotFound: there is no such deck that was made in the app.
        Invalid: no teacher is called so.
    """
    _ask(admin, Action.WRITE)
    with writing(alone=f"deck:{deck_id}") as session:
        deck = session.get(Deck, deck_id)
        if deck is None or deck.origin != "app":
            raise NotFound("deck")
        heir = session.execute(
            select(User.id, User.name, User.role).where(User.name_key == accounts.name_key(name))
        ).one_or_none()
        if heir is None or heir.role not in (Role.TEACHER, Role.ADMIN):
            raise Invalid({"name": Reason("no_such_teacher", name=name.strip()[:60])})
        before = deck.owner_id
        elsewhere = (
            select(DeckFact.fact_id)
            .join(Deck, Deck.id == DeckFact.deck_id)
            .where(Deck.owner_id == before, Deck.id != deck_id)
        )
        held = select(DeckFact.fact_id).where(DeckFact.deck_id == deck_id)
        session.execute(
            update(Fact)
            .where(
                Fact.id.in_(held),
                Fact.id.not_in(elsewhere),
                Fact.owner_id.is_not_distinct_from(before),
            )
            .values(owner_id=heir.id)
            .execution_options(synchronize_session=False)
        )
        session.execute(
            delete(DeckColleague).where(
                DeckColleague.deck_id == deck_id, DeckColleague.user_id == heir.id
            )
        )
        deck.owner_id = heir.id
        accounts.record(session, now, admin.id, "deck_handed_over", f"{deck_id} {heir.id}"[:120])
        return deck.title, heir.name or ""


def _ask(admin: Principal, action: Action) -> None:
    if not may(admin, action, Object.INSTALLATION):
        raise Forbidden("installation")
