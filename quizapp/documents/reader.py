"""The door of this room: what the bytes are, and the reader for that. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from quizapp.documents.archive import Archive
from quizapp.documents.encodings import Decoded, decode
from quizapp.documents.limits import MAX_BYTES
from quizapp.documents.model import Document, DocumentError, DocumentKind
from quizapp.documents.plain import read_plain

_MARKDOWN_NAMES: Final = (".md", ".markdown", ".mkd", ".mdown")
_HTML_NAMES: Final = (".html", ".htm", ".xhtml", ".xht")
_MEDIA_TYPES: Final = {
    "text/markdown": DocumentKind.MARKDOWN,
    "text/x-markdown": DocumentKind.MARKDOWN,
    "text/html": DocumentKind.HTML,
    "application/xhtml+xml": DocumentKind.HTML,
}

# How files begin that people send by mistake, and what to call them.
_OTHERS: Final = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"ID3", "audio"),
    (b"OggS", "audio"),
    (b"RIFF", "video"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"SQLite format 3\x00", "database"),
    (b"%!PS", "postscript"),
    (b"\xac\xed\x00", "program"),
)
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Members that tell what a zip archive is.
_PACKAGES: Final = (
    (r"xl/workbook\.(?:xml|bin)", "spreadsheet"),
    (r"ppt/presentation\.xml", "presentation"),
    (r"collection\.anki2\w*", "anki"),
    (r"content\.xml", "opendocument"),
)
_PDF_WITHIN: Final = 1024  # bytes in which a PDF's header may stand
_BOM: Final = "\ufeff"
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|section|main|div|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)")
_CHARSET_WITHIN: Final = 4096


def read_document(
    data: bytes, name: str = "", *, media_type: str = "", encoding: str = ""
) -> Document:
    """A file as a document, by what is in it; ``name`` and ``media_type`` only tell Markdown and
    bare HTML from plain text. ``encoding`` overrides detection for these three.

    Raises:
        DocumentError: for anything that cannot be read, saying why and where.
    """
    if len(data) > MAX_BYTES:
        raise DocumentError("too_big", bytes=len(data), most=MAX_BYTES)
    if not data.strip():
        raise DocumentError("empty")
    try:
        return _titled(_read(data, name, media_type, encoding), name)
    except RecursionError as error:
        raise DocumentError("too_heavy") from error


def read_text(text: str, name: str = "") -> Document:
    """Pasted text as a document: HTML if it is that, else plain.

    Raises:
        DocumentError: as `read_document` does.
    """
    decoded = Decoded(text.removeprefix(_BOM), "")
    if not decoded.text.strip():
        raise DocumentError("empty")
    return _titled(_read_source(decoded, name, ""), name)


def _titled(document: Document, name: str) -> Document:
    """``document`` with the file's name for a title, where it has none of its own."""
    return document if document.title else replace(document, title=_path(name).stem)


def _path(name: str) -> PurePosixPath:
    """``name``, which an old browser may send as a whole path of Windows."""
    return PurePosixPath(name.replace("\\", "/"))


def _read(data: bytes, name: str, media_type: str, encoding: str) -> Document:
    if b"%PDF-" in data[:_PDF_WITHIN]:
        from quizapp.documents.pdf import read_pdf

        return read_pdf(data)
    if data.startswith(_ZIP):
        return _read_package(data)
    if data.startswith(_OLE):
        raise _ole(data)
    for start, kind in _OTHERS:
        if data.startswith(start):
            raise DocumentError("unsupported", kind=kind)
    return _read_source(decode(data, encoding or _charset(data)), name, media_type)


def _read_package(data: bytes) -> Document:
    from quizapp.documents import docx, epub

    archive = Archive(data)
    if archive.matching(docx.BODY):
        return docx.read_docx(data)
    if epub.CONTAINER in archive.names:
        return epub.read_epub(data)
    if not archive.names:
        raise DocumentError("empty")
    kinds = (kind for pattern, kind in _PACKAGES if archive.matching(pattern))
    raise DocumentError("unsupported", kind=next(kinds, "archive"))


def _ole(data: bytes) -> DocumentError:
    """Old Office files and encrypted new ones share a container; a stream's name tells which."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return DocumentError("encrypted", kind="docx")
    word = "WordDocument".encode("utf-16-le") in data
    return DocumentError("unsupported", kind="doc" if word else "office")


def _charset(data: bytes) -> str:
    """What an HTML page says that its encoding is; empty if it is none, or does not say."""
    start = data[:_CHARSET_WITHIN]
    found = _CHARSET.search(start)
    if not found or not _HTML_START.match(start.decode("latin-1")):
        return ""
    return found[1].decode("ascii", "replace")


def _read_source(decoded: Decoded, name: str, media_type: str) -> Document:
    kind = _source_kind(decoded.text, name, media_type)
    encoding, warnings = decoded.encoding or None, decoded.warnings
    match kind:
        case DocumentKind.HTML:
            from quizapp.documents.html import read_html

            return read_html(decoded.text, encoding=encoding, warnings=warnings)
        case DocumentKind.MARKDOWN:
            from quizapp.documents.markdown import read_markdown

            return read_markdown(decoded.text, encoding=encoding, warnings=warnings)
        case _:
            return read_plain(decoded.text, encoding=encoding, warnings=warnings)


def _source_kind(text: str, name: str, media_type: str) -> DocumentKind:
    if _HTML_START.match(text):
        return DocumentKind.HTML
    suffix = _path(name).suffix.casefold()
    named = _MEDIA_TYPES.get(media_type.partition(";")[0].strip().casefold())
    if suffix in _MARKDOWN_NAMES or named is DocumentKind.MARKDOWN:
        return DocumentKind.MARKDOWN
    if (suffix in _HTML_NAMES or named is DocumentKind.HTML) and _TAG.search(text):
        return DocumentKind.HTML
    return DocumentKind.TEXT
