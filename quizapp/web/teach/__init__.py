"""The teachers' pages: sources, review of candidates, decks, facts, questions."""

from quizapp.web.teach import (
    classes,
    decks,
    exchange,
    results,
    sharing,
    sources,
)
from quizapp.web.teach.pages import blueprint

__all__ = [
    "blueprint",
    "classes",
    "decks",
    "exchange",
    "results",
    "sharing",
    "sources",
]
