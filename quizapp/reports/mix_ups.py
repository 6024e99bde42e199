"""From a wrong response to the facts that were taken for each other. Pure."""

from __future__ import annotations

import re

from quizapp.items import Item
from quizapp.reports.confusion import Taken

_OF_AN_OPTION = frozenset({"choose_date", "choose_event", "which_first", "before_after"})
_PAIR = re.compile(r"(\d+)-(\d+)")


def mix_ups(item: Item, response: str) -> tuple[Taken, ...]:
    """The facts that a response gave for others; nothing for a right one, or "I don't know".

    A chosen date or event stands for its own fact. On a timeline it is the event that the placed
    one should have come to lie beside and did not, on the other side of which it was put.
    """
    if item.kind in _OF_AN_OPTION:
        return _chosen(item, response)
    if item.kind == "match":
        return _matched(item, response)
    if item.kind == "timeline":
        return _placed(item, response)
    return ()


def _chosen(item: Item, response: str) -> tuple[Taken, ...]:
    place = _place(response, len(item.options))
    if place is None or place in item.key:
        return ()
    # "Between the two" stands for neither event: the one that was passed over is meant then.
    other = item.options[place].fact or item.options[item.key[0]].fact
    return _taken(item.fact, other)


def _matched(item: Item, response: str) -> tuple[Taken, ...]:
    half = len(item.options) // 2
    pairs = [(int(left), int(right)) for left, right in _PAIR.findall(response)]
    return tuple(
        taken
        for left, right in pairs
        if left < half <= right < len(item.options)
        for taken in _taken(item.options[left].fact, item.options[right].fact)
    )


def _placed(item: Item, response: str) -> tuple[Taken, ...]:
    gap = _place(response, len(item.options) + 1)
    if gap is None or gap in item.key:
        return ()
    low, high = min(item.key), max(item.key)
    passed = item.options[low - 1 if gap < low else high]
    return _taken(item.fact, passed.fact)


def _place(response: str, count: int) -> int | None:
    place = int(response) if re.fullmatch(r"\d{1,3}", response) else count
    return place if place < count else None


def _taken(fact: str, other: str) -> tuple[Taken, ...]:
    return (Taken(fact, other),) if other and other != fact else ()
