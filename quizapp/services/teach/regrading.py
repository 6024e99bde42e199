"""What a correction does to answers already given: judged by the corrected key, or not at all.

Works out; ``reported`` writes. An answer keeps its row; a regrade is a row of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from quizapp.facts import Fact, Question
from quizapp.items import Item
from quizapp.services.errors import BadResponse
from quizapp.services.study.marking import as_item, mark_again, rating_of
from quizapp.services.teach.rekeying import rekeyed
from quizapp.store import content, reported

_UNTOUCHED = frozenset({"flashcard", "place", "person"})
"""Generated kinds whose right answer does not hang on the date, or that are rated by oneself."""


@dataclass(frozen=True, slots=True)
class Regraded:
    """An answer that the corrected key judges otherwise.

    No ``mark``: it cannot be judged; no mark ``before``: it could not so far.
    """

    user_id: int
    row_id: int
    item_id: int
    sitting_id: int
    before: float | None
    mark: float | None
    rating: int | None


def regraded(
    session: Session, fact: Fact, question: Question | None, users: list[int]
) -> list[Regraded]:
    """The answers of these people to the fact whose marks a regrade would change."""
    marks = reported.regraded(session, fact.id, users)
    answers = [
        (row, issued, as_item(issued))
        for row, issued in reported.answers_of(session, fact.id, users)
    ]
    beside = {option.fact for _, _, item in answers for option in item.options if option.fact}
    dates = {
        other.id: other.date
        for other in content.facts_by_id(session, beside).values()
        if other.date is not None
    }
    out = []
    for row, issued, item in answers:
        before = marks.get(row.id, row.mark)
        if _is_untouched(item, question):
            continue
        mark, rating = _judged(rekeyed(item, fact, question, dates), row.response)
        if mark != before:
            out.append(
                Regraded(row.user_id, row.id, issued.id, issued.sitting_id, before, mark, rating)
            )
    return out


def _is_untouched(item: Item, question: Question | None) -> bool:
    return question is None and item.kind in _UNTOUCHED


def _judged(item: Item | None, response: str) -> tuple[float | None, int | None]:
    if item is None:
        return None, None
    try:
        mark = mark_again(item, response)
    except BadResponse:
        return None, None
    return mark.value, rating_of(item, response, mark)


def counted(plan: Iterable[Regraded]) -> tuple[int, int, int]:
    """How many answers would be marked higher, lower, and not at all."""
    better = worse = void = 0
    for one in plan:
        if one.mark is None:
            void += 1
        elif one.mark > (one.before or 0.0):
            better += 1
        else:
            worse += 1
    return better, worse, void
