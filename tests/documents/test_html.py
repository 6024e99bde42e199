"""HTML: what a reader of the page sees, in order."""

from __future__ import annotations

import pytest

from quizapp.documents import Document, DocumentError, DocumentKind, read_document, read_text


def shown(document: Document) -> list[tuple[str, str]]:
    """Each block's kind and text."""
    return [(b.kind.value, document.text[b.start : b.end]) for b in document.blocks]


def page(body: str, head: str = "") -> list[tuple[str, str]]:
    return shown(read_text(f"<!doctype html><html><head>{head}</head><body>{body}"))


def test_an_article_without_what_stands_around_it() -> None:
    document = read_text(
        """<!DOCTYPE html><html><head><title>Fleets of the khan</title><style>p{}</style></head>
        <body><nav><a href=/>Home</a></nav><header>Our school</header>
        <main><h1>Fleets</h1><p>The fleet sailed on
        3&nbsp;October&#32;1274.<script>alert(1)</script></p>
        <ul><li>First invasion<li>Second invasion</ul>
        <blockquote>A divine wind.</blockquote></main><footer>1999</footer>"""
    )
    assert document.kind is DocumentKind.HTML
    assert document.title == "Fleets of the khan"
    assert shown(document) == [
        ("heading", "Fleets"),
        ("paragraph", "The fleet sailed on 3 October 1274."),
        ("list", "First invasion"),
        ("list", "Second invasion"),
        ("quote", "A divine wind."),
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>ships<sup>1</sup> sailed", "ships sailed"),
        ("<p>In 1281<sup><a href='#n'>[2]</a></sup>.", "In 1281."),
        ("<p>the 13<sup>th</sup> century", "the 13th century"),
        ("<p>12 km<sup>2</sup>", "12 km²"),
        ("<p>It ended.<a epub:type='noteref' href='#n'>3</a> Then", "It ended. Then"),
        ("<p>Early years <span class='mw-editsection'>[edit]</span>", "Early years"),
        ("<p>hid<span style='display: none'>den</span>", "hid"),
        ("<p>one<b>word</b>", "oneword"),
        ("<p>na&shy;tional", "national"),
        ("<p>a<!-- b -->c", "ac"),
        ("<ruby>京<rt>きょう</rt></ruby>都", "京都"),
        ("<p>the fleet<br>sailed", "the fleet sailed"),
    ],
)
def test_a_sentence_reads_on_over_marks_and_tags(body: str, text: str) -> None:
    assert [line for _, line in page(body)] == [text]


def test_a_table_of_dates_gives_a_block_for_each_row() -> None:
    rows = "<tr><th>Year<th>Event<tr><td>1274<td><p>First invasion</p><tr><td><td>"
    assert page(f"<table>{rows}</table>") == [
        ("table", "Year | Event"),
        ("table", "1274 | First invasion"),
    ]


def test_a_table_that_only_lays_out_gives_paragraphs() -> None:
    long = "The fleet sailed in May. " * 20
    body = f"<table><tr><td>Menu</td><td><p>{long}</p><p>It sank.</p></td></tr></table>"
    assert [kind for kind, _ in page(body)] == ["paragraph"] * 3


def test_a_page_of_lines_is_a_list_of_them() -> None:
    assert page("<p>1931 Mukden<br>1932 Shanghai<br>1937 Nanjing") == [
        ("paragraph", "1931 Mukden"),
        ("paragraph", "1932 Shanghai"),
        ("paragraph", "1937 Nanjing"),
    ]


def test_references_are_notes() -> None:
    body = "<p>It sank.</p><ol class='references'><li>Annals, 1281</li></ol>"
    assert page(body)[1] == ("note", "Annals, 1281")


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv=Content-Type content="text/html; charset=koi8-r">', "koi8-r"),
        ('<meta charset="gb2312">', "gb18030"),
    ],
)
def test_the_page_says_its_encoding(head: str, encoding: str) -> None:
    text = "Договор 1937 года"
    data = f"<html><head>{head}</head><body><p>{text}".encode(encoding)
    document = read_document(data)
    assert (document.text, document.encoding) == (text, encoding)


def test_a_name_alone_does_not_make_html() -> None:
    assert read_document(b"1 < 2, and 3 > 2", "x.html").kind is DocumentKind.TEXT
    assert read_document(b"Some <b>bold</b> text", "x.html").text == "Some bold text"
    assert read_document(b"Some <b>bold</b> text", "x.txt").text == "Some <b>bold</b> text"


def test_main_is_the_page_where_it_holds_most_of_the_text() -> None:
    body = "<div>Buy now!</div><main><p>The fleet sailed in 1274, and sank.</p></main>"
    assert page(body) == [("paragraph", "The fleet sailed in 1274, and sank.")]
    long = "<p>The second fleet sailed in 1281, and it sank off the island of Hirado.</p>" * 2
    assert len(page(f"{long}<main><p>In 1274.</p></main>")) == 3


def test_a_page_without_text_says_so() -> None:
    with pytest.raises(DocumentError, match="no_text"):
        read_text("<html><script>var a</script></html>")


def test_twenty_thousand_nested_tags_are_just_tags() -> None:
    assert page("<div><b>" * 20_000 + "In 1937") == [("paragraph", "In 1937")]
