"""What a right answer says when it could have been guessed. Pure arithmetic."""

from __future__ import annotations

from math import exp, log

from quizapp.scheduling.curve import STABILITY_RECALL, recall

FIRST_BELIEF = 0.5
"""Before a fact was ever asked: as likely known as not."""

_CLOSE = 1e-10
_MOST_ROUNDS = 60


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
    definition the t at which recall has fallen to .9, so that t is returned. It lies between the
    two, and is found by false position (the Illinois rule) on the logarithm of t.
    """
    if belief >= 1.0 or strong <= weak * (1 + _CLOSE):
        return strong
    if belief <= 0.0:
        return weak

    def above(at: float) -> float:
        days = exp(at)
        mixed = belief * recall(days, strong) + (1.0 - belief) * recall(days, weak)
        return mixed - STABILITY_RECALL

    low, high = log(weak), log(strong)
    at_low, at_high = above(low), above(high)
    middle, side = low, 0
    for _ in range(_MOST_ROUNDS):
        middle = (low * at_high - high * at_low) / (at_high - at_low)
        found = above(middle)
        if abs(found) < _CLOSE:
            break
        if found > 0:
            low, at_low, at_high = middle, found, at_high / 2 if side > 0 else at_high
        else:
            high, at_high, at_low = middle, found, at_low / 2 if side < 0 else at_low
        side = 1 if found > 0 else -1
    return min(max(exp(middle), weak), strong)
