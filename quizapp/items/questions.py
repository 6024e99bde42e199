"""From a statement to a question: "In which year did China sign …?" Imports the verbs only.

Where it is not certain which word is the main verb, there is no question, and the statement is
asked about as it stands. Names keep their capital; of first words only the known are made small.
"""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.items.verbs import (
    BEFORE_NOUNS,
    CLAUSE_OPENERS,
    ENGLISH_AUXILIARIES,
    ENGLISH_PAST,
    GERMAN_PAST,
    LOWERED,
    PAST_ONLY,
)

_PROPER_ENDINGS = ("us", "is", "as", "os", "ss")


def inverted(statement: str, language: str) -> str | None:
    """The statement turned for a question word before it; None where that is not safe.

    "The state of Manchukuo was proclaimed" → "was the state of Manchukuo proclaimed".
    """
    match language.partition("-")[0]:
        case "en":
            return _english(statement.split())
        case "de":
            return _german(statement.split())
        case _:
            return None


def without_subject(statement: str, subject: str, language: str) -> str | None:
    """What the statement says of its subject, if it begins with it: for "Who …?"; else None."""
    if not statement.startswith(f"{subject} "):
        return None
    rest = statement[len(subject) + 1 :]
    match language.partition("-")[0]:
        case "en":
            return rest if _main_verb([subject, *rest.split()]) in (1, 2) else None
        case "de":
            return rest if rest.split()[0] in GERMAN_PAST else None
        case _:
            return None


def _english(words: Sequence[str]) -> str | None:
    at = _main_verb(words)
    first = _small_first(words[0], words[1:2], "en")
    if at is None or first is None:
        return None
    subject = " ".join([first, *words[1:at]])
    verb, rest = words[at], list(words[at + 1 :])
    if verb in ENGLISH_AUXILIARIES:
        return " ".join([verb, subject, *rest]) if _tail_is_safe(_after_verb(rest)) else None
    if not _tail_is_safe(rest):
        return None
    return " ".join(["did", subject, _base(verb), *_coordinated(rest)])


def _is_past(word: str) -> bool:
    return word.rstrip(",") in ENGLISH_PAST


def _is_verb(word: str) -> bool:
    return _is_past(word) or word in ENGLISH_AUXILIARIES


def _base(word: str) -> str:
    """The base form of a past verb, with the comma that may follow it."""
    bare = word.rstrip(",")
    return ENGLISH_PAST[bare] + word[len(bare) :]


def _main_verb(words: Sequence[str]) -> int | None:
    """The index of the main verb; None where a clause or an unknown verb may come before it."""
    for at in range(1, len(words)):
        word = words[at]
        if word in CLAUSE_OPENERS:
            return None
        if words[at - 1].lower() in BEFORE_NOUNS:
            continue
        if _is_verb(word):
            follows = words[at + 1] if at + 1 < len(words) else ""
            is_passive = follows == "by" and _is_past(word) and word not in PAST_ONLY
            return None if is_passive else at
        if _looks_past(word):
            return None
    return None


def _looks_past(word: str) -> bool:
    return word.rstrip(",").endswith("ed") and word[:1].islower()


def _after_verb(words: Sequence[str]) -> Sequence[str]:
    """What follows the participle of a passive: all, where there is none."""
    at = next((at for at, word in enumerate(words) if _is_past(word) or _looks_past(word)), None)
    return words if at is None else words[at + 1 :]


def _tail_is_safe(words: Sequence[str]) -> bool:
    """Whether each further verb is joined to the main one by "and" or stands in a clause."""
    for at, word in enumerate(words):
        previous = words[at - 1] if at else ""
        if word in CLAUSE_OPENERS:
            return True
        if _is_verb(word) and previous not in BEFORE_NOUNS:
            return False
        if previous == "and" and _looks_past(word) and not _is_past(word):
            return False
        starts_clause = previous == "and" and at > 1 and words[at - 2].endswith(",")
        if starts_clause and not _is_past(word):
            return False
    return True


def _coordinated(words: Sequence[str]) -> list[str]:
    """The words with past verbs right after "and" in their base form, up to the first clause."""
    out: list[str] = []
    in_clause = False
    for word in words:
        in_clause = in_clause or word in CLAUSE_OPENERS
        joined = bool(out) and out[-1] == "and" and not in_clause
        out.append(_base(word) if joined and _is_past(word) else word)
    return out


def _german(words: Sequence[str]) -> str | None:
    """The finite verb goes before the subject and nothing else changes."""
    at = next((at for at, word in enumerate(words) if at and word in GERMAN_PAST), None)
    if at is None or any(word.endswith(",") for word in words[:at]):
        return None
    first = words[0].lower() if words[0].lower() in LOWERED["de"] else words[0]
    return " ".join([words[at], first, *words[1:at], *words[at + 1 :]])


def _small_first(word: str, after: Sequence[str], language: str) -> str | None:
    """The first word as it is written inside a sentence; None where that is not known."""
    if word.lower() in LOWERED[language]:
        return word.lower()
    if word.rstrip(",").endswith("s") and not word.rstrip(",").endswith(_PROPER_ENDINGS):
        is_name = word.endswith("'s") or (bool(after) and after[0][:1].isupper())
        return word if is_name else None
    return word
