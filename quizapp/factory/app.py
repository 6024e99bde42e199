"""Build the app: settings, database, sign-in, limits, headers, pages, error pages."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask, g, redirect, request, session, url_for
from flask_login import LoginManager
from flask_wtf import CSRFProtect
from werkzeug.exceptions import Forbidden, UnsupportedMediaType
from werkzeug.middleware.proxy_fix import ProxyFix

from quizapp.access import may_try
from quizapp.factory import config as settings
from quizapp.factory.caretaker import Caretaker
from quizapp.factory.limits import DatabaseStorage
from quizapp.factory.reader import Reader
from quizapp.factory.settings import ConfigError
from quizapp.services import accounts, setup
from quizapp.store import db
from quizapp.store.schema import Migrations
from quizapp.web import admin, api, auth, errors, languages, observing, pages, study, teach
from quizapp.web.incoming import Incoming
from quizapp.web.limits import limiter
from quizapp.web.permissions import ROUTES
from quizapp.web.principal import SignedIn, current_principal

# Where somebody gets who must choose a new password first.
WHILE_CHANGING = frozenset({"static", "auth.account", "auth.login", "auth.password", "auth.logout"})

_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD of <malloc.h>
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
EVERY_HEAD = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("X-Frame-Options", "DENY"),
)
"""What the head of every answer says; no view says any of it."""


class QuizApp(Flask):
    """An app whose views and hooks all run in the thread of their request."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function itself: none is a coroutine, so none is looked at for each request."""
        return func


def create_app(**overrides: Any) -> Flask:
    """The app, its database made and migrated and the bank loaded.

    ``overrides`` are settings that win over all others; ``INSTANCE_PATH`` and ``CLOCK`` (a
    callable that returns an aware UTC datetime) are among them. Without ``PREPARE`` the database is
    left as it is.

    Raises:
        ConfigError: a setting is unusable.
    """
    prepare = overrides.pop("PREPARE", True)
    instance = Path(overrides.pop("INSTANCE_PATH", settings.instance_path())).resolve()
    try:
        instance.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"cannot make the folder {instance}: {error}") from error
    app = QuizApp(
        "quizapp",
        instance_path=str(instance),
        template_folder="web/templates",
        static_folder="web/static",
    )
    app.request_class = Incoming
    app.extensions["settings"] = settings.load(app.config, instance, overrides)
    app.extensions["unknown_settings"] = settings.unknown_settings(instance)
    app.config.setdefault("CLOCK", lambda: datetime.now(UTC))
    _give_memory_back()
    _believe_proxies(app)
    _set_up_extensions(app)
    observing.register(app)
    _set_up_requests(app)
    pages.register(app)
    errors.register(app)
    for audience in (auth, study, teach, admin, api):
        app.register_blueprint(audience.blueprint)
    app.register_blueprint(teach.notes.blueprint)
    if not prepare:
        return app
    with app.app_context():
        try:
            setup.prepare(app.config.get("QUESTIONS_DIR"), app.config["CLOCK"]())
        finally:
            # Nothing stays open: a server may fork its workers now, and a failure leaks nothing.
            db.session.remove()
            db.engine.dispose()
    if not app.testing:
        gc.freeze()  # what is here stays: else each full collection walks all of it in vain
    return app


def _give_memory_back() -> None:
    """Have glibc return the 19 MiB that a password's hash takes; each thread would keep its own."""
    with suppress(OSError, AttributeError):  # another C library needs no telling
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, 1 << 20)


def _believe_proxies(app: Flask) -> None:
    """Take address, scheme and host from as many proxies as are configured, and from no others."""
    if count := app.config["PROXY_COUNT"]:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )


def _set_up_extensions(app: Flask) -> None:
    db.init_app(app)
    app.extensions["migrate"] = Migrations(app)
    CSRFProtect(app)
    languages.Languages(app, locale_selector=pages.locale, timezone_selector=pages.time_zone)
    app.config.setdefault("RATELIMIT_STORAGE_URI", f"{DatabaseStorage.STORAGE_SCHEME[0]}://")
    app.config.setdefault("RATELIMIT_STORAGE_OPTIONS", {"engine": lambda: db.engine})
    limiter.init_app(app)
    login = LoginManager()
    login.init_app(app, add_context_processor=False)  # error pages must not ask who reads them
    login.session_protection = None  # our sessions live on the server and are ended there

    @login.user_loader  # type: ignore[untyped-decorator]
    def load(token: str) -> SignedIn | None:
        principal = accounts.principal_of(token, app.config["CLOCK"]())
        return SignedIn(principal, token) if principal else None


def _set_up_requests(app: Flask) -> None:
    caretaker = Caretaker(app)
    app.extensions["reader"] = Reader(app)

    @app.before_request
    def wake() -> None:
        if not app.testing:
            caretaker.wake()

    @app.before_request
    def ask() -> Any:
        """No route is reached that the permission table does not open to this person."""
        if request.endpoint is None:
            return None
        g.user = current_principal() if request.endpoint != "static" else None
        obj, action = ROUTES[request.endpoint]
        if not may_try(g.user, action, obj):
            return errors.refuse(g.user)
        if g.user is not None and g.user.must_change_password:
            if request.blueprint == "api":
                return errors.show(Forbidden())
            if request.endpoint not in WHILE_CHANGING:
                return redirect(url_for("auth.account"))
        if request.is_json and request.blueprint != "api":
            return errors.show(UnsupportedMediaType())  # forms hold text, JSON anything
        return None

    @app.after_request
    def head(response: Any) -> Any:
        headers = response.headers
        headers.extend(EVERY_HEAD)
        if request.is_secure:
            headers["Strict-Transport-Security"] = "max-age=31536000"
        if request.endpoint == "static":
            headers["Cache-Control"] = (
                "public, max-age=31536000, immutable" if request.args.get("v") else "no-cache"
            )
        else:
            headers["Cache-Control"] = "no-store" if _is_personal() else "no-cache"
        return response


def _is_personal() -> bool:
    return getattr(g, "user", None) is not None or bool(session)
