"""The students' pages, a module for each part of them."""

from quizapp.web.study import (
    assignments,
    joining,
    offline,
    progress,
    starts,
    timeline,
    views,
)
from quizapp.web.study.pages import blueprint

__all__ = [
    "assignments",
    "blueprint",
    "joining",
    "offline",
    "progress",
    "starts",
    "timeline",
    "views",
]
