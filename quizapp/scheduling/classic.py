"""SM-2 and Leitner behind the same interface, for classes that want them. Pure.

They know intervals and no curve: their stability is the interval, and recall is predicted by the
curve that all algorithms here share, .9 where the interval ends."""

from __future__ import annotations

from datetime import date

from quizapp.scheduling.algorithm import DayAlgorithm
from quizapp.scheduling.memory import Memory, Rating

FIRST_EASINESS = 2.5
LEAST_EASINESS = 1.3
SECOND_INTERVAL = 6.0
BOXES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0)
"""Days that a card waits in each of Leitner's boxes."""

_QUALITY = {Rating.AGAIN: 2, Rating.HARD: 3, Rating.GOOD: 4, Rating.EASY: 5}


class Sm2(DayAlgorithm):
    """SM-2. Stability is the interval in days, difficulty the easiness factor (1.3 and up).

    Source: P. A. Woźniak, Optimization of learning (1990), ch. 3.2: I(1) = 1, I(2) = 6,
    I(n) = I(n−1)·EF; EF' = EF + .1 − (5−q)(.08 + (5−q)·.02), left alone when q < 3. Ratings are
    q = 2, 3, 4, 5. An early right answer counts from the days really waited.
    """

    name = "sm2"

    def moved(self, memory: Memory | None, rating: Rating, day: date) -> tuple[float, float]:
        """Interval and easiness; a right answer on the day of the last one moves neither."""
        easiness = FIRST_EASINESS if memory is None else memory.difficulty
        if rating is Rating.AGAIN:
            return 1.0, easiness
        if memory is not None and day <= memory.last:
            return memory.stability, easiness
        missing = 5 - _QUALITY[rating]
        easiness = max(LEAST_EASINESS, easiness + 0.1 - missing * (0.08 + missing * 0.02))
        if memory is None or memory.streak == 0:
            return 1.0, easiness
        return self._longer(memory, easiness, day), easiness

    def _longer(self, memory: Memory, easiness: float, day: date) -> float:
        waited = min((day - memory.last).days, memory.stability)
        if memory.stability < SECOND_INTERVAL:
            return SECOND_INTERVAL
        return max(memory.stability, waited * easiness)


class Leitner(DayAlgorithm):
    """Leitner's boxes. Stability is the box's days; difficulty is not used.

    Source: S. Leitner, So lernt man lernen (1972), with doubling boxes: wrong → first box, hard →
    stays, good → one up, easy → two up. A box is left upwards only when its time has come.
    """

    name = "leitner"

    def moved(self, memory: Memory | None, rating: Rating, day: date) -> tuple[float, float]:
        """The box after an answer, as its days."""
        if rating is Rating.AGAIN:
            return BOXES[0], 0.0
        box = -1 if memory is None else BOXES.index(self.settled(memory.stability))
        if memory is not None and (day - memory.last).days < BOXES[box]:
            return BOXES[box], 0.0
        up = {Rating.HARD: 0, Rating.GOOD: 1, Rating.EASY: 2}[rating]
        return BOXES[min(max(box + up, 0), len(BOXES) - 1)], 0.0

    def settled(self, stability: float) -> float:
        """The days of the highest box that is not above this stability."""
        return max((box for box in BOXES if box <= stability), default=BOXES[0])
