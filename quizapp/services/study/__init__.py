"""What students do: see what is due, take a quiz or review, answer, undo. Commits."""

from quizapp.services.study.answers import answer, begin, undo
from quizapp.services.study.lookups import (
    deck_list,
    deck_page,
    feedback,
    preview_first,
    question,
    question_again,
    summary,
    today,
)
from quizapp.services.study.sittings import end_sitting, start_quiz, start_review

__all__ = [
    "answer",
    "begin",
    "deck_list",
    "deck_page",
    "end_sitting",
    "feedback",
    "preview_first",
    "question",
    "question_again",
    "start_quiz",
    "start_review",
    "summary",
    "today",
    "undo",
]
