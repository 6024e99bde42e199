"""Decks as the TOML of the bank's files. Touches facts only; the caller writes to the disk."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from quizapp.facts import Deck, Evidence, Fact, Question, QuestionKind

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")

Value = str | bool | int | tuple[str, ...] | tuple[tuple[str, str], ...]


def write(deck: Deck) -> str:
    """``deck`` as one TOML text that reads back equal, but for two things that files do not hold.

    These are the facts' versions, which belong to the database, and space around a text.
    """
    tables = ["[deck]\n" + _lines(_deck_values(deck)), *_fact_tables(deck), *_question_tables(deck)]
    return "\n".join(tables)


def files(deck: Deck, elsewhere: Collection[str] = ()) -> dict[str, str]:
    """The files of ``deck`` by their paths in a bank: facts/ and, for its questions, authored/.

    The facts ``elsewhere`` are written in another deck's files; this one names them in its order.
    """
    name = f"{deck.id}.toml"
    if elsewhere:
        return _with_shared(deck, frozenset(elsewhere), name)
    facts, questions = _fact_tables(deck), _question_tables(deck)
    if not questions:
        return {f"facts/{name}": write(deck)}
    if not facts:
        return {f"authored/{name}": write(deck)}
    described = "[deck]\n" + _lines(_deck_values(deck))
    return {
        f"facts/{name}": "\n".join([described, *facts]),
        f"authored/{name}": "\n".join(questions),
    }


def _with_shared(deck: Deck, elsewhere: frozenset[str], name: str) -> dict[str, str]:
    """The files of a deck that shares facts: its order names all, its tables are its own."""
    own = replace(
        deck,
        facts=tuple(fact for fact in deck.facts if fact.id not in elsewhere),
        questions=tuple(one for one in deck.questions if one.fact not in elsewhere),
    )
    values = dict(_deck_values(deck))
    values["order"] = tuple(fact.id for fact in deck.facts)
    described = "[deck]\n" + _lines(values.items())
    facts, questions = _fact_tables(own), _question_tables(own)
    out = {f"facts/{name}": "\n".join([described, *facts])}
    if questions:
        out[f"authored/{name}"] = "\n".join(questions)
    return out


def _fact_tables(deck: Deck) -> list[str]:
    asked = {question.fact for question in deck.questions}
    return [_fact_table(fact) for fact in deck.facts if fact.id not in asked]


def _question_tables(deck: Deck) -> list[str]:
    facts = {fact.id: fact for fact in deck.facts}
    return [
        _question_table(
            facts.get(question.fact, Fact(question.fact, question.prompt, None)), question
        )
        for question in deck.questions
    ]


def _deck_values(deck: Deck) -> Iterator[tuple[str, Value]]:
    yield "title", deck.title
    yield "language", deck.language
    yield "licence", deck.licence
    yield "description", deck.description
    yield "ask", deck.ask.value
    yield "order", _order(deck)


def _order(deck: Deck) -> tuple[str, ...]:
    """The facts' ids, where the deck's order is not that in which files hold them."""
    asked = [question.fact for question in deck.questions]
    ids = [fact.id for fact in deck.facts]
    written = [one for one in ids if one not in set(asked)] + [one for one in asked if one in ids]
    return () if ids == written else tuple(ids)


def _fact_table(fact: Fact) -> str:
    values = [("id", fact.id), ("statement", fact.statement), *_fact_values(fact)]
    return "[[fact]]\n" + _lines(values) + _evidence_table("fact", fact.evidence)


def _question_table(fact: Fact, question: Question) -> str:
    values: list[tuple[str, Value]] = [
        ("id", fact.id),
        ("kind", question.kind.value),
        ("prompt", question.prompt),
        *_answer_values(question),
        ("statement", fact.statement if fact.statement != question.prompt else ""),
        *_fact_values(replace(fact, explanation=question.explanation)),
    ]
    said = [(question.options[at], words) for at, words in sorted(question.feedback.items())]
    feedback = "[question.feedback]\n" + _lines(said) if said else ""
    return "[[question]]\n" + _lines(values) + feedback + _evidence_table("question", fact.evidence)


def _answer_values(question: Question) -> Iterator[tuple[str, Value]]:
    texts = tuple(
        question.options[part] if isinstance(part, int) else part for part in question.key
    )
    match question.kind:
        case QuestionKind.MATCH:
            yield "pairs", tuple(zip(question.options, texts, strict=True))
        case QuestionKind.CHOICE:
            yield "options", question.options
            yield "key", texts[0]
        case _:
            yield "options", question.options
            yield "key", texts


def _fact_values(fact: Fact) -> Iterator[tuple[str, Value]]:
    yield "date", str(fact.date) if fact.date else ""
    yield "place", fact.place
    yield "people", fact.people
    yield "tags", fact.tags
    yield "explanation", fact.explanation
    yield "image", fact.image
    yield "ask", fact.ask.value if fact.ask else ""
    yield "checked", fact.checked
    yield "derived_from", fact.derived_from
    yield "retired", fact.retired


def _evidence_table(parent: str, evidence: Evidence | None) -> str:
    if evidence is None:
        return ""
    values: list[tuple[str, Value]] = [
        ("source", evidence.source),
        ("sentence", evidence.sentence),
        ("date_text", evidence.date_text),
    ]
    span = {"start": evidence.start, "end": evidence.end}
    numbers = "".join(f"{key} = {value}\n" for key, value in span.items() if value is not None)
    return f"[{parent}.evidence]\n" + _lines(values) + numbers


def _lines(values: Iterable[tuple[str, Value]]) -> str:
    """``key = value`` lines, without those whose value is the neutral one."""
    return "".join(f"{_key(key)} = {_value(value)}\n" for key, value in values if value)


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _quoted(key)


def _value(value: Value) -> str:
    match value:
        case bool():
            return "true"
        case int():
            return str(value)
        case str() if "\n" in value:
            return _long(value)
        case str():
            return _quoted(value)
        case _:
            inner = [_value(part) for part in value]
            short = "[" + ", ".join(inner) + "]"
            return short if len(short) < 90 else "[\n" + "".join(f"    {x},\n" for x in inner) + "]"


def _quoted(text: str) -> str:
    """A basic string; TOML takes JSON's escapes, and wants one for the delete character too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _long(text: str) -> str:
    """A multi-line basic string, whose lines stand as lines of the file."""
    return '"""\n' + "\n".join(_quoted(line)[1:-1] for line in text.split("\n")) + '"""'
