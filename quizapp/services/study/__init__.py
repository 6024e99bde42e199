"""What students do: see what is due, take a quiz or review, answer, undo. Commits."""

from quizapp.services.study.answers import answer, begin, reveal, undo
from quizapp.services.study.diagnosis import start_check
from quizapp.services.study.exams import drop_exam, exam_choices, next_exam, set_exam
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
from quizapp.services.study.reviews import start_review
from quizapp.services.study.sayings import say, unsay
from quizapp.services.study.sittings import end_sitting, start_quiz

__all__ = [
    "answer",
    "begin",
    "deck_list",
    "deck_page",
    "drop_exam",
    "end_sitting",
    "exam_choices",
    "feedback",
    "next_exam",
    "preview_first",
    "question",
    "question_again",
    "reveal",
    "say",
    "set_exam",
    "start_check",
    "start_quiz",
    "start_review",
    "summary",
    "today",
    "undo",
    "unsay",
]
