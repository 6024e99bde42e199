"""What admins do: see who is here and how much is kept, and give roles. Commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from quizapp.access import Action, Object, Principal, may
from quizapp.facts import Reason
from quizapp.services import accounts
from quizapp.services.errors import Forbidden, Invalid, NotFound
from quizapp.services.paging import PAGE, Page, Window
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import Deck, Fact, LogRow, User

ROLES = accounts.ROLES


@dataclass(frozen=True, slots=True)
class UserRow:
    """Somebody with an account."""

    id: int
    name: str
    role: str
    created_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much the installation holds."""

    people: int
    guests: int
    decks: int
    facts: int
    answers: int


def user_list(admin: Principal, query: str = "", page: int = 1) -> Page[UserRow]:
    """Everybody with a name, in its order.

    Raises:
        Forbidden: this person is no admin.
    """
    _ask(admin, Action.READ)
    found = User.name_key.contains(accounts.name_key(query), autoescape=True)
    where = (User.name.is_not(None), found) if query else (User.name.is_not(None),)
    total = db.session.scalar(select(func.count()).select_from(User).where(*where)) or 0
    window = Window.of(total, page)
    rows = db.session.execute(
        select(User.id, User.name, User.role, User.created_at, User.seen_at)
        .where(*where)
        .order_by(User.name_key)
        .limit(PAGE)
        .offset(window.skip)
    )
    shown = tuple(
        UserRow(row.id, row.name or "", row.role, row.created_at, row.seen_at) for row in rows
    )
    return window.holding(shown, query)


def holdings(admin: Principal) -> Holdings:
    """Counts of what is kept.

    Raises:
        Forbidden: this person is no admin.
    """
    _ask(admin, Action.READ)
    row = db.session.execute(
        select(
            select(func.count()).where(User.name.is_not(None)).scalar_subquery(),
            select(func.count()).where(User.name.is_(None)).scalar_subquery(),
            select(func.count()).where(Deck.retired.is_(False)).scalar_subquery(),
            select(func.count()).where(Fact.retired.is_(False)).scalar_subquery(),
            select(func.count(LogRow.id)).scalar_subquery(),
        )
    ).one()
    return Holdings(*row)


def set_role(admin: Principal, user_id: int, role: str, now: datetime) -> str:
    """Give somebody another role and end their sessions. Returns their name.

    Raises:
        Forbidden: this person is no admin.
        NotFound: there is no such account.
        Invalid: there is no such role, or it is the admin's own.
    """
    _ask(admin, Action.WRITE)
    if role not in ROLES:
        raise Invalid({"role": Reason("unknown_role", role=role)})
    if user_id == admin.id:
        raise Invalid({"role": Reason("own_role")})
    with writing(user_id) as session:
        name = session.scalar(select(User.name).where(User.id == user_id))
        if name is None:
            raise NotFound("user")
        session.execute(update(User).where(User.id == user_id).values(role=role))
        accounts.sign_out_everywhere(user_id, now, session=session)
        accounts.record(session, now, admin.id, "role_changed", f"{user_id} {role}")
    return name


def _ask(admin: Principal, action: Action) -> None:
    if not may(admin, action, Object.INSTALLATION):
        raise Forbidden("installation")
