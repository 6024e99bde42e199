"""Two sides of a flashcard to a fact or a question. Pure."""

from __future__ import annotations

import re
from typing import Final

from quizapp.dates import EDTF
from quizapp.facts import Fact, Question, QuestionKind, Reason
from quizapp.formats.collecting import is_number
from quizapp.formats.dating import written_date

LONGEST_ANSWER: Final = 200
"""Characters that a student can be asked to type."""

_FIGURES: Final = 2
_COUNTS = re.compile(r"how\s+(?:many|much|far|long|old|tall|high)\b", re.IGNORECASE)

# Front, back, what they become: the kind of question, or "fact", or the code of the refusal.
EXAMPLES: Final = (
    ("Rome was sacked by the Visigoths", "0410-08-24", "fact"),
    ("The Peace of Westphalia was signed", "24 October 1648", "fact"),
    ("1648", "The Peace of Westphalia was signed", "fact"),
    ("When was the Peace of Westphalia?", "1648", "date"),
    ("How many ships sailed?", "1500", "number"),
    ("Chapter", "7", "typed"),
    ("Capital of Goryeo", "Gaegyeong", "typed"),
    ("A day in 1937", "8/7/37", "ambiguous_date"),
    ("A day in 1937", "30 February 1937", "no_such_day"),
    ("", "1648", "field_empty"),
    ("Tell all", "so " * 100, "long_answer"),
)


def from_pair(front: str, back: str, language: str = "en") -> tuple[Fact, Question | None] | Reason:
    """A dated fact where one side is a date, else a question with the fact under it.

    A `Reason` where they make neither.
    """
    if not front.strip() or not back.strip():
        return Reason("field_empty", field="front" if back.strip() else "back")
    if is_number(back) and _COUNTS.search(front):
        return _asked(front, QuestionKind.NUMBER, back)
    date = _dated(back, language)
    if isinstance(date, EDTF):
        if front.rstrip().endswith("?"):
            return _asked(front, QuestionKind.DATE, str(date))
        return Fact("", front, date), None
    turned = _dated(front, language)
    if isinstance(turned, EDTF) and date is None:
        return Fact("", back, turned), None
    if isinstance(date, Reason):
        return date
    if len(back) > LONGEST_ANSWER:
        return Reason("long_answer", most=LONGEST_ANSWER)
    return _asked(front, QuestionKind.TYPED, back)


def _dated(text: str, language: str) -> EDTF | Reason | None:
    """The date on a side of a card; a number of one or two figures is none there."""
    small = text.strip().isdecimal() and len(text.strip()) <= _FIGURES
    return None if small else written_date(text, language)


def _asked(prompt: str, kind: QuestionKind, answer: str) -> tuple[Fact, Question]:
    return Fact("", prompt, None), Question("", kind, prompt, (), (answer,))
