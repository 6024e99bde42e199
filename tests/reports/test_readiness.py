"""Readiness: an expected share with an honest interval, corrected by the student's own record."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.reports import Readiness, Record, readiness
from quizapp.reports.readiness import corrected

recalls = st.lists(st.floats(0, 1), max_size=60)


@given(recalls=recalls, answers=st.integers(0, 500), share=st.floats(0, 1))
@settings(max_examples=80)
def test_the_range_holds_what_is_possible_and_the_expectation(
    recalls: list[float], answers: int, share: float
) -> None:
    found = readiness(recalls, Record(answers, answers * 0.9, round(answers * share)))
    assert 0 <= found.low <= found.high <= len(recalls)
    assert found.low - 1 <= found.expected <= found.high + 1
    assert 0 <= found.share <= 1


def test_no_facts_are_no_error() -> None:
    assert readiness([]) == Readiness(0, 0.0, 0, 0)
    assert readiness([]).share == 0.0


def test_facts_never_learned_are_not_hoped_for() -> None:
    found = readiness([0.95] * 40 + [0.0] * 60)
    assert found.of == 100
    assert found.high <= 40


def test_the_range_is_wider_than_chance_alone_and_narrower_with_a_record() -> None:
    bare = readiness([0.8] * 100)
    known = readiness([0.8] * 100, Record(1000, 800.0, 800))
    assert bare.high - bare.low > 2 * 1.28 * 4.0
    assert known.high - known.low < bare.high - bare.low


def test_who_forgets_more_than_predicted_is_told_so() -> None:
    predicted = [0.9] * 50
    worse = readiness(predicted, Record(400, 360.0, 300))
    better = readiness(predicted, Record(400, 360.0, 390))
    assert worse.expected < readiness(predicted).expected < better.expected


def test_a_short_record_counts_for_little() -> None:
    few = readiness([0.9] * 50, Record(4, 3.6, 1))
    many = readiness([0.9] * 50, Record(400, 360.0, 100))
    assert many.expected < few.expected < readiness([0.9] * 50).expected


def test_four_of_five_intervals_hold_what_happens() -> None:
    rng = random.Random(1)
    held = 0
    for _ in range(300):
        chances = [rng.uniform(0.3, 1.0) for _ in range(80)]
        shift = rng.gauss(0, 0.06)
        true = sum(rng.random() < min(1, max(0, chance + shift)) for chance in chances)
        found = readiness(chances)
        held += found.low <= true <= found.high
    assert 0.75 <= held / 300 <= 0.92


@pytest.mark.parametrize("recall", [0.0, 1.0])
def test_certainty_is_not_corrected(recall: float) -> None:
    assert corrected(recall, 2.0) == recall
