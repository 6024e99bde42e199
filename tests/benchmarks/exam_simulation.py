"""Exam mode against plain FSRS and SM-2, at equal reviews, for learners who do not forget by FSRS.

Run: python tests/benchmarks/exam_simulation.py [learners]; it takes a minute. Laws of forgetting,
none FSRS's: a power law and an exponential with learners and facts that differ, and ACT-R.
Plain FSRS and SM-2 stand in the table twice: as they are, and at the best of many retentions (that
is, lengths of intervals) that ask for no more reviews than exam mode does, or 3 % more. Of what was
learned yesterday each law leaves some 70 % today.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from statistics import fmean, stdev

from quizapp.scheduling import Algorithm, Memory, algorithm
from quizapp.scheduling.exam import exam_reviews

FACTS, DAYS, NEW_A_DAY, REVIEWS_A_DAY = 100, 45, 5, 50
START = date(2026, 9, 1)
EXAM = START + timedelta(days=DAYS)
SLIP = 0.03
DIALS = (0.8, 0.85, 0.88, 0.905, 0.91, 0.915, 0.92, 0.93, 0.935, 0.94, 0.945, 0.95, 0.96)
FAVOUR = 1.03


# Laws of forgetting


@dataclass
class PowerLaw:
    """Recall (1 + t/s)^−b (Wickelgren's form); b differs by learner, s by fact and by chance."""

    rng: random.Random
    exponent: float = field(init=False)

    def __post_init__(self) -> None:
        self.exponent = self.rng.uniform(0.25, 0.8)

    def new(self, day: float) -> list[float]:
        return [self.rng.lognormvariate(0.0, 0.6), day]

    def recall(self, trace: list[float], day: float) -> float:
        return float((1 + (day - trace[1]) / trace[0]) ** -self.exponent)

    def study(self, trace: list[float], day: float, right: bool) -> None:
        if right:
            spaced = 1 - self.recall(trace, day)
            trace[0] *= 1 + 6 * spaced * self.rng.lognormvariate(0, 0.4)
        else:
            trace[0] = max(0.5, trace[0] * 0.5)
        trace[1] = day


@dataclass
class Exponential:
    """Recall exp(−t/h); half-lives grow with spacing, faster for some learners and some facts."""

    rng: random.Random
    talent: float = field(init=False)

    def __post_init__(self) -> None:
        self.talent = self.rng.lognormvariate(0, 0.4)

    def new(self, day: float) -> list[float]:
        return [3.0 * self.talent * self.rng.lognormvariate(0, 0.5), day]

    def recall(self, trace: list[float], day: float) -> float:
        return math.exp(-(day - trace[1]) / trace[0])

    def study(self, trace: list[float], day: float, right: bool) -> None:
        if right:
            trace[0] *= 1 + 3.5 * self.talent * (1 - self.recall(trace, day))
        else:
            trace[0] = max(1.0, trace[0] * 0.4)
        trace[1] = day


@dataclass
class ActR:
    """ACT-R's activation: ln Σ t^−d, d growing with the activation at each study.

    Parameters a, c, τ, s and the slower clock between sessions after Pavlik & Anderson (2005).
    """

    rng: random.Random
    decay: float = field(init=False)

    def __post_init__(self) -> None:
        self.decay = self.rng.uniform(0.11, 0.2)

    def new(self, day: float) -> list[float]:
        return [self.rng.gauss(0.75, 0.25), day, self.decay]

    def _activation(self, trace: list[float], day: float) -> float:
        total = 0.0
        for at, decay in zip(trace[1::2], trace[2::2], strict=True):
            total += max(1.0, (day - at) * 86_400 * 0.025) ** -decay
        return math.log(total) + trace[0]

    def recall(self, trace: list[float], day: float) -> float:
        return 1 / (1 + math.exp((-0.704 - self._activation(trace, day)) / 0.255))

    def study(self, trace: list[float], day: float, right: bool) -> None:
        before = self._activation(trace, day)
        trace += [day, 0.217 * math.exp(before) + self.decay]


Law = PowerLaw | Exponential | ActR
LAWS: dict[str, Callable[[random.Random], Law]] = {
    "power law": PowerLaw,
    "exponential": Exponential,
    "ACT-R": ActR,
}


# Ways to review


@dataclass(frozen=True)
class Way:
    """How the cards of a day are chosen, from all memories."""

    name: str
    scheduler: Algorithm
    exam_mode: bool = False

    def today(self, memories: dict[str, Memory], day: date) -> list[str]:
        if self.exam_mode:
            return exam_reviews(self.scheduler, memories, day, EXAM, REVIEWS_A_DAY)
        due = [name for name, memory in memories.items() if memory.due <= day]
        due.sort(key=lambda name: (-self.scheduler.retrievability(memories[name], day), name))
        return due[:REVIEWS_A_DAY]


def one_learner(way: Way, law: Law, rng: random.Random) -> tuple[float, int]:
    """Recall on the exam day and all reviews until then, of one learner."""
    traces: dict[str, list[float]] = {}
    memories: dict[str, Memory] = {}
    reviews = 0
    for number in range(DAYS):
        day = START + timedelta(days=number)
        for name in way.today(memories, day):
            chance = law.recall(traces[name], number) * (1 - SLIP)
            right = rng.random() < chance
            memories[name] = way.scheduler.step(memories[name], 3 if right else 1, day)
            law.study(traces[name], number, right)
            if not right:  # the step within the day, after the right answer was shown
                memories[name] = way.scheduler.step(memories[name], 3, day)
            reviews += 1 if right else 2
        for new in range(number * NEW_A_DAY, min(FACTS, (number + 1) * NEW_A_DAY)):
            name = f"f{new:03}"
            traces[name] = law.new(number)
            memories[name] = way.scheduler.step(None, 1, day)
            memories[name] = way.scheduler.step(memories[name], 3, day)
    return fmean(law.recall(trace, DAYS) for trace in traces.values()), reviews


def group(way: Way, law: str, learners: int) -> tuple[list[float], float]:
    """Exam-day recall of each learner, and mean reviews; the learners are the same for each way."""
    results = []
    for seed in range(learners):
        rng = random.Random(f"{law}-{seed}")
        results.append(one_learner(way, LAWS[law](rng), rng))
    return [recall for recall, _ in results], fmean(reviews for _, reviews in results)


@dataclass(frozen=True)
class Row:
    """A line of the table; ``gain`` is exam mode's, over the same learners, with its error."""

    name: str
    recall: float
    reviews: float
    gain: float = 0.0
    error: float = 0.0


def row(way: Way, law: str, learners: int, best: list[float]) -> Row:
    """How a way does under a law, against the recall of exam mode."""
    recalls, reviews = group(way, law, learners)
    gains = [mine - theirs for mine, theirs in zip(best, recalls, strict=True)]
    error = stdev(gains) / math.sqrt(learners)
    name = f"{way.name} at {way.scheduler.retention:.3f}"
    return Row(name, fmean(recalls), reviews, fmean(gains), error)


def compare(law: str, learners: int, dials: tuple[float, ...] = DIALS) -> list[Row]:
    """Exam mode, then FSRS and SM-2 as they are and at their best for no more reviews."""
    ours = Way("exam mode", algorithm("fsrs"), exam_mode=True)
    best, reviews = group(ours, law, learners)
    rows = [Row("exam mode", fmean(best), reviews)]
    for name in ("fsrs", "sm2"):
        tried = [row(Way(name, algorithm(name, retention=r)), law, learners, best) for r in dials]
        plain = row(Way(name, algorithm(name)), law, learners, best)
        affordable = [each for each in (plain, *tried) if each.reviews <= FAVOUR * reviews]
        equal = max(affordable, key=lambda each: each.recall, default=plain)
        rows += [plain, replace(equal, name=f"{equal.name}, equal reviews")]
    return rows


def main(learners: int = 12) -> None:
    print(f"{FACTS} facts, {DAYS} days, {learners} learners; recall on the exam day")
    for law in LAWS:
        for each in compare(law, learners):
            gain = f"exam mode {each.gain:+.3f} (s.e. {each.error:.3f})" if each.error else ""
            print(f"{law:12} {each.name:30} {each.recall:.3f} {each.reviews:6.0f} reviews  {gain}")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
