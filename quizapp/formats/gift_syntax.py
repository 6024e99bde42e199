"""GIFT, Moodle's plain-text format, to a tree of what each entry says. Pure.

The grammar is that of Moodle's documentation of the format, read leniently: an empty line within
braces does not end a question. What an entry means for us is told in ``gift``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from quizapp.formats.limits import MAX_OPTIONS

GAP: Final = "_____"
"""What stands for the braces of a missing word."""


class EntryType(StrEnum):
    """What an entry is, in the order in which it is told."""

    CATEGORY = "category"
    DESCRIPTION = "description"
    ESSAY = "essay"
    NUMERICAL = "numerical"
    CHOICE = "choice"
    MATCHING = "matching"
    TRUE_FALSE = "true_false"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Text:
    """A text and how it is marked up: "moodle" (plain), "plain", "html" or "markdown"."""

    text: str
    format: str = "moodle"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written, and how far off an answer may be; or from ``value`` to ``high``."""

    value: str
    tolerance: str = "0"
    high: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: marked right or not, a weight in percent where one is given.

    ``matches`` is what a match's ``text`` belongs to, ``number`` is set in numerical questions.
    """

    right: bool
    text: Text
    weight: float | None = None
    feedback: Text | None = None
    matches: str | None = None
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``marks`` are the ``[name:value]`` of the comments before it.

    ``embedded`` says that the braces stood within the stem, which has `GAP` there. For
    TRUE_FALSE, ``answers`` holds one that is right if the statement is true, and ``feedback``
    what is said to who is wrong and to who is right.
    """

    line: int
    type: EntryType
    stem: Text
    title: str = ""
    answers: tuple[Answer, ...] = ()
    embedded: bool = False
    general: Text | None = None
    feedback: tuple[Text | None, Text | None] = (None, None)
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """An entry that cannot be read. Codes: ``no_closing_brace``, ``no_opening_brace``,
    ``no_answers``, ``not_a_number`` (value), ``too_many_answers`` (value: how many may be)."""

    line: int
    code: str
    value: str = ""


@dataclass(slots=True)
class _Block:
    line: int = 0
    lines: list[str] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)
    open: bool = False


class _BrokenError(Exception):
    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code)
        self.code, self.value = code, value


# An escaped character stands for itself; while the marks are looked for, it is a private one.
_ESCAPES: Final = {
    "\\": "\ue000",
    ":": "\ue001",
    "#": "\ue002",
    "=": "\ue003",
    "{": "\ue004",
    "}": "\ue005",
    "~": "\ue006",
    "n": "\ue007",
}
_ESCAPED = re.compile(r"\\([\\:#={}~n])")
_BACK: Final = {ord(private): "\n" if char == "n" else char for char, private in _ESCAPES.items()}
_LINE_BREAK: Final = _ESCAPES["n"]

_MARK = re.compile(r"\[([a-z]+):((?:[^\[\]\\]|\\.)*)\]")
_TITLE = re.compile(r"::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{0,10})?)%")
_TRUTH = re.compile(r"\s*(TRUE|T|FALSE|F)\s*(?:#|$)")
_CATEGORY = re.compile(r"\$CATEGORY:\s*(.*)")
_NUMBER = re.compile(r"-?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][-+]?\d{1,2})?")
_MARKED_UP: Final = frozenset({"html", "markdown"})


def parse(text: str) -> Iterator[Entry | Broken]:
    """The entries of a GIFT text, in order; line feeds end its lines."""
    for block in _blocks(text):
        try:
            yield _entry(block)
        except _BrokenError as error:
            yield Broken(block.line, error.code, error.value)


def _blocks(text: str) -> Iterator[_Block]:
    """The entries' lines. Comments are taken out, and their marks kept."""
    block = _Block()
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip()
        if bare.startswith("//"):
            block.marks += [(name, _unescaped(value)) for name, value in _MARK.findall(bare)]
        elif bare.startswith("$CATEGORY:"):
            yield from _filled(block)
            yield _Block(number, [bare], [] if block.lines else block.marks)
            block = _Block()
        elif bare or block.open:
            block.line = block.line or number
            block.lines.append(line)
            block.open = _is_open(block.open, line)
        else:
            yield from _filled(block)
            block = _Block(marks=[] if block.lines else block.marks)
    yield from _filled(block)


def _filled(block: _Block) -> Iterator[_Block]:
    if block.lines:
        yield block


def _is_open(before: bool, line: str) -> bool:
    """Whether a brace is open after ``line``."""
    braces = re.sub(r"\\.", "", line)
    last = max(braces.rfind("{"), braces.rfind("}"))
    return before if last < 0 else braces[last] == "{"


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value)


def _protected(text: str) -> str:
    return _ESCAPED.sub(lambda match: _ESCAPES[match[1]], text)


def _entry(block: _Block) -> Entry:
    text = _protected("\n".join(block.lines)).strip()
    if category := _CATEGORY.fullmatch(text):
        name = Text(category[1].translate(_BACK).strip())
        return Entry(block.line, EntryType.CATEGORY, name, marks=tuple(block.marks))
    title = ""
    if found := _TITLE.match(text):
        title, text = " ".join(found[1].translate(_BACK).split()), text[found.end() :].strip()
    before, answers, after = _parted(text)
    stem = f"{before.rstrip()} {GAP} {after.strip()}".strip() if after.strip() else before
    entry = Entry(
        block.line,
        EntryType.DESCRIPTION,
        _text(stem),
        title,
        embedded=bool(after.strip()),
        marks=tuple(block.marks),
    )
    return entry if answers is None else _with_answers(entry, answers)


def _parted(text: str) -> tuple[str, str | None, str]:
    """What stands before, in and after the first braces; None for no braces at all."""
    opening, closing = text.find("{"), text.find("}")
    if opening < 0 and closing < 0:
        return text, None, ""
    if opening < 0 or (0 <= closing < opening):
        raise _BrokenError("no_opening_brace")
    if closing < 0:
        raise _BrokenError("no_closing_brace")
    return text[:opening], text[opening + 1 : closing], text[closing + 1 :]


def _with_answers(entry: Entry, text: str) -> Entry:
    markup = entry.stem.format
    general = None
    if "####" in text:
        text, _, said = text.rpartition("####")
        general = _text(said, markup)
    text = text.strip()
    kind, answers = _answers(text, markup)
    feedback: tuple[Text | None, Text | None] = (None, None)
    if kind is EntryType.TRUE_FALSE:
        feedback = _truth_feedback(text, markup)
    return Entry(
        entry.line,
        kind,
        entry.stem,
        entry.title,
        tuple(answers),
        entry.embedded,
        general,
        feedback,
        entry.marks,
    )


def _answers(text: str, markup: str) -> tuple[EntryType, list[Answer]]:
    if not text:
        return EntryType.ESSAY, []
    if text.startswith("#"):
        return EntryType.NUMERICAL, _numbers(text[1:], markup)
    if "~" in text:
        return EntryType.CHOICE, [
            _answer(mark == "=", part, markup) for mark, part in _split(text, "=~")
        ]
    if "=" in text and "->" in text:
        return EntryType.MATCHING, [_pair(part, markup) for _, part in _split(text, "=")]
    if truth := _TRUTH.match(text):
        return EntryType.TRUE_FALSE, [Answer(truth[1].startswith("T"), Text(""))]
    if "=" not in text:
        raise _BrokenError("no_answers")
    return EntryType.SHORT, [_answer(True, part, markup) for _, part in _split(text, "=")]


def _split(text: str, marks: str) -> list[tuple[str, str]]:
    """The parts that begin with one of ``marks``; what stands before the first is dropped."""
    parts = re.split(f"([{marks}])", text, maxsplit=MAX_OPTIONS + 1)
    if len(parts) > 2 * MAX_OPTIONS + 1:
        raise _BrokenError("too_many_answers", str(MAX_OPTIONS))
    return [(mark, part) for mark, part in zip(parts[1::2], parts[2::2], strict=True)]


def _answer(right: bool, part: str, markup: str) -> Answer:
    weight, part = _weighed(part)
    text, feedback = _commented(part, markup)
    return Answer(right, _text(text, markup), weight, feedback)


def _pair(part: str, markup: str) -> Answer:
    left, arrow, right = part.partition("->")
    if not arrow:
        raise _BrokenError("no_answers", part.translate(_BACK).strip()[:40])
    return Answer(True, _text(left, markup), matches=_text(right).text)


def _numbers(text: str, markup: str) -> list[Answer]:
    text = text.strip()
    if "=" not in text and "~" not in text:
        return [_number(text, markup)]
    return [_number(part, markup) for _, part in _split(text, "=~") if not _only_comment(part)]


def _only_comment(part: str) -> bool:
    return part.lstrip().startswith("#")


def _number(part: str, markup: str) -> Answer:
    weight, part = _weighed(part)
    text, feedback = _commented(part, markup)
    bare = text.translate(_BACK).strip()
    low, dots, high = bare.partition("..")
    value, _, tolerance = bare.partition(":")
    number = Number(low.strip(), high=high.strip()) if dots else Number(value.strip(), tolerance)
    for written in (number.value, number.high, number.tolerance.strip() or "0"):
        if written is not None and not _NUMBER.fullmatch(written):
            raise _BrokenError("not_a_number", bare[:40])
    return Answer(True, Text(bare), weight, feedback, number=number)


def _weighed(part: str) -> tuple[float | None, str]:
    weight = _WEIGHT.match(part)
    return (float(weight[1]), part[weight.end() :]) if weight else (None, part)


def _commented(part: str, markup: str) -> tuple[str, Text | None]:
    text, mark, said = part.partition("#")
    return text, (_text(said, markup) if mark and said.strip() else None)


def _truth_feedback(text: str, markup: str) -> tuple[Text | None, Text | None]:
    """What is said to who is wrong, and to who is right: in that order, as Moodle has it."""
    _, *said = text.split("#")
    found = [_text(part, markup) if part.strip() else None for part in said[:2]]
    wrong, right = (*found, None, None)[:2]
    return wrong, right


def _text(text: str, markup: str = "moodle") -> Text:
    """A text with its escapes undone; blanks close up where they mean nothing."""
    if found := _FORMAT.match(text):
        markup, text = found[1].lower(), text[found.end() :]
    if markup not in _MARKED_UP:
        text = _LINE_BREAK.join(" ".join(line.split()) for line in text.split(_LINE_BREAK))
    return Text(text.translate(_BACK).strip(), markup)
