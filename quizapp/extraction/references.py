"""Who "he" is, and which treaty "the treaty": resolved where it is certain, else left. Pure."""

from __future__ import annotations

import re

from quizapp.extraction.clauses import Anatomy, Clause, Kind
from quizapp.extraction.passages import Sentence
from quizapp.facts.grammar import grammar

_NAME = re.compile(r"(?:[A-Z][\w’'-]*\.?\s(?:of\s|the\s|de\s|von\s|van\s|al-)?){0,4}(?:[A-Z][\w’'-]+|[IVX]+)$")
_CAPITALS = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w’'-]+")


class References:
    """The subjects named so far in a paragraph."""

    def __init__(self, text: str, found: list[Sentence], code: str) -> None:
        self.text = text
        self.found = found
        self.code = code
        self.table = grammar(code)
        self.index = -1
        self.person = ""
        self.before = ""

    def enter(self, index: int) -> None:
        """Go to the sentence ``index``; the person spoken of is forgotten at a new paragraph."""
        sentence = self.found[index]
        previous = self.found[index - 1] if index else None
        if previous is None or previous.paragraph != sentence.paragraph or self.index != index - 1:
            self.before = ""
        else:
            self.before = self.person
        self.index = index
        self.person = self._person_of(sentence)

    def _person_of(self, sentence: Sentence) -> str:
        """The one person that a sentence is about: its subject, by name, nobody else beside it."""
        plain = self.text[sentence.start : sentence.end]
        anatomy = Anatomy(plain, self.code)
        subject = anatomy.subject(anatomy.coordinate[0])
        words = subject.split()
        if not words:
            return ""
        if words[0].lower() in self.table.personal_pronouns:
            return self.before if len(words) == 1 else ""
        return subject if self._is_name(subject) and self._acts(plain) else ""

    def _is_name(self, subject: str) -> bool:
        if not _NAME.fullmatch(subject) or len(subject) < 3:
            return False
        return subject.split()[0].lower() not in self.table.articles | self.table.demonstratives

    @staticmethod
    def _acts(plain: str) -> bool:
        """Whether the sentence itself calls its subject he or she, or says what a person does."""
        return re.search(r"\b(?:he|his|him|himself|she|her|herself|born|married|reign|king|queen|emperor|died|wrote|er|seine?|sie|ihre?)\b", plain) is not None

    def resolve(self, statement: str, clause: Clause) -> str | None:
        """The statement with the pronoun at its head replaced; None where that is not certain."""
        first, _, rest = statement.partition(" ")
        low = first.lower()
        person = self.person if clause.kind in (Kind.COORDINATE, Kind.SUBORDINATE) and clause.start > 0 else self.before
        if not person or self.code != "en":
            return None
        if low in ("he", "she"):
            return f"{person} {rest}"
        if low in ("his", "her") and rest[:1].islower():
            return f"{person}{'’' if person.endswith('s') else '’s'} {rest}"
        return None
