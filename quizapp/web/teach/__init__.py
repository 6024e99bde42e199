"""The teachers' pages: sources, review of candidates, decks, facts, questions."""

from quizapp.web.teach import (
    assignments,
    classes,
    decks,
    exchange,
    notes,
    reports,
    results,
    sharing,
    sources,
    starters,
)
from quizapp.web.teach.pages import blueprint

__all__ = [
    "assignments",
    "blueprint",
    "classes",
    "decks",
    "exchange",
    "notes",
    "reports",
    "results",
    "sharing",
    "sources",
    "starters",
]
