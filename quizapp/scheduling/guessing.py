"""What a right answer says when it could have been guessed. Pure arithmetic."""

from __future__ import annotations

from quizapp.scheduling.curve import STABILITY_RECALL, recall

FIRST_BELIEF = 0.5
"""Before a fact was ever asked: as likely known as not."""

_HALVINGS = 40


def knew(recall: float, guess: float) -> float:
    """The probability that a right answer was known: P(knew | right) = R / (R + (1 − R) g).

    Bayes' rule, where ``recall`` (R) is the probability of knowing before the answer and
    ``guess`` (g) that of being right without knowing: the guessing parameter of Bayesian knowledge
    tracing (Corbett & Anderson 1995), with no slips. 1.0 where nothing could be guessed.
    """
    lucky = (1.0 - recall) * guess
    return recall / (recall + lucky) if recall + lucky > 0 else 0.0


def blended_stability(strong: float, weak: float, belief: float) -> float:
    """One stability (days) for a memory ``strong`` with probability ``belief``, else ``weak``.

    Its recall after t days is belief · R(t, strong) + (1 − belief) · R(t, weak). Stability is by
    definition the t at which recall has fallen to .9, so that t, found by bisection, is returned.
    """
    if belief >= 1.0 or strong <= weak:
        return strong
    if belief <= 0.0:
        return weak
    low, high = weak, strong
    for _ in range(_HALVINGS):
        middle = (low * high) ** 0.5
        mixed = belief * recall(middle, strong) + (1.0 - belief) * recall(middle, weak)
        low, high = (middle, high) if mixed > STABILITY_RECALL else (low, middle)
    return low
