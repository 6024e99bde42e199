"""A date as people say it, in a language and an era: "summer 1938", "about 1200 BC". Pure."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.dates.edtf import EDTF
from quizapp.dates.grain import Grain
from quizapp.dates.phrases import PHRASES, Era, Phrases

_MARKED_BEFORE = 1000  # years below are marked as after year 1 too: AD 79, but 1066
_YEARS_AND_COARSER = (Grain.YEAR, Grain.DECADE, Grain.CENTURY)


def word(date: EDTF, language: str = "en", era: str = "BC") -> str:
    """The date as a heading or an option: "21–25 August 1937", "the 5th century BC".

    ``language`` may carry a region, which is ignored; one without a table is worded in English.
    ``era`` is "BC" or "BCE".
    """
    return _Wording(*_tables(language, era)).word(date)


def when(date: EDTF, language: str = "en", era: str = "BC") -> str:
    """The date as part of a sentence: "in the 1930s", "from May to July 1938". See ``word``."""
    return _Wording(*_tables(language, era)).when(date)


def _tables(language: str, era: str) -> tuple[Phrases, Era]:
    phrases = PHRASES.get(language) or PHRASES.get(language.partition("-")[0]) or PHRASES["en"]
    return phrases, phrases.eras[era]


@dataclass(frozen=True, slots=True)
class _Wording:
    """The words of one language under one era."""

    phrases: Phrases
    era: Era

    def word(self, date: EDTF) -> str:
        if date.is_interval and date.grain is Grain.INTERVAL:
            return self._interval(date)
        return self._qualified(date, self._plain(date))

    def when(self, date: EDTF) -> str:
        if date.is_interval and date.grain is Grain.INTERVAL:
            return self._during(date)
        plain, phrases = self._plain(date), self.phrases
        at = self._at(date, plain)
        if date.approximate:
            around = phrases.at_about if date.grain is Grain.YEAR else phrases.at_roughly
            at = around.format(plain=plain, at=at)
        return phrases.possibly.format(at) if date.uncertain else at

    def _at(self, date: EDTF, plain: str) -> str:
        phrases, year = self.phrases, date.year or 0
        template = phrases.at_seasons.get(date.season or 0)
        if template:
            return template.format(year=self._season_year(date))
        if date.grain is not Grain.DECADE:
            return phrases.at[date.grain].format(plain)
        if self._is_uncounted(date):
            return phrases.from_to.format(*self._years(year, year + 9)[:2])
        decade = self._decade_number(date)
        words = phrases.at_decade.format(decade=decade) if decade else phrases.at_first_decade
        return self._in_era(self._era_year(date), words, False)

    def _qualified(self, date: EDTF, plain: str) -> str:
        phrases = self.phrases
        if date.approximate:
            about = phrases.about if date.grain in _YEARS_AND_COARSER else phrases.roughly
            plain = about.format(plain)
        return phrases.possibly.format(plain) if date.uncertain else plain

    def _plain(self, date: EDTF) -> str:
        """A date that is no interval, without its qualifiers."""
        year, phrases = date.year or 0, self.phrases
        match date.grain:
            case Grain.DAY:
                month = phrases.months[date.month or 0]
                return phrases.day.format(day=date.day, month=month, year=self._year(year))
            case Grain.MONTH:
                month = phrases.months[date.month or 0]
                return phrases.month.format(month=month, year=self._year(year))
            case Grain.SEASON:
                template = phrases.seasons[date.season or 0]
                return template.format(year=self._season_year(date))
            case Grain.DECADE:
                return self._decade(date, year)
            case Grain.CENTURY:
                return self._century(year)
            case _:
                return self._year(year)

    def _year(self, year: int) -> str:
        return self._in_era(year, str(year if year > 0 else 1 - year), True)

    def _in_era(self, year: int, words: str, is_year: bool) -> str:
        """``words`` with the mark of the era of ``year``; the mark leads only a bare year."""
        if year <= 0:
            return self.era.before.format(words)
        if year >= _MARKED_BEFORE:
            return words
        if self.era.after_leads and not is_year:
            return f"{words} {self.era.after.format('').strip()}"
        return self.era.after.format(words)

    def _season_year(self, date: EDTF) -> str:
        year = date.year or 0
        return self._winter(year) if date.season == 24 else self._year(year)

    def _winter(self, year: int) -> str:
        joint = self.phrases.winter
        if year == 0:
            return f"{self._year(0)}{joint}{self._year(1)}"
        if year < 0:
            return self._in_era(year, f"{1 - year}{joint}{-year}", True)
        after = str(year + 1) if year % 100 == 99 else f"{(year + 1) % 100:02d}"
        return self._in_era(year, f"{year}{joint}{after}", True)

    def _decade_number(self, date: EDTF) -> int:
        """The 1930 of the 1930s, the 440 of the 440s BC; 0 for the decades next to year 1."""
        year = date.year or 0
        return year if year > 0 else (1 - year) // 10 * 10

    def _is_uncounted(self, date: EDTF) -> bool:
        """-003X is 40–31 BC, which no one calls the 30s or the 40s BC."""
        return (date.year or 0) < 0 and not date.is_interval

    def _era_year(self, date: EDTF) -> int:
        """A year of the era that the decade is counted in: 000X begins with 1 BC."""
        return date.year or (0 if date.is_interval else 1)

    def _decade(self, date: EDTF, year: int) -> str:
        if self._is_uncounted(date):
            return "–".join(self._years(year, year + 9)[:2])
        decade, phrases = self._decade_number(date), self.phrases
        words = phrases.decade.format(decade=decade) if decade else phrases.first_decade
        return self._in_era(self._era_year(date), words, False)

    def _century(self, year: int) -> str:
        phrases = self.phrases
        number = year // 100 + 1 if year >= 0 else (1 - year) // 100
        ordinal = phrases.ordinals.get(number) or phrases.other_ordinal.format(n=number)
        words = phrases.century.format(ordinal=ordinal)
        return self._in_era(year if year else 1, words, False)

    def _interval(self, date: EDTF) -> str:
        start, end, phrases = date.start, date.end, self.phrases
        if start and end:
            if start.text == end.text:
                return self.word(start)
            left, right, tight = self._ends(start, end)
            return f"{left}{'–' if tight else ' – '}{right}"
        left_mark, _, right_mark = date.text.partition("/")
        if start:
            return (phrases.since if right_mark else phrases.begun).format(self.word(start))
        return (phrases.until if left_mark else phrases.ended).format(self.word(end or date))

    def _during(self, date: EDTF) -> str:
        if not (date.start and date.end):
            return self._interval(date)
        if date.start.text == date.end.text:
            return self.when(date.start)
        left, right, _ = self._ends(date.start, date.end)
        return self._joint(date.start, date.end).format(left, right)

    def _joint(self, start: EDTF, end: EDTF) -> str:
        if start.approximate or start.grain.rank > Grain.YEAR.rank:
            return self.phrases.from_to_spans
        both_days = start.grain is end.grain is Grain.DAY
        return self.phrases.from_to_days if both_days else self.phrases.from_to

    def _ends(self, start: EDTF, end: EDTF) -> tuple[str, str, bool]:
        """Both ends worded, what they share said once, and whether they are joined tightly.

        A qualifier of both is said once too, before the first.
        """
        same = (start.approximate, start.uncertain) == (end.approximate, end.uncertain)
        shared = self._shared(start, end) if same and start.grain is end.grain else None
        if shared is None:
            return self.word(start), self.word(end), False
        left, right, tight = shared
        return self._qualified(start, left), right, tight

    def _shared(self, start: EDTF, end: EDTF) -> tuple[str, str, bool] | None:
        phrases, one_year = self.phrases, start.year == end.year
        match start.grain:
            case Grain.YEAR:
                return self._years(start.year or 0, end.year or 0)
            case Grain.DAY if one_year and start.month == end.month:
                return phrases.day_alone.format(day=start.day), self._plain(end), True
            case Grain.DAY if one_year:
                month = phrases.months[start.month or 0]
                return phrases.day_month.format(day=start.day, month=month), self._plain(end), False
            case Grain.MONTH if one_year:
                return phrases.months[start.month or 0], self._plain(end), False
            case Grain.SEASON if one_year and end.season in phrases.bare_seasons:
                return phrases.bare_seasons[start.season or 0], self._plain(end), False
            case _:
                return None

    def _years(self, first: int, last: int) -> tuple[str, str, bool]:
        """Two years with their era said once: 264–146 BC, AD 476–493, 1937–1940."""
        if last <= 0:
            return str(1 - first), self._year(last), True
        if first <= 0 or first < _MARKED_BEFORE <= last:
            return self._year(first), self._year(last), False
        if self.era.after_leads:
            return self._year(first), str(last), True
        return str(first), self._year(last), True
