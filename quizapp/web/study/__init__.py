"""The students' pages, a module for each part of them."""

from quizapp.web.study import joining, offline, progress, starts, timeline, views
from quizapp.web.study.pages import blueprint

__all__ = ["blueprint", "joining", "offline", "progress", "starts", "timeline", "views"]
