"""What reading and writing a foreign format gives. Imports facts only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quizapp.facts import Deck, Reason


@dataclass(frozen=True, slots=True, order=True)
class FormatProblem:
    """Something that could not be taken over, as a code with arguments.

    ``line`` is that of the text, the row of a table or the note of a collection, from 1; 0 means
    the file as a whole. ``skipped`` says that the whole entry is missing; else only a part of it
    is, and what ``deck`` holds is right as far as it goes.
    """

    line: int
    code: str
    args: Mapping[str, object] = field(default_factory=dict, compare=False)
    skipped: bool = True

    @property
    def reason(self) -> Reason:
        """The same as a value that can be worded."""
        return Reason(self.code, **self.args)


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds: a deck, of which each question stands on a fact, and all that is wrong.

    The deck's ``id`` is empty: it is for the caller to say where things go.
    """

    deck: Deck
    problems: tuple[FormatProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """A file, and what of the deck is not in it.

    ``lost`` has a `Reason` ``field_lost`` (field, count) for each field that the format has no
    place for, and others that each writer names.
    """

    data: bytes
    lost: tuple[Reason, ...] = ()


class FormatError(ValueError):
    """A file of which nothing can be read: a ``code`` with its arguments.

    Codes: ``empty`` (); ``too_big`` (bytes, most); ``not_text`` (byte, line); ``damaged`` (kind);
    ``unsupported`` (kind); ``entities`` (); ``too_many_entries`` (most);
    ``unpacks_too_big`` (most); ``no_header`` (columns: those that a table may have).
    """

    def __init__(self, code: str, **args: object) -> None:
        super().__init__(code, args)
        self.code = code
        self.args_ = args

    @property
    def reason(self) -> Reason:
        """The same as a value that can be worded, stored and compared."""
        return Reason(self.code, **self.args_)

    def __str__(self) -> str:
        return f"{self.code} {self.args_}" if self.args_ else self.code
