"""Who "he" is, and which treaty "the treaty": resolved where it is certain, else left. Pure."""

from __future__ import annotations

import re
from itertools import pairwise

from quizapp.extraction.clauses import Anatomy, Clause, Kind
from quizapp.extraction.passages import Sentence
from quizapp.facts.fitness import list_words
from quizapp.facts.grammar import grammar

_NAME = re.compile(
    r"(?:[A-Z][\w’'-]*\.?\s(?:of\s|the\s|de\s|von\s|van\s|al-)?){0,4}(?:[A-Z][\w’'-]+|[IVX]+)$"
)


class References:
    """The subjects named so far in a paragraph."""

    def __init__(self, text: str, found: list[Sentence], code: str) -> None:
        self.text = text
        self.found = found
        self.code = code
        self.table = grammar(code)
        self.no_names = frozenset(self.table.openers) | self.table.prepositions
        self.index = 0
        self._known: dict[int, str] = {}

    def enter(self, index: int) -> None:
        """Go to the sentence ``index``."""
        self.index = index

    def _person(self, index: int, depth: int = 4) -> str:
        """The one person that a sentence is about: its subject, by name, nobody else beside it."""
        if index in self._known:
            return self._known[index]
        sentence = self.found[index]
        plain = self.text[sentence.start : sentence.end]
        anatomy = Anatomy(plain, self.code)
        subject = anatomy.subject(anatomy.coordinate[0])
        person = ""
        if subject.lower() in self.table.personal_pronouns:
            person = self._before(index, depth - 1) if depth else ""
        elif self._is_name(subject) and self._acts(plain) and not self._others(plain, subject):
            person = subject
        self._known[index] = person
        return person

    def _before(self, index: int, depth: int = 4) -> str:
        """The person of the sentence before, in the same paragraph."""
        if index == 0 or self.found[index - 1].paragraph != self.found[index].paragraph:
            return ""
        return self._person(index - 1, depth)

    def _is_name(self, subject: str) -> bool:
        if not _NAME.fullmatch(subject) or len(subject) < 3:
            return False
        first = subject.split()[0].lower()
        return first not in self.table.articles | self.table.demonstratives | self.no_names

    def _acts(self, plain: str) -> bool:
        """Whether the sentence says of its subject what is said of persons."""
        return any(word.lower() in self.table.person_words for word in list_words(plain))

    def _others(self, plain: str, subject: str) -> bool:
        """Whether another name stands there that is no place, not after a preposition."""
        words = list_words(plain.replace(subject, "", 1))
        for before, word in pairwise(words):
            known = (
                before.lower() in self.table.prepositions | self.table.articles
                or before[:1].isupper()
            )
            if word[:1].isupper() and not known and before.lower() not in ("as", "and"):
                return True
        return False

    def resolve(self, statement: str, clause: Clause) -> str | None:
        """The statement with the pronoun at its head replaced; None where that is not certain."""
        first, _, rest = statement.partition(" ")
        low = first.lower()
        if self.code != "en" or low not in ("he", "she", "his", "her"):
            return None
        inner = clause.kind in (Kind.COORDINATE, Kind.SUBORDINATE) and clause.start > 0
        person = self._person(self.index) if inner else self._before(self.index)
        if not person:
            return None
        if low in ("he", "she"):
            return f"{person} {rest}"
        return (
            f"{person}{'’' if person.endswith('s') else '’s'} {rest}"
            if rest[:1].islower()
            else None
        )
