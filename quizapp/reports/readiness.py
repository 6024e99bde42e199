"""What will be known on a day: the expected share and its 80 % interval. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import exp, log, sqrt

Z80 = 1.2816
"""Standard deviations to either side of an 80 % interval of a normal distribution."""

MODEL_ERROR, STANDING_ERROR = 0.06, 0.04
"""Standard deviation of a learner's true share about the predicted one, by the model's own error:
at first, and what no record takes away. From the learners of tests/benchmarks/exam_simulation.py,
who do not forget as the model thinks."""

SHRINK = 100
"""Answers that a student's own record must have to count for half."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """Of ``of`` facts ``expected`` are likely known, ``low`` to ``high`` with 80 % probability."""

    of: int
    expected: float
    low: int
    high: int

    @property
    def share(self) -> float:
        """The expected share, 0–1; 0 of no facts."""
        return self.expected / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Record:
    """How true a student's predictions were: answers, their predicted recall in sum, right ones."""

    answers: int = 0
    predicted: float = 0.0
    right: int = 0

    @property
    def shift(self) -> float:
        """What to add to predicted log-odds: the record's own error, shrunk while it is short."""
        if self.answers == 0:
            return 0.0
        true = (self.right + 0.5) / (self.answers + 1)
        thought = (self.predicted + 0.5) / (self.answers + 1)
        return self.answers / (self.answers + SHRINK) * (_odds(true) - _odds(thought))


def readiness(recalls: Collection[float], record: Record | None = None) -> Readiness:
    """What will be known, from the recall (0–1) of each fact on that day.

    The facts' own chance is a sum of Bernoulli variables, variance Σ p(1 − p); the model may be
    wrong for a learner as a whole, which adds (error · n)², less with a record of their own.
    Normal approximation, clipped to what is possible. Facts never learned count with recall 0.
    """
    count = len(recalls)
    shift, answers = (record.shift, record.answers) if record else (0.0, 0)
    shifted = [corrected(recall, shift) for recall in recalls]
    return readiness_of(
        count,
        sum(1 for recall in shifted if recall > 0),
        sum(shifted),
        sum(p * (1 - p) for p in shifted),
        answers,
    )


def readiness_of(
    count: int, met: int, expected: float, variance: float, answers: int = 0
) -> Readiness:
    """``readiness`` from sums: of ``count`` facts ``met`` have a recall, with Σ p and Σ p(1 − p).

    ``answers`` is how long the record is by which the recalls were corrected.
    """
    spread = Z80 * sqrt(variance + (_error(answers) * met) ** 2)
    low, high = max(0, round(expected - spread)), min(met, round(expected + spread))
    return Readiness(count, expected, min(low, high), high)


def _error(answers: int) -> float:
    first = MODEL_ERROR**2 - STANDING_ERROR**2
    return sqrt(STANDING_ERROR**2 + first / (1 + answers / SHRINK))


def corrected(recall: float, shift: float) -> float:
    """A predicted recall with its log-odds shifted; 0 and 1 stay."""
    weight = exp(shift)
    return recall * weight / (1 - recall + recall * weight)


def _odds(probability: float) -> float:
    return log(probability / (1 - probability))
