"""What teachers see of their classes: forecast, students, facts, gradebook, starters. Commits.

A teacher sees the answers that count in their class (see `services.tallies`), and nothing else.
"""

from quizapp.services.results.outlook import all_students, headline, overview
from quizapp.services.results.people import gradebook, student_page, work_page
from quizapp.services.results.questions import ORDERS, confusion_list, fact_list, fact_page
from quizapp.services.results.starters import (
    begin_starter,
    count_hands,
    drop_starter,
    keep_starter,
    starter_end,
    starter_question,
    starters,
)

__all__ = [
    "ORDERS",
    "all_students",
    "begin_starter",
    "confusion_list",
    "count_hands",
    "drop_starter",
    "fact_list",
    "fact_page",
    "gradebook",
    "headline",
    "keep_starter",
    "overview",
    "starter_end",
    "starter_question",
    "starters",
    "student_page",
    "work_page",
]
