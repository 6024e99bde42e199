"""From a stored item and a response to a mark, and what pages say of both. Reads nothing else.

A response is text. By how its kind is marked: an option's or a gap's index ("2"); indexes in order
("2,0,1"); pairs of indexes ("0-4,1-3"); a self-rating, 1 to 4; or what was typed. "?" says that
it is not known.
"""

from __future__ import annotations

import re
from enum import StrEnum

from quizapp.dates import EDTF, Grain, word
from quizapp.facts import Reason
from quizapp.grading import (
    Mark,
    mark_choice,
    mark_date_of_any,
    mark_gap,
    mark_match,
    mark_number,
    mark_order,
    mark_several,
    mark_text,
    rating,
)
from quizapp.items import KINDS, Item, Marking, Option
from quizapp.scheduling import Rating
from quizapp.services.errors import BadResponse
from quizapp.store.database import AnyRow
from quizapp.store.tables import IssuedItem

UNKNOWN = "?"
LONGEST_RESPONSE = 200
RIGHT, NEARLY = 1.0, 0.3


class Input(StrEnum):
    """How a response is given, which is what a page must offer."""

    CHOICE = "choice"
    SEVERAL = "several"
    GAP = "gap"
    ORDER = "order"
    PAIRS = "pairs"
    SELF = "self"
    DATE = "date"
    NUMBER = "number"
    TEXT = "text"


_WRITTEN = {
    "choice": Input.CHOICE,
    "several": Input.SEVERAL,
    "order": Input.ORDER,
    "match": Input.PAIRS,
    "date": Input.DATE,
    "number": Input.NUMBER,
    "typed": Input.TEXT,
}
_MADE = {
    Marking.CHOICE: Input.CHOICE,
    Marking.DATE: Input.DATE,
    Marking.ORDER: Input.ORDER,
    Marking.GAP: Input.GAP,
    Marking.PAIRS: Input.PAIRS,
    Marking.SELF: Input.SELF,
}
INPUTS: dict[str, Input] = {name: _MADE[kind.marked] for name, kind in KINDS.items()} | _WRITTEN
"""How a response is given, by the item's kind."""

_SELF_MARKS = {Rating.AGAIN: 0.0, Rating.HARD: 0.6, Rating.GOOD: 1.0, Rating.EASY: 1.0}

# What says no date that exists is no answer yet: the student is asked to write it again.
_NO_DATE = frozenset({"no_such_day", "no_such_month", "no_such_year", "reversed_interval"})
_NOT_MARKED = frozenset({"unreadable"}) | _NO_DATE


def as_item(issued: IssuedItem | AnyRow) -> Item:
    """The item as it was served."""
    return Item(
        fact=issued.fact_id,
        kind=issued.kind,
        stem=issued.stem,
        options=tuple(Option(**option) for option in issued.options),
        key=tuple(tuple(part) if isinstance(part, list) else part for part in issued.key),
        grain=Grain(issued.grain),
        language=issued.language,
    )


def mark_response(item: Item, response: str) -> Mark:
    """What a response earns.

    Raises:
        BadResponse: nothing was given, too much, what cannot be read or never was, or no such
            option.
    """
    return _taken(item, response.strip(), _NOT_MARKED)


def mark_again(item: Item, response: str) -> Mark:
    """What a response that was taken earns by another key; what would be refused now stays taken.

    Raises:
        BadResponse: by this key it is no answer at all.
    """
    return _taken(item, response.strip(), _NOT_MARKED - _NO_DATE)


def _taken(item: Item, response: str, refused: frozenset[str]) -> Mark:
    if response == UNKNOWN:
        return Mark(0.0, (Reason("not_known"),))
    if not response:
        raise BadResponse(Reason("blank"), response)
    if len(response) > LONGEST_RESPONSE:
        raise BadResponse(Reason("too_long", longest=LONGEST_RESPONSE), response)
    mark = _marked(item, response)
    unread = next((reason for reason in mark.reasons if reason.code in refused), None)
    if unread is not None:
        raise BadResponse(unread, response)
    return mark


def rating_of(item: Item, response: str, mark: Mark) -> int:
    """What an answer says to memory, 1 to 4: the student's own word where they rate themselves."""
    if INPUTS[item.kind] is Input.SELF and response.strip() in "1234":
        return int(response)
    return int(rating(mark))


def stored_response(mark: Mark, response: str) -> str:
    """The response as it is kept: "I don't know" in any words is the same as pressing it."""
    return UNKNOWN if any(reason.code == "blank" for reason in mark.reasons) else response.strip()


def verdict_of(mark: float | None, response: str) -> str:
    """right, nearly, wrong or unknown."""
    if response == UNKNOWN or mark is None:
        return "unknown"
    if mark >= RIGHT:
        return "right"
    return "nearly" if mark >= NEARLY else "wrong"


def key_date(item: Item) -> EDTF | None:
    """The date that was asked for; None where the item asked for something else."""
    match INPUTS[item.kind]:
        case Input.DATE | Input.SELF:
            return EDTF.parse(item.key[0])
        case Input.CHOICE if item.kind == "choose_date":
            return EDTF.parse(item.options[item.key[0]].edtf)
        case _:
            return None


def key_words(item: Item) -> str:
    """The right answer in words; none for a place on a line, which ``telling`` tells."""
    texts = [option.text for option in item.options]
    match INPUTS[item.kind]:
        case Input.CHOICE | Input.SEVERAL:
            return "; ".join(texts[index] for index in item.key)
        case Input.ORDER:
            return " → ".join(" = ".join(texts[index] for index in group) for group in item.key)
        case Input.PAIRS:
            return "; ".join(f"{texts[left]}: {texts[right]}" for left, right in item.key)
        case Input.DATE | Input.SELF:
            return word(EDTF.parse(item.key[0]), item.language)
        case Input.GAP:
            return ""
        case _:
            return str(item.key[0])


def _marked(item: Item, response: str) -> Mark:
    match INPUTS[item.kind]:
        case Input.CHOICE:
            return mark_choice(item.key, _place(response, len(item.options)), item.options)
        case Input.SEVERAL:
            return mark_several(item.key, _places(response, len(item.options)))
        case Input.GAP:
            return mark_gap(item.key, _place(response, len(item.options) + 1))
        case Input.ORDER:
            return mark_order(item.key, _permutation(response, len(item.options)))
        case Input.PAIRS:
            return mark_match(item.key, _pairs(response, len(item.options)))
        case Input.SELF:
            stars = Rating(_place(response, 5) or _refuse(response))
            return Mark(_SELF_MARKS[stars], (Reason("self_rated", rating=int(stars)),))
        case Input.DATE:
            return mark_date_of_any(EDTF.parse(item.key[0]), response, item.grain, item.language)
        case Input.NUMBER:
            return mark_number(item.key, response)
        case Input.TEXT:
            return mark_text(item.key, response, item.language)


def _place(text: str, count: int) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text) or int(text) >= count:
        _refuse(text)
    return int(text)


def _places(text: str, count: int) -> list[int]:
    places = [_place(part.strip(), count) for part in text.split(",")]
    if len(set(places)) < len(places):
        _refuse(text)
    return places


def _permutation(text: str, count: int) -> list[int]:
    places = _places(text, count)
    if len(places) != count:
        raise BadResponse(Reason("order_incomplete", count=count), text)
    return places


def _pairs(text: str, count: int) -> list[tuple[int, int]]:
    pairs = []
    for part in text.split(","):
        left, _, right = part.partition("-")
        pairs.append((_place(left.strip(), count), _place(right.strip(), count)))
    return pairs


def _refuse(text: str) -> int:
    raise BadResponse(Reason("no_such_option"), text)
