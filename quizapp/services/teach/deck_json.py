"""A deck as plain JSON values and back, for what waits in the database. Touches no table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.dates import EDTF, Grain
from quizapp.facts import Deck, Evidence, Fact, Question, QuestionKind

_LISTS = ("people", "tags")


def to_json(deck: Deck) -> dict[str, Any]:
    """``deck`` as lists, dicts and strings."""
    return {
        "title": deck.title,
        "language": deck.language,
        "licence": deck.licence,
        "description": deck.description,
        "ask": deck.ask.value,
        "facts": [_fact_json(fact) for fact in deck.facts],
        "questions": [_question_json(question) for question in deck.questions],
    }


def from_json(data: Mapping[str, Any]) -> Deck:
    """The deck that ``to_json`` gave, without an id."""
    return Deck(
        id="",
        title=data["title"],
        language=data["language"],
        licence=data["licence"],
        description=data["description"],
        ask=Grain(data["ask"]),
        facts=tuple(_fact(one) for one in data["facts"]),
        questions=tuple(_question(one) for one in data["questions"]),
    )


def _fact_json(fact: Fact) -> dict[str, Any]:
    about = fact.evidence
    return {
        "id": fact.id,
        "statement": fact.statement,
        "date": str(fact.date) if fact.date else None,
        "place": fact.place,
        "people": list(fact.people),
        "tags": list(fact.tags),
        "explanation": fact.explanation,
        "image": fact.image,
        "ask": fact.ask.value if fact.ask else None,
        "checked": fact.checked,
        "retired": fact.retired,
        "derived_from": fact.derived_from,
        "evidence": (
            [about.source, about.sentence, about.date_text, about.start, about.end]
            if about
            else None
        ),
    }


def _fact(data: Mapping[str, Any]) -> Fact:
    values = dict(data)
    for name in _LISTS:
        values[name] = tuple(values[name])
    values["date"] = EDTF.parse(values["date"]) if values["date"] else None
    values["ask"] = Grain(values["ask"]) if values["ask"] else None
    values["evidence"] = Evidence(*values["evidence"]) if values["evidence"] else None
    return Fact(**values)


def _question_json(question: Question) -> dict[str, Any]:
    return {
        "fact": question.fact,
        "kind": question.kind.value,
        "prompt": question.prompt,
        "options": list(question.options),
        "key": list(question.key),
        "explanation": question.explanation,
        "feedback": {str(at): said for at, said in question.feedback.items()},
    }


def _question(data: Mapping[str, Any]) -> Question:
    return Question(
        fact=data["fact"],
        kind=QuestionKind(data["kind"]),
        prompt=data["prompt"],
        options=tuple(data["options"]),
        key=tuple(data["key"]),
        explanation=data["explanation"],
        feedback={int(at): said for at, said in data["feedback"].items()},
    )
