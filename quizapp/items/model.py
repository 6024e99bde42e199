"""Items as frozen values: a question with its wording, options and key, or why it was not made."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.dates import Grain
from quizapp.facts import Reason

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One option as shown; ``edtf`` is the date that it stands for, ``fact`` whose date that is."""

    text: str
    edtf: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One way to ask for a fact.

    ``key`` holds indexes of the right options; for ``order`` groups of tied indexes in time order;
    for ``timeline`` the gaps that are right, 0 being before the first option; for ``match`` pairs
    of (event, date) indexes; for what is typed, and for a flashcard, the EDTF as its only entry.
    ``grain`` is how exactly the date must be known.
    """

    fact: str
    kind: str
    stem: str
    options: tuple[Option, ...]
    key: Key
    grain: Grain
    language: str = "en"

    @property
    def is_typed(self) -> bool:
        """Whether the key is an EDTF rather than places among the options."""
        return not self.options

    @property
    def guess(self) -> float:
        """The probability of the right answer without knowledge; 0 for what is typed."""
        count = len(self.options)
        match self.kind:
            case "order":
                return math.prod(math.factorial(len(group)) for group in self.key) / math.factorial(
                    count
                )
            case "timeline":
                return len(self.key) / (count + 1)
            case "match":
                return 1 / math.factorial(len(self.key))
            case _:
                return len(self.key) / count if count else 0.0

    def to_json(self) -> dict[str, Any]:
        """The item as plain lists and strings, in the form that DESIGN.md gives."""
        return {
            "fact": self.fact,
            "kind": self.kind,
            "stem": self.stem,
            "options": [
                {"text": option.text, "edtf": option.edtf, "fact": option.fact}
                for option in self.options
            ],
            "key": self.key[0] if self.is_typed else _lists(self.key),
            "grain": self.grain.value,
            "language": self.language,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Item:
        """The item that ``to_json`` gave. Raises: KeyError, ValueError on anything else."""
        key = data["key"]
        return cls(
            fact=data["fact"],
            kind=data["kind"],
            stem=data["stem"],
            options=tuple(
                Option(option["text"], option["edtf"], option["fact"]) for option in data["options"]
            ),
            key=(key,) if isinstance(key, str) else _tuples(key),
            grain=Grain(data["grain"]),
            language=data["language"],
        )


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a fact is not asked in a kind: the code and arguments of ``reason``."""

    fact: str
    kind: str
    reason: Reason

    @property
    def code(self) -> str:
        return self.reason.code

    @property
    def args(self) -> Mapping[str, object]:
        return self.reason.args


class UnaskableError(Exception):
    """Raised by a maker where an item would break a rule; carries the reason."""

    def __init__(self, code: str, **args: object) -> None:
        super().__init__(code)
        self.reason = Reason(code, **args)


def _lists(key: Key) -> list[Any]:
    return [list(part) if isinstance(part, tuple) else part for part in key]


def _tuples(key: list[Any]) -> Key:
    return tuple(tuple(part) if isinstance(part, list) else part for part in key)
