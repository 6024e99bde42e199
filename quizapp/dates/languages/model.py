"""The shape of a language's table of dates: words, and rules with their examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


def words(text: str) -> frozenset[str]:
    """The words of a row of a table."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Rule:
    """One written form of a date.

    ``pattern`` is a regular expression in which a space stands for a short run of white space and
    ``{name}`` for a group of the language's own words (see ``quizapp.dates.patterns``). Which
    groups matched decides the value; a rule has no code. ``starts`` names the kinds of word that
    it can begin with. Each example is (text, EDTF); where the form needs a context, it is read
    with the date ``given`` in force. ``then`` are the only characters that may follow its first
    word or number, blanks and commas left out, where that rules it out fast: small letters, signs,
    D for a number of one or two digits, Y for a longer one. ``stem`` is how the pattern begins, or
    less particular: it is looked for once for all rules that share it, and ``more`` is to it what
    ``then`` is to the first word. A ``bare`` rule takes no more than the first word or number, and
    is tried only where no other rule found a date.
    """

    name: str
    starts: str
    pattern: str
    examples: tuple[tuple[str, str], ...]
    given: str = ""
    guard: str = ""
    then: str = ""
    stem: str = ""
    more: str = ""
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language that dates are written with, and its rules.

    ``shifts`` move a unit ("following" 1, "previous" -1, "same" 0); ``later`` are the words after
    a count of units with their direction, of which ``later_alone`` need nothing behind them,
    ``later_pointing`` may point at a noun instead ("after this war") and
    ``later_only`` ("ten years on") one of ``clause_starts``; ``leads`` are what may stand before
    any date ("early", "about", "the night of") with the name that is kept of it. ``halves`` map to
    the part of the year that they cut (ISO 8601-2: 40, 41 halves; 33-36 quarters). ``clock_zones``
    are what shows a number to be a time of day: "1200 UTC"; ``yearly`` stands behind, and ``each``
    before, what comes again in all years, as does what a ``timetable`` says ("open April to
    October"); ``styles`` name a calendar; ``told_of_names`` are past tenses
    that a person's name behind a day has ("on the 17th Ada became"), ``told_of_one`` those that a
    ``numbered`` thing has, too ("the 17th Division was"); ``lasting`` makes a count a
    stretch of time.
    """

    code: str
    months: Mapping[str, int]
    plain_months_need_preposition: frozenset[str]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    plain_seasons_need_article: frozenset[str]
    ordinals: Mapping[str, int]
    ordinal_ending: str
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    shifts: Mapping[str, int]
    later: Mapping[str, int]
    later_alone: frozenset[str]
    later_pointing: frozenset[str]
    clause_starts: frozenset[str]
    later_only: frozenset[str]
    plural_units: frozenset[str]
    of_words: frozenset[str]
    before_years: frozenset[str]
    fractions: frozenset[str]
    rough_words: frozenset[str]
    verb_marks: frozenset[str]
    decades: Mapping[str, int]
    feasts: Mapping[str, str]
    before_christ: str
    anno_domini: str
    era_first: str
    year_words: tuple[str, ...]
    leads: Mapping[str, str]
    halves: Mapping[str, int]
    day_parts: tuple[str, ...]
    to: str
    also: str
    openers: Mapping[str, str]
    relations: Mapping[str, str]
    time_prepositions: frozenset[str]
    never_before_year: frozenset[str]
    dating_words: frozenset[str]
    surely_before_year: frozenset[str]
    not_before_small_year: frozenset[str]
    count_heads: frozenset[str]
    joining: frozenset[str]
    before_nth: frozenset[str]
    days_stand_behind: frozenset[str]
    function_words: frozenset[str]
    past_ending: str
    abbreviations: frozenset[str]
    starters: frozenset[str]
    counted: str
    counted_adjectives: str
    attributive: str
    clock_zones: str
    yearly: str
    timetable: str
    styles: str
    told_of_names: frozenset[str]
    told_of_one: frozenset[str]
    numbered: frozenset[str]
    lasting: str
    each: frozenset[str]
    possessives: frozenset[str]
    articles: str
    century: str
    decade_ending: str
    day_first: bool
    shift_year: str
    rules: tuple[Rule, ...]
