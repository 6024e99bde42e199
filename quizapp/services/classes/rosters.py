"""A class filled from a list of names, each with a code or a passphrase to hand out. Commits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.access import Action, Principal
from quizapp.facts import Reason
from quizapp.formats import FormatError
from quizapp.formats.rosters import MOST_LINES, RosterLine, read_file, read_text
from quizapp.services import accounts
from quizapp.services.classes.codes import code_key, new_passphrase, personal_code
from quizapp.services.classes.joining import check_room, give_code
from quizapp.services.classes.shown import LoginCard
from quizapp.services.classes.standing import running_class, taught_class
from quizapp.services.errors import Invalid
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import ClassMember, User

WAYS = ("codes", "passphrases")
MOST_AT_ONCE = 200
_MOST_NAMESAKES = 100  # so many names of one list are looked for in one statement, times that
_MOST_OF_A_NAME = 1000


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The cards of those who are new in the class, and who was in it already."""

    cards: tuple[LoginCard, ...]
    there: tuple[str, ...]


def enrol(
    user: Principal,
    class_id: int,
    text: str,
    data: bytes,
    way: str,
    secret: str,
    now: datetime,
) -> Enrolled:
    """Make a student of each name of a list. All of it is taken, or nothing.

    ``way`` is codes, for students with a name only, or passphrases, for accounts: these are shown
    once. Who is in the class under such a name already stays as they are.

    Raises:
        NotFound: there is no such class of this person's.
        Invalid: the list cannot be read, names in it cannot be used (each with its line), or there
            is no room for them.
    """
    taught_class(db.session(), user, class_id, Action.WRITE)
    if way not in WAYS:
        raise Invalid({"way": Reason("unknown_choice")})
    lines = _lines(text, data)
    _check(lines)
    present = _keys_in(db.session(), class_id)
    new = [one.name for one in lines if accounts.name_key(one.name) not in present]
    there = tuple(one.name for one in lines if accounts.name_key(one.name) in present)
    passphrases = [new_passphrase() for _ in new] if way == "passphrases" else []
    hashes = [accounts.hasher.hash(phrase) for phrase in passphrases]  # slow: before the lock
    try:
        with writing(user.id, alone=f"class {class_id}") as session:
            head = running_class(session, user, class_id)
            check_room(session, class_id, len(new))
            if way == "codes":
                cards = _with_codes(session, new, head.zone, secret, now)
            else:
                cards = _with_passphrases(session, new, passphrases, hashes, head.zone, now)
            if cards:
                session.execute(
                    insert(ClassMember), [_membership(class_id, one, now) for one in cards]
                )
            accounts.record(session, now, user.id, "roster_added", f"{class_id} {len(new)} {way}")
    except IntegrityError as error:  # somebody joined under such a name meanwhile
        raise Invalid({"names": Reason("changed_meanwhile")}) from error
    return Enrolled(tuple(card for _id, card in cards), there)


def _lines(text: str, data: bytes) -> tuple[RosterLine, ...]:
    if bool(text.strip()) == bool(data):
        raise Invalid({"names": Reason("both_lists" if data else "missing")})
    try:
        lines = read_file(data) if data else read_text(text)
    except FormatError as error:
        code = "too_many_entries" if error.code == "too_many_entries" else "roster_unreadable"
        raise Invalid({"file" if data else "names": Reason(code, most=MOST_LINES)}) from error
    if not lines:
        raise Invalid({"file" if data else "names": Reason("no_names")})
    if len(lines) > MOST_AT_ONCE:
        raise Invalid({"names": Reason("too_many_names", most=MOST_AT_ONCE)})
    return lines


def _check(lines: Sequence[RosterLine]) -> None:
    """Refuse the list with every line that cannot be a name, or looks like one before it."""
    problems: dict[str, Reason] = {}
    seen: dict[str, int] = {}
    for one in lines:
        key = accounts.name_key(one.name)
        if accounts.name_problem(accounts.tidy_name(one.name)) is not None:
            problems[f"line {one.line}"] = Reason("roster_name", line=one.line, name=one.name[:60])
        elif key in seen:
            problems[f"line {one.line}"] = Reason(
                "roster_twice", line=one.line, name=one.name, first=seen[key]
            )
        seen.setdefault(key, one.line)
    if problems:
        raise Invalid(problems)


def _keys_in(session: Session, class_id: int) -> set[str]:
    return set(
        session.scalars(select(ClassMember.name_key).where(ClassMember.class_id == class_id))
    )


def _with_codes(
    session: Session, names: Sequence[str], zone: str, secret: str, now: datetime
) -> list[tuple[int, LoginCard]]:
    """Students with a name only, each with the first version of their code."""
    tidy = [accounts.tidy_name(name) for name in names]
    ids = _add_users(
        session,
        [{"nick": name, "zone": zone, "created_at": now, "seen_at": now} for name in tidy],
    )
    codes = {user_id: personal_code(secret, user_id, 1) for user_id in ids}
    keys = {user_id: code_key(secret, code) for user_id, code in codes.items()}
    taken = set(session.scalars(select(User.code_key).where(User.code_key.in_(keys.values()))))
    fresh = [user_id for user_id in ids if keys[user_id] not in taken]
    if fresh:
        session.execute(
            update(User), [{"id": one, "code_key": keys[one], "code_version": 1} for one in fresh]
        )
    for user_id in set(ids) - set(fresh):  # one in some million shares its words with another
        codes[user_id] = give_code(session, secret, user_id)
    return [(one, LoginCard(name, "", codes[one])) for one, name in zip(ids, tidy, strict=True)]


def _with_passphrases(
    session: Session,
    names: Sequence[str],
    passphrases: Sequence[str],
    hashes: Sequence[str],
    zone: str,
    now: datetime,
) -> list[tuple[int, LoginCard]]:
    """Accounts with a name that is free in the whole installation, and a passphrase each."""
    tidy = [accounts.tidy_name(name) for name in names]
    signs_in = _free_names(session, tidy)
    ids = _add_users(
        session,
        [
            {
                "name": name,
                "name_key": accounts.name_key(name),
                "password_hash": hashed,
                "zone": zone,
                "created_at": now,
                "seen_at": now,
            }
            for name, hashed in zip(signs_in, hashes, strict=True)
        ],
    )
    return [
        (one, LoginCard(name, account, phrase))
        for one, name, account, phrase in zip(ids, tidy, signs_in, passphrases, strict=True)
    ]


def _free_names(session: Session, names: Sequence[str]) -> list[str]:
    """For each name itself, or with the first number that makes it free.

    Raises:
        Invalid: more have one of the names than there are numbers.
    """
    taken = accounts.outlines_taken(session, (one for name in names for one in _namesakes(name)))
    free = []
    for name in names:
        chosen = _free(_namesakes(name), taken)
        if chosen is None:  # very many share it
            further = tuple(_namesakes(name, _MOST_OF_A_NAME))
            taken |= accounts.outlines_taken(session, further)
            chosen = _free(further, taken)
        if chosen is None:
            raise Invalid({"names": Reason("name_taken")})
        taken.add(accounts.outline(chosen))
        free.append(chosen)
    return free


def _free(names: Iterable[str], taken: Collection[str]) -> str | None:
    return next((one for one in names if accounts.outline(one) not in taken), None)


def _namesakes(name: str, most: int = 0) -> Iterator[str]:
    """The name, and the name with each number that it can have."""
    yield name
    longest = accounts.NAME_LENGTH[1] - 4
    for number in range(2, most or _MOST_NAMESAKES):
        yield f"{name[:longest]} {number}"


def _add_users(session: Session, values: Sequence[dict[str, object]]) -> list[int]:
    """Users in the order given; their ids."""
    if not values:
        return []
    return list(
        session.scalars(insert(User).returning(User.id, sort_by_parameter_order=True), list(values))
    )


def _membership(class_id: int, made: tuple[int, LoginCard], now: datetime) -> dict[str, object]:
    user_id, card = made
    return {
        "class_id": class_id,
        "user_id": user_id,
        "name": card.name,
        "name_key": accounts.name_key(card.name),
        "joined_at": now,
    }
