"""The table of the kinds of item: what each needs and trains, how it is marked, its maker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from quizapp.items import makers, names
from quizapp.items.distractors import Task
from quizapp.items.model import Item


class Marking(StrEnum):
    """How the answer to an item is marked."""

    CHOICE = "choice"
    DATE = "date"
    ORDER = "order"
    GAP = "gap"
    PAIRS = "pairs"
    SELF = "self"


class Training(StrEnum):
    """What an item trains, from easy to hard: to recognise, to place among others, to recall."""

    RECOGNISE = "recognise"
    PLACE = "place"
    RECALL = "recall"


class Need(StrEnum):
    """What a fact, or its pool, must have to be asked in a kind."""

    DATE = "date"
    EVENTS = "events"
    PLACE = "place"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of the table.

    ``slots`` is over how many drafts the key's place comes round; ``drafts`` how many are made for
    one item of a bank, to keep the one that tells least.
    """

    name: str
    needs: tuple[Need, ...]
    trains: Training
    marked: Marking
    slots: int
    drafts: int
    make: Callable[[Task], Item]


_ROWS: Final = (
    Kind("choose_date", (Need.DATE,), Training.RECOGNISE, Marking.CHOICE, 4, 4, makers.choose_date),
    Kind(
        "choose_event",
        (Need.DATE, Need.EVENTS),
        Training.RECOGNISE,
        Marking.CHOICE,
        16,
        4,
        makers.choose_event,
    ),
    Kind(
        "which_first", (Need.EVENTS,), Training.RECOGNISE, Marking.CHOICE, 8, 4, makers.which_first
    ),
    Kind("before_after", (Need.EVENTS,), Training.PLACE, Marking.CHOICE, 3, 3, makers.before_after),
    Kind("timeline", (Need.EVENTS,), Training.PLACE, Marking.GAP, 4, 1, makers.timeline),
    Kind("order", (Need.EVENTS,), Training.PLACE, Marking.ORDER, 4, 1, makers.order),
    Kind("match", (Need.DATE, Need.EVENTS), Training.PLACE, Marking.PAIRS, 4, 1, makers.match),
    Kind("place", (Need.PLACE,), Training.RECOGNISE, Marking.CHOICE, 4, 8, names.place),
    Kind("person", (Need.PEOPLE,), Training.RECOGNISE, Marking.CHOICE, 4, 8, names.person),
    Kind("flashcard", (Need.DATE,), Training.RECALL, Marking.SELF, 1, 1, makers.flashcard),
    Kind("cloze", (Need.DATE,), Training.RECALL, Marking.DATE, 1, 1, makers.cloze),
    Kind("type_date", (Need.DATE,), Training.RECALL, Marking.DATE, 1, 1, makers.type_date),
)

KINDS: Final[Mapping[str, Kind]] = {row.name: row for row in _ROWS}
