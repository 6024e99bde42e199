"""Files and texts that are made to break whoever reads them, each below what a request may hold.

``FILES`` and ``TEXTS`` map what a case is to the function that makes it.
"""

from __future__ import annotations

import io
import json
import random
import sqlite3
import struct
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import zstandard

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.documents.conftest import CONTAINER, WORD, write_pdf

MIB = 1024 * 1024
REQUEST = 8 * MIB - 64 * 1024  # what fits into a request beside the form's other fields
ENTITIES = (
    "<!DOCTYPE a [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
)
LINE = "On 14 April 1902 the mayor opened the harbour of Port Aster. "


def zipped(members: Mapping[str, bytes | str], level: int = 9) -> bytes:
    """An archive of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def blanks(mebibytes: int, before: bytes = b"<a>") -> bytes:
    """So much of nothing, which packs to a thousandth."""
    return before + b" " * (mebibytes * MIB)


def lying(data: bytes, size: int) -> bytes:
    """An archive whose member claims to unpack to nine bytes."""
    return data.replace(struct.pack("<I", size), struct.pack("<I", 9))


def lying_well(data: bytes, size: int, start: bytes) -> bytes:
    """An archive whose member claims to be no more than its start, with that one's checksum."""
    at = data.index(struct.pack("<I", size))
    true = data[at - 8 : at - 4]
    assert data.count(true) == 2
    said = struct.pack("<I", len(start))
    claimed = data.replace(struct.pack("<I", size), said)
    return claimed.replace(true, struct.pack("<I", zlib.crc32(start)))


def docx(body: str, before: str = "") -> bytes:
    """A .docx with this body."""
    document = f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": document})


def runs() -> str:
    """As many runs as one part of a .docx may hold."""
    run = "<w:p><w:r><w:t>In 1902 a</w:t></w:r></w:p>"
    return run * (23 * MIB // len(run))


def epub(chapters: Sequence[str]) -> bytes:
    """An e-book of these chapters."""
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    book = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata/>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    parts = {f"OEBPS/c{n}.xhtml": chapter for n, chapter in enumerate(chapters)}
    fixed = {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": book}
    return zipped({"mimetype": "application/epub+zip", **fixed, **parts})


def workbook(sheet: bytes, strings: bytes = b"<sst/>") -> bytes:
    """An .xlsx with this sheet."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'content-types"><Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main'
            '+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="'
            f'{kinds}.worksheet+xml"/></Types>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'relationships"><Relationship Id="r1" Type="{rel}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets>'
            '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/'
            f'package/2006/relationships"><Relationship Id="r1" Type="{rel}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": sheet,
            "xl/sharedStrings.xml": strings,
        }
    )


def cells(rows: int, each: int) -> bytes:
    """A sheet of so many cells."""
    row = b"<row>" + b'<c t="inlineStr"><is><t>a</t></is></c>' * each + b"</row>"
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (main, row * rows)


def apkg(statements: Sequence[str], name: str = "collection.anki2") -> bytes:
    """An Anki file whose collection is made by these statements."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        with sqlite3.connect(path) as database:
            for statement in statements:
                database.execute(statement)
        database.close()
        return zipped({name: path.read_bytes(), "media": "{}"})


ANKI = (
    "CREATE TABLE col (models, decks)",
    "INSERT INTO col VALUES ('{}', '{}')",
    "CREATE TABLE cards (id, nid, did, ord)",
)
MODELS = (
    "CREATE TABLE col (models, decks)",
    "INSERT INTO col VALUES ('{' || replace(hex(zeroblob(500000)), '00', '\"1\":{},') || "
    "'\"1\":{\"flds\":[]}}', '{}')",
    "CREATE TABLE cards (id, nid, did, ord)",
)
NOTES = "CREATE TABLE notes (guid, mid, tags, flds)"
MANY = (
    "INSERT INTO notes WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 9999) "
    "SELECT i, 1, '', 'a' || hex(zeroblob(900)) FROM n"
)
COMPUTED = (
    "CREATE TABLE notes (guid, mid, tags, flds AS (hex(zeroblob(4000000))), x AS (guid + 1))",
    "INSERT INTO notes (guid, mid, tags) WITH RECURSIVE n(i) AS "
    "(SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 9999) SELECT i, 1, '' FROM n",
)
SLOW = (
    "CREATE TABLE many (a)",
    "INSERT INTO many WITH RECURSIVE n(i) AS "
    "(SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 9999) SELECT i FROM n",
    "CREATE VIEW notes AS SELECT a.a AS guid, 1 AS mid, '' AS tags, 'a' AS flds "
    "FROM many a, many b, many c, many d",
)


def nested_pdf() -> bytes:
    """Forms within forms, each drawn ten times by the next: 10^12 drawings."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</XObject<</F 5 0 R>>>>"
        b"/Contents 4 0 R>>",
        b"<</Length 4>>stream\n/F Do\nendstream",
    ]
    for number in range(5, 17):
        draw = b"/F Do " * 10
        objects.append(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</F %d 0 R>>>>"
            b"/Length %d>>stream\n%s\nendstream" % (number + 1, len(draw), draw)
        )
    objects.append(b"<</Type/XObject/Subtype/Form/BBox[0 0 612 792]/Length 0>>stream\n\nendstream")
    body = b"%PDF-1.4\n"
    for number, one in enumerate(objects, start=1):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    return body + b"trailer<</Size %d/Root 1 0 R>>\n%%%%EOF" % (len(objects) + 1)


def deep_pdf() -> bytes:
    """Arrays in arrays, and pages that are their own parents."""
    return write_pdf([[(72, 720, 12, "In 1902.")]]).replace(
        b"/Kids[4 0 R]", b"/Kids[4 0 R]/A" + b"[" * 200_000
    )


def full_pages(count: int) -> bytes:
    """Pages full of text."""
    page = [(72, 760 - 12 * n, 10, LINE + f"{n}") for n in range(58)]
    return write_pdf([page] * count)


def packed_pages(mebibytes: int) -> bytes:
    """A page whose content unpacks to so much."""
    stream = zlib.compress(b"BT /F1 12 Tf (a) Tj ET " * (mebibytes * MIB // 23), 9)
    return write_pdf([[(0, 0, 0, "")]], stream=stream, options=b"/Filter/FlateDecode")


def twice_packed() -> bytes:
    """What unpacks a thousand times, twice over."""
    inner = zlib.compress(b"A" * (512 * MIB), 9)
    stream = zlib.compress(inner, 9)
    return write_pdf([[(0, 0, 0, "")]], stream=stream, options=b"/Filter[/FlateDecode/FlateDecode]")


def png(width: int, height: int) -> bytes:
    """A picture of one colour, of which nothing but its size is large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    packer = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    parts = [packer.compress(row * 1000) for _ in range(height // 1000)]
    data = b"".join([*parts, packer.flush()])
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def text_png() -> bytes:
    """A small picture with a compressed text chunk that unpacks to 256 MB."""
    small = png(1000, 1000)
    text = b"a\0\0" + zlib.compress(b"a" * (256 * MIB), 9)
    chunk = (
        struct.pack(">I", len(text))
        + b"zTXt"
        + text
        + struct.pack(">I", zlib.crc32(b"zTXt" + text))
    )
    return small[:33] + chunk + small[33:]


def gif() -> bytes:
    """A picture of one pixel that says to be 65535 by 65535, a thousand times."""
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 65535, 65535, 0) + b"\x02\x02\x44\x01\x00"
    return (
        b"GIF89a" + struct.pack("<HH", 65535, 65535) + b"\x80\x00\x00" + b"\x00" * 6
        + frame * 1000 + b"\x3b"
    )  # fmt: skip


def noise(size: int) -> bytes:
    """Bytes without any sense, the same each time."""
    return random.Random(8).randbytes(size)


def fill(what: str | bytes, size: int = REQUEST) -> bytes:
    """As much of it as a request may hold."""
    data = what.encode() if isinstance(what, str) else what
    return data * (size // len(data))


def xml(inside: str, before: str = "") -> bytes:
    """A Moodle file with this inside."""
    return f'<?xml version="1.0"?>{before}<quiz>{inside}</quiz>'.encode()


QUESTION = (
    '<question type="shortanswer"><name><text>a</text></name><questiontext format="html">'
    "<text>Who?</text></questiontext><answer fraction='100'><text>Ida</text></answer></question>"
)

FILES: dict[str, Callable[[], tuple[str, bytes]]] = {
    "docx: 1 GB of blanks": lambda: ("a.docx", zipped({"word/document.xml": blanks(1024)})),
    "docx: 24 MB in one run": lambda: (
        "a.docx", docx("<w:p><w:r><w:t>" + "a " * (23 * MIB // 2) + "</w:t></w:r></w:p>")
    ),
    "docx: as many runs as are read": lambda: ("a.docx", docx(runs())),
    "docx: a size that lies": lambda: (
        "a.docx", lying(zipped({"word/document.xml": blanks(100)}), 100 * MIB + 3)
    ),
    "xlsx: a size that lies": lambda: (
        "a.xlsx",
        lying(workbook(blanks(100, cells(1, 1))), 100 * MIB + len(cells(1, 1))),
    ),
    "xlsx: a size that lies well": lambda: (
        "a.xlsx",
        lying_well(workbook(blanks(100, cells(1, 1))), 100 * MIB + len(cells(1, 1)), cells(1, 1)),
    ),
    "docx: entities, 10^9": lambda: ("a.docx", docx("<w:p>&a9;</w:p>", ENTITIES)),
    "docx: 20,000 tables in tables": lambda: ("a.docx", docx("<w:tbl><w:tr><w:tc>" * 20_000)),
    "docx: 60,000 members": lambda: ("a.docx", zipped({f"m{n}": b"" for n in range(60_000)})),
    "epub: 60 chapters of 16 MB": lambda: ("a.epub", epub(["<p>" + " " * 16 * MIB] * 60)),
    "epub: 30 MB of marks": lambda: ("a.epub", epub(["<p>a<b>b</b>" * 800_000] * 3)),
    "epub: entities": lambda: ("a.epub", epub([ENTITIES + "<p>&a9;</p>"])),
    "epub: 20,000 nested": lambda: ("a.epub", epub(["<div>" * 20_000 + "In 1902 a"])),
    "pdf: 500 full pages": lambda: ("a.pdf", full_pages(500)),
    "pdf: 501 pages": lambda: ("a.pdf", full_pages(501)),
    "pdf: a page of 512 MB": lambda: ("a.pdf", packed_pages(512)),
    "pdf: packed twice": lambda: ("a.pdf", twice_packed()),
    "pdf: forms in forms, 10^12": lambda: ("a.pdf", nested_pdf()),
    "pdf: 200,000 nested arrays": lambda: ("a.pdf", deep_pdf()),
    "pdf: noise": lambda: ("a.pdf", b"%PDF-1.7\n" + noise(REQUEST - 9)),
    "xlsx: 1 GB sheet": lambda: ("a.xlsx", workbook(blanks(1024))),
    "xlsx: 1 GB of strings": lambda: ("a.xlsx", workbook(b"<a/>", blanks(1024))),
    "xlsx: 8 MB of cells": lambda: ("a.xlsx", workbook(cells(3_800, 50))),
    "xlsx: entities": lambda: (
        "a.xlsx", workbook(ENTITIES.encode() + b"<worksheet>&a9;</worksheet>")
    ),
    "apkg: 1 GB collection": lambda: ("a.apkg", zipped({"collection.anki2": blanks(1024)})),
    "apkg: 1 GB in Zstandard": lambda: (
        "a.apkg",
        zipped(
            {
                "meta": b"\x08\x03",
                "collection.anki21b": zstandard.ZstdCompressor(level=3).compress(bytes(1024 * MIB)),
                "media": "{}",
            }
        ),
    ),
    "apkg: a view without end": lambda: ("a.apkg", apkg([*ANKI, *SLOW])),
    "apkg: 10,000 computed columns": lambda: ("a.apkg", apkg([*ANKI, *COMPUTED])),
    "apkg: 8 MB of note types": lambda: ("a.apkg", apkg([*MODELS, NOTES])),
    "apkg: 28 MB of notes": lambda: ("a.apkg", apkg([*ANKI, NOTES, MANY])),
    "moodle: entities": lambda: ("a.xml", xml("&a9;", ENTITIES)),
    "moodle: 20,000 nested": lambda: ("a.xml", xml("<question>" * 20_000)),
    "moodle: 8 MB of tags": lambda: ("a.xml", xml("<a/>" * (REQUEST // 4 - 30))),
    "moodle: 8 MB of questions": lambda: ("a.xml", xml(QUESTION * (REQUEST // len(QUESTION) - 1))),
    "gift: 20,000 braces": lambda: ("a.gift", b"{" * 20_000 + b"=a}"),
    "gift: 4 MB of answers": lambda: ("a.gift", b"Who?{" + b"=a ~b " * 690_000 + b"}"),
    "gift: 4 MB of questions": lambda: ("a.gift", fill("Who?{=a ~b}\n\n", 4 * MIB)),
    "csv: 4 MB of commas": lambda: ("a.csv", b"prompt,key\n" + fill(",", 4 * MIB - 20)),
    "csv: 4 MB of rows": lambda: ("a.csv", b"prompt,key\n" + fill("a,b\n", 4 * MIB - 20)),
    "csv: a quotation without end": lambda: ("a.csv", b'prompt,key\n"' + fill("a\n", 4 * MIB)),
    "toml: 20,000 nested": lambda: ("a.toml", b"a = " + b"[" * 20_000),
    "json: 20,000 nested": lambda: ("a.json", b"[" * 20_000 + b"]" * 20_000),
    "json: a deck of 8 MB": lambda: (
        "a.json", json.dumps({"deck": {}, "facts": [{"id": "a"}] * 600_000}).encode()[:REQUEST]
    ),
    "html: 8 MB of marks": lambda: ("a.html", b"<html>" + fill("<b>a</b>")),
    "html: 8 MB of open lists": lambda: ("a.html", b"<html>" + fill("<ul><li>")),
    "html: 8 MB in one attribute": lambda: ("a.html", b'<html><p a="' + fill("x")),
    "html: 8 MB of references": lambda: ("a.html", b"<html><p>" + fill("&amp")),
    "markdown: 4 MB of stars": lambda: ("a.md", fill("*a* ", 4 * MIB - 9)),
    "markdown: 20,000 brackets": lambda: ("a.md", b"[" * 20_000 + b"](" * 20_000),
    "markdown: 20,000 quotations": lambda: ("a.md", b"> " * 20_000 + b"a"),
    "text: 8 MB of one word": lambda: ("a.txt", fill("a")),
    "text: 8 MB of digits": lambda: ("a.txt", fill("1")),
    "text: 8 MB of dates": lambda: ("a.txt", fill(LINE)),
    "text: 8 MB of line breaks": lambda: ("a.txt", fill("a\n\n")),
    "text: 8 MB of brackets": lambda: ("a.txt", fill("[")),
    "text: 8 MB from right to left": lambda: ("a.txt", fill("\u202e1902 \u2066")),
    "text: 8 MB of combining marks": lambda: ("a.txt", b"In 1902 a" + fill("\u0301\u0323")),
    "text: 8 MB of NUL": lambda: ("a.txt", fill(b"a\x00")),
    "text: halves of characters": lambda: ("a.txt", fill(b"\xed\xa0\x80")),
    "text: noise": lambda: ("a.txt", noise(REQUEST)),
    "text: noise in an 8-bit code": lambda: ("a.txt", fill(bytes(range(128, 256)))),
    "picture: 50,000 by 50,000": lambda: ("a.png", png(50_000, 50_000)),
    "picture: 6,000 by 6,000": lambda: ("a.png", png(6_000, 6_000)),
    "picture: 256 MB of words": lambda: ("a.png", text_png()),
    "picture: 1,000 frames of 65,535": lambda: ("a.gif", gif()),
}  # fmt: skip

LONG = 990_000  # below what a pasted text may have

TEXTS: dict[str, Callable[[], bytes]] = {
    "1 MB of one letter": lambda: fill("a", LONG),
    "1 MB of dates": lambda: fill(LINE, LONG),
    "1 MB of line breaks": lambda: fill("a\n", LONG),
    "1 MB of commas": lambda: fill(",", LONG),
    "1 MB of digits": lambda: fill("1", LONG),
    "1 MB of day numbers": lambda: fill("1. ", LONG),
    "1 MB of months": lambda: fill("May ", LONG),
    "1 MB of quotations": lambda: fill("\u201cIn 1902 ", LONG),
    "1 MB of combining marks": lambda: fill("\u0301", LONG),
    "7 MB of one letter": lambda: fill("a", 7 * MIB),
    "7 MB of commas": lambda: fill(",", 7 * MIB // 3),
    "20,000 brackets": lambda: b"[" * 20_000,
    "20,000 braces": lambda: b"{" * 20_000,
    "20,000 stars": lambda: b"*a" * 10_000,
    "20,000 links": lambda: b"[a](" * 5_000,
    "NUL": lambda: b"a\x00b",
    "half a character": lambda: b"\xed\xa0\x80x",
    "from right to left": lambda: fill("\u202egnp\u2066", 20_000),
    "NaN": lambda: b"NaN",
    "1e400": lambda: b"1e400",
    "10^5000": lambda: b"1" + b"0" * 5_000,
}
