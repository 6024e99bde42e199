"""EDTF values, their bounds, comparison, reading and wording. Pure."""

from quizapp.dates.edtf import DISTANT, EDTF
from quizapp.dates.errors import DateError
from quizapp.dates.grain import Grain
from quizapp.dates.reading import Reading, read
from quizapp.dates.relation import Relation
from quizapp.dates.wording import when, word

__all__ = ["DISTANT", "EDTF", "DateError", "Grain", "Reading", "Relation", "read", "when", "word"]
