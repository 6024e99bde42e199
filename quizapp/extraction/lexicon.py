"""Which words of a text are names, and whether its English is that of a translation. Pure."""

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
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``common`` words are written small somewhere, ``names`` with a capital in mid-sentence;
    ``often`` are the names that the text uses again and again. ``wooden`` tells that it is put word
    for word from another language."""

    common: frozenset[str]
    names: frozenset[str]
    often: frozenset[str] = frozenset()
    wooden: bool = False


def lexicon(text: str, code: str = "en") -> Lexicon:
    """The words of a text by how it writes them, in time linear in its length."""
    inside = map(without_owner, _INSIDE.findall(text))
    counts = Counter(map(without_owner, _CAPITAL.findall(text)))
    often = frozenset(word for word, count in counts.items() if count >= _OFTEN)
    begun = text[:_READ]
    signs = sum(1 for _ in _signs(code).finditer(begun))
    wooden = signs >= _SURE and signs * 1000 > _WOODEN * (begun.count(" ") + 1)
    return Lexicon(frozenset(_SMALL.findall(text)), frozenset(inside), often, wooden)


@lru_cache(maxsize=8)
def _signs(code: str) -> re.Pattern[str]:
    return re.compile(grammar(code).wooden_pattern)
