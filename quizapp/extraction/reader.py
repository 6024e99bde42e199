"""The one way in: a text to its time expressions and candidate facts, and their JSON form. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizapp.extraction.discourse import timexes
from quizapp.extraction.model import Candidate, Extraction, Timex
from quizapp.extraction.passages import sentences
from quizapp.extraction.statements import candidates


def read_dates(
    text: str, language: str = "en", *, base_year: int | None = None
) -> tuple[Timex, ...]:
    """Only the time expressions of a text, for whoever needs no facts. As ``extract``."""
    return tuple(timexes(text, sentences(text, language), language, base_year))


def extract(
    text: str,
    language: str = "en",
    *,
    base_year: int | None = None,
    tell: Callable[[int], None] | None = None,
) -> Extraction:
    """Read a text.

    ``base_year`` is the year of a date before any year is named (a diary's). Spans count
    characters of ``text`` as given. Time is linear in its length. ``tell`` is told how many dates
    there are as soon as that is known, which is half-way.
    """
    found = sentences(text, language)
    dates = timexes(text, found, language, base_year)
    if tell:
        tell(len(dates))
    return Extraction(tuple(dates), tuple(candidates(text, found, dates, language)))


def to_json(extraction: Extraction, name: str, text: str) -> dict[str, Any]:
    """What ``quizapp extract --format json`` prints, as plain values."""
    return {
        "source": {"name": name, "characters": len(text)},
        "dates": [_date(timex) for timex in extraction.dates],
        "facts": [_fact(candidate) for candidate in extraction.facts],
    }


def _date(timex: Timex) -> dict[str, Any]:
    return {
        "start": timex.start,
        "end": timex.end,
        "text": timex.text,
        "edtf": str(timex.value),
        "rule": timex.rule,
    }


def _fact(candidate: Candidate) -> dict[str, Any]:
    return {
        "id": candidate.id,
        "statement": candidate.statement,
        "edtf": str(candidate.date),
        "start": candidate.start,
        "end": candidate.end,
        "sentence": candidate.sentence,
        "date_text": candidate.date_text,
        "quality": candidate.quality,
        "issues": [issue.code for issue in candidate.issues],
    }
