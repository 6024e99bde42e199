"""E-books: the chapters in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizapp.documents import DocumentError, DocumentKind, read_document
from quizapp.facts import Reason

Epub = Callable[..., bytes]
ENCRYPTION = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>
<enc:EncryptionMethod Algorithm="{}"/></enc:EncryptedData></encryption>"""


def test_chapters_follow_the_spine(epub: Epub) -> None:
    chapters = ["<h1>Departure</h1><p>In 1271.</p>", "<h1>Return</h1><p>In 1295.</p>"]
    document = read_document(epub(chapters), "polo.epub")
    assert document.kind is DocumentKind.EPUB
    assert document.title == "Roads of silk"
    assert document.text == "Departure\n\nIn 1271.\n\nReturn\n\nIn 1295."


def test_xhtml_with_its_declaration_doctype_and_entities_is_read(epub: Epub) -> None:
    chapter = """<?xml version="1.0" encoding="utf-8"?>
    <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
    <html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
    <body><p>In&nbsp;1271 café.</p></body></html>"""
    assert read_document(epub([chapter])).text == "In 1271 café."


def test_the_table_of_contents_is_no_chapter(epub: Epub) -> None:
    package = """<package><manifest>
    <item id="a" href="text/c%200.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="b" href="text/c%201.xhtml" media-type="application/xhtml+xml"/></manifest>
    <spine><itemref idref="a"/><itemref idref="b"/></spine></package>"""
    data = epub(["<p>Contents</p>", "<p>In 1271.</p>"], {"OEBPS/book.opf": package})
    assert read_document(data).text == "In 1271."


def test_a_missing_chapter_is_left_out_and_said(epub: Epub) -> None:
    data = epub(["<p>In 1271.</p>", "<p>In 1295.</p>"])
    document = read_document(data.replace(b"OEBPS/text/c 1", b"OEBPS/text/x 1"))
    assert document.text == "In 1271."
    assert document.warnings == (Reason("part_left_out", part="OEBPS/text/c 1.xhtml"),)


def test_names_that_climb_out_of_the_archive_lead_nowhere(epub: Epub) -> None:
    package = """<package><manifest>
    <item id="a" href="../../../../etc/passwd" media-type="text/html"/></manifest>
    <spine><itemref idref="a"/></spine></package>"""
    with pytest.raises(DocumentError, match="no_text"):
        read_document(epub([], {"OEBPS/book.opf": package}))


def test_a_locked_book_is_encrypted_and_hidden_fonts_are_not(epub: Epub) -> None:
    fonts = {"META-INF/encryption.xml": ENCRYPTION.format("http://www.idpf.org/2008/embedding")}
    assert read_document(epub(["<p>In 1271.</p>"], fonts)).text == "In 1271."
    locked = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
    with pytest.raises(DocumentError, match="encrypted"):
        read_document(epub(["x"], {"META-INF/encryption.xml": ENCRYPTION.format(locked)}))


def test_a_container_that_names_no_package_is_damaged(packed: Epub) -> None:
    data = packed({"META-INF/container.xml": "<container/>"})
    with pytest.raises(DocumentError) as refused:
        read_document(data)
    assert refused.value.args_ == {"kind": "epub", "part": "META-INF/container.xml"}


def test_a_chapter_has_no_frame_to_leave_out(epub: Epub) -> None:
    chapter = """<html><body><header><h1>Departure</h1></header>
    <section><p>They left in 1271.</p><aside><p>Venice fought Genoa in 1298.</p></aside>
    <table><tr><th>Year</th><td>1275</td></tr></table>
    <footer><p>Told in 1299.</p></footer></section></body></html>"""
    assert read_document(epub([chapter])).text.split("\n\n") == [
        "Departure",
        "They left in 1271.",
        "Venice fought Genoa in 1298.",
        "Year | 1275",
        "Told in 1299.",
    ]
