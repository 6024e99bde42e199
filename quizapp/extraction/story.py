"""The story of a text as far as it is read, and what a sentence says of where a date stands in it.

Pure. ``years`` chooses from it which date lends a year, ``asides`` which dates carry it on, and
``discourse`` tells it.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from functools import lru_cache

from quizapp.dates.languages import Language, language
from quizapp.dates.parts import Point
from quizapp.dates.patterns import Compiled, Written, compiled
from quizapp.dates.unguarded import unguarded
from quizapp.extraction.model import Timex
from quizapp.extraction.passages import Finder, Sentence
from quizapp.facts.fitness import finite_verb, list_words
from quizapp.facts.grammar import grammar

_KEPT = 200  # exact dates whose events "after the Treaty" may mean
_APPOSED = re.compile(r",?\s(?:([^\W\d_]{1,8})\s)?(?:the\s)?")
BREAK = re.compile(r"[,;:(]\s")
AGES = 100  # years that only a digression leaps
FAR = 25  # years away from the story at which a bare year is background
ARTICLE = 24  # characters in which an article and the blank behind it surely stand
SOON = 2  # years ahead within which what "did not happen until then" is the story


@unguarded
@dataclass(frozen=True, slots=True)
class Mention:
    """A date as it was read: where and what. ``late`` says that it is the end of a year, ``early``
    that it was called early."""

    timex: Timex
    point: Point
    sentence: int
    late: bool = False
    early: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Where the date stands in the text."""
        return self.timex.start, self.timex.end


@dataclass(slots=True)
class Story:
    """What has been read so far. ``main`` is the year (and month) in force, ``last`` any mention,
    ``left`` where the story was before it last went on to another year, ``back`` before it stepped
    back to a year that is only named, ``stayed`` how many dates of the year in force have moved it,
    ``remark`` the last date in a remark in brackets, ``section`` the one year that the last
    heading names, ``year`` the last that was written out, ``stage`` the one that a paragraph opens
    with ("The year 1917 turned the scale"), ``plain`` the last mention outside of brackets, ``day``
    and ``month`` the last that are so fine, ``in_sentence`` those of the sentence at hand, ``told``
    the exact ones that "after the Treaty" may mean, ``named_days`` the days that name events."""

    main: Mention | None = None
    last: Mention | None = None
    left: Mention | None = None
    back: Mention | None = None
    year: Mention | None = None
    section: Mention | None = None
    stage: Mention | None = None
    plain: Mention | None = None
    day: Mention | None = None
    month: Mention | None = None
    remark: Mention | None = None
    stayed: int = 0
    in_sentence: list[Mention] = field(default_factory=list)
    told: deque[Mention] = field(default_factory=lambda: deque(maxlen=_KEPT))
    named_days: dict[tuple[int, int], Mention] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoryWords:
    """The patterns by which a language tells how a date stands in the story.

    ``linked``, ``planned``, ``compared``, ``attribute`` and ``only_then`` read ``small_letters``;
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
    lasted: re.Pattern[str]
    dating_from: re.Pattern[str]
    at_age: re.Pattern[str]
    had_not: re.Pattern[str]
    winter_passed: re.Pattern[str]


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
        lasted=re.compile(table.lasted_until_pattern),
        dating_from=re.compile(table.dating_from_pattern),
        at_age=re.compile(table.at_age_pattern),
        had_not=re.compile(table.had_not_pattern),
        winter_passed=re.compile(table.winter_passed_pattern),
    )


class Reader:
    """One reading of one text: its sentences and dates, the story, and the sentence at hand.

    ``asides`` are the brackets and quotations of that sentence, ``asides_before`` those of the one
    before, ``remarks`` those of several sentences still to come, the last first; ``topic`` is the
    first and last year that the opening names.
    """

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
        self.remarks: list[tuple[int, int]] = []
        self.asides_before: list[tuple[int, int]] = []
        self.written: list[Written] = []
        self.topic: tuple[int, int] | None = None

    def on_topic(self, year: int) -> bool:
        """Whether a year is among those that the opening names."""
        return self.topic is not None and self.topic[0] <= year <= self.topic[1]

    def first(self, source: Mention) -> bool:
        """Whether the story was last told of before this paragraph, which this sentence opens."""
        sentence = self.sentences[self.current]
        return sentence.first and self.sentences[source.sentence].paragraph != sentence.paragraph

    @staticmethod
    def opens(before: str) -> bool:
        """Whether what stands before a date in its sentence lets it open that sentence."""
        return len(before.split()) < 3

    def pluperfect(self, written: Written) -> bool:
        """Whether the clause up to here looks back: "had sailed in November"."""
        sentence = self.sentences[self.current]
        before = self.text[max(sentence.start, written.start - 120) : written.start]
        if self.words.looks_back.search(before) is None:
            return False
        clause = BREAK.split(before)[-1]
        told = self.words.looks_back.search(clause)
        if told is not None and self.words.had_not.match(clause, told.start()):
            return False  # "would have won had not Ben died in April"
        return told is not None and not self._told_on(clause, told)

    def _told_on(self, clause: str, told: re.Match[str]) -> bool:
        """ "What had cost ten marks in May was 200 in June": whether a main verb follows "had"."""
        table = grammar(self.code)
        if table.relatives.isdisjoint(list_words(clause[: told.start()])):
            return False
        finite = {table.be_singular, *table.be_plural}
        return not finite.isdisjoint(list_words(clause[told.end() :]))

    def planned(self, before: str) -> bool:
        """Whether the last of the clauses that are joined by "and" tells of a plan."""
        clause = self.words.joints.split(before)[-1]
        if self.words.planned.search(small_letters(clause)) is not None:
            return True
        words, table = list_words(clause), grammar(self.code)
        if clause == before or not words or finite_verb(["", *words], table) is not None:
            return False
        loose = table.determiners | table.prepositions | table.personal_pronouns
        shares = words[0].islower() and words[0] not in loose  # "would live there and die in 1866"
        return shares and self.words.planned.search(small_letters(before)) is not None

    def relation(self, written: Written) -> str:
        """The word beside a date, as "since"."""
        start = written.start
        match = self.rules.relation.search(self.text, max(0, start - 28), start)
        return self.table.relations[" ".join(match[1].lower().split())] if match else ""

    def weekday(self, start: int, end: int) -> int | None:
        """The first weekday named between two positions, Monday 0; None where none is."""
        named = self.rules.weekday.search(self.text, start, end)
        return self.rules.lower["weekdays"][list_words(named[0])[0].lower()] if named else None

    def apposed(self, start: int, end: int) -> bool:
        """Whether nothing but a comma and a word as "on" stands between two dates."""
        gap = _APPOSED.fullmatch(self.text, start, end)
        word = gap[1].lower() if gap and gap[1] else ""
        joins = word in self.table.joining or word in self.table.relations
        timed = not word or word in self.table.time_prepositions
        return gap is not None and timed and not joins

    def remarked(self, at: int) -> bool:
        """Whether a date stands in a remark of several sentences in brackets, behind another."""
        if self.story.month is None or not self.remarks:
            return False
        return self.remarks[-1][0] < at < self.remarks[-1][1]

    def had_done(self, written: Written) -> bool:
        """ "Nine months earlier a girl had done so": whether "had" is the first verb behind."""
        sentence = self.sentences[self.current]
        after = self.text[written.end : min(sentence.end, written.end + 160)]
        told = self.words.looks_back.search(after)
        if told is None:
            return False
        return finite_verb(list_words(after[: told.start()]), grammar(self.code)) is None


def inside(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether a position lies in one of the spans."""
    return any(start <= at < end for start, end in spans)


def small_letters(text: str) -> str:
    """A text in small letters behind a blank, so that each word in it has a sign before it."""
    return f" {text.lower()}"
