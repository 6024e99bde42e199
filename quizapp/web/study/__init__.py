"""The students' pages: today, decks, ways to learn, questions, feedback, summary; joining."""

from quizapp.web.study import joining, starts, views
from quizapp.web.study.pages import blueprint

__all__ = ["blueprint", "joining", "starts", "views"]
