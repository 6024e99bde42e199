"""Answers in the reader's language: places on a line, pairs, options that are dates."""

from __future__ import annotations

import pytest
from flask import Flask
from flask_babel import force_locale

from quizapp.dates import Grain
from quizapp.items import Item, Option
from quizapp.services.study.telling import Told, right_gap, right_pairs, told_key, told_response
from quizapp.web import answers

EVENTS = (
    Option("Pyrrhus landed", "-0279", "a"),
    Option("Messina fell", "-0263", "b"),
    Option("Carthage fell", "-0145", "c"),
)
LINE = Item("x", "timeline", "?", EVENTS, (1, 2), Grain.YEAR)
PAIRS = Item(
    "a", "match", "?",
    (*EVENTS[:2], Option("264 BC", "-0263", "b"), Option("280 BC", "-0279", "a")),
    ((0, 3), (1, 2)), Grain.YEAR,
)  # fmt: skip
DATE = Item("a", "choose_date", "?", (Option("280 BC", "-0279", "a"),), (0,), Grain.YEAR)
EVENT = Item("a", "choose_event", "?", EVENTS, (0,), Grain.YEAR)
TYPED = Item("a", "type_date", "?", (), ("-0279",), Grain.YEAR)


@pytest.fixture
def german(app: Flask):  # type: ignore[no-untyped-def]
    with app.test_request_context(), force_locale("de"):
        yield


@pytest.mark.parametrize(
    ("item", "response", "said"),
    [
        (LINE, "0", "vor „Pyrrhus landed“ (280 v. Chr.)"),
        (LINE, "1", "zwischen „Pyrrhus landed“ (280 v. Chr.) und „Messina fell“ (264 v. Chr.)"),
        (LINE, "3", "nach „Carthage fell“ (146 v. Chr.)"),
        (LINE, "4", ""),
        (LINE, "x", ""),
        (PAIRS, "0-2,1-3", "Pyrrhus landed: 264 v. Chr. · Messina fell: 280 v. Chr."),
        (PAIRS, "0-2,1-9", ""),
        (DATE, "0", "280 v. Chr."),
        (EVENT, "1", "Messina fell"),
        (TYPED, " 280 BC ", "280 BC"),
        (TYPED, "?", ""),
    ],
)
def test_what_was_answered_is_said_in_the_readers_language(german, item, response, said) -> None:
    assert answers.plain(told_response(item, response)).replace("\u00a0", " ") == said


def test_what_is_right_is_said_in_the_readers_language(german) -> None:
    where = "zwischen „Pyrrhus landed“ (280 v. Chr.) und „Carthage fell“ (146 v. Chr.)"
    assert answers.belongs(right_gap(LINE)).striptags().replace("\u00a0", " ") == (
        f"Es gehört {where}."
    ), "two gaps are right, as one place"
    assert answers.plain(right_pairs(PAIRS)).replace("\u00a0", " ") == (
        "Pyrrhus landed: 280 v. Chr. · Messina fell: 264 v. Chr."
    )
    assert "280" in answers.told(told_key(TYPED))
    assert "v." in answers.told(told_key(TYPED))
    assert right_gap(DATE) is None
    assert right_pairs(DATE) == Told()
