"""A few kills -9 under load, in every run of the tests; `killing.py` does a hundred."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]


def test_what_was_acknowledged_is_there_once_whoever_was_killed(tmp_path: Path) -> None:
    from killing import run

    tally, verdict = run(2, 2, 2, {"INSTANCE_PATH": str(tmp_path)}, seed=7, longest=300)
    assert tally.odd == []
    assert verdict.acknowledged > 0
    assert (verdict.lost, verdict.twice, verdict.differing_cards) == (0, 0, 0)
