"""Chronologies: which lines are a date and what happened then, and the statement they make. Pure.

"1804 – Napoleon is crowned", "| 1492 | Columbus reaches ... |", "* 44 BC: Caesar is murdered". A
line stands for itself, whatever ends it; what it tells may be a sentence, of the past or of the
historic present, a participle ("Louis XVI executed") or a noun ("Retreat from Moscow").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from quizapp.dates.languages import language
from quizapp.dates.patterns import TOKEN, Written, compiled, scan
from quizapp.facts.fitness import finite_verb, is_past, is_present, list_words
from quizapp.facts.grammar import Grammar, grammar
from quizapp.facts.reason import Reason

LONGEST_LINE = 400
_HEAD = 64  # characters in which the date of a line stands
_NEAR = 3  # lines within which another entry shows that this is a list
_BULLET = re.compile(r"\s*(?:[-*•·‣▪►>+–—]\s+|\(?\d{1,3}[.)]\s+(?=\S))?(?:\|\s*)?(?:\*\*|__)?")
_STRONG = re.compile(
    r"(?:\*\*|__)?(?:\s*[|:;]\s*|\s+[-–—―→]+\s*|\s?[–—―]\s?|\s*\t\s*|[^\S\n]{2,}|\.\s+(?=[A-Z]))(?:\*\*|__)?"
)
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]\n]{2,24})[)\]]")
_WEAK = re.compile(r"\*{0,2}\s(?=[^\W\d_])|,\s(?=[A-Z])")
_CELLS = re.compile(r"\s*\|\s*")
_RULE = re.compile(r"[\s|:+-]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a chronology: where its date ends and what it tells begins, in the text.

    ``strong`` tells that more than a blank parts the two.
    """

    start: int
    date_end: int
    event: int
    end: int
    strong: bool


def entries(text: str, code: str) -> dict[int, Entry]:
    """The entries of a text by where their line begins (its blanks apart). Linear."""
    lines = list(_lines(text))
    found = [_entry(text, start, end, code) for start, end in lines]
    kept: dict[int, Entry] = {}
    for number, entry in enumerate(found):
        if entry is None:
            continue
        beside = found[max(0, number - _NEAR) : number] + found[number + 1 : number + 1 + _NEAR]
        listed = any(other is not None for other in beside)
        alone = _is_alone(text, *lines[number]) and _ends_open(text, entry)
        if listed or (entry.strong and alone):
            kept[entry.start] = entry
    return kept


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the lines that hold something, without the blanks around them."""
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + len(line) - len(line.lstrip())
            yield start, start + len(stripped)
        at += len(line) + 1


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether a line is a paragraph of its own."""
    before = text[max(0, start - 40) : start].rstrip(" \t")
    after = text[end : end + 40].lstrip(" \t")
    return (not before or before.endswith("\n\n")) and (not after or after.startswith("\n\n"))


def _ends_open(text: str, entry: Entry) -> bool:
    return not text[entry.event : entry.end].rstrip().endswith((",", ";", ":"))


def _entry(text: str, start: int, end: int, code: str) -> Entry | None:
    if end - start > LONGEST_LINE:
        return None
    opened = _BULLET.match(text, start, end)
    at = opened.end() if opened else start
    labelled = _labels(code).match(text, at, end)
    at = labelled.end() if labelled else at
    token = TOKEN.match(text, at, end) or TOKEN.search(text, at, min(end, at + 3))
    rules = compiled(code)
    if token is None:
        return None
    word = token[0].lower()
    if word not in rules.kinds and not word.isdecimal():
        return None
    date_end = _date_end(text[at : min(end, at + _HEAD)], code)
    if date_end is None:
        return None
    parted = _STRONG.match(text, at + date_end, end)
    strong = parted is not None
    if parted is None:
        parted = _WEAK.match(text, at + date_end, end)
    if parted is None:
        return None
    event = parted.end()
    told = _labels(code).match(text, event, end)
    event = told.end() if told else event
    if not re.search(r"[^\W\d_]{2}", text[event:end]):
        return None
    if not strong and not _begins_event(text[event:end], code):
        return None
    return Entry(start, at + date_end, event, end, strong)


@lru_cache(maxsize=8)
def _labels(code: str) -> re.Pattern[str]:
    """ "Year: 1492 Event: Columbus ...": the names of columns before what they hold."""
    names = "|".join(grammar(code).column_names)
    return re.compile(rf"(?:{names})\s*:\s*", re.IGNORECASE)


def _date_end(head: str, code: str) -> int | None:
    """Where the date with which a line begins ends; None where it begins with none."""
    dates = scan(head + "\n", code)
    if not dates:
        return _bare(head, code)
    first = dates[0]
    if first.start > _lead(head, code) or first.parts.anchored:
        return None
    bracket = _BRACKET.match(head, first.end)
    return bracket.end() if bracket and _within_year(first, bracket[1], code) else first.end


def _within_year(year: Written, bracketed: str, code: str) -> bool:
    """ "1848 (March)": a date in brackets that only says when in the year."""
    inner = scan(bracketed, code, prose=False)
    whole = len(inner) == 1 and (inner[0].start, inner[0].end) == (0, len(bracketed))
    return whole and inner[0].parts.yearless and year.parts.month is year.parts.season is None


def detail(text: str, entry: Entry) -> str:
    """What stands in brackets at the end of an entry's date, as "March"; "" where nothing does."""
    opened = text.rfind("(", entry.start, entry.date_end)
    return text[opened + 1 : entry.date_end - 1] if opened >= 0 else ""


def _lead(head: str, code: str) -> int:
    """How far in a date may begin: behind "In", "the" and the like."""
    words = {*language(code).time_prepositions, *language(code).articles.split("|")}
    at = 0
    for token in TOKEN.finditer(head):
        if token[0].lower() not in words:
            break
        at = token.end() + 1
    return at


_SMALL_YEAR = re.compile(r"([1-9]\d{2})(?=\s?[|:–—]|\s+[-–—]\s|\t|[^\S\n]{2,})")


def _bare(head: str, code: str) -> int | None:
    """A year of three digits that only its place shows to be one."""
    small = _SMALL_YEAR.match(head)
    return small.end(1) if small else None


def _begins_event(told: str, code: str) -> bool:
    """Whether what follows a bare date and a blank is an event: "1815 Napoleon is banished"."""
    return told[:1].isupper() and not told.startswith(tuple(language(code).months))


def statement(told: str, code: str) -> tuple[str, tuple[Reason, ...]]:
    """The statement that the words of an entry make, and what is doubtful about it."""
    table = grammar(code)
    cells = [cell for cell in _CELLS.split(told.strip().strip("|")) if cell]
    text = " ".join((cells[0] if cells else "").split()).strip("*_ ")
    text = re.sub(r"\.+$", "", text)
    words = list_words(text)
    if not words:
        return "", ()
    passive = _headline(text, words, table)
    if passive is not None:
        return passive, ()
    if _verb(words, table) is not None:
        return text, ()
    return _of_noun(text, words, table)


def as_past(text: str, code: str) -> str:
    """A statement in the historic present as it would be judged if it were told in the past."""
    table = grammar(code)
    words = list_words(text)
    verb = _verb(words, table)
    if verb is None or is_past(words[verb], table):
        return text
    past = table.presents.get(words[verb], next(iter(sorted(table.finite_only)), ""))
    return re.sub(rf"\b{re.escape(words[verb])}\b", past, text, count=1)


def _verb(words: list[str], table: Grammar) -> int | None:
    """The first verb of the past or the present behind the subject."""
    past = finite_verb(words, table)
    present = next((i for i in range(1, len(words)) if is_present(words, i, table)), None)
    return min((i for i in (past, present) if i is not None), default=None)


def _headline(text: str, words: list[str], table: Grammar) -> str | None:
    """ "Louis XVI executed", "Treaty of Ghent signed in Flanders": with the verb left out."""
    for match in re.finditer(r"\s([a-zà-ÿ]+)(?=\s|$)", text):
        if match[1] not in table.passive_only:
            continue
        before = list_words(text[: match.start()])
        after = list_words(text[match.end() :])[:1]
        if _verb([*before, ""], table) is not None or not before:
            return None
        if after and after[0].lower() not in table.prepositions | set(table.conjunctions):
            return None
        plural = before[-1].endswith("s") and before[-1].islower()
        many = plural or table.conjunctions[0] in before
        be = table.be_plural[0] if many else table.be_singular
        return f"{_with_article(text[: match.start()], table)} {be}{text[match.start() :]}"
    return None


def _of_noun(text: str, words: list[str], table: Grammar) -> tuple[str, tuple[Reason, ...]]:
    """A sentence about an event that is only named; the name itself, marked, where none is sure."""
    for pattern, sentence in table.noun_events.items():
        match = re.match(pattern, text)
        if match is not None:
            rest = match[1].strip()
            return sentence.format(_with_article(rest, table) if rest else rest), ()
    head: list[str] = []
    for word in words:
        if word.lower() in table.prepositions:
            break
        head.append(word)
    noun = head[-1].lower() if head else ""
    stem = noun[:-1] if noun.endswith("s") and noun[:-1] in table.event_nouns else noun
    if stem in table.event_nouns or noun in table.action_nouns:
        happened = table.event_verbs.get(stem, table.took_place)
        return f"{_with_article(text, table)} {happened}", ()
    return text, (Reason("no_event"),)


def _with_article(text: str, table: Grammar) -> str:
    """A noun with its article: "the first moon landing", "the Battle of Austerlitz"."""
    text = text.strip()
    words = list_words(text)
    if not words or words[0].lower() in table.articles | table.indefinite_articles:
        return text[:1].upper() + text[1:]
    head: list[str] = []
    for word in words:
        if word.lower() in table.prepositions:
            break
        head.append(word)
    noun = head[-1].lower() if head else ""
    article = table.noun_articles.get(noun, table.event_article.strip())
    known = noun in table.event_nouns | table.action_nouns
    owned = any(word.endswith(("’s", "'s", "s’", "s'")) for word in head[:-1])
    numeral = re.search(r"\s[IVX]+$", " ".join(head)) is not None
    if not known or owned or numeral or not article:
        return text[:1].upper() + text[1:]
    proper = len(head) > 1 and head[1][:1].isupper()
    if len(head) == 1 or (_common(words[0], table) and not proper):
        following = words[len(head)] if len(head) < len(words) else ""
        named = noun in table.event_nouns and following in table.naming_prepositions
        keep = len(head) == 1 and named and table.names_capital
        if not keep and table.names_capital:
            text = text[:1].lower() + text[1:]
    return f"{article} {text}"


def _common(word: str, table: Grammar) -> bool:
    """Whether a word at the head of a line is written large only because it stands there."""
    low = word.lower()
    ordinals = language(table.code).ordinals
    return low in table.superlatives or low in ordinals or low in table.action_nouns
