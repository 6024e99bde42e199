"""Cuts a text into paragraphs, headings and sentences with their spans. Pure, linear."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from quizapp.dates.languages import Language, language
from quizapp.dates.unguarded import unguarded
from quizapp.extraction.chronology import Entry, entries
from quizapp.facts.grammar import grammar

LONGEST_SENTENCE = 2_000
_LONG = 40  # characters from which a line may have been wrapped rather than ended
_UNWRAPPED = 200  # a line so long is a paragraph: nothing was wrapped
_FULL = 0.72  # of the longest line: one so long was full
_END = re.compile(r"[.!?…][.!?…]*[\"”’»')\]]*(?:(?:\[\d{1,3}\]){0,4}(?=\s+[\"“‘«'(\[]*(\S)|\s)|$)")
"""What may end a sentence; its group is what begins the next one."""
_WORD_BEFORE = re.compile(r"[^\s(\"“‘«\[]*$")
_TERMINAL = re.compile(r"[.!?…:;][\"”’»')\]]*(?:\[\d{1,3}\]){0,4}\s*$")
_WORD = re.compile(r"\w+")
_ITEM = re.compile(r"(?:[*•#>-]|\d{1,2}[.)])\s")
_CLOSED = re.compile(r"[.!?…,;][\"”’»')\]]*(?:\[\d{1,3}\])*$")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_NONE: Mapping[int, Entry] = {}
_LINE = re.compile(r"[^\n]*\n?")


@unguarded
@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's span, its paragraph's number, and whether it is a heading or, with its
    ``entry``, a line of a chronology."""

    start: int
    end: int
    paragraph: int
    heading: bool = False
    first: bool = False
    entry: Entry | None = None


def sentences(text: str, code: str = "en") -> list[Sentence]:
    """The sentences of a text in their order."""
    table = language(code)
    out: list[Sentence] = []
    listed = entries(text, code)
    for number, (start, end) in enumerate(paragraphs(text, listed, _open_words(code))):
        body = text[start:end]
        if start in listed:
            out.append(Sentence(start, end, number, first=True, entry=listed[start]))
            continue
        if is_heading(body):
            out.append(Sentence(start, end, number, heading=True, first=True))
            continue
        first = True
        for left, right in _sentences_in(text, start, end, table):
            short = right - left <= LONGEST_SENTENCE
            for piece in ((left, right),) if short else _no_longer(text, left, right):
                out.append(Sentence(*piece, number, first=first))
                first = False
    return out


def paragraphs(
    text: str, listed: Mapping[int, Entry] = _NONE, open_words: frozenset[str] = frozenset()
) -> Iterator[tuple[int, int]]:
    """Spans of paragraphs: cut at blank lines, and at line ends that no sentence runs over.

    Each line of a chronology (``listed`` by where it begins) is one. ``open_words`` are those
    that no sentence ends with.
    """
    width = _wrapped_at(text, open_words)
    start: int | None = None
    end = 0
    last = ""
    for match in _LINE.finditer(text):
        if not match[0]:
            break
        line = match[0].strip()
        if not line:
            if start is not None:
                yield start, end
            start = None
            continue
        left = match.start() + len(match[0]) - len(match[0].lstrip())
        right = match.start() + len(match[0].rstrip())
        if start is not None:
            parted = left in listed or (start in listed and not _runs_over(last, line, open_words))
            if parted or not _goes_on(last, line, width, open_words):
                yield start, end
                start = None
        if start is None:
            start = left
        end, last = right, line
    if start is not None:
        yield start, end


def _new_item(line: str) -> bool:
    return _ITEM.match(line) is not None


def _open_words(code: str) -> frozenset[str]:
    table = grammar(code)
    return table.prepositions | table.articles | frozenset(table.conjunctions)


def _goes_on(last: str, line: str, width: int, open_words: frozenset[str]) -> bool:
    """Whether a paragraph goes on in the next line: in mid-sentence, or since the page was full."""
    if _new_item(line):
        return False
    return _runs_over(last, line, open_words) or len(last) >= width


def _runs_over(last: str, line: str, open_words: frozenset[str]) -> bool:
    """Whether a sentence goes on from one line in the next: "From / 1879 to 1883 she studied"."""
    if not line or _TERMINAL.search(last[-12:]):
        return False
    return line[:1].islower() or last.rpartition(" ")[2].lower() in open_words


def _wrapped_at(text: str, open_words: frozenset[str]) -> int:
    """From which length on a line goes on in the next, as hard-wrapped lines do.

    0 where most lines break inside a sentence: then all go on. Without an end where none does.
    """
    lines = [line.strip() for line in text[:40_000].split("\n")]
    long = [line for line in lines if len(line) > _LONG]
    longest = max(map(len, long), default=0)
    if longest >= _UNWRAPPED:
        return sys.maxsize
    if len(long) >= 3 and sum(not _TERMINAL.search(line[-12:]) for line in long) * 2 > len(long):
        return 0
    if any(_runs_over(*pair, open_words) for pair in pairwise(lines) if len(pair[0]) > _LONG):
        return int(longest * _FULL)
    return sys.maxsize


def is_heading(body: str) -> bool:
    """A short paragraph that ends without a full stop, or is marked as a heading."""
    if body.startswith("#") or (body.startswith("==") and body.endswith("==")):
        return True
    return len(body) < 110 and not _CLOSED.search(body) and "\n" not in body


def _no_longer(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut at a space where it is longer than any sentence is."""
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start, start + LONGEST_SENTENCE)
        cut = cut if cut > start else start + LONGEST_SENTENCE
        yield start, cut
        start = cut
    yield start, end


def _sentences_in(text: str, start: int, end: int, table: Language) -> Iterator[tuple[int, int]]:
    left = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if stop < end and not _ends(text, match, table):
            continue
        if left < stop:
            yield left, stop
        left = stop
        while left < end and text[left].isspace():
            left += 1
    if left < end:
        yield left, end


def _ends(text: str, match: re.Match[str], table: Language) -> bool:
    """Whether a full stop ends its sentence, and not an abbreviation or a person's initial."""
    after = match[1]
    if after is None:
        return True
    if after.islower():
        return False
    if match[0][0] != ".":
        return True
    left = text[max(0, match.start() - 24) : match.start()]
    word = left[left.rfind(" ") + 1 :]
    if not word.isalpha():
        before = _WORD_BEFORE.search(word)
        word = before[0] if before else ""
    if len(word) == 1 and word.isalpha() and word.isupper():
        numeral = word in "IVX" and match.start() > 1
        return numeral and _starts_sentence(text, match.start(1), table)
    if "." in word and _INITIALS.fullmatch(word):
        return (
            word.lower() in table.abbreviations
            and after.isalpha()
            and _starts_sentence(text, match.start(1), table)
        )
    return word.lower() not in table.abbreviations


def _starts_sentence(text: str, at: int, table: Language) -> bool:
    word = _WORD.match(text, at)
    return word is not None and word[0].lower() in table.starters


class Finder:
    """Which sentence holds a position, by bisection."""

    def __init__(self, found: list[Sentence]) -> None:
        self.found = found
        self._starts = [sentence.start for sentence in found]

    def at(self, position: int) -> int:
        """The index of the sentence that holds the position, or the one before it."""
        return max(0, bisect_right(self._starts, position) - 1)
