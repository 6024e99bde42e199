"""The sitting that an unknown visitor looks at: kept in their cookie until the first answer.

A refresh shows the same question, for all of a sitting's chances follow from its seed.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from flask import session

from quizapp.services import study
from quizapp.web.study.forms import LENGTHS

USUAL_LENGTH = 10
_KEPT = ("kind", "length", "kinds", "facts", "since", "until", "feedback", "minutes")


@dataclass(frozen=True, slots=True)
class Begun:
    """What is looked at: the decks, what is wanted of them, and the seed."""

    decks: tuple[str, ...]
    options: study.Options
    seed: str


def keep(decks: Sequence[str], options: study.Options, now: datetime) -> None:
    """Remember a sitting that is to be begun with the first answer."""
    wanted = {name: value for name, value in asdict(options).items() if name in _KEPT}
    session["begun"] = {
        "decks": list(decks),
        "options": wanted,
        "seed": secrets.token_hex(8),
        "at": now.isoformat(),
    }


def of_deck(deck_id: str, length: int | None, now: datetime) -> Begun:
    """What this browser looks at of a deck; anew where it looked at another, or at another length.

    A length that nobody offers becomes the usual one.
    """
    begun = session.get("begun", {})
    known = begun.get("decks") == [deck_id] and "options" in begun
    if not known or length not in (None, begun["options"].get("length")):
        usual = length if length in LENGTHS else USUAL_LENGTH
        keep([deck_id], study.Options(length=usual), now)
    found = of_cookie(now)
    assert found is not None  # noqa: S101 - it was kept just now
    return found


def of_cookie(now: datetime) -> Begun | None:
    """What this browser looks at; None where it looks at nothing. Its time runs."""
    begun: dict[str, Any] = session.get("begun", {})
    if "options" not in begun:
        return None
    wanted: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in begun["options"].items()
    }
    options = study.Options(**wanted)
    if options.minutes is not None:
        spent = (now - datetime.fromisoformat(begun["at"])) / timedelta(minutes=1)
        options = replace(options, minutes=max(0.0, options.minutes - spent))
    return Begun(tuple(begun["decks"]), options, begun["seed"])
