"""Which words of a text are names: those that it writes with a capital inside sentences. Pure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from quizapp.facts.fitness import without_owner

_SMALL = re.compile(r"(?<![\w’'-])[^\W\d_A-Z][^\W\d_]+")
_CAPITAL = re.compile(r"[A-Z][\w’'-]+")
_OFTEN = 3
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``common`` words are written small somewhere, ``names`` with a capital in mid-sentence;
    ``often`` are the names that the text uses again and again."""

    common: frozenset[str]
    names: frozenset[str]
    often: frozenset[str] = frozenset()


def lexicon(text: str) -> Lexicon:
    """The words of a text by how it writes them, in time linear in its length."""
    inside = map(without_owner, _INSIDE.findall(text))
    counts = Counter(map(without_owner, _CAPITAL.findall(text)))
    often = frozenset(word for word, count in counts.items() if count >= _OFTEN)
    return Lexicon(frozenset(_SMALL.findall(text)), frozenset(inside), often)
