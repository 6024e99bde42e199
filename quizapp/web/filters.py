"""How templates write dates, times and numbers in the reader's language and time zone."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_skeleton, format_time
from flask import Flask, g, request
from flask_babel import get_locale, get_timezone
from markupsafe import Markup, escape

from quizapp.access import Principal
from quizapp.dates import EDTF, Grain, word
from quizapp.web import charts, navigation, wording

# Dates of facts are worded day first ("21 August 1937"); the calendar follows suit.
_REGION = {"en": "en_GB"}
_SKELETONS = {"full": "yMMMMEEEEd", "day": "MMMMEEEEd", "short": "MMMd", "weekday": "EEEE"}
_DAY_AND_MONTH = re.compile(r"(?<![\w.,])(\d{1,2}\.?) (?=[^\W\d_])")


def register(app: Flask) -> None:
    """Give the templates their filters and the globals that word things."""
    env = app.jinja_env
    env.policies["ext.i18n.trimmed"] = True
    env.filters.update(
        edtf=edtf, dated=dated, unparted=unparted, local_day=local_day, local_time=local_time,
        era_word=era_word, axis_label=axis_label,
    )  # fmt: skip
    env.globals.update(
        page_language=language, reader=reader, for_teachers=for_teachers, tabs=navigation.tabs,
        wording=wording, charts=charts,
    )  # fmt: skip


def reader() -> Principal | None:
    """The person who reads this page; None for somebody unknown, on error pages too."""
    user: Principal | None = g.get("user")
    return user


def for_teachers() -> bool:
    """Whether this page stands among the teachers' pages."""
    return request.blueprint == "teach"


def edtf(value: EDTF | str | None) -> Markup:
    """A fact's date as ``<time datetime="1937-08-21">21 August 1937</time>``; nothing for None."""
    if value is None or value == "":
        return Markup("")
    return dated(era_word(value), str(value))


def era_word(value: EDTF | str) -> str:
    """A fact's date in the reader's language, as plain text whose day and month never part."""
    parsed = value if isinstance(value, EDTF) else EDTF.parse(value)
    return unparted(word(parsed, language()))


def axis_label(value: EDTF) -> str:
    """What stands under a segment of an axis: a year, or within one a month cut short."""
    if value.grain is Grain.MONTH:
        month = date(2000, int(str(value)[-2:]), 1)
        return format_skeleton("MMM", month, locale=_formats(language()))
    return era_word(value)


def dated(text: str, value: str) -> Markup:
    """``text``, worded already in its deck's language, as the date ``value``; plain without one."""
    if not value:
        return escape(text)
    return Markup('<time datetime="{}">{}</time>').format(value, unparted(text))


def unparted(text: str) -> str:
    """``text`` with U+00A0 between a day and its month, so that no line ends between them."""
    return _DAY_AND_MONTH.sub("\\1\u00a0", text)


def local_day(value: date | datetime, form: str = "day") -> Markup:
    """A day of the reader's calendar; a moment is first moved to their time zone.

    ``form`` is ``full`` (with year), ``day``, ``short`` or ``weekday``.
    """
    day = _local(value).date() if isinstance(value, datetime) else value
    text = format_skeleton(_SKELETONS[form], day, locale=_formats(language()))
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), unparted(text))


def local_time(value: datetime) -> Markup:
    """The hour and minute of an aware moment in the reader's time zone."""
    text = format_time(_local(value), "short", locale=_formats(language()))
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), text)


def language() -> str:
    """The two letters of the language that this page is written in."""
    locale = get_locale()
    return locale.language if locale else "en"


def _local(value: datetime) -> datetime:
    return value.astimezone(get_timezone())


@lru_cache(maxsize=32)
def _formats(code: str) -> Locale:
    return Locale.parse(_REGION.get(code, code))
