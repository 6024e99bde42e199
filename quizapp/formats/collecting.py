"""Facts and questions as a reader finds them, on their way into one deck. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace

from quizapp.dates import EDTF, DateError
from quizapp.facts import Deck, Fact, Question, QuestionKind, Reason
from quizapp.formats.limits import MAX_ENTRIES, MAX_FIELD, MAX_OPTIONS
from quizapp.formats.model import FormatError, FormatProblem, Imported

_ID = re.compile(r"\w[\w.:-]{0,119}")  # as the files of the bank have it
_ID_CHARACTERS = 60


class Collector:
    """What has been read so far. Every id in it is there once.

    ``deck`` describes it: its title, language and the like.
    """

    def __init__(self) -> None:
        self.deck = Deck(id="", title="")
        self._facts: dict[str, Fact] = {}
        self._questions: list[Question] = []
        self._problems: list[FormatProblem] = []
        self._stems: Counter[str] = Counter()

    def note(self, line: int, problem: Reason, *, skipped: bool = True) -> None:
        """Something that cannot be taken over."""
        if len(self._problems) >= MAX_ENTRIES:
            raise FormatError("too_many_entries", most=MAX_ENTRIES)
        self._problems.append(FormatProblem(line, problem.code, problem.args, skipped))

    def add_fact(self, line: int, fact: Fact, name: str = "") -> None:
        """A dated fact; refused with a note if it says nothing or too much.

        Without an id of its own it is called by ``name``, else by its statement.
        """
        problem = _text_problem("statement", fact.statement)
        if problem:
            self.note(line, problem)
        else:
            self._keep(line, fact, name)

    def add_question(self, line: int, question: Question, fact: Fact, name: str = "") -> None:
        """A question and the fact under it; refused with a note if it cannot be asked."""
        problem = question_problem(question)
        kept = "" if problem else self._keep(line, fact, name)
        if problem:
            self.note(line, problem)
        elif kept:
            self._questions.append(replace(question, fact=kept))

    def imported(self) -> Imported:
        """All of it, in the deck as it was described."""
        facts, questions = tuple(self._facts.values()), tuple(self._questions)
        deck = replace(self.deck, facts=facts, questions=questions)
        return Imported(deck, tuple(sorted(self._problems)))

    def _keep(self, line: int, fact: Fact, name: str) -> str:
        """The id under which the fact is kept; empty where its own is taken."""
        if len(self._facts) >= MAX_ENTRIES:
            raise FormatError("too_many_entries", most=MAX_ENTRIES)
        if fact.id in self._facts:
            self.note(line, Reason("duplicate_id", id=fact.id))
            return ""
        kept = fact.id if _ID.fullmatch(fact.id) else self._new_id(name or fact.statement)
        self._facts[kept] = replace(fact, id=kept)
        return kept

    def _new_id(self, words: str) -> str:
        stem = slug(words)
        while True:
            self._stems[stem] += 1
            number = self._stems[stem]
            name = stem if number == 1 else f"{stem}-{number}"
            if name not in self._facts:
                return name


def slug(words: str) -> str:
    """A readable id made of words; the same words always give the same."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_ID_CHARACTERS].strip("-")
    if stem:
        return stem
    letters = unicodedata.normalize("NFC", words)[:_ID_CHARACTERS].encode().hex()
    return f"u-{letters[:_ID_CHARACTERS]}" if letters else "question"


def question_problem(question: Question) -> Reason | None:
    """What keeps a question from being asked; None where nothing does."""
    texts = (question.prompt, *question.options, *(k for k in question.key if isinstance(k, str)))
    for text in texts:
        problem = _text_problem("prompt" if text == question.prompt else "answer", text)
        if problem:
            return problem
    if len(question.options) > MAX_OPTIONS or len(question.key) > MAX_OPTIONS:
        return Reason("too_many_answers", most=MAX_OPTIONS)
    if not question.key:
        return Reason("no_key")
    if len(set(question.options)) < len(question.options):
        return Reason("given_twice", value=_first_repeat(question.options))
    return _kind_problem(question)


def _kind_problem(question: Question) -> Reason | None:
    match question.kind:
        case QuestionKind.CHOICE | QuestionKind.SEVERAL | QuestionKind.ORDER | QuestionKind.MATCH:
            return Reason("too_few_options", least=2) if len(question.options) < 2 else None
        case QuestionKind.CLOZE if GAP not in question.prompt:
            return Reason("no_gap", gap=GAP)
        case QuestionKind.NUMBER:
            wrong = [key for key in question.key if not is_number(str(key))]
            return Reason("not_a_number", value=wrong[0]) if wrong else None
        case QuestionKind.DATE:
            wrong = [key for key in question.key if edtf(str(key)) is None]
            return Reason("not_edtf", value=wrong[0]) if wrong else None
        case _:
            return None


GAP = "___"
_NUMBER = re.compile(r"[-+]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][-+]?\d{1,2})?")


def is_number(text: str) -> bool:
    """Whether ``text`` is a finite decimal number."""
    return text.isascii() and _NUMBER.fullmatch(text) is not None


def edtf(text: str) -> EDTF | None:
    """The EDTF value that ``text`` writes; None where it is none."""
    try:
        return EDTF.parse(text)
    except DateError:
        return None


def _text_problem(field: str, text: str) -> Reason | None:
    if not text.strip():
        return Reason("field_empty", field=field)
    return Reason("too_long", field=field, most=MAX_FIELD) if len(text) > MAX_FIELD else None


def _first_repeat(texts: tuple[str, ...]) -> str:
    return next(text for at, text in enumerate(texts) if text in texts[:at])[:100]
