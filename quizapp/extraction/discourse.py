"""Which year is in force: gives every written date its value from the story so far. Pure, linear.

The story is carried on by main clauses. Brackets, quotations, headings, background ("had left in
1934") and attributes ("the 1954 accords") are read, and lend their date to what depends on them,
but they do not move the story.
"""

from __future__ import annotations

import itertools
import re
from collections import deque
from dataclasses import dataclass, field, replace
from functools import lru_cache

from quizapp.dates import EDTF, DateError
from quizapp.dates.guards import article_before, counts, last_word
from quizapp.dates.languages import Language, language
from quizapp.dates.parts import Parts, Point, between, moved, settle
from quizapp.dates.patterns import Compiled, Written, compiled, scan, without_year
from quizapp.dates.unguarded import unguarded
from quizapp.extraction.model import Timex
from quizapp.extraction.passages import Finder, Sentence
from quizapp.facts.fitness import finite_verb, is_past, list_words
from quizapp.facts.grammar import Grammar, grammar

_BACK = 6  # months that the story may step back before a month is taken for next year's
_KEPT = 200  # exact dates whose events "after the Treaty" may mean
_TURN = 9  # months back from which a month is the next year's even where a heading names one
_SETTLED = 3  # dates of a year from which on the story has not only leapt there
_AGES = 100  # years that only a digression leaps
_ALONG = 4  # steps from year to year that show which way the years of a text run
_RISING = 3  # years that must rise to be counted from the birth of Christ
_LIST = 48  # characters between two years of a list
_NEAR = 60  # years between a two-digit year and the one with an era before it
_LETTERS = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[,;:(]\s")
_APPOSED = re.compile(r",?\s(?:([^\W\d_]{1,8})\s)?(?:the\s)?")
_DATELINE = re.compile(
    r"[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}(?: \([^()]{1,20}\)|, [\w. ]{2,16})?, "
)
_BEHIND_DATELINE = re.compile(r"\s?[–—-]+\s|\s\([^()]{1,20}\)\s?[–—-]")
_STOP = re.compile(r"[;:]\s")
_NAME_FOLLOWS = re.compile(r"(?:\s[A-Z][a-z]+){1,3}")
_BRACKETED = re.compile(r"\([^()]{0,400}\)|\[[^\[\]]{0,400}\]")
_ENDS = re.compile(r"[.!?]\s[^\W\d_a-zß-ÿ]")
_QUOTED = re.compile(r"[“«][^”»]{25,2000}[”»]|\"[^\"]{25,2000}\"")
_EARLY = 9  # centuries that may be before Christ without saying so
_BEYOND = 10  # years ahead from which a participle's year is looked at
_REACH = 300  # characters within which "that year" surely counts from the last date
_FAR = 25  # years away from the story at which a bare year is background
_PHRASE = 48  # characters in which the last word before a preposition mostly stands
_ARTICLE = 24  # characters in which an article and the blank behind it surely stand
_END_DAYS = frozenset({"first_day", "last_day"})
_MONTHS = {21: (3, 4, 5), 22: (6, 7, 8), 23: (9, 10, 11), 24: (12, 1, 2)}  # of a season
_LATE = 9  # the first month that "late in a year" may leave to it
_SOON = 2  # years ahead within which what "did not happen until then" is the story


@unguarded
@dataclass(frozen=True, slots=True)
class Mention:
    """A date as it was read: where and what. ``late`` says that it is the end of a year."""

    timex: Timex
    point: Point
    sentence: int
    late: bool = False


@dataclass(slots=True)
class Story:
    """What has been read so far. ``main`` is the year (and month) in force, ``last`` any mention,
    ``left`` where the story was before it last went on to another year, ``back`` before it stepped
    back to a year that is only named, ``stayed`` how many dates of the year in force have moved it,
    ``remark`` the last date in a remark in brackets, ``section`` the one year that the last
    heading names, ``year`` the last that was written out."""

    main: Mention | None = None
    last: Mention | None = None
    left: Mention | None = None
    back: Mention | None = None
    year: Mention | None = None
    section: Mention | None = None
    day: Mention | None = None
    month: Mention | None = None
    remark: Mention | None = None
    stayed: int = 0
    paragraph: int = -1
    in_sentence: list[Mention] = field(default_factory=list)
    told: deque[Mention] = field(default_factory=lambda: deque(maxlen=_KEPT))
    named_days: dict[tuple[int, int], Mention] = field(default_factory=dict)


def timexes(
    text: str, found: list[Sentence], code: str, base_year: int | None = None
) -> list[Timex]:
    """The time expressions of a text with their values, in its order."""
    return Reader(text, found, code, base_year).read()


@dataclass(frozen=True, slots=True)
class StoryWords:
    """The patterns by which a language tells how a date stands in the story.

    ``linked``, ``planned``, ``compared``, ``attribute`` and ``only_then`` read ``_small_letters``;
    ``linked_or_planned`` tells in one go that a date is neither.
    """

    after_event: re.Pattern[str]
    linked: re.Pattern[str]
    planned: re.Pattern[str]
    linked_or_planned: re.Pattern[str]
    compared: re.Pattern[str]
    relative: re.Pattern[str]
    said_of: re.Pattern[str]
    attribute: re.Pattern[str]
    event_day: re.Pattern[str]
    looks_back: re.Pattern[str]
    joints: re.Pattern[str]
    event_name: re.Pattern[str]
    counts_from: re.Pattern[str]
    same_as: re.Pattern[str]
    day_follows: re.Pattern[str]
    year_behind: re.Pattern[str]
    only_then: re.Pattern[str]
    done_before: re.Pattern[str]
    would_follow: re.Pattern[str]
    birth: re.Pattern[str]
    death: re.Pattern[str]
    when: re.Pattern[str]
    then: re.Pattern[str]


@lru_cache(maxsize=8)
def story_words(code: str) -> StoryWords:
    """The compiled patterns of a language."""
    table = grammar(code)

    def any_case(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    def small(*patterns: str) -> re.Pattern[str]:
        # a sign is found faster than the boundary behind it, and letters faster than in any case
        return re.compile("|".join(re.sub(r"^\\b", r"\\W", pattern) for pattern in patterns))

    named = rf"[\w’'-]+(?:\s(?:{'|'.join(table.name_links)})){{0,2}}\s?"
    return StoryWords(
        after_event=any_case(table.after_event_pattern),
        linked=small(table.linked_pattern),
        planned=small(table.planned_pattern),
        linked_or_planned=small(table.linked_pattern, table.planned_pattern),
        compared=small(table.compared_pattern),
        relative=any_case(table.relative_pattern),
        said_of=any_case(table.relative_pattern.replace("[^,;]{0,160}$", "[^,;]{0,40},\\s$")),
        attribute=small(table.attribute_pattern),
        event_day=any_case(table.event_day_pattern),
        looks_back=re.compile(table.looks_back_pattern),
        joints=re.compile(rf",\s(?:{'|'.join(table.conjunctions)})\s"),
        event_name=re.compile(rf"[A-Z]{named}(?:[A-Z]{named}){{1,7}}"),
        counts_from=re.compile(table.counts_from_pattern),
        same_as=re.compile(table.same_as_pattern),
        day_follows=re.compile(table.day_follows_pattern),
        done_before=any_case(table.done_before_pattern),
        birth=any_case(table.birth_pattern),
        death=any_case(table.death_pattern),
        when=re.compile(table.when_pattern),
        then=any_case(table.then_pattern),
        would_follow=re.compile(table.would_follow_pattern),
        only_then=small(table.only_then_pattern),
        year_behind=re.compile(table.year_behind_pattern),
    )


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
        self.current_before = -1
        self.naming = False  # whether the date at hand is an event's name
        self.words = story_words(code)
        self.not_names = grammar(code).not_names | self.table.months.keys()
        self.asides: list[tuple[int, int]] = []
        self.remarks = remarks(text)
        self.asides_before: list[tuple[int, int]] = []
        self.written: list[Written] = []
        self.topic: tuple[int, int] | None = None

    def read(self) -> list[Timex]:
        out: list[Timex] = []
        self.written = scan(self.text, self.code)
        self._eras()
        self.topic = self._topic()
        left = 0  # where the sentence ends that was entered last
        for number, written in enumerate(self.written):
            if written.start >= left:
                self._enter(self.finder.at(written.start))
                left = self.sentences[self.current].end if self.sentences else 0
            timex = self._timex(number, written)
            if timex is not None:
                out.append(timex)
        return out

    def _topic(self) -> tuple[int, int] | None:
        """The first and last year that a text's title and opening paragraph name."""
        opened, end = False, 0
        for sentence in self.sentences[:24]:
            if opened and (sentence.heading or sentence.first):
                break
            opened = opened or not sentence.heading
            end = sentence.end
        years = [
            year
            for written in itertools.takewhile(lambda found: found.start < end, self.written)
            for parts in (written.parts, written.until)
            if parts is not None
            for year in (parts.year, parts.year_end)
            if year is not None
        ]
        return (min(years), max(years)) if years else None

    def _on_topic(self, year: int) -> bool:
        return self.topic is not None and self.topic[0] <= year <= self.topic[1]

    def _enter(self, index: int) -> None:
        """Move to a sentence: what is in brackets and quotation marks there is an aside."""
        if index == self.current or not self.sentences:
            return
        self.current = index
        self.story.in_sentence = []
        passed = range(self.current_before + 1, index)
        if self.story.section is not None and any(map(self._new_section, passed)):
            self.story.section = None
        if self.story.told:
            after_event = self.words.after_event.match
            for sentence in self.sentences[max(self.current_before + 1, index - 12) : index + 1]:
                if after_event(self.text, sentence.start):
                    self._after_event(sentence)
        self.current_before = index
        sentence = self.sentences[index]
        self.asides_before = self.asides
        self.asides = aside_spans(self.text, sentence.start, sentence.end)
        while self.remarks and self.remarks[-1][1] <= sentence.start:
            self.remarks.pop()
        if self.remarks and self.remarks[-1][0] < sentence.end:
            self.asides.append(self.remarks[-1])

    def _new_section(self, at: int) -> bool:
        """Whether a sentence is a heading that ends the section: no heading of lower rank."""
        sentence, section = self.sentences[at], self.story.section
        if not sentence.heading or section is None or section.sentence == at:
            return False
        head = self.sentences[section.sentence]
        return _rank(self.text, sentence.start) <= _rank(self.text, head.start)

    def _after_event(self, sentence: Sentence) -> None:
        """ "After the ... Treaty was signed": the story goes on from that event."""
        if sentence.heading:
            return
        head = self.text[sentence.start : sentence.start + 240].split(",")[0]
        for name in self._names(head):
            mention = self._event(name)
            main = self.story.main
            if mention is not None and main is not None and mention.point.year > main.point.year:
                self.story.main = mention

    def _event(self, name: frozenset[str]) -> Mention | None:
        """The date of what a name tells of: the first beside which it or most of it stood."""
        for mention in self.story.told:
            sentence, timex = self.sentences[mention.sentence], mention.timex
            start = max(sentence.start, timex.start - 160)
            around = self.text[start : min(sentence.end, timex.end + 320)]
            low = around.lower()
            if sum(word in low for word in name) < 2:
                continue
            for known in self._names(around):
                if len(name & known) >= 2 and (name <= known or known <= name):
                    return mention
        return None

    def _remember(self, mention: Mention) -> None:
        """Keep what an exact date names, for "after the Treaty" later on."""
        if mention.point.month is not None and not mention.timex.aside and self.sentences:
            self.story.told.append(mention)

    def _event_follows(self, written: Written, after: str) -> bool:
        """ "the July 7 Incident", "July 7 Movement"; not "On April 9 Baghdad fell"."""
        named = _NAME_FOLLOWS.match(after)
        if named is None:
            return False
        article = self._left(written) < written.start
        words = {word.lower() for word in _LETTERS.findall(named[0])}
        return article or bool(words & grammar(self.code).event_nouns)

    def _names(self, text: str) -> list[frozenset[str]]:
        """The words of each name of two or more capitalised words."""
        names = []
        for match in self.words.event_name.finditer(text):
            said = {word.lower() for word in _LETTERS.findall(match[0]) if len(word) > 3}
            said -= self.not_names
            if len(said) >= 2:
                names.append(frozenset(said))
        return names

    def _eras(self) -> None:
        """Small bare years take the era of those around them; without any, none stay."""
        era, near = "", 10_000
        kept: list[Written] = []
        years = [w.parts.written_year for w in self.written if w.parts.written_year is not None]
        small = [year for year in years if year < 1000]
        long = sum(1 for year in small if year >= 100)
        eras = {w.parts.era for w in self.written if (w.parts.written_year or 0) < 1000} - {""}
        ancient = bool(eras) or (long >= 3 and long * 3 >= len(years))
        told: list[int] = []  # the years whose era is sure
        most = 2 * len(small) > len(years)  # are small, and leave their era out
        if most and eras <= {"bc"} and _runs(small, down=True):
            era, eras, ancient = "bc", {"bc"}, True  # "in 433 ... in 432 ... in 430"
            told = [year for year in small if year >= 100]
        elif most and eras <= {"ad"} and long < len(small) and _runs(small, down=False):
            era, ancient, told = "ad", True, small  # "in 54 ... in 64 ... in 69 ... in 79"
        anno = self._anno_domini() if eras == {"bc"} else len(self.written)
        for number, written in enumerate(self.written):
            parts = written.parts
            if parts.century is not None and not parts.era and parts.century <= _EARLY:
                if era == "bc" and eras == {"bc"}:
                    written = _century_before_christ(written)
                elif era == "bc":
                    era, near = "", 10_000  # whoever writes both eras leaves out only "AD"
            small_decade = parts.decade is not None and parts.decade <= min(near + _NEAR, 999)
            if small_decade and not parts.era and era == "bc":
                written = replace(written, parts=replace(parts, era="bc"))
            if parts.written_year is None:
                kept.append(written)
                continue
            if number == anno:
                era, near = "", 10_000
            if parts.era:
                if parts.written_year < 1000:
                    era, near = parts.era, parts.written_year
                    told.append(near)
            elif parts.written_year < 1000:
                bare = not ancient and written.rule.name in ("year", "year_small")
                if bare and not self._dates_line(written):
                    continue
                dated = written.rule.name.endswith("_year")
                if dated and counts(self.text, written, self.rules, ancient=ancient):
                    kept.extend(self._without_year(written))
                    continue
                if written.rule.name.endswith("_small"):
                    year = parts.written_year
                    if not era or all(abs(year - one) > _NEAR for one in (*told, near)):
                        kept.extend(self._without_year(written))
                        continue  # "in 20 of them"
                    near = year
                    told.append(year)
                if (era == "bc" and parts.written_year <= near + 120) or self._listed_before_christ(
                    number
                ):
                    written = _before_christ(written)
            kept.append(written)
        self.written = kept

    def _anno_domini(self) -> int:
        """Where a text that only writes "BC" comes to years after Christ: from there on its years
        rise, which fell before. The number of the date, or of all dates where it never does."""
        last = max((i for i, w in enumerate(self.written) if w.parts.era), default=-1)
        bare = [
            (number, written.parts.written_year)
            for number, written in enumerate(self.written)
            if number > last
            and written.parts.written_year is not None
            and 100 <= written.parts.written_year < 1000
        ]
        years = [year for _, year in bare]
        before = [self.written[last].parts.written_year or 0] if last >= 0 else []

        def against(split: int) -> int:
            fell, rose = [*before, *years[:split]], years[split:]
            rises = sum(later > earlier for earlier, later in itertools.pairwise(fell))
            return rises + sum(later < earlier for earlier, later in itertools.pairwise(rose))

        split = min(range(len(years), -1, -1), key=against)
        return bare[split][0] if len(years) - split >= _RISING else len(self.written)

    def _listed_before_christ(self, number: int) -> bool:
        """ "In 509 and, some say, 306 BC": whether a later year of the same list says its era."""
        here, behind = self.written[number], self.written[number + 1 : number + 2]
        if not behind or behind[0].parts.era != "bc" or here.parts.written_year is None:
            return False
        gap = self.text[here.end : behind[0].start]
        later = behind[0].parts.written_year or 0
        return len(gap) < _LIST and "." not in gap and later < here.parts.written_year

    def _without_year(self, written: Written) -> list[Written]:
        """What is left of a date whose small number is no year: "on 5 May 86 died"."""
        if written.rule.name == "year_small" or written.until is not None:
            return []
        left = without_year(self.text, written, self.rules)
        return [left] if left is not None else []

    def _dates_line(self, written: Written) -> bool:
        """Whether a year is the date of a line in a chronology."""
        sentence = self.sentences[self.finder.at(written.start)] if self.sentences else None
        entry = sentence.entry if sentence is not None else None
        return entry is not None and written.start < entry.date_end

    def _timex(self, number: int, written: Written) -> Timex | None:
        self.naming = self._names_event(written)
        given, anchor, inferred = self._given(number, written)
        parts, until = written.parts, written.until
        try:
            value = between(parts, until, given) if until else settle(parts, given)
        except (DateError, ValueError, OverflowError):
            return None
        said = self._said_after(number, written) if parts.year is None else None
        if parts.weekday is not None and parts.shift and not parts.unit:
            said = said or self._from_weekday(written)
        if said is not None and said[0] != value:
            value, anchor, inferred = said
        if value is None:
            return None
        before = last_word(self.text[max(0, written.start - 16) : written.start]).lower()
        if self._skipped(written, before):
            return None
        left, relation = written.start, ""
        if until is not None or before in self.rules.before_dates:
            left, relation = self._left(written), self._relation(written)
        aside = self._is_aside(written, value, relation)
        timex = Timex(
            left,
            written.end,
            self.text[left : written.end],
            value,
            "range" if until is not None else written.rule.name,
            anchor,
            relation,
            inferred,
            aside,
        )
        self._note(timex, value, written, aside)
        return timex

    def _said_after(
        self, number: int, written: Written
    ) -> tuple[EDTF, tuple[int, int], bool] | None:
        """ "Nine days later, on 29 May", "ten years later, in 1893": the day, month or year named
        right behind is what is meant."""
        parts = written.parts
        if not parts.anchored or written.until or number + 1 >= len(self.written):
            return None
        behind = self.written[number + 1]
        year = behind.parts.year
        if year is not None and parts.unit == "year" and not (parts.month or behind.until):
            if not self._apposed(written.end, behind.start):
                return None
            return EDTF.make(year), (behind.start, behind.end), False
        named = behind.parts.month is not None and not behind.parts.anchored and not behind.until
        to_day = parts.unit == "day" or parts.weekday is not None
        to_month = parts.unit == "month" and behind.parts.day is None
        fits = behind.parts.day is not None if to_day else to_month
        if not (named and fits and self._apposed(written.end, behind.start)):
            return None
        given, _, inferred = self._given(number + 1, behind)
        try:
            value = settle(behind.parts, given)
        except DateError:
            return None
        return (value, (behind.start, behind.end), inferred) if value is not None else None

    def _from_weekday(self, written: Written) -> tuple[EDTF, tuple[int, int], bool] | None:
        """ "On Saturday 14 January ..., the following Monday": counted as that day was called, by
        whatever calendar."""
        day, weekday = self.story.day, written.parts.weekday
        if day is None or weekday is None or day.point.month is None or day.point.day is None:
            return None
        span = (day.timex.start, day.timex.end)
        named = self.rules.weekday.search(self.text[max(0, span[0] - 12) : span[1]])
        if named is None:
            return None
        called = self.rules.lower["weekdays"][list_words(named[0])[0].lower()]
        ahead = (weekday - called) % 7 or 7
        steps = ahead if (written.parts.shift or 0) > 0 else ahead - 7 if ahead < 7 else -7
        value = moved(day.point, "day", steps)
        return (value, span, False) if value is not None else None

    def _apposed(self, start: int, end: int) -> bool:
        """Whether nothing but a comma and a word as "on" stands between two dates."""
        gap = _APPOSED.fullmatch(self.text, start, end)
        word = gap[1].lower() if gap and gap[1] else ""
        joins = word in self.table.joining or word in self.table.relations
        timed = not word or word in self.table.time_prepositions
        return gap is not None and timed and not joins

    def _skipped(self, written: Written, before: str) -> bool:
        """Words that count from something else than the last date: "a year after the war"."""
        parts, until = written.parts, written.until
        if until is None and parts.yearless:
            if self.story.main is None and self._dateline(written):
                return True
            return before in self.table.each or self._yearly(written)
        if parts.steps is not None:
            words = self.words.counts_from
        elif written.rule.name == "clock":
            words = self.words.day_follows
        elif parts.unit and parts.shift == 0:
            words = self.words.same_as
        else:
            return False
        return words.match(self.text[written.end : written.end + 40]) is not None

    def _dateline(self, written: Written) -> bool:
        """ "ATHENS, March 25 – Jets roared": when a newspaper was printed, in a year unsaid."""
        sentence = self.sentences[self.current] if self.sentences else None
        if sentence is None or _BEHIND_DATELINE.match(self.text, written.end) is None:
            return False
        return _DATELINE.fullmatch(self.text[sentence.start : written.start]) is not None

    def _yearly(self, written: Written) -> bool:
        """Whether a day is one of all years: "on 12 August each year"."""
        return self.rules.yearly.match(self.text, written.end) is not None

    def _left(self, written: Written) -> int:
        """The start of the expression, an article or "from"/"between" of its range included."""
        start = written.start
        article = article_before(self.text, start, self.rules)
        if article is not None:
            start = article
        if written.until is not None:
            opener = self.rules.opener.search(self.text, max(0, start - 24), start)
            if opener is not None:
                start = opener.start()
        return start

    def _relation(self, written: Written) -> str:
        """The word beside a date, as "since"."""
        start = written.start
        match = self.rules.relation.search(self.text, max(0, start - 28), start)
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
        if parts.year is not None and written.parts.year is not None:
            return None, None, False
        story = self.story
        if parts.anchored:
            behind = self._told_behind(number, written)
            if behind is not None:
                return behind
            source = self._anchor(parts)
            if source is None:
                return self.base, None, True
            span = (source.timex.start, source.timex.end)
            inside = _inside(source, parts)
            if inside is not None:
                return inside, span, False
            rough = parts.steps is not None and parts.unit not in ("day", "year")
            rough = rough or (parts.unit == "month" and not parts.shift and self._two_months())
            return source.point, span, rough or self._far_from(source, written)
        if parts.abbreviated:
            source = story.main or story.last
            return (
                (source.point, (source.timex.start, source.timex.end), False)
                if source
                else (Point(1900), None, True)
            )
        if not (written.parts.yearless or (written.until and written.until.yearless)):
            return None, None, False
        behind = self._before_told(number, written)
        if behind is not None:
            return behind
        source = self._year_source(written)
        if source is None:
            ahead = self._ahead(number)
            if ahead is not None:
                return ahead, None, True
            return self.base, None, True
        named = self._named_day(written)
        if named is not None:
            return named
        source = self._returned(source, written)
        year, guess = self._year_of(written, source)
        return Point(year, source.point.month), (source.timex.start, source.timex.end), guess

    def _two_months(self) -> bool:
        """Whether the sentence before told of two months: "the same month" may be either."""
        if not self.sentences or self.story.in_sentence or len(self.story.told) < 2:
            return False
        last, before = self.story.told[-1], self.story.told[-2]
        here = last.sentence == before.sentence == self.current - 1
        return here and last.point.month != before.point.month

    def _told_behind(
        self, number: int, written: Written
    ) -> tuple[Point, tuple[int, int], bool] | None:
        """ "The bay acquired in the previous year was sold on 24 April 1884": the date that a
        participle counts back from stands behind it."""
        if (written.parts.shift or 0) >= 0 or written.parts.steps is not None:
            return None
        if not self.sentences or self.story.in_sentence or number + 1 >= len(self.written):
            return None
        sentence, behind = self.sentences[self.current], self.written[number + 1]
        year, span = behind.parts.year, (behind.start, behind.end)
        if behind.end > sentence.end or year is None or behind.until is not None:
            return None
        given = Point(year, behind.parts.month, behind.parts.day), span, False
        table = grammar(self.code)
        before = self.text[sentence.start : written.start]
        words, last = list_words(before), list_words(before.rpartition(", ")[2])
        while words and words[-1].lower() in table.prepositions | table.articles:
            words.pop()
        first = last[0] if last and ", " in before and last[0] not in table.finite_only else ""
        if first.islower() and (is_past(first, table) or first in table.participles):
            return given  # "Ada, elected only the day before, won on 3 May 1812"
        if first in table.relatives and self._pluperfect(written):
            return given  # "Ada, who had come the previous December, won in June 1812"
        told = finite_verb(words, table)
        return given if words and told in (None, len(words) - 1) else None

    def _named_day(self, written: Written) -> tuple[Point, tuple[int, int] | None, bool] | None:
        """The year of a day that names an event: written after the name, or known from before."""
        if not self.naming or written.parts.month is None or written.parts.day is None:
            return None
        behind = self.words.year_behind.match(self.text[written.end : written.end + 60])
        if behind:
            return Point(int(behind[1])), None, False
        known = self.story.named_days.get((written.parts.month, written.parts.day))
        if known is None:
            return None
        return known.point, (known.timex.start, known.timex.end), False

    def _before_told(
        self, number: int, written: Written
    ) -> tuple[Point, tuple[int, int], bool] | None:
        """ "Louis, whose trial had begun in December, died on 21 January 1793": what "had" happened
        in a month that the same sentence's full date follows, came just before that."""
        month = written.parts.month
        if month is None or not self.sentences or number + 1 >= len(self.written):
            return None
        told = self.written[number + 1]
        year, to = told.parts.year, told.parts.month
        beyond = told.end > self.sentences[self.current].end or told.until is not None
        if year is None or to is None or beyond or not self._pluperfect(written):
            return None
        if self.text[written.end : written.end + 1] != "," or told.parts.era:
            return None
        return Point(year - (month > to), to), (told.start, told.end), False

    def _anchor(self, parts: Parts) -> Mention | None:
        """What "that day" or "two months later" counts from: the last mention that is so fine."""
        story = self.story
        unit = parts.unit
        counted = parts.steps is not None and unit in ("day", "week", "fortnight")
        if counted and story.month is not None and story.day is not None:
            passed = story.day.timex.start < story.month.timex.start
            return story.month if passed else story.day
        if unit in ("day", "week", "fortnight") or parts.weekday is not None:
            return None if self._passed_on() else story.day
        if parts.day is not None and parts.month is None and not parts.unit:
            return story.month
        if unit == "month":
            return story.month
        said = [
            one
            for one in story.in_sentence
            if not (
                one.timex.aside and (one.timex.relation == "since" or self._long_ago(one, parts))
            )
        ]
        if said:
            return said[-1]  # and not "who had been there since 1907"
        return self._just_told(parts) or self._only_here() or story.main or story.last

    def _long_ago(self, told: Mention, parts: Parts) -> bool:
        """ "Otto, who had been freed ten years earlier, joined that autumn": the story's autumn."""
        main = self.story.main
        back = main is not None and main.point.year > told.point.year
        return back and parts.season is not None and told.timex.rule == "count_later"

    def _passed_on(self) -> bool:
        """Whether the story has gone on to a year of which no day is told: "on 20 June 451 ...
        Early in 453 he took a wife, and was found next morning"."""
        day, main = self.story.day, self.story.main
        if day is None or main is None or main.point.month is not None:
            return False
        later = main.timex.start > day.timex.start and main.point.season is None
        return later and main.point.year > day.point.year and not main.timex.value.is_interval

    def _only_here(self) -> Mention | None:
        """The date told by the way in the sentence before, where the story was last told in another
        paragraph: "... Perry, who anchored in July 1853. He left, and the following spring ..."."""
        last, main = self.story.last, self.story.main
        if last is None or main is None or last is main or not self.sentences:
            return None
        here, there = self.sentences[self.current], self.sentences[main.sentence]
        if last.sentence != self.current - 1 or here.first or here.paragraph == there.paragraph:
            return None
        bracketed = any(start <= last.timex.start < end for start, end in self.asides_before)
        fine = last.point.month is not None and last.timex.value.year is not None
        told = self.sentences[last.sentence]
        clause = _BREAK.split(self.text[told.start : last.timex.start])[-1]
        far = abs(main.point.year - last.point.year) > _SOON
        back = not far and self.words.looks_back.search(clause) is not None
        lent = last.timex.anchor is not None
        back = back or (lent and self._planned(self.text[told.start : last.timex.start]))
        return None if bracketed or last.timex.relation or back or not fine else last

    def _just_told(self, parts: Parts) -> Mention | None:
        """What "that year" means: the last date of the sentence before, told by the way or not."""
        last, near = self.story.last, parts.unit == "year" and parts.steps is None
        near = near or (parts.season is not None and parts.shift == 0)
        if not near and parts.steps is not None and self.sentences:
            sentence = self.sentences[self.current]
            first = (list_words(self.text[sentence.start : sentence.start + 12]) or [""])[0].lower()
            near = first in grammar(self.code).single_persons  # "He died five years later"
        if last is None or not near or not self.sentences:
            return None
        told = self.story.main or last
        if parts.season is not None and abs(told.point.year - last.point.year) > _FAR:
            return None  # "... translated in 1579. He spent that winter in Parma"
        if self._not_until(last, parts):
            return last
        if last.sentence != self.current - 1 or self.sentences[self.current].first:
            return None
        bracketed = any(start <= last.timex.start < end for start, end in self.asides_before)
        main = self.story.main
        counted = last.timex.rule == "count_later"
        back = counted and main is not None and main.point.year > last.point.year
        beside = bracketed or last.timex.relation or last.timex.value.is_interval or back
        if beside or (main is not None and last.timex.aside and self._had_been(last, main)):
            return None
        return last

    def _not_until(self, last: Mention, parts: Parts) -> bool:
        """ "They would not be gone until 13 June 1956. ... On 26 July of that year"."""
        month = last.point.month is not None and parts.month is not None and parts.shift == 0
        if not month or last.timex.value.year is None or self.current - last.sentence > 2:
            return False
        start = self.sentences[last.sentence].start
        before = _small_letters(self.text[start : last.timex.start])
        return last.timex.relation == "until" and self.words.only_then.search(before) is not None

    def _had_been(self, last: Mention, main: Mention) -> bool:
        """ "Ada, a nurse who had come in 1945": whether that was years before the story."""
        start = self.sentences[last.sentence].start
        clause = _BREAK.split(self.text[start : last.timex.start])[-1]
        told = self.words.looks_back.search(clause)
        far = main.point.year - last.point.year > _SOON
        behind = list_words(clause[: told.start()]) if told and far else ()
        return not grammar(self.code).relatives.isdisjoint(behind)

    def _far_from(self, source: Mention, written: Written) -> bool:
        """Whether what a date counts from was told in another paragraph, and long before or with
        another date since."""
        if not self.sentences:
            return False
        here, there = self.sentences[self.current], self.sentences[source.sentence]
        last = self.story.last
        passed = last is not None and last.timex.start > source.timex.end
        far = written.start - source.timex.end > _REACH or passed
        return far and here.paragraph != there.paragraph

    def _year_source(self, written: Written) -> Mention | None:
        """The mention that lends its year: the sentence's own last one, else the story's."""
        story = self.story
        for mention in reversed(story.in_sentence):
            if not mention.timex.aside or self._goes_on(mention, written):
                return mention
        told = story.remark
        if told is not None and self._remarked(written.start) and self._remarked(told.timex.start):
            return told  # "(He came in June 1905. He stayed until July.)"
        return self._arrived(written) or self._only_here() or story.main or story.last

    def _arrived(self, written: Written) -> Mention | None:
        """ "A fourth attempt was planned for the spring of 1986. ... Friday, 25 April": what was
        told ahead, come to in the paragraph that follows."""
        last, main, parts = self.story.last, self.story.main, written.parts
        if last is None or main is None or not last.timex.aside or not self.sentences:
            return None
        here = self.sentences[self.current]
        if not here.first or last.sentence != self.current - 1 or parts.month is None:
            return None
        span, year = last.timex.value, last.timex.value.year
        if year is None or year <= main.point.year or last.timex.anchor is not None:
            return None
        inside = span.month == parts.month or parts.month in _MONTHS.get(span.season or 0, ())
        return last if inside else None

    def _goes_forward(self, written: Written) -> bool:
        """Whether the sentence opens with "then", and with this date."""
        sentence = self.sentences[self.current]
        before = self.text[sentence.start : written.start]
        return len(before) <= _ARTICLE and self.words.then.match(before) is not None

    def _goes_on(self, told: Mention, written: Written) -> bool:
        """Whether a date goes on from one that its sentence told by the way: "until 1826, when on
        10 April ...", "Ada, who came in 1901, published a report in June"."""
        main, year = self.story.main, told.timex.value.year
        places = (told.timex.start, written.start)
        inside = [any(a <= at < b for a, b in self.asides) for at in places]
        held = all(inside) and all(self.text[a] == "(" for a, _ in self.asides)
        if held or (not any(inside) and self._same_subject(told, written)):
            return True
        if self.words.when.match(self.text, told.timex.end, written.start):
            return True
        if self._lists(told, written) or self._leaves(told, written):
            return True
        if main is None or year is None or told.timex.relation:
            return False
        bracketed = any(start <= told.timex.start < end for start, end in self.asides)
        return not bracketed and 0 < year - main.point.year <= _SOON

    def _lists(self, told: Mention, written: Written) -> bool:
        """ "He had left the year before, in July and again in March": one date after another."""
        gap = self.text[told.timex.end : written.start]
        table = grammar(self.code)
        loose = {*table.placing_place, *table.conjunctions} | table.articles | table.again
        lent = told.timex.anchor is not None and not told.timex.relation
        return lent and len(gap) < _ARTICLE and loose.issuperset(list_words(gap))

    def _leaves(self, told: Mention, written: Written) -> bool:
        """ "They held on until 1798, the last of them leaving in October"."""
        gap = self.text[told.timex.end : written.start]
        words = list_words(gap)
        if told.timex.relation != "until" or not gap.startswith(",") or not words:
            return False
        loose = grammar(self.code).conjunctions
        return words[0] not in loose and finite_verb(words, grammar(self.code)) is None

    def _same_subject(self, told: Mention, written: Written) -> bool:
        """ "Ada, who took Parma in 917, and died at Turin on 12 June": a verb without a subject."""
        if told.timex.relation or told.timex.value.year is None or told.timex.anchor:
            return False
        gap = self.text[told.timex.end : written.start]
        words = list_words(gap[:40])
        joined = words[:1] and words[0] in grammar(self.code).conjunctions[:1]
        return bool(joined) and len(words) > 1 and is_past(words[1], grammar(self.code))

    def _year_of(self, written: Written, source: Mention) -> tuple[int, bool]:
        """The year of a month, day or season without one, and whether it is a guess."""
        parts = written.parts
        now = source.point.first_month
        month = parts.month or _MONTHS.get(parts.season or 0, (None,))[0]
        if month is None and parts.feast[:2].isdecimal():
            month = int(parts.feast[:2])
        year = source.point.year
        told_here = source.late and source.sentence == self.current
        if told_here and month is not None and month < _LATE:
            return year + 1, True  # "came in late 1756, was sacked in April"
        if now is None or month is None:
            return year, False
        step = month - now
        before = self.text[max(0, written.start - 80) : written.start]
        if step < 0 and self.words.done_before.search(_BREAK.split(before)[-1]):
            return year, False  # "in May ..., having landed in February"
        looked_back = source.sentence == self.current and (
            source.timex.aside or _BREAK.search(self.text, source.timex.end, written.start) is None
        )
        if step > 2 and (
            (self._pluperfect(written) and not looked_back)
            or self._compared(written)
            or (step > _BACK and self._had_follows(written))
        ):
            return year - 1, True
        if step < 0 and self._goes_forward(written):
            return year + 1, True  # "Then in February ..." after April
        apart = source.sentence != self.current or (
            _BREAK.search(self.text, source.timex.end, written.start) is not None
        )
        if step < 0 and apart and self._which_had(written):
            return year, step < -_BACK  # "what had cost ten marks in January" after October
        section = self.story.section
        headed = section is not None and section.point.year == year
        if step < 0 and headed and (self._first(source) or step > -_TURN):
            return year, True
        if step < -_BACK and self._relation(written) != "since":
            if self._on_topic(year) and not self._on_topic(year + 1) and self._first(source):
                return year, True
            resumed = self._resumed(month) if self.story.stayed < _SETTLED else None
            return (year + 1, True) if resumed is None else (resumed, True)
        return year, step < 0

    def _returned(self, source: Mention, written: Written) -> Mention:
        """Where a story goes on that had only looked back to a year, as the topic shows.

        "In August 1990 he came. ... In 1979 a port had been leased." In another paragraph, "early
        in December" goes on from August 1990, if the text's opening names 1990 and not 1979.
        """
        left = self.story.left
        if left is not None and source is self.story.main and self._ended(source):
            return left
        if source is self.story.main and self._leapt(source, written):
            return self.story.month or source
        back = self.story.back
        if back is None or back.point.month is None or source.point.month is not None:
            return source
        if source is not self.story.main:
            return source
        sentence, told = self.sentences[self.current], self.sentences[source.sentence]
        parted = sentence.paragraph != told.paragraph and not told.first
        on_topic = self._on_topic(back.point.year) and not self._on_topic(source.point.year)
        return back if parted and on_topic else source

    def _leapt(self, source: Mention, written: Written) -> bool:
        """ "On 1 July he fell. A stone was put up in 1886. ... On 3 July": whether a paragraph that
        opens with a day goes on from before a mere year that lies far ahead."""
        last, month = self.story.month, written.parts.month
        if last is None or month is None or last.point.month is None or last.timex.aside:
            return False
        if source.point.month is not None or source.point.season is not None:
            return False
        opens = self._opens(self.text[self.sentences[self.current].start : written.start])
        far = source.point.year - last.point.year > _SOON
        return opens and far and self._first(source) and 0 <= month - last.point.month <= _SOON

    def _ended(self, source: Mention) -> bool:
        """Whether the paragraph before ended with a death years ahead: "... and died in 1828"."""
        left, told = self.story.left, self.sentences[source.sentence]
        parted = self.sentences[self.current].paragraph != told.paragraph
        if left is None or not parted or source.timex.anchor is not None:
            return False
        if not self.sentences[source.sentence + 1].first:
            return False
        at = source.timex.start
        died = self.words.death.search(self.text[max(0, at - 60) : at]) is not None
        return died and source.point.year - left.point.year > _SOON

    def _first(self, source: Mention) -> bool:
        """Whether the story was last told of before this paragraph, which this sentence opens."""
        sentence = self.sentences[self.current]
        return sentence.first and self.sentences[source.sentence].paragraph != sentence.paragraph

    def _had_follows(self, written: Written) -> bool:
        """ "A letter intercepted in December had told ...": what came before the story."""
        behind = self.text[written.end : written.end + 24].split()[:1]
        return bool(behind) and self.words.looks_back.fullmatch(behind[0]) is not None

    def _pluperfect(self, written: Written) -> bool:
        """Whether the clause up to here looks back: "had sailed in November"."""
        sentence = self.sentences[self.current]
        before = self.text[max(sentence.start, written.start - 120) : written.start]
        if self.words.looks_back.search(before) is None:
            return False
        clause = _BREAK.split(before)[-1]
        told = self.words.looks_back.search(clause)
        return told is not None and not self._told_on(clause, told)

    def _which_had(self, written: Written) -> bool:
        """ "Otto, who had spent the spring at Parma": a relative clause that looks back."""
        opens = self.sentences[self.current].start
        before = self.text[max(opens, written.start - 120) : written.start]
        clause = _BREAK.split(before)[-1]
        told = self.words.looks_back.search(clause)
        if told is None or self._relation(written) in ("by", "until"):
            return False
        relatives = grammar(self.code).relatives
        return not relatives.isdisjoint(list_words(clause[: told.start()])[-1:])

    def _told_on(self, clause: str, told: re.Match[str]) -> bool:
        """ "What had cost ten marks in May was 200 in June": whether a main verb follows "had"."""
        table = grammar(self.code)
        if table.relatives.isdisjoint(list_words(clause[: told.start()])):
            return False
        finite = {table.be_singular, *table.be_plural}
        return not finite.isdisjoint(list_words(clause[told.end() :]))

    def _compared(self, written: Written) -> bool:
        before = self.text[max(0, written.start - 80) : written.start]
        return self.words.compared.search(_small_letters(before)) is not None

    def _ahead(self, number: int) -> Point | None:
        """The first full date that follows, for a text that opens with a date without a year."""
        for later in self.written[number + 1 : number + 6]:
            if later.parts.year is not None:
                return Point(later.parts.year)
        return None

    def _is_aside(self, written: Written, value: EDTF, relation: str) -> bool:
        """Whether a date does not carry the story on."""
        if not self.sentences:
            return False
        sentence, main, year = self.sentences[self.current], self.story.main, value.year
        if self.asides and any(start <= written.start < end for start, end in self.asides):
            return not self._dates_bracketed(written, value)
        if main is None or year is None or sentence.heading:
            return False
        before = self.text[max(sentence.start, written.start - 160) : written.start]
        section = self.story.section
        bare = section is not None and section.point.year != year and written.parts.month is None
        if bare and (relation or not (sentence.first and self._opens(before))):
            return True  # under "The war in 1863", "by 1865" only looks ahead
        if self._looked_forward(written, before):
            return True
        if year == main.point.year:
            if relation and self.words.only_then.search(_small_letters(before)):
                return False
            later = written.parts.day is None and _earlier(main.point, value)
            if later and self._planned(before):
                return True  # "elections, first planned for September"
            back = (written.parts.shift or 0) < 0 or _earlier(value, main.point)
            if back and self._pluperfect(written):
                return True  # "had left the day before", "had been sent in February"
            if (written.parts.shift or 0) < 0 and self._had_done(written):
                return True  # "Nine months earlier a girl had done the same"
            if relation in ("by", "until") and self.story.in_sentence:
                return True  # "3,500 in March, 200,000 by December": the story stays in March
            return (
                written.parts.month is not None and self.words.relative.search(before) is not None
            )
        if year < main.point.year:
            left = self.story.left
            leapt = left is not None and main.point.year - left.point.year > _AGES
            if left is not None and leapt and 0 <= year - left.point.year <= _FAR:
                return False  # "a book of 2012 tells more. They came home in 1295"
            begun = main.timex.value.start
            if begun is not None and begun.year is not None and begun.year < year:
                return False  # "ruled from 1341 to 1360. In 1352 ..."
            return self._looks_back(written, before, sentence)
        ahead = year - main.point.year
        return self._looks_ahead(written, before, sentence, ahead, relation)

    def _dates_bracketed(self, written: Written, value: EDTF) -> bool:
        """ "Then the king was executed (21 January 1793)": a day alone in brackets is that of what
        stands before it, and goes on with the story."""
        main, sentence = self.story.main, self.sentences[self.current]
        if written.parts.day is None or written.parts.year is None or value.is_interval:
            return False
        alone = self.text[written.start - 1 : written.start] == "(" and (
            self.text[written.end : written.end + 1] == ")"
        )
        if not alone or main is None or value.year is None:
            return False
        words = list_words(self.text[sentence.start : written.start])
        told = finite_verb(words, grammar(self.code)) is not None
        return told and 0 < value.year - main.point.year <= _SOON

    def _looked_forward(self, written: Written, before: str) -> bool:
        """ "It failed, though twenty years later they would welcome it": told ahead of its time."""
        if written.parts.steps is None or self._opens(before):
            return False
        return self.words.would_follow.match(self.text[written.end : written.end + 40]) is not None

    def _looks_back(self, written: Written, before: str, sentence: Sentence) -> bool:
        """An earlier date is background, unless it opens its sentence or its paragraph."""
        if written.parts.shift is not None and written.parts.shift < 0:
            return True
        if (
            self.words.linked.search(_small_letters(before))
            or self._pluperfect(written)
            or self.words.relative.search(before)
        ):
            return True
        if self._attribute(written, before):
            return True
        main, year = self.story.main, written.parts.year
        far = main is not None and year is not None and main.point.year - year > _FAR
        if far and written.parts.month is None and self._told_as_past(written, sentence):
            return True
        if written.parts.month is not None and self._lent(sentence):
            return False  # only months had been told here, and this says of which year
        if written.parts.day is not None and main is not None and main.timex.rule == "count_later":
            return False  # "she left him a year later. Ben was stabbed on 20 January 1793"
        return not self._opens(before) and not sentence.first and self._same_paragraph(sentence)

    def _told_as_past(self, written: Written, sentence: Sentence) -> bool:
        """ "In 1839 the states had guaranteed ...": a sentence that only looks back."""
        after = self.text[written.end : min(sentence.end, written.end + 160)]
        looks_back = self.words.looks_back.search
        return looks_back(after) is not None and looks_back(_STOP.split(after)[0]) is not None

    def _had_done(self, written: Written) -> bool:
        """ "Nine months earlier a girl had done so": whether "had" is the first verb behind."""
        sentence = self.sentences[self.current]
        after = self.text[written.end : min(sentence.end, written.end + 160)]
        told = self.words.looks_back.search(after)
        if told is None:
            return False
        return finite_verb(list_words(after[: told.start()]), grammar(self.code)) is None

    def _lent(self, sentence: Sentence) -> bool:
        """Whether the year in force, the only one that a paragraph has had, is another one's."""
        year = self.story.year
        return year is not None and self.sentences[year.sentence].paragraph != sentence.paragraph

    def _same_paragraph(self, sentence: Sentence) -> bool:
        """Whether the story was last moved in this paragraph; a new one may step back."""
        main = self.story.main
        return main is not None and self.sentences[main.sentence].paragraph == sentence.paragraph

    def _looks_ahead(
        self, written: Written, before: str, sentence: Sentence, years: int, relation: str
    ) -> bool:
        small = _small_letters(before)
        if years <= _SOON and relation and self.words.only_then.search(small):
            return False
        if self.words.linked_or_planned.search(small) and (
            self.words.linked.search(small) or self._planned(before)
        ):
            return True
        if self.words.relative.search(before):
            return True
        if years > _BEYOND and self._of_participle(written, before):
            return True
        if years >= _BEYOND and written.parts.steps and self.words.said_of.search(before):
            return True  # "which is why, twenty years on, they chose that day"
        far = years > _FAR and self._same_paragraph(sentence) and not self._since_birth()
        if written.parts.month is None and far and not self._opens(before):
            return not self._of_main_verb(written, before)
        alone = written.rule.name == "year" and self.text[written.start].isdecimal()
        return alone and self._attribute(written, before)

    def _since_birth(self) -> bool:
        """Whether the story has got no further than a birth: "Born in 1805, ..."."""
        main = self.story.main
        if main is None:
            return False
        at = main.timex.start
        return self.words.birth.search(self.text[max(0, at - 60) : at]) is not None

    def _planned(self, before: str) -> bool:
        """Whether the last of the clauses that are joined by "and" tells of a plan."""
        clause = self.words.joints.split(before)[-1]
        if self.words.planned.search(_small_letters(clause)) is not None:
            return True
        words, table = list_words(clause), grammar(self.code)
        if clause == before or not words or finite_verb(["", *words], table) is not None:
            return False
        loose = table.determiners | table.prepositions | table.personal_pronouns
        shares = words[0].islower() and words[0] not in loose  # "would live there and die in 1866"
        return shares and self.words.planned.search(_small_letters(before)) is not None

    def _of_participle(self, written: Written, before: str) -> bool:
        """ "A paper declassified in 2005 revealed ...": the year of a participle alone."""
        table = grammar(self.code)
        near = _without_prepositions(list_words(before[-_PHRASE:]), table)
        if len(near) > 1 and not is_past(near[-1], table):
            return False  # as nearly always: the rest need not be read
        words = _without_prepositions(list_words(before), table)
        if len(words) < 2 or not is_past(words[-1], table):
            return False
        if finite_verb(words, table) not in (None, len(words) - 1):
            return False
        behind = list_words(self.text[written.end : written.end + 48])
        told = next((word for word in behind if word not in table.openers), "")
        return told.islower() and (is_past(told, table) or told in table.auxiliaries)

    def _attribute(self, written: Written, before: str) -> bool:
        """Whether a date stands between an article and a noun: "the 1954 accords"."""
        end = written.end
        said = self.text[written.start : end].lower()
        led = not _END_DAYS.isdisjoint(written.parts.leads)
        led = led or (
            bool(written.parts.leads) and not self.table.of_words.isdisjoint(said.split())
        )
        if said.startswith(self.table.year_words) or led:
            return False  # "the beginning of May 1863 Ada won"
        if not (self.text[end : end + 1].isspace() and self.text[end + 1 : end + 2].isalpha()):
            return False
        return self.words.attribute.search(_small_letters(before[-_ARTICLE:])) is not None

    def _of_main_verb(self, written: Written, before: str) -> bool:
        """ "The Treaty of Parma, in 1474, ended it": set apart between a subject and its verb."""
        table = grammar(self.code)
        clause = _BREAK.split(before.rpartition(",")[0])[-1]
        behind = self.text[written.end : written.end + 48]
        told = (list_words(behind) or [""])[0]
        framed = before.rstrip(" ").endswith(tuple(f", {word}" for word in table.placing_place))
        verb = told.islower() and is_past(told, table)
        return (
            framed and behind[:1] == "," and verb and finite_verb(list_words(clause), table) is None
        )

    @staticmethod
    def _opens(before: str) -> bool:
        return len(before.split()) < 3

    def _resumed(self, month: int) -> int | None:
        """The year of the story before it leapt years ahead, where a month goes on from there."""
        left = self.story.left
        if left is None or left.point.month is None or self.story.main is None:
            return None
        leapt = self.story.main.point.year - left.point.year > 2
        return left.point.year if leapt and 0 <= month - left.point.month <= 2 else None

    def _note(self, timex: Timex, value: EDTF, written: Written, aside: bool) -> None:
        heading = bool(self.sentences) and self.sentences[self.current].heading
        point = Point.of(value.start if heading and value.start else value)
        if point is None:
            return
        whole = point.month is None and point.season is None
        late = whole and "late" in written.parts.leads and not timex.relation
        story, mention = self.story, Mention(timex, point, self.current, late)
        if heading and written.parts.year is not None:
            one = not value.is_interval and not story.in_sentence
            story.section = mention if one else None
        story.in_sentence.append(mention)
        story.last = mention
        lifetime = aside and value.is_interval
        remarked = aside and self._remarked(timex.start)
        if remarked:
            story.remark = mention
        if remarked or (aside and self._only_back(written)):
            self._remember(mention)
            return
        if point.day is not None and not lifetime:
            story.day = mention
        if point.month is not None:
            story.month = mention
        coarse = (
            written.parts.century is not None
            or written.parts.decade is not None
            or written.parts.millennium is not None
        )
        if not aside and not coarse and not self.naming:
            main = story.main
            if main is not None and main.point.year < point.year:
                story.left = main
            same = main is not None and main.point.year == point.year
            story.stayed = story.stayed + 1 if same else 1
            stepped = main is not None and point.year < main.point.year and point.month is None
            if stepped or point.month is not None:
                story.back = main if stepped else None
            story.main = mention
            if written.parts.written_year is not None:
                story.year = mention
        self._remember(mention)
        if written.parts.year is not None and point.month is not None and point.day is not None:
            story.named_days[point.month, point.day] = mention
        elif self.naming and point.month is not None and point.day is not None:
            story.named_days.setdefault((point.month, point.day), mention)

    def _remarked(self, at: int) -> bool:
        """Whether a date stands in a remark of several sentences in brackets, behind another."""
        if self.story.month is None or not self.remarks:
            return False
        return self.remarks[-1][0] < at < self.remarks[-1][1]

    def _only_back(self, written: Written) -> bool:
        """Whether a date by the way is that of a "had", in a paragraph that has told of another: a
        day or month without a year goes on from that one."""
        month = self.story.month
        yearless = written.parts.year is None and bool(self.sentences)
        if month is None or not yearless:
            return False
        earlier = (written.parts.shift or 0) < 0
        if earlier and self._had_done(written):
            return not month.timex.aside  # "Nine months earlier Ada had done the same"
        if not self._pluperfect(written):
            return False
        if earlier:
            return not month.timex.aside
        here, there = self.sentences[self.current], self.sentences[month.sentence]
        return here.paragraph == there.paragraph and not month.timex.aside

    def _names_event(self, written: Written) -> bool:
        """Whether a day without a year is an event's name: the July 7 Incident, “September 18”."""
        if written.rule.name not in ("month_day", "day_month"):
            return False
        after = self.text[written.end : written.end + 48]
        before = self.text[max(0, written.start - 24) : written.start]
        return (
            self._event_follows(written, after)
            or before.endswith(("“", '"', "«"))
            or self.words.event_day.search(before) is not None
        )


def _rank(text: str, start: int) -> int:
    """The marks before a heading: more for one of lower rank; 0 for one without marks."""
    head = text[start : start + 8]
    return len(head) - len(head.lstrip("#="))


def _inside(source: Mention, parts: Parts) -> Point | None:
    """ "Between January 1916 and January 1917 ... that December": the month of a stretch."""
    value, month = source.timex.value, parts.month
    if month is None or parts.shift or parts.unit or not value.is_interval:
        return None
    first, last = value.start, value.end
    if first is None or last is None or first.month is None or last.month is None:
        return None
    year = last.year if last.year is not None and month <= last.month else (last.year or 0) - 1
    return Point(year, month) if (first.year or 0, first.month) <= (year, month) else None


def _runs(years: list[int], *, down: bool) -> bool:
    """Whether the years of a text mostly fall from one to the next, as they do before Christ, or
    rise."""
    falls = sum(later < earlier for earlier, later in itertools.pairwise(years))
    rises = sum(later > earlier for earlier, later in itertools.pairwise(years))
    along, against = (falls, rises) if down else (rises, falls)
    return along >= _ALONG and along >= 2 * against


def _earlier(value: EDTF | Point, than: EDTF | Point) -> bool:
    """Whether a date is of an earlier month of its year than another."""
    return value.month is not None and than.month is not None and value.month < than.month


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


def _without_prepositions(words: list[str], table: Grammar) -> list[str]:
    """The words without the prepositions that they end with."""
    while words and words[-1].lower() in table.prepositions:
        words.pop()
    return words


def _small_letters(text: str) -> str:
    """A text in small letters behind a blank, so that each word in it has a sign before it."""
    return f" {text.lower()}"


def remarks(text: str) -> list[tuple[int, int]]:
    """Spans in brackets that hold more than one sentence, the last first."""
    if "(" not in text and "[" not in text:
        return []
    spans = (match.span() for match in _BRACKETED.finditer(text) if _ENDS.search(match[0]))
    return list(spans)[::-1]


def aside_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans in brackets or quotation marks inside a sentence."""
    inside = text[start:end]
    found: list[re.Match[str]] = []
    if "(" in inside or "[" in inside:
        found.extend(_BRACKETED.finditer(inside))
    if '"' in inside or "“" in inside or "«" in inside:
        found.extend(_QUOTED.finditer(inside))
    return [(start + match.start(), start + match.end()) for match in found]
