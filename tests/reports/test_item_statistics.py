"""Facility, discrimination, the use of options, and what a teacher is told to look at."""

from __future__ import annotations

import pytest

from quizapp.reports import OptionUse, Scored, item_statistics
from quizapp.reports.item_statistics import discrimination


def _codes(statistics) -> list[str]:
    return [hint.code for hint in statistics.hints]


SOUND = [Scored(float(n % 10 >= 4), n % 10 / 10) for n in range(30)]


def test_a_sound_question_needs_no_look() -> None:
    options = [OptionUse("choice", "1937", True, 30, 18)] + [
        OptionUse("choice", text, False, 30, 4) for text in ("1935", "1936", "1938")
    ]
    found = item_statistics(SOUND, 18, options)
    assert found.facility == pytest.approx(0.6)
    assert found.discrimination == pytest.approx(0.85, abs=0.05)
    assert _codes(found) == []


def test_a_question_that_the_best_get_wrong_is_named() -> None:
    turned = [Scored(1.0 - one.mark, one.rest) for one in SOUND]
    assert _codes(item_statistics(turned, 12, [])) == ["best_get_it_wrong"]


def test_an_option_that_nobody_picks_is_named_once_it_was_shown_often() -> None:
    def options(shown: int) -> list[OptionUse]:
        return [
            OptionUse("choice", "1937", True, 40, 30),
            OptionUse("choice", "x", False, shown, 0),
        ]

    assert _codes(item_statistics(SOUND, 18, options(24))) == []
    found = item_statistics(SOUND, 18, options(25))
    assert _codes(found) == ["option_unused"]
    assert found.hints[0].args["option"] == "x"


def test_an_option_that_beats_the_key_is_named() -> None:
    options = [OptionUse("choice", "1937", True, 20, 5), OptionUse("choice", "1936", False, 20, 12)]
    assert "option_beats_key" in _codes(item_statistics(SOUND, 18, options))


def test_what_nearly_all_know_at_first_sight_is_named() -> None:
    known = [Scored(1.0, n / 20) for n in range(20)]
    found = item_statistics(known, 20, [])
    assert found.discrimination is None  # all alike
    assert _codes(found) == ["known_from_the_start"]


def test_few_answers_say_nothing() -> None:
    few = [Scored(0.0, 0.9), Scored(1.0, 0.1)]
    found = item_statistics(few, 1, [OptionUse("choice", "1936", False, 2, 2)])
    assert discrimination(few) is None
    assert _codes(found) == []
    assert item_statistics([], 0, []).facility is None
