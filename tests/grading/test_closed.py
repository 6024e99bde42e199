"""Marks for choices, several, matches, orders and gaps."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.facts.reason import Reason
from quizapp.grading import (
    Mark,
    mark_choice,
    mark_gap,
    mark_match,
    mark_order,
    mark_several,
    rating,
)
from quizapp.grading.closed import longest_run


class Shown:
    """An option as these marks see it."""

    def __init__(self, edtf: str) -> None:
        self.edtf = edtf


def test_a_choice_is_right_or_wrong_or_not_made() -> None:
    assert mark_choice((2,), 2) == Mark(1.0, (Reason("right"),))
    assert mark_choice((2,), 0) == Mark(0.0, (Reason("wrong"),))
    assert mark_choice((2,), None) == Mark(0.0, (Reason("blank"),))
    assert mark_choice((0, 2), 0).value == 1.0


def test_a_wrong_date_says_how_far_off_it_is() -> None:
    options = [Shown("1937-08-21"), Shown("1936-11-25"), Shown("1937"), Shown("")]
    assert mark_choice((0,), 1, options).reasons == (
        Reason("wrong"),
        Reason("month_early", months=9),
    )
    for other in (2, 3, 9):
        assert mark_choice((0,), other, options).reasons == (Reason("wrong"),)


@pytest.mark.parametrize(
    ("chosen", "mark"),
    [({0, 2}, 1.0), ({0}, 0.5), ({0, 1}, 0.0), ({0, 1, 2}, 0.5), ({0, 1, 2, 3}, 0.0), (set(), 0.0)],
)
def test_ticking_everything_earns_nothing(chosen: set[int], mark: float) -> None:
    assert mark_several((0, 2), chosen).value == mark


def test_nothing_is_right_where_nothing_is() -> None:
    assert mark_several((), ()).value == 1.0
    assert mark_several((), (1,)).value == 0.0


def test_matches_count_pair_by_pair_and_a_date_used_twice_counts_for_none() -> None:
    key = [(0, 1), (1, 0), (2, 2)]
    assert mark_match(key, key).value == 1.0
    assert mark_match(key, [(0, 1), (1, 2), (2, 0)]).value == pytest.approx(1 / 3, abs=1e-4)
    every = [(left, right) for left in range(3) for right in range(3)]
    assert mark_match(key, every).value == 0.0
    assert mark_match(key, []).reasons == (Reason("blank"),)


def test_an_order_is_marked_by_its_longest_right_run() -> None:
    key = [[2], [0, 1], [3]]
    assert mark_order(key, [2, 0, 1, 3]).value == 1.0
    assert mark_order(key, [2, 1, 0, 3]).value == 1.0  # a tie stands either way
    moved = mark_order(key, [0, 1, 3, 2])
    assert moved.value == pytest.approx(2 / 3, abs=1e-4)
    assert moved.reasons == (Reason("in_order", run=3, of=4), Reason("out_of_place", items=(2,)))
    assert mark_order(key, [3, 0, 2]).value == pytest.approx(0, abs=1e-4)
    assert mark_order(key, []).reasons == (Reason("blank"),)
    assert mark_order(key, [2, 2, 9, 0]).value == pytest.approx(1 / 3, abs=1e-4)
    assert mark_order([[0]], [0]).value == 1.0


def test_the_reverse_order_earns_nothing_and_one_swap_most() -> None:
    key = [[n] for n in range(5)]
    assert mark_order(key, [4, 3, 2, 1, 0]).value == 0.0
    assert mark_order(key, [0, 2, 1, 3, 4]).value == 0.75


@given(ranks=st.lists(st.integers(0, 4), max_size=6))
@settings(max_examples=60)
def test_the_run_is_the_longest_there_is(ranks: list[int]) -> None:
    run = [ranks[place] for place in longest_run(ranks)]
    assert run == sorted(run)
    best = 0
    for mask in range(2 ** len(ranks)):
        part = [rank for place, rank in enumerate(ranks) if mask >> place & 1]
        best = max(best, len(part)) if part == sorted(part) else best
    assert len(run) == best


def test_all_orders_of_a_full_tie_are_right() -> None:
    for order in permutations(range(4)):
        assert mark_order([[0, 1, 2, 3]], order).value == 1.0


def test_a_gap_is_right_or_too_early_or_too_late() -> None:
    assert mark_gap((1, 2), 2).value == 1.0
    assert mark_gap((1, 2), 0).reasons == (Reason("placed_early", places=1),)
    assert mark_gap((1, 2), 4).reasons == (Reason("placed_late", places=2),)
    assert mark_gap((1,), None).reasons == (Reason("blank"),)


@pytest.mark.parametrize(
    ("mark", "hinted", "expected"),
    [
        (1.0, False, 3),
        (0.9, False, 3),
        (0.8999, False, 2),
        (0.6, False, 2),
        (0.59, False, 1),
        (0.0, False, 1),
        (1.0, True, 2),
        (0.6, True, 2),
        (0.5, True, 1),
    ],
)
def test_marks_become_ratings(mark: float, hinted: bool, expected: int) -> None:
    assert rating(mark, hinted) == rating(Mark(mark), hinted) == expected
