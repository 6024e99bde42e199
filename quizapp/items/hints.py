"""What in a hand-written question tells its answer, or keeps it from being one. Imports facts only.

These are hints for whoever writes, not refusals: each can be right to ignore.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from quizapp.dates import DateError, read
from quizapp.facts import Question, QuestionKind, Reason

LONGER: Final = 1.5
"""A right option so many times as long as the longest wrong one is found by its length."""

_LEAST_LONG: Final = 12
_WORD = re.compile(r"[^\W\d_]{5,}")
_ALL = re.compile(
    r"\b(?:all|none|both) of (?:the above|these|them)\b|\balle? (?:oben|davon)\b", re.I
)
_ABSOLUTE = re.compile(r"\b(?:always|never|only|all|none|every|immer|nie|nur|alle)\b", re.I)
_NOT = re.compile(r"\b(?:not|never|except|nicht|kein\w*|nie)\b", re.I)

Hint = Callable[[Question], Reason | None]


def hints(question: Question) -> tuple[Reason, ...]:
    """What a person who writes this question should look at.

    Codes: ``longest`` · ``echoes`` (word) · ``all_of_them`` (option) · ``absolute`` (option) ·
    ``negative`` (word) · ``two_options`` · ``mixed_grain`` · ``all_right`` ·
    ``answer_in_prompt`` (answer).
    """
    return tuple(found for hint in _HINTS if (found := hint(question)) is not None)


def _right(question: Question) -> list[str]:
    return [question.options[at] for at in question.key if isinstance(at, int)]


def _wrong(question: Question) -> list[str]:
    return [text for at, text in enumerate(question.options) if at not in question.key]


def _is_choice(question: Question) -> bool:
    return question.kind is QuestionKind.CHOICE and bool(_right(question) and _wrong(question))


def _longest(question: Question) -> Reason | None:
    if not _is_choice(question):
        return None
    right, wrong = len(_right(question)[0]), max(map(len, _wrong(question)))
    return Reason("longest") if right >= _LEAST_LONG and right > LONGER * wrong else None


def _echoes(question: Question) -> Reason | None:
    """A word of the question that the right option has and no wrong one."""
    if not _is_choice(question):
        return None
    asked = {word.casefold() for word in _WORD.findall(question.prompt)}
    wrong = {word.casefold() for text in _wrong(question) for word in _WORD.findall(text)}
    for word in _WORD.findall(_right(question)[0]):
        if word.casefold() in asked - wrong:
            return Reason("echoes", word=word)
    return None


def _all_of_them(question: Question) -> Reason | None:
    found = next((text for text in question.options if _ALL.search(text)), None)
    return Reason("all_of_them", option=found) if found else None


def _absolute(question: Question) -> Reason | None:
    """A wrong option that claims too much is struck out unread."""
    if not _is_choice(question) or _ABSOLUTE.search(_right(question)[0]):
        return None
    found = next((text for text in _wrong(question) if _ABSOLUTE.search(text)), None)
    return Reason("absolute", option=found) if found else None


def _negative(question: Question) -> Reason | None:
    found = _NOT.search(question.prompt) if question.options else None
    return Reason("negative", word=found[0]) if found else None


def _two_options(question: Question) -> Reason | None:
    two = question.kind is QuestionKind.CHOICE and len(question.options) == 2
    return Reason("two_options") if two else None


def _all_right(question: Question) -> Reason | None:
    every = question.kind is QuestionKind.SEVERAL and len(question.key) == len(question.options)
    return Reason("all_right") if every else None


def _mixed_grain(question: Question) -> Reason | None:
    """Options that are dates, of which only the right one is so fine."""
    if not _is_choice(question):
        return None
    right, *wrong = [_grain(text) for text in (*_right(question), *_wrong(question))]
    return Reason("mixed_grain") if right and all(wrong) and right not in wrong else None


def _grain(text: str) -> str:
    try:
        readings = read(text)
    except DateError:
        return ""
    return readings[0].value.grain.value if readings else ""


def _answer_in_prompt(question: Question) -> Reason | None:
    if question.options:
        return None
    prompt = question.prompt.casefold()
    for answer in map(str, question.key):
        if len(answer) > 2 and answer.casefold() in prompt:
            return Reason("answer_in_prompt", answer=answer)
    return None


_HINTS: Final[tuple[Hint, ...]] = (
    _longest, _echoes, _all_of_them, _absolute, _negative, _two_options, _all_right, _mixed_grain,
    _answer_in_prompt,
)  # fmt: skip
