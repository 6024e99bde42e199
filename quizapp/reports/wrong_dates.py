"""What a wrong date may show about the student who gave it, as a reason to be worded. Pure."""

from __future__ import annotations

import re

from quizapp.dates import EDTF
from quizapp.facts import Reason
from quizapp.reports.anchors import gap_between

NEAR_YEARS = 5
_WORD = re.compile(r"[^\W\d_]{5,}")
# Words that say nothing of what an event was, in both languages of our decks.
_COMMON = frozenset({
    "about", "after", "against", "among", "became", "become", "before", "began", "being",
    "between", "could", "during", "ended", "first", "founded", "great", "opened", "people",
    "peoples", "signed", "started", "stopped", "their", "there", "these", "those", "through",
    "under", "until", "where", "which", "while", "would", "years",
    "aller", "alten", "durch", "einem", "einen", "einer", "gegen", "nachdem", "seine", "seinen",
    "seiner", "unter", "wurde", "wurden",
})  # fmt: skip


def shown_by(asked: str, date: EDTF | None, taken: str, taken_date: EDTF | None) -> Reason:
    """What it may show that ``taken`` (a statement, "" for nobody's date) was given for ``asked``.

    ``both_about`` (word: what both are about), ``same_year`` (year), ``years_apart`` (count),
    ``other_time`` (count: years), ``right_year`` or ``undated``.
    """
    if date is None or taken_date is None or date.year is None or taken_date.year is None:
        return Reason("undated")
    word = shared_word(asked, taken)
    if word:
        return Reason("both_about", word=word)
    years = abs(date.year - taken_date.year)
    if years == 0:
        code = "same_year" if taken else "right_year"
        return Reason(code, year=str(EDTF.make(date.year)))
    if years <= NEAR_YEARS and gap_between(date, taken_date) is not None:
        return Reason("years_apart", count=years)
    return Reason("other_time", count=years)


def shared_word(one: str, other: str) -> str:
    """The longest telling word that two statements share; names count like others."""
    first = {word.casefold(): word for word in _WORD.findall(one)}
    second = {word.casefold() for word in _WORD.findall(other)}
    shared = [first[word] for word in first.keys() & second if word not in _COMMON]
    return max(sorted(shared), key=len, default="")
