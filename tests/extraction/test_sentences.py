"""Tricky sentences, each a text of its own, are read as they were marked by hand."""

import importlib.util
import sys
from pathlib import Path

import pytest

from quizapp.extraction import read_dates

BENCHMARK = Path(__file__).parent.parent / "benchmarks" / "histories.py"
_spec = importlib.util.spec_from_file_location("histories_benchmark", BENCHMARK)
assert _spec is not None and _spec.loader is not None
histories = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = histories
_spec.loader.exec_module(histories)

SENTENCES = [
    line
    for path in sorted((Path(__file__).parent / "sentences").glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]

# What is not read right yet: a fix makes the test fail, and its line goes.
KNOWN_WRONG = (
    "She won 1941 votes of 2000.",  # the second number counts what the first one counted
    "Of the 1300 men who marched, 1066 came home.",
    "In 1815 it rained ash; the year after there was no summer.",
)


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentence_is_read_as_it_was_marked(marked: str) -> None:
    text, gold = histories.unmark(marked)
    found = read_dates(text)
    right = len(found) == len(gold) and all(
        timex.start < end and start < timex.end and histories.same_days(timex.value, edtf)
        for timex, (start, end, edtf) in zip(found, gold, strict=True)
    )
    expected = text not in KNOWN_WRONG
    assert right is expected, [(timex.text, str(timex.value)) for timex in found]
