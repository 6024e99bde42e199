"""Retention, true against predicted: whether the app's forecasts can be believed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

from quizapp.reports.readiness import Z80, Record

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
_CLIP = 1e-4


@dataclass(frozen=True, slots=True)
class Predicted:
    """One review: the recall predicted just before it, and whether it was right."""

    recall: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Reviews whose predicted recall lay from ``start`` to ``end``; shares are 0–1.

    ``low`` and ``high`` bound the true share with 80 % probability (Wilson's interval).
    """

    start: float
    end: float
    answers: int
    predicted: float
    right: float
    low: float
    high: float


def chance_of_right(recall: float, guess: float) -> float:
    """How likely an answer is right: known, or else a lucky guess."""
    return recall + (1.0 - recall) * guess


def calibration(reviews: Iterable[Predicted], edges: Sequence[float] = EDGES) -> tuple[Bin, ...]:
    """Reviews by predicted recall, each bin with its true share; empty bins are left out."""
    kept = list(reviews)
    bins = []
    for start, end in pairwise(edges):
        inside = [r for r in kept if start <= r.recall < end or r.recall == end == edges[-1]]
        if inside:
            bins.append(_bin(start, end, inside))
    return tuple(bins)


def _bin(start: float, end: float, inside: Sequence[Predicted]) -> Bin:
    count = len(inside)
    right = sum(review.right for review in inside)
    low, high = wilson(right, count)
    predicted = sum(review.recall for review in inside) / count
    return Bin(start, end, count, predicted, right / count, low, high)


def wilson(right: int, count: int, z: float = Z80) -> tuple[float, float]:
    """The interval for a share from ``right`` of ``count`` (Wilson 1927); (0, 1) of none."""
    if count == 0:
        return 0.0, 1.0
    share, square = right / count, z * z / count
    middle = (share + square / 2) / (1 + square)
    half = z * sqrt(share * (1 - share) / count + square / (4 * count)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def record(reviews: Iterable[Predicted]) -> Record:
    """A student's record, by which ``readiness`` corrects its forecast."""
    kept = list(reviews)
    return Record(len(kept), sum(r.recall for r in kept), sum(r.right for r in kept))


def log_loss(reviews: Iterable[Predicted]) -> float | None:
    """Mean −ln of the probability given to what happened; None of no reviews."""
    losses = [
        -log(min(1 - _CLIP, max(_CLIP, review.recall if review.right else 1 - review.recall)))
        for review in reviews
    ]
    return sum(losses) / len(losses) if losses else None
