"""The teachers' pages: sources, review of candidates, decks, facts, questions."""

from quizapp.web.teach import (
    assignments,
    class_rules,
    classes,
    decks,
    exchange,
    members,
    notes,
    paper,
    reports,
    results,
    sharing,
    sources,
    staff,
    starters,
)
from quizapp.web.teach.pages import blueprint

__all__ = [
    "assignments",
    "blueprint",
    "class_rules",
    "classes",
    "decks",
    "exchange",
    "members",
    "notes",
    "paper",
    "reports",
    "results",
    "sharing",
    "sources",
    "staff",
    "starters",
]
