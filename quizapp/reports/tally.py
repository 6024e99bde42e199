"""What one student's answers to one fact add to the figures of a class. Pure.

Marks are counted in whole thousandths, so that what was added can be taken away without a rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from quizapp.dates import EDTF
from quizapp.grading import mark_date_of_any
from quizapp.items import KINDS, Item, Marking
from quizapp.scheduling import LogRow, RowKind
from quizapp.scheduling.replay import cancelled, effective, in_order

FULL = 1000
"""A full mark in thousandths."""

WRONG_BELOW = 600
"""A typed date that earns less is another date, not a part of the right one."""

LONGEST_OPTION = 200
_DATED_CHOICES = frozenset({"choose_date", "choose_event"})
# Kinds whose options stand for something of their own. "Before or after" and "which came first"
# turn with the event beside them, so that their options say nothing over many questions.
_OPTION_KINDS = frozenset({"choose_date", "choose_event", "place", "person", "choice", "several"})
_WRITTEN_DATES = frozenset({"date"})


@dataclass(frozen=True, slots=True)
class Given:
    """A row of the log with what an answer earned, what was said, and the item it was said to."""

    row: LogRow
    mark: float | None = None
    response: str = ""
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Mistaken:
    """What a wrong date was: another fact's (``fact``), or nobody's (``date``, EDTF)."""

    fact: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """An option of a kind of question; ``option`` "" is the question itself, right where picked."""

    kind: str
    option: str
    right: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """Answers of one student to one fact, counted: marks in thousandths.

    ``days`` has answers and marks by study day, ``wrong`` how often which wrong date was given,
    ``options`` how often each option was shown and picked. ``first`` is the first answer's mark.
    """

    answers: int = 0
    marks: int = 0
    right: int = 0
    first: int | None = None
    days: Mapping[date, tuple[int, int]] = field(default_factory=dict)
    wrong: Mapping[Mistaken, int] = field(default_factory=dict)
    options: Mapping[Asked, tuple[int, int]] = field(default_factory=dict)


def tally(rows: Iterable[Given], counted: Iterable[int | str]) -> Tally:
    """Count the answers among ``rows`` (of one student and fact) whose ids are in ``counted``.

    Answers that were taken back or annulled do not count; a regraded one counts as regraded.
    """
    by_id = {given.row.id: given for given in rows}
    wanted = set(counted)
    marks = _marks(list(by_id.values()))
    standing = [
        row.id
        for row in effective(given.row for given in by_id.values())
        if row.kind is RowKind.ANSWER and row.id in wanted
    ]
    kept = [(by_id[one], marks[one]) for one in standing]
    days: dict[date, tuple[int, int]] = {}
    for given, mark in kept:
        answers, earned = days.get(given.row.study_day, (0, 0))
        days[given.row.study_day] = (answers + 1, earned + mark)
    return Tally(
        answers=len(kept),
        marks=sum(mark for _, mark in kept),
        right=sum(mark >= FULL for _, mark in kept),
        first=kept[0][1] if kept else None,
        days=days,
        wrong=Counter(found for given, mark in kept if (found := taken(given, mark))),
        options=_options(kept),
    )


def taken(given: Given, mark: int) -> Mistaken | None:
    """The wrong date that an answer gave; None where it gave none, or a right one."""
    item = given.item
    if item is None or mark >= WRONG_BELOW or given.response == "?":
        return None
    if item.kind in _DATED_CHOICES:
        place = _place(given.response, item)
        option = item.options[place] if place is not None else None
        if option is None or not (option.fact or option.edtf) or option.fact == item.fact:
            return None
        return Mistaken(fact=option.fact) if option.fact else Mistaken(date=option.edtf)
    if _asks_date(item.kind):
        read = mark_date_of_any(
            EDTF.parse(item.key[0]), given.response, item.grain, item.language
        ).reading
        return Mistaken(date=str(read)) if read is not None else None
    return None


def _marks(rows: Sequence[Given]) -> dict[int | str, int]:
    """The mark of each answer, as the last regrade that stands left it."""
    gone = cancelled([given.row for given in rows])
    by_id = {given.row.id: given for given in rows}
    marks = {
        given.row.id: round(FULL * (given.mark or 0.0))
        for given in rows
        if given.row.kind is RowKind.ANSWER
    }
    for row in in_order(given.row for given in rows):
        mark, answer = by_id[row.id].mark, row.undoes
        if row.kind is RowKind.REGRADE and row.id not in gone and mark is not None:
            marks[answer or row.id] = round(FULL * mark)
    return marks


def _options(kept: Iterable[tuple[Given, int]]) -> dict[Asked, tuple[int, int]]:
    """How often each option was shown and picked, and each kind asked and known."""
    found: Counter[Asked] = Counter()
    picked: Counter[Asked] = Counter()
    for given, mark in kept:
        item = given.item
        if item is None:
            continue
        asked = Asked(item.kind, "", True)
        found[asked] += 1
        picked[asked] += mark >= FULL
        if item.kind not in _OPTION_KINDS:
            continue
        places = _places(given.response, item)
        for place, option in enumerate(item.options):
            shown = Asked(item.kind, option.text[:LONGEST_OPTION], place in item.key)
            found[shown] += 1
            picked[shown] += place in places
    return {asked: (count, picked[asked]) for asked, count in found.items()}


def _asks_date(kind: str) -> bool:
    made = KINDS.get(kind)
    return kind in _WRITTEN_DATES or (made is not None and made.marked is Marking.DATE)


def _places(response: str, item: Item) -> frozenset[int]:
    """The options that were picked: one for most kinds."""
    found = (_place(part, item) for part in response.split(","))
    return frozenset(place for place in found if place is not None)


def _place(text: str, item: Item) -> int | None:
    text = text.strip()
    if not text.isascii() or not text.isdigit() or int(text) >= len(item.options):
        return None
    return int(text)
