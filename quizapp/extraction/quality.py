"""The probability that a candidate can be published unread, from what is known about it. Pure."""

# ruff: noqa: E501  (a row of the table is read as one line)

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from quizapp.dates import Grain
from quizapp.extraction.lexicon import Lexicon
from quizapp.extraction.model import Timex
from quizapp.facts.fitness import bare_definites, list_words, names_subject
from quizapp.facts.grammar import grammar
from quizapp.facts.reason import Reason

_CALIBRATION = ((0.0, 0.01), (0.62, 0.45), (0.81, 0.60), (0.82, 0.93), (0.93, 0.95), (1.0, 0.98))
"""Score → share that could be published unread, straight lines between.

Read one by one, by one strict reader, in fifteen encyclopedia articles: of 117 statements that
score .82 or more 114 stood, of 54 between .72 and .82 31, of 26 between .62 and .72 13. See
docs/extraction.md for what other texts gave.
"""

# What each issue leaves of the score.
WEIGHTS: dict[str, float] = {
    "dangling_reference": 0.35, "vague_reference": 0.75, "contains_date": 0.5, "gives_away": 0.3, "quotation": 0.4, "reported": 0.5,
    "opinion": 0.7, "vague": 0.7, "hedged": 0.6, "not_event": 0.4, "too_long": 0.6, "unbalanced": 0.3, "dangling_end": 0.15,
    "several_sentences": 0.4, "lower_case_start": 0.4, "question": 0.1, "date_inferred": 0.8, "bound": 0.6, "resolved_reference": 0.85,
    "from_subordinate": 0.6, "from_relative": 0.8, "from_participle": 0.8, "from_shared": 0.9, "from_coordinate": 0.95, "from_brackets": 0.82,
    "from_list": 0.95, "broken": 0.3, "incomplete": 0.4, "too_short": 0.8, "background": 0.8, "possible_conflict": 0.6,
}  # fmt: skip


def quality(
    statement: str, timex: Timex, issues: Sequence[Reason], code: str, lexicon: Lexicon
) -> float:
    """The probability, 0..1, two digits, that a strict reader would publish the statement as it is.

    A score is the product of what each issue and each doubtful feature leaves of 1; the table
    above makes a probability of it.
    """
    value = 1.0
    for name in {issue.code for issue in issues}:
        value *= WEIGHTS.get(name, 0.9)
    return calibrated(value * _features(statement, timex, code, lexicon))


def calibrated(score: float) -> float:
    """The probability that belongs to a score, 0..1, two digits; it never falls as scores rise."""
    for (low, first), (high, last) in pairwise(_CALIBRATION):
        if score <= high:
            share = max(0.0, score - low) / (high - low)
            return round(first + share * (last - first), 2)
    return _CALIBRATION[-1][1]


def _features(statement: str, timex: Timex, code: str, lexicon: Lexicon) -> float:
    words = list_words(statement)
    table = grammar(code)
    value = 1.0
    if not names_subject(words, code, common=lexicon.common, names=lexicon.names):
        value *= 0.8  # nothing says which: "The king was caught", "Tension grew in Parma"
    long = sum(1 for word in words if len(word) > 1)  # initials are not words
    if long > 20:
        value *= 0.93 if long <= 26 else 0.86
    if any(word.lower() in table.comparing for word in words):
        value *= 0.8  # "again", "still": says more than it shows
    value *= 0.8 ** min(2, bare_definites(statement, code))
    if any(word in table.present for word in words):
        value *= 0.8  # "is known today as": no event, and true only for a time
    if sum(len(number) > 2 for number in re.findall(r"\d[\d.,]*%?", statement)) > 1:
        value *= 0.8  # figures say little without their table
    if words[0].lower() in table.prepositions:
        value *= 0.95
    if re.search(r"\b[a-z]+ing\b[^,]*$", statement.rpartition(", ")[2]) and ", " in statement:
        value *= 0.95
    if len(words) < 5:
        value *= 0.93
    if timex.value.grain in (Grain.DECADE, Grain.CENTURY):
        value *= 0.85
    if words[0].lower() in table.subordinators:
        value *= 0.7
    return value
