"""What a correction does to answers already given: judged by the corrected key, or not at all.

Works out; ``reported`` writes. An answer keeps its row; a regrade is a row of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from quizapp.dates import EDTF
from quizapp.facts import Fact, Question, QuestionKind
from quizapp.items import Item
from quizapp.services.errors import BadResponse
from quizapp.services.study.marking import (
    INPUTS,
    UNKNOWN,
    Input,
    as_item,
    mark_response,
    rating_of,
)
from quizapp.store import reported

_UNTOUCHED = frozenset({"flashcard", "place", "person"})
"""Generated kinds whose right answer does not hang on the date, or that are rated by oneself."""


@dataclass(frozen=True, slots=True)
class Regraded:
    """An answer that the corrected key judges otherwise; no ``mark``: it cannot be judged."""

    user_id: int
    row_id: int
    item_id: int
    sitting_id: int
    before: float
    mark: float | None
    rating: int | None


def regraded(
    session: Session, fact: Fact, question: Question | None, users: list[int]
) -> list[Regraded]:
    """The answers of these people to the fact whose marks a regrade would change."""
    marks = reported.regraded(session, fact.id, users)
    out = []
    for row, issued in reported.answers_of(session, fact.id, users):
        before = marks.get(row.id, row.mark)
        item = as_item(issued)
        if before is None or row.response == UNKNOWN or _is_untouched(item, question):
            continue
        mark, rating = _judged(rekeyed(item, fact, question), row.response)
        if mark != before:
            out.append(
                Regraded(row.user_id, row.id, issued.id, issued.sitting_id, before, mark, rating)
            )
    return out


def rekeyed(item: Item, fact: Fact, question: Question | None) -> Item | None:
    """The item as it was shown, with the corrected key; None where it shows no right answer."""
    if question is not None:
        return _by_hand(item, question)
    if fact.date is None:
        return None
    if INPUTS[item.kind] is Input.DATE:
        return replace(item, key=(str(fact.date),))
    if item.kind == "choose_date":
        right = [
            at
            for at, option in enumerate(item.options)
            if option.edtf and EDTF.parse(option.edtf).touches(fact.date)
        ]
        return replace(item, key=(right[0],)) if len(right) == 1 else None
    return None


def _is_untouched(item: Item, question: Question | None) -> bool:
    return question is None and item.kind in _UNTOUCHED


def _judged(item: Item | None, response: str) -> tuple[float | None, int | None]:
    if item is None:
        return None, None
    try:
        mark = mark_response(item, response)
    except BadResponse:
        return None, None
    return mark.value, rating_of(item, response, mark)


def _by_hand(item: Item, question: Question) -> Item | None:
    """The item with the question's key as it reads now, if the answers shown allow it."""
    texts = [option.text for option in item.options]
    match question.kind:
        case QuestionKind.CHOICE | QuestionKind.SEVERAL:
            return _chosen(item, question, texts)
        case QuestionKind.ORDER:
            wanted = [question.options[at] for at in question.key if isinstance(at, int)]
            if item.kind != question.kind or sorted(wanted) != sorted(texts):
                return None
            return replace(item, key=tuple((texts.index(text),) for text in wanted))
        case QuestionKind.MATCH:
            right = [str(text) for text in question.key]
            if item.kind != question.kind or sorted([*question.options, *right]) != sorted(texts):
                return None
            half = len(texts) // 2
            pairs = zip(question.options, right, strict=True)
            key = ((texts.index(a), half + texts[half:].index(b)) for a, b in pairs)
            return replace(item, key=tuple(sorted(key)))
        case _:
            if INPUTS[item.kind] not in (Input.TEXT, Input.NUMBER, Input.DATE):
                return None
            if item.kind != _shown_as(question.kind):
                return None
            return replace(item, key=tuple(str(text) for text in question.key))


def _chosen(item: Item, question: Question, texts: list[str]) -> Item | None:
    if item.kind != question.kind:
        return None
    right = [question.options[at] for at in question.key if isinstance(at, int)]
    if not all(text in texts for text in right):
        return None
    return replace(item, key=tuple(sorted(texts.index(text) for text in right)))


def _shown_as(kind: QuestionKind) -> str:
    return QuestionKind.TYPED.value if kind is QuestionKind.CLOZE else kind.value


def counted(plan: Iterable[Regraded]) -> tuple[int, int, int]:
    """How many answers would be marked higher, lower, and not at all."""
    better = worse = void = 0
    for one in plan:
        if one.mark is None:
            void += 1
        elif one.mark > one.before:
            better += 1
        else:
            worse += 1
    return better, worse, void
