"""What the timeline game says: verdicts, places on the line, the result to share."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext, ngettext
from markupsafe import Markup, escape

from quizapp.services.study.shown_timeline import GamePage, GameRow, Laid, Placed
from quizapp.web.dating import edtf, era_word

RIGHT_SIGN, WRONG_SIGN, OPEN_SIGN = "■", "□", "·"
_SIGNS = {"right": RIGHT_SIGN, "wrong": WRONG_SIGN, "": OPEN_SIGN}
_MOST_TITLES = 2


def name(game: GamePage | GameRow) -> str:
    """What a game is called: the challenge by its number, others by their decks."""
    if game.daily is not None and isinstance(game, GamePage):
        return str(gettext("Timeline no. %(number)s", number=game.daily_number))
    if not game.titles:
        return str(gettext("All decks"))
    shown = gettext(", ").join(game.titles[:_MOST_TITLES])
    more = len(game.titles) - _MOST_TITLES
    if more <= 0:
        return str(shown)
    return str(
        ngettext("%(decks)s and %(num)s more", "%(decks)s and %(num)s more", more, decks=shown)
    )


def gap(laid: Sequence[Laid], at: int) -> str:
    """Where a gap lies, for those who do not see the line."""
    if at == 0:
        return str(gettext("before %(event)s", event=_named(laid[0])))
    if at == len(laid):
        return str(gettext("after %(event)s", event=_named(laid[-1])))
    return str(
        gettext("between %(one)s and %(other)s", one=_named(laid[at - 1]), other=_named(laid[at]))
    )


def why(placed: Placed) -> Markup | str:
    """Why a placement was wrong, or may be right in two ways; "" where it simply was right."""
    if placed.passed is not None:
        text = (
            gettext("You put it before “%(event)s”, %(day)s. It slid to its place.")
            if placed.early
            else gettext("You put it after “%(event)s”, %(day)s. It slid to its place.")
        )
        return escape(text) % {"event": placed.passed.statement, "day": edtf(placed.passed.date)}
    if not placed.level:
        return ""
    if len(placed.level) == 1:
        return str(
            gettext("Beside “%(event)s” either order is right.", event=placed.level[0].statement)
        )
    return str(
        gettext(
            "%(count)s events are of the same time: beside them any order is right.",
            count=len(placed.level),
        )
    )


def spoken(placed: Placed) -> str:
    """A verdict in a few words, for the title: the first thing a screen reader says."""
    day = era_word(placed.date)
    if placed.right:
        return str(gettext("Right: %(day)s", day=day))
    return str(gettext("Wrong: it was %(day)s", day=day))


def share(game: GamePage, address: str) -> str:
    """The result as text: no names and no answers, so that others can still play."""
    first = gettext(
        "Timeline no. %(number)s: %(right)s of %(total)s",
        number=game.daily_number,
        right=game.right,
        total=game.total,
    )
    signs = "".join(_SIGNS[mark] for mark in game.marks)
    return f"{first}\n{signs}\n{address}"


def said_signs(game: GamePage) -> str:
    """The row of signs in words."""
    wrong = sum(mark == "wrong" for mark in game.marks)
    open_ = sum(mark == "" for mark in game.marks)
    return str(
        gettext(
            "%(right)s right, %(wrong)s wrong, %(open)s not reached",
            right=game.right,
            wrong=wrong,
            open=open_,
        )
    )


def _named(event: Laid) -> str:
    return era_word(event.date)
