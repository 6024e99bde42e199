"""The facts that options are drawn from, sorted by date once. Imports dates and facts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge
from typing import Final, NamedTuple

from quizapp.dates import DISTANT, EDTF, Grain, Relation
from quizapp.facts import Fact
from quizapp.items.telling import as_told

_WORD = re.compile(r"\w+")
_YEAR_LIKE = re.compile(
    r"\b(1\d{3}|20\d{2})(s|er)?\b|\b\d+ (BCE?|AD|CE|[vn]\. ?Chr)|\bAD \d+|\bcentur|Jahrhundert"
)

NEIGHBOURS: Final = 12
"""How many events around a key are looked at on each side."""

# The first code of the ways to part a year that EDTF knows: seasons, quarters, thirds, halves.
SEASON_FAMILIES: Final = (40, 37, 33, 21)


class Form(NamedTuple):
    """What two dates must share to stand as options side by side."""

    grain: Grain
    unit: Grain
    family: int
    approximate: bool
    uncertain: bool


def form_of(date: EDTF) -> Form:
    """The form of a date: grain, unit of its ends, way of parting the year, qualifiers."""
    end = date.start or date
    return Form(date.grain, date.unit, family_of(end.season), date.approximate, date.uncertain)


def family_of(season: int | None) -> int:
    """21, 33, 37 or 40, as the season code belongs to seasons, quarters, thirds, halves; else 0."""
    return next((first for first in SEASON_FAMILIES if season and season >= first), 0)


def askable_date(date: EDTF, ask: Grain) -> EDTF:
    """The date coarsened to ``ask``; an interval with uneven ends to the coarser of them."""
    date = date.coarsen(ask)
    if date.grain is Grain.INTERVAL and date.start and date.end:
        coarser = max(date.start.grain, date.end.grain, key=lambda grain: grain.rank)
        date = date.coarsen(coarser)
    return date


def words_of(text: str) -> frozenset[str]:
    """The words of a text, in lower case."""
    return frozenset(_WORD.findall(text.lower()))


def tells_year(statement: str) -> bool:
    """Whether a year or a century stands in a statement, so that it tells where it belongs."""
    return _YEAR_LIKE.search(statement) is not None


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated fact with what is looked up about it again and again.

    ``words`` are those of all that is said about it; ``tells_date`` says that its statement holds
    a year.
    """

    fact: Fact
    date: EDTF
    statement: str
    words: frozenset[str]
    tells_date: bool

    @classmethod
    def of(cls, fact: Fact, date: EDTF) -> Entry:
        statement = as_told(fact.statement)
        sentence = fact.evidence.sentence if fact.evidence else ""
        text = " ".join((statement, fact.explanation, sentence, *fact.tags))
        return cls(fact, date, statement, words_of(text), tells_year(statement))


class Dated(NamedTuple):
    """A date as an option would show it, and the facts that have it."""

    date: EDTF
    facts: tuple[str, ...]


@dataclass(slots=True)
class _Line:
    """Values sorted by first day, with those days beside them for searching."""

    days: list[int] = field(default_factory=list)
    dated: list[Dated] = field(default_factory=list)


class Pool:
    """Dated facts that are not retired, in time order. Built once, asked often."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        entries = [
            Entry.of(fact, fact.date)
            for fact in facts
            if fact.date is not None and not fact.retired
        ]
        entries.sort(key=lambda entry: (entry.date, entry.fact.id))
        self.entries: Sequence[Entry] = entries
        self.by_id = {entry.fact.id: entry for entry in entries}
        self._bounded = [
            entry for entry in entries if entry.date.latest < DISTANT > -entry.date.earliest
        ]
        self._periods = [
            entry
            for entry in self._bounded
            if entry.date.grain is Grain.INTERVAL and entry.date.core
        ]
        self._days = [entry.date.earliest for entry in self._bounded]
        self._askable: dict[Grain, dict[str, EDTF]] = {}
        self._neighbours: dict[tuple[str, Grain, int], Sequence[Entry]] = {}
        self._words: dict[str, set[int]] = {}
        self._found: dict[Hashable, list[str]] = {}
        self._mentioning: dict[str, frozenset[int]] = {}
        self._lines: dict[Grain, dict[Form, _Line]] = {}

    def askable(self, entry: Entry, ask: Grain) -> EDTF:
        """The entry's date at the target grain, worked out once for entries of the pool."""
        known = self._askable.setdefault(ask, {})
        date = known.get(entry.fact.id)
        if date is None:
            date = known[entry.fact.id] = askable_date(entry.date, ask)
        return date

    def neighbours(self, entry: Entry, ask: Grain, direction: int) -> Sequence[Entry]:
        """Entries certainly before (-1) or after (+1) this one at the target grain, nearest first.

        At most ``NEIGHBOURS``, and none whose statement tells its date.
        """
        key = (entry.fact.id, ask, direction)
        known = self._neighbours.get(key)
        if known is None:
            known = self._neighbours[key] = self._find_neighbours(entry, ask, direction)
        return known

    def _find_neighbours(self, entry: Entry, ask: Grain, direction: int) -> Sequence[Entry]:
        date = self.askable(entry, ask)
        relation = Relation.AFTER if direction < 0 else Relation.BEFORE
        at = bisect_left(self._days, date.earliest)
        way = range(at - 1, -1, -1) if direction < 0 else range(at, len(self._bounded))
        found: list[Entry] = []
        for other in (self._bounded[index] for index in way):
            if not other.tells_date and date.relation(self.askable(other, ask)) is relation:
                found.append(other)
                if len(found) == NEIGHBOURS:
                    break
        return found

    def periods_near(self, entry: Entry) -> Sequence[Entry]:
        """Facts that lasted a while and began nearest to this one, on both sides of it."""
        at = bisect_left(self._periods, entry.date, key=lambda period: period.date)
        return self._periods[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]

    def nearest(self, entry: Entry) -> Iterator[Entry]:
        """All other entries, those that began nearest to this one first."""
        at = bisect_left(self._days, entry.date.earliest)
        before = (self._bounded[index] for index in range(at - 1, -1, -1))
        after = (self._bounded[index] for index in range(at, len(self._bounded)))
        both = merge(before, after, key=lambda near: abs(near.date.earliest - entry.date.earliest))
        return (near for near in both if near is not entry)

    def once(self, key: Hashable, find: Callable[[], list[str]]) -> list[str]:
        """What ``find`` gives, asked only the first time for a key."""
        known = self._found.get(key)
        if known is None:
            known = self._found[key] = find()
        return known

    def mentioning(self, name: str) -> frozenset[int]:
        """Indexes of the entries in whose texts all words of ``name`` stand, or that list it."""
        known = self._mentioning.get(name)
        if known is None:
            holders = [self._holders().get(word, set()) for word in words_of(name)]
            known = frozenset(set.intersection(*holders)) if holders else frozenset()
            self._mentioning[name] = known
        return known

    def _holders(self) -> dict[str, set[int]]:
        """The entries by each word of their texts, places and people."""
        if not self._words:
            for index, entry in enumerate(self.entries):
                listed = words_of(" ".join((entry.fact.place, *entry.fact.people)))
                for word in entry.words | listed:
                    self._words.setdefault(word, set()).add(index)
        return self._words

    def dates(self, date: EDTF, direction: int) -> Iterator[Dated]:
        """Dates of the pool's facts in the form of ``date``, before or after it, nearest first."""
        line = self._line(date)
        at = bisect_left(line.days, date.earliest)
        if direction < 0:
            return (line.dated[i] for i in range(at - 1, -1, -1))
        return (line.dated[i] for i in range(at, len(line.days)))

    def _line(self, date: EDTF) -> _Line:
        form = form_of(date)
        grain = form.unit if form.grain is Grain.INTERVAL else form.grain
        if grain not in self._lines:
            self._lines[grain] = self._lines_at(grain)
        return self._lines[grain].get(form) or _Line()

    def _lines_at(self, grain: Grain) -> dict[Form, _Line]:
        facts: dict[EDTF, list[str]] = {}
        for entry in self._bounded:
            facts.setdefault(self.askable(entry, grain), []).append(entry.fact.id)
        lines: dict[Form, _Line] = {}
        for date in sorted(facts):
            line = lines.setdefault(form_of(date), _Line())
            line.days.append(date.earliest)
            line.dated.append(Dated(date, tuple(facts[date])))
        return lines
