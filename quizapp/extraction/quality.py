"""The probability that a candidate can be published unread, from what is known about it. Pure."""

# ruff: noqa: E501  (a row of the table is read as one line)

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quizapp.dates import Grain
from quizapp.extraction.lexicon import Lexicon
from quizapp.extraction.model import Timex
from quizapp.facts.fitness import bare_definites, finite_verb, list_words, names_subject
from quizapp.facts.grammar import Grammar, grammar
from quizapp.facts.reason import Reason

_CALIBRATION = (
    (0.0, 0.01), (0.5, 0.45), (0.7, 0.64), (0.84, 0.74), (0.87, 0.79), (0.88, 0.85), (0.91, 0.93), (1.0, 0.99),
)  # fmt: skip
"""Estimate → quality, straight lines between. Held below the estimate under .88, so that of the
statements at .8 or more 97 in 100 stand; docs/extraction.md tells what was read."""

BIAS = 0.2
LOG_ODDS: dict[str, float] = {
    # what facts.fitness and the taking apart of the sentence found
    "bound": -2.3, "dangling_reference": -1.8, "contains_date": -1.4, "vague_reference": -0.6, "date_of_noun": -0.6, "date_of_clause": -0.6,
    "vague": -0.4, "opinion": -0.3, "not_event": -1.5, "reported": -1.2, "quotation": -1.5, "hedged": -1.0, "gives_away": -2.5, "question": -4.0,
    "broken": -2.5, "unbalanced": -2.5, "dangling_end": -2.5, "several_sentences": -2.0, "lower_case_start": -2.0, "incomplete": -2.0,
    "too_short": -1.5, "too_long": -0.8, "date_inferred": -0.6, "possible_conflict": -1.0, "background": -0.3, "from_shared": -0.2,
    # how the statement was made and what it is like
    "two_doubts": -0.9, "three_doubts": -1.2, "trimmed": -1.3, "no_event": -4.0, "counted": -0.9, "far_anchor": -1.5, "opens_subordinate": -1.6, "opens_preposition": -0.7,
    "unnamed": -0.2, "comparing": -0.2, "many": -0.7, "short": -0.7, "figure": -0.8, "figures": -0.2, "drifting": -0.8, "state": -0.5,
    "pluperfect": -0.4, "negated": -0.6, "present": -0.5, "pronoun": -0.4, "subordinate": -0.4, "several_commas": -0.4, "late_verb": -0.3, "stretch": -0.2,
    "clean_long": -0.6, "participle_tail": -0.1, "passive": 0.2, "long": 0.2, "named_richly": 0.7, "date_first": 0.4, "clean": 1.6, "clean_first": 1.4, "plain": 0.35,
}  # fmt: skip
"""What each trait adds to the log odds: a logistic regression on some 920 statements that one
reader judged one by one. What was too rare to be fitted, and ``trimmed``, are by judgement: the
faults that were found in trimmed statements were mended, and others will come."""

_COUNTING = frozenset(["count_later", "unit_later", "shift_unit", "shift_season", "shift_month"])
_PLAIN = frozenset(["passive", "named_richly"])
_FAR = 300  # characters to the date that "the following year" counts from
_HARMLESS = frozenset(
    [
        "from_coordinate",
        "from_list",
        "from_brackets",
        "from_event",
        "resolved_reference",
        "background",
    ]
)


def quality(
    statement: str,
    timex: Timex,
    issues: Sequence[Reason],
    code: str,
    lexicon: Lexicon,
    *,
    date_first: bool = False,
    trimmed: bool = False,
) -> float:
    """The probability, 0..1, two digits, that a strict reader would publish the statement as it is.

    ``date_first`` tells that its sentence opens with the date, ``trimmed`` that more than the date
    was taken out of its clause.
    """
    found = set(traits(statement, timex, issues, code, lexicon))
    if date_first:
        found.update({"date_first", "clean_first"} if "clean" in found else {"date_first"})
    if trimmed:
        found.add("trimmed")
    return calibrated(1 / (1 + math.exp(-BIAS - sum(LOG_ODDS.get(trait, 0.0) for trait in found))))


def calibrated(estimate: float) -> float:
    """The quality that belongs to an estimate, 0..1, two digits; it never falls as they rise."""
    for (low, first), (high, last) in pairwise(_CALIBRATION):
        if estimate <= high:
            share = max(0.0, estimate - low) / (high - low)
            return round(first + share * (last - first), 2)
    return _CALIBRATION[-1][1]


def traits(
    statement: str, timex: Timex, issues: Sequence[Reason], code: str, lexicon: Lexicon
) -> Iterator[str]:
    """The names of what speaks for or against a statement, its issues among them."""
    words, table = list_words(statement), grammar(code)
    codes = {issue.code for issue in issues}
    yield from codes
    doubts = {
        "unnamed": not names_subject(words, code, common=lexicon.common, names=lexicon.names),
        "unexplained": bare_definites(statement, code) > 0,
        "comparing": any(word.lower() in table.comparing for word in words),
        "coarse": timex.value.grain in (Grain.DECADE, Grain.CENTURY),
        "nameless": not any(word[:1].isupper() for word in words[1:]),
    }
    count = sum(doubts.values()) + len(codes - _HARMLESS)
    yield from (name for name, held in doubts.items() if held)
    if count >= 2:
        yield "two_doubts"
    if count >= 3:
        yield "three_doubts"
    shape = list(_shape(statement, words, table))
    yield from shape
    named_doubts = count - doubts["nameless"]
    if timex.value.is_interval:
        yield "stretch"
    if timex.rule == "count_later":
        yield "counted"
    if timex.rule in _COUNTING and timex.anchor and timex.start - timex.anchor[1] > _FAR:
        yield "far_anchor"
    if not named_doubts and "present" not in shape:
        yield "clean"
        if "long" in shape:
            yield "clean_long"
        if not timex.value.is_interval and "background" not in codes and _PLAIN.issuperset(shape):
            yield "plain"


def _shape(statement: str, words: Sequence[str], table: Grammar) -> Iterator[str]:
    """Traits of the sentence itself."""
    low = [word.lower() for word in words]
    verb = finite_verb(words, table)
    told = low[verb] if verb is not None else ""
    behind = low[verb + 1] if verb is not None and verb + 1 < len(low) else ""
    passive = told in table.be_plural and (
        behind in table.participles or behind.endswith(table.past_endings)
    )
    tail = statement.rpartition(", ")[2] if ", " in statement else ""
    pronouns = table.object_pronouns | table.personal_pronouns | table.impersonal
    shown = {
        "long": sum(1 for word in words if len(word) > 1) > 20,  # initials are not words
        "late_verb": verb is not None and verb > 8,
        "short": len(words) < 4 or (len(words) < 5 and verb == len(words) - 1),
        "present": any(word in table.present for word in words),
        "figure": re.search(r"\d", statement) is not None,
        "figures": sum(len(n) > 2 for n in re.findall(r"\d[\d.,]*%?", statement)) > 1,
        "opens_preposition": low[0] in table.prepositions,
        "opens_subordinate": low[0] in table.subordinators,
        "several_commas": statement.count(",") >= 2,
        "participle_tail": re.match(r"[a-z]+ing\b[^,]*$", tail) is not None,
        "pronoun": any(word in pronouns for word in words[1:]) or _owner_first(words, table),
        "pluperfect": any(word in table.pluperfects for word in low),
        "negated": any(word in table.negations for word in low),
        "passive": passive,
        "state": (told in table.be_plural or told in table.pluperfects) and not passive,
        "many": low[0] in table.quantifiers | table.indefinite and statement[1:2] != ".",
        "drifting": told in table.drifting_verbs,
        "subordinate": any(word in table.subordinators for word in low[1:]),
        "named_richly": sum(word[:1].isupper() for word in words[1:]) >= 3,
    }
    yield from (name for name, held in shown.items() if held)


def _owner_first(words: Sequence[str], table: Grammar) -> bool:
    """ "Early in her reign, Buddhism became ...": somebody's, before anybody is named."""
    for index, word in enumerate(words):
        if word in table.personal_possessives:
            return True
        if index and word[:1].isupper():
            return False
    return False
