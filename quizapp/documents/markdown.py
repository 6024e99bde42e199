"""Markdown to pieces, each character's place in the source kept. Pure.

It reads and does not render: what is wanted is the text without its marks, and offsets back, which
no Markdown library gives. Every pattern is bounded, so that no input takes more than linear time.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from quizapp.documents.hyphens import CUT, keeps_hyphen, vocabulary
from quizapp.documents.limits import MAX_BLOCKS, MAX_LINES, MAX_MARKDOWN_BYTES, MAX_MARKS
from quizapp.documents.mapped import Mapped
from quizapp.documents.marks import ANY_MARK, MARK
from quizapp.documents.model import BlockKind, Document, DocumentError, DocumentKind
from quizapp.documents.pieces import Piece, assemble, title_of
from quizapp.documents.plain import without_controls
from quizapp.facts import Reason

# Source of one paragraph → its text. Each row runs as a test.
EXAMPLES: Final = (
    ("The **Treaty of _Kyakhta_** was signed", "The Treaty of Kyakhta was signed"),
    ("in [1727](https://example.org/a_(b) \"title\"), too", "in 1727, too"),
    ("[Kyakhta][k] and [Nerchinsk][]", "Kyakhta and Nerchinsk"),
    ("a truce[^1] held.[^note] Then", "a truce held. Then"),
    ("![the fort](fort.png) stood", "stood"),
    ("`1689` and ``a ` b``", "1689 and a ` b"),
    ("snake_case_word and 2 * 3", "snake_case_word and 2 * 3"),
    ("1\\. \\*starred\\*", "1. *starred*"),
    ("the Qing &amp; the tsar", "the Qing & the tsar"),
    ("<b>bold</b> <https://example.org> text<br>more", "bold text more"),
    ("~~wrong~~ right", "wrong right"),
    ("a lone [bracket and * star", "a lone [bracket and * star"),
)  # fmt: skip

_TITLE = r"""(?:\s+(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))?"""
_TARGET = rf"\(\s?(?:<[^<>\n]{{0,1000}}>|(?:[^()\s]|\([^()\s]{{0,200}}\)){{0,1000}}){_TITLE}\s?\)"
_INLINE = re.compile(
    rf"\\(?P<escaped>[!-/:-@\[-`{{-~])"
    rf"|(?P<code>`+)"
    rf"|(?P<image>\[?!\[[^\[\]]{{0,500}}\](?:{_TARGET}|\[[^\[\]]{{0,100}}\])(?:\]{_TARGET})?)"
    rf"|(?P<note>\[\^[^\[\]\s]{{1,60}}\])"
    rf"|\[(?P<link>[^\[\]]{{1,1000}})\](?:{_TARGET}|\[[^\[\]]{{0,100}}\])"
    rf"|(?P<tag><(?:https?://[^<>\s]{{1,1000}}|/?[a-zA-Z][^<>]{{0,500}}|!--[^<>]{{0,500}}--)>)"
    rf"|(?P<emphasis>\*+|_+|~~)"
    rf"|(?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z][a-zA-Z0-9]{{1,30}});)"
)
_BLANKS = re.compile(r"\s{2,}|[^\S ]|^ | $")
_CODE_CHARACTERS: Final = 1000

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_CLOSING = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(
    r" {0,3}(?:(?:\*[ \t]{0,9}){3,100}|(?:-[ \t]{0,9}){3,100}|(?:_[ \t]{0,9}){3,100})$"
)
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTED = re.compile(r" {0,3}(?:>[ \t]?){1,100}")
_NOTE_TEXT = re.compile(r" {0,3}\[\^[^\]\s]{1,60}\]:[ \t]*")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S+")
_TABLE_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|){1,100}[ \t]*(?::?-+:?)?[ \t]*$")
_COMMENT = re.compile(r"[ \t]*<!--")
_FRONT = re.compile(r"---[ \t]*\n(?P<fields>(?:[^\n]*\n){0,100}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_FRONT_TITLE = re.compile(r"^title:[ \t]*[\"']?(?P<title>[^\n\"']+)", re.MULTILINE)


_DATED = re.compile(
    r"\W{0,4}(?:c\.\s?|ca\.\s?)?(?:(?:AD|[A-Z][a-z]{2,8}\.?)\s)?\d{1,4}\b(?:.{0,24}[–—:|-]|\s+[A-Z])"
)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    def after(self, length: int) -> _Line:
        return _Line(self.start + length, self.text[length:])


@dataclass(slots=True)
class _Open:
    """The block that is being read."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    literal: bool = False
    lines: list[_Line] = field(default_factory=list)


def read_markdown(
    text: str, *, encoding: str | None = None, warnings: tuple[Reason, ...] = ()
) -> Document:
    """A document of ``text`` without its marks; ``origin`` leads back to the source.

    Raises:
        DocumentError: ``empty``, ``too_long``, ``too_many_parts``, ``not_text``.
    """
    if len(text) > MAX_MARKDOWN_BYTES:
        raise DocumentError("too_long", most=MAX_MARKDOWN_BYTES)
    source, counted = without_controls(text)
    if source.count("\n") > MAX_LINES:
        raise DocumentError("too_many_parts", most=MAX_LINES)
    words = vocabulary(source)
    front = _FRONT.match(source)
    pieces: list[Piece] = []
    marks = 0
    opened = _blocks(source, front.end() if front else 0)
    for block in (part for whole in opened for part in _by_dates(whole)):
        piece = _piece(block, words)
        marks += len(piece.origins)
        if marks > MAX_MARKS or len(pieces) > MAX_BLOCKS:
            raise DocumentError("too_many_parts", most=MAX_BLOCKS)
        if piece.text:
            pieces.append(piece)
    if not pieces:
        raise DocumentError("empty")
    found = _FRONT_TITLE.search(front["fields"]) if front else None
    title = found["title"].strip() if found else title_of(pieces)
    parts = assemble(pieces)
    return Document(
        parts.text,
        title,
        DocumentKind.MARKDOWN,
        encoding,
        parts.blocks,
        (*warnings, *counted),
        origins=parts.origins,
    )


def inline(text: Mapped) -> Mapped:
    """A paragraph without the marks in its lines."""
    bare = text.parts(_kept(text.text, 0, len(text.text)))
    if ANY_MARK.search(bare.text):
        bare = bare.replaced((m.start(), m.end(), "") for m in MARK.finditer(bare.text))
    return _collapsed(bare)


def _collapsed(text: Mapped) -> Mapped:
    edge = len(text.text)
    return text.replaced(
        (m.start(), m.end(), "" if m.start() == 0 or m.end() == edge else " ")
        for m in _BLANKS.finditer(text.text)
    )


def _kept(text: str, at: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    """The spans of ``text[at:end]`` that are text, with what stands for an entity."""
    while True:
        found = _INLINE.search(text, at, end)
        if found is None:
            yield at, end, None
            return
        yield at, found.start(), None
        at = found.end()
        match found.lastgroup:
            case "escaped":
                yield found.start("escaped"), at, None
            case "code":
                close = _closing(text, found["code"], at, end)
                yield (at, close, None) if close >= 0 else (found.start(), at, None)
                at = close + len(found["code"]) if close >= 0 else at
            case "link":
                yield from _kept(text, *found.span("link"))
            case "tag":
                yield found.start(), at, " " if found["tag"].casefold().startswith("<br") else ""
            case "emphasis" if not _emphasises(text, *found.span()):
                yield found.start(), at, None
            case "entity":
                yield found.start(), at, html.unescape(found["entity"])
            case _:
                pass


def _closing(text: str, ticks: str, at: int, end: int) -> int:
    """Where a code span that opened with ``ticks`` closes; -1 if it does not."""
    limit = min(end, at + _CODE_CHARACTERS)
    for run in re.finditer("`+", text[at:limit]):
        if len(run[0]) == len(ticks):
            return at + run.start()
    return -1


def _emphasises(text: str, start: int, end: int) -> bool:
    """Whether stars or underscores stand at a word's edge, and not alone or within one."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    if before.isspace() and after.isspace():
        return False
    return text[start] != "_" or not (before.isalnum() and after.isalnum())


def _by_dates(block: _Open) -> list[_Open]:
    """A paragraph whose every line begins with a date or number, a block for each of them."""
    dated = len(block.lines) > 1 and all(_DATED.match(line.text) for line in block.lines)
    return [replace(block, lines=[line]) for line in block.lines] if dated else [block]


def _piece(block: _Open, words: frozenset[str]) -> Piece:
    text = _joined(block.lines, words)
    text = _collapsed(text) if block.literal else inline(text)
    return Piece(text.text, block.kind, block.level, origins=text.origins)


def _joined(lines: list[_Line], words: frozenset[str]) -> Mapped:
    """The lines as one, words that were cut at a line's end made whole."""
    texts: list[str] = []
    origins: list[tuple[int, int]] = []
    at = 0
    for line in lines:
        bare = line.text.strip().removesuffix("\\")
        start = line.start + len(line.text) - len(line.text.lstrip())
        if texts and CUT.search(texts[-1]) and bare[:1].isalnum():
            head = texts[-1].split()[-1]
            if not keeps_hyphen(head, bare, words):
                texts[-1] = texts[-1][:-1]
                at -= 1
        elif texts:
            texts.append(" ")
            at += 1
        origins.append((at, start))
        texts.append(bare)
        at += len(bare)
    return Mapped("".join(texts), tuple(origins))


def _blocks(source: str, at: int) -> Iterator[_Open]:
    block = _Open()
    fence = ""
    for line in _source_lines(source, at):
        opened = _FENCE.match(line.text)
        if fence:
            if opened and opened[1].startswith(fence):
                fence = ""
                yield block
                block = _Open()
            else:
                block.lines.append(line)
            continue
        if opened:
            yield block
            block, fence = _Open(literal=True), opened[1]
            continue
        done, block = _step(block, line)
        yield from done
    yield block


def _source_lines(source: str, at: int) -> Iterator[_Line]:
    for match in re.compile(r"[^\n]*\n?").finditer(source, at):
        if match[0]:
            yield _Line(match.start(), match[0].rstrip("\n\r "))


def _step(block: _Open, line: _Line) -> tuple[list[_Open], _Open]:
    """The blocks that end with ``line``, and the one that is open after it."""
    if not line.text.strip() or _COMMENT.match(line.text):
        return [block], _Open()
    if block.lines and block.kind is BlockKind.PARAGRAPH and _UNDERLINE.match(line.text):
        level = 1 if "=" in line.text else 2
        return [replace(block, kind=BlockKind.HEADING, level=level)], _Open()
    if _RULE.match(line.text) or _TABLE_RULE.match(line.text):
        return [block], _Open(BlockKind.TABLE if "|" in line.text else BlockKind.PARAGRAPH)
    opening = _opening(block, line)
    if opening is not None:
        return [block], opening
    if block.kind is BlockKind.QUOTE and (quoted := _QUOTED.match(line.text)):
        line = line.after(quoted.end())
        if not line.text:
            return [block], _Open()
    block.lines.append(line)
    return [], block


def _opening(block: _Open, line: _Line) -> _Open | None:
    """The block that ``line`` opens; None where it goes on with the one that is open."""
    if heading := _HEADING.match(line.text):
        title = _CLOSING.sub("", line.text[heading.end() :])
        lines = [_Line(line.start + heading.end(), title)]
        return _Open(BlockKind.HEADING, len(heading[1]), lines=lines)
    if note := _NOTE_TEXT.match(line.text):
        return _Open(BlockKind.NOTE, lines=[line.after(note.end())])
    if _DEFINITION.match(line.text):
        return _Open()
    if quoted := _QUOTED.match(line.text):
        if block.kind is BlockKind.QUOTE:
            return None
        return _Open(BlockKind.QUOTE, lines=[line.after(quoted.end())])
    if item := _ITEM.match(line.text):
        return _Open(BlockKind.LIST, lines=[line.after(item.end())])
    if line.text.lstrip().startswith("|") or (
        block.kind in {BlockKind.TABLE, BlockKind.HEADING} and "|" in line.text
    ):
        return _Open(BlockKind.TABLE, lines=[_row(line)])
    if block.kind in {BlockKind.HEADING, BlockKind.TABLE}:
        return _Open(lines=[line])
    return None


def _row(line: _Line) -> _Line:
    """A table's row without the bars at its ends."""
    inner = line.text.strip().removesuffix("|")
    start = line.text.find("|") + 1 if inner.startswith("|") else 0
    return _Line(line.start + start, inner.removeprefix("|"))
