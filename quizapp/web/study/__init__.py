"""The students' pages: today, decks, ways to learn, questions, feedback, progress; joining."""

from quizapp.web.study import joining, progress, starts, timeline, views
from quizapp.web.study.pages import blueprint

__all__ = ["blueprint", "joining", "progress", "starts", "timeline", "views"]
