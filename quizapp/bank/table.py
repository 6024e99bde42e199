"""One TOML table, read key by key, each problem noted with its line. Touches dates and lines."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from quizapp.bank.files import Note
from quizapp.bank.lines import Lines
from quizapp.dates import EDTF, DateError, Grain

TARGET_GRAINS = tuple(grain for grain in Grain if grain is not Grain.INTERVAL)

T = TypeVar("T", bound=StrEnum)


class Table:
    """A table at ``path``. Each reader returns a neutral value where it has noted a problem.

    ``sound`` turns False at the first problem. Keys that were never asked for are unknown ones,
    which ``finish`` notes.
    """

    def __init__(
        self, values: Mapping[str, object], path: tuple[str | int, ...], lines: Lines, note: Note
    ) -> None:
        self._values = values
        self._path = path
        self._lines = lines
        self._note = note
        self._known: list[str] = []
        self.sound = True

    def line(self, key: str = "") -> int:
        """The line of ``key``, or of the table's header."""
        return self._lines.of(*self._path, *([key] if key else []))

    def wrong(self, key: str, code: str, /, **args: object) -> None:
        """Note a problem at ``key``."""
        self._note_below(self.line(key), code, args)

    def _note_below(self, line: int, code: str, args: Mapping[str, object]) -> None:
        self.sound = False
        self._note(line, code, args)

    def has(self, key: str) -> bool:
        """Whether ``key`` was given; asking makes it a known key."""
        self._known.append(key)
        return key in self._values

    def text(self, key: str, *, required: bool = False) -> str:
        """A text, without the space around it; "" where there is none."""
        if not self.has(key):
            if required:
                self.wrong("", "missing", key=key)
            return ""
        value = self._values[key]
        if not isinstance(value, str):
            self.wrong(key, "wrong_type", key=key, wanted="text")
            return ""
        if "\0" in value:
            self.wrong(key, "holds_nul", key=key)
        if required and not value.strip():
            self.wrong(key, "missing", key=key)
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; () where there is none."""
        if not self.has(key):
            return ()
        value = self._values[key]
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            self.wrong(key, "wrong_type", key=key, wanted="texts")
            return ()
        return tuple(part.strip() for part in value)

    def answers(self, key: str) -> tuple[str, ...]:
        """One answer or a list of them, texts or numbers, as texts; () with the problem noted."""
        if not self.has(key):
            self.wrong("", "missing", key=key)
            return ()
        value = self._values[key]
        parts = value if isinstance(value, list) else [value]
        if not all(isinstance(part, str | int | float) and part is not True for part in parts):
            self.wrong(key, "wrong_type", key=key, wanted="answers")
            return ()
        texts = tuple(str(part).strip() for part in parts)
        if not texts or "" in texts:
            self.wrong(key, "missing", key=key)
        return texts

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A list of pairs of texts, two at least; () with the problem noted."""
        if not self.has(key):
            self.wrong("", "missing", key=key)
            return ()
        value = self._values[key]
        if not isinstance(value, list) or len(value) < 2 or not all(map(_is_pair, value)):
            self.wrong(key, "wrong_type", key=key, wanted="pairs")
            return ()
        return tuple((left.strip(), right.strip()) for left, right in value)

    def entries(self) -> dict[str, str]:
        """All keys with their texts, for a table whose keys are free."""
        return {key: self.text(key, required=True) for key in self._values}

    def flag(self, key: str) -> bool:
        """True or false; False where there is none."""
        if not self.has(key):
            return False
        value = self._values[key]
        if not isinstance(value, bool):
            self.wrong(key, "wrong_type", key=key, wanted="flag")
        return value is True

    def count(self, key: str) -> int | None:
        """A whole number from 0; None where there is none."""
        if not self.has(key):
            return None
        value = self._values[key]
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            self.wrong(key, "wrong_type", key=key, wanted="count")
            return None
        return value

    def choice(self, key: str, among: Sequence[T], *, required: bool = False) -> T | None:
        """One of ``among`` by its value; None where there is none."""
        name = self.text(key, required=required)
        for choice in among:
            if choice.value == name:
                return choice
        if name:
            allowed = tuple(choice.value for choice in among)
            self.wrong(key, "not_among", key=key, value=name, allowed=allowed)
        return None

    def grain(self, key: str) -> Grain | None:
        """A target grain by its name; None where there is none."""
        return self.choice(key, TARGET_GRAINS)

    def date(self, key: str, *, required: bool = False) -> EDTF | None:
        """An EDTF date; None where there is none. A broken one is noted by its DateError's code."""
        text = self.text(key, required=required)
        if not text:
            return None
        try:
            return EDTF.parse(text)
        except DateError as error:
            self.wrong(key, error.code, **{**error.args_, "date": text})
            return None

    def table(self, key: str) -> Table | None:
        """The table below ``key``; None where there is none."""
        return self._below(self._values[key], key) if self.has(key) else None

    def tables(self, key: str) -> Iterator[Table]:
        """The tables of the array ``key``."""
        if not self.has(key):
            return
        values = self._values[key]
        if not isinstance(values, list):
            self.wrong(key, "not_an_array", key=key)
            return
        for at, value in enumerate(values):
            if table := self._below(value, key, at):
                yield table

    def _below(self, values: object, key: str, *at: int) -> Table | None:
        if isinstance(values, dict):
            return Table(values, (*self._path, key, *at), self._lines, self._note_below)
        self.wrong(key, "wrong_type", key=key, wanted="table")
        return None

    def empty(self, key: str) -> Table:
        """A table without keys, to read neutral values from where ``key`` is left out."""
        return Table({}, (*self._path, key), self._lines, self._note_below)

    def finish(self) -> None:
        """Note the keys that nobody asked for, with the nearest known one."""
        for key in self._values:
            if key not in self._known:
                near = difflib.get_close_matches(key, self._known, n=1)
                self.wrong(key, "unknown_key", key=key, near=near[0] if near else "")


def _is_pair(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(part, str) and part.strip() for part in value)
    )
