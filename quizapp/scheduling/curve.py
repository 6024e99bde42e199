"""The forgetting curve that every algorithm here predicts with. Pure arithmetic."""

from __future__ import annotations

STABILITY_RECALL = 0.9
"""Stability is the time after which recall has fallen to this (FSRS's definition)."""

DECAY = -0.1542
FACTOR = STABILITY_RECALL ** (1 / DECAY) - 1
"""FSRS-6's default w20. A test holds these against the fsrs package's own predictions."""


def recall(days: float, stability: float) -> float:
    """The probability of recall after so many days: R(t, S) = (1 + F·t/S)^D, FSRS-6's power curve.

    Forgetting averaged over many facts has a long tail, which an exponential misses: on py-fsrs's
    public log it lowers the log loss of SM-2's and Leitner's intervals too.
    """
    return float((1 + FACTOR * days / stability) ** DECAY)


def days_until(probability: float, stability: float) -> float:
    """Days until recall has fallen that far: the inverse of ``recall``."""
    return float(stability / FACTOR * (probability ** (1 / DECAY) - 1))
