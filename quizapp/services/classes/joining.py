"""Joining a class by its code: with a name only, as the guest one is, or with an account. Commits.

Nobody who holds a code learns who is in the class.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.access import Action, Object, Principal, Standing
from quizapp.facts import Reason
from quizapp.services import accounts, tallies
from quizapp.services.classes.codes import code_key, personal_code, read_code
from quizapp.services.classes.making import CODE_LENGTH
from quizapp.services.classes.shown import ClassHead, Joinable, JoinedClass
from quizapp.services.classes.standing import class_for
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.transaction import writing
from quizapp.store import classes, db
from quizapp.store.tables import ClassMember, User

MOST_MEMBERS = 200
_TRIES = 20


@dataclass(frozen=True, slots=True)
class Joined:
    """What joining did. ``token`` opens a session for who had none; ``fresh`` says that a code
    was given just now, which has to be written down."""

    class_id: int
    user_id: int
    token: str
    fresh: bool


def joinable(user: Principal | None, code: str, now: datetime) -> Joinable:
    """The class that this code opens, and how this person stands to it.

    Raises:
        NotFound: no class has this code, or it has run out: the two look the same.
    """
    session = db.session()
    row = classes.class_by_code(session, tidy_join_code(code), now)
    if row is None:
        raise NotFound("class")
    standing = Standing.NONE
    if user is not None:
        found = classes.class_row(session, user.id, row.id)
        if found is not None and found.teaches_as:
            standing = Standing(found.teaches_as)
        elif found is not None and found.member_name is not None:
            standing = Standing.MEMBER
    return Joinable(row.id, row.title, tidy_join_code(code), standing)


def join(
    user: Principal | None, code: str, name: str, zone: str, secret: str, now: datetime
) -> Joined:
    """Put somebody into the class of this code under this name.

    Somebody unknown becomes a user with a personal code; a guest gets one and keeps what they
    learned; an account, or a student who has a code, stays what it is. Who is in already stays.

    Raises:
        NotFound: no class has this code, or it has run out.
        Invalid: the name cannot be used or is taken in this class, the class is full, or one's own.
    """
    tidy = accounts.tidy_name(name)
    if reason := accounts.name_problem(tidy):
        raise Invalid({"name": reason})
    wanted = classes.class_by_code(db.session(), tidy_join_code(code), now)
    if wanted is None:
        raise NotFound("class")
    with writing(user.id if user else None, alone=f"class {wanted.id}") as session:
        row = classes.class_by_code(session, tidy_join_code(code), now)
        if row is None:
            raise NotFound("class")
        if user is not None:
            stands = classes.class_row(session, user.id, row.id)
            if stands is not None and stands.teaches_as:
                raise Invalid({"name": Reason("own_class")})
            if stands is not None and stands.member_name is not None:
                return Joined(row.id, user.id, "", fresh=False)
        check_room(session, row.id)
        user_id, token, fresh = _as_user(session, user, tidy, zone or row.zone, secret, now)
        add_member(session, row.id, user_id, tidy, now)
        if user is not None:  # who was in the class before brings their answers back
            tallies.admit(session, row.id, user_id)
        accounts.record(session, now, user_id, "class_joined", str(row.id))
        return Joined(row.id, user_id, token, fresh)


def sign_in_with_code(typed: str, secret: str, now: datetime) -> str:
    """A new session's token for the student whose personal code this is.

    Raises:
        NotFound: nobody has this code now: never given, or revoked.
    """
    user_id = db.session.scalar(
        select(User.id).where(User.code_key == code_key(secret, read_code(typed)))
    )
    with writing(user_id) as session:
        if user_id is None:
            accounts.record(session, now, None, "code_refused")
            token = ""
        else:
            token = accounts.open_login(session, user_id, now)
            accounts.record(session, now, user_id, "signed_in")
    if not token:
        raise NotFound("code")
    return token


def own_code(user: Principal, secret: str) -> str | None:
    """The personal code of this student; None for guests and accounts, who have none."""
    row = db.session.execute(
        select(User.code_key, User.code_version).where(User.id == user.id)
    ).one_or_none()
    if row is None or row.code_key is None:
        return None
    return personal_code(secret, user.id, row.code_version)


def joined_classes(user: Principal) -> tuple[JoinedClass, ...]:
    """The classes that this person is a student of, without those in the archive."""
    return tuple(
        JoinedClass(row.id, row.title, row.zone, row.name)
        for row in classes.joined(db.session(), user.id)
    )


def is_in_a_class(user: Principal) -> bool:
    """Whether this person is a student of a class that is not in the archive."""
    return bool(classes.joined(db.session(), user.id))


def joined_class(user: Principal, class_id: int) -> tuple[ClassHead, str]:
    """A class for its student, and the name under which it knows them.

    Raises:
        NotFound: this person is in no such class, or it is in the archive.
    """
    session = db.session()
    head = class_for(session, user, class_id, Object.MEMBERSHIP, Action.READ)
    row = classes.class_row(session, user.id, class_id)
    if head.archived or row is None:
        raise NotFound("class")
    return head, row.member_name


def give_code(session: Session, secret: str, user_id: int) -> str:
    """Give a user the next version of their code, inside the caller's transaction; return it.

    The version before is worth nothing from now on. A version whose words somebody else has by
    chance is passed over.
    """
    version = session.scalar(select(User.code_version).where(User.id == user_id)) or 0
    for _ in range(_TRIES):
        version += 1
        code = personal_code(secret, user_id, version)
        key = code_key(secret, code)
        if session.scalar(select(User.id).where(User.code_key == key)) is None:
            session.execute(
                update(User).where(User.id == user_id).values(code_key=key, code_version=version)
            )
            return code
    raise RuntimeError("no free personal code")


def add_member(session: Session, class_id: int, user_id: int, name: str, now: datetime) -> None:
    """Put a user into a class under a name, inside the caller's transaction.

    Raises:
        Invalid: the name cannot be used, or one that looks like it is taken in this class.
    """
    if reason := accounts.name_problem(name):
        raise Invalid({"name": reason})
    values = {
        "class_id": class_id,
        "user_id": user_id,
        "name": name,
        "name_key": accounts.name_key(name),
        "joined_at": now,
    }
    try:
        session.execute(insert(ClassMember).values(**values))
    except IntegrityError as error:
        raise Invalid({"name": Reason("name_in_class")}) from error
    tallies.admit(session, class_id, user_id)


def check_room(session: Session, class_id: int, more: int = 1) -> None:
    """Let pass what still fits into a class.

    Raises:
        Invalid: the class would have more than it can hold.
    """
    if classes.count_members(session, class_id) + more > MOST_MEMBERS:
        raise Invalid({"name": Reason("class_full", most=MOST_MEMBERS)})


def new_nick(session: Session, name: str, zone: str, secret: str, now: datetime) -> int:
    """A student with a name only and a personal code, inside the caller's transaction."""
    user = User(nick=name, zone=accounts.known_zone(zone), created_at=now, seen_at=now)
    session.add(user)
    session.flush()
    give_code(session, secret, user.id)
    return user.id


def tidy_join_code(typed: str) -> str:
    """A join code as it was typed, without blanks and hyphens, in capitals."""
    return "".join(c for c in typed[:40].upper() if c.isalnum())[: CODE_LENGTH + 1]


def shown_join_code(code: str) -> str:
    """A join code in two halves, which are easier to read out."""
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def _as_user(
    session: Session, user: Principal | None, name: str, zone: str, secret: str, now: datetime
) -> tuple[int, str, bool]:
    """Who joins: the user's id, a token where a session must be opened, whether a code is new."""
    if user is None:
        user_id = new_nick(session, name, zone, secret, now)
        return user_id, accounts.open_login(session, user_id, now), True
    if not user.is_guest:
        return user.id, "", False
    session.execute(update(User).where(User.id == user.id).values(nick=name))
    give_code(session, secret, user.id)
    accounts.sign_out_everywhere(user.id, now, session=session)
    return user.id, accounts.open_login(session, user.id, now), True
