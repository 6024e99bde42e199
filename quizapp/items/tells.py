"""What in a stem or in options would give the answer away. Imports dates."""

from __future__ import annotations

import re

from quizapp.dates import EDTF, word
from quizapp.dates.calendar import year_month_day
from quizapp.dates.phrases import PHRASES
from quizapp.items.model import Item
from quizapp.items.pool import words_of

_NUMBER = re.compile(r"\d{1,4}")
_CENTURY_WORD = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|\.)[ -](?:centur|Jahrhundert)", re.IGNORECASE
)
_HUNDRED = 100
_SHOWING_ORDER = ("timeline", "before_after")
_ASKING_ORDER = ("which_first", "order", "timeline", "before_after")
_PAIR = 2


def has_date(date: EDTF) -> bool:
    """Whether both ends of the date are known, so that it can be said and chosen."""
    return not date.is_interval or (date.start is not None and date.end is not None)


def tells_date(stem: str, date: EDTF, language: str) -> bool:
    """Whether the stem holds the year, century, month or wording of the date asked for."""
    first, last = year_month_day(date.earliest)[0], year_month_day(date.latest)[0]
    numbers = {int(number) for number in _NUMBER.findall(stem)}
    if any(_is_telling(number, first, last) for number in numbers):
        return True
    centuries = {int(number) for number in _CENTURY_WORD.findall(stem)}
    if centuries & {_century(first), _century(last)}:
        return True
    return _names_month(stem, date, language) or word(date, language).lower() in stem.lower()


def _is_telling(number: int, first: int, last: int) -> bool:
    """A number of at least three digits in the same century, or the very year below 1000."""
    said_first, said_last = (year if year > 0 else 1 - year for year in (first, last))
    low, high = sorted((said_first, said_last))
    if number >= 1000:
        return low // _HUNDRED <= number // _HUNDRED <= high // _HUNDRED
    return number >= 10 and low <= number <= high


def _century(year: int) -> int:
    return (year - 1) // _HUNDRED + 1 if year > 0 else -year // _HUNDRED + 1


def _names_month(stem: str, date: EDTF, language: str) -> bool:
    """The month of a date by name, such as the fourth of May in the May Fourth Movement."""
    phrases = PHRASES.get(language.partition("-")[0], PHRASES["en"])
    ends = [end for end in (date, date.start, date.end) if end is not None]
    months = {phrases.months[end.month] for end in ends if end.month}
    return any(re.search(rf"\b{month}\b", stem) for month in months)


def gives_away(one: Item, other: Item) -> bool:
    """Whether ``one``, seen in the same quiz, tells the answer to ``other``.

    Items of one fact do, and so does a line of events in time order that ``other`` asks to order.
    """
    if one.fact == other.fact:
        return True
    if other.kind not in _ASKING_ORDER:
        return False
    in_order = {option.fact for option in one.options} if one.kind in _SHOWING_ORDER else set()
    asked = {other.fact, *(option.fact for option in other.options)}
    return len((in_order & asked) - {""}) >= _PAIR


def key_echoes_stem(item: Item) -> bool:
    """Whether the right option shares more telling words with the stem than each wrong one does.

    Words of up to three letters tell nothing; figures do.
    """
    stem = {word for word in words_of(item.stem) if len(word) > 3 or word.isdigit()}
    shared = [len(stem & words_of(option.text)) for option in item.options]
    wrong = [count for index, count in enumerate(shared) if index not in item.key]
    return bool(wrong) and max(shared[index] for index in item.key) > max(wrong)
