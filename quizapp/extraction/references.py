"""Who "he" is, and which treaty "the treaty": resolved where it is certain, else left. Pure."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from quizapp.extraction.clauses import Anatomy, Clause, Kind
from quizapp.extraction.passages import Sentence
from quizapp.facts.fitness import list_words
from quizapp.facts.grammar import grammar

_NAME = re.compile(
    r"(?:[A-Z][\w’'-]*\.?\s(?:of\s|the\s|de\s|von\s|van\s|al-)?){0,4}(?:[A-Z][\w’'-]+|[IVX]+)$"
)


_FRAMED = re.compile(r"([^,]{3,80}, )([a-z]+) (.+)", re.DOTALL)
_MOST_TITLES = 5_000


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
        self.persons = self._persons()

    def _persons(self) -> frozenset[str]:
        """The last words of names that the text shows to be persons: "Curie, who", "King Otto"."""
        table = self.table
        shown = re.compile(table.person_behind_pattern)
        names = {match[1] for match in shown.finditer(self.text)}
        titles = "|".join(sorted(table.person_titles))
        titled = re.compile(rf"\b(?i:{titles})\s((?:[A-Z][\w’-]+\s?){{1,3}})")
        for match in islice(titled.finditer(self.text), _MOST_TITLES):
            names.update(match[1].split()[-1:])
        return frozenset(names) - {word.capitalize() for word in table.person_titles}

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
        elif self._is_name(subject) and self._is_person(plain, subject):
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

    def _is_person(self, plain: str, subject: str) -> bool:
        """Whether a name is a person's, and no other person is named beside it."""
        shown = self._acts(plain) or subject.split()[-1] in self.persons
        return shown and not self._others(plain, subject)

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
            if (
                word[:1].isupper()
                and not known
                and before.lower() not in self.table.before_subjects
            ):
                return True
        return False

    def resolve(self, statement: str, clause: Clause) -> str | None:
        """The statement with the pronoun at its head replaced; None where that is not certain."""
        frame, first, rest = self._parted(statement)
        low = first.lower()
        if low not in self.table.single_persons | self.table.personal_possessives:
            return None
        if self._of_two(statement):
            return None
        inner = clause.kind in (Kind.COORDINATE, Kind.SUBORDINATE) and clause.start > 0
        person = self._person(self.index) if inner else self._before(self.index)
        if not person:
            return None
        if low in self.table.single_persons:
            return f"{frame}{person} {rest}"
        return (
            f"{frame}{person}{'’' if person.endswith('s') else self.table.owner_ending} {rest}"
            if rest[:1].islower() and self.table.owner_ending
            else None
        )

    def _of_two(self, statement: str) -> bool:
        """Whether a woman and a man are spoken of, so that the last name may be the other's."""
        sentence, before = self.found[self.index], self.found[max(0, self.index - 1)]
        start = before.start if before.paragraph == sentence.paragraph else sentence.start
        said = {word.lower() for word in list_words(self.text[start : sentence.end])}
        return all(said & words for words in self.table.genders)

    def _parted(self, statement: str) -> tuple[str, str, str]:
        """A statement's frame ("At Mactan, "), the first word behind it, and the rest."""
        first, _, rest = statement.partition(" ")
        if first.lower() in self.table.prepositions:
            framed = _FRAMED.match(statement)
            if framed is not None:
                return framed[1], framed[2], framed[3]
        return "", first, rest
