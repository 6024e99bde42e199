"""A statement as items tell it: one clause that is not too long, with a capital. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from quizapp.facts.fitness import LONGEST_WORDS, finite_verb, list_words
from quizapp.facts.grammar import grammar

_SHORTEST_HEAD = 4
_LONGEST_HEAD = 24
# Not before quoted words: "the envoy said" tells nothing without them.
_BOUNDARY = re.compile(r"""(?:,\s(?!(?:and|or|und|oder)\b)|\s[–—-]\s|:\s)(?!["'“‘„«»])""")


@lru_cache(maxsize=8192)
def as_told(statement: str, language: str = "en") -> str:
    """The statement without its full stop, as a sentence of its own begins.

    Of two clauses with a semicolon the first is told: the date is its. What is far too long for an
    option is told up to the last comma that leaves a whole sentence.
    """
    text = " ".join(statement.split()).rstrip(".").rstrip()
    head, semicolon, _ = text.partition("; ")
    if semicolon and _is_whole(head, language):
        text = head
    if len(list_words(text)) > LONGEST_WORDS:
        text = _shortened(text, language)
    return _capital(text)


def _shortened(text: str, language: str) -> str:
    """The longest beginning that is a sentence and short enough; the text itself if none is."""
    heads = [text[: match.start()] for match in _BOUNDARY.finditer(text)]
    fit = [
        head
        for head in heads
        if _SHORTEST_HEAD <= len(list_words(head)) <= _LONGEST_HEAD and _is_whole(head, language)
    ]
    return max(fit, key=len, default=text)


def _is_whole(text: str, language: str) -> bool:
    return finite_verb(list_words(text), grammar(language)) is not None


def _capital(text: str) -> str:
    """A capital at the beginning, but for names like iPhone."""
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if first.islower() else text
