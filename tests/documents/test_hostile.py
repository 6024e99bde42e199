"""Files made to break a reader end in an error with its reason, soon and in little memory."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.documents import DocumentError, limits, read_document
from quizapp.documents.pdf import _CHILD as PDF_PROGRAM

Make = Callable[..., bytes]
ENTITIES = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def refused(data: bytes, name: str = "") -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read_document(data, name)
    return caught.value


def test_a_file_that_is_too_big_is_not_even_looked_at() -> None:
    error = refused(b"%PDF-" + bytes(limits.MAX_BYTES))
    assert (error.code, error.args_["most"]) == ("too_big", limits.MAX_BYTES)


def test_a_bomb_is_refused_by_what_it_unpacks_to(packed: Make) -> None:
    error = refused(packed({"word/document.xml": b" " * (limits.MAX_PART_BYTES + 1)}))
    assert error.code == "unpacks_too_big"
    assert error.args_["part"] == "word/document.xml"


def test_a_bomb_that_lies_about_its_size_is_refused_all_the_same(packed: Make) -> None:
    honest = packed({"word/document.xml": b"<a>" + b" " * 200_000})
    size = (200_003).to_bytes(4, "little")
    assert honest.count(size) >= 2
    assert refused(honest.replace(size, (9).to_bytes(4, "little"))).code == "damaged"


def test_many_parts_count_together(epub: Make) -> None:
    chapter = "<p>" + " " * (limits.MAX_UNPACKED_BYTES // 4)
    assert refused(epub([chapter] * 5)).code == "unpacks_too_big"


def test_a_list_of_too_many_members_is_not_read(
    packed: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.documents.archive.MAX_DIRECTORY_BYTES", 5_000)
    members = {f"{n:060}": b"" for n in range(50)}
    assert refused(packed(members)).code == "unpacks_too_big"


def test_archives_within_archives_are_not_opened(packed: Make) -> None:
    inner = packed({"word/document.xml": "<a/>"})
    assert refused(packed({"a.docx": inner})).reason.args == {"kind": "archive"}


@pytest.mark.parametrize("doctype", [ENTITIES, EXTERNAL])
def test_entities_are_neither_expanded_nor_fetched(packed: Make, epub: Make, doctype: str) -> None:
    body = f'<w:document xmlns:w="{WORD}"><w:p><w:r><w:t>&b;&a;</w:t></w:r></w:p></w:document>'
    assert refused(packed({"word/document.xml": doctype + body})).code == "entities"
    parts = {"OEBPS/book.opf": doctype + "<package><title>&b;&a;</title></package>"}
    assert refused(epub(["<p>x"], parts)).code == "entities"


def test_entities_of_a_chapter_are_only_text(epub: Make) -> None:
    text = read_document(epub([f"{EXTERNAL}<html><body><p>In 1271 &a; &b;</p></body></html>"])).text
    assert "root:" not in text


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<w:p>" * 20_000, "too_deep"),
        ("<w:tbl><w:tr><w:tc>" * 20_000, "too_deep"),
        ("<w:p/>" * 3_000, "too_many_parts"),
        ("<w:p>", "damaged"),
        ("</w:p>", "damaged"),
        ("\x00", "damaged"),
    ],
)
def test_xml_that_is_too_much_or_broken(
    docx: Make, monkeypatch: pytest.MonkeyPatch, body: str, code: str
) -> None:
    monkeypatch.setattr("quizapp.documents.xml_events.MAX_ELEMENTS", 2_000)
    assert refused(docx(body)).code == code


@pytest.mark.parametrize("cut", [10, 40, 100, -30, -10])
def test_a_truncated_archive_is_damaged(docx: Make, cut: int) -> None:
    data = docx("<w:p><w:r><w:t>In 1937.</w:t></w:r></w:p>")
    assert refused(data[:cut]).code in {"damaged", "not_text"}


def test_a_flipped_byte_is_noticed(docx: Make) -> None:
    data = bytearray(docx("<w:p><w:r><w:t>In 1937.</w:t></w:r></w:p>"))
    data[60] ^= 255
    assert refused(bytes(data)).args_ == {"kind": "docx", "part": "word/document.xml"}


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"{\\rtf1 In 1937}", "rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "doc"),
        (b"\x7fELF\x02", "program"),
    ],
)
def test_other_files_are_called_what_they_are(start: bytes, kind: str) -> None:
    assert refused(start + bytes(100), "x.docx").reason.args == {"kind": kind}


def test_a_spreadsheet_is_not_a_text(packed: Make) -> None:
    assert refused(packed({"xl/workbook.xml": ""})).reason.args == {"kind": "spreadsheet"}


def test_an_encrypted_word_file_is_told_from_an_old_one() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert refused(data).code == "encrypted"


def test_an_encrypted_pdf_says_so(pdf: Make) -> None:
    locked = pdf([[(72, 720, 12, "In 1937.")]]).replace(
        b"trailer<<",
        b"trailer<</ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"
        + b"41" * 32
        + b">/U<"
        + b"42" * 32
        + b">>>",
    )
    assert refused(locked).code == "encrypted"


def test_a_pdf_of_too_many_pages_is_refused_with_their_number(pdf: Make) -> None:
    error = refused(pdf([[]] * (limits.MAX_PAGES + 1)))
    assert error.args_ == {"pages": limits.MAX_PAGES + 1, "most": limits.MAX_PAGES}


def test_a_pdf_that_leads_round_in_circles_ends(pdf: Make) -> None:
    data = pdf([[(72, 720, 12, "In 1937.")]])
    assert refused(data.replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]")).code in {"no_text", "damaged"}


@pytest.mark.parametrize("cut", [8, 60, 300])
def test_a_truncated_pdf_is_damaged_or_has_no_text(pdf: Make, cut: int) -> None:
    data = pdf([[(72, 720, 12, "In 1937.")]])[:cut]
    assert refused(data).code in {"damaged", "no_text"}


def test_a_pdf_that_swells_is_stopped(pdf: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.documents.pdf.PDF_MEMORY_BYTES", 64 * limits.MIB)
    swollen = zlib.compress(b"A" * 96 * limits.MIB)
    data = pdf([[(0, 0, 0, "")]], stream=swollen, options=b"/Filter/FlateDecode")
    assert refused(data).code == "too_heavy"


@pytest.mark.parametrize("limited", [True, False])
def test_a_pdf_that_never_ends_is_stopped_by_its_own_limit_or_by_the_clock(
    pdf: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, limited: bool
) -> None:
    child = tmp_path / "child.py"
    own = f"import runpy\nrunpy.run_path({str(PDF_PROGRAM)!r})['limit'](1, 10**9)\n"
    child.write_text((own if limited else "") + "while True: pass")
    monkeypatch.setattr("quizapp.documents.pdf._CHILD", child)
    monkeypatch.setattr("quizapp.documents.pdf.PDF_SECONDS", 5)
    monkeypatch.setattr("quizapp.documents.pdf.PDF_LONGEST", 300 if limited else 0.2)
    assert refused(pdf([[]])).reason.args == {"seconds": 5 if limited else 0.2}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"[" * 20_000, "x.md"),
        (b"[a](" * 20_000, "x.md"),
        (b"> " * 20_000, "x.md"),
        (b"*" * 20_000, "x.md"),
        (b" ".join(b"`" * n for n in range(200)), "x.md"),
        (b"<a " * 20_000, "x.md"),
        (b"- " * 20_000, "x.md"),
        (b"a-\n" * 20_000, "x.txt"),
        (b"a[1," * 20_000, "x.txt"),
        (b"<html>" + b"<li>" * 20_000 + b"a", "x.html"),
        (b"<html>" + b"<!--" * 20_000, "x.html"),
        (b"<html><p " + b'a="' * 20_000, "x.html"),
        (b"&amp" * 20_000, "x.html"),
    ],
)
def test_twenty_thousand_of_anything_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        document = read_document(data, name)
    except DocumentError as error:
        assert error.code in {"too_many_parts", "no_text", "empty"}
    else:
        assert document.text


@pytest.mark.parametrize(
    ("limit", "data", "name"),
    [
        ("plain.MAX_LINES", b"a\n" * 2_000, "x.txt"),
        ("plain.MAX_BLOCKS", b"a\n\n" * 600, "x.txt"),
        ("plain.MAX_MARKS", b"a[1] " * 600, "x.txt"),
        ("mapped.MAX_MARKS", b"*a* " * 600, "x.md"),
        ("markdown.MAX_BLOCKS", b"a\n\n" * 600, "x.md"),
        ("html.MAX_BLOCKS", b"<html>" + b"<p>a" * 600, "x.html"),
        ("html.MAX_ELEMENTS", b"<html>" + b"<b>" * 600, "x.html"),
    ],
)
def test_more_than_a_book_holds_is_refused_with_the_number(
    monkeypatch: pytest.MonkeyPatch, limit: str, data: bytes, name: str
) -> None:
    monkeypatch.setattr(f"quizapp.documents.{limit}", 500)
    error = refused(data, name)
    assert error.code == "too_many_parts"
    assert error.args_["most"] in {500, 1_000}


def test_no_bomb_takes_more_than_300_megabytes(pdf: Make, docx: Make, tmp_path: Path) -> None:
    swollen = zlib.compress(b"A" * 2 * limits.PDF_MEMORY_BYTES, 1)
    bombs = {
        "a.docx": docx("<w:p><w:r><w:t>" + "a " * (limits.MAX_PART_BYTES // 2 - 200)),
        "b.pdf": pdf([[(0, 0, 0, "")]], stream=swollen, options=b"/Filter/FlateDecode"),
        "d.txt": bytes(range(128, 256)) * 40_000,
        "f.html": b"<html><p>" + b"word " * 3_000_000,
    }
    for name, data in bombs.items():
        (tmp_path / name).write_bytes(data)
    program = (
        "import pathlib, re, resource, sys\n"
        "from quizapp.documents import DocumentError, read_document\n"
        "for path in sys.argv[1:]:\n"
        "    try: read_document(pathlib.Path(path).read_bytes(), path)\n"
        "    except DocumentError: pass\n"
        "    own = pathlib.Path('/proc/self/status').read_text()\n"
        "    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
        "    print(path, int(re.search(r'VmHWM:\\s*(\\d+)', own)[1]) + children)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *(str(tmp_path / name) for name in bombs)],
        cwd=Path(__file__).parents[2],
        env={"PYTHONPATH": ":".join(filter(None, sys.path)), "PATH": ""},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    for line in done.stdout.splitlines():
        path, kilobytes = line.split()
        assert int(kilobytes) < 300 * 1024, path


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300)
    | st.tuples(
        st.sampled_from(
            [b"PK\x03\x04", b"\xff\xfe", b"<html>", b"<!doctype html", b"{", b"\xef\xbb\xbf"]
        ),
        st.binary(max_size=200),
    ).map(b"".join),
    st.sampled_from(["", "x.md", "x.html", "x.txt", "x.docx"]),
)
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes, name: str) -> None:
    try:
        document = read_document(data, name)
    except DocumentError as error:
        assert re.fullmatch("[a-z_0-9]+", error.code)
        assert error.reason.code == error.code
    else:
        assert document.text.strip()
        assert document.blocks


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_a_damaged_word_file_is_read_or_refused(docx: Make, data: st.DataObject) -> None:
    whole = bytearray(docx("<w:p><w:r><w:t>In 1937 it began.</w:t></w:r></w:p>"))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_document(bytes(whole))
    except DocumentError as error:
        assert error.code
