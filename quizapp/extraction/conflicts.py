"""Statements that cannot both be true, within a text and against the bank. Pure; near-linear."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from quizapp.dates import EDTF
from quizapp.facts.fitness import list_words
from quizapp.facts.grammar import GRAMMARS

_COMMON = frozenset().union(*(table.common_words for table in GRAMMARS.values()))
_STARTS = frozenset().union(*(table.starting_verbs for table in GRAMMARS.values()))
_ENDS = frozenset().union(*(table.ending_verbs for table in GRAMMARS.values()))
_SAME = {
    word: words[0] for table in GRAMMARS.values() for words in table.same_events for word in words
}
_POINTING = frozenset().union(
    *(t.personal_pronouns | t.impersonal | t.repeating for t in GRAMMARS.values())
)
_LIKE = 0.6
_CROWDED = 60


class Dated(Protocol):
    """Anything with a statement and a date: a candidate, or a fact of the bank."""

    @property
    def statement(self) -> str: ...

    @property
    def date(self) -> EDTF | None: ...


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements that may contradict each other, by index; ``code`` says how.

    ``different_dates``: the same event at dates that cannot meet. ``end_before_start``: the same
    thing ends before it begins. ``ordinal``: the nth comes before an earlier one. Indexes at or
    beyond the number of ``found`` are into the bank.
    """

    first: int
    second: int
    code: str


def conflicts(found: Sequence[Dated], bank: Sequence[Dated] = ()) -> list[Conflict]:
    """Possible conflicts among ``found``, and between them and ``bank``."""
    return _pairs(found, bank, _code)


def duplicates(found: Sequence[Dated], bank: Sequence[Dated] = ()) -> list[Conflict]:
    """Statements that say the same of the same time: code ``duplicate``."""
    return _pairs(found, bank, _same)


def _pairs(
    found: Sequence[Dated], bank: Sequence[Dated], judged: Callable[..., str]
) -> list[Conflict]:
    """What ``judged`` says of each two that share enough of their rarer words."""
    every = [*found, *bank]
    keys = [_key(item.statement) for item in every]
    index: dict[str, list[int]] = {}
    for number, key in enumerate(keys):
        for word in key:
            index.setdefault(word, []).append(number)
    out: list[Conflict] = []
    for second, key in enumerate(keys):
        for first in sorted(_near(second, key, index)):
            if first < len(found):
                code = judged(every[first], every[second], keys[first], key)
                if code:
                    out.append(Conflict(first, second, code))
    return out


def _near(number: int, key: frozenset[str], index: dict[str, list[int]]) -> set[int]:
    """Earlier statements that share enough of their rarer words."""
    shared: dict[int, int] = {}
    for word in key:
        places = index[word]
        if len(places) <= _CROWDED:
            for place in places:
                if place < number:
                    shared[place] = shared.get(place, 0) + 1
    return {place for place, count in shared.items() if count >= 2}


def _key(statement: str) -> frozenset[str]:
    """The rarer words of a statement; words that tell the same event count as one."""
    words = (word.lower() for word in list_words(statement))
    return frozenset(_SAME.get(word, word) for word in words) - _COMMON


def _again(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether one tells again what the other tells: "captured" and "recaptured"."""
    prefixes = frozenset().union(*(table.verb_prefixes for table in GRAMMARS.values()))
    told = ((one, other) for one in a - b for other in b - a)
    return any(
        one == f"{prefix}{other}" or other == f"{prefix}{one}"
        for one, other in told
        for prefix in prefixes
    )


def _code(first: Dated, second: Dated, a: frozenset[str], b: frozenset[str]) -> str:
    if first.date is None or second.date is None or first.date.touches(second.date):
        return ""
    begins, ends = _begin_and_end(first, second, a, b)
    if begins is not None and ends is not None:
        rest_a, rest_b = a - _STARTS - _ENDS, b - _STARTS - _ENDS
        same = len(rest_a & rest_b) >= max(1, _LIKE * len(rest_a | rest_b))
        return "end_before_start" if same and ends.latest < begins.earliest else ""
    names_a, names_b = _names(first.statement), _names(second.statement)
    if (names_a - names_b and names_b - names_a) or _again(a, b) or _POINTING & a & b:
        return ""  # two people in one office, or two called "he", contradict nothing
    numbers_a, numbers_b = _numbers(a), _numbers(b)
    if numbers_a != numbers_b:
        return _ordinal(first.date, second.date, a, b)
    named = {word.lower() for word in names_a & names_b}
    if a != b and a & b <= named:
        return ""  # the same people did two things
    return "different_dates" if len(a & b) >= _LIKE * len(a | b) else ""


def _same(first: Dated, second: Dated, a: frozenset[str], b: frozenset[str]) -> str:
    if first.date is None or second.date is None or not first.date.touches(second.date):
        return ""
    names_a, names_b = _names(first.statement), _names(second.statement)
    if (names_a - names_b and names_b - names_a) or _numbers(a) != _numbers(b):
        return ""
    return "duplicate" if len(a & b) >= _LIKE * len(a | b) else ""


def _begin_and_end(
    first: Dated, second: Dated, a: frozenset[str], b: frozenset[str]
) -> tuple[EDTF | None, EDTF | None]:
    if a & _STARTS and b & _ENDS:
        return first.date, second.date
    if a & _ENDS and b & _STARTS:
        return second.date, first.date
    return None, None


@lru_cache(maxsize=4096)
def _names(statement: str) -> frozenset[str]:
    return frozenset(
        word for word in list_words(statement) if word[:1].isupper() and word.lower() not in _COMMON
    )


def _numbers(key: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in key if any(letter.isdigit() for letter in word))


def _nth(key: frozenset[str]) -> int | None:
    found = [
        int(word[:-2])
        for word in key
        if word[:-2].isdigit() and word.endswith(("st", "nd", "rd", "th"))
    ]
    return found[0] if len(found) == 1 else None


def _ordinal(first: EDTF, second: EDTF, a: frozenset[str], b: frozenset[str]) -> str:
    """The 18th congress before the 17th."""
    nth_a, nth_b = _nth(a), _nth(b)
    if nth_a is None or nth_b is None or nth_a == nth_b:
        return ""
    rest_a, rest_b = a - _numbers(a), b - _numbers(b)
    if len(rest_a & rest_b) < _LIKE * len(rest_a | rest_b):
        return ""
    return "ordinal" if (nth_a < nth_b) != (first.latest < second.earliest) else ""
