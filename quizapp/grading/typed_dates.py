"""A typed date to a mark: every form that people write, credit for grain and nearness. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizapp.dates import EDTF, DateError, Grain
from quizapp.dates.languages import LANGUAGES
from quizapp.dates.reading import Reading, read
from quizapp.facts.reason import Reason
from quizapp.grading.date_values import mark_value
from quizapp.grading.marks import Mark
from quizapp.grading.phrases import (
    alternatives,
    is_negated,
    phrases,
    pieces,
    plain,
    says_nothing,
    without_hedges,
)
from quizapp.grading.respelling import respelled

YEAR_MISSING = 0.4
"""What is left of the mark of "21 August" where the year was wanted too."""

ERA_MISSING = 0.5
"""What is left of the mark of "44" for 44 BC."""

IMPOSSIBLE = 0.8
"""The most for a date that does not exist, such as 31 June, or a range written backwards."""

MOST_GUESSES = 10

LAST_SEASON = 24
"""The last of EDTF's codes for seasons; after it come quarters and halves of a year."""

LONGEST = 200
"""Characters; a longer answer is no date."""

_DAY_AND_MONTH = re.compile(r"(?:[012]?\d|3[01])([./])(?:[012]?\d|3[01])\.?")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What all readings of one answer are marked against."""

    key: EDTF
    grain: Grain | None
    language: str


def mark_date(key: EDTF, answer: str, grain: Grain | None = None, language: str = "en") -> Mark:
    """Mark a date as typed, at the target grain (None: the key's own).

    All readings of an ambiguous date are tried and the best counts. Several guesses earn what the
    worst of them earns. An answer right at the target grain earns 1.0; a coarser true one and a
    near one earn part (``closeness``). Reasons: those of ``date_values.mark_value``, and

    ``blank`` · ``unreadable`` · ``several_guesses`` (count) · ``year_missing`` · ``era_missing`` ·
    ``read_with_typo`` · ``no_such_day`` (year, month, day, last) · ``no_such_month`` (year, month)
    · ``reversed_interval`` (start, end) · ``no_such_year``.
    """
    text = plain(answer)
    if says_nothing(text, language):
        return Mark(0.0, (Reason("blank"),))
    asked = _Asked(key, grain, language)
    if len(text) > LONGEST or is_negated(text, language):
        return _unreadable()
    text = without_hedges(text, language) or text
    guesses = alternatives(text, language)
    if len(guesses) > 1:
        return _worst(asked, guesses)
    found = _mark_guess(asked, text)
    if found is not None:
        return found
    if _DAY_AND_MONTH.fullmatch(text) and (found := _year_missing(asked, text)) is not None:
        return found
    for other in respelled(text, key, language):
        if (found := _mark_guess(asked, other)) is not None:
            return found
    parts = pieces(text)
    if 1 < len(parts) <= MOST_GUESSES and all(_mark_guess(asked, part) for part in parts):
        return _worst(asked, parts)
    return _incomplete(asked, text) or _unreadable()


def mark_date_of_any(
    key: EDTF, answer: str, grain: Grain | None = None, language: str = "en"
) -> Mark:
    """As ``mark_date``; what is no date in ``language`` may be one in another that is known.

    Who reads the pages in another language than the deck's types "21. August 1937".
    """
    own = mark_date(key, answer, grain, language)
    if _unreadable() != own:
        return own
    known = language.partition("-")[0].lower()
    marks = (mark_date(key, answer, grain, other) for other in LANGUAGES if other != known)
    return next((mark for mark in marks if mark != own), own)


def _unreadable() -> Mark:
    return Mark(0.0, (Reason("unreadable"),))


def _worst(asked: _Asked, guesses: list[str]) -> Mark:
    """The mark of the worst of several guesses; a year written once is the year of them all."""
    year = next(filter(None, (_year_in(guess, asked) for guess in reversed(guesses))), "")
    marks = [
        _mark_guess(asked, guess)
        or _mark_guess(asked, f"{guess} {year}")
        or _incomplete(asked, guess)
        or _unreadable()
        for guess in guesses
    ]
    worst = min(marks, key=lambda mark: mark.value)
    return worst.times(1.0, Reason("several_guesses", count=len(guesses)))


def _year_in(guess: str, asked: _Asked) -> str:
    """The year that a guess names, as it would be written after another day and month."""
    try:
        values = read(guess, asked.language)
    except DateError:
        return ""
    return _written(values[0].value, asked.language) if values else ""


def _written(date: EDTF, language: str) -> str:
    if date.year is None:
        return ""
    return str(date.year) if date.year > 0 else f"{1 - date.year} {phrases(language).before_christ}"


def _mark_guess(asked: _Asked, text: str) -> Mark | None:
    """The best mark of all that one guess may mean; None where it cannot be read."""
    try:
        readings = read(text, asked.language)
    except DateError as error:
        return _impossible(asked, error)
    marks = [_mark_reading(asked, reading) for reading in _as_meant(readings)]
    marks += _with_era(asked, text, readings)
    return max(marks, key=lambda mark: mark.value, default=None)


def _as_meant(readings: tuple[Reading, ...]) -> list[Reading]:
    """Without the quarter or half of a year that "1937-38" is in EDTF: nobody means that by it."""
    spans = any(reading.value.grain is Grain.INTERVAL for reading in readings)
    return [
        reading for reading in readings if not (spans and (reading.value.season or 0) > LAST_SEASON)
    ]


def _mark_reading(asked: _Asked, reading: Reading) -> Mark:
    mark = mark_value(asked.key, reading.value, asked.grain, relation=reading.relation)
    return mark.times(1.0, Reason("read_with_typo")) if reading.corrected else mark


def _with_era(asked: _Asked, text: str, readings: tuple[Reading, ...]) -> list[Mark]:
    """Marks for a bare year where the key lies before Christ and no era was written."""
    if not readings or (asked.key.year or 1) > 0 or any(sign.isalpha() for sign in text):
        return []
    minus = text[:1] in ("-", "−")
    try:
        values = read(
            f"{text.lstrip('-−')} {phrases(asked.language).before_christ}", asked.language
        )
    except DateError:
        return []
    marks = [mark_value(asked.key, reading.value, asked.grain) for reading in values]
    return marks if minus else [one.times(ERA_MISSING, Reason("era_missing")) for one in marks]


def _incomplete(asked: _Asked, text: str) -> Mark | None:
    """The mark of a date with a year of two digits or none; None where it is no such thing."""
    marks = [mark for mark in (_short_year(asked, text), _year_missing(asked, text)) if mark]
    return max(marks, key=lambda mark: mark.value, default=None)


def _short_year(asked: _Asked, text: str) -> Mark | None:
    """The mark of "8 July 37", its year read in the century that was asked for."""
    short = re.fullmatch(r"(.*[^\d'’])['’]?(\d\d)", text)
    if short is None or asked.key.year is None or asked.key.year <= 0:
        return None
    return _mark_guess(asked, f"{short[1]} {asked.key.year // 100}{short[2]}")


def _year_missing(asked: _Asked, text: str) -> Mark | None:
    """The mark of a day and month without a year; None where it is no such thing."""
    year = _written(asked.key, asked.language)
    mark = _DAY_AND_MONTH.fullmatch(text)
    if mark is None and not any(sign.isalpha() for sign in text):
        return None
    try:
        values = read(f"{text.rstrip('.')}{mark[1] if mark else ' '}{year}", asked.language)
    except DateError:
        return None
    asked_grain = asked.grain or asked.key.unit
    left = YEAR_MISSING if asked_grain.rank < Grain.YEAR.rank else 0.0
    marks = [
        mark_value(asked.key, reading.value, asked.grain).times(left, Reason("year_missing"))
        for reading in values
        if reading.value.unit.rank < Grain.YEAR.rank
    ]
    return max(marks, key=lambda mark: mark.value, default=None)


def _impossible(asked: _Asked, error: DateError) -> Mark:
    """The mark of a date that does not exist: for what is right in it, and saying what is wrong."""
    why = Reason(error.code, **error.args_)
    value = _possible_part(error)
    if value is None:
        return Mark(0.0, (why,))
    mark = mark_value(asked.key, value, asked.grain)
    return Mark(min(mark.value, IMPOSSIBLE), (why, *mark.reasons), mark.reading)


def _possible_part(error: DateError) -> EDTF | None:
    args = error.args_
    try:
        match error.code:
            case "no_such_day":
                return EDTF.make(int(str(args["year"])), int(str(args["month"])))
            case "no_such_month":
                return EDTF.make(int(str(args["year"])))
            case "reversed_interval":
                return EDTF.parse(f"{args['end']}/{args['start']}")
            case _:
                return None
    except (DateError, KeyError, ValueError):
        return None
