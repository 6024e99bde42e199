"""Codes in the reader's language: kinds, verdicts, reasons, errors. Touches no data."""

from __future__ import annotations

import math
from dataclasses import dataclass

from flask_babel import LazyString, ngettext
from flask_babel import lazy_gettext as _l

from quizapp.dates import DateError
from quizapp.facts import Reason
from quizapp.web import reasons


@dataclass(frozen=True, slots=True)
class Look:
    """How a state shows: ``state`` names the colour (is-right …), ``icon`` the sprite's symbol."""

    state: str
    icon: str
    word: LazyString


VERDICTS: dict[str, Look] = {
    "right": Look("right", "check", _l("Right")),
    "nearly": Look("near", "equal-approximately", _l("Nearly")),
    "wrong": Look("wrong", "x", _l("Wrong")),
    "unknown": Look("none", "circle-help", _l("Not known yet")),
}

KINDS: dict[str, LazyString] = {
    "choose_date": _l("Choose the date"),
    "choose_event": _l("Choose the event"),
    "type_date": _l("Type the date"),
    "choice": _l("Choose the answer"),
    "several": _l("Choose all that are right"),
    "typed": _l("Type the answer"),
    "number": _l("Type the number"),
    "date": _l("Type the date"),
    "order": _l("Put them in order"),
    "match": _l("Match the pairs"),
    "cloze": _l("Fill the gap"),
    "which_first": _l("Choose by time"),
    "before_after": _l("Before or after"),
    "timeline": _l("Place it in time"),
    "place": _l("Choose the place"),
    "person": _l("Choose the person"),
    "flashcard": _l("Flashcard"),
    "written": _l("Questions written by hand"),
}

# Of the kinds that a person writes, those whose words are Markdown; the app writes the others'.
BY_HAND = frozenset({"choice", "several", "typed", "number", "date"})

HEADINGS: dict[str, LazyString] = {
    "review": _l("Review"),
    "quiz": _l("Quiz"),
    "learn": _l("Learn"),
    "mistakes": _l("My mistakes"),
    "flashcards": _l("Flashcards"),
    "assignment": _l("Assignment"),
    "check": _l("What do I know?"),
    "pack": _l("Review, offline"),
    "drill": _l("Tell two apart"),
    "timeline": _l("Timeline"),
    "practice": _l("Practice"),
    "test": _l("Test"),
}

# What decides when a fact comes back, each in a sentence.
ALGORITHMS: dict[str, LazyString] = {
    "fsrs": _l(
        "FSRS: reckons from your answers how likely you still know each fact, and asks it when "
        "that gets too low."
    ),
    "sm2": _l(
        "SM-2: each right answer multiplies the wait by a number of the fact’s own; a wrong one "
        "starts it again."
    ),
    "leitner": _l(
        "Leitner: eight boxes of 1 to 128 days; a right answer moves the fact up one, a wrong one "
        "back to the first."
    ),
}

PROBLEMS: dict[str, LazyString] = {
    "wrong_date": _l("The date is wrong"),
    "several_right": _l("Another answer is right too"),
    "unclear": _l("The question is unclear"),
    "typo": _l("There is a typing mistake"),
    "other": _l("Something else"),
}

ROLES: dict[str, LazyString] = {
    "student": _l("Student"),
    "teacher": _l("Teacher"),
    "admin": _l("Admin"),
}

MEMORY: dict[str, LazyString] = {
    "firm": _l("firm"),
    "learning": _l("learning"),
    "new": _l("not yet"),
}


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What an error page says: the title, and what happened and what to do next."""

    title: LazyString
    text: LazyString


_UNCHANGED = _l("That didn’t work, and nothing was changed. Try again in a minute.")
ERRORS: dict[tuple[int, str], ErrorPage] = {
    (400, ""): ErrorPage(
        _l("The request could not be read"),
        _l("Nothing was changed. Go back, load the page again and try once more."),
    ),
    (400, "expired"): ErrorPage(
        _l("This page has waited too long"),
        _l(
            "It belongs to a session that has ended, and nothing was changed. Go back, load the "
            "page again and send it once more. The browser must accept this site’s cookies."
        ),
    ),
    (401, ""): ErrorPage(
        _l("Nobody is signed in"),
        _l("Nothing was changed. Sign in, then send it again."),
    ),
    (403, ""): ErrorPage(
        _l("This page is not open to you"),
        _l("It belongs to somebody else, or to teachers. Another account may open it."),
    ),
    (404, ""): ErrorPage(
        _l("There is no such page"),
        _l("The address may be mistyped, or what stood here was removed."),
    ),
    (405, ""): ErrorPage(
        _l("This address takes no such request"),
        _l("It is reached by a button on another page. Nothing was changed."),
    ),
    (409, "other_user"): ErrorPage(
        _l("Somebody else is signed in here"),
        _l("Nothing was taken. It waits until its owner signs in on this device."),
    ),
    (410, ""): ErrorPage(
        _l("This is gone"),
        _l("It was here, and was removed or used up."),
    ),
    (410, "run_out"): ErrorPage(
        _l("This link has run out"),
        _l(
            "It was good for a week, and nobody used it. Whoever runs this installation makes a "
            "new one with the command quizapp user invite --role teacher"
        ),
    ),
    (413, ""): ErrorPage(
        _l("That is too large"),
        _l("Nothing was saved. Send a shorter text or a smaller file, in parts if need be."),
    ),
    (415, ""): ErrorPage(
        _l("This kind of file is not understood"),
        _l("Nothing was saved. Send it in another format."),
    ),
    (422, ""): ErrorPage(
        _l("This has not the shape that is expected"),
        _l("Nothing was changed. The description of the API says what it takes."),
    ),
    (429, ""): ErrorPage(
        _l("Too many tries in a short time"),
        _l("This was not done, so that there is room for others; nothing is lost."),
    ),
    (500, ""): ErrorPage(_l("Something failed on our side"), _UNCHANGED),
    (503, ""): ErrorPage(_l("Not available just now"), _UNCHANGED),
    (503, "database"): ErrorPage(
        _l("The records cannot be reached"),
        _l("Nothing was changed. Wait a minute and try again."),
    ),
}


def error_page(status: int, case: str = "") -> ErrorPage:
    """What to say about an HTTP status; ``case`` tells apart what shares one."""
    known = ERRORS.get((status, case)) or ERRORS.get((status, ""))
    return known or (ERRORS[(500, "")] if status >= 500 else ERRORS[(400, "")])


def wait(seconds: int) -> str:
    """In how long somebody may try again; "" for no time."""
    if seconds <= 0:
        return ""
    if seconds <= 90:
        return str(
            ngettext("Try again in %(num)s second.", "Try again in %(num)s seconds.", seconds)
        )
    minutes = math.ceil(seconds / 60)
    return str(ngettext("Try again in %(num)s minute.", "Try again in %(num)s minutes.", minutes))


def reason_words(given: Reason) -> str:
    """A reason in the reader's language."""
    return reasons.in_words(given.code, given.args)


def date_error(error: DateError) -> str:
    """What is wrong with a date, in the reader's language."""
    return reasons.in_words(error.code, error.args_)
