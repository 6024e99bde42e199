"""What teachers see of their classes: forecast, students, facts, questions, gradebook. Reads only.

A teacher sees the answers that count in their class (see `services.tallies`), and nothing else.
"""

from quizapp.services.results.outlook import all_students, overview
from quizapp.services.results.people import gradebook, student_page, work_page
from quizapp.services.results.questions import ORDERS, confusion_list, fact_list, fact_page

__all__ = [
    "ORDERS",
    "all_students",
    "confusion_list",
    "fact_list",
    "fact_page",
    "gradebook",
    "overview",
    "student_page",
    "work_page",
]
