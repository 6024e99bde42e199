"""A bank that tests write file by file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.bank import Bank, load

SOURCE = """# A treaty

On 21 August 1937 China and the Soviet Union
signed a non-aggression treaty at Nanjing.
"""

Load = Callable[..., Bank]


@pytest.fixture
def load_bank(tmp_path: Path) -> Load:
    """Write files by their paths in the bank and load it; the source is always there."""

    def write_and_load(**files: str | bytes) -> Bank:
        for name, content in {"sources/treaty.md": SOURCE, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load(tmp_path)

    return write_and_load


@pytest.fixture
def problems_of(load_bank: Load) -> Callable[[str | bytes], list[tuple[int, str]]]:
    """The lines and codes of what is wrong with one facts file."""

    def problems(content: str | bytes) -> list[tuple[int, str]]:
        bank = load_bank(**{"facts/deck.toml": content})
        return [(problem.line, problem.code) for problem in bank.problems]

    return problems
