"""EPUB (2 and 3) to pieces: the chapters in the order of the spine. Pure."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote

from quizapp.documents.archive import Archive
from quizapp.documents.cleaning import clean
from quizapp.documents.encodings import decode
from quizapp.documents.html import html_pieces
from quizapp.documents.model import Document, DocumentError, DocumentKind
from quizapp.documents.pieces import Piece, assemble, title_of
from quizapp.documents.xml_events import local, parse
from quizapp.facts import Reason

_KIND: Final = "epub"
CONTAINER: Final = "META-INF/container.xml"
_ENCRYPTION: Final = "META-INF/encryption.xml"
_CHAPTER: Final = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_FONT_KEYS: Final = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Algorithms that only hide fonts; any other locks the chapters."""


class _Attributes:
    """Of named elements the attributes, and the text of the first ``title``."""

    def __init__(self, *names: str) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []
        self.title = ""
        self._names = names
        self._in_title = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = local(tag)
        self._in_title = name == "title" and not self.title
        if name in self._names:
            self.found.append((name, dict(attributes)))

    def end(self, tag: str) -> None:
        self._in_title = False

    def data(self, text: str) -> None:
        self.title += text if self._in_title else ""


def read_epub(data: bytes) -> Document:
    """A document of an e-book's chapters.

    A chapter that is named and missing is left out with a warning ``part_left_out``.

    Raises:
        DocumentError: ``damaged``, ``encrypted``, ``entities``, ``unpacks_too_big``, ``no_text``,
            ``too_long``, ``too_many_parts``.
    """
    archive = Archive(data, _KIND)
    _check_open(archive)
    package = _package(archive)
    opf = _events(archive, package, "item", "itemref")
    pieces: list[Piece] = []
    warnings: list[Reason] = []
    for name in _chapters(opf, posixpath.dirname(package)):
        if name in archive.names:
            source = decode(archive.read(name), declared="")
            pieces += html_pieces(source.text, framed=False)[1]
        else:
            warnings.append(Reason("part_left_out", part=name[:100]))
    if not pieces:
        raise DocumentError("no_text", kind=_KIND, pages=0)
    parts = assemble(pieces)
    title = clean(opf.title) or title_of(pieces)
    return Document(
        parts.text, title, DocumentKind.EPUB, blocks=parts.blocks, warnings=tuple(warnings)
    )


def _check_open(archive: Archive) -> None:
    if _ENCRYPTION in archive.names:
        methods = _events(archive, _ENCRYPTION, "EncryptionMethod").found
        if any(not m.get("Algorithm", "").startswith(_FONT_KEYS) for _, m in methods):
            raise DocumentError("encrypted", kind=_KIND)


def _package(archive: Archive) -> str:
    if CONTAINER in archive.names:
        for _, attributes in _events(archive, CONTAINER, "rootfile").found:
            path = posixpath.normpath(unquote(attributes.get("full-path", "")))
            if path in archive.names:
                return path
    raise DocumentError("damaged", kind=_KIND, part=CONTAINER)


def _chapters(opf: _Attributes, folder: str) -> list[str]:
    """Names of the chapters' files in reading order, the table of contents left out."""
    items = {a.get("id", ""): a for name, a in opf.found if name == "item"}
    wanted: dict[str, None] = {}
    for name, reference in opf.found:
        item = items.get(reference.get("idref", "")) if name == "itemref" else None
        if item is None or item.get("media-type", "") not in _CHAPTER:
            continue
        if "nav" not in item.get("properties", "").split():
            path = unquote(item.get("href", "").partition("#")[0])
            wanted[posixpath.normpath(posixpath.join(folder, path))] = None
    return list(wanted)


def _events(archive: Archive, part: str, *names: str) -> _Attributes:
    handler = _Attributes(*names)
    parse(archive.chunks(part), handler, kind=_KIND, part=part)
    return handler
