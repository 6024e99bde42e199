"""The probability that a candidate can be published unread, from what is known about it. Pure."""

# ruff: noqa: E501  (a row of the table is read as one line)

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quizapp.dates import Grain
from quizapp.extraction.lexicon import Lexicon
from quizapp.extraction.model import COUNTED_RULES, Timex
from quizapp.facts.fitness import (
    bare_definites,
    finite_verb,
    list_words,
    names_subject,
    without_owner,
)
from quizapp.facts.grammar import Grammar, grammar
from quizapp.facts.reason import Reason

_CALIBRATION = (
    (0.0, 0.01), (0.4, 0.38), (0.6, 0.57), (0.8, 0.7), (0.9, 0.76), (0.945, 0.8), (0.97, 0.95), (1.0, 0.99),
)  # fmt: skip
"""Estimate → quality, straight lines between. Held below the estimate under .945, so that nearly
all of the statements at .8 or more stand; docs/extraction.md tells what was read."""

BIAS = 0.3
LOG_ODDS: dict[str, float] = {
    # what facts.fitness and the taking apart of the sentence found
    "bound": -2.0, "dangling_reference": -2.05, "broken": -1.15, "vague_reference": -1.05, "not_event": -1.4, "several_dates": -2.5, "date_of_clause": -0.95, "background": -0.45, "from_coordinate": -0.15, "contains_date": -1.25, "date_of_noun": -0.8, "incomplete": -1.95, "from_list": 0.6, "from_brackets": 0.5, "from_event": 0.9, "from_participle": -0.1,
    "from_relative": 0.55, "from_shared": -0.15, "from_subordinate": -0.45, "resolved_reference": 0.2, "hedged": -1.0, "gives_away": -2.5, "question": -4.0, "unbalanced": -2.5, "dangling_end": -1.0, "several_sentences": -2.0, "lower_case_start": -2.0, "too_short": -1.5, "date_inferred": -0.4, "possible_conflict": -1.0, "no_event": -4.0, "quotation": -0.6,
    "reported": -0.3, "too_long": -0.4, "opinion": -0.2, "vague": -0.2,
    # where the date comes from
    "anchored": -0.3, "counted": -0.4, "far_anchor": -0.5, "grain_century": -1.0, "grain_year": -0.35, "grain_season": -0.25, "date_first": 0.4,
    # what the statement is like
    "central": 0.5, "full_name": 0.35, "names_behind_0": -0.85, "names_behind_2": 0.15, "clean": 1.65, "firm": 0.45, "passive": 0.3, "bare_name": 0.1, "counted_subject": -0.45, "dashes": -0.35, "drifting": -0.15, "ended": 0.65,
    "figure": -0.6, "lent_before": -0.4, "lent_near": 0.3, "many": -0.35, "negated": -0.55, "later_word": -0.4, "opens_preposition": -0.55, "opens_subordinate": -0.95, "own_year": 0.25, "present": -0.15, "pronoun": -0.4, "short": -0.2,
    "some_one": 0.15, "spoken": -0.5, "state": -0.25, "two_doubts": -0.1, "wooden": -1.7, "words_16": 0.2, "words_21": 0.2, "words_27": 0.7, "words_3": -0.15, "words_5": -0.3, "words_more": 1.45,
}  # fmt: skip
"""What each trait adds to the log odds: a logistic regression on some 4,800 statements that
readers judged one by one. What was too rare to be fitted is by judgement."""

_LOOKED_AT = 0.79  # a name put for a pronoun would be false where it is wrong: somebody looks first
_NEAR = 160  # characters to the date that lends its year, in the same sentence or the one before
_FAR = 300  # characters to the date that "the following year" counts from
_HARMLESS = frozenset(
    [
        "from_coordinate",
        "from_list",
        "from_brackets",
        "from_event",
        "resolved_reference",
        "resolved_name",
        "background",
        "from_relative",
        "from_shared",
        "from_subordinate",
        "from_participle",
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
    lent_before: bool = False,
) -> float:
    """The probability, 0..1, two digits, that a strict reader would publish the statement as it is.

    ``date_first`` tells that its sentence opens with the date, ``lent_before`` that the date is
    read from one of another paragraph.
    """
    found = set(traits(statement, timex, issues, code, lexicon))
    if date_first:
        found.update({"date_first", "clean_first"} if "clean" in found else {"date_first"})
    if lent_before:
        found.add("lent_before")
    odds = BIAS + math.fsum(LOG_ODDS.get(trait, 0.0) for trait in found)  # in whatever order
    probable = calibrated(1 / (1 + math.exp(-odds)))
    return min(probable, _LOOKED_AT) if "resolved_reference" in found else probable


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
        "comparing": not table.comparing.isdisjoint(word.lower() for word in words),
        "coarse": timex.value.grain in (Grain.DECADE, Grain.CENTURY),
        "nameless": not any(word[:1].isupper() for word in words[1:]),
    }
    count = sum(doubts.values()) + len(codes - _HARMLESS)
    yield from (name for name, held in doubts.items() if held)
    if count >= 2:
        yield "two_doubts"
    if count >= 3:
        yield "three_doubts"
    shape = set(_shape(statement, words, table))
    yield from shape
    yield from _content(statement, words, table)
    yield f"grain_{timex.value.grain.value}"
    if (
        len({without_owner(word) for word in words} & lexicon.often - _opening(words, table))
        >= _CENTRAL
    ):
        yield "central"
    named_doubts = count - doubts["nameless"]
    if timex.rule == "count_later":
        yield "counted"
    elif timex.rule in COUNTED_RULES:
        yield "anchored"
    elif timex.anchor is not None and timex.start - timex.anchor[1] > _FAR:
        yield "year_lent_far"
    if timex.anchor is None:
        yield "own_year"
    elif timex.start - timex.anchor[1] < _NEAR:
        yield "lent_near"
    if timex.rule in COUNTED_RULES and timex.anchor and timex.start - timex.anchor[1] > _FAR:
        yield "far_anchor"
    if not named_doubts and "present" not in shape:
        yield "clean"
    if lexicon.wooden:
        yield "wooden"
    if lexicon.spoken:
        yield "spoken"


def _shape(statement: str, words: Sequence[str], table: Grammar) -> Iterator[str]:
    """Traits of the sentence itself."""
    low = [word.lower() for word in words]
    verb = finite_verb(words, table)
    told = low[verb] if verb is not None else ""
    behind = low[verb + 1] if verb is not None and verb + 1 < len(low) else ""
    passive = told in table.be_plural and (
        behind in table.participles or behind.endswith(table.past_endings)
    )
    pronouns = table.object_pronouns | table.personal_pronouns | table.impersonal
    shown = {
        "short": len(words) < 4 or (len(words) < 5 and verb == len(words) - 1),
        "present": not table.present.isdisjoint(words),
        "figure": re.search(r"\d", statement) is not None,
        "opens_preposition": low[0] in table.prepositions,
        "opens_subordinate": low[0] in table.subordinators,
        "pronoun": not pronouns.isdisjoint(words[1:]),
        "negated": not table.negations.isdisjoint(low),
        "passive": passive,
        "state": (told in table.be_plural or told in table.pluperfects) and not passive,
        "many": low[0] in table.quantifiers | table.indefinite and statement[1:2] != ".",
        "drifting": told in table.drifting_verbs,
        "later_word": not table.later_adverbs.isdisjoint(low),
    }
    yield from (name for name, held in shown.items() if held)


_CENTRAL = 3  # names of those that a text uses often, from which on it speaks of its own subject


def _opening(words: Sequence[str], table: Grammar) -> frozenset[str]:
    """The first word, where it is written with a capital only for being the first."""
    small = table.articles | table.prepositions | table.subordinators | table.indefinite_articles
    return frozenset(words[:1]) if words[0].lower() in small else frozenset()


def _content(statement: str, words: Sequence[str], table: Grammar) -> Iterator[str]:
    """Traits of what is said: how much, of whom, and whether it is one thing that happened."""
    low = [word.lower() for word in words]
    count = sum(1 for word in words if len(word) > 1)
    yield f"words_{next((n for n in _LENGTHS if count <= n), 'more')}"
    if re.search(r"\s[–—]|—", statement):
        yield "dashes"
    verb = finite_verb(words, table)
    if verb is None:
        return
    subject = [word for word in words[:verb] if word not in table.name_links]
    names = all(word[:1].isupper() or word[:1].isdecimal() for word in subject)
    if names and len(subject) > 1 and low[0] not in table.articles | table.prepositions:
        yield "full_name"
    behind = words[verb + 1 :]
    count = sum(
        word[:1].isupper() and not before[:1].isupper() for before, word in pairwise(["", *behind])
    )
    yield f"names_behind_{min(3, count)}"
    telling = [word for word in low[verb + 1 : verb + 3] if not word.endswith("ly")]
    told = telling[0] if low[verb] in table.be_plural and telling else low[verb]
    if told in table.firm_verbs:
        yield "firm"
    if told in table.ending_lives:
        yield "ended"
    if len(subject) == 1 and names:
        yield "bare_name"
    if low[0] in table.indefinite_articles:
        yield "some_one"
    elif low[0] in table.numerals | table.quantifiers:
        yield "counted_subject"


_LENGTHS = (3, 5, 8, 12, 16, 21, 27)  # words up to which a statement is of one length with others
