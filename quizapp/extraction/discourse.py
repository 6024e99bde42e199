"""Which year is in force: gives every written date its value from the story so far. Pure, linear.

The story is carried on by main clauses. Brackets, quotations, headings, background ("had left in
1934") and attributes ("the 1954 accords") are read, and lend their date to what depends on them,
but they do not move the story.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from quizapp.dates import EDTF, DateError
from quizapp.dates.languages import Language, language
from quizapp.dates.parts import Parts, Point, between, settle
from quizapp.dates.patterns import Compiled, Written, compiled, scan
from quizapp.extraction.model import Timex
from quizapp.extraction.passages import Finder, Sentence

_BACK = 6  # months that the story may step back before a month is taken for next year's
_FAR = 12  # years away from the story at which a bare year is background


@dataclass(frozen=True, slots=True)
class Mention:
    """A date as it was read: where, what, and whether it moved the story."""

    timex: Timex
    point: Point
    sentence: int


@dataclass(slots=True)
class Story:
    """What has been read so far. ``main`` is the year (and month) in force, ``last`` any mention."""

    main: Mention | None = None
    last: Mention | None = None
    day: Mention | None = None
    month: Mention | None = None
    era: str = ""
    lowest_bc: int = 10_000
    paragraph: int = -1
    in_sentence: list[Mention] = field(default_factory=list)


def timexes(
    text: str, found: list[Sentence], code: str, base_year: int | None = None
) -> list[Timex]:
    """The time expressions of a text with their values, in its order."""
    return Reader(text, found, code, base_year).read()


class Reader:
    """One reading of one text."""

    def __init__(self, text: str, found: list[Sentence], code: str, base_year: int | None) -> None:
        self.text = text
        self.sentences = found
        self.finder = Finder(found)
        self.rules: Compiled = compiled(code)
        self.table: Language = language(code)
        self.code = code
        self.story = Story()
        self.base = Point(base_year) if base_year is not None else None
        self.current = -1
        self.asides: list[tuple[int, int]] = []
        self.written: list[Written] = []

    def read(self) -> list[Timex]:
        out: list[Timex] = []
        self.written = scan(self.text, self.code)
        self._eras()
        for number, written in enumerate(self.written):
            self._enter(self.finder.at(written.start))
            timex = self._timex(number, written)
            if timex is not None:
                out.append(timex)
        return out

    def _enter(self, index: int) -> None:
        """Move to a sentence: what is in brackets and quotation marks there is an aside."""
        if index == self.current or not self.sentences:
            return
        self.current = index
        self.story.in_sentence = []
        sentence = self.sentences[index]
        self.asides = aside_spans(self.text, sentence.start, sentence.end)

    def _eras(self) -> None:
        """Small bare years take the era of the explicit ones around them; without any, none stay."""
        era, least = "", 10_000
        kept: list[Written] = []
        years = [w.parts.written_year for w in self.written if w.parts.written_year is not None]
        small = sum(1 for year in years if year < 1000)
        ancient = any(w.parts.era for w in self.written) or (small >= 3 and small * 3 >= len(years))
        for written in self.written:
            parts = written.parts
            if parts.era and parts.written_year is not None:
                era = parts.era
                least = parts.written_year
            elif parts.written_year is not None and parts.written_year < 1000 and not parts.era:
                if not ancient and written.rule.name == "year":
                    continue
                if era == "bc" and parts.written_year <= least + 120 and parts.year is not None:
                    parts = replace(parts, era="bc", year=1 - parts.written_year)
                    until = written.until
                    if until is not None and until.written_year is not None and not until.era:
                        until = replace(until, era="bc", year=1 - until.written_year)
                    written = replace(written, parts=parts, until=until)
            kept.append(written)
        self.written = kept

    def _timex(self, number: int, written: Written) -> Timex | None:
        given, anchor, inferred = self._given(number, written)
        parts, until = written.parts, written.until
        try:
            if until is not None:
                value = between(parts, until, given)
            else:
                value = settle(parts, given)
        except (DateError, ValueError, OverflowError):
            return None
        if value is None:
            return None
        aside = self._is_aside(written, value)
        if self._skipped(written):
            return None
        timex = Timex(
            start=self._left(written), end=written.end, text=self.text[self._left(written) : written.end],
            value=value, rule="range" if until is not None else written.rule.name,
            anchor=anchor, relation=self._relation(written), inferred=inferred, aside=aside,
        )  # fmt: skip
        self._note(timex, value, written, aside)
        return timex

    def _skipped(self, written: Written) -> bool:
        """Anchored words that count from something else than the last date: "a year after the war"."""
        after = self.text[written.end : written.end + 40]
        if written.parts.count is not None:
            return re.match(r"[^,.;]{0,24}\bafter\b", after) is not None
        if written.rule.name == "clock":
            return re.match(r"[^.;]{0,24}\bon\s", after) is not None
        return False

    def _left(self, written: Written) -> int:
        """The start of the expression, an article or "from"/"between" of its range included."""
        start = written.start
        article = self.rules.articles.search(self.text, max(0, start - 8), start)
        if article is not None:
            start = article.start()
        if written.until is not None:
            opener = self.rules.opener.search(self.text, max(0, start - 24), start)
            if opener is not None:
                start = opener.start()
        return start

    def _relation(self, written: Written) -> str:
        match = self.rules.relation.search(self.text, max(0, written.start - 28), written.start)
        return self.table.relations[" ".join(match[1].lower().split())] if match else ""

    def _given(
        self, number: int, written: Written
    ) -> tuple[Point | None, tuple[int, int] | None, bool]:
        """The date in force for an expression, the span it comes from, whether it is a guess."""
        parts = (
            written.until
            if written.until is not None and written.parts.year is not None
            else written.parts
        )
        story = self.story
        if parts.anchored:
            source = self._anchor(parts)
            return (
                (source.point, (source.timex.start, source.timex.end), False)
                if source
                else (self.base, None, True)
            )
        if parts.abbreviated:
            source = story.main or story.last
            return (
                (source.point, (source.timex.start, source.timex.end), False)
                if source
                else (Point(1900), None, True)
            )
        if not (written.parts.yearless or (written.until and written.until.yearless)):
            return None, None, False
        source = self._year_source()
        if source is None:
            ahead = self._ahead(number)
            if ahead is not None:
                return ahead, None, True
            return self.base, None, True
        year, guess = self._year_of(written, source)
        return Point(year, source.point.month), (source.timex.start, source.timex.end), guess

    def _anchor(self, parts: Parts) -> Mention | None:
        """What "that day" or "two months later" counts from: the last mention that is so fine."""
        story = self.story
        unit = parts.unit
        if unit in ("day", "week", "fortnight") or parts.weekday is not None:
            return story.day
        if parts.day is not None and parts.month is None and not parts.unit:
            return story.month
        if unit == "month":
            return story.month
        if story.in_sentence:
            return story.in_sentence[-1]
        return story.main or story.last

    def _year_source(self) -> Mention | None:
        """The mention that lends its year: the sentence's own last one, else the story's."""
        story = self.story
        for mention in reversed(story.in_sentence):
            if not mention.timex.aside:
                return mention
        return story.main or story.last

    def _year_of(self, written: Written, source: Mention) -> tuple[int, bool]:
        """The year of a month, day or season without one, and whether it is a guess."""
        parts = written.parts
        now = source.point.first_month
        month = parts.month or {21: 3, 22: 6, 23: 9, 24: 12}.get(parts.season or 0)
        year = source.point.year
        if now is None or month is None:
            return year, False
        step = month - now
        if step > 2 and (self._pluperfect(written) or self._compared(written)):
            return year - 1, True
        if step < -_BACK:
            return year + 1, True
        return year, step < 0

    def _pluperfect(self, written: Written) -> bool:
        """Whether the clause up to here looks back: "had sailed in November"."""
        sentence = self.sentences[self.current]
        before = self.text[max(sentence.start, written.start - 120) : written.start]
        clause = re.split(r"[,;:(]\s", before)[-1]
        return re.search(r"\bhad\b", clause) is not None

    def _compared(self, written: Written) -> bool:
        before = self.text[max(0, written.start - 80) : written.start]
        return (
            re.search(r"\b(?:compared (?:to|with)|as opposed to|than in)\b[^,;.]*$", before)
            is not None
        )

    def _ahead(self, number: int) -> Point | None:
        """The first full date that follows, for a text that opens with a date without a year."""
        for later in self.written[number + 1 : number + 6]:
            if later.parts.year is not None:
                return Point(later.parts.year)
        return None

    def _is_aside(self, written: Written, value: EDTF) -> bool:
        """Whether a date does not carry the story on."""
        if not self.sentences:
            return False
        sentence, main, year = self.sentences[self.current], self.story.main, value.year
        if any(start <= written.start < end for start, end in self.asides):
            return True
        if main is None or year is None or sentence.heading or year == main.point.year:
            return False
        before = self.text[max(sentence.start, written.start - 160) : written.start]
        if year < main.point.year:
            return self._looks_back(written, before, sentence)
        return self._looks_ahead(written, before, year - main.point.year)

    def _looks_back(self, written: Written, before: str, sentence: Sentence) -> bool:
        """An earlier date is background, unless it opens its sentence or its paragraph."""
        if written.parts.shift is not None and written.parts.shift < 0:
            return True
        if _LINKED.search(before) or self._pluperfect(written) or _RELATIVE.search(before):
            return True
        return not self._opens(before) and not sentence.first

    def _looks_ahead(self, written: Written, before: str, years: int) -> bool:
        if _LINKED.search(before) or _PLANNED.search(before) or _RELATIVE.search(before):
            return True
        if written.parts.month is None and years > _FAR and not self._opens(before):
            return True
        attribute = written.rule.name == "year" and not written.parts.leads
        return attribute and _ATTRIBUTE.search(before) is not None and self._noun_after(written.end)

    def _noun_after(self, end: int) -> bool:
        return re.match(r"\s[A-Za-z]", self.text[end : end + 2]) is not None

    @staticmethod
    def _opens(before: str) -> bool:
        return len(before.split()) < 3

    def _note(self, timex: Timex, value: EDTF, written: Written, aside: bool) -> None:
        heading = bool(self.sentences) and self.sentences[self.current].heading
        point = Point.of(value.start if heading and value.start else value)
        if point is None:
            return
        story, mention = self.story, Mention(timex, point, self.current)
        story.in_sentence.append(mention)
        story.last = mention
        if point.day is not None:
            story.day = mention
        if point.month is not None:
            story.month = mention
        coarse = (
            written.parts.century is not None
            or written.parts.decade is not None
            or written.parts.millennium is not None
        )
        if not aside and not coarse:
            story.main = mention


_LINKED = re.compile(
    r"\b(?:since|as early as|back in|than in|unlike in|as in|until|till|compared (?:to|with)|as opposed to)\b[^,;.]{0,50}$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:plan(?:s|ned)?|scheduled|due|intend(?:s|ed)|would|expected|projected|promised|deadline|timetable|should|will|hoped)\b[^.;]*$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",\s+(?:which|who|whose|where|whom)\b[^,;]*$")
_ATTRIBUTE = re.compile(r"\b(?:the|its|his|her|their|a|an)\s+$", re.IGNORECASE)


def aside_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans in brackets or quotation marks inside a sentence."""
    spans = [
        match.span()
        for match in re.finditer(r"\([^()]{0,400}\)|\[[^\[\]]{0,400}\]", text[start:end])
    ]
    spans += [
        match.span()
        for match in re.finditer(r"[“«][^”»]{25,2000}[”»]|\"[^\"]{25,2000}\"", text[start:end])
    ]
    return [(start + left, start + right) for left, right in spans]
