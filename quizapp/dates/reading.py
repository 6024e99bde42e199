"""A written date, without context, to its possible values; by the rules of extraction. Pure."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass, replace

from quizapp.dates.edtf import EDTF
from quizapp.dates.errors import DateError
from quizapp.dates.languages import Language, language
from quizapp.dates.parts import Parts, between, settle
from quizapp.dates.patterns import Written, compiled, scan

_LONGEST = 120
_MIN_TYPO = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """One possible value of a written date, and the rule that it was read by.

    ``relation`` is a word beside the value ("since", "before", "by", "after", "until").
    ``corrected`` is set where a misspelt word was taken for the nearest known one.
    """

    value: EDTF
    rule: str
    relation: str = ""
    corrected: bool = False


def read(text: str, language: str = "en", *, today_year: int | None = None) -> tuple[Reading, ...]:
    """The values that a written date may have, the likeliest first; none where it is no date.

    Two-digit years are read in the century that puts them last before ``today_year``, else in the
    twentieth. Raises: DateError, where it is a date that does not exist (31 June).
    """
    typed = _clean(text)
    if not typed or len(typed) > _LONGEST:
        return ()
    if typed.startswith("~"):
        return tuple(
            _about(reading) for reading in read(typed[1:], language, today_year=today_year)
        )
    for attempt in (_edtf, _short_number, _numeric, _words):
        found = attempt(typed, language, today_year)
        if found:
            return _distinct(found)
    respelt = _respelt(typed, language)
    if respelt != typed:
        found = _words(respelt, language, today_year)
        return _distinct([replace(reading, corrected=True) for reading in found])
    return ()


def _about(reading: Reading) -> Reading:
    if reading.value.is_interval or reading.value.approximate:
        return reading
    return replace(reading, value=EDTF.parse(f"{reading.value}~"))


def _clean(text: str) -> str:
    """Full-width digits and odd spaces made plain, ends trimmed."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    return plain.strip(' .,;!()[]"“”„')


def _distinct(found: list[Reading]) -> tuple[Reading, ...]:
    by_value = {reading.value: reading for reading in reversed(found)}
    ordered = [reading for reading in found if by_value.get(reading.value) is reading]
    return tuple(ordered)


_LOOKS_EDTF = re.compile(r"[YX0-9~?%./-]*")
_TWO_DIGITS_LAST = re.compile(r"(\d{4})[-–/](\d\d)")


def _edtf(text: str, code: str, today_year: int | None) -> list[Reading]:
    """EDTF itself; ``1937-40`` may be a span of years, and is one before it is a half-year."""
    if not _LOOKS_EDTF.fullmatch(text) or re.fullmatch(r"\d{1,3}|\d+[./]\d+[./]\d+", text):
        return []
    short = _TWO_DIGITS_LAST.fullmatch(text)
    spans = _words(text, code, today_year) if short and short[1][2:] < short[2] else []
    try:
        found = [Reading(EDTF.parse(text), "edtf")]
    except DateError as error:
        if not spans and error.code in _SAID_WRONG:
            raise
        return spans
    return [*spans, *found] if short and int(short[2]) > 12 else [*found, *spans]


_SAID_WRONG = ("no_such_day", "no_such_month", "reversed_interval")
_NUMBERS = re.compile(r"(\d{1,4})\s?([./\-])\s?(\d{1,2})\s?\2\s?(\d{1,4})")


def _numeric(text: str, code: str, today_year: int | None) -> list[Reading]:
    """Both orders of day and month where both exist; the language's habit first."""
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return []
    first, mark, middle, last = match[1], match[2], int(match[3]), match[4]
    if len(first) > 2:
        return [Reading(EDTF.make(int(first), middle, int(last)), "numeric_year_first")]
    if len(last) not in (2, 4):
        return []
    day_first = mark == "." or language(code).day_first
    orders = [(middle, int(first)), (int(first), middle)]
    found: list[Reading] = []
    failed: DateError | None = None
    for month, day in orders if day_first else reversed(orders):
        for year in _years(last, today_year):
            try:
                found.append(Reading(EDTF.make(year, month, day), "numeric"))
            except DateError as error:
                failed = failed if failed and failed.code == "no_such_day" else error
    if not found and failed is not None:
        raise failed
    return sorted(
        found, key=lambda reading: _years(last, today_year).index(reading.value.year or 0)
    )


def _years(digits: str, today_year: int | None) -> list[int]:
    """The years that two or four digits may mean, the likeliest first."""
    if len(digits) > 2:
        return [int(digits)]
    short = int(digits)
    if today_year is None:
        return [1900 + short, 2000 + short]
    base = today_year // 100 * 100
    near = base + short if base + short <= today_year else base - 100 + short
    return [near, near - 100 if near + 100 > today_year else near + 100]


def _words(text: str, code: str, today_year: int | None) -> list[Reading]:
    """Any form that the rules know, and ranges of two of them."""
    rules = compiled(code, False)
    written = scan(text, code, prose=False)
    if len(written) != 1 or not _covers(text, written[0], code):
        return []
    one = written[0]
    relation = rules.relation.search(text[: one.start])
    value = _value_of(one, today_year)
    if value is None:
        return []
    word = rules.table.relations.get(" ".join(relation[1].lower().split()), "") if relation else ""
    return [Reading(value, _rule_name(one), word), *_other_readings(one, today_year)]


def _rule_name(written: Written) -> str:
    return "range" if written.until is not None else written.rule.name


def _value_of(written: Written, today_year: int | None) -> EDTF | None:
    if written.parts.anchored or (written.until and written.until.anchored):
        return None
    parts = _full_year(written.parts, today_year)
    if written.until is not None:
        return between(parts, _full_year(written.until, today_year), None)
    return settle(parts)


def _full_year(parts: Parts, today_year: int | None) -> Parts:
    if parts.short_year is not None:
        year = _years(f"{parts.short_year:02d}", today_year)[0]
        return replace(parts, year=year, short_year=None)
    if parts.short_decade is not None:
        first = _years(f"{parts.short_decade:02d}", today_year)[0]
        return replace(parts, decade=first, short_decade=None)
    return parts


def _other_readings(written: Written, today_year: int | None) -> list[Reading]:
    parts = written.parts
    if parts.short_year is None:
        return []
    year = _years(f"{parts.short_year:02d}", today_year)[1]
    return [Reading(EDTF.make(year, parts.month), written.rule.name)]


def _covers(text: str, written: Written, code: str) -> bool:
    """Whether nothing but an article or a preposition stands outside of the date."""
    rules = compiled(code, False)
    outside = f"{text[: written.start]} {text[written.end :]}"
    known = {
        *rules.table.time_prepositions,
        *rules.table.articles.split("|"),
        *(day.lower() for day in rules.table.weekdays),
    }
    known |= {word for phrase in rules.table.relations for word in phrase.split()}
    return all(word.lower() in known for word in re.findall(r"\w+", outside))


def _short_number(text: str, code: str, today_year: int | None) -> list[Reading]:
    """A bare number of up to three digits: a year of the first millennium, or a short one."""
    if not re.fullmatch(r"[1-9]\d{0,2}", text):
        return []
    plain = Reading(EDTF.make(int(text)), "year")
    if len(text) != 2:
        return [plain]
    return [*(Reading(EDTF.make(year), "year_short") for year in _years(text, today_year)), plain]


def _respelt(text: str, code: str) -> str:
    """The text with each unknown word that is nearly a known one replaced by it."""
    table = language(code)
    known = _vocabulary(table)

    def mend(match: re.Match[str]) -> str:
        word = match[0].lower()
        if len(word) < _MIN_TYPO or word in known:
            return match[0]
        near = difflib.get_close_matches(word, known, n=1, cutoff=0.72)
        return near[0] if near else match[0]

    return re.sub(r"[^\W\d_]+", mend, text)


def _vocabulary(table: Language) -> list[str]:
    words = [
        *table.months,
        *table.seasons,
        *table.decades,
        *table.ordinals,
        table.century.split("|")[0],
    ]
    return [word.lower() for word in words if len(word) >= _MIN_TYPO]
