"""What loading the bank returns. Touches facts only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quizapp.facts import Deck


@dataclass(frozen=True, slots=True, order=True)
class BankProblem:
    """Something wrong in a file of the bank, as a code with arguments.

    ``file`` is the path as it was opened, ``line`` counts from 1; 0 means the file as a whole.
    """

    file: str
    line: int
    code: str
    args: Mapping[str, object] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact or question stands in the bank's files."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Bank:
    """The decks that could be read, the source texts by file name, and all that is wrong.

    A fact with a problem is left out of its deck, so that ``problems`` being empty is what tells
    that the bank is whole. ``places`` says where each fact's table begins, by the fact's id.
    """

    decks: tuple[Deck, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[BankProblem, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
