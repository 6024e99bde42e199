"""The students' pages: today, decks, questions, feedback, summary."""

from quizapp.web.study import joining
from quizapp.web.study.views import blueprint

__all__ = ["blueprint", "joining"]
