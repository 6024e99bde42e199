"""The start of a new deck: a dozen questions that tell what is known already. Pure.

What one knows of history comes in stretches of time, so an answer tells most about the facts next
to it. Belief in each fact is a Beta distribution that answers add to, by nearness in time order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from quizapp.scheduling import knew

QUESTIONS = 12
REACH = 0.08
"""How far an answer tells about others, as a share of the deck in time order (1/e at this far)."""

EVERYWHERE = 0.03
"""What each answer tells about the whole deck: who knows one fact knows others more likely."""

PRIOR = 0.35
"""How likely an unasked fact is known before the first answer, where nothing is known of it."""

PRIOR_WEIGHT = 0.5
_OWN = 50.0
_ROUNDS = 4

TRUSTED_FROM = 0.7
"""From here on a fact that was not asked gets a first memory; below it is learned as new."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A fact of the deck, in time order; ``ease``: the share of others who knew it, if known."""

    fact: str
    ease: float | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer of the diagnosis; ``guess`` is the chance of being right without knowing."""

    fact: str
    right: bool
    guess: float = 0.0


@dataclass(frozen=True, slots=True)
class Belief:
    """How likely a fact is known (0–1), and how sure that is (the Beta's variance)."""

    known: float
    variance: float


def beliefs(probes: Sequence[Probe], answers: Sequence[Answered]) -> dict[str, Belief]:
    """The belief in each fact after some answers. Answers to facts of other decks are left out."""
    places = {probe.fact: number for number, probe in enumerate(probes)}
    kept = [(places[answer.fact], answer) for answer in answers if answer.fact in places]
    told = _told(probes, kept)
    return {probe.fact: _belief(probe, n, told, len(probes)) for n, probe in enumerate(probes)}


def _told(
    probes: Sequence[Probe], answers: Sequence[tuple[int, Answered]]
) -> list[tuple[int, float]]:
    """Places, each with how likely its fact was known: a right choice is judged by the answers
    around it, which are judged by those around them, so a few rounds are made."""
    told = [(place, float(answer.right)) for place, answer in answers]
    if not any(answer.right and answer.guess > 0 for _, answer in answers):
        return told
    for _ in range(_ROUNDS):
        told = [
            (place, _knew(probes[place], place, answer, told, len(probes)))
            for place, answer in answers
        ]
    return told


def _knew(
    probe: Probe, place: int, answer: Answered, told: Sequence[tuple[int, float]], count: int
) -> float:
    if not answer.right:
        return 0.0
    others = [(other, known) for other, known in told if other != place]
    return knew(_belief(probe, place, others, count).known, answer.guess)


def _belief(probe: Probe, place: int, told: Sequence[tuple[int, float]], count: int) -> Belief:
    prior = PRIOR if probe.ease is None else min(max(probe.ease, 0.02), 0.98)
    yes, no = PRIOR_WEIGHT * prior, PRIOR_WEIGHT * (1 - prior)
    for other, known in told:
        weight = _OWN if other == place else _tells(place, other, count)
        yes, no = yes + weight * known, no + weight * (1 - known)
    total = yes + no
    return Belief(yes / total, yes * no / (total * total * (total + 1)))


def _tells(place: int, other: int, count: int) -> float:
    """How much the answer to one fact tells about another, 0–1 and EVERYWHERE more."""
    return exp(-abs(place - other) / max(1.0, REACH * count)) + EVERYWHERE


def next_question(probes: Sequence[Probe], answers: Sequence[Answered]) -> str | None:
    """The fact to ask next; None after a dozen, or when all were asked.

    It is the one whose answer tells most: the sum of what is still uncertain about its neighbours
    and itself. The first lies in the middle of the deck, and later ones go where answers differ.
    """
    asked = {answer.fact for answer in answers}
    if len(asked) >= QUESTIONS:
        return None
    now = beliefs(probes, answers)
    open_places = [n for n, probe in enumerate(probes) if probe.fact not in asked]
    variances = [now[probe.fact].variance for probe in probes]
    count = len(probes)

    def worth(place: int) -> float:
        return sum(_tells(place, n, count) * variances[n] for n in range(count))

    best = max(open_places, key=lambda n: (worth(n), -n), default=None)
    return None if best is None else probes[best].fact


def first_memories(probes: Sequence[Probe], answers: Sequence[Answered]) -> Mapping[str, float]:
    """The facts to enter as known though never asked, each with how likely it is known.

    Each becomes a ``known`` row of the log with that ``belief``; asked facts have their answers.
    """
    asked = {answer.fact for answer in answers}
    return {
        fact: belief.known
        for fact, belief in beliefs(probes, answers).items()
        if fact not in asked and belief.known >= TRUSTED_FROM
    }
