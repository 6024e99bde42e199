"""Compiles a language's rules and finds written dates with them, in one pass over the text. Pure.

One pattern finds the first words and the numbers, those of "a" or "that" only before a word that
can follow; only the rules that can begin with one are tried, anchored there, and of those that
begin alike only where their common beginning stands. So the time is linear in the text, and no
pattern has an unbounded repeat.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple

from quizapp.dates.guards import Verdict, allowed, ends_sentence
from quizapp.dates.languages import Language, Rule, language
from quizapp.dates.parts import Parts, share
from quizapp.dates.unguarded import unguarded

TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")
_SPACE = r"(?:[^\S\n]{1,3}|[^\S\n]{0,2}\n[^\S\n]{0,8})"
_DASH = r"\s?(?:--?|[–—‒−‑])\s?"
_END = r"(?![\d]|[.,/-]\d)"
_NO_YEAR = r"(?!\d|[.,:]\d|\s?[%°]|['’]?s\b|[^\W\d_])"
_APOSTROPHES = "'’‘"
_SHORT_NUMBER = frozenset({"number", "short"})
_LONG_NUMBER = frozenset({"number", "long"})
_APOSTROPHE_KINDS = frozenset({"apostrophe"})
_JOINED = 24  # characters that may stand between two dates that are one
_LEADING = frozenset({"lead", "weekday"})
_WITH_ERA = frozenset({"ad", "year", "era", "era_ahead", "month", "day", "season"})
_CALENDAR = ("year", "month", "day", "season")
_BLANKS = " ,\n\t\r\xa0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
_GAPS = {" ": _SPACE, "'": "['’]"}
_NONE: frozenset[str] = frozenset()
_NOTHING: Mapping[str, str] = {}


_Entry = tuple[int, int, tuple[str, ...], frozenset[str]]


@unguarded
@dataclass(frozen=True, slots=True)
class Written:
    """A written date: where it stands (``start`` to ``end``), by which rule, and what it says.

    ``until`` is the other end of a range. ``weak`` marks a word such as "March" that is a date
    only beside another one.
    """

    start: int
    end: int
    rule: Rule
    parts: Parts
    until: Parts | None = None
    weak: bool = False


class Row(NamedTuple):
    """A rule and its pattern; ``order`` is its place in the table.

    ``calendar`` tells where year, month, day and season stand among the pattern's groups, -1 where
    they don't; ``others`` where the other groups do.
    """

    order: int
    rule: Rule
    pattern: re.Pattern[str]
    calendar: tuple[int, int, int, int]
    others: tuple[int, ...]


class Stem(NamedTuple):
    """Rules that begin alike: with what, and by the sign that follows it those that may go on.

    "" has those for any other sign. Where there is no ``begin``, all stand there.
    """

    begin: re.Pattern[str] | None
    rows: dict[str, tuple[Row, ...]]


class Lead(NamedTuple):
    """The words before dates that begin with the same word: a group for each, and their names."""

    pattern: re.Pattern[str]
    names: tuple[str, ...]


_Match = tuple[int, int, Row, re.Match[str], tuple[str, ...]]
"""By which it sorts: the longest first, then the first in the text, then in the table."""

_Rules = dict[frozenset[str], dict[str, tuple[Stem, ...]]]


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """A language's rules by the kinds of their first word, and the words by kind.

    The rules of some kinds are chosen by the sign that follows; "" has those for any other sign.
    ``bare`` are those that only a date of no other of the ``rules`` leaves room for.
    ``leading`` are the kinds behind which the date itself may begin: "early", "Monday".
    """

    table: Language
    start: re.Pattern[str]
    kinds: dict[str, frozenset[str]]
    rules: _Rules
    bare: _Rules
    leading: frozenset[frozenset[str]]
    leads: dict[str, Lead]
    weekday: re.Pattern[str]
    halves: tuple[tuple[re.Pattern[str], int], ...]
    to: re.Pattern[str]
    also: re.Pattern[str]
    opener: re.Pattern[str]
    opened_range: re.Pattern[str]
    small_range: re.Pattern[str]
    relation: re.Pattern[str]
    before_dates: frozenset[str]
    articles: re.Pattern[str]
    counted: re.Pattern[str]
    attributive: re.Pattern[str]
    clock_zones: re.Pattern[str]
    yearly: re.Pattern[str]
    owned: re.Pattern[str]
    timetable: re.Pattern[str]
    lasting: re.Pattern[str]
    before_christ: re.Pattern[str]
    units: dict[str, str]
    short_months: frozenset[str]
    year_led: re.Pattern[str]
    lower: dict[str, dict[str, int]] = field(default_factory=dict)


def _words(words: Iterable[str]) -> str:
    """An alternation of words, longest first, with any white space and apostrophe between."""
    return f"(?:{_trie(words)})"


def _spaced(pattern: str) -> str:
    return pattern.replace(" ", _SPACE)


def _groups(table: Language, prose: bool) -> dict[str, str]:
    """What each ``{name}`` in a rule stands for."""
    months, short = _words(table.months), _behind_short_months(table)
    if prose:  # a month is capitalised in running text; "may" and "march" are verbs
        months = f"(?-i:{months}|{_words(m.upper() for m in table.months if len(m) > 3)})"
    eras = f"{table.before_christ}|{table.anno_domini}"
    era_first = table.era_first
    if prose:
        eras, era_first = f"(?-i:{eras})", f"(?-i:{era_first})"
    thousand = "[12]" if prose else r"\d"
    to = rf"(?:{_DASH}|\s?/\s?|{_SPACE}(?:{table.to}){_SPACE})"
    also = rf"{_SPACE}(?:{table.also}){_SPACE}"
    ordinal = table.ordinal_ending
    nth = _words(table.ordinals)
    day_words = f"(?-i:{nth})" if prose else nth  # "the Second Squadron" is no day
    dotted = rf"\.(?=\s(?:{months})(?:\s\d{{4}}|:))"  # "29. July 1921"
    digits = rf"(?:[12]\d|3[01]|0?[1-9])(?:{ordinal}|{dotted})?(?![\d])"
    day = f"{digits}|{day_words}"
    year = (
        rf"(?:(?P<ad>{era_first}){_SPACE})?"
        rf"(?P<year>(?(ad)\d{{1,4}}|(?:{thousand}\d{{3}}(?!(?<=0)['’]?s\b)|\d{{1,4}}(?=\s?(?:{eras})(?!\w))|\d{{1,4}}(?=(?:{to}|{also})(?:{table.articles})?\s?\d{{1,4}}\s?(?P<era_ahead>{eras})(?!\w))|[1-9]\d\d(?=[.;:)\]]|,\D|\s|$|(?:/\d{{1,2}})?(?:{_DASH})(?:[1-9]\d\d\d?|\d\d?)(?!\d)|/\d{{1,3}}(?!\d)))))(?!\d|[.,]\d)"
        rf"(?:\s?(?P<era>{eras})(?!\w))?"
    )
    shift = _words(table.shifts)
    decades = "|".join(table.decades)
    article = rf"(?:(?:{table.articles}){_SPACE})"
    decade = rf"(?:{table.decade_ending})(?!\w)"
    half = "|".join(f"(?:{_spaced(words)})" for words in table.halves)
    return {
        "the": rf"(?:(?:{table.articles}){_SPACE})?",
        "month": rf"(?P<month>{months})(?!\w)(?:\.(?=\s?[\w,;)])(?:{short}))?",
        "day": rf"(?P<day>{day})(?!\w)",
        "day_of": rf"(?P<day>{digits}|{day_words}(?=(?: day)? (?:{_words(table.of_words)})))(?!\w)",
        "other_style": rf"(?: \((?:\d\d? {months}|{months} \d\d?|\d\d? (?:{table.styles}))\))?",
        "day2": rf"(?P<day_end>{day})(?!\w)",
        "day_only": r"(?![\d,.]*\d)(?!\s?[%°]|:\d)",
        "year": year,
        "small": rf"(?P<year>[1-9]\d?){_NO_YEAR}",
        "small_year": rf"(?P<year>3[2-9]|[4-9]\d){_NO_YEAR}",
        "year2": r"(?P<year2>\d{3,4}|\d\d|(?<=[/–-])\d)(?!\d|[.,]\d|['’]?s\b)",
        "era_tail": rf"(?:\s?(?:{eras})(?!\w))?",
        "decade_s": decade,
        "era": rf"(?:{_SPACE}(?P<era>{eras})(?!\w))?",
        "season": rf"(?P<season>{_words(table.seasons)})(?!\w)",
        "weekday": rf"(?P<weekday>{_words(table.weekdays)})(?!\w)",
        "shift": rf"(?P<shift>{shift})",
        "also_shift": rf"(?P<also_shift>{shift})",
        "shift_or_the": rf"(?:{article}?(?P<shift>{shift})|(?:{table.articles}))",
        "shift_year": rf"(?P<shift_year>{table.shift_year})(?!\w)",
        "unit": rf"(?P<unit>{_words(table.units)})(?!\w)",
        "count": rf"(?P<count>\d{{1,4}}|{_words(table.numbers)})",
        "later": rf"(?P<later>{_words(table.later)})(?!\w)",
        "nth": rf"(?P<nth>\d{{1,2}}(?:{ordinal})|{nth})(?!\w)",
        "nth2": rf"(?P<nth_end>\d{{1,2}}(?:{ordinal})|{nth})(?!\w)",
        "century": rf"(?P<century>{table.century})(?!\w)",
        "decade": rf"(?P<decade>\d{{2,3}}0){decade}(?:\s?(?P<era>{eras})(?!\w))?",
        "short_decade": rf"(?:['’‘](?P<short_decade>\d0){decade}|(?P<decade_word>{decades})(?!\w))",
        "feast": rf"(?P<feast>{_words(table.feasts)})(?!\w)",
        "day_part": rf"(?P<day_part>{'|'.join(table.day_parts)})(?!\w)",
        "half": rf"(?P<half>{half})",
        "to": rf"(?:{to}|(?P<also>{also}))",
        "month_first": r"(?P<month_number>\d{1,2})[./-](?P<number_year>\d{4})(?!\d|[.,/-]\d)",
        "slash": r"\s?[-–—‒−‑/]\s?",
        "iso_year": r"(?P<number_year>\d{4})",
        "end": r"(?!\d|[.,/-]\d|['’]?s\b)",
    }


def _short_months(table: Language) -> frozenset[str]:
    """The abbreviated months in small letters."""
    full = [name.lower() for name in table.months]
    return frozenset(
        name for name in full if any(name != other and other.startswith(name) for other in full)
    )


def _behind_short_months(table: Language) -> str:
    """What looks back on an abbreviated month: the only ones that a full stop belongs to."""
    behind = (rf"(?<={re.escape(name)}\.)" for name in sorted(_short_months(table)))
    return "|".join(behind) or "(?!)"


def _any_case(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _compile(rule: str, groups: dict[str, str]) -> re.Pattern[str]:
    pattern = _spaced(rule.replace("{the} ", "{the}"))
    for name in re.findall(r"\{([a-z_0-9]+)\}", pattern):
        if not name.isdigit():
            pattern = pattern.replace("{" + name + "}", groups[name])
    return _any_case(pattern)


def _row(order: int, rule: Rule, groups: dict[str, str]) -> Row:
    pattern = _compile(rule.pattern, groups)
    places = {name: number - 1 for name, number in pattern.groupindex.items()}
    year, month, day, season = (places.pop(name, -1) for name in _CALENDAR)
    return Row(order, rule, pattern, (year, month, day, season), tuple(places.values()))


def _begin(rule: Rule, groups: dict[str, str]) -> re.Pattern[str] | None:
    return _compile(rule.stem, groups) if rule.stem else None


@lru_cache(maxsize=8)
def compiled(code: str, prose: bool = True) -> Compiled:
    """The rules of a language, for running text or (``prose`` false) for what a person typed."""
    table = language(code)
    groups = _groups(table, prose)
    kinds = _kinds(table)
    every = [
        (_row(order, rule, groups), _begin(rule, groups))
        for order, rule in enumerate(table.rules)
        if prose or rule.guard != "small"
    ]
    sets = {*kinds.values(), _SHORT_NUMBER, _LONG_NUMBER, _APOSTROPHE_KINDS}
    articles = rf"(?:(?:{table.articles}){_SPACE})?"
    return Compiled(
        table=table,
        start=_starts(kinds, _seconds(table, kinds)),
        kinds=kinds,
        rules=_by_kinds(sets, [line for line in every if not line[0].rule.bare]),
        bare=_by_kinds(sets, [line for line in every if line[0].rule.bare]),
        leading=frozenset(several for several in sets if several & _LEADING),
        leads=_leads(table, articles),
        weekday=_any_case(rf"(?:{_words(table.weekdays)}),?{_SPACE}{articles}"),
        halves=tuple((_any_case(_spaced(w)), n) for w, n in table.halves.items()),
        to=_any_case(rf"(?:{_DASH}|,?{_SPACE}(?:{table.to}){_SPACE}){articles}"),
        also=_any_case(rf"(?:,?{_SPACE}(?:{table.also}){_SPACE}|,{_SPACE}|/){articles}"),
        opener=_any_case(rf"(?<!\w)({'|'.join(table.openers)}){_SPACE}{articles}$"),
        opened_range=_any_case(
            rf"(?<!\w)(?:{'|'.join(table.openers)}){_SPACE}\d{{3,4}}{_SPACE}(?:{table.also}|{table.to}){_SPACE}$"
        ),
        small_range=_any_case(rf"{_SPACE}(?:{table.also}){_SPACE}[1-9]\d{{0,2}}{_NO_YEAR}"),
        relation=_any_case(rf"(?<!\w)({_words(table.relations)}){_SPACE}{articles}$"),
        before_dates=frozenset(
            [*table.articles.split("|"), *(words.split()[-1] for words in table.relations)]
        ),
        articles=_any_case(rf"(?<!\w)(?:{table.articles}){_SPACE}$"),
        counted=re.compile(
            rf"[\s-]{{1,3}}(?:(?:{table.counted_adjectives})\s)?(?:{table.counted})(?!\w)"
        ),
        attributive=re.compile(rf"\s(?:{table.attributive})(?!\w)"),
        clock_zones=re.compile(rf"\s?(?:{table.clock_zones})(?!\w)"),
        timetable=re.compile(table.timetable, re.DOTALL),
        owned=_any_case(
            rf"\s(?:{'|'.join(sorted(table.of_words))})\s(?:{'|'.join(sorted(table.possessives))})\s"
        ),
        yearly=_any_case(rf",?\s(?:{table.yearly})(?!\w)"),
        lasting=_any_case(rf"(?<!\w)(?:{table.lasting})\s$"),
        before_christ=_any_case(table.before_christ),
        units={word.lower(): unit for word, unit in table.units.items()},
        short_months=_short_months(table),
        year_led=_any_case(rf",?\s(?:{'|'.join(sorted(table.before_years))})$"),
        lower={
            "months": _lower(table.months),
            "seasons": _lower(table.seasons),
            "weekdays": _lower(table.weekdays),
            "ordinals": _lower(table.ordinals),
            "numbers": _lower(table.numbers),
            "shifts": _lower(table.shifts),
            "later": _lower(table.later),
            "decades": _lower(table.decades),
        },
    )


def _leads(table: Language, articles: str) -> dict[str, Lead]:
    """The words before dates by their first one."""
    by_word: dict[str, list[str]] = {}
    for phrase in table.leads:
        for word in dict.fromkeys(_firsts(phrase)):
            by_word.setdefault(word.lower(), []).append(phrase)
    return {
        word: Lead(
            _any_case(
                rf"(?:{'|'.join(f'({_spaced(phrase)})' for phrase in phrases)})"
                rf"(?:(?<=\.)\s?|[ -]|{_SPACE}){articles}"
            ),
            tuple(table.leads[phrase] for phrase in phrases),
        )
        for word, phrases in by_word.items()
    }


_Line = tuple[Row, re.Pattern[str] | None]


def _by_kinds(sets: Iterable[frozenset[str]], every: list[_Line]) -> _Rules:
    """The rules for each set of kinds, those that can go on with each sign, those that begin alike
    together."""
    chosen = {
        several: [line for line in every if several.intersection(line[0].rule.starts.split())]
        for several in sets
    }
    return {
        several: {
            sign: _stems([line for line in lines if _fits(line[0].rule.then, sign)])
            for sign in {"", *(sign for row, _ in lines for sign in row.rule.then)}
        }
        for several, lines in chosen.items()
        if lines
    }


def _stems(lines: list[_Line]) -> tuple[Stem, ...]:
    stems: dict[re.Pattern[str] | None, list[Row]] = {}
    for row, begin in lines:
        stems.setdefault(begin, []).append(row)
    return tuple(
        Stem(
            begin,
            {
                sign: tuple(row for row in rows if _fits(row.rule.more, sign))
                for sign in {"", *(sign for row in rows for sign in row.rule.more)}
            },
        )
        for begin, rows in stems.items()
    )


def _fits(signs: str, sign: str) -> bool:
    return not signs or (sign != "" and sign in signs)


def _sign(text: str, end: int) -> str:
    """What follows a place, blanks and commas left out, as a rule's ``then`` has it."""
    rest = text[end : end + 16].lstrip(_BLANKS)
    first = rest[:1].lower()
    if first.isdecimal():
        return "Y" if len(rest) > 2 and rest[1:3].isdecimal() else "D"
    return first


def _lower(words: Mapping[str, int]) -> dict[str, int]:
    return {word.lower(): value for word, value in words.items()}


def _kinds(table: Language) -> dict[str, frozenset[str]]:
    """Which kinds of rule a word (in lower case) may begin."""
    kinds: dict[str, set[str]] = {}

    def add(kind: str, words: Iterator[str]) -> None:
        for phrase in words:
            first = TOKEN.search(phrase)
            if first:
                kinds.setdefault(first[0].lower(), set()).add(kind)

    add("month", iter(table.months))
    add("season", iter(table.seasons))
    add("weekday", iter(table.weekdays))
    add("word", iter(table.ordinals))
    add("count", iter(table.numbers))
    add("shift", iter(table.shifts))
    add("unit", iter(table.units))
    add("feast", iter(table.feasts))
    add("decade", iter(table.decades))
    add("lead", _first_words(table.leads))
    add("lead", _first_words(table.halves))
    add("year_word", iter(table.year_words))
    add("era_first", _first_words({table.era_first: ""}))
    return {word: frozenset(found) for word, found in kinds.items()}


def _starts(
    kinds: Mapping[str, frozenset[str]], seconds: Mapping[str, frozenset[str]]
) -> re.Pattern[str]:
    """Finds numbers and the words that a date may begin with, in text in lower case.

    It begins with the character before, which is seldom a letter, and each choice with a letter of
    its own: most places are passed over without trying a word. What must follow is asked of the few
    words of feasts each for itself.
    """
    letter = r"[^\W\d_]"
    feasts = {word: followed for word, followed in seconds.items() if kinds[word] == {"feast"}}
    choices = ["[0-9][0-9]*"]
    for first in sorted({word[0] for word in kinds}):
        ahead = {word[1:]: _followed_by(feasts[word]) for word in feasts if word[0] == first}
        rests: dict[str, list[str]] = {}
        for word in kinds:
            if word[0] == first:
                needed = "" if word in feasts else _followed_by(seconds.get(word, ()))
                rests.setdefault(needed, []).append(word[1:])
        ends = [f"{_trie(some, ahead)}(?!{letter}){needed}" for needed, some in rests.items()]
        choices.append(f"{re.escape(first)}(?:{'|'.join(ends)})")
    return re.compile(rf"[^a-z](?:{'|'.join(choices)})")


def _followed_by(words: Collection[str]) -> str:
    """What asks for one of the words to come next; "" where there are none."""
    if not words:
        return ""
    return rf"(?=[^\w]{{1,12}}{_words(words)}(?![^\W\d_]))"


def _seconds(table: Language, kinds: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """What must stand behind a word that begins only counts ("a year"), shifts ("that May") or
    feasts of several words ("All Saints' Day")."""
    moved: list[Iterable[str]] = [table.months, table.seasons, table.weekdays, table.units]
    moved += [table.shifts, table.feasts]
    nouns = {_parts(phrase)[0] for row in [*moved, table.day_parts] for phrase in row}
    nouns |= set(_firsts(table.shift_year)) | set(_firsts(table.century))
    seconds: dict[str, set[str]] = {}
    for phrase in (*table.shifts, *table.numbers):
        first, *rest = _parts(phrase)
        seconds.setdefault(first, set()).update(rest[:1])
    eras = {"d", "ad", "d.", "ce"}
    found: dict[str, frozenset[str]] = {}
    for word, held in kinds.items():
        if held <= {"count", "shift", "era_first"} and not held <= {"era_first"}:
            follows = nouns | seconds[word]
            found[word] = frozenset(follows | eras if "era_first" in held else follows)
        elif held == {"feast"}:
            behind = [_parts(name)[1:2] for name in table.feasts if _parts(name)[0] == word]
            if all(behind):
                found[word] = frozenset(second[0] for second in behind)
    return found


def _parts(phrase: str) -> list[str]:
    return [token[0].lower() for token in TOKEN.finditer(phrase)]


def _trie(words: Iterable[str], ahead: Mapping[str, str] = _NOTHING) -> str:
    """An alternation of words that tries no letter twice; ``ahead`` is what some end with."""
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = ahead.get(word, "")
    return _branches(tree)


def _branches(tree: Mapping[str, Any]) -> str:
    choices = [
        _GAPS.get(letter, re.escape(letter)) + _branches(branch)
        for letter, branch in sorted(tree.items())
        if letter
    ]
    last = tree.get("")
    if last and choices:
        choices.append(last)
    if not choices:
        return last or ""
    return f"(?:{'|'.join(choices)})?" if last == "" else f"(?:{'|'.join(choices)})"


def _first_words(patterns: Mapping[str, object]) -> Iterator[str]:
    """The words that the patterns can begin with."""
    for pattern in patterns:
        yield from _firsts(pattern)


def _firsts(pattern: str) -> Iterator[str]:
    """Of one pattern: words, groups of alternatives, and either followed by ``?``."""
    if not pattern.startswith("(?:"):
        for choice in pattern.split("|") if "(" not in pattern else [pattern]:
            word = re.match(r"([^\W\d_]+)(\??)", choice)
            if word:
                yield word[1]
                if word[2]:
                    yield word[1][:-1]
        return
    depth, start = 0, 3
    for at, sign in enumerate(pattern):
        depth += (sign == "(") - (sign == ")")
        if (depth == 1 and sign == "|") or depth == 0:
            yield from _firsts(pattern[start:at])
            start = at + 1
        if depth == 0:
            if pattern[at + 1 : at + 2] == "?":
                yield from _firsts(pattern[at + 2 :].lstrip())
            return


def scan(text: str, code: str = "en", *, prose: bool = True) -> list[Written]:
    """The written dates of a text in their order, none overlapping; ranges are one.

    Time is linear in the text.
    """
    rules = compiled(code, prose)
    return _joined(text, list(_singles(text, rules, prose)), rules)


def _singles(text: str, rules: Compiled, prose: bool) -> Iterator[Written]:
    done = 0
    known = rules.kinds.get
    for token in rules.start.finditer("\n" + lower_case(text)):
        start, end = token.span()
        if start < done:
            continue
        end -= 1  # the text that is searched has one sign more before it
        found = token[0]
        before, word = found[0], found[1:]
        kinds = known(word)
        if kinds is None:
            if before.isdecimal():  # a number on a letter: the "M1911"
                start, word = start - 1, found
            kinds = _number_kinds(word)
            if kinds is None or _inside_number(text, start, end):
                continue
        elif before > "z" and before.isalpha():
            continue
        written = _best_at(text, start, end, kinds, rules, prose, done)
        if written is not None:
            done = written.end
            if written.parts.listed:
                yield from _apart(text, written, rules)
            else:
                yield written


def lower_case(text: str) -> str:
    """The text in lower case, each character in its place."""
    low = text.lower()
    if len(low) != len(text):  # "İ" becomes two characters
        low = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    return low


def without_year(text: str, written: Written, rules: Compiled) -> Written | None:
    """A date of a rule with a year as it is without it: "5 May" of "5 May 86".

    None where what is left is no date.
    """
    left = text[written.start : written.end].rstrip("0123456789").rstrip(" ,\n")
    end = written.start + len(rules.year_led.sub("", left))
    name = written.rule.name.removesuffix("_small").removesuffix("_year")
    rule = next(rule for rule in rules.table.rules if rule.name == name)
    parts = replace(written.parts, year=None, written_year=None)
    found = Written(written.start, end, rule, parts)
    if rule.guard and allowed(text, written.start, found, rules) is not Verdict.DATE:
        return None
    return found


def _number_kinds(digits: str) -> frozenset[str] | None:
    """Which rules a number may begin: days and the like, years, or none."""
    if len(digits) <= 2:
        return _SHORT_NUMBER
    return _LONG_NUMBER if len(digits) <= 4 else None


def _inside_number(text: str, start: int, end: int) -> bool:
    """Whether digits are only a part of a number such as 1,045 or 2.5."""
    if text[end : end + 1] == ",":
        three = text[end + 1 : end + 4]
        if len(three) == 3 and three.isdecimal():
            return not text[end + 4 : end + 5].isdecimal()
    return text[start - 1 : start] == "," and text[start - 2 : start - 1].isdecimal()


def _apart(text: str, found: Written, rules: Compiled) -> Iterator[Written]:
    """Two days joined by "and" as a range where they follow on each other, else as two dates."""
    parts = found.parts
    if (
        parts.day is None
        or parts.day_end is None
        or parts.day_end == parts.day + 1
        or _opened(text, found, rules) == "also"
    ):
        yield found
    else:
        gap = _any_case(rules.also.pattern).search(text, found.start, found.end)
        middle = gap.start() if gap else found.start
        yield replace(found, end=middle, parts=replace(parts, day_end=None))
        rest = replace(parts, day=parts.day_end, day_end=None)
        yield replace(found, start=gap.end() if gap else found.start, parts=rest)


def _best_at(
    text: str,
    start: int,
    end: int,
    kinds: frozenset[str],
    rules: Compiled,
    prose: bool,
    done: int,
) -> Written | None:
    """The longest date that begins with the token at ``start``; the first of equal rules."""
    quoted = start > done and text[start - 1] in _APOSTROPHES and "number" in kinds
    if quoted or kinds in rules.leading:
        matches: list[_Match] = []
        for entry in _entries(text, start, end, kinds, rules, quoted):
            for among in (rules.rules, rules.bare):
                if entry[3] in among:
                    matches += _matches(text, entry, among)
        return _longest(text, start, matches, rules, prose)
    entry, found = (start, end, (), kinds), None
    if kinds in rules.rules:
        found = _longest(text, start, _matches(text, entry, rules.rules), rules, prose)
    if found is None and kinds in rules.bare:
        found = _longest(text, start, _matches(text, entry, rules.bare), rules, prose)
    return found


def _matches(text: str, entry: _Entry, among: _Rules) -> list[_Match]:
    """What the rules that can begin at an entry match there."""
    matches: list[_Match] = []
    at, after, leads, kinds = entry
    by_sign = among[kinds]
    for begin, rows in by_sign.get(_sign(text, after)) or by_sign[""]:
        sign, begun = "", None
        if begin is not None:
            begun = begin.match(text, at)
            if begun is None:
                continue
            sign = _sign(text, begun.end())
        for row in rows.get(sign) or rows[""]:
            match = begun if row.pattern is begin else row.pattern.match(text, at)
            if match is not None:
                matches.append((-match.end(), at, row, match, leads))
    return matches


def _longest(
    text: str, start: int, matches: list[_Match], rules: Compiled, prose: bool
) -> Written | None:
    """The longest match that the words around it allow to be a date."""
    if len(matches) > 1:
        matches.sort()
    for end, at, row, match, leads in matches:
        parts = parts_of(match, row, leads, rules)
        if parts is None:
            continue
        rule = row.rule
        found = Written(at if at < start else start, -end, rule, parts)
        if prose and parts.day is not None and ends_sentence(text, found.start, rules):
            continue
        verdict = allowed(text, at, found, rules) if prose and rule.guard else Verdict.DATE
        if verdict is Verdict.DATE:
            return found
        if verdict is Verdict.BESIDE:
            return replace(found, weak=True)
    return None


def _entries(
    text: str, start: int, end: int, kinds: frozenset[str], rules: Compiled, quoted: bool
) -> Iterator[_Entry]:
    """Where rules may begin: at the token, at an apostrophe before it, or after its leads.

    Each with the end of its first word or number, the leads before it, and its kinds.
    """
    if quoted:
        yield start - 1, end, (), _APOSTROPHE_KINDS
    yield start, end, (), kinds
    leads: list[str] = []
    at, word = start, text[start:end].lower()
    while len(leads) < 3 and kinds in rules.leading:
        lead = rules.leads.get(word)
        match = lead.pattern.match(text, at) if lead else None
        if lead and match and match.lastindex:
            leads.append(lead.names[match.lastindex - 1])
        else:
            match = rules.weekday.match(text, at) if "weekday" in kinds else None
            if match is None:
                return
            leads.append("weekday")
        at = match.end()
        token = TOKEN.search(text, at, at + 24)
        if token is None:
            return
        if text[at : token.start()] in _APOSTROPHES and token.start() > at:
            yield at, token.end(), tuple(leads), _APOSTROPHE_KINDS
        if token.start() != at:
            return
        word = token[0].lower()
        kinds = (
            rules.kinds.get(word) or (_number_kinds(word) if word.isdecimal() else None) or _NONE
        )
        yield at, token.end(), tuple(leads), kinds


def parts_of(
    match: re.Match[str], row: Row, leads: tuple[str, ...], rules: Compiled
) -> Parts | None:
    """What the groups of a matched rule say; None where they cannot mean a date."""
    groups = (*match.groups(), None)
    for at in row.others:
        if groups[at] is not None:
            return _parts_said(match, leads, rules)
    at_year, at_month, at_day, at_season = row.calendar
    digits, month, day, season = (
        groups[at_year],
        groups[at_month],
        groups[at_day],
        groups[at_season],
    )
    year = int(digits) if digits else None
    if year == 0:
        return None
    low = rules.lower
    return Parts(
        year,
        year,
        _known(month, low["months"]) if month else None,
        _ordinal(day, rules) if day else None,
        _known(season, low["seasons"]) if season else None,
        leads,
    )


def _parts_said(match: re.Match[str], leads: tuple[str, ...], rules: Compiled) -> Parts | None:
    """The parts of any other date than a year, a month, a day or a season."""
    said = {name: words for name, words in match.groupdict().items() if words is not None}
    era = _era(said, rules)
    low = rules.lower
    if said.keys() <= _WITH_ERA:
        number = int(said["year"])
        if number == 0:
            return None
        return Parts(
            1 - number if era == "bc" else number,
            number,
            _word(said, "month", low["months"]),
            _day(said, "day", rules),
            _word(said, "season", low["seasons"]),
            leads,
            era,
        )
    year = int(said["year"]) if "year" in said else None
    if not era and "year2" in said and year is not None and year < 1000 and "/" in match[0]:
        falls = year - _with_digits(year, said["year2"]) == 1
        era = "bc" if falls else era  # "the winter of 229/228"
    first_year = None if year is None else 1 - year if era == "bc" else year
    if year == 0:
        return None
    day, month = _day(said, "day", rules), _word(said, "month", low["months"])
    if "number_year" in said:
        first_year = year = int(said["number_year"])
        if "first" in said:
            month, day = _numeric(said, rules.table.day_first)
        else:
            month, day = int(said["month_number"]), _day(said, "day", rules)
        if month is None or not 1 <= month <= 12:
            return None
    year_end = _year_end(said, year, era)
    if "year2" in said and year_end is None:
        return None
    season = _word(said, "season", low["seasons"])
    if "half" in said:
        season = next(n for pattern, n in rules.halves if pattern.fullmatch(said["half"]))
    shift, unit, count = _shift(said, rules)
    nth = _ordinal(said["nth"], rules) if "nth" in said else None
    return Parts(
        year=first_year,
        written_year=year,
        era=era,
        year_end=year_end,
        month=month,
        day=nth if nth is not None and not said.keys() & {"century", "millennium"} else day,
        day_end=_day(said, "day_end", rules),
        season=season,
        weekday=_word(said, "weekday", low["weekdays"]),
        century=nth if "century" in said else None,
        century_end=_ordinal(said["nth_end"], rules) if "nth_end" in said else None,
        millennium=nth if "millennium" in said else None,
        decade=int(said["decade"]) if "decade" in said else None,
        decade_end=int(said["decade_end"]) if "decade_end" in said else None,
        short_year=int(said["short_year"]) if "short_year" in said else None,
        short_decade=_short_decade(said, low["decades"]),
        shift=shift,
        unit=unit,
        steps=count,
        feast=_feast(said, rules.table),
        leads=leads,
        listed="also" in said,
    )


def _era(said: Mapping[str, str], rules: Compiled) -> str:
    written = said.get("era") or said.get("era_ahead")
    if written:
        return "bc" if rules.before_christ.fullmatch(written) else "ad"
    return "ad" if "ad" in said else ""


def _word(said: Mapping[str, str], name: str, words: Mapping[str, int]) -> int | None:
    return _known(said[name], words) if name in said else None


def _known(word: str, words: Mapping[str, int]) -> int:
    plain = words.get(word.lower())  # as nearly all are written
    return words[_plain(word)] if plain is None else plain


def _plain(word: str) -> str:
    return " ".join(word.lower().replace("’", "'").split())


def _ordinal(word: str, rules: Compiled) -> int:
    if word.isdecimal():
        return int(word)
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else rules.lower["ordinals"][_plain(word)]


def _day(said: Mapping[str, str], name: str, rules: Compiled) -> int | None:
    return _ordinal(said[name], rules) if name in said else None


def _numeric(said: Mapping[str, str], day_first: bool) -> tuple[int, int]:
    """(month, day) of two numbers: dots put the day first, else the language's habit decides."""
    first, second = int(said["first"]), int(said["second"])
    if (said["mark"] == "." or day_first or first > 12) and second <= 12:
        return second, first
    return first, second


def _year_end(said: Mapping[str, str], year: int | None, era: str) -> int | None:
    """The second year of "1937–40" and "446/5 BC"; None where the two digits cannot be one."""
    if "year2" not in said or year is None:
        return None
    if era == "bc":
        last = _with_digits(year, said["year2"])
        return 1 - last if year - 100 < last < year else None
    end = _completed(year, said["year2"])
    if end is not None and "year_last" in said:
        end = _completed(end, said["year_last"])
    return end


def _with_digits(year: int, digits: str) -> int:
    """A year with other last digits; all of it where there are more than two."""
    base = 10 ** len(digits)
    return int(digits) if len(digits) > 2 else year // base * base + int(digits)


def _completed(year: int, digits: str) -> int | None:
    """The year that the last digits of one after ``year`` stand for: 56 after 1939 is 1956."""
    end = _with_digits(year, digits)
    if len(digits) == 2 and year % 100 == 99 and digits == "00":
        end += 100
    return end if year < end < year + 100 else None


def _shift(said: Mapping[str, str], rules: Compiled) -> tuple[int | None, str, int | None]:
    """(shift, unit, count) of an anchored date."""
    low = rules.lower
    units = rules.units
    unit = units[said["unit"].lower()] if "unit" in said else said.get("part_unit", "").lower()
    count = None
    if "count" in said:
        word = _plain(said["count"])
        count = int(word) if word.isdecimal() else low["numbers"][word]
    shift = _word(said, "shift", low["shifts"])
    if shift is None:
        shift = _word(said, "later", low["later"])
    if "also_shift" in said and shift == 0:
        shift = low["shifts"][_plain(said["also_shift"])]
    if "part_unit" in said:
        return 0, units[unit], None
    if "clock" in said:
        return 0, "day", None
    if "shift_year" in said and shift is None:
        shift = 0
    if shift is not None and not unit:
        unit = "year" if "shift_year" in said else ("day" if "day_part" in said else "")
    return shift, unit, count


def _short_decade(said: Mapping[str, str], words: Mapping[str, int]) -> int | None:
    if "short_decade" in said:
        return int(said["short_decade"])
    return _word(said, "decade_word", words)


def _feast(said: Mapping[str, str], table: Language) -> str:
    if "feast" not in said:
        return ""
    word = _plain(said["feast"])
    return next(value for name, value in table.feasts.items() if name.lower() == word)


def _joined(text: str, found: list[Written], rules: Compiled) -> list[Written]:
    """Ranges made one, lists given what they share, and weak words dropped that stand alone."""
    out: list[Written] = []
    for later in found:
        if out and later.start - out[-1].end <= _JOINED:
            earlier = out[-1]
            gap = text[earlier.end : later.start]
            to, also = rules.to.fullmatch(gap), rules.also.fullmatch(gap)
            opened = _opened(text, earlier, rules) if to or also else ""
            if to and not _loose(earlier, gap, opened) and _makes_range(earlier, later, opened):
                out[-1] = _range(earlier, later)
                continue
            if also:
                if gap == "/" and _consecutive(earlier, later):
                    out[-1] = _range(earlier, later)
                    continue
                if opened == "also" and _makes_range(earlier, later, opened):
                    out[-1] = _range(earlier, later)
                    continue
                earlier_parts, later_parts = share(earlier.parts, later.parts)
                if later.parts.yearless and earlier.parts.month is earlier.parts.season is None:
                    later_parts = later.parts  # "in 1931, the July 7 Incident" lends no year
                if not later.weak or not earlier.weak:
                    out[-1] = replace(earlier, parts=earlier_parts, weak=False)
                    later = replace(later, weak=False)
                if later.until is None:
                    later = replace(later, parts=later_parts)
        out.append(later)
    return [written for written in out if not written.weak]


def _opened(text: str, written: Written, rules: Compiled) -> str:
    match = rules.opener.search(text, max(0, written.start - 24), written.start)
    return rules.table.openers[match[1].lower()] if match else ""


def _loose(earlier: Written, gap: str, opened: str) -> bool:
    """ "Did not fall until July", "at Easter, until July": no range, whatever stands between."""
    if earlier.weak and earlier.parts.season and gap.strip()[:1].isalpha():
        return not opened
    return bool(earlier.parts.feast) and gap.startswith(",")


def _makes_range(earlier: Written, later: Written, opened: str) -> bool:
    """Whether two dates joined by a dash or "to" are the ends of one period, which ``opened``
    ("to" for "from") led."""
    if earlier.until or later.until:
        return False
    if earlier.parts.anchored:  # "between the 26th and 29th of that month"
        days = (earlier.parts.day, later.parts.day)
        return None not in days and earlier.parts.month is later.parts.month is None
    whole = later.parts.month is later.parts.season is None and later.parts.year is not None
    if earlier.parts.day is not None and earlier.parts.yearless and whole:
        return opened == "to"  # not "on 25 March until 1752"
    return not (later.parts.anchored and later.parts.steps is None and later.parts.unit == "day")


def _consecutive(earlier: Written, later: Written) -> bool:
    """ "44/43 BC": a year, or the one before it."""
    first, second = share(earlier.parts, later.parts)
    years = earlier.rule.name == later.rule.name == "year" and not (earlier.until or later.until)
    return years and first.year is not None and second.year == first.year + 1


def _range(earlier: Written, later: Written) -> Written:
    start, end = share(earlier.parts, later.parts)
    return Written(earlier.start, later.end, later.rule, start, end)
