"""What the pages of a class's results say: flags, hints, wrong dates, shares. No data."""

from __future__ import annotations

import datetime

from flask_babel import LazyString, format_percent, gettext, ngettext
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from quizapp.facts import Reason
from quizapp.reports import Most, Readiness
from quizapp.web.dating import era_word, local_day

ORDERS: dict[str, LazyString] = {
    "hardest": _l("Hardest first"),
    "easiest": _l("Easiest first"),
    "asked": _l("Most asked"),
    "date": _l("By date"),
}

STATES: dict[str, LazyString] = {
    "none": _l("not begun"),
    "begun": _l("begun"),
    "done": _l("done"),
    "late": _l("late"),
}

HINTS: dict[str, LazyString] = {
    "best_get_it_wrong": _l(
        "Those who know most get this wrong more often than the others: look whether its answer "
        "is right and its wording clear."
    ),
    "option_beats_key": _l(
        "More choose “%(option)s” than the right answer: either it is right too, or the class has "
        "learned it wrong."
    ),
    "known_from_the_start": _l("Nearly all knew it at first sight: it tells you little."),
    "option_unused": _l("Nobody ever chose “%(option)s”: another wrong option would ask more."),
}

SHOWS: dict[str, LazyString] = {
    "both_about": _l("Both are about “%(word)s”: which was which"),
    "same_year": _l("The order of events in %(year)s"),
    "right_year": _l("The year %(year)s is right, the day is not"),
    "undated": _l("What belongs to it"),
}


def flag(reason: Reason) -> str:
    """Why a teacher should look at a student."""
    if reason.code == "no_work":
        days = int(str(reason.args["days"]))
        return str(ngettext("No work for %(num)s day", "No work for %(num)s days", days))
    if reason.code == "never_here":
        return str(gettext("No work yet"))
    return str(gettext("Behind the class"))


def hint(reason: Reason) -> str:
    """What a teacher should look at in a question."""
    return str(HINTS[reason.code]) % dict(reason.args)


def shows(reason: Reason) -> str:
    """What a wrong date may show."""
    count = int(str(reason.args.get("count", 0)))
    if reason.code == "years_apart":
        return str(ngettext("The order: they lie a year apart",
                            "The order: they lie %(num)s years apart", count))  # fmt: skip
    if reason.code == "other_time":
        return str(ngettext("Another time: %(num)s year away",
                            "Another time: %(num)s years away", count))  # fmt: skip
    args = {name: _year(value) if name == "year" else value for name, value in reason.args.items()}
    return str(SHOWS[reason.code]) % args


def span(known: Readiness | Most) -> str:
    """How many will likely be known: “5–9”, or “5”."""
    return str(known.low) if known.low == known.high else f"{known.low}–{known.high}"


def percent(share: float | None) -> str:
    """A share in percent; a dash where there is none."""
    return str(format_percent(share, "#,##0%")) if share is not None else "–"


def ago(day: datetime.date | None, today: datetime.date) -> str | Markup:
    """When somebody was last here."""
    if day is None:
        return str(gettext("not yet"))
    match (today - day).days:
        case gone if gone <= 0:
            return str(gettext("today"))
        case 1:
            return str(gettext("yesterday"))
        case _:
            return local_day(day, "short")


def discrimination(value: float | None) -> str:
    """How well a question tells those who know much from the others, in words."""
    if value is None:
        return str(gettext("too few answers to tell"))
    if value >= 0.2:
        return str(gettext("well"))
    return str(gettext("a little") if value > 0 else gettext("not at all"))


def _year(value: object) -> str:
    return str(era_word(str(value)))
