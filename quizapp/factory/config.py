"""Settings: the environment, instance/config.py, sensible ones. Makes the secret key."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from flask import Config
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from quizapp.web import languages

PACKAGE = Path(__file__).resolve().parents[1]


class ConfigError(Exception):
    """A setting that cannot be used; the message names it."""


def instance_path() -> Path:
    """Where the database, config.py and the secret key live.

    ``INSTANCE_PATH``, else ``instance/`` of the checkout, else ``instance/`` where one stands.
    """
    given = os.environ.get("INSTANCE_PATH")
    if given:
        return Path(given).resolve()
    checkout = PACKAGE.parent
    if (checkout / "pyproject.toml").is_file():
        return checkout / "instance"
    return Path.cwd() / "instance"


def load(config: Config, instance: Path, overrides: dict[str, Any]) -> None:
    """Fill ``config``; later sources win: defaults, instance/config.py, environment, overrides.

    Raises:
        ConfigError: a setting is unusable, or the instance folder cannot be written.
    """
    config.update(
        SQLALCHEMY_DATABASE_URI=f"sqlite:///{instance / 'quizapp.sqlite'}",
        SQLALCHEMY_ENGINE_OPTIONS={"pool_pre_ping": True},
        MAX_CONTENT_LENGTH=8 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=6 * 1024 * 1024,
        MAX_FORM_PARTS=500,
        SESSION_COOKIE_NAME="quizapp",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=90 * 24 * 3600,
        SESSION_REFRESH_EACH_REQUEST=False,  # a slow page would bring an old session back
        WTF_CSRF_TIME_LIMIT=None,
        RATELIMIT_HEADERS_ENABLED=True,
        TIME_ZONE="UTC",
        LOGIN_LIMIT="20 per minute; 100 per hour",  # refused ones only: a class shares an address
        SIGNUP_LIMIT="60 per minute; 600 per hour",
        LANGUAGES=languages.offered(),
    )
    config.from_pyfile(str(instance / "config.py"), silent=True)
    if url := os.environ.get("DATABASE_URL"):
        config["SQLALCHEMY_DATABASE_URI"] = database_url(url)
    for name in ("SECRET_KEY", "QUESTIONS_DIR", "TIME_ZONE"):
        if value := os.environ.get(name):
            config[name] = value
    config.update(overrides)
    if not config.get("SECRET_KEY"):
        config["SECRET_KEY"] = _secret_key(instance)
    try:
        ZoneInfo(config["TIME_ZONE"])
    except (KeyError, ValueError, OSError):
        raise ConfigError(f"TIME_ZONE is no time zone: {config['TIME_ZONE']}") from None


def database_url(url: str) -> str:
    """The URL as SQLAlchemy wants it: hosts still hand out ``postgres://``.

    Raises:
        ConfigError: it is no URL; what it says is not repeated, as it may hold a password.
    """
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            url = "postgresql+psycopg://" + url.removeprefix(scheme)
    try:
        make_url(url)
    except (ArgumentError, ValueError):
        raise ConfigError(
            "DATABASE_URL is not a database's URL, such as postgresql://user:password@host/name"
        ) from None
    return url


def _secret_key(instance: Path) -> str:
    """The key of this installation, made on first use and readable by its owner only."""
    path = instance / "secret_key"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        key = secrets.token_hex(32)
        temporary = instance / f".secret_key.{os.getpid()}"
        try:
            with os.fdopen(
                os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w"
            ) as file:
                file.write(key)
            os.link(temporary, path)  # fails if another worker was faster: then its key counts
        except FileExistsError:
            pass
        except OSError as error:
            raise ConfigError(f"cannot write the secret key into {instance}: {error}") from error
        finally:
            temporary.unlink(missing_ok=True)
        return path.read_text().strip()
