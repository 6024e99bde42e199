"""Our own short histories, with their dates marked by hand, are read as they were meant."""

import importlib.util
import sys
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parent.parent / "benchmarks" / "histories.py"
_spec = importlib.util.spec_from_file_location("histories_benchmark", BENCHMARK)
assert _spec is not None and _spec.loader is not None
histories = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = histories
_spec.loader.exec_module(histories)

TEXTS = sorted((Path(__file__).parent / "histories").glob("*/*.txt"))

# What is not read right yet, by history. A fix makes its test fail, and its line goes.
KNOWN_WRONG: dict[str, int] = {}


def test_there_are_at_least_twelve_histories_half_of_them_written_before_looking() -> None:
    assert len(TEXTS) >= 12
    assert sum(path.parent.name == "before" for path in TEXTS) >= 6


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_history_is_read_as_it_was_marked(path: Path) -> None:
    *_, wrong = histories.score(path)
    assert len(wrong) == KNOWN_WRONG.get(path.stem, 0), "\n".join(wrong)
