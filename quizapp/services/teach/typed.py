"""What a teacher typed about a fact, checked field by field. Touches dates and facts only."""

from __future__ import annotations

import unicodedata

from quizapp.dates import EDTF, DateError, read
from quizapp.facts import Reason
from quizapp.services.errors import Invalid

LONGEST = {
    "statement": 300,
    "prompt": 500,
    "title": 200,
    "description": 2000,
    "place": 200,
    "explanation": 2000,
    "option": 300,
}


class Typed:
    """Collects what is wrong, so that a form shows all of it at once."""

    def __init__(self) -> None:
        self.problems: dict[str, Reason] = {}

    def text(self, field: str, value: str | None, *, required: bool = False) -> str:
        """The value without stray blanks and control characters."""
        tidy = tidied(value or "")
        longest = LONGEST.get(field, 300)
        if required and not tidy:
            self.problems[field] = Reason("missing")
        elif len(tidy) > longest:
            self.problems[field] = Reason("too_long", longest=longest, length=len(tidy))
        return tidy

    def date(self, field: str, value: str | None) -> EDTF | None:
        """The one date that was meant."""
        tidy = tidied(value or "")
        if not tidy:
            self.problems[field] = Reason("missing")
            return None
        try:
            readings = read(tidy)
        except DateError as error:
            self.problems[field] = Reason(error.code, **dict(error.args_))
            return None
        values = list(dict.fromkeys(reading.value for reading in readings))
        if not values:
            self.problems[field] = Reason("no_date", text=tidy)
        elif len(values) > 1:
            self.problems[field] = Reason(
                "ambiguous_date", text=tidy, readings=tuple(str(v) for v in values)
            )
        return values[0] if len(values) == 1 else None

    def check(self) -> None:
        """Raise what was wrong.

        Raises:
            Invalid: something was.
        """
        if self.problems:
            raise Invalid(self.problems)


def tidied(value: str) -> str:
    """Text without control characters, lone surrogates and repeated blanks."""
    kept = "".join(" " if unicodedata.category(c) in {"Cc", "Cs"} else c for c in value)
    return " ".join(kept.split())
