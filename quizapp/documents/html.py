"""HTML to pieces, by the events of lxml's parser: no tree, so depth costs nothing. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from quizapp.documents.cleaning import broken, clean
from quizapp.documents.limits import CHUNK_BYTES, MAX_BLOCKS, MAX_ELEMENTS
from quizapp.documents.marks import lowered
from quizapp.documents.model import BlockKind, Document, DocumentError, DocumentKind
from quizapp.documents.pieces import Piece, assemble, title_of
from quizapp.documents.rows import Row
from quizapp.facts import Reason

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_SKIPPED: Final = frozenset({
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "select",
    "button", "textarea", "input", "audio", "video", "canvas", "map", "nav", "dialog", "rt",
    "rp", "menu",
})  # fmt: skip
_SKIPPED_CLASSES: Final = frozenset({
    "mw-editsection", "mw-jump-link", "mw-empty-elt", "navbox", "toc", "noprint", "printfooter",
    "sr-only", "visually-hidden",
})  # fmt: skip
_SKIPPED_ROLES: Final = frozenset({"doc-noteref", "noteref", "doc-backlink", "doc-toc"})
_CONTEXTS: Final = {
    "blockquote": BlockKind.QUOTE.value,
    "li": BlockKind.LIST.value,
    "main": "main",
    "article": "main",
    "header": "around",
    "footer": "around",
    "aside": "around",
}
_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr",
    "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_NOTES: Final = frozenset({"references", "footnotes", "footnote", "endnotes", "mw-references-wrap"})
_NOTE_ROLES: Final = frozenset({
    "doc-footnote", "doc-endnote", "doc-endnotes", "footnote", "endnote", "footnotes",
    "endnotes", "rearnote",
})  # fmt: skip
_CELLS: Final = frozenset({"td", "th"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
MAIN_SHARE: Final = 0.4
"""Share of the text that <main> or <article> must hold to be taken for the document."""


@dataclass(frozen=True, slots=True)
class _Found:
    piece: Piece
    main: bool
    around: bool


class _Target:
    """What lxml calls as it parses: ``start``, ``end`` and ``data``, then ``close`` once."""

    def __init__(self) -> None:
        self.title: list[str] = []
        self._found: list[_Found] = []
        self._text: list[str] = []
        self._raised: list[str] | None = None
        self._linked = False
        self._row: Row | None = None
        self._heading = 0
        self._depth = 0
        self._elements = 0
        self._paragraphs = 0
        self._skipped_from = 0
        self._contexts: list[tuple[int, str]] = []
        self._inside: Counter[str] = Counter()
        self._preformatted = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise DocumentError("too_many_parts", most=MAX_ELEMENTS)
        if not self._skipped_from:
            self._start(tag, attributes)

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _SKIPPED or (attributes and _is_hidden(attributes)):
            self._skipped_from = self._depth
        elif tag == "title":
            self._enter("title")
        elif tag == "sup":
            self._raised, self._linked = [], False
        elif tag == "a" and self._raised is not None:
            self._linked = True
        elif tag == "br":
            self._text.append("\n")
        elif tag in _HEADINGS:
            self._flush()
            self._end_row()
            self._heading = _HEADINGS[tag]
        elif tag in _CELLS or tag in _BLOCKS:
            self._start_block(tag, attributes)

    def _start_block(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._flush()
        if tag == "tr":
            self._end_row()
            self._row = Row()
        elif tag in _CELLS and self._row:
            self._row.open_cell()
        elif tag == "pre":
            self._preformatted += 1
        context = _context(tag, attributes)
        if context:
            self._enter(context)

    def end(self, tag: str) -> None:
        if self._skipped_from:
            self._skipped_from = 0 if self._depth <= self._skipped_from else self._skipped_from
        elif tag == "sup":
            self._lower()
        elif tag in _HEADINGS or tag in _CELLS or tag in _BLOCKS:
            self._end_block(tag)
        while self._contexts and self._contexts[-1][0] >= self._depth:
            self._inside[self._contexts.pop()[1]] -= 1
        self._depth -= 1

    def _enter(self, context: str) -> None:
        self._contexts.append((self._depth, context))
        self._inside[context] += 1

    def _end_block(self, tag: str) -> None:
        self._flush()
        if tag == "tr":
            self._end_row()
        elif tag == "pre":
            self._preformatted -= 1
        elif tag in _HEADINGS:
            self._heading = 0

    def data(self, text: str) -> None:
        if self._skipped_from:
            return
        if self._inside["title"]:
            self.title.append(text)
        elif self._raised is not None:
            self._raised.append(text)
        else:
            self._text.append(text if self._preformatted else text.replace("\n", " "))

    def close(self) -> list[_Found]:
        self._lower()
        self._flush()
        self._end_row()
        return self._found

    def _lower(self) -> None:
        if self._raised is not None:
            before = "".join(self._text[-3:])
            self._text.append(lowered("".join(self._raised), before, linked=self._linked))
            self._raised = None

    def _flush(self) -> None:
        """End the paragraph that is open."""
        self._lower()
        if not self._text:
            return
        text = "".join(self._text)
        self._text.clear()
        if not text or text.isspace():
            return
        if self._heading:
            self._find(Piece(clean(text), BlockKind.HEADING, self._heading))
        else:
            for paragraph in broken(text):
                self._paragraphs += 1
                if self._paragraphs > MAX_BLOCKS:
                    raise DocumentError("too_many_parts", most=MAX_BLOCKS)
                if self._row:
                    self._row.add(paragraph)
                else:
                    self._find(Piece(paragraph, self._kind()))

    def _end_row(self) -> None:
        row, self._row = self._row, None
        for piece in row.pieces() if row else ():
            self._find(piece)

    def _find(self, piece: Piece) -> None:
        self._found.append(_Found(piece, self._inside["main"] > 0, self._inside["around"] > 0))

    def _kind(self) -> BlockKind:
        for kind in (BlockKind.NOTE, BlockKind.QUOTE, BlockKind.LIST):
            if self._inside[kind.value]:
                return kind
        return BlockKind.PARAGRAPH


def _roles(attributes: Mapping[str, str]) -> list[str]:
    return [*attributes.get("role", "").split(), *attributes.get("epub:type", "").split()]


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    classes = attributes.get("class", "").split()
    return (
        "hidden" in attributes
        or not _SKIPPED_CLASSES.isdisjoint(classes)
        or not _SKIPPED_ROLES.isdisjoint(_roles(attributes))
        or bool(_HIDDEN.search(attributes.get("style", "")))
    )


def _context(tag: str, attributes: Mapping[str, str]) -> str:
    if attributes:
        classes = attributes.get("class", "").split()
        if not _NOTES.isdisjoint(classes) or not _NOTE_ROLES.isdisjoint(_roles(attributes)):
            return BlockKind.NOTE.value
    return _CONTEXTS.get(tag, "")


def html_pieces(source: str, *, framed: bool = True) -> tuple[str, list[Piece]]:
    """The title and the pieces of an HTML document, navigation and other frames left out.

    What is not ``framed``, such as a chapter of a book, keeps its headers, footers and asides.

    Raises:
        DocumentError: ``too_many_parts``, or ``damaged`` where even a forgiving parser gives up.
    """
    from lxml import etree

    target = _Target()
    parser = etree.HTMLParser(target=target, huge_tree=False)
    try:
        for at in range(0, len(source), CHUNK_BYTES):
            parser.feed(source[at : at + CHUNK_BYTES])
        found: list[_Found] = parser.close()
    except DocumentError:
        raise
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise DocumentError("damaged", kind="html", part="") from error
    pieces = _wanted(found) if framed else [each.piece for each in found]
    return clean("".join(target.title)), pieces


def _wanted(found: list[_Found]) -> list[Piece]:
    main = [each.piece for each in found if each.main]
    whole = sum(len(each.piece.text) for each in found)
    if main and sum(len(piece.text) for piece in main) >= whole * MAIN_SHARE:
        return main
    return [each.piece for each in found if not each.around] or [each.piece for each in found]


def read_html(
    source: str, *, encoding: str | None = None, warnings: tuple[Reason, ...] = ()
) -> Document:
    """A document of the text that an HTML page shows.

    Raises:
        DocumentError: ``no_text``, ``damaged``, ``too_long``, ``too_many_parts``.
    """
    title, pieces = html_pieces(source)
    if not pieces:
        raise DocumentError("no_text", kind="html", pages=0)
    parts = assemble(pieces)
    return Document(
        parts.text,
        title or title_of(pieces),
        DocumentKind.HTML,
        encoding,
        parts.blocks,
        warnings,
    )
