"""The table of settings: what each means, how its text is read, what holds if it is not set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from limits import parse_many
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError


class ConfigError(Exception):
    """A setting that cannot be used; the message names it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. ``read`` makes a value of its text, or raises ValueError with what is wrong."""

    name: str
    meaning: str
    read: Callable[[str], Any]
    default: Any = None
    shown: str = ""  # what holds if it is not set, where the default does not say it
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A setting as `quizapp config` lists it: its value (hidden if secret), and whence it came."""

    name: str
    value: str
    source: str
    meaning: str


def _text(text: str) -> str:
    return text


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            raise ValueError(f"is no whole number: {text}") from None
        if not least <= number <= most:
            raise ValueError(f"has to be from {least} to {most}, and is {number}")
        return number

    return read


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"is no time zone: {text}") from None
    return text


def _limit(text: str) -> str:
    try:
        parse_many(text)
    except ValueError:
        raise ValueError(f'is no limit, such as "10 per minute; 100 per hour": {text}') from None
    return text


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"has to be {' or '.join(allowed)}, and is {text}")
        return text

    return read


def database_url(url: str) -> str:
    """The URL as SQLAlchemy wants it: hosts still hand out ``postgres://``.

    Raises:
        ValueError: it is no URL; what it says is not repeated, as it may hold a password.
    """
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            url = "postgresql+psycopg://" + url.removeprefix(scheme)
    try:
        make_url(url)
    except (ArgumentError, ValueError):
        raise ValueError(
            "is not a database's URL, such as postgresql://user:password@host/name"
        ) from None
    return url


SETTINGS = (
    Setting(
        "DATABASE_URL", "a PostgreSQL database, `postgresql://…`", database_url,
        shown="SQLite in the instance folder", secret=True,
    ),
    Setting(
        "DATABASE_REPLICA_URL", "a read replica of it, for reports", database_url,
        shown="reports read the main database", secret=True,
    ),
    Setting(
        "QUESTIONS_DIR", "the bank", _text,
        shown="`questions/` of the checkout, or the copy inside the package",
    ),
    Setting(
        "TIME_ZONE", "where a new account is, such as `Europe/Berlin`", _zone, "UTC",
    ),
    Setting(
        "SECRET_KEY", "signs cookies, and derives personal codes", _text,
        shown="made at the first start, and kept in the instance folder", secret=True,
    ),
    Setting(
        "TRUSTED_HOSTS", "the names under which the app is reached, with commas; others get 400",
        _names, shown="any",
    ),
    Setting(
        "PROXY_COUNT", "how many proxies of yours stand in front; only then `X-Forwarded-*` counts",
        _number(0, 5), 0,
    ),
    Setting(
        "RETENTION_MONTHS", "whoever was not here for so long is deleted with everything; 0: never",
        _number(0, 600), 13,
    ),
    Setting(
        "BACKUP_EVERY", "hours between backups that the running app makes; 0: none",
        _number(0, 24 * 366), 0,
    ),
    Setting("BACKUP_KEEP", "how many of those are kept", _number(1, 10_000), 14),
    Setting("BACKUP_DIR", "where they go", _text, shown="`backups/` in the instance folder"),
    Setting(
        "METRICS_TOKEN", "opens `/metrics` to `Authorization: Bearer TOKEN`", _text,
        shown="`/metrics` is closed", secret=True,
    ),
    Setting("LOG_FORMAT", "`text` or `json`", _one_of("text", "json"), "text"),
    Setting(
        "LOGIN_LIMIT", "failed sign-ins of one address (a class may share one)", _limit,
        "20 per minute; 100 per hour",
    ),
    Setting(
        "ACCOUNT_LIMIT", "failed sign-ins to one account, from anywhere", _limit,
        "10 per 5 minutes",
    ),
    Setting(
        "SIGNUP_LIMIT", "new accounts from one address", _limit, "60 per minute; 600 per hour",
    ),
    Setting(
        "JOIN_LIMIT", "refused tries of one address to join a class", _limit,
        "40 per minute; 200 per hour",
    ),
    Setting(
        "GUEST_LIMIT", "people of one address who begin to learn without an account", _limit,
        "300 per minute; 3000 per hour",
    ),
    Setting(
        "EXPORT_LIMIT", "files that one account is given", _limit, "20 per minute; 200 per hour",
    ),
    Setting(
        "IMPORT_LIMIT", "texts and files of one account that are read", _limit,
        "20 per minute; 200 per hour",
    ),
    Setting(
        "WORK_LIMIT", "what one account has worked out over many rows: rules of a class, "
        "corrections, copies", _limit, "30 per minute; 300 per hour",
    ),
    Setting(
        "PACK_LIMIT", "packs of questions for learning without a connection that one account is "
        "given", _limit, "30 per minute; 300 per hour",
    ),
    Setting(
        "MAX_CONTENT_LENGTH", "bytes of a request that are taken, files included",
        _number(100_000, 1_000_000_000), 8 * 1024 * 1024,
    ),
)  # fmt: skip
