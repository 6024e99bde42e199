"""Which words of a text are names, and whether it is a translation's or a speaker's. Pure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from quizapp.facts.fitness import without_owner
from quizapp.facts.grammar import grammar

_SMALL = re.compile(r"(?<![\w’'-])[^\W\d_A-Z][^\W\d_]+")
_CAPITAL = re.compile(r"[A-Z][\w’'-]+")
_OFTEN = 3
_READ = 20_000  # characters from which a text shows whether it is wooden
_WOODEN = 9  # signs of it in a thousand words; texts that people wrote had at most seven
_SURE = 4  # signs that are more than chance in a short text
_SPOKEN = 3  # times that I, we or you are said in a thousand words: a lecture, a letter, a tour
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``common`` words are written small somewhere, ``names`` with a capital in mid-sentence;
    ``often`` are the names that the text uses again and again. ``wooden`` tells that it is put word
    for word from another language, ``spoken`` that it speaks of its teller and to its reader."""

    common: frozenset[str]
    names: frozenset[str]
    often: frozenset[str] = frozenset()
    wooden: bool = False
    spoken: bool = False


def lexicon(text: str, code: str = "en") -> Lexicon:
    """The words of a text by how it writes them, in time linear in its length."""
    inside = map(without_owner, _INSIDE.findall(text))
    counts = Counter(map(without_owner, _CAPITAL.findall(text)))
    often = frozenset(word for word, count in counts.items() if count >= _OFTEN)
    begun = text[:_READ]
    wooden, spoken = (
        _often(pattern, begun, share)
        for pattern, share in zip(_signs(code), (_WOODEN, _SPOKEN), strict=True)
    )
    return Lexicon(frozenset(_SMALL.findall(text)), frozenset(inside), often, wooden, spoken)


def _often(sign: re.Pattern[str], text: str, share: int) -> bool:
    """Whether a sign of style stands more than ``share`` times in a thousand words."""
    signs = sum(1 for _ in sign.finditer(text))
    return signs >= _SURE and signs * 1000 > share * (text.count(" ") + 1)


@lru_cache(maxsize=8)
def _signs(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = grammar(code)
    return re.compile(table.wooden_pattern), re.compile(table.spoken_pattern)
