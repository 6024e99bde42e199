"""Response to mark, with reasons as codes. Pure."""

from quizapp.grading.closed import mark_choice, mark_gap, mark_match, mark_order, mark_several
from quizapp.grading.date_values import mark_value
from quizapp.grading.differences import differences
from quizapp.grading.marks import GOOD_FROM, HARD_FROM, Mark, rating
from quizapp.grading.texts import mark_number, mark_text
from quizapp.grading.typed_dates import mark_date, mark_date_of_any

__all__ = [
    "GOOD_FROM",
    "HARD_FROM",
    "Mark",
    "differences",
    "mark_choice",
    "mark_date",
    "mark_date_of_any",
    "mark_gap",
    "mark_match",
    "mark_number",
    "mark_order",
    "mark_several",
    "mark_text",
    "mark_value",
    "rating",
]
