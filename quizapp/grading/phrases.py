"""What people write around a date when they answer, by language: a table. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words of one language around an answer; all in lower case, as patterns of whole words."""

    unknown: frozenset[str]
    either: str
    hedges: str
    negations: str
    before_christ: str
    articles: frozenset[str] = field(default_factory=frozenset)
    fillers: frozenset[str] = field(default_factory=frozenset)
    chatter: str = "(?!)"
    era_words: str = "(?!)"
    numbers: Mapping[str, int] = field(default_factory=dict)
    joining: frozenset[str] = field(default_factory=frozenset)


_UP_TO_NINETEEN = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS_EN = {
    **{word: number for number, word in enumerate(_UP_TO_NINETEEN.split())},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), 2)},
    "oh": 0, "o": 0, "fourty": 40, "hundred": 100, "thousand": 1000,
}  # fmt: skip

PHRASES: dict[str, Phrases] = {
    "en": Phrases(
        unknown=frozenset(
            {
                "i do not know", "i don t know", "i dont know", "don t know", "dont know",
                "do not know", "dunno", "idk", "no idea", "no clue", "i have no idea", "unknown",
                "not sure", "pass", "skip", "none", "n a", "i forgot", "forgot",
            }
        ),
        either=r"or",
        hedges=(
            r"it was|it is|it's|that was|i think|i guess|i believe|i suppose|maybe|perhaps|probably"
            r"|possibly|must be|must have been|or so|or thereabouts|not sure|the year|the answer is"
        ),
        negations=r"not|never|isn't|wasn't",
        before_christ="BC",
        articles=frozenset({"the", "a", "an"}),
        fillers=frozenset({"it", "is", "was", "in", "at", "by", "of", "to", "from", "on"}),
        chatter=(
            r"lol|haha|hehe|omg|pls|please|sorry|right|surely|def|definitely|obviously|yes|yeah"
            r"|ye|yep|um|uh|hmm|like|prob|probs|approx|roughly|mon|tues?|wed|thurs?|fri|sat|sun"
            r"|i|so|just|my guess|guess"
        ),
        era_words=r"before christ|before the common era|b\s*c(?=\W*$)",
        numbers=_NUMBERS_EN,
        joining=frozenset({"and", "the", "year", "in"}),
    ),
    "de": Phrases(
        unknown=frozenset(
            {
                "weiß nicht", "weiß ich nicht", "ich weiß nicht", "ich weiß es nicht",
                "weiss nicht", "ich weiss nicht", "keine ahnung", "ka", "unbekannt",
                "nicht sicher", "vergessen",
            }
        ),
        either=r"oder",
        hedges=(
            r"es war|das war|ich glaube|glaube ich|ich denke|ich meine|vielleicht|vermutlich"
            r"|wahrscheinlich|oder so|das jahr|die antwort ist"
        ),
        negations=r"nicht|kein|niemals",
        before_christ="v. Chr.",
        articles=frozenset({"der", "die", "das", "den", "dem", "des", "ein", "eine", "einen"}),
        fillers=frozenset({"es", "ist", "war", "in", "im", "am", "von", "zu", "aus"}),
    ),
}  # fmt: skip


def phrases(language: str) -> Phrases:
    """The phrases of a language, English where it has none of its own."""
    return PHRASES.get(language.partition("-")[0].lower(), PHRASES["en"])


def plain(answer: str) -> str:
    """An answer with full-width forms and odd spaces made plain, ends trimmed."""
    return " ".join(unicodedata.normalize("NFKC", answer).split())


def says_nothing(text: str, language: str) -> bool:
    """Whether an answer is blank, only punctuation, or says that one does not know."""
    words = " ".join(re.findall(r"\w+", text.lower()))
    return not words or words in phrases(language).unknown


def is_negated(text: str, language: str) -> bool:
    """Whether an answer says what it was not."""
    return re.search(rf"\b(?:{phrases(language).negations})\b", text.lower()) is not None


def without_hedges(text: str, language: str) -> str:
    """The answer without "I think" and the like."""
    pattern = rf"\(|\)|\b(?:{phrases(language).hedges})\b"
    bare = re.sub(pattern, " ", text, flags=re.IGNORECASE)
    return " ".join(bare.split()).strip(" ,.;!?")


def alternatives(text: str, language: str) -> list[str]:
    """An answer cut at each "or": one part where it has only one guess."""
    parts = re.split(rf"\s+(?:{phrases(language).either})\s+", text, flags=re.IGNORECASE)
    return [part.strip(" ,.;!?") for part in parts if part.strip(" ,.;!?")]


def pieces(text: str) -> list[str]:
    """An answer that could not be read whole, cut at commas, slashes, signs and then at spaces."""
    parts = [part.strip() for part in re.split(r"[,;|/&+?]", text) if part.strip()]
    return parts if len(parts) > 1 else text.split()
