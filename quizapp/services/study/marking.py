"""From a stored item and a response to a mark, and what pages say of both. Reads nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizapp.dates import EDTF, Grain, word
from quizapp.facts import Reason
from quizapp.grading import Mark, mark_choice, mark_date, mark_number, mark_text, rating
from quizapp.items import Item, Option
from quizapp.services.errors import BadResponse
from quizapp.store.tables import IssuedItem

UNKNOWN = "?"
LONGEST_RESPONSE = 200
DATE_KINDS = frozenset({"type_date", "date"})
RIGHT, NEARLY = 1.0, 0.3


def mark_response(item: IssuedItem, response: str) -> Mark:
    """What a response earns: an option's index, "?" for not known, or what was typed.

    Raises:
        BadResponse: nothing was typed, too much, a date that cannot be read, or no such option.
    """
    response = response.strip()
    if response == UNKNOWN:
        return Mark(0.0, (Reason("not_known"),))
    if item.options:
        return _mark_option(item, response)
    if not response:
        raise BadResponse(Reason("blank"), response)
    if len(response) > LONGEST_RESPONSE:
        raise BadResponse(Reason("too_long", longest=LONGEST_RESPONSE), response)
    mark = _mark_typed(item, response)
    unread = next((r for r in mark.reasons if r.code in _NOT_MARKED), None)
    if unread is not None:
        raise BadResponse(unread, response)
    return mark


# What cannot be read is no answer yet: the student is asked to write it again.
_NOT_MARKED = frozenset({"unreadable"})


def stored_response(mark: Mark, response: str) -> str:
    """The response as it is kept: "I don't know" in any words is the same as pressing it."""
    return UNKNOWN if any(reason.code == "blank" for reason in mark.reasons) else response.strip()


def response_words(item: IssuedItem, response: str) -> str:
    """A response as a person would say it: the option's text, or what was typed."""
    if item.options and response.isdigit() and int(response) < len(item.options):
        return str(item.options[int(response)]["text"])
    return "" if response == UNKNOWN else response.strip()


def rating_of(mark: Mark) -> int:
    """The rating that a mark gives, 1 to 4."""
    return int(rating(mark))


def guess_of(item: IssuedItem) -> float:
    """The chance of being right without knowing."""
    return len(item.key) / len(item.options) if item.options else 0.0


def verdict_of(mark: float | None, response: str) -> str:
    """right, nearly, wrong or unknown."""
    if response == UNKNOWN or mark is None:
        return "unknown"
    if mark >= RIGHT:
        return "right"
    return "nearly" if mark >= NEARLY else "wrong"


def key_of(item: IssuedItem) -> EDTF | None:
    """The date that was asked for; None where the item asked for something else."""
    if item.kind in DATE_KINDS:
        return EDTF.parse(item.key[0])
    if item.kind == "choose_date":
        return EDTF.parse(item.options[item.key[0]]["edtf"])
    return None


def shown_key(item: IssuedItem) -> str:
    """The right answer in words."""
    texts = [option["text"] for option in item.options]
    return _answer_words(item.kind, texts, item.key, item.language)


def shown_answer(item: Item) -> str:
    """The right answer of an item that was not issued, in words."""
    return _answer_words(item.kind, [o.text for o in item.options], item.key, item.language)


def _answer_words(kind: str, texts: Sequence[str], key: Sequence[Any], language: str) -> str:
    if texts:
        return "; ".join(texts[index] for index in key)
    if kind in DATE_KINDS:
        return word(EDTF.parse(key[0]), language)
    return str(key[0])


def _mark_option(item: IssuedItem, response: str) -> Mark:
    if not response.isascii() or not response.isdigit() or int(response) >= len(item.options):
        raise BadResponse(Reason("no_such_option"), response)
    return mark_choice(item.key, int(response), [Option(**option) for option in item.options])


def _mark_typed(item: IssuedItem, response: str) -> Mark:
    match item.kind:
        case "type_date" | "date":
            key = EDTF.parse(item.key[0])
            return mark_date(key, response, Grain(item.grain), language=item.language)
        case "number":
            return mark_number(item.key, response)
        case _:
            return mark_text(item.key, response)
