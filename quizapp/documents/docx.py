"""Word's .docx to pieces: body, then footnotes and endnotes. Pure.

Read as events (ECMA-376, part 1, chapter 17), since what matters here is what python-docx leaves
out: notes, text boxes, deletions that are tracked, hidden text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from quizapp.documents.archive import Archive
from quizapp.documents.cleaning import broken, clean
from quizapp.documents.limits import MAX_BLOCKS
from quizapp.documents.marks import lowered
from quizapp.documents.model import BlockKind, Document, DocumentError, DocumentKind
from quizapp.documents.pieces import Piece, assemble, title_of
from quizapp.documents.rows import Row
from quizapp.documents.xml_events import local, parse

_KIND: Final = "docx"
_WORD: Final = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
BODY: Final = r"word/document\d*\.xml"
_NOTE_PARTS: Final = ("word/footnotes.xml", "word/endnotes.xml")
_STYLES: Final = "word/styles.xml"
_PROPERTIES: Final = "docProps/core.xml"

# Names of built-in styles are the same in every language of Word; only their ids are translated.
_STYLE_LEVELS: Final = {"title": 1, **{f"heading {n}": min(n, 6) for n in range(1, 10)}}
_STYLE_KINDS: Final = {"quote": BlockKind.QUOTE, "intense quote": BlockKind.QUOTE}
_CONTENTS: Final = ("toc ", "table of figures", "index ")
_SKIPPED: Final = frozenset({"del", "moveFrom", "rt", "Fallback"})
_OFF: Final = frozenset({"0", "false", "off", "none"})
_TEXTS: Final = {"tab": " ", "noBreakHyphen": "-", "cr": "\n", "ptab": " "}
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_READ: Final = (
    "t", "r", "p", "tr", "tc", "vertAlign", "vanish", "br", "pStyle", "outlineLvl", "numId",
    "footnote", "endnote", "del", "moveFrom", "rt", *_TEXTS,
)  # fmt: skip
_NAMES: Final = {word + name: name for word in _WORD for name in _READ} | {_FALLBACK: "Fallback"}
_BODY_LEVEL: Final = 9  # in an outline, what is no heading


@dataclass(slots=True)
class _Style:
    name: str = ""
    based_on: str = ""
    level: int = 0


class _Styles:
    """What styles.xml says: of each id the name, what it is based on, its outline level."""

    def __init__(self) -> None:
        self.styles: dict[str, _Style] = {}
        self._open = _Style()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        match local(tag):
            case "style":
                self._open = self.styles.setdefault(_value(attributes, "styleId"), _Style())
            case "name":
                self._open.name = _value(attributes).casefold()
            case "basedOn":
                self._open.based_on = _value(attributes)
            case "outlineLvl":
                self._open.level = _outline_level(attributes)

    def end(self, tag: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass

    def family(self, style: str) -> list[_Style]:
        """The style and those that it is based on, as far as they are defined."""
        family: list[_Style] = []
        while style in self.styles and len(family) < _BODY_LEVEL:
            family.append(self.styles[style])
            style = self.styles[style].based_on
        return family


@dataclass(slots=True)
class _Paragraph:
    texts: list[str] = field(default_factory=list)
    style: str = ""
    level: int = 0
    listed: bool = False


@dataclass(slots=True)
class _Run:
    raised: bool = False
    hidden: bool = False


class _Body:
    """The text of one part, as pieces."""

    def __init__(self, styles: _Styles, *, notes: bool = False) -> None:
        self.pieces: list[Piece] = []
        self._styles = styles
        self._notes = notes
        self._paragraphs: list[_Paragraph] = []
        self._run = _Run()
        self._rows: list[Row] = []
        self._in_text = False
        self._depth = 0
        self._skipped_from = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        name = None if self._skipped_from else _NAMES.get(tag)
        if name is None:
            return
        if name in _SKIPPED or (self._notes and _value(attributes, "type").endswith("eparator")):
            self._skipped_from = self._depth
        else:
            self._start_of_word(name, attributes)

    def _start_of_word(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "t":
                self._in_text = True
            case "r":
                self._run = _Run()
            case "p":
                self._paragraphs.append(_Paragraph())
            case "tr":
                self._rows.append(Row())
            case "tc" if self._rows:
                self._rows[-1].open_cell()
            case "vertAlign":
                self._run.raised = _value(attributes) == "superscript"
            case "vanish":
                self._run.hidden = _value(attributes) not in _OFF
            case "br":
                self._add("\n" if _value(attributes, "type") in {"", "textWrapping"} else " ")
            case _ if name in _TEXTS:
                self._add(_TEXTS[name])
            case _ if self._paragraphs:
                self._property(self._paragraphs[-1], name, attributes)

    def _property(self, paragraph: _Paragraph, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "pStyle":
                paragraph.style = _value(attributes)
            case "outlineLvl":
                paragraph.level = _outline_level(attributes)
            case "numId":
                paragraph.listed = _value(attributes) != "0"

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._skipped_from:
            self._skipped_from = 0 if self._depth < self._skipped_from else self._skipped_from
            return
        match _NAMES.get(tag):
            case "t":
                self._in_text = False
            case "p" if self._paragraphs:
                self._end_paragraph(self._paragraphs.pop())
            case "tr" if self._rows:
                row = self._rows.pop()
                self.pieces += row.pieces()

    def data(self, text: str) -> None:
        if self._in_text and not self._skipped_from:
            self._add(text)

    def _add(self, text: str) -> None:
        if not self._paragraphs or self._run.hidden:
            return
        texts = self._paragraphs[-1].texts
        texts.append(lowered(text, "".join(texts[-3:])) if self._run.raised else text)

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        family = self._styles.family(paragraph.style)
        names = [style.name for style in family]
        if any(name.startswith(_CONTENTS) for name in names):
            return
        if len(self.pieces) > MAX_BLOCKS:
            raise DocumentError("too_many_parts", most=MAX_BLOCKS)
        text = "".join(paragraph.texts)
        level = paragraph.level or next((s for s in map(_level, family) if s), 0)
        if self._rows:
            self._rows[-1].add(clean(text))
        elif level:
            self.pieces.append(Piece(clean(text), BlockKind.HEADING, level))
        else:
            kind = self._kind(paragraph, names)
            self.pieces += [Piece(part, kind) for part in broken(text)]

    def _kind(self, paragraph: _Paragraph, names: list[str]) -> BlockKind:
        if self._notes:
            return BlockKind.NOTE
        for name in names:
            if name in _STYLE_KINDS:
                return _STYLE_KINDS[name]
        listed = paragraph.listed or any(name.startswith("list") for name in names)
        return BlockKind.LIST if listed else BlockKind.PARAGRAPH


class _Title:
    """The title among a package's core properties."""

    def __init__(self) -> None:
        self.text = ""
        self._inside = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._inside = local(tag) == "title"

    def end(self, tag: str) -> None:
        self._inside = False

    def data(self, text: str) -> None:
        self.text += text if self._inside else ""


def read_docx(data: bytes) -> Document:
    """A document of the text of a .docx file.

    Raises:
        DocumentError: ``damaged``, ``encrypted``, ``entities``, ``unpacks_too_big``, ``no_text``,
            ``too_long``, ``too_many_parts``.
    """
    archive = Archive(data, _KIND)
    body = archive.matching(BODY)
    styles, title = _Styles(), _Title()
    for part, handler in ((_STYLES, styles), (_PROPERTIES, title)):
        if part in archive.names:
            parse(archive.chunks(part), handler, kind=_KIND, part=part)
    pieces = _pieces(archive, body, styles)
    for part in _NOTE_PARTS:
        if part in archive.names:
            pieces += _pieces(archive, part, styles, notes=True)
    if not any(piece.text for piece in pieces):
        raise DocumentError("no_text", kind=_KIND, pages=0)
    parts = assemble(pieces)
    name = clean(title.text) or title_of(pieces)
    return Document(parts.text, name, DocumentKind.DOCX, blocks=parts.blocks)


def _pieces(archive: Archive, part: str, styles: _Styles, *, notes: bool = False) -> list[Piece]:
    body = _Body(styles, notes=notes)
    parse(archive.chunks(part), body, kind=_KIND, part=part)
    return body.pieces


def _value(attributes: Mapping[str, str], name: str = "val") -> str:
    return next((attributes[word + name] for word in _WORD if word + name in attributes), "")


def _outline_level(attributes: Mapping[str, str]) -> int:
    """1 to 6, or 0 for body text."""
    value = _value(attributes)
    level = int(value) + 1 if value.isascii() and value.isdecimal() and len(value) < 3 else 0
    return min(level, 6) if level <= _BODY_LEVEL else 0


def _level(style: _Style) -> int:
    return _STYLE_LEVELS.get(style.name, 0) or style.level
