"""Words cut at the end of a line: when the hyphen goes, and when it belongs to the word. Pure."""

from __future__ import annotations

import re
from typing import Final

from quizapp.documents.limits import MAX_WORDS

# The line's last word, the next line's first word, words seen whole elsewhere, both as one word.
EXAMPLES: Final = (
    ("hegem-", "ony", (), "hegemony"),
    ("Soviet-", "Chinese", (), "Soviet-Chinese"),
    ("well-", "known", ("well-known",), "well-known"),
    ("co-", "operation", ("cooperation",), "cooperation"),
    ("anti-", "body", ("antibody",), "antibody"),
    ("twenty-", "five", (), "twenty-five"),
    ("self-", "rule", (), "self-rule"),
    ("1931-", "1937", (), "1931-1937"),
    ("state-of-", "the-art", (), "state-of-the-art"),
    ("na\u00ad", "tional", (), "national"),
    ("NATO-", "led", (), "NATO-led"),
)

HYPHENS: Final = "-\u2010\u00ad"
_HELD = re.compile(
    r"self|non|ex|half|mid|well|anti|pro|pre|post|all|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|north|south|east|west",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+){0,9}")
CUT: Final = re.compile(r"\w[-\u2010\u00ad]$")
"""The end of a line that stops within a word."""


def vocabulary(text: str) -> frozenset[str]:
    """The words of ``text``, those with hyphens whole, in lower case; the first `MAX_WORDS`."""
    words: set[str] = set()
    for match in _WORD.finditer(text):
        words.add(match[0].casefold())
        if len(words) >= MAX_WORDS:
            break
    return frozenset(words)


def keeps_hyphen(head: str, tail: str, words: frozenset[str]) -> bool:
    """Whether ``head`` (its hyphen at the end) and ``tail`` are written with a hyphen between."""
    bare = head[:-1]
    if head.endswith("\u00ad"):
        return False
    if not tail[:1].islower() or not bare[-1:].isalpha() or bare.isupper():
        return True
    last = re.split("[-\u2010]", bare)[-1]
    tail = re.match(r"[^\W\d_]*", tail)[0]  # type: ignore[index]
    if (last + tail).casefold() in words:
        return False
    if f"{last}-{tail}".casefold() in words or _HELD.fullmatch(last):
        return True
    return last != bare


def joined(head: str, tail: str, words: frozenset[str]) -> str:
    """One word of the two halves."""
    return (head if keeps_hyphen(head, tail, words) else head[:-1]) + tail
