"""Text to time expressions to candidate facts. Pure: imports dates and facts only."""

from quizapp.extraction.model import Candidate, Extraction, Timex
from quizapp.extraction.reader import extract, read_dates, to_json

__all__ = ["Candidate", "Extraction", "Timex", "extract", "read_dates", "to_json"]
