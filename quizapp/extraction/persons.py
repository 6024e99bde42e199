"""Which names of a text are persons', and whether of a woman or a man, as far as it shows. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from quizapp.dates.languages import language
from quizapp.facts.fitness import list_words, without_owner
from quizapp.facts.grammar import Grammar, grammar

_BEFORE_NAMES = re.compile(r"\b([^\W\d_]+)\s(?=((?:[A-Z][\w’-]+\s?){1,3}))")
_NAMES_BEFORE = re.compile(r"((?:\b[A-Z][\w’-]+\s){1,2})$")
_CAPITALISED = re.compile(r"\b[^\W\d_a-z]\w*")
_NUMERAL = re.compile(r"[IVX]+")
CAPITAL = r"[^\W\d_a-zß-ÿ][\w’'-]*"
"""A word of a name."""
_MOST_TITLES = 5_000
_MOST_NAMES = 20_000
_READ = 300  # places of a name that are looked at
_SELDOM = 10  # places of a name, of which one may show a place or thing


class Persons:
    """The names of a text by what it says around them."""

    def __init__(self, text: str, code: str) -> None:
        self.text = text
        self.table: Grammar = grammar(code)
        days = language(code)
        self.months = frozenset(word.lower() for word in days.months)
        self.feasts = frozenset(name.lower() for name in days.feasts)
        self.said_of: dict[str, int] = {}  # how often "he" or "she" follows in a sentence
        self._sexes: dict[str, int | None] = {}
        self._starts: dict[str, list[int]] = {}

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of names that are shown to be persons': "Pierre Curie, who", "King Otto"."""
        table = self.table
        shown = re.compile(table.person_behind_pattern)
        names = set()
        for match in shown.finditer(self.text):
            before = _NAMES_BEFORE.search(self.text, max(0, match.start() - 40), match.start())
            names.update([match[1], *(before[1].split() if before else ())])
        titled = (
            m for m in _BEFORE_NAMES.finditer(self.text) if m[1].lower() in table.person_titles
        )
        end = 0
        for match in islice(titled, _MOST_TITLES):
            if match.start() >= end:  # "President" of "President General Foo" is title enough
                names.update(match[2].split()[-1:])
                end = match.end(2)
        return frozenset(names) - {word.capitalize() for word in table.person_titles}

    @cached_property
    def _read(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """The last words of names that are written in full ("Ada Berg") or with a number
        ("Otto II"), of those that stand as places and things do ("in Parma"), and of all that have
        their capital inside of a sentence."""
        table = self.table
        articles, places = table.articles, table.standing_place
        total: Counter[str] = Counter()
        other: Counter[str] = Counter()
        full = set()
        inside = set()
        for match in islice(self._runs.finditer(self.text), _MOST_NAMES):
            words = list_words(match[2])
            lead = (match[1] or words[0]).lower()
            words = words[1:] if words[0].lower() == lead and lead in self._small else words
            if not words:
                continue
            last = without_owner(_family(words))
            owner = self.text[match.end() : match.end() + 2] in ("’s", "'s")
            total[last] += 1
            if match[1]:
                inside.add(last)
            if (lead in articles or lead in places) and not owner:
                other[last] += 1
            elif len(words) > 1 and self.may_be(words):
                full.add(last)
        elsewhere = frozenset(name for name in other if other[name] * _SELDOM >= total[name])
        return frozenset(full) - elsewhere, elsewhere, frozenset(inside)

    @cached_property
    def _small(self) -> frozenset[str]:
        """Words that have a capital only at the head of a sentence."""
        table = self.table
        return (
            table.articles
            | table.prepositions
            | table.subordinators
            | table.demonstratives
            | table.possessives
            | table.personal_pronouns
            | table.indefinite_articles
            | frozenset(table.openers)
            | frozenset(table.conjunctions)
        )

    def may_be(self, words: list[str]) -> bool:
        """Whether no word of a name is one of a thing, an event, a people or a month, and
        all are no feast ("Good Friday")."""
        if " ".join(words).lower() in self.feasts:
            return False
        if not self._no_names.isdisjoint(word.lower() for word in words):
            return False
        return not (words[-1].endswith(self.table.people_endings) or words[0].isupper())

    @cached_property
    def _no_names(self) -> frozenset[str]:
        """Words that no person's name has."""
        table = self.table
        things = table.nameable | table.event_nouns | table.action_nouns | table.known_places
        return ((things | self.months) - table.person_titles) | self._small

    def named_in(self, plain: str) -> Iterator[str]:
        """The names in some text that the text shows to be persons', in their order."""
        for match in self._runs.finditer(plain):
            words = match[2].split()
            if words[0].lower() in self._small:
                words = words[1:]
            owner = words and words[-1].endswith(("’s", "'s"))
            if match[1] == self.table.name_links[0] and not owner:
                continue  # "the fortress of Parma"
            name = without_owner(" ".join(words))
            if words and self.shown(name):
                yield name

    @cached_property
    def _runs(self) -> re.Pattern[str]:
        """The words of a name, and the word before them."""
        particles = "|".join(sorted(self.table.name_particles)) or "-"
        return re.compile(
            rf"(?:\b([a-z]+)\s)?\b({CAPITAL}(?: (?:(?:{particles}) ){{0,2}}{CAPITAL}){{0,4}})"
        )

    @cached_property
    def _heads(self) -> re.Pattern[str]:
        """The first word of a clause."""
        joined = re.escape(self.table.conjunctions[0])
        return re.compile(rf"(?:[;,]\s(?:{joined}\s)?|\b{joined}\s)([a-z]+)\b")

    def shown(self, name: str) -> bool:
        """Whether the text shows a name to be a person's."""
        last = _family(name.split())
        known = last in self.words or last in self._read[0]
        return known and last.lower() not in self.table.known_places

    def elsewhere(self, name: str) -> bool:
        """Whether the text shows a name to be a place's or a thing's."""
        last = name.split()[-1]
        return last in self._read[1] or last.lower() in self.table.known_places

    def written(self, name: str) -> bool:
        """Whether the text writes a name with a capital inside of its sentences."""
        return self.shown(name) or name.split()[-1] in self._read[2]

    def sex(self, name: str) -> int | None:
        """Which of the ``genders`` a person is, by title and by what sentences about them say."""
        last = name.split()[-1]
        if last not in self._sexes:
            self._sexes[last] = self._read_sex(name, last)
        return self._sexes[last]

    def _read_sex(self, person: str, name: str) -> int | None:
        titles = [word.lower() for word in person.split()]
        for sex, words in enumerate(self.table.gendered_titles):
            if any(title in words for title in titles):
                return sex
        counts = [0 for _ in self.table.genders]
        for end in islice(self._ends_of(name), _READ):
            told = self.text[end : end + 120].split(". ")[0]
            heads = self._heads.findall(told)
            behind = list_words(told)
            both = all(not words.isdisjoint(behind) for words in self.table.genders)
            behind = heads if both else behind  # "Otto wrote to her; his letter ..."
            said = [sum(w.lower() in pronouns for w in behind) for pronouns in self.table.genders]
            if any(said) and not all(said):
                counts[max(range(len(said)), key=said.__getitem__)] += 1
        most = max(range(len(counts)), key=counts.__getitem__)
        self.said_of[name] = counts[most]
        return most if counts[most] > 2 * (sum(counts) - counts[most]) else None

    def _ends_of(self, name: str) -> Iterator[int]:
        """Where a name ends, wherever the text has it: all is looked through once for all names."""
        if not self._starts:
            for word in _CAPITALISED.finditer(self.text):
                self._starts.setdefault(word[0], []).append(word.start())
        first = _CAPITALISED.search(name)  # of "al-Kamil", "Kamil"
        if first is None:
            return
        found = re.compile(rf"\b{re.escape(name)}\b")
        for start in self._starts.get(first[0], []):
            match = found.match(self.text, max(0, start - first.start()))
            if match is not None:
                yield match.end()


def _family(words: list[str]) -> str:
    """The word that a name is known by: its last, or the one before a number ("Otto II")."""
    numbered = len(words) > 1 and _NUMERAL.fullmatch(words[-1])
    return words[-2] if numbered else words[-1]
