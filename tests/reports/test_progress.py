"""How firmly each fact is known, at a glance."""

from dataclasses import replace
from datetime import date, timedelta

from quizapp.reports import Level, Progress, level, progress
from quizapp.scheduling import Memory, algorithm

DAY = date(2026, 11, 24)
FSRS = algorithm("fsrs")


def test_firm_learning_and_not_yet() -> None:
    firm = FSRS.step(None, 4, DAY)
    assert level(firm, DAY + timedelta(days=1), FSRS) is Level.FIRM
    assert level(firm, DAY + timedelta(days=60), FSRS) is Level.LEARNING
    assert level(FSRS.step(None, 1, DAY), DAY, FSRS) is Level.LEARNING
    assert level(None, DAY, FSRS) is Level.NOT_YET
    assert level(Memory.unseen(DAY), DAY, FSRS) is Level.NOT_YET


def test_progress_counts_each_fact_once() -> None:
    firm = FSRS.step(None, 4, DAY)
    memories = {
        "a": firm,
        "b": replace(FSRS.step(None, 1, DAY), lapses=6),
        "c": Memory.unseen(DAY),
    }
    found = progress(["a", "b", "c", "d"], memories, DAY, FSRS)
    assert found == Progress(firm=1, learning=1, not_yet=2, leeches=1, suspended=1)
    assert found.of == 4
