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
    ENGLISH_PRESENT,
    EVENT_NAMES,
    EVENT_NOUNS,
    GERMAN_PAST,
    LOWERED,
    NOUNS_TOO,
    PAST_ONLY,
    PRESENT_AUXILIARIES,
    TAKES_OBJECT,
    words,
)

_WITHOUT_OBJECT = words("after as at by during for from in near on under with")
_OPENERS = words(
    "after at before by despite during for from in near on over since through under until with"
)
_DETERMINERS = words("a an her his its the their")
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
            told = [subject, *rest.split()]
            at = _main_verb(told)
            return rest if at in (1, 2) and not _lacks_object(told, at) else None
        case "de":
            return rest if rest.split()[0] in GERMAN_PAST else None
        case _:
            return None


def is_nominal(statement: str, language: str) -> bool:
    """Whether a statement names an event without telling it: "Battle of Agincourt"."""
    return language.partition("-")[0] == "en" and _nominal(statement.split()) is not None


def has_present_auxiliary(statement: str, language: str) -> bool:
    """Whether it tells of what has come to be: "Victoria has ruled for fifty years"."""
    words = statement.split() if language.partition("-")[0] == "en" else []
    return any(word in PRESENT_AUXILIARIES for word in words)


def _nominal(words: Sequence[str]) -> str | None:
    """An event's name as it stands inside a sentence: "the Battle of Agincourt"; None if none."""
    bare = [word.rstrip(",") for word in words]
    verbs = (_is_verb(word) or word in PRESENT_AUXILIARIES for word in bare[1:])
    if len(words) < 2 or any(verbs) or any(word in CLAUSE_OPENERS for word in bare):
        return None
    if any(_may_be_present(bare, at) for at in range(1, len(bare))):
        return None
    first = bare[0]
    if first in ("The", "A", "An"):
        named = any(w in EVENT_NAMES or w.lower() in EVENT_NOUNS for w in bare[1:])
        return " ".join([first.lower(), *words[1:]]) if named else None
    if bare[1] in ("of", "at", "in", "on") and first in EVENT_NAMES:
        return " ".join(["the", *words])
    if bare[1] in ("of", "by") and first.lower() in EVENT_NOUNS:
        return " ".join(["the", first.lower(), *words[1:]])
    return " ".join(["the", *words]) if bare[-1] in EVENT_NAMES else None


def _english(words: Sequence[str]) -> str | None:
    if words[0].lower() in _OPENERS:
        return None  # "In Soweto, police opened fire"
    named = _nominal(words)
    if named is not None:
        return f"was {named}"
    at = _main_verb(words)
    if at is None:
        at = _present_verb(words)
        return _present(words, at) if at is not None else None
    first = _small_first(words[0], words[1:2], "en")
    if first is None or _lacks_object(words, at) or _opens_with_participle(words[:at]):
        return None
    subject = " ".join([first, *words[1:at]])
    verb, rest = words[at], list(words[at + 1 :])
    if verb in ENGLISH_AUXILIARIES:
        return " ".join([verb, subject, *rest]) if _tail_is_safe(_after_verb(rest)) else None
    if not _tail_is_safe(rest):
        return None
    return " ".join(["did", subject, _base(verb), *_coordinated(rest)])


def _present(words: Sequence[str], at: int) -> str | None:
    """A statement in the present, as headlines and timelines have it: "did Columbus reach …"."""
    first = _small_first(words[0], words[1:2], "en")
    rest = list(words[at + 1 :])
    verbs = [word for word in rest if word in ENGLISH_PRESENT and word not in NOUNS_TOO]
    if (
        first is None
        or any(word in PRESENT_AUXILIARIES for word in rest)
        or not _tail_is_safe(rest)
    ):
        return None
    base = ENGLISH_PRESENT.get(words[at], words[at])
    out: list[str] = []
    for word in rest:
        joined = bool(out) and out[-1] == "and" and word in verbs
        out.append(ENGLISH_PRESENT[word] if joined else word)
    if any(word in ENGLISH_PRESENT and word not in NOUNS_TOO for word in out):
        return None  # a further verb that is not joined by "and"
    return " ".join(["did", first, *words[1:at], base, *out])


def _may_be_present(words: Sequence[str], at: int) -> bool:
    """Whether a word can be a verb in the present, and no plural noun."""
    follows = words[at + 1].lower() if at + 1 < len(words) else ""
    return words[at] in ENGLISH_PRESENT and (words[at] not in NOUNS_TOO or follows in _DETERMINERS)


def _present_verb(words: Sequence[str]) -> int | None:
    """The index of a verb in the present; None where it is not certain which word it is.

    Certain is the only such form, with a name or a noun before it and nothing past in the rest.
    """
    if any(
        _is_verb(word) or _looks_past(word) or word in PRESENT_AUXILIARIES for word in words[1:]
    ):
        return None
    for at in range(1, len(words)):
        word, before = words[at], words[at - 1]
        if word in CLAUSE_OPENERS:
            return None
        if word not in ENGLISH_PRESENT or before.lower() in BEFORE_NOUNS:
            continue
        named = before[:1].isupper() or (at > 1 and words[0].lower() in ("the", "a", "an"))
        return at if named and _may_be_present(words, at) else None
    return None


def _lacks_object(words: Sequence[str], at: int) -> bool:
    """Whether what was done to the subject is told without "was": "Slavery abolished in …"."""
    follows = words[at + 1].lower() if at + 1 < len(words) else ""
    return words[at] in TAKES_OBJECT and (not follows or follows in _WITHOUT_OBJECT)


def _opens_with_participle(before: Sequence[str]) -> bool:
    """Whether a phrase stands before the subject: "Based on a resolution, the conference …"."""
    first = before[0].lower()
    is_participle = first.endswith("ing") or _is_past(first) or _looks_past(first)
    has_comma = any(word.endswith(",") for word in before)
    return is_participle and has_comma and before[1:2] != [] and before[1][:1].islower()


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
        if word in CLAUSE_OPENERS or word in PRESENT_AUXILIARIES or words[at - 1].endswith(":"):
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
