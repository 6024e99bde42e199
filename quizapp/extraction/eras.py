"""Which era the years of a text are of: that of those around them, or of the whole text. Pure."""

from __future__ import annotations

import itertools
from dataclasses import replace

from quizapp.dates.guards import counts, may_count, people_follow
from quizapp.dates.patterns import Written, without_year
from quizapp.extraction.story import Reader

_ALONG = 4  # steps from year to year that show which way the years of a text run
_RISING = 3  # years that must rise to be counted from the birth of Christ
_LIST = 48  # characters between two years of a list
_AROUND = 20  # years between a number that may count and the nearest sure year
_NEAR = 60  # years between a two-digit year and the one with an era before it
_CENTURY = 120  # years that a date before Christ may look back without saying so
_CENTURIES = 400  # and where the text has no others
_AGES = 300  # years that no story steps back for a day
_OLDEST = 9_000  # years before Christ
_EARLY = 9  # centuries that may be before Christ without saying so


def eras(reader: Reader) -> None:
    """Small bare years take the era of those around them; without any, none stay."""
    era, near = "", 10_000
    kept: list[Written] = []
    _drop_counts(reader)
    years = [w.parts.written_year for w in reader.written if w.parts.written_year is not None]
    small = [year for year in years if year < 1000]
    long = sum(1 for year in small if year >= 100)
    named = {w.parts.era for w in reader.written if (w.parts.written_year or 0) < 1000} - {""}
    ancient = bool(named) or (long >= 3 and long * 3 >= len(years))
    told: list[int] = []  # the years whose era is sure
    most = 2 * len(small) > len(years)  # are small, as in a text on Rome
    if most and named <= {"bc"} and _runs(small, down=True):
        era, named, ancient = "bc", {"bc"}, True  # "in 433 ... in 432 ... in 430"
        told = [year for year in small if year >= 100]
    elif most and named <= {"ad"} and long < len(small) and _runs(small, down=False):
        era, ancient, told = "ad", True, small  # "in 54 ... in 64 ... in 69 ... in 79"
    anno = _anno_domini(reader) if "bc" in named else len(reader.written)
    for number, written in enumerate(reader.written):
        parts = written.parts
        age = (near + 99) // 100 if era == "bc" and near < _OLDEST else 0  # its century
        old = age > _EARLY and not parts.era  # "1479 BC ... the fourteenth century ... in 1274"
        if old and parts.century is not None and abs(parts.century - age) <= 1:
            written = _century_before_christ(written)
        if parts.century is not None and not parts.era and parts.century <= _EARLY:
            told_of = parts.century > 1 and parts.century == (near + 99) // 100
            if era == "bc" and (named == {"bc"} or told_of):
                written = _century_before_christ(written)  # "133 BC ... in the second century"
            elif era == "bc":
                era, near = "", 10_000  # whoever writes both named leaves out only "AD"
        small_decade = parts.decade is not None and parts.decade <= min(near + _NEAR, 999)
        if small_decade and not parts.era and era == "bc":
            written = replace(written, parts=replace(parts, era="bc"))
        if parts.written_year is None:
            kept.append(written)
            continue
        if number == anno:
            era, near = "", 10_000
        if parts.era:
            if parts.written_year < 1000 or parts.era == "bc":
                era, near = parts.era, parts.written_year
                told.append(near)
            until = written.until
            if until is not None and until.era not in ("", era) and until.written_year is not None:
                era, near = until.era, until.written_year  # "27 BC–AD 14"
        elif old and near - _CENTURIES <= parts.written_year <= near + _CENTURY:
            written, near = _before_christ(written), parts.written_year
        elif parts.written_year < 1000:
            bare = not ancient and written.rule.name in ("year", "year_small")
            if bare and not _dates_line(reader, written):
                continue
            dated = written.rule.name.endswith("_year") or parts.day is not None
            far = not ancient and dated and _far_before(kept, parts.written_year)
            if dated and (
                (far and people_follow(reader.text, written, reader.rules))
                or counts(reader.text, written, reader.rules, ancient=ancient)
            ):
                kept.extend(_without_year(reader, written))
                continue
            if written.rule.name.endswith("_small"):
                year = parts.written_year
                if not era or all(abs(year - one) > _NEAR for one in (*told, near)):
                    kept.extend(_without_year(reader, written))
                    continue  # "in 20 of them"
                near = year
                told.append(year)
            reach = _CENTURIES if named == {"bc"} else _CENTURY
            if (era == "bc" and parts.written_year <= near + reach) or _listed_before_christ(
                reader, number
            ):
                written = _before_christ(written)
        kept.append(written)
    reader.written = kept


def _drop_counts(reader: Reader) -> None:
    """Drop what counts at the head of a sentence, "In 300 ships": it lies near no year."""
    counting = [
        (written.parts.written_year or 0) < 1000
        and written.rule.name == "year"
        and not written.parts.era
        and may_count(reader.text, written, reader.rules)
        for written in reader.written
    ]
    if not any(counting):
        return
    both = list(zip(reader.written, counting, strict=True))
    near = {
        year
        for written, counts_something in both
        if not counts_something and written.parts.written_year is not None
        for year in range(
            written.parts.written_year - _AROUND, written.parts.written_year + _AROUND
        )
    }
    reader.written = [w for w, counting in both if not counting or w.parts.written_year in near]


def _anno_domini(reader: Reader) -> int:
    """Where a text that only writes "BC" comes to years after Christ: from there on its years
    rise, which fell before. The number of the date, or of all dates where it never does."""
    last = max((i for i, w in enumerate(reader.written) if w.parts.era), default=-1)
    bare = [
        (number, written.parts.written_year)
        for number, written in enumerate(reader.written)
        if number > last
        and written.parts.written_year is not None
        and 100 <= written.parts.written_year < 1000
    ]
    years = [year for _, year in bare]
    previous = reader.written[last].parts.written_year if last >= 0 else None
    split, against = 0, sum(later < earlier for earlier, later in itertools.pairwise(years))
    least = against  # steps against it: a rise before Christ, a fall after
    for count, year in enumerate(years, 1):
        against += previous is not None and year > previous
        against -= count < len(years) and years[count] < year
        previous = year
        if against <= least:
            split, least = count, against
    return bare[split][0] if len(years) - split >= _RISING else len(reader.written)


def _listed_before_christ(reader: Reader, number: int) -> bool:
    """ "In 509 and, some say, 306 BC": whether a later year of the same list says its era."""
    here, behind = reader.written[number], reader.written[number + 1 : number + 2]
    if not behind or behind[0].parts.era != "bc" or here.parts.written_year is None:
        return False
    gap = reader.text[here.end : behind[0].start]
    later = behind[0].parts.written_year or 0
    return len(gap) < _LIST and "." not in gap and later < here.parts.written_year


def _far_before(kept: list[Written], year: int) -> bool:
    """Whether the date before, which has a year, lies ages after a year."""
    last = next((one.parts.written_year for one in reversed(kept) if one.parts.written_year), None)
    return last is not None and last >= 1000 and last - year > _AGES


def _without_year(reader: Reader, written: Written) -> list[Written]:
    """What is left of a date whose small number is no year: "on 5 May 86 died"."""
    if written.rule.name == "year_small" or written.until is not None:
        return []
    left = without_year(reader.text, written, reader.rules)
    return [left] if left is not None else []


def _dates_line(reader: Reader, written: Written) -> bool:
    """Whether a year is the date of a line in a chronology."""
    sentence = reader.sentences[reader.finder.at(written.start)] if reader.sentences else None
    entry = sentence.entry if sentence is not None else None
    return entry is not None and written.start < entry.date_end


def _runs(years: list[int], *, down: bool) -> bool:
    """Whether the years of a text mostly fall from one to the next, as they do before Christ, or
    rise."""
    falls = sum(later < earlier for earlier, later in itertools.pairwise(years))
    rises = sum(later > earlier for earlier, later in itertools.pairwise(years))
    along, against = (falls, rises) if down else (rises, falls)
    return along >= _ALONG and along >= 2 * against


def _before_christ(written: Written) -> Written:
    """The same with its years counted before Christ."""
    parts, until = written.parts, written.until
    if parts.written_year is not None:
        parts = replace(parts, era="bc", year=1 - parts.written_year)
    if until is not None and until.written_year is not None and not until.era:
        until = replace(until, era="bc", year=1 - until.written_year)
    return replace(written, parts=parts, until=until)


def _century_before_christ(written: Written) -> Written:
    until = written.until
    if until is not None and until.century is not None and not until.era:
        until = replace(until, era="bc")
    return replace(written, parts=replace(written.parts, era="bc"), until=until)
