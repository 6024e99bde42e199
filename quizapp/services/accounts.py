"""Accounts: guests, names and passwords, sessions that can be ended, invitations, events."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import ColumnElement, bindparam, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.access import Principal, Role
from quizapp.facts import Reason
from quizapp.services.errors import Invalid, NotFound, RunOut
from quizapp.services.transaction import take_turn, writing
from quizapp.store import db
from quizapp.store.tables import Event, Invitation, Login, Setting, User

IDLE = timedelta(days=14)
ABSOLUTE = timedelta(days=90)
INVITED_FOR = timedelta(days=7)
_FIRST_LINK = "first_invitation"  # the digest of the link that the last start showed
SEEN_EVERY = timedelta(minutes=10)  # a session's last use is written no more often than this
PASSWORD_LENGTH = (8, 128)
NAME_LENGTH = (2, 40)
ROLES = (Role.STUDENT, Role.TEACHER, Role.ADMIN)

# 19 MiB, two passes, one lane: OWASP's first choice, some 20 ms here.
hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)

_PRINCIPAL = (
    select(
        User.id, User.name, User.role, User.zone, User.cutoff, User.language, User.algorithm,
        User.retention, User.new_a_day, User.due_a_day, User.nick, User.must_change_password,
        User.preferences,
        Login.created_at, Login.seen_at,
    )
    .select_from(Login)
    .join(User, User.id == Login.user_id)
    .where(Login.token_hash == bindparam("token_hash"), Login.ended_at.is_(None))
)  # fmt: skip


def principal_of(token: str, now: datetime) -> Principal | None:
    """Who holds this session token; None when it is unknown, ended or too old."""
    token_hash = digest(token)
    reading = db.session.connection()  # not through the session: every page waits for this
    row = reading.execute(_PRINCIPAL, {"token_hash": token_hash}).one_or_none()
    if row is None or now - row.created_at > ABSOLUTE:
        return None
    is_guest = row.name is None and row.nick is None
    if now - row.seen_at > IDLE and not is_guest:  # a guest could not sign in again
        return None
    if now - row.seen_at > SEEN_EVERY:
        _note_use(token_hash, row.id, now)
    return Principal(
        id=row.id,
        name=row.name,
        role=row.role,
        zone=row.zone,
        cutoff=row.cutoff,
        language=row.language,
        algorithm=row.algorithm,
        retention=row.retention,
        new_a_day=row.new_a_day,
        due_a_day=row.due_a_day,
        nick=row.nick,
        must_change_password=row.must_change_password,
        preferences=row.preferences or {},
    )


def principals(session: Session, ids: Sequence[int]) -> list[Principal]:
    """People as they learn, by their rows: for what is written into the logs of others."""
    rows = session.execute(
        select(
            User.id, User.name, User.role, User.zone, User.cutoff, User.language, User.algorithm,
            User.retention, User.new_a_day, User.due_a_day, User.nick,
        ).where(User.id.in_(ids)).order_by(User.id)
    )  # fmt: skip
    return [Principal(**row._asdict()) for row in rows]


def sign_in(name: str, password: str, now: datetime) -> tuple[Principal, str]:
    """The account of this name and password, and a new session's token.

    Raises:
        NotFound: no such name, or not this password: the same answer after the same time.
    """
    row = db.session.execute(
        select(User.id, User.password_hash).where(User.name_key == name_key(name))
    ).one_or_none()
    stored = row.password_hash if row and row.password_hash else _decoy()
    matches = _matches(stored, password)
    if row is None or not row.password_hash or not matches:
        with writing() as session:
            record(session, now, None, "sign_in_refused", str(row.id) if row else "")
        raise NotFound(name)
    with writing(row.id) as session:
        if hasher.check_needs_rehash(stored):
            session.execute(
                update(User).where(User.id == row.id).values(password_hash=hasher.hash(password))
            )
        token = open_login(session, row.id, now)
        record(session, now, row.id, "signed_in")
    principal = principal_of(token, now)
    assert principal is not None  # noqa: S101 - the session was opened a line ago
    return principal, token


def sign_out(token: str, now: datetime) -> None:
    """End this session: a copy of its cookie is worth nothing from now on."""
    with writing() as session:
        session.execute(update(Login).where(Login.token_hash == digest(token)).values(ended_at=now))


def sign_out_everywhere(user_id: int, now: datetime, *, session: Session) -> None:
    """End every session of this person, inside the caller's transaction."""
    session.execute(
        update(Login).where(Login.user_id == user_id, Login.ended_at.is_(None)).values(ended_at=now)
    )


def sign_up(
    guest: Principal | None, name: str, password: str, zone: str, now: datetime
) -> tuple[int, str]:
    """Give an account to the row of a guest or of a student with a code, or make a new student.

    Returns the user's id and the new session's token.

    Raises:
        Invalid: the name is taken or cannot be used, the password is too weak, or the guest got a
            name in another tab.
    """
    problems = account_problems(name, password)
    if problems:
        raise Invalid(problems)
    hashed = hasher.hash(password)
    try:
        with writing(guest.id if guest else None) as session:
            if guest is not None and not guest.has_account:
                user_id = guest.id
                _refuse_lookalike(session, name)
                named = session.execute(
                    update(User)
                    .where(User.id == user_id, User.name.is_(None))
                    .values(
                        name=tidy_name(name),
                        name_key=name_key(name),
                        password_hash=hashed,
                        code_key=None,  # the password takes the personal code's place
                    )
                    .returning(User.id)
                ).one_or_none()
                if named is None:
                    raise Invalid({"username": Reason("named_already")})
                sign_out_everywhere(user_id, now, session=session)
            else:
                user_id = _add_user(session, name, hashed, Role.STUDENT, zone, now)
            token = open_login(session, user_id, now)
            record(session, now, user_id, "signed_up")
    except IntegrityError as error:
        raise Invalid({"username": Reason("name_taken")}) from error
    return user_id, token


def add_user(name: str, password: str, role: str, now: datetime, zone: str = "UTC") -> int:
    """Make an account of any role, as the command line does.

    Raises:
        Invalid: the name is taken or cannot be used, the password is weak or the role unknown.
    """
    problems = account_problems(name, password)
    if role not in ROLES:
        problems["role"] = Reason("unknown_role", role=role)
    if problems:
        raise Invalid(problems)
    try:
        with writing() as session:
            user_id = _add_user(session, name, hasher.hash(password), role, zone, now)
            record(session, now, user_id, "user_added", role)
            return user_id
    except IntegrityError as error:
        raise Invalid({"username": Reason("name_taken")}) from error


def set_password(name: str, password: str, now: datetime) -> None:
    """Give a new password to an account and end its sessions, as the command line does.

    Raises:
        NotFound: no account has this name.
        Invalid: the password is too weak.
    """
    user_id = db.session.scalar(select(User.id).where(User.name_key == name_key(name)))
    if user_id is None:
        raise NotFound(name)
    hashed = _new_hash(user_id, password)
    with writing(user_id) as session:
        _store_password(session, user_id, hashed, now)


def change_password(principal: Principal, current: str, password: str, now: datetime) -> str:
    """Change one's own password. Every session ends; a new one's token is returned.

    Raises:
        Invalid: the current password is not right, or the new one is too weak.
    """
    stored = db.session.scalar(select(User.password_hash).where(User.id == principal.id))
    if not stored or not _matches(stored, current):
        raise Invalid({"current": Reason("wrong_password")})
    hashed = _new_hash(principal.id, password)
    with writing(principal.id) as session:
        _store_password(session, principal.id, hashed, now)
        return open_login(session, principal.id, now)


def proves(principal: Principal, password: str) -> bool:
    """Whether this is the person's own password."""
    stored = db.session.scalar(select(User.password_hash).where(User.id == principal.id))
    db.session.rollback()
    return stored is not None and _matches(stored, password)


def new_guest(session: Session, zone: str, now: datetime) -> tuple[int, str]:
    """A user without a name, inside the caller's transaction. Returns (user id, token)."""
    user = User(zone=known_zone(zone), created_at=now, seen_at=now)
    session.add(user)
    session.flush()
    return user.id, open_login(session, user.id, now)


def invite(role: str, now: datetime) -> str:
    """A token that makes one account of this role, once, within ``INVITED_FOR``."""
    with writing() as session:
        return _invite(session, role, now)


def invitation_role(token: str, now: datetime) -> str:
    """The role that this invitation gives.

    Raises:
        NotFound: it is unknown, or used.
        RunOut: nobody used it in time.
    """
    return _good_role(db.session(), token, now)


def accept_invitation(
    token: str, name: str, password: str, zone: str, now: datetime
) -> tuple[int, str]:
    """Use up an invitation. Returns (user id, session token).

    Raises:
        NotFound: the invitation is unknown, or used.
        RunOut: nobody used it in time.
        Invalid: the name or password cannot be used; the invitation stays good.
    """
    problems = account_problems(name, password)
    if problems:
        invitation_role(token, now)
        raise Invalid(problems)
    hashed = hasher.hash(password)
    try:
        with writing() as session:
            _good_role(session, token, now)
            this = Invitation.token_hash == digest(token)
            role = session.scalar(
                update(Invitation)
                .where(this, Invitation.used_at.is_(None))  # of two at once, one finds it unused
                .values(used_at=now)
                .returning(Invitation.role)
            )
            if role is None:
                raise NotFound("invitation")
            user_id = _add_user(session, name, hashed, role, zone, now)
            session.execute(update(Invitation).where(this).values(used_by=user_id))
            record(session, now, user_id, "invitation_used", role)
            return user_id, open_login(session, user_id, now)
    except IntegrityError as error:
        raise Invalid({"username": Reason("name_taken")}) from error


def first_teacher_link_needed() -> bool:
    """Whether nobody can teach yet."""
    return not db.session.scalar(
        select(func.count()).select_from(User).where(User.role.in_([Role.TEACHER, Role.ADMIN]))
    )


def replace_first_invitation(now: datetime) -> str:
    """The link for the first teacher: that of the start before is withdrawn, for it was lost.

    Others stay good: somebody asked for them.
    """
    with writing(alone="first invitation") as session:
        kept = session.get(Setting, _FIRST_LINK)
        if kept is None:
            kept = Setting(name=_FIRST_LINK, value="")
            session.add(kept)
        lost = (Invitation.token_hash == kept.value, Invitation.used_at.is_(None))
        session.execute(update(Invitation).where(*lost).values(used_at=now))
        token = _invite(session, Role.TEACHER, now)
        kept.value = digest(token)
        return token


def account_problems(name: str, password: str) -> dict[str, Reason]:
    """What is wrong with a name and a password, by field."""
    problems: dict[str, Reason] = {}
    if reason := name_problem(tidy_name(name)):
        problems["username"] = reason
    if reason := _password_problem(password, name):
        problems["password"] = reason
    return problems


def tidy_name(name: str) -> str:
    """The name as it is shown: one kind of blank, one form of each letter."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def name_key(name: str) -> str:
    """What two names share that a reader could take for one another."""
    folded = unicodedata.normalize("NFKD", tidy_name(name).casefold())
    letters = "".join(c for c in folded if not unicodedata.combining(c)).replace(" ", "")
    return letters.translate(_LOOKALIKES)[:120]


def known_zone(zone: str) -> str:
    """``zone`` if it is a time zone, else UTC."""
    return zone if zone in _zones() else "UTC"


def open_login(session: Session, user_id: int, now: datetime) -> str:
    """Open a session inside the caller's transaction and return its token."""
    token = secrets.token_urlsafe(32)
    session.add(Login(token_hash=digest(token), user_id=user_id, created_at=now, seen_at=now))
    session.flush()
    return token


def record(
    session: Session, now: datetime, actor: int | None, action: str, subject: str = ""
) -> None:
    """Write a security-sensitive act into the log, inside the caller's transaction."""
    session.add(Event(at=now, actor_id=actor, action=action, subject=subject[:120]))


# Letters that look alike in common fonts, mapped to one of each (a small set of Unicode's
# confusables: Cyrillic and Greek against Latin, and the digits that pass for letters).
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁɡкмтвнαορυνικτ01|!",
    "aeopcyxijsdgkmtbhaopuvikt" + "oiii",
)


# Pairs that look alike on a screen, though each is a letter of many honest names: they are no
# part of the key by which one signs in, and are compared when a name is given.
_ALIKE = (("rn", "m"), ("vv", "w"), ("l", "i"))


def outlines_taken(session: Session, names: Iterable[str]) -> set[str]:
    """Of the outlines of these names those that somebody's name has.

    Until the caller's transaction ends no other one gives a name: two that look alike, and come
    at the same moment, would else both find themselves free.
    """
    take_turn(session, "names")
    column: ColumnElement[Any] = func.coalesce(User.name_key, "")
    for pair, one in _ALIKE:
        column = func.replace(column, pair, one)
    return set(session.scalars(select(column).where(column.in_({outline(n) for n in names}))))


def outline(name: str) -> str:
    """What names share that look alike on a screen: coarser than the key one signs in by."""
    key = name_key(name)
    for pair, one in _ALIKE:
        key = key.replace(pair, one)
    return key


def _refuse_lookalike(session: Session, name: str) -> None:
    """Raise Invalid where a reader could take this name for one that somebody has."""
    if outlines_taken(session, [name]):
        raise Invalid({"username": Reason("name_taken")})


def name_problem(name: str) -> Reason | None:
    """What is wrong with a tidied name; None where it can be used."""
    shortest, longest = NAME_LENGTH
    if not name:
        return Reason("missing")
    if not shortest <= len(name) <= longest:
        return Reason("name_length", shortest=shortest, longest=longest)
    if not re.fullmatch(r"[\w .'’\-]+", name) or not any(map(str.isalnum, name)):
        return Reason("name_characters")
    return None


def _password_problem(password: str, name: str) -> Reason | None:
    shortest, longest = PASSWORD_LENGTH
    if not password:
        return Reason("missing")
    if not shortest <= len(password) <= longest:
        return Reason("password_length", shortest=shortest, longest=longest)
    if password.casefold() in _common_passwords() or name_key(password) == name_key(name):
        return Reason("password_common")
    return None


@cache
def _common_passwords() -> frozenset[str]:
    # 30,000 passwords by frequency; imported here because only a new password needs them.
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    return frozenset(FREQUENCY_LISTS["passwords"])


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _decoy() -> str:
    """A hash that no password has: an unknown name takes as long as a known one."""
    return hasher.hash(secrets.token_urlsafe(16))


def _matches(stored: str, password: str) -> bool:
    try:
        return hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def digest(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _add_user(session: Session, name: str, hashed: str, role: str, zone: str, now: datetime) -> int:
    _refuse_lookalike(session, name)
    user = User(
        name=tidy_name(name),
        name_key=name_key(name),
        password_hash=hashed,
        role=role,
        zone=known_zone(zone),
        created_at=now,
        seen_at=now,
    )
    session.add(user)
    session.flush()
    return user.id


def _new_hash(user_id: int, password: str) -> str:
    """The hash of a new password; raises Invalid. Slow, so made before any transaction."""
    name = db.session.scalar(select(User.name).where(User.id == user_id)) or ""
    if reason := _password_problem(password, name):
        raise Invalid({"password": reason})
    return hasher.hash(password)


def _store_password(session: Session, user_id: int, hashed: str, now: datetime) -> None:
    session.execute(
        update(User)
        .where(User.id == user_id)
        .values(password_hash=hashed, must_change_password=False)
    )
    sign_out_everywhere(user_id, now, session=session)
    record(session, now, user_id, "password_changed")


def _invite(session: Session, role: str, now: datetime) -> str:
    token = secrets.token_urlsafe(24)
    session.add(Invitation(token_hash=digest(token), role=role, created_at=now))
    return token


def _good_role(session: Session, token: str, now: datetime) -> str:
    row = session.execute(
        select(Invitation.role, Invitation.created_at).where(
            Invitation.token_hash == digest(token), Invitation.used_at.is_(None)
        )
    ).one_or_none()
    if row is None:
        raise NotFound("invitation")
    if now - row.created_at > INVITED_FOR:
        raise RunOut("invitation")
    return str(row.role)


def _note_use(token_hash: str, user_id: int, now: datetime) -> None:
    with writing(user_id) as session:
        session.execute(update(Login).where(Login.token_hash == token_hash).values(seen_at=now))
        session.execute(update(User).where(User.id == user_id).values(seen_at=now))
