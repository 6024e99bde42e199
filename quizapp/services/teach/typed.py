"""What a teacher typed about a fact, checked field by field. Touches dates and facts only."""

from __future__ import annotations

import re
import unicodedata

from quizapp.dates import EDTF, DateError, read, word
from quizapp.facts import Reason
from quizapp.services.errors import Invalid

LONGEST = {
    "statement": 300,
    "prompt": 500,
    "title": 200,
    "description": 2000,
    "place": 200,
    "explanation": 2000,
    "options": 300,
    "answers": 200,
    "pairs": 300,
    "people": 200,
    "tags": 60,
}


class Typed:
    """Collects what is wrong, so that a form shows all of it at once."""

    def __init__(self) -> None:
        self.problems: dict[str, Reason] = {}

    def text(self, field: str, value: str | None, *, required: bool = False) -> str:
        """The value without stray blanks and control characters."""
        tidy = tidied(value or "")
        longest = LONGEST[field]
        if required and not tidy:
            self.problems[field] = Reason("missing")
        elif len(tidy) > longest:
            self.problems[field] = Reason("too_long", longest=longest, length=len(tidy))
        return tidy

    def prose(self, field: str, value: str | None, *, required: bool = False) -> str:
        """The value with its line breaks, as Markdown has them, held to the field's longest."""
        lines = [tidied(line) for line in (value or "").replace("\r\n", "\n").split("\n")]
        tidy = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
        longest = LONGEST[field]
        if required and not tidy:
            self.problems[field] = Reason("missing")
        elif len(tidy) > longest:
            self.problems[field] = Reason("too_long", longest=longest, length=len(tidy))
        return tidy

    def tags(self, field: str, value: str | None, most: int) -> tuple[str, ...]:
        """Words that are divided by commas, each once."""
        found = tuple(dict.fromkeys(filter(None, map(tidied, (value or "").split(",")))))
        longest = LONGEST[field]
        if len(found) > most:
            self.problems[field] = Reason("too_many_tags", most=most)
        elif any(len(one) > longest for one in found):
            self.problems[field] = Reason("too_long", longest=longest, length=max(map(len, found)))
        return found

    def lines(self, field: str, value: str | None) -> tuple[str, ...]:
        """The lines that say something, each held to the field's longest."""
        written = [tidied(line) for line in (value or "").splitlines()]
        lines = tuple(line for line in written if line)
        for number, line in enumerate(written, 1):
            if len(line) > LONGEST[field]:
                self.problems[field] = Reason(
                    "line_too_long", line=number, longest=LONGEST[field], length=len(line)
                )
        return lines

    def statement(self, field: str, value: str | None) -> str:
        """A statement without its full stop."""
        tidy = self.text(field, value, required=True)
        stripped = tidy.rstrip(".").rstrip()
        if tidy and not stripped:
            self.problems[field] = Reason("missing")
        return stripped

    def choice(self, field: str, value: str | None, known: tuple[str, ...]) -> str:
        """One of the known values."""
        if value not in known:
            self.problems[field] = Reason("unknown_choice")
            return known[0]
        return value

    def date(self, field: str, value: str | None) -> EDTF | None:
        """The one date that was meant."""
        tidy = tidied(value or "")
        if not tidy:
            self.problems[field] = Reason("missing")
            return None
        if (exact := _as_edtf(tidy)) is not None:
            return exact
        try:
            readings = read(tidy)
        except DateError as error:
            self.problems[field] = Reason(error.code, **dict(error.args_))
            return None
        values = list(dict.fromkeys(reading.value for reading in readings))
        relation = next((reading.relation for reading in readings if reading.relation), "")
        if not values:
            self.problems[field] = Reason("no_date", text=tidy[:80])
        elif relation:
            self.problems[field] = Reason("date_relation", relation=relation, value=str(values[0]))
        elif len(values) > 1:
            self.problems[field] = Reason(
                "ambiguous_date", text=tidy, readings=tuple(str(value) for value in values[:2])
            )
        return None if field in self.problems else values[0]

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


def writable(date: EDTF | None, language: str = "en") -> str:
    """A date as it stands in a form: in words where they read back as the same date, else EDTF."""
    if date is None:
        return ""
    words = word(date, language)
    try:
        values = {reading.value for reading in read(words, language) if not reading.relation}
    except DateError:
        return str(date)
    return words if values == {date} else str(date)


def _as_edtf(text: str) -> EDTF | None:
    """The value of what is EDTF already, such as a stored date that words cannot carry."""
    try:
        return EDTF.parse(text)
    except DateError:
        return None
