"""The tabs of each audience. A tab is shown when its page exists in this app."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


@dataclass(frozen=True, slots=True)
class Tab:
    """A place in the main navigation. ``icon`` is a symbol of the sprite."""

    endpoint: str
    icon: str
    word: LazyString


@dataclass(frozen=True, slots=True)
class Place:
    """A tab as one page shows it."""

    url: str
    icon: str
    word: LazyString
    current: bool


TABS: dict[str, tuple[Tab, ...]] = {
    "study": (
        Tab("study.today", "house", _l("Today")),
        Tab("study.decks", "book-open", _l("Decks")),
        Tab("study.timeline", "milestone", _l("Timeline")),
        Tab("study.progress", "chart-column", _l("Progress")),
    ),
    "teach": (
        Tab("teach.sources", "file-text", _l("Sources")),
        Tab("teach.decks", "book-open", _l("Decks")),
        Tab("teach.classes", "users", _l("Classes")),
        Tab("teach.reports", "flag", _l("Reports")),
    ),
}


def tabs(audience: str) -> list[Place]:
    """The tabs of ``study`` or ``teach`` whose pages this app has, the present one marked."""
    here = request.script_root + request.path
    places = []
    for tab in TABS[audience]:
        if tab.endpoint in current_app.view_functions:
            url = url_for(tab.endpoint)
            places.append(Place(url, tab.icon, tab.word, _stands_under(here, url)))
    return places


def _stands_under(here: str, url: str) -> bool:
    """Whether the page at ``here`` is the one at ``url`` or belongs under it."""
    return here == url or (not url.endswith("/") and here.startswith(url + "/"))
