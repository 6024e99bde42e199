"""Retention, true against predicted."""

import pytest

from quizapp.reports import Predicted, Record, calibration, log_loss, record, wilson


def reviews(recall: float, right: int, wrong: int) -> list[Predicted]:
    return [Predicted(recall, True)] * right + [Predicted(recall, False)] * wrong


def test_reviews_fall_into_bins_with_their_true_share() -> None:
    found = calibration([*reviews(0.92, 9, 1), *reviews(0.55, 1, 1), *reviews(1.0, 1, 0)])
    assert [(bin_.start, bin_.answers) for bin_ in found] == [(0.5, 2), (0.9, 10), (0.95, 1)]
    ninety = found[1]
    assert ninety.right == 0.9
    assert ninety.predicted == pytest.approx(0.92)
    assert ninety.low < 0.9 < ninety.high


def test_wilsons_interval_narrows_with_answers_and_stays_possible() -> None:
    narrow, wide = wilson(900, 1000), wilson(9, 10)
    assert wide[0] < narrow[0] < 0.9 < narrow[1] < wide[1] <= 1
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(0, 5)[0] == pytest.approx(0, abs=1e-12)


def test_a_record_sums_up() -> None:
    assert record(reviews(0.9, 3, 1)) == Record(4, pytest.approx(3.6), 3)


def test_log_loss_is_less_the_truer_the_prediction() -> None:
    good, bad = log_loss(reviews(0.75, 3, 1)), log_loss(reviews(0.2, 3, 1))
    assert good is not None
    assert bad is not None
    assert good < bad
    assert log_loss([]) is None
    assert log_loss(reviews(1.0, 0, 1)) == pytest.approx(9.21, abs=0.01)
