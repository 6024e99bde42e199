"""Typed words and numbers to marks: forgiving of form, strict about what was said. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from rapidfuzz.distance import OSA

from quizapp.facts.reason import Reason
from quizapp.grading.marks import Mark, rounded
from quizapp.grading.phrases import alternatives, is_negated, phrases, plain, says_nothing

TYPO_BEST, TYPO_LEAST = 0.85, 0.65
"""With one typo, and with as many as its length allows: a Hard, not a Good."""

LETTERS_PER_TYPO = 5
"""One typo is forgiven from five letters on (Iran is not Iraq), one more for each five after."""

PART_ONLY = 0.5
"""For a part of the answer's words, such as the family name alone."""

PART_LEAST = 0.4
"""The share of the letters that such a part must have."""

EXTRA_WORDS = 0.6
"""For the whole answer with a word or two too many."""

MOST_EXTRA = 2
NUMBER_NEAR = 0.5
"""The most that a number can earn that is not right."""

_ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "&": " and "}
)


def mark_text(key: Sequence[str] | str, answer: str, language: str = "en") -> Mark:
    """Mark typed words against one or several accepted answers; the best one counts.

    Case, accents, punctuation, spaces and articles do not matter; typos cost little, in proportion
    to length; numbers (and numerals such as XIV) must be right. Several guesses earn what the
    worst of them earns.

    Reasons: ``exact`` · ``typos`` (count, right) · ``part_only`` · ``extra_words`` ·
    ``number_differs`` · ``several_guesses`` (count) · ``wrong`` · ``blank``.
    """
    accepted = [key] if isinstance(key, str) else list(key)
    text = plain(answer)
    if not text or (
        says_nothing(text, language) and normal(text, language) not in _all(accepted, language)
    ):
        return Mark(0.0, (Reason("blank"),))
    whole = _best(accepted, text, language)
    guesses = alternatives(text, language)
    if whole.value >= TYPO_LEAST or len(guesses) < 2:
        return whole
    worst = min((_best(accepted, g, language) for g in guesses), key=lambda mark: mark.value)
    return worst.times(1.0, Reason("several_guesses", count=len(guesses)))


def _all(accepted: Sequence[str], language: str) -> list[str]:
    return [normal(text, language) for text in accepted]


def _best(accepted: Sequence[str], text: str, language: str) -> Mark:
    marks = [_compare(right, text, language) for right in accepted]
    return max(marks, key=lambda mark: mark.value, default=Mark(0.0, (Reason("wrong"),)))


def normal(text: str, language: str = "en") -> str:
    """Words in lower case without accents, punctuation and articles, one space apart."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    words = re.findall(r"\w+", re.sub(r"['’`]", "", bare))
    kept = [word for word in words if word not in phrases(language).articles]
    return " ".join(kept or words)


def _compare(right: str, text: str, language: str) -> Mark:
    wanted, given = normal(right, language), normal(text, language)
    if wanted == given or wanted.replace(" ", "") == given.replace(" ", ""):
        return Mark(1.0, (Reason("exact"),))
    if _numerals(wanted) != _numerals(given):
        differs = bool(_numerals(given)) and _close(_wordless(wanted), _wordless(given)) is not None
        return Mark(0.0, (Reason("number_differs" if differs else "wrong"),))
    typos = _close(wanted, given)
    if typos is not None:
        return Mark(_typo_worth(typos, wanted), (Reason("typos", count=typos, right=right),))
    return _by_words(right, wanted.split(), given.split(), language, is_negated(text, language))


def _numerals(words: str) -> Counter[str]:
    """Numbers and Roman numerals, which no typo is forgiven in."""
    return Counter(word for word in words.split() if word[0].isdigit() or _ROMAN.fullmatch(word))


def _wordless(words: str) -> str:
    """The words without their numerals."""
    numerals = _numerals(words)
    return " ".join(word for word in words.split() if word not in numerals)


def _allowed(letters: int) -> int:
    return letters // LETTERS_PER_TYPO


def _close(wanted: str, given: str) -> int | None:
    """Typos between two texts (OSA: a swap of neighbours is one); None where there are too many."""
    most = _allowed(len(wanted.replace(" ", "")))
    typos = OSA.distance(wanted, given, score_cutoff=most)
    return typos if typos <= most else None


def _typo_worth(typos: int, wanted: str) -> float:
    most = _allowed(len(wanted.replace(" ", "")))
    share = (typos - 1) / (most - 1) if most > 1 else 0.0
    return rounded(TYPO_BEST - (TYPO_BEST - TYPO_LEAST) * share)


def _by_words(
    right: str, wanted: list[str], given: list[str], language: str, negated: bool
) -> Mark:
    """Marks for too few or too many words; any order of words is the same answer."""
    fillers = phrases(language).fillers
    missing = Counter(wanted) - Counter(given)
    extra = [word for word in (Counter(given) - Counter(wanted)).elements() if word not in fillers]
    if negated:
        return Mark(0.0, (Reason("wrong"),))
    if not missing and not extra:
        return Mark(1.0, (Reason("exact"),))
    if not missing and len(extra) <= MOST_EXTRA:
        return Mark(EXTRA_WORDS, (Reason("extra_words"),))
    lost, whole = sum(map(len, missing.elements())), sum(map(len, wanted))
    if not extra and given and lost <= (1 - PART_LEAST) * whole:
        return Mark(PART_ONLY, (Reason("part_only", right=right),))
    return Mark(0.0, (Reason("wrong"),))


def mark_number(
    key: Sequence[float | str] | float | str, answer: str, tolerance: float = 0.0
) -> Mark:
    """Mark a typed number against accepted ones; ``tolerance`` (absolute) counts as right.

    Thousands may be grouped by comma, point, apostrophe or space, and decimals follow a comma or
    a point. Beyond tolerance the mark falls from .5 with the relative error, to 0 at a fifth.

    Reasons: ``exact`` · ``within_tolerance`` · ``too_high``, ``too_low`` · ``blank`` ·
    ``unreadable``.
    """
    text = plain(answer)
    if not text:
        return Mark(0.0, (Reason("blank"),))
    readings = numbers(text)
    if not readings:
        return Mark(0.0, (Reason("unreadable"),))
    accepted = [key] if isinstance(key, float | int | str) else list(key)
    wanted = [number for one in accepted for number in numbers(str(one))[:1]]
    marks = [_number_mark(w, g, tolerance) for w in wanted for g in readings]
    return max(marks, key=lambda mark: mark.value, default=Mark(0.0, (Reason("unreadable"),)))


def _number_mark(wanted: Decimal, given: Decimal, tolerance: float) -> Mark:
    off = abs(given - wanted)
    if off == 0:
        return Mark(1.0, (Reason("exact"),))
    if off <= Decimal(str(tolerance)):
        return Mark(1.0, (Reason("within_tolerance"),))
    share = off / abs(wanted) if wanted else Decimal(1)
    worth = rounded(NUMBER_NEAR * max(0.0, 1 - 5 * float(share)))
    return Mark(worth, (Reason("too_high" if given > wanted else "too_low"),))


_DIGITS = re.compile(r"[-+−]?\d[\d.,'’ ]*")


def numbers(text: str) -> list[Decimal]:
    """What a written number may mean, the likeliest first: "1,500" is 1500 before it is 1.5."""
    found = _DIGITS.findall(text)
    if len(found) != 1 or len(text) > 100:
        return []
    digits = re.sub(r"['’ ]", "", found[0]).replace("−", "-").rstrip(".,")
    grouped = re.fullmatch(r"[-+]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", digits)
    candidates = [re.sub(r"[.,]", "", digits)] if grouped else []
    if digits.count(",") + digits.count(".") <= 1:
        candidates.append(digits.replace(",", "."))
    else:
        point = max(digits.rfind(","), digits.rfind("."))
        candidates.append(re.sub(r"[.,]", "", digits[:point]) + "." + digits[point + 1 :])
    return [number for number in map(_decimal, candidates) if number is not None]


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
