"""Answers as values that pages put into words: their dates in the reader's language. Reads nothing.

What was chosen keeps the words of its item; a place on a line is told by the events beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from quizapp.dates import EDTF
from quizapp.items import Item, Option
from quizapp.services.study.marking import (
    INPUTS,
    LONGEST_RESPONSE,
    UNKNOWN,
    Input,
    key_date,
    key_words,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an answer: ``text`` as its item words it, ``date`` where that words a date.

    ``event`` is what it was matched with; of an event that lies on a line, ``date`` is its date.
    """

    text: str
    date: EDTF | None = None
    event: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A place on a line of events: after one and before another, None at the line's end."""

    after: Part | None
    before: Part | None


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, for pages to put into words: what was chosen or typed, or where it was placed."""

    parts: tuple[Part, ...] = ()
    gap: Gap | None = None

    def __bool__(self) -> bool:
        return bool(self.parts or self.gap)


def told_response(item: Item, response: str) -> Told:
    """A response as a person would say it: the options chosen, the place, or what was typed."""
    if response == UNKNOWN:
        return Told()
    response = response[:LONGEST_RESPONSE].strip()
    places = [int(place) for place in re.findall(r"\d+", response)]
    given = INPUTS[item.kind]
    if given in (Input.DATE, Input.NUMBER, Input.TEXT):
        return Told((Part(response),))
    if given is Input.GAP:
        lines = gaps(item)
        return Told(gap=lines[places[0]]) if places and places[0] < len(lines) else Told()
    if given is Input.SELF or max(places, default=0) >= len(item.options):
        return Told()
    if given is Input.PAIRS:
        return Told(tuple(_pair(item, *pair) for pair in _pairs_in(response)))
    return Told(tuple(_part(item, place) for place in places))


def gaps(item: Item) -> tuple[Gap, ...]:
    """The gaps of the line that an item lays, the first before all; none of any other item."""
    if INPUTS[item.kind] is not Input.GAP:
        return ()
    laid = [None, *(Part(o.text, _date(o)) for o in item.options), None]
    return tuple(Gap(one, other) for one, other in pairwise(laid))


def right_gap(item: Item) -> Gap | None:
    """Where an event belongs on the line of an item: all the gaps that are right, as one."""
    if not (lines := gaps(item)):
        return None
    return Gap(lines[min(item.key)].after, lines[max(item.key)].before)


def told_key(item: Item) -> Part:
    """The right answer, where it is one: what stands on the back of a flashcard."""
    return Part(key_words(item), key_date(item))


def right_pairs(item: Item) -> Told:
    """What belongs to what, of an item that asks for pairs; nothing of any other."""
    if INPUTS[item.kind] is not Input.PAIRS:
        return Told()
    return Told(tuple(_pair(item, left, right) for left, right in item.key))


def _pair(item: Item, left: int, right: int) -> Part:
    return replace(_part(item, right), event=item.options[left].text)


def _pairs_in(response: str) -> list[tuple[int, int]]:
    return [(int(left), int(right)) for left, right in re.findall(r"(\d+)\s*-\s*(\d+)", response)]


def _part(item: Item, place: int) -> Part:
    """An option; its date where it is one, not where it is an event, whose date it would tell."""
    option = item.options[place]
    is_date = item.kind == "choose_date" or (
        item.kind == "match" and place >= len(item.options) // 2
    )
    return Part(option.text, _date(option) if is_date else None)


def _date(option: Option) -> EDTF | None:
    return EDTF.parse(option.edtf) if option.edtf else None
