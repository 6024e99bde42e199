"""Which canal "the canal" is: the one name with that noun that the text gave before. Pure, linear.

A noun with "the" that nothing explains is given its name where only one can be meant: the only one
of the paragraph so far, else the only one of the text, or for what comes and goes ("the war") of
its title and first sentence. What the text is about is also known by what it is said to be: "Ghent
is a city ..." makes "the city" Ghent.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.dates.languages import language
from quizapp.extraction.clauses import Anatomy
from quizapp.extraction.passages import Finder, Sentence
from quizapp.facts.fitness import is_past, list_words, owner, without_owner
from quizapp.facts.grammar import Grammar, grammar

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'–-]*[\w]"
_GAP = r"(?: |\n(?!\s))"  # between the words of a name, which no paragraph ends in
_MOST_NAMES = 20_000
_FIRST = 3  # sentences in which a text says what it is about
_CHAIN = 6  # sentences back through which "it" may lead


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text: where it stands, with its article, its words without one, and whether
    its noun is written small ("the island of Crete")."""

    at: int
    name: str
    key: frozenset[str]
    small: bool = False


_JOINED = re.compile(rf"{_CAPITAL} (?:and|&) $")
"""Before the second half of a name: "the Parma and" before "Turin Railroad"."""


def _stem(word: str) -> str:
    return without_owner(word.lower())


class Mentions:
    """The names of a text by their nouns, for statements in the order of the text."""

    def __init__(self, text: str, found: Sequence[Sentence], code: str) -> None:
        self.text = text
        self.found = found
        self.code = code
        self.table: Grammar = grammar(code)
        self.finder = Finder(list(found))
        self.months = frozenset(word.lower() for word in language(code).months)
        self.names = self._names() if self.table.nameable else {}
        self.topic, self.kinds = self._topic() if self.table.nameable else ("", frozenset())
        self.opening = next((one.end for one in found if not one.heading), 0)
        self._bare = self._pattern()
        self._about: dict[int, bool] = {}
        self._said: dict[str, int] = {}

    def _names(self) -> dict[str, list[Named]]:
        """Noun → the names that have it, in the order of the text."""
        table = self.table
        nouns = "|".join(sorted(table.named_small))
        articles = "|".join(sorted(word for word in table.articles))
        links = "|".join(sorted(table.naming_links))
        first = table.event_links
        name = rf"(?:\d{{1,3}}(?:st|nd|rd|th) )?{_CAPITAL}(?:{_GAP}{_CAPITAL}){{0,4}}"
        pattern = re.compile(
            rf"(?:\b((?i:{articles})){_GAP})?"
            rf"(?:({name})|\b({nouns})(?={_GAP}{first}{_GAP}(?:the )?[A-Z]))"
            rf"(?:{_GAP}((?:{links}){_GAP}(?:the )?{name}))?"
        )
        out: dict[str, list[Named]] = {}
        for count, match in enumerate(pattern.finditer(self.text)):
            if count > _MOST_NAMES:
                break
            named = self._named(match)
            if named is not None:
                out.setdefault(named[0], []).append(named[1])
        return out

    def _named(self, match: re.Match[str]) -> tuple[str, Named] | None:
        """The noun and the name of a match; None where it has no noun that is asked for."""
        article, capital, small, behind = match.groups()
        words = (capital or small).split()
        if len(words) < 2 and not behind:
            return None
        before_names = self.table.prepositions | self.table.subordinators | self.table.possessives
        if capital and not article and words[0].lower() in before_names:
            words = words[1:]  # "In Union Station", at the head of a sentence
        if behind and any(word.lower() in self.months for word in behind.split()):
            behind = None  # "the treaty of August"
        before = self.text[max(0, match.start() - 40) : match.start()]
        if not words or (not article and _JOINED.search(before)):
            return None
        last = _stem(words[-1])
        if last in self.table.nameable and behind:
            words = [*words, behind]
        elif small or len(words) < 2 or last in self.table.places_of_many:
            return None  # "New York City" is not what "the city" means
        elif last not in self.table.nameable:
            last = _stem(words[0])
            if last not in self.table.person_titles:
                return None
        plain = without_owner(" ".join(" ".join(words).split()))
        if plain.isupper():
            plain = plain.title()
        headed = match.start() == 0 or self.found[self.finder.at(match.start())].heading
        if (headed or small) and not article and last not in self.table.person_titles:
            article = self.table.event_article.strip()
        name = f"{article.lower()} {plain}" if article else plain
        return last, Named(match.start(), name, frozenset(plain.lower().split()), bool(small))

    def _topic(self) -> tuple[str, frozenset[str]]:
        """What the text is about, and the nouns that it is said to be ("city", "ship")."""
        plain = [one for one in self.found if not one.heading][:_FIRST]
        for sentence in plain:
            body = self.text[sentence.start : sentence.end]
            said = self._said_to_be(body)
            if said is not None:
                return said
        return "", frozenset()

    def _said_to_be(self, body: str) -> tuple[str, frozenset[str]] | None:
        """ "Ghent (...) is the largest city of ...": the name and the noun."""
        table = self.table
        forms = "|".join(sorted({*table.be_plural, table.be_singular, *table.be_presents}))
        articles = "|".join(sorted(table.articles | table.indefinite_articles))
        body = re.sub(r"\s?\([^()]{0,300}\)", "", body)
        match = re.match(
            rf"(?:(?i:{'|'.join(sorted(table.articles))})\s)?((?:{_CAPITAL}\s){{0,4}}{_CAPITAL})"
            rf"(?:,\s[^,]{{2,80}},)?(?:\s(?:{forms})|,)\s(?:\w+\s){{0,2}}(?:{articles})\s([^.;:,]{{3,160}})",
            body,
        )
        if match is None or match[1].split()[0].lower() in table.prepositions:
            return None
        noun = ""
        for word in list_words(match[2]):
            low = word.lower()
            if low in table.prepositions | table.relatives or is_past(low, table):
                break
            noun = low
        noun = self._one_of(noun)
        kinds = {noun, *(wide for wide, narrow in table.kinds.items() if noun in narrow)}
        kinds &= table.nameable
        name = body[: match.end(1)]
        first, _, rest = name.partition(" ")
        name = f"{first.lower()} {rest}" if first.lower() in table.articles else name
        return (name, frozenset(kinds)) if kinds else None

    def _one_of(self, noun: str) -> str:
        """ "one of the oldest cities": a city."""
        if noun in self.table.nameable or not noun.endswith("s"):
            return noun
        return f"{noun[:-3]}y" if noun.endswith("ies") else noun[:-1]

    def _pattern(self) -> re.Pattern[str] | None:
        nouns = sorted({*self.names, *self.kinds})
        if not nouns:
            return None
        articles = "|".join(sorted(self.table.articles))
        return re.compile(rf"\b((?i:{articles}))\s({'|'.join(nouns)})\b(’s|'s)?(?=(.{{0,24}}))")

    def named(self, statement: str, at: int, index: int) -> tuple[str, str]:
        """A statement that begins at ``at``, in sentence ``index``, with names for its nouns; and
        the first word that was replaced, "" where none was."""
        replaced = ""
        first, _, rest = statement.partition(" ")
        if self._is_topic(first, index) and rest[:1].islower():
            if self.topic in rest:
                return statement, ""
            owned = first.lower() in self.table.impersonal_possessives
            return f"{owner(self.topic, self.table) if owned else self.topic} {rest}", first
        if self._bare is None:
            return statement, ""
        out, done = "", 0
        for match in self._bare.finditer(statement):
            name = self._meant(match[2], at, index)
            if not name or not self._is_bare(match, statement):
                continue
            if name.split(" ", 1)[-1] in out + statement[done:]:
                continue  # it is named there already
            out += statement[done : match.start()]
            out += owner(name, self.table) if match[3] else name
            done = match.end(3) if match[3] else match.end(2)
            replaced = replaced or match[0]
        out += statement[done:]
        return out[:1].upper() + out[1:], replaced

    def _is_bare(self, match: re.Match[str], statement: str) -> bool:
        """Whether nothing in the statement says which: no "of ...", no noun behind, no name."""
        if re.search(rf"\b{match[2].capitalize()}\b", statement):
            return False
        if match[3]:
            return True
        following = match[4]
        words = list_words(following)
        if not words or not following.startswith(" "):
            return following[:1] != "-"
        low, table = words[0].lower(), self.table
        if low in table.naming_prepositions | table.relatives or words[0][:1].isupper():
            return False
        if low in table.placing_prepositions and any(word[:1].isupper() for word in words[1:3]):
            return False
        led = table.loose_behind | set(table.conjunctions) | table.auxiliaries | table.modals
        return low in led or is_past(low, table) or low.endswith("ly") or low in table.subordinators

    def _meant(self, noun: str, at: int, index: int) -> str:
        """The one name that "the noun" can mean at a place; "" where none or several can."""
        known = self.names.get(noun, [])
        before = known[: bisect_left(known, at, key=lambda one: one.at)]
        start = self._paragraph(index)
        near = [one for one in before if one.at >= start]
        if near:
            just = self.found[max(0, index - 1)].start  # a small one is soon forgotten
            return "" if near[-1].small and near[-1].at < just else self._only(near)
        before = [one for one in before if not one.small]
        if noun in self.kinds:
            return self.topic
        if noun in self.table.passing:
            before = [one for one in before if one.at < self.opening]
        if before and self._said_before(noun, before[0].at):
            return ""  # there is another one, which the text has no name for
        return self._only(before)

    def _said_before(self, noun: str, at: int) -> bool:
        """Whether a text says a noun before it gives a name with it."""
        if noun not in self._said:
            found = re.search(rf"\b{noun}\b", self.text)
            self._said[noun] = found.start() if found else len(self.text)
        return self._said[noun] < at

    def _only(self, names: list[Named]) -> str:
        """The name of them all, in the longest of its forms; "" where they are several."""
        longest = max(names, key=lambda one: len(one.key), default=None)
        if longest is None or any(not one.key <= longest.key for one in names):
            return ""
        forms = [one.name for one in names if one.key == longest.key]
        return max(dict.fromkeys(forms), key=forms.count)  # the first of several

    def _paragraph(self, index: int) -> int:
        """Where the paragraph of a sentence begins."""
        here = self.found[index].paragraph
        while index and self.found[index - 1].paragraph == here:
            index -= 1
        return self.found[index].start

    def _is_topic(self, word: str, index: int) -> bool:
        """Whether "it" is what the text is about: the subject of the sentence before is."""
        low = word.lower()
        if not self.kinds or not self.topic or low not in self._pronouns():
            return False
        return self._tells_of_topic(index - 1, self.found[index].paragraph)

    def _pronouns(self) -> frozenset[str]:
        return self.table.impersonal | self.table.impersonal_possessives

    def _tells_of_topic(self, index: int, paragraph: int) -> bool:
        """Whether a sentence's subject is what the text is about, by name, noun or pronoun."""
        steps = 0
        while index >= 0 and steps < _CHAIN and self.found[index].paragraph == paragraph:
            sentence = self.found[index]
            anatomy = Anatomy(self.text[sentence.start : sentence.end], self.code)
            subject = anatomy.subject(anatomy.coordinate[0])
            words = [
                word for word in list_words(subject) if word.lower() not in self.table.articles
            ]
            if not words:
                return False
            if words[0].lower() in self.table.impersonal:
                index, steps = index - 1, steps + 1
                continue
            noun = len(words) == 1 and words[0].lower() in self.kinds
            return noun or {*words} <= {*list_words(self.topic)}
        return False
