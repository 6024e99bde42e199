"""How a reader likes the pages: theme, sizes, font, motion, wording of years. Known users' choices
are kept with them, others' in a cookie; both reach the page as attributes of <html>.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from flask import g, has_request_context, request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

COOKIE = "look"
LANGUAGE = "language"
MAX_AGE = 365 * 24 * 3600

# What can be chosen, the usual first, each with its words.
CHOICES: dict[str, dict[str, LazyString]] = {
    "theme": {
        "system": _l("As the device"),
        "light": _l("Light"),
        "dark": _l("Dark"),
    },
    "size": {"usual": _l("Usual"), "large": _l("Large"), "larger": _l("Larger")},
    "lines": {"usual": _l("Usual"), "wide": _l("Wide")},
    "letters": {"usual": _l("Usual"), "wide": _l("Wide")},
    "font": {
        "usual": _l("Atkinson Hyperlegible"),
        "system": _l("The device’s own"),
        "opendyslexic": _l("OpenDyslexic"),
    },
    "motion": {"system": _l("As the device"), "less": _l("Less")},
    "era": {"BC": _l("44 BC"), "BCE": _l("44 BCE")},
}
TITLES: dict[str, LazyString] = {
    "theme": _l("Colours"),
    "size": _l("Size of text"),
    "lines": _l("Space between lines"),
    "letters": _l("Space between letters"),
    "font": _l("Font"),
    "motion": _l("Motion"),
    "era": _l("Years before the year 1"),
}
_USUAL = {name: next(iter(values)) for name, values in CHOICES.items()}
_ON_PAGE = ("theme", "size", "lines", "letters", "font", "motion")


def current() -> dict[str, str]:
    """This reader's choice of everything; the usual where nothing else was chosen."""
    if not has_request_context():
        return usual()
    if "look" not in g:
        user = g.get("user")
        g.look = chosen(user.preferences if user is not None else from_cookie())
    found: dict[str, str] = g.look
    return found


def usual() -> dict[str, str]:
    """What pages look like before anything is chosen."""
    return dict(_USUAL)


def chosen(kept: Mapping[str, object]) -> dict[str, str]:
    """The choice that was kept; what is not on offer counts as not chosen."""
    if not kept:
        return usual()
    return {
        name: str(kept[name]) if kept.get(name) in values else _USUAL[name]
        for name, values in CHOICES.items()
    }


def from_cookie() -> dict[str, str]:
    """What somebody unknown chose on this device, and their ``language``."""
    return dict(parse_qsl(request.cookies.get(COOKIE, "")[:500]))


def as_cookie(choice: Mapping[str, str]) -> str:
    """A choice as the value of a cookie."""
    return urlencode({name: value for name, value in choice.items() if value})


def attributes() -> Markup:
    """What is not as usual, as attributes of <html>: `` data-theme="dark"``."""
    now, standard = current(), _USUAL
    if now == standard:
        return Markup("")
    return Markup("").join(
        Markup(' data-{}="{}"').format(name, now[name])
        for name in _ON_PAGE
        if now[name] != standard[name]
    )


def era() -> str:
    """How years before the year 1 are worded: BC or BCE."""
    return current()["era"]
