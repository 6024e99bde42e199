"""The bank's files: where they are, their text, their TOML. Reads the disk and QUESTIONS_DIR."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from quizapp.bank.lines import Lines

_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")

Note = Callable[[int, str, Mapping[str, object]], None]


def location() -> Path:
    """The directory of the bank.

    ``QUESTIONS_DIR`` from the environment; else questions/ beside the package, as in a checkout;
    else the copy that travels inside the installed package.
    """
    if chosen := os.environ.get("QUESTIONS_DIR"):
        return Path(chosen)
    package = Path(__file__).resolve().parent.parent
    checkout = package.parent / "questions"
    return checkout if (checkout / "facts").is_dir() else package / "questions"


def read_text(path: Path, note: Note) -> str | None:
    """A file's UTF-8 text without its byte order mark; None, with the problem noted, if none."""
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        note(0, "unreadable", {"why": error.strerror or type(error).__name__})
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = error.start - (before.rfind(b"\n") + 1) + 1
        note(before.count(b"\n") + 1, "not_utf8", {"byte": data[error.start], "column": column})
    return None


def read_toml(path: Path, note: Note) -> tuple[dict[str, object], Lines] | None:
    """A file's TOML with the lines of its keys; None, with the problem noted, if it is broken."""
    text = read_text(path, note)
    if text is None:
        return None
    try:
        return tomllib.loads(text), Lines(text)
    except RecursionError:
        note(0, "too_deep", {})
    except ValueError as error:
        # Not only TOMLDecodeError: Python refuses numbers of thousands of digits in its own words.
        place = _TOML_PLACE.search(str(error))
        last = text.rstrip().count("\n") + 1
        line = int(place[1] or last) if place else 0
        note(line, "broken_toml", {"why": _TOML_PLACE.sub("", str(error))})
    return None
