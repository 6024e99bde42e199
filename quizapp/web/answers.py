"""Answers in the reader's language: what was chosen, typed or placed. Touches no data."""

from __future__ import annotations

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape

from quizapp.services.study.telling import Gap, Part, Told
from quizapp.web import markdown
from quizapp.web.dating import dated, edtf

_BETWEEN = " · "

# A place on a line of events, as a part of a sentence.
_PLACES = {
    (True, True): _l("between “%(one)s” (%(one_date)s) and “%(other)s” (%(other_date)s)"),
    (True, False): _l("after “%(one)s” (%(one_date)s)"),
    (False, True): _l("before “%(other)s” (%(other_date)s)"),
}


def told(answer: Told | Part | None) -> Markup:
    """An answer with its dates as people say them here; nothing where there is none."""
    if answer is None:
        return Markup("")
    if isinstance(answer, Part):
        return _part(answer)
    if answer.gap is not None:
        return place(answer.gap)
    return escape(_BETWEEN).join(_part(one) for one in answer.parts)


def place(gap: Gap) -> Markup:
    """Where on a line of events: "between “X” (1938) and “Y” (1941)"."""
    values: dict[str, str] = {}
    for name, part in (("one", gap.after), ("other", gap.before)):
        if part is not None:
            values |= {name: part.text, f"{name}_date": edtf(part.date)}
    words = _PLACES.get((gap.after is not None, gap.before is not None))
    return escape(str(words)) % values if words else Markup("")


def plain(answer: Told) -> str:
    """An answer as plain text."""
    return str(told(answer).striptags())


def belongs(gap: Gap) -> Markup:
    """Where an event is right."""
    return escape(gettext("It belongs %(place)s.")) % {"place": place(gap)}


def put(gap: Gap) -> Markup:
    """Where somebody placed an event."""
    return escape(gettext("You put it %(place)s.")) % {"place": place(gap)}


def _part(part: Part) -> Markup:
    if part.date is None:
        return escape(markdown.words(part.text))
    text = dated(part.text, part.date)
    return escape(f"{part.event}: ") + text if part.event else text
