"""Documents made in the test: each builder returns the bytes of a small, true-to-format file."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

import pytest

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"""

Packed = Callable[[Mapping[str, str | bytes]], bytes]
PdfLine = tuple[float, float, float, str]  # x and y in points from the bottom left, size, text


def pack(members: Mapping[str, str | bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.fixture
def packed() -> Packed:
    """A zip archive of the members given."""
    return pack


@pytest.fixture
def docx() -> Callable[..., bytes]:
    """A .docx with the body given as WordprocessingML; further parts by name."""

    def make(body: str, parts: Mapping[str, str] | None = None) -> bytes:
        document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        return pack({"word/document.xml": document, **(parts or {})})

    return make


@pytest.fixture
def epub() -> Callable[..., bytes]:
    """An .epub with the chapters given as XHTML, in that order; further parts by name."""

    def make(chapters: Sequence[str], parts: Mapping[str, str] | None = None) -> bytes:
        items = "".join(
            f'<item id="c{n}" href="text/c%20{n}.xhtml" media-type="application/xhtml+xml"/>'
            for n in range(len(chapters))
        )
        spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
        package = f"""<package xmlns="http://www.idpf.org/2007/opf"
            xmlns:dc="http://purl.org/dc/elements/1.1/">
            <metadata><dc:title>Roads of silk</dc:title></metadata>
            <manifest>{items}</manifest><spine>{spine}</spine></package>"""
        texts = {f"OEBPS/text/c {n}.xhtml": chapter for n, chapter in enumerate(chapters)}
        fixed = {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": package}
        return pack({"mimetype": "application/epub+zip", **fixed, **texts, **(parts or {})})

    return make


def write_pdf(
    pages: Sequence[Sequence[PdfLine]], stream: bytes | None = None, options: bytes = b""
) -> bytes:
    fixed = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages)))),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, page in enumerate(pages):
        content = stream if stream is not None else b"\n".join(map(_shown, page))
        fixed += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]"
            b"/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>" % (5 + 2 * number),
            b"<<%s/Length %d>>stream\n%s\nendstream" % (options, len(content), content),
        ]
    return _numbered(fixed)


def _shown(line: PdfLine) -> bytes:
    x, y, size, text = line
    code = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %.1f Tf %.1f %.1f Td (%s) Tj ET" % (size, x, y, code)


def _numbered(objects: Sequence[bytes]) -> bytes:
    parts = [b"%PDF-1.4\n"]
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(sum(map(len, parts[-1:])) + (offsets[-1] if offsets else 0))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    at = sum(map(len, parts))
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return b"".join(
        [
            *parts,
            b"xref\n0 %d\n0000000000 65535 f \n" % size,
            table,
            b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, at),
        ]
    )


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """A PDF with the lines given on each page, or one content stream on all of them."""
    return write_pdf
