"""Text in the encodings that teachers' files really have."""

from __future__ import annotations

import codecs

import pytest

from quizapp.documents import DocumentError, read_document
from quizapp.documents.encodings import decode
from quizapp.facts import Reason

SAMPLES = (
    ("cp1252", "The treaty – signed in Munich – was called “peace for our time” on 30 September."),
    ("cp1252", "Im März 1848 kam es in Wien zu Aufständen; Fürst Metternich floh über die Grenze."),
    ("cp1252", "Le 14 juillet 1789, la Bastille fut prise par le peuple après une journée d'été."),
    ("cp1250", "Powstanie wybuchło w nocy z 29 na 30 listopada 1830 roku, książę zdążył uciec."),
    ("cp1251", "22 июня 1941 года немецкие войска перешли границу Советского Союза."),
    ("koi8_r", "22 июня 1941 года немецкие войска перешли границу Советского Союза."),
    ("cp1253", "Στις 28 Οκτωβρίου 1940 η Ιταλία επιτέθηκε στην Ελλάδα από την Αλβανία."),
    ("cp932", "1868年、明治維新により江戸は東京と改称された。新政府は五箇条の御誓文を発布した。"),
    ("euc_jp", "1868年、明治維新により江戸は東京と改称された。新政府は五箇条の御誓文を発布した。"),
    ("gb18030", "1937年8月21日，中国与苏联在南京签订互不侵犯条约。同年十一月，航空队抵达兰州。"),
    ("big5", "一九三七年八月二十一日，中國與蘇聯在南京簽訂互不侵犯條約。"),
    ("cp949", "1919년 3월 1일 서울에서 독립 선언서가 낭독되었고, 만세 시위가 퍼져 나갔다."),
    ("cp1252", "År 1523 blev Gustav Vasa kung av Sverige, och unionen upplöstes för gott."),
    ("cp1252", "I 1864 tabte Danmark krigen; hæren blev slået på Als og ved Dybbøl i Østrig."),
    ("cp1250", "Dne 28. října 1918 byla v Praze vyhlášena samostatnost; lidé vyšli do ulic."),
    ("cp1250", "1848. március 15-én kitört a forradalom Pesten, és őszre háború tört ki."),
    ("cp1254", "Türkiye Cumhuriyeti 29 Ekim 1923'te ilan edildi; başkent Ankara'ya taşındı."),
    ("cp1255", "ב-14 במאי 1948 הכריז דוד בן-גוריון על הקמת המדינה בתל אביב."),
    ("cp1256", "في عام 1453 سقطت القسطنطينية بيد السلطان محمد الفاتح بعد حصار طويل."),
    ("mac_roman", "The “treaty” of 1648 was signed in Münster – and in Osnabrück."),
)
WIDE = "In 44 BC Caesar was murdered.\nOctavian was eighteen. – Αὔγουστος"


@pytest.mark.parametrize(("encoding", "text"), SAMPLES)
def test_a_legacy_encoding_is_told_from_the_text_and_said(encoding: str, text: str) -> None:
    found = decode(text.encode(encoding))
    assert found.text == text
    assert found.warnings == (Reason("encoding_guessed", encoding=found.encoding),)


@pytest.mark.parametrize(("encoding", "text"), SAMPLES)
def test_a_long_text_is_told_from_its_beginning(encoding: str, text: str) -> None:
    long = "\n".join([text] * 2000)
    assert decode(long.encode(encoding)).text == long


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_unicode_is_known_by_its_mark_or_by_its_zeros(mark: bytes, encoding: str) -> None:
    found = decode(mark + WIDE.encode(encoding))
    assert (found.text, found.encoding, found.warnings) == (WIDE, encoding, ())


def test_a_declared_encoding_is_believed() -> None:
    assert decode("Ёлка".encode("koi8_r"), "KOI8-R").text == "Ёлка"
    assert decode("“so”".encode("cp1252"), "iso-8859-1").text == "“so”"


@pytest.mark.parametrize("name", ["rot13", "hex", "utf-7", "idna", "no such", "", "undefined\0"])
def test_only_encodings_of_text_are_let_in(name: str) -> None:
    if name:
        with pytest.raises(DocumentError, match="unknown_encoding"):
            decode(b"2b", name)


def test_a_few_bad_bytes_in_utf8_are_read_over_and_named() -> None:
    good = "1648: Friede von Münster, Osnabrück und Nürnberg – endlich. " * 3
    data = good.encode() + b"\nAm \xff Ende"
    found = decode(data)
    assert found.text == good + "\nAm \ufffd Ende"
    assert found.warnings == (Reason("undecodable", count=1, byte=len(data) - 6, line=2),)


@pytest.mark.parametrize(
    ("data", "byte", "line"),
    [
        (b"Plain\nthen \xff\x00\x01\x02 noise \xfe\x00", 11, 2),
        (b"\x00" * 50, 0, 1),
        (b"ok\nok\n\x01\x02\x03\x04\x05", 6, 3),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_their_place(
    data: bytes, byte: int, line: int
) -> None:
    with pytest.raises(DocumentError) as refused:
        read_document(data, "notes.txt")
    assert refused.value.reason == Reason("not_text", byte=byte, line=line)


@pytest.mark.parametrize(
    ("data", "byte"),
    [(b"\xff\xfea\x00\x00\xd8b\x00", 4), (b"\xff\xfea\x00b", 4), (b"\xfe\xff\xdc\x00\x00a", 2)],
)
def test_malformed_utf16_is_refused_with_its_place(data: bytes, byte: int) -> None:
    with pytest.raises(DocumentError) as refused:
        read_document(data)
    assert refused.value.code == "broken_encoding"
    assert refused.value.args_["byte"] == byte


def test_the_reader_may_name_the_encoding() -> None:
    data = "Договор подписан в 1937 году.".encode("cp866")
    assert read_document(data, encoding="cp866").text == "Договор подписан в 1937 году."
