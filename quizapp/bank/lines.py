"""Where each table and key of a valid TOML text stands, which tomllib does not tell. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

Path = tuple[str | int, ...]

_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_DOTTED = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_DOTTED})[ \t]*\]")
_ASSIGNMENT = re.compile(rf"[ \t]*({_DOTTED})[ \t]*=")
_PART = re.compile(_KEY)
_VALUE_PIECE = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"{3,5}'''
    r"""|'''(?:[^']|'(?!''))*'{3,5}"""
    r"""|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\#[^\n]*|[\[\]{}\n]|[^"'\#\[\]{}\n]+""",
    re.DOTALL,
)


class Lines:
    """The line, from 1, of each table and key: ``("fact", 2, "date")`` is the third fact's date."""

    def __init__(self, text: str) -> None:
        self._at = dict(_places(text))

    def of(self, *path: str | int) -> int:
        """The line of ``path``, or of the nearest table around it; 1 where there is none."""
        while path and path not in self._at:
            path = path[:-1]
        return self._at.get(path, 1)


def _places(text: str) -> Iterator[tuple[Path, int]]:
    """Each header's and each assignment's path with its line, read as TOML reads them."""
    table: Path = ()
    counts: dict[Path, int] = {}
    at, line = 0, 1
    while at < len(text):
        start = at
        if header := _HEADER.match(text, at):
            table = _table(header, counts)
            yield table, line
            at = header.end()
        elif assignment := _ASSIGNMENT.match(text, at):
            yield table + _parts(assignment[1]), line
            at = assignment.end()
        at = _end_of_value(text, at)
        line += text.count("\n", start, at)


def _table(header: re.Match[str], counts: dict[Path, int]) -> Path:
    """The path that a header opens; an array's tables are counted, sub-tables follow the last."""
    *around, name = _parts(header[2])
    path: Path = ()
    for part in around:
        path = _latest((*path, part), counts)
    path = (*path, name)
    if header[1] == "[":
        return _latest(path, counts)
    counts[path] = counts.get(path, -1) + 1
    return _latest(path, counts)


def _latest(path: Path, counts: Mapping[Path, int]) -> Path:
    return (*path, counts[path]) if path in counts else path


def _parts(dotted: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _end_of_value(text: str, at: int) -> int:
    """Just after the line end that ends the value (or comment, or nothing) at ``at``."""
    depth = 0
    while piece := _VALUE_PIECE.match(text, at):
        at = piece.end()
        match piece[0]:
            case "[" | "{":
                depth += 1
            case "]" | "}":
                depth -= 1
            case "\n" if depth <= 0:
                return at
    return len(text)
