"""German: the words and forms that dates are written with. A table; no code of its own."""

from quizapp.dates.languages.en import ENGLISH as GERMAN

__all__ = ["GERMAN"]
