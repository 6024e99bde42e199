"""Settings: the environment, instance/config.py, sensible ones. Makes the secret key."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from flask import Config, Flask

from quizapp.factory.settings import SETTINGS, ConfigError, Setting, Shown
from quizapp.store.replica import REPLICA
from quizapp.web import languages

PACKAGE = Path(__file__).resolve().parents[1]


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


def load(config: Config, instance: Path, overrides: dict[str, Any]) -> tuple[Shown, ...]:
    """Fill ``config``; later sources win: defaults, instance/config.py, environment, overrides.

    Returns what `quizapp config` lists.

    Raises:
        ConfigError: a setting is unusable, or the instance folder cannot be written.
    """
    config.update(
        SQLALCHEMY_DATABASE_URI=f"sqlite:///{instance / 'quizapp.sqlite'}",
        # What somebody typed stands in no log, not even in that of a failure.
        SQLALCHEMY_ENGINE_OPTIONS={"pool_pre_ping": True, "hide_parameters": True},
        MAX_FORM_MEMORY_SIZE=6 * 1024 * 1024,
        MAX_FORM_PARTS=500,
        SESSION_COOKIE_NAME="quizapp",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=90 * 24 * 3600,
        SESSION_REFRESH_EACH_REQUEST=False,  # a slow page would bring an old session back
        WTF_CSRF_TIME_LIMIT=None,
        RATELIMIT_HEADERS_ENABLED=True,
        LANGUAGES=languages.offered(),
    )
    sources = _take_settings(config, instance, overrides)
    if url := config["DATABASE_URL"]:
        config["SQLALCHEMY_DATABASE_URI"] = url
        if replica := config["DATABASE_REPLICA_URL"]:
            read_only = {"options": "-c default_transaction_read_only=on"}
            options = {**config["SQLALCHEMY_ENGINE_OPTIONS"], "connect_args": read_only}
            config["SQLALCHEMY_BINDS"] = {REPLICA: {"url": replica, **options}}
    config["BACKUP_DIR"] = config["BACKUP_DIR"] or str(instance / "backups")
    config.update(overrides)
    if not config.get("SECRET_KEY"):
        config["SECRET_KEY"] = _secret_key(instance)
    return tuple(_shown(setting, config, sources[setting.name]) for setting in SETTINGS)


def _take_settings(config: Config, instance: Path, overrides: dict[str, Any]) -> dict[str, str]:
    """Read each setting from where it is given; say where that is. All that is wrong, at once."""
    _read_file(config, instance / "config.py")
    sources, problems = {}, []
    for setting in SETTINGS:
        name = setting.name
        given, source = config.get(name), "config.py"
        if os.environ.get(name):
            given, source = os.environ[name], "environment"
        if name in overrides:
            given, source = overrides[name], "program"
        if given is None or given == "":
            given, source = setting.default, "default"
        try:
            config[name] = _value(setting, given)
        except ValueError as error:
            problems.append(f"{name} {error}")
        sources[name] = source
    if problems:
        raise ConfigError("; ".join(problems))
    return sources


def _value(setting: Setting, given: Any) -> Any:
    """What is given, read as the table says; a list, which config.py can hold, as it is."""
    return given if given is None or isinstance(given, list) else setting.read(str(given))


def _read_file(config: Config, path: Path) -> None:
    try:
        config.from_pyfile(str(path), silent=True)
    except Exception as error:
        raise ConfigError(f"{path} cannot be read: {type(error).__name__}: {error}") from error


def unknown_settings(instance: Path) -> list[str]:
    """Names in config.py that nothing here reads: mistyped ones, most likely."""
    given = Config(str(instance))
    _read_file(given, instance / "config.py")
    known = {setting.name for setting in SETTINGS} | set(Flask.default_config)
    return sorted(name for name in given if name not in known and not name.startswith(_LIBRARIES))


# Settings of the libraries that the app stands on begin so.
_LIBRARIES = ("SQLALCHEMY_", "SESSION_", "WTF_", "RATELIMIT_", "BABEL_", "REMEMBER_")


def _shown(setting: Setting, config: Config, source: str) -> Shown:
    value = config.get(setting.name)
    if setting.secret and value:
        text = "(hidden)"
    elif source == "default" and setting.shown:
        text = setting.shown.replace("`", "")
    else:
        text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return Shown(setting.name, text, source, setting.meaning.replace("`", ""))


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
