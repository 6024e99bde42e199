"""From wrong responses to the facts that were taken for each other."""

from __future__ import annotations

import pytest

from quizapp.dates import Grain
from quizapp.items import Item, Option
from quizapp.reports import Taken, mix_ups

EVENTS = tuple(Option(name, "", name) for name in "abcd")


def item(kind: str, options=EVENTS, key=(1,), fact: str = "b") -> Item:
    return Item(fact, kind, "?", options, key, Grain.YEAR)


@pytest.mark.parametrize("kind", ["choose_date", "choose_event", "which_first"])
def test_a_wrong_option_stands_for_its_own_fact(kind) -> None:
    assert mix_ups(item(kind), "3") == (Taken("b", "d"),)
    assert mix_ups(item(kind), "1") == ()


@pytest.mark.parametrize("response", ["?", "", "9", "1,2", "x"])
def test_no_option_is_no_mix_up(response) -> None:
    assert mix_ups(item("choose_event"), response) == ()


def test_a_made_up_date_is_nobodys() -> None:
    assert mix_ups(item("choose_date", (Option("1931"), *EVENTS[1:])), "0") == ()


def test_between_the_two_passes_over_the_event_on_whose_side_it_lies() -> None:
    edges = (Option("Before this", "", "a"), Option("Between"), Option("After this", "", "d"))
    assert mix_ups(item("before_after", edges, (0,)), "1") == (Taken("b", "a"),)
    assert mix_ups(item("before_after", edges, (0,)), "2") == (Taken("b", "d"),)


def test_each_wrong_pair_is_a_mix_up() -> None:
    options = (*EVENTS[:2], Option("1931", "1931", "a"), Option("1932", "1932", "b"))
    assert mix_ups(item("match", options, ((0, 2), (1, 3))), "0-3,1-2") == (
        Taken("a", "b"),
        Taken("b", "a"),
    )
    assert mix_ups(item("match", options, ((0, 2), (1, 3))), "0-2,1-3") == ()


@pytest.mark.parametrize(
    ("key", "response", "passed"),
    [((2,), "0", "b"), ((2,), "4", "c"), ((1, 2), "0", "a"), ((1, 2), "3", "c")],
)
def test_a_misplaced_event_is_mixed_up_with_the_first_that_it_passed(key, response, passed) -> None:
    assert mix_ups(item("timeline", EVENTS, key, "x"), response) == (Taken("x", passed),)


def test_any_right_gap_is_no_mix_up() -> None:
    assert mix_ups(item("timeline", EVENTS, (1, 2), "x"), "2") == ()


def test_what_was_typed_names_no_option() -> None:
    assert mix_ups(Item("b", "type_date", "?", (), ("1931",), Grain.YEAR), "1932") == ()
