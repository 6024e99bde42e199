"""Fact to items: stems, keys and distractors, with the checks that an item must pass. Pure."""

from quizapp.items.guesser import ALLOWED_EXCESS, Row, guess, over_all
from quizapp.items.kinds import KINDS, Kind, Marking, Need, Training
from quizapp.items.make import make_item, make_items
from quizapp.items.model import Item, Option, Refusal
from quizapp.items.placing import (
    LIVES,
    Event,
    daily_number,
    daily_order,
    deal,
    event_of,
    in_line,
    place_of,
    placing_item,
    right_gaps,
)
from quizapp.items.pool import Pool
from quizapp.items.tells import gives_away
from quizapp.items.written import question_item

__all__ = [
    "ALLOWED_EXCESS",
    "KINDS",
    "LIVES",
    "Event",
    "Item",
    "Kind",
    "Marking",
    "Need",
    "Option",
    "Pool",
    "Refusal",
    "Row",
    "Training",
    "daily_number",
    "daily_order",
    "deal",
    "event_of",
    "gives_away",
    "guess",
    "in_line",
    "make_item",
    "make_items",
    "over_all",
    "place_of",
    "placing_item",
    "question_item",
    "right_gaps",
]
