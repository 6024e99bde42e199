"""Items from questions that a person wrote. Imports facts only."""

from __future__ import annotations

import random

from quizapp.dates import EDTF, Grain
from quizapp.facts import Question, QuestionKind, Reason
from quizapp.items.model import Item, Option, Refusal


def question_item(
    question: Question, *, language: str = "en", seed: str | int = 0
) -> Item | Refusal:
    """The question as an item; options are shuffled by ``seed``, the same for the same seed.

    Refuses with ``kind_not_asked`` the kinds that have no page of their own yet.
    """
    match question.kind:
        case QuestionKind.CHOICE:
            return _choice(question, language, seed)
        case QuestionKind.TYPED | QuestionKind.NUMBER | QuestionKind.CLOZE:
            return _typed(question, language, Grain.DAY)
        case QuestionKind.DATE:
            return _typed(question, language, EDTF.parse(str(question.key[0])).unit)
        case _:
            reason = Reason("kind_not_asked", kind=question.kind.value)
            return Refusal(question.fact, question.kind.value, reason)


def _choice(question: Question, language: str, seed: str | int) -> Item:
    order = list(range(len(question.options)))
    random.Random(f"{seed}:{question.fact}:choice").shuffle(order)
    return Item(
        fact=question.fact,
        kind=question.kind.value,
        stem=question.prompt,
        options=tuple(Option(question.options[i]) for i in order),
        key=tuple(order.index(i) for i in question.key if isinstance(i, int)),
        grain=Grain.DAY,
        language=language,
    )


def _typed(question: Question, language: str, grain: Grain) -> Item:
    return Item(
        fact=question.fact,
        kind=question.kind.value,
        stem=question.prompt,
        options=(),
        key=tuple(str(answer) for answer in question.key),
        grain=grain,
        language=language,
    )
