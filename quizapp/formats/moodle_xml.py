"""Moodle's XML format, read into a deck. Pure. (``moodle_writer`` writes it.)

After Moodle's documentation of the format: questions of kinds with answers in ``fraction`` percent,
texts with a ``format``, tags, and a category as a question of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any, Final

from quizapp.dates import Grain
from quizapp.facts import Deck, Fact, Question, QuestionKind, Reason
from quizapp.formats.collecting import GAP, Collector, edtf
from quizapp.formats.dating import as_statement
from quizapp.formats.gift import FALSE, TRUE, category_name
from quizapp.formats.limits import MAX_ENTRIES, MAX_XML_BYTES, MAX_XML_TAGS
from quizapp.formats.markup import plain
from quizapp.formats.model import FormatError, Imported

Element = Any  # lxml has no types of its own

MARK: Final = re.compile(r"(kind|date|ask|place|person):(.+)")
"""Tags that carry what Moodle has no place for: ``date:1937-08-21``."""

_WHOLE: Final = 99.999
_AS_WRITTEN: Final = frozenset({"plain_text", "markdown"})
_GAPS = re.compile(r"_{3,}")
_CLOZE_FIELD = re.compile(r"\{\d*:(\w+):((?:[^{}\\]|\\.){1,2000})\}")
_CLOZE_TYPED: Final = frozenset({"SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"})


def read(data: bytes, language: str = "en") -> Imported:
    """The questions of a Moodle XML file, and the dated facts that we wrote to it.

    Problems beside those of ``gift.read``: ``unknown_type`` (type), ``several_fields`` (a cloze
    with more than one), and, the entry kept, ``media_dropped`` (count).

    Raises:
        FormatError: ``empty``, ``too_big``, ``damaged``, ``entities``, ``unsupported``,
            ``too_many_entries``.
    """
    if not data.strip():
        raise FormatError("empty")
    if len(data) > MAX_XML_BYTES:
        raise FormatError("too_big", bytes=len(data), most=MAX_XML_BYTES)
    if data.count(b"<") > MAX_XML_TAGS:
        raise FormatError("too_many_entries", most=MAX_ENTRIES)
    reading = _Reading(language)
    for element in _questions(data.lstrip()):
        reading.take(element)
    return reading.collector.imported()


def _questions(data: bytes) -> Iterator[Element]:
    """The questions one by one; of those that were taken, nothing is kept in memory."""
    from lxml import etree

    events = etree.iterparse(
        BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    try:
        for event, element in events:
            parent = element.getparent()
            if parent is None and event == "start":
                _check_root(element)
            elif event == "end" and parent is not None and parent.getparent() is None:
                if element.tag == "question":
                    yield element
                element.clear()
                while element.getprevious() is not None:
                    del parent[0]
    except FormatError:
        raise
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise FormatError("damaged", kind="xml") from error


def _check_root(root: Element) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise FormatError("entities")
    if root.tag != "quiz":
        raise FormatError("unsupported", kind="xml")


class _Reading:
    """Questions on their way into a deck."""

    def __init__(self, language: str) -> None:
        self.collector = Collector()
        self.collector.deck = Deck(id="", title="", language=language)
        self._category = ""
        self._line = 0

    def take(self, element: Element) -> None:
        """One question more."""
        self._line = element.sourceline or 0
        kind = element.get("type", "")
        if kind == "category":
            self._take_category(element)
            return
        tags = [text for tag in element.iterfind("tags/tag/text") if (text := _string(tag))]
        marks = [(m[1], m[2]) for m in map(MARK.fullmatch, tags) if m]
        first = dict(reversed(marks))
        prompt = self._text(element.find("questiontext"))
        fact = Fact(
            id=_string(element.find("idnumber")),
            statement=prompt,
            date=edtf(first.get("date", "")),
            place=first.get("place", ""),
            people=tuple(value for name, value in marks if name == "person"),
            tags=self._tags(tags),
            explanation=self._text(element.find("generalfeedback")),
            ask=Grain(first["ask"]) if first.get("ask") in set(Grain) else None,
            retired=_string(element.find("hidden")) == "1",
        )
        name = self._text(element.find("name"))
        if fact.date is not None and "kind" not in first:
            fact = replace(fact, statement=as_statement(prompt))
            self.collector.add_fact(self._line, fact, name)
            return
        question = self._question(element, kind, prompt, first.get("kind", ""))
        if question:
            question = replace(question, explanation=fact.explanation)
            fact = replace(fact, statement=question.prompt)
            self.collector.add_question(self._line, question, fact, name)

    def _take_category(self, element: Element) -> None:
        """The first category is the deck, its description with it; later ones are tags."""
        self._category = category_name(self._text(element.find("category")))
        deck = self.collector.deck
        if not deck.title:
            about = self._text(element.find("info"))
            self.collector.deck = replace(deck, title=self._category, description=about)

    def _tags(self, tags: list[str]) -> tuple[str, ...]:
        plain_tags = [tag for tag in tags if not MARK.fullmatch(tag)]
        if self._category != self.collector.deck.title:
            plain_tags.append(self._category)
        return tuple(dict.fromkeys(plain_tags))

    def _question(self, element: Element, kind: str, prompt: str, marked: str) -> Question | None:
        match kind:
            case "multichoice":
                return self._choice(element, prompt)
            case "truefalse":
                return self._true_false(element, prompt)
            case "matching":
                return self._pairs(element, prompt)
            case "ordering":
                return self._order(element, prompt)
            case "numerical":
                return self._number(element, prompt)
            case "shortanswer":
                return self._typed(element, prompt, marked)
            case "cloze" | "multianswer":
                return self._cloze(prompt)
            case "essay" | "description":
                self._skip(Reason("no_answer", type=kind))
            case _:
                self._skip(Reason("unknown_type", type=kind[:40]))
        return None

    def _choice(self, element: Element, prompt: str) -> Question:
        answers = list(element.iterfind("answer"))
        worth = [_fraction(answer) for answer in answers]
        single = _string(element.find("single")).casefold() in {"true", "1"}
        if single:
            key = tuple(at for at, value in enumerate(worth) if value >= _WHOLE)
            if any(0 < value < _WHOLE for value in worth):
                self._note("partial_credit_dropped")
            if len(key) > 1:
                self._note("several_right")
        else:
            key = tuple(at for at, value in enumerate(worth) if value > 0)
        one = single and len(key) == 1
        return Question(
            "",
            QuestionKind.CHOICE if one else QuestionKind.SEVERAL,
            prompt,
            tuple(self._text(answer) for answer in answers),
            key,
            feedback=self._feedback(answers),
        )

    def _true_false(self, element: Element, prompt: str) -> Question:
        answers = sorted(
            element.iterfind("answer"), key=lambda each: self._text(each).casefold() != "true"
        )
        key = tuple(at for at, answer in enumerate(answers) if _fraction(answer) >= _WHOLE)
        feedback = self._feedback(answers)
        return Question("", QuestionKind.CHOICE, prompt, (TRUE, FALSE), key, feedback=feedback)

    def _feedback(self, answers: list[Element]) -> dict[int, str]:
        said = {at: self._text(answer.find("feedback")) for at, answer in enumerate(answers)}
        return {at: text for at, text in said.items() if text}

    def _pairs(self, element: Element, prompt: str) -> Question:
        pairs = [
            (self._text(sub), self._text(sub.find("answer")))
            for sub in element.iterfind("subquestion")
        ]
        for left, right in pairs:
            if not left:
                self._note("extra_answer_dropped", value=right[:100])
        lefts = tuple(left for left, _ in pairs if left)
        rights = tuple(right for left, right in pairs if left)
        return Question("", QuestionKind.MATCH, prompt, lefts, rights)

    def _order(self, element: Element, prompt: str) -> Question:
        """Moodle writes the items with the place that each has as its fraction."""
        answers = sorted(element.iterfind("answer"), key=_fraction)
        items = tuple(self._text(answer) for answer in answers)
        return Question("", QuestionKind.ORDER, prompt, items, tuple(range(len(items))))

    def _number(self, element: Element, prompt: str) -> Question:
        key = []
        for answer, value in self._full(element):
            tolerance = _string(answer.find("tolerance"))
            if _is_off(tolerance):
                self._note("tolerance_dropped", value=f"{value}:{tolerance}"[:100])
            key.append(value)
        return Question("", QuestionKind.NUMBER, prompt, (), tuple(dict.fromkeys(key)))

    def _typed(self, element: Element, prompt: str, marked: str) -> Question:
        key = [value for _, value in self._full(element)]
        for text in key:
            if "*" in text:
                self._note("wildcard_kept", value=text[:100])
        if marked == QuestionKind.DATE.value:
            dates = tuple(text for text in dict.fromkeys(key) if edtf(text))
            return Question("", QuestionKind.DATE, prompt, (), dates)
        if "_____" in prompt:
            prompt = _GAPS.sub(GAP, prompt)
        gapped = GAP in prompt and marked != QuestionKind.TYPED.value
        form = QuestionKind.CLOZE if gapped else QuestionKind.TYPED
        return Question("", form, prompt, (), tuple(dict.fromkeys(key)))

    def _cloze(self, prompt: str) -> Question | None:
        """A text with one field to type in; our questions have one gap each."""
        fields = list(_CLOZE_FIELD.finditer(prompt))
        if len(fields) != 1 or fields[0][1].upper() not in _CLOZE_TYPED:
            self._skip(Reason("several_fields", count=len(fields)))
            return None
        text = _CLOZE_FIELD.sub(GAP, prompt)
        return Question("", QuestionKind.CLOZE, text, (), tuple(_cloze_answers(fields[0][2])))

    def _full(self, element: Element) -> Iterator[tuple[Element, str]]:
        """The answers that earn all, as text; a note for what the others lose."""
        for answer in element.iterfind("answer"):
            if self._text(answer.find("feedback")):
                self._note("feedback_dropped")
            if _fraction(answer) >= _WHOLE:
                yield answer, _string(answer.find("text"))
            elif _fraction(answer) > 0:
                self._note("partial_credit_dropped")

    def _text(self, element: Element) -> str:
        """What an element's ``text`` reads as; its pictures are counted and left out."""
        if element is None:
            return ""
        text = _string(element.find("text"))
        if element.get("format", "") in _AS_WRITTEN or element.tag in {"category", "name"}:
            return text
        found = plain(text)
        if found.media:
            self._note("media_dropped", count=found.media)
        return found.text

    def _skip(self, problem: Reason) -> None:
        self.collector.note(self._line, problem)

    def _note(self, code: str, **args: object) -> None:
        self.collector.note(self._line, Reason(code, **args), skipped=False)


def _string(element: Element) -> str:
    return (element.text or "").strip() if element is not None else ""


def _fraction(answer: Element) -> float:
    try:
        return float(answer.get("fraction", "0"))
    except ValueError:
        return 0.0


def _is_off(tolerance: str) -> bool:
    return bool(re.search("[1-9]", tolerance))


def _cloze_answers(field: str) -> Iterator[str]:
    """The answers of a cloze field that earn all: ``=right#feedback~%50%half~wrong``."""
    for part in re.split(r"(?<!\\)~", field):
        weight = re.match(r"=|%100(?:\.0*)?%", part)
        if weight:
            text = re.split(r"(?<!\\)#", part[weight.end() :])[0]
            yield re.sub(r"\\(.)", r"\1", text).strip()
