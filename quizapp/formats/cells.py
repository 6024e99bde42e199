"""Cells of tables: several values in one, and nothing that a spreadsheet would compute. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

# What begins a formula in some spreadsheet, full-width forms included.
_FORMULA: Final = frozenset("=+-@\t\r＝＋－＠")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_PART = re.compile(r"(?:^|\|)((?:[^|\\]|\\.|\\$)*)", re.DOTALL)
_SHIELD: Final = "'"
_BETWEEN: Final = " | "

# Text, and the cell for it. Each row runs as a test, both ways.
EXAMPLES: Final = (
    ("Rome burned", "Rome burned"),
    ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
    ("-0043-03-15", "'-0043-03-15"),
    ("-44", "-44"),
    ("+1", "+1"),
    ("@here", "'@here"),
    ("'tis", "''tis"),
    ("－１", "'－１"),
    ("", ""),
)


def shielded(text: str) -> str:
    """``text`` as a cell that is shown and not computed; plain numbers stay numbers."""
    risky = text[:1] in _FORMULA or text.startswith(_SHIELD)
    return _SHIELD + text if text and risky and not _NUMBER.fullmatch(text) else text


def unshielded(cell: str) -> str:
    """The text that `shielded` made a cell of."""
    bare = cell[1:]
    return bare if cell.startswith(_SHIELD) and shielded(bare) == cell else cell


def joined(values: Iterable[str]) -> str:
    """Several values as one cell, a bar between two."""
    return _BETWEEN.join(re.sub(r"([|\\])", r"\\\1", value) for value in values)


def parted(cell: str) -> tuple[str, ...]:
    """The values that `joined` made a cell of, without blanks around them."""
    if not cell.strip():
        return ()
    parts = _PART.findall(cell)
    return tuple(re.sub(r"\\([|\\])", r"\1", part).strip() for part in parts)
