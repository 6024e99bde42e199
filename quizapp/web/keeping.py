"""What pages say of the device they are on, in forms that a script chooses from. Reads no data."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache, wraps

from babel import Locale
from flask_babel import ngettext

from quizapp.web.dating import language

_SAMPLES = range(200)  # every plural form of every language has a number below


def _once_a_language(say: Callable[[], str]) -> Callable[[], str]:
    """Put the forms together when a language first needs them: most pages have some."""
    kept = cache(lambda _language: say())
    return wraps(say)(lambda: kept(language()))


@_once_a_language
def waiting_in_head() -> str:
    """The forms of how many answers wait, for the head of a page."""
    return _forms(lambda n: ngettext("%(n)s answer waits", "%(n)s answers wait", n, n="{n}"))


@_once_a_language
def waiting_for_sign_in() -> str:
    """The forms of how many answers wait for somebody to sign in."""
    return _forms(
        lambda n: ngettext(
            "Sign in to send %(n)s answer", "Sign in to send %(n)s answers", n, n="{n}"
        )
    )


@_once_a_language
def waiting_here() -> str:
    """The forms of how many answers wait, in a sentence of its own."""
    return _forms(
        lambda n: ngettext(
            "%(n)s answer waits on this device. It is sent when there is a connection.",
            "%(n)s answers wait on this device. They are sent when there is a connection.",
            n,
            n="{n}",
        )
    )


@_once_a_language
def to_ask() -> str:
    """The forms of how many questions can be asked."""
    return _forms(lambda n: ngettext("%(n)s question to ask", "%(n)s questions to ask", n, n="{n}"))


@_once_a_language
def coming() -> str:
    """The forms of how many questions can be asked later; the page puts in the day."""
    return _forms(
        lambda n: ngettext(
            "%(n)s question falls due until %(day)s; it is kept on this device.",
            "%(n)s questions fall due until %(day)s; they are kept on this device.",
            n,
            n="{n}",
            day="{day}",
        )
    )


@_once_a_language
def left() -> str:
    """The forms of how many questions are left."""
    return _forms(lambda n: ngettext("%(n)s left", "%(n)s left", n, n="{n}"))


@_once_a_language
def saved() -> str:
    """The forms of how many answers arrived."""
    return _forms(
        lambda n: ngettext("%(n)s answer is saved", "%(n)s answers are saved", n, n="{n}")
    )


def _forms(say: Callable[[int], str]) -> str:
    """Every plural form of the reader's language, as JSON: ``{"one": "…", "other": "…"}``."""
    samples = _samples(language())
    forms = {category: say(number) for category, number in samples.items()}
    forms.setdefault("other", say(_SAMPLES[-1]))
    return json.dumps(forms, ensure_ascii=False)


@cache
def _samples(language: str) -> Mapping[str, int]:
    """For each plural form of a language a number that takes it."""
    rule = Locale.parse(language).plural_form
    samples: dict[str, int] = {}
    for number in _SAMPLES:
        samples.setdefault(rule(number), number)
    return samples
