"""A dated fact as a question that other programs can ask, and back. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from quizapp.dates import EDTF, DateError, Grain, read, word
from quizapp.dates.languages import LANGUAGES
from quizapp.facts import Fact, Reason

_WHEN: Final = {"en": "When?", "de": "Wann?", "ru": "Когда?"}
_ASKED = re.compile(rf"(?:{'|'.join(map(re.escape, _WHEN.values()))})\s+")


def as_prompt(fact: Fact, language: str) -> str:
    """The statement as a question for its date."""
    return f"{_WHEN.get(language, _WHEN['en'])} {fact.statement}"


def as_statement(prompt: str) -> str:
    """The statement that `as_prompt` made a question of."""
    return _ASKED.sub("", prompt, count=1)


def answers(fact: Fact, ask: Grain, language: str) -> tuple[str, ...]:
    """The date as it may be answered: in words and as EDTF, as known and at the target grain."""
    if fact.date is None:
        return ()
    at_grain = fact.date.coarsen(fact.ask or ask)
    forms = [form for date in (fact.date, at_grain) for form in _forms(date, language)]
    return tuple(dict.fromkeys(forms))


def date_forms(key: Iterable[int | str], language: str) -> tuple[str, ...]:
    """Dates of a question's key as they may be answered: in words and as EDTF."""
    forms = [form for text in key for form in _forms(EDTF.parse(str(text)), language)]
    return tuple(dict.fromkeys(forms))


def _forms(date: EDTF, language: str) -> tuple[str, str]:
    return word(date, language if language in LANGUAGES else "en"), str(date)


def written_date(text: str, language: str = "en") -> EDTF | Reason | None:
    """The date that a cell holds; a `Reason` where it is wrong or ambiguous, None where none is.

    EDTF is tried first, so that what was exported comes back unchanged.
    """
    bare = text.strip()
    try:
        return EDTF.parse(bare)
    except DateError as error:
        if error.code not in {"not_edtf", "unsupported_edtf"}:
            return Reason(error.code, **{**error.args_, "date": bare[:40]})
    try:
        readings = read(bare, language if language in LANGUAGES else "en")
    except DateError as error:
        return Reason(error.code, **{**error.args_, "date": bare[:40]})
    values = list(dict.fromkeys(reading.value for reading in readings))
    if len(values) > 1:
        return Reason("ambiguous_date", date=bare[:40], readings=tuple(map(str, values)))
    return values[0] if values else None
