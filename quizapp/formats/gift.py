"""GIFT to and from a deck: what its entries mean for us, and how ours are written. Pure.

Comments before an entry carry what GIFT has no place for and Moodle passes over, as in
``// [id:…] [kind:…] [date:…] [statement:…] [ask:…] [place:…] [person:…] [checked:…] [tag:…]``;
before the category it is ``// [language:…] [ask:…] [licence:…] [description:…]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from quizapp.dates import Grain
from quizapp.facts import Deck, Fact, Question, QuestionKind, Reason
from quizapp.formats.collecting import GAP, Collector, edtf
from quizapp.formats.dating import answers, as_prompt, as_statement, date_forms
from quizapp.formats.gift_syntax import GAP as GIFT_GAP
from quizapp.formats.gift_syntax import (
    Answer,
    Broken,
    Entry,
    EntryType,
    Text,
    parse,
)
from quizapp.formats.losses import asked, dated, lost_fields
from quizapp.formats.markup import plain, to_html
from quizapp.formats.model import Exported, Imported
from quizapp.formats.texts import decode

TRUE, FALSE = "True", "False"
CARRIED: Final = (
    *("title", "language", "deck_ask", "licence", "description"),
    *("date_of_question", "tags", "ask", "explanation", "feedback", "place", "people", "checked"),
)
_WHOLE: Final = 100.0
_GAPS = re.compile(r"_{3,}")


def read(data: bytes, language: str = "en") -> Imported:
    """The questions of a GIFT file, and the dated facts that `write` put among them.

    Problems: those of `collecting.question_problem` and of `gift_syntax.Broken`, ``duplicate_id``
    (id), ``no_answer`` (type: an essay or a description), ``range`` (value); and, the entry kept,
    ``tolerance_dropped`` (value), ``partial_credit_dropped``, ``several_right``,
    ``feedback_dropped``, ``wildcard_kept`` (value), ``extra_answer_dropped`` (value),
    ``media_dropped`` (count).

    Raises:
        FormatError: ``empty``, ``too_big``, ``not_text``, ``too_many_entries``.
    """
    reading = _Reading(language)
    for entry in parse(decode(data)):
        reading.take(entry)
    return reading.collector.imported()


class _Reading:
    """Entries on their way into a deck."""

    def __init__(self, language: str) -> None:
        self.collector = Collector()
        self.collector.deck = Deck(id="", title="", language=language)
        self._category = ""
        self._line = 0

    def take(self, entry: Entry | Broken) -> None:
        """One entry more."""
        self._line = entry.line
        match entry:
            case Broken():
                given = {"value": entry.value} if entry.value else {}
                self.collector.note(entry.line, Reason(entry.code, **given))
            case Entry(type=EntryType.CATEGORY):
                self._take_category(entry)
            case Entry(type=EntryType.ESSAY | EntryType.DESCRIPTION):
                self.collector.note(entry.line, Reason("no_answer", type=entry.type.value))
            case _:
                self._take_question(entry)

    def _take_category(self, entry: Entry) -> None:
        """The first category is the deck; later ones are tags of their questions."""
        self._category = category_name(entry.stem.text)
        deck, marks = self.collector.deck, dict(entry.marks)
        if not deck.title:
            self.collector.deck = replace(
                deck,
                title=self._category,
                language=marks.get("language", deck.language),
                ask=_grain(marks.get("ask", "")) or deck.ask,
                licence=marks.get("licence", ""),
                description=marks.get("description", ""),
            )

    def _take_question(self, entry: Entry) -> None:
        marks = dict(entry.marks)
        fact = Fact(
            id=marks.get("id", ""),
            statement="",
            date=edtf(marks.get("date", "")),
            place=marks.get("place", ""),
            people=tuple(value for name, value in entry.marks if name == "person"),
            tags=self._tags(entry),
            checked=marks.get("checked", ""),
            ask=_grain(marks.get("ask", "")),
            explanation=self._plain(entry.general) if entry.general else "",
        )
        prompt = self._prompt(entry)
        if fact.date is not None and "kind" not in marks:
            statement = as_statement(prompt)
            self.collector.add_fact(entry.line, replace(fact, statement=statement), entry.title)
            return
        question = self._question(entry, prompt, marks.get("kind", ""), fact.explanation)
        if question:
            fact = replace(fact, statement=marks.get("statement", prompt))
            self.collector.add_question(entry.line, question, fact, entry.title)

    def _tags(self, entry: Entry) -> tuple[str, ...]:
        tags = [value for name, value in entry.marks if name == "tag"]
        if self._category != self.collector.deck.title:
            tags.append(self._category)
        return tuple(dict.fromkeys(tags))

    def _prompt(self, entry: Entry) -> str:
        text = self._plain(entry.stem)
        if entry.embedded or entry.type is EntryType.SHORT:
            text = _GAPS.sub(GAP, text) if GIFT_GAP in text else text
        return re.sub(rf"{GAP} (?=[.,;:!?])", GAP, text)

    def _question(self, entry: Entry, prompt: str, kind: str, explanation: str) -> Question | None:
        match entry.type:
            case EntryType.TRUE_FALSE:
                return self._true_false(entry, prompt, explanation)
            case EntryType.CHOICE:
                return self._choice(entry, prompt, explanation)
            case EntryType.MATCHING:
                return self._pairs(entry, prompt, kind, explanation)
            case EntryType.NUMERICAL:
                return self._number(entry, prompt, explanation)
            case _:
                return self._typed(entry, prompt, kind, explanation)

    def _true_false(self, entry: Entry, prompt: str, explanation: str) -> Question:
        right = 0 if entry.answers[0].right else 1
        said = {1 - right: entry.feedback[0], right: entry.feedback[1]}
        feedback = {at: self._plain(text) for at, text in sorted(said.items()) if text}
        return Question(
            "", QuestionKind.CHOICE, prompt, (TRUE, FALSE), (right,), explanation, feedback
        )

    def _choice(self, entry: Entry, prompt: str, explanation: str) -> Question:
        marked = [at for at, answer in enumerate(entry.answers) if answer.right]
        weighed = [at for at, answer in enumerate(entry.answers) if (answer.weight or 0) > 0]
        if marked and any(at not in marked for at in weighed):
            self._note("partial_credit_dropped")
        if len(marked) > 1:
            self._note("several_right")
        key = tuple(marked or weighed)
        one = len(marked) == 1
        feedback = {
            at: self._plain(answer.feedback)
            for at, answer in enumerate(entry.answers)
            if answer.feedback
        }
        return Question(
            "",
            QuestionKind.CHOICE if one else QuestionKind.SEVERAL,
            prompt,
            tuple(self._plain(answer.text) for answer in entry.answers),
            key,
            explanation,
            feedback,
        )

    def _pairs(self, entry: Entry, prompt: str, kind: str, explanation: str) -> Question:
        pairs = [(self._plain(answer.text), answer.matches or "") for answer in entry.answers]
        for left, right in pairs:
            if not left:
                self._note("extra_answer_dropped", value=right[:100])
        lefts = tuple(left for left, _ in pairs if left)
        rights = tuple(right for left, right in pairs if left)
        if kind == QuestionKind.ORDER.value:
            places = {place: at for at, place in enumerate(rights)}
            key = tuple(places[str(n)] for n in range(1, len(lefts) + 1) if str(n) in places)
            return Question("", QuestionKind.ORDER, prompt, lefts, key, explanation)
        return Question("", QuestionKind.MATCH, prompt, lefts, rights, explanation)

    def _number(self, entry: Entry, prompt: str, explanation: str) -> Question | None:
        key: list[str] = []
        for answer in self._full(entry.answers):
            number = answer.number
            if number is None or number.high is not None:
                self.collector.note(entry.line, Reason("range", value=answer.text.text[:100]))
                return None
            if float(number.tolerance.strip() or 0):
                self._note("tolerance_dropped", value=answer.text.text[:100])
            key.append(number.value)
        return Question("", QuestionKind.NUMBER, prompt, (), tuple(dict.fromkeys(key)), explanation)

    def _typed(self, entry: Entry, prompt: str, kind: str, explanation: str) -> Question:
        key = [self._plain(answer.text) for answer in self._full(entry.answers)]
        for text in key:
            if "*" in text:
                self._note("wildcard_kept", value=text[:100])
        form = QuestionKind.CLOZE if GAP in prompt else QuestionKind.TYPED
        if kind == QuestionKind.TYPED.value:
            form = QuestionKind.TYPED
        if kind == QuestionKind.DATE.value:
            form, key = QuestionKind.DATE, [text for text in key if edtf(text)]
        return Question("", form, prompt, (), tuple(dict.fromkeys(key)), explanation)

    def _full(self, given: Iterable[Answer]) -> Iterator[Answer]:
        """The answers that earn all; a note for what the others lose, and for feedback."""
        for answer in given:
            if answer.feedback:
                self._note("feedback_dropped")
            if answer.weight in {None, _WHOLE}:
                yield answer
            elif (answer.weight or 0) > 0:
                self._note("partial_credit_dropped")

    def _plain(self, text: Text) -> str:
        if text.format != "html":
            return text.text
        found = plain(text.text)
        if found.media:
            self._note("media_dropped", count=found.media)
        return found.text

    def _note(self, code: str, **args: object) -> None:
        self.collector.note(self._line, Reason(code, **args), skipped=False)


def category_name(path: str) -> str:
    """The last part of a category's path; two slashes stand for one that is meant."""
    return path.replace("//", "\ue000").rpartition("/")[2].replace("\ue000", "/").strip()


def _grain(name: str) -> Grain | None:
    return Grain(name) if name in set(Grain) else None


def write(deck: Deck) -> Exported:
    """``deck`` as GIFT.

    Lost, beside fields: ``order_as_match`` (count), since GIFT has no questions of order.
    """
    category = deck.title.replace("/", "//")
    entries = [f"{_deck_comment(deck)}$CATEGORY: {_escaped(category)}"] if deck.title else []
    entries += [_fact_entry(fact, deck) for fact in dated(deck)]
    entries += [_question_entry(question, fact, deck.language) for question, fact in asked(deck)]
    return Exported(("\n\n".join(entries) + "\n").encode(), lost(deck))


def lost(deck: Deck) -> tuple[Reason, ...]:
    """What of ``deck`` its GIFT lacks."""
    orders = sum(question.kind is QuestionKind.ORDER for question in deck.questions)
    as_match = [Reason("order_as_match", count=orders)] if orders else []
    return (*lost_fields(deck, CARRIED), *as_match)


def _fact_entry(fact: Fact, deck: Deck) -> str:
    keys = [f"={_field(text)}" for text in answers(fact, deck.ask, deck.language)]
    prompt = as_prompt(fact, deck.language)
    return _entry(fact, {"date": str(fact.date)}, prompt, keys, fact.explanation)


def _question_entry(question: Question, fact: Fact, language: str) -> str:
    marks = {"kind": question.kind.value, "date": str(fact.date) if fact.date else ""}
    if fact.statement != question.prompt:
        marks["statement"] = fact.statement
    keys = _answers(question)
    if question.kind is QuestionKind.DATE:
        keys = [f"={_field(form)}" for form in date_forms(question.key, language)]
    return _entry(fact, marks, question.prompt, keys, question.explanation)


def _entry(
    fact: Fact, marks: Mapping[str, str], prompt: str, keys: list[str], explanation: str
) -> str:
    every = [("id", fact.id), *marks.items(), ("ask", fact.ask.value if fact.ask else "")]
    every += [("place", fact.place), *(("person", person) for person in fact.people)]
    every += [("checked", fact.checked), *(("tag", tag) for tag in fact.tags)]
    lines = [f"\t{key}" for key in keys]
    if explanation:
        lines.append(f"\t####{_field(explanation)}")
    return "\n".join([_comment(every) + f"::{_escaped(fact.id)}::{_field(prompt)}{{", *lines, "}"])


def _deck_comment(deck: Deck) -> str:
    ask = "" if deck.ask is Grain.YEAR else deck.ask.value
    marks = [("language", deck.language), ("ask", ask), ("licence", deck.licence)]
    return _comment([*marks, ("description", deck.description)])


def _comment(marks: Iterable[tuple[str, str]]) -> str:
    written = " ".join(f"[{name}:{_mark_value(value)}]" for name, value in marks if value)
    return f"// {written}\n" if written else ""


def _mark_value(value: str) -> str:
    return re.sub(r"([\[\]\\])", r"\\\1", " ".join(value.split()))


def _answers(question: Question) -> list[str]:
    match question.kind:
        case QuestionKind.CHOICE | QuestionKind.SEVERAL:
            return [_option(question, at) for at in range(len(question.options))]
        case QuestionKind.ORDER:
            places = {at: place for place, at in enumerate(question.key, start=1)}
            return [f"={_left(text)} -> {places[at]}" for at, text in enumerate(question.options)]
        case QuestionKind.MATCH:
            pairs = zip(question.options, question.key, strict=True)
            return [f"={_left(left)} -> {_field(str(right))}" for left, right in pairs]
        case QuestionKind.NUMBER:
            return ["#", *(f"={key}:0" for key in question.key)]
        case _:
            return [f"={_field(str(key))}" for key in question.key]


def _option(question: Question, at: int) -> str:
    right = at in question.key
    text = _field(question.options[at])
    if question.kind is QuestionKind.SEVERAL:
        weight = _WHOLE / len(question.key) if right else -_WHOLE
        text = f"~%{weight:.5f}%{text}".replace(".00000%", "%")
    else:
        text = ("=" if right else "~") + text
    said = question.feedback.get(at, "")
    return f"{text}#{_field(said)}" if said else text


def _left(text: str) -> str:
    """The left of a pair, whose own arrows would part it elsewhere."""
    return f"[html]{_escaped(to_html(text))}" if "->" in text else _field(text)


def _field(text: str) -> str:
    """A text that reads back the same: a format is named where blanks or the text ask for one."""
    if not _is_even(text):
        return f"[markdown]{_escaped(text)}"
    return f"[moodle]{_escaped(text)}" if text.startswith(("[", "%")) else _escaped(text)


def _is_even(text: str) -> bool:
    """Whether the blanks of ``text`` are single ones within its lines."""
    return all(line == " ".join(line.split()) for line in text.split("\n"))


def _escaped(text: str) -> str:
    return re.sub(r"([\\:#={}~])", r"\\\1", text).replace("\r", "").replace("\n", "\\n")
