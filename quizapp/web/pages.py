"""What all pages share: language, time zone, template filters and globals."""

from __future__ import annotations

from functools import cache

from babel import Locale
from flask import Flask, current_app, g, request
from jinja2 import StrictUndefined

from quizapp.web import assets, filters, look


def register(app: Flask) -> None:
    """Give the templates their filters and globals."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.i18n")
    assets.register(app)
    filters.register(app)


def locale() -> Locale:
    """The reader's language: their own choice, then their browser's."""
    return _locale(_language())


def _language() -> str:
    user = g.get("user")
    languages = current_app.config["LANGUAGES"]
    language = user.language if user is not None else look.from_cookie().get(look.LANGUAGE)
    if language in languages:
        return str(language)
    return request.accept_languages.best_match(languages) or languages[0]


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


def time_zone() -> str:
    """The reader's time zone; the installation's for somebody unknown."""
    user = g.get("user")
    return user.zone if user is not None else str(current_app.config["TIME_ZONE"])
