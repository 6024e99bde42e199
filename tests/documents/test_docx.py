"""Word documents: the text that Word shows, and its notes after it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizapp.documents import Document, DocumentError, DocumentKind, read_document

Docx = Callable[..., bytes]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"""<w:styles {W}>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Mein"><w:name w:val="Mein"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Plan"><w:name w:val="Plan"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:styleId="V1"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
</w:styles>"""


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def shown(document: Document) -> list[tuple[str, int, str]]:
    return [(b.kind.value, b.level, document.text[b.start : b.end]) for b in document.blocks]


def test_headings_are_known_by_the_name_of_their_style_in_any_language(docx: Docx) -> None:
    body = "".join(
        [
            paragraph(run("Contents 1"), style="V1"),
            paragraph(run("The siege"), style="Mein"),
            paragraph(run("In "), run("1863"), run(" it fell.")),
            paragraph(run("After"), style="Plan"),
            paragraph(run("Further on"), properties='<w:outlineLvl w:val="2"/>'),
            paragraph(run("No, he said."), style="Zitat"),
            paragraph(run("A truce"), properties='<w:numPr><w:numId w:val="3"/></w:numPr>'),
        ]
    )
    document = read_document(docx(body, {"word/styles.xml": STYLES}), "siege.docx")
    assert document.kind is DocumentKind.DOCX
    assert document.title == "The siege"
    assert shown(document) == [
        ("heading", 1, "The siege"),
        ("paragraph", 0, "In 1863 it fell."),
        ("heading", 2, "After"),
        ("heading", 3, "Further on"),
        ("quote", 0, "No, he said."),
        ("list", 0, "A truce"),
    ]


def test_notes_come_after_the_text_and_their_marks_leave_it(docx: Docx) -> None:
    notes = f"""<w:footnotes {W}><w:footnote w:type="separator"><w:p><w:r><w:t>x</w:t></w:r></w:p>
    </w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>Annals, 1281.</w:t></w:r></w:p></w:footnote>
    </w:footnotes>"""
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    raised = '<w:vertAlign w:val="superscript"/>'
    body = paragraph(run("It sank"), reference, run("2", raised), run(" in the 13"))
    body = body.replace("</w:p>", run("th", raised) + run(" century.") + "</w:p>")
    document = read_document(docx(body, {"word/footnotes.xml": notes}))
    assert shown(document) == [
        ("paragraph", 0, "It sank in the 13th century."),
        ("note", 0, "Annals, 1281."),
    ]


def test_what_word_does_not_show_is_not_read(docx: Docx) -> None:
    body = paragraph(
        run("In "),
        f"<w:del>{run('1936')}</w:del><w:ins>{run('1937')}</w:ins>",
        run("secret", "<w:vanish/>"),
        run(" it", '<w:vanish w:val="0"/>'),
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        "<w:r><w:tab/><w:t>be</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>gan</w:t></w:r>",
    )
    assert read_document(docx(body)).text == "In 1937 it be-gan"


def test_a_text_box_is_read_once(docx: Docx) -> None:
    box = f"<w:txbxContent>{paragraph(run('In 1281.'))}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    alternate = f"""<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}</mc:Choice>
    <mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"""
    body = paragraph(run("It "), f"<w:r>{alternate}</w:r>", run("sank."))
    assert [text for _, _, text in shown(read_document(docx(body)))] == ["In 1281.", "It sank."]


def test_a_table_gives_a_block_for_each_row(docx: Docx) -> None:
    cells = ["".join(f"<w:tc>{paragraph(run(t))}</w:tc>" for t in row) for row in ("AB", "CD")]
    body = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"
    assert shown(read_document(docx(body))) == [("table", 0, "A | B"), ("table", 0, "C | D")]


def test_the_strict_format_and_another_body_are_read(docx: Docx, packed: Docx) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f'<w:document xmlns:w="{strict}"><w:body>{paragraph(run("In 1937."))}</w:body>'
    data = packed({"word/document2.xml": f"{body}</w:document>"})
    assert read_document(data).text == "In 1937."


def test_the_properties_give_the_title(docx: Docx) -> None:
    core = '<p xmlns:dc="urn:dc"><dc:title>A siege</dc:title><dc:creator>Ada</dc:creator></p>'
    data = docx(paragraph(run("In 1863.")), {"docProps/core.xml": core})
    assert read_document(data, "x.docx").title == "A siege"


@pytest.mark.parametrize("body", ["", paragraph(), paragraph(run("  "))])
def test_a_document_without_text_says_so(docx: Docx, body: str) -> None:
    with pytest.raises(DocumentError, match="no_text"):
        read_document(docx(body))


def test_styles_that_rest_on_each_other_end(docx: Docx) -> None:
    styles = f"""<w:styles {W}>
    <w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>
    <w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>"""
    data = docx(paragraph(run("In 1937."), style="A"), {"word/styles.xml": styles})
    assert shown(read_document(data)) == [("paragraph", 0, "In 1937.")]
