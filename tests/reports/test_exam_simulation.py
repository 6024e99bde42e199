"""The exam simulation of tests/benchmarks, with few learners: it runs, and exam mode is ahead."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "exam_simulation.py"


@pytest.fixture(scope="module")
def simulation() -> ModuleType:
    spec = importlib.util.spec_from_file_location("exam_simulation", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("law", ["power law", "exponential", "ACT-R"])
def test_exam_mode_leaves_more_known_on_the_day(simulation: ModuleType, law: str) -> None:
    rows = simulation.compare(law, learners=2, dials=(0.91,))
    assert rows[0].name == "exam mode"
    assert all(rows[0].recall > other.recall for other in rows[1:])
