"""Dates and times in the reader's language, era and time zone, as text and as <time>."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_day_names
from flask_babel import format_decimal, get_locale, get_timezone, gettext
from markupsafe import Markup, escape

from quizapp.dates import EDTF, DateError, Grain, word
from quizapp.dates.phrases import PHRASES
from quizapp.web import look

# Dates of facts are worded day first ("21 August 1937"); the calendar follows suit.
_REGION = {"en": "en_GB"}
_SKELETONS = {"day": "MMMMd", "short": "MMMd"}
_SPOKEN = tuple(PHRASES)
_DAY_AND_MONTH = re.compile(r"(?<![\w.,])(\d{1,2}\.?) (?=[^\W\d_])")
_IN_PROSE = re.compile(r"(?<![\w.,])(\d{1,2}\.?) (?=[A-ZÀ-ÖØ-Þ])")  # "Salyut 1 was" may part
_TIME = Markup('<time datetime="{}">{}</time>')


def language() -> str:
    """The two letters of the language that this page is written in."""
    locale = get_locale()
    return str(locale.language) if locale else "en"


def edtf(value: EDTF | str | None) -> Markup:
    """A fact's date as ``<time datetime="1937-08-21">21 August 1937</time>``; nothing for None."""
    if value is None or value == "":
        return Markup("")
    return dated(era_word(value), str(value))


def era_word(value: EDTF | str) -> str:
    """A fact's date in the reader's language, as plain text whose day and month never part."""
    parsed = value if isinstance(value, EDTF) else EDTF.parse(value)
    return unparted(word(parsed, language(), look.era()))


def dated(text: str, value: EDTF | str) -> Markup:
    """``text`` as the date ``value``, told as the reader says it; plain without a date."""
    return _TIME.format(value, unparted(retold(text, value))) if value else escape(text)


def as_written(text: str, value: EDTF) -> Markup:
    """What somebody typed, which says the date ``value``, as they typed it."""
    return _TIME.format(value, unparted(text))


def retold(text: str, value: EDTF | str) -> str:
    """``text`` in the reader's language and era, if it is how some language words the date.

    Items are stored in their deck's language, and in BC.
    """
    return _retold(text, str(value), language(), look.era()) if value else text


@lru_cache(maxsize=4096)
def _retold(text: str, value: str, code: str, era: str) -> str:
    try:
        date, plain = EDTF.parse(value), _parted(text)
    except DateError:
        return text
    if any(_parted(word(date, spoken)) == plain for spoken in _SPOKEN):
        return word(date, code, era)
    return text


def _parted(text: str) -> str:
    return text.replace("\u00a0", " ")


def unparted(text: str) -> str:
    """``text`` with U+00A0 between a day and its month, so that no line ends between them."""
    return _DAY_AND_MONTH.sub("\\1\u00a0", text)


def prose(text: str) -> str:
    """A sentence with U+00A0 between a number and a name after it, which may be a month."""
    return _IN_PROSE.sub("\\1\u00a0", text)


def axis_label(value: EDTF, first: bool = False) -> str:
    """What stands under a segment of an axis: a year, a month cut short, the number of a day.

    Under the first segment stands what the days of a month are days of.
    """
    if value.grain not in (Grain.MONTH, Grain.DAY):
        return era_word(value)
    month, day = int(str(value).split("-")[-2 if value.grain is Grain.DAY else -1]), 1
    if value.grain is Grain.DAY:
        day = int(str(value)[-2:])
        if not first:
            return str(day)
    skeleton = "MMMd" if value.grain is Grain.DAY else "MMM"
    text = format_skeleton(skeleton, date(2000, month, day), locale=_formats(language()))
    return unparted(str(text))


def local_day(value: date | datetime, form: str = "day") -> Markup:
    """A day of the reader's calendar; a moment is first moved to their time zone.

    ``form`` is ``full`` (weekday, day, month, year), ``day`` (without year) or ``short`` (day and
    month, cut short).
    """
    day = _local(value).date() if isinstance(value, datetime) else value
    locale = _formats(language())
    if form == "full":
        text = unparted(format_date(day, "long", locale=locale))
    else:
        text = unparted(format_skeleton(_SKELETONS[form], day, locale=locale))
    if form != "short":
        weekday = get_day_names("wide", "stand-alone", locale=locale)[day.weekday()]
        text = gettext("%(weekday)s %(day)s", weekday=weekday, day=text)
    return _TIME.format(day.isoformat(), text)


def local_time(value: datetime) -> Markup:
    """The hour and minute of an aware moment in the reader's time zone."""
    local = _local(value)
    text = format_time(local, "short", tzinfo=local.tzinfo, locale=_formats(language()))
    return _TIME.format(value.isoformat(timespec="minutes"), text)


def day_of(day: date) -> str:
    """A day and its month, which never part, as plain text."""
    return unparted(format_skeleton(_SKELETONS["day"], day, locale=formats()))


def formats() -> Locale:
    """How the reader's language writes dates."""
    return _formats(language())


def number(value: float) -> str:
    """A number as the reader's language writes it."""
    return str(format_decimal(value))


def _local(value: datetime) -> datetime:
    return value.astimezone(get_timezone())


@lru_cache(maxsize=32)
def _formats(code: str) -> Locale:
    return Locale.parse(_REGION.get(code, code))
