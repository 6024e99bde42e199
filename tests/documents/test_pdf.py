"""PDFs: sentences survive lines, pages, headers, footers and notes."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from quizapp.documents import Document, DocumentError, DocumentKind, read_document
from quizapp.documents.pdf_layout import pieces_of
from quizapp.documents.pdf_lines import Line

Pdf = Callable[..., bytes]

HEADER, FOOTER, BODY, SMALL, LARGE = 9.0, 9.0, 11.0, 8.0, 18.0
TOP, BOTTOM, PITCH = 720.0, 40.0, 14.0


def shown(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, document.text[b.start : b.end]) for b in document.blocks]


def page(number: int, *lines: tuple[float, str]) -> list[tuple[float, float, float, str]]:
    """Lines of a page under each other, each (size, text), between a header and a footer."""
    made = [(72.0, 760.0, HEADER, "Fleets of the khan"), (300.0, BOTTOM, FOOTER, str(number))]
    y = TOP
    for size, text in lines:
        made.append((72.0, y, size, text))
        y -= PITCH if size <= BODY else 2 * PITCH
    return made


CHAPTER = (
    page(
        1,
        (LARGE, "The first invasion"),
        (BODY, "In the spring of 1274 the envoys came to the coast and asked for nine hun-"),
        (BODY, "dred ships from the king of Goryeo, who had sued for peace in 1259 and had"),
        (BODY, "little choice. The fleet sailed on 3 October 1274."),
        (BODY, "A well-known historian, A. Petrov, wrote that the storm which followed was"),
    ),
    page(
        2,
        (BODY, "not the one that is remembered, and that the Soviet-"),
        (BODY, "Chinese maps of it are wrong, since the second fleet was lost in August 1281."),
        (SMALL, "1 Annals of the court, book 13, of the year 1275."),
    ),
    page(3, (BODY, "Nothing came of a third invasion, although it was planned until 1286.")),
)


def test_a_sentence_survives_line_ends_hyphens_and_pages(pdf: Pdf) -> None:
    document = read_document(pdf(CHAPTER), "fleets.pdf")
    assert document.kind is DocumentKind.PDF
    assert shown(document) == [
        ("heading", "The first invasion"),
        (
            "paragraph",
            "In the spring of 1274 the envoys came to the coast and asked for nine hundred ships "
            "from the king of Goryeo, who had sued for peace in 1259 and had little choice. The "
            "fleet sailed on 3 October 1274.",
        ),
        (
            "paragraph",
            "A well-known historian, A. Petrov, wrote that the storm which followed was not the "
            "one that is remembered, and that the Soviet-Chinese maps of it are wrong, since the "
            "second fleet was lost in August 1281.",
        ),
        ("note", "1 Annals of the court, book 13, of the year 1275."),
        ("paragraph", "Nothing came of a third invasion, although it was planned until 1286."),
    ]
    assert document.title == "The first invasion"


@pytest.mark.parametrize(
    ("words", "number"),
    [("1259", 1), ("historian", 1), ("remembered", 2), ("Annals", 2), ("1286", 3)],
)
def test_each_offset_has_its_page(pdf: Pdf, words: str, number: int) -> None:
    document = read_document(pdf(CHAPTER))
    assert document.page_of(document.text.index(words)) == number


def test_a_raised_figure_is_a_mark_and_a_low_one_is_not(pdf: Pdf) -> None:
    lines = [
        (72.0, 700.0, 12.0, "the fleet sailed in 1281"),
        (202.0, 705.0, 8.0, "2"),
        (214.0, 700.0, 12.0, "and some 900 ships of it sank."),
        (72.0, 684.0, 12.0, "No third one was ever sent over the sea."),
    ]
    text = "the fleet sailed in 1281 and some 900 ships of it sank. No third one was ever sent over"
    assert read_document(pdf([lines])).text == f"{text} the sea."


def test_a_scan_has_no_text(pdf: Pdf) -> None:
    with pytest.raises(DocumentError) as refused:
        read_document(pdf([[], []]))
    assert (refused.value.code, refused.value.args_) == ("no_text", {"kind": "pdf", "pages": 2})


def test_a_page_of_one_line_that_repeats_is_still_text(pdf: Pdf) -> None:
    document = read_document(pdf([[(72, 720, 12, "It began in 1937.")]] * 5))
    assert [b.page for b in document.blocks] == [1, 2, 3, 4, 5]


def lay(*rows: tuple[float, float, str], size: float = 10, top: float = 700) -> list[Line]:
    """Lines at the pitch of 12 points, each (left, right, text)."""
    return [
        Line(text, left, right, top - 12 * n, size) for n, (left, right, text) in enumerate(rows)
    ]


def test_an_indent_or_a_short_last_line_begins_a_paragraph() -> None:
    found = pieces_of(
        [
            lay(
                (80, 300, "In 1274 the first fleet sailed and a"),
                (70, 300, "storm broke it up within a few days of"),
                (70, 296, "its landing, as all the annals say so."),
                (80, 300, "In 1281 the second fleet sailed, and"),
                (70, 160, "it sank, too."),
                (70, 300, "Nobody in the capital would believe it"),
                (70, 200, "at the time."),
            )
        ]
    )
    assert [piece.text[:7] for piece in found] == ["In 1274", "In 1281", "Nobody "]


def test_a_gap_parts_paragraphs_and_a_heading_may_have_two_lines() -> None:
    heading = [
        Line("The fleets of the khan and what", 70, 290, 740, 16),
        Line("became of them", 70, 180, 721, 16),
    ]
    first = lay(
        (70, 300, "In 1274 the first fleet was lost in a sto"),
        (70, 300, "rm that rose in the night as is known."),
    )
    second = lay(
        (70, 300, "In 1281 the second fleet was lost, and wi"),
        (70, 300, "th it the last hope of the khan there."),
        top=664,
    )
    found = pieces_of([heading + first + second])
    assert [(p.kind.value, p.text[:12]) for p in found] == [
        ("heading", "The fleets o"),
        ("paragraph", "In 1274 the "),
        ("paragraph", "In 1281 the "),
    ]


def test_what_stands_before_the_header_of_a_pdf_does_not_matter(pdf: Pdf) -> None:
    assert read_document(b"\n\n" + pdf([[(72, 720, 12, "In 1937.")]])).text == "In 1937."


def test_two_columns_are_read_one_after_the_other() -> None:
    left = lay(
        (70, 280, "The first fleet sailed from the bay with"),
        (70, 280, "nine hundred ships and it was lost, for"),
    )
    right = lay((320, 530, "a storm rose in the night. The second"), (320, 400, "was lost, too."))
    assert [piece.text for piece in pieces_of([left + right])] == [
        "The first fleet sailed from the bay with nine hundred ships and it was lost, for a storm "
        "rose in the night. The second was lost, too."
    ]


LEFT = (
    "The first fleet sailed from the bay in 1274",
    "with nine hundred ships, and it was lost to",
    "a storm that rose in the night, as all of",
    "the annals say. The king of Goryeo had built",
    "most of its ships, and he was asked for more",
    "before the year had passed.",
    "In 1281 a second fleet left the harbour of",
)
RIGHT = (
    "Happo, which was the larger of the two by",
    "far. It was met by a wall of stone that had",
    "been built along the bay in five years.",
    "Nothing came of a third invasion, although",
    "it was planned until 1286, when the khan gave",
    "his ships to another war, in the south. By",
    "then the wall had fallen into ruin.",
)


def drawn_row_by_row(gap: float, head: str = "") -> bytes:
    """Two columns, each row drawn at once, under a line that runs over both."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4)
    canvas.setFont("Times-Roman", 10)
    for number in range(2):
        if head:
            canvas.setFont("Times-Roman", 10)
            canvas.drawString(60, 780 - 200 * number, head)
        for row, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
            y = 760 - 200 * number - 12 * row
            canvas.drawString(60, y, left)
            canvas.drawString(60 + 195 + gap, y, right)
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("gap", [16, 24, 60])
def test_two_columns_drawn_row_by_row_are_read_one_after_the_other(gap: float) -> None:
    head = (
        "Of the two invasions of the khan this chapter tells at some length, and of what followed"
    )
    document = read_document(drawn_row_by_row(gap, head))
    assert {block.kind.value for block in document.blocks} == {"paragraph"}
    once = " ".join([head, *LEFT, *RIGHT])
    assert " ".join(document.text.split()) == f"{once} {once}"


def test_a_table_of_two_columns_is_read_row_by_row() -> None:
    cells = [
        (f"Ships of the fleet in {1274 + row}", f"Nine hundred and {row} of them in all")
        for row in range(8)
    ]
    page = [
        Line(text, left, left + 150, 700 - 12 * row, 10)
        for row, pair in enumerate(cells)
        for text, left in zip(pair, (70, 300), strict=True)
    ]
    assert [piece.text for piece in pieces_of([page])] == [" | ".join(pair) for pair in cells]


def test_a_row_of_cells_is_a_table() -> None:
    page = [Line("1274", 70, 95, 700, 10), Line("First invasion", 150, 220, 700, 10)]
    assert [(p.kind.value, p.text) for p in pieces_of([page])] == [
        ("table", "1274 | First invasion")
    ]


def test_contents_with_rows_of_dots_are_left_out() -> None:
    pages = [lay((70, 300, "The fleets . . . . . . . . . . . 12"), (70, 300, "It sailed in 1274."))]
    assert [piece.text for piece in pieces_of(pages)] == ["It sailed in 1274."]


def test_a_column_under_a_wide_heading_keeps_its_lines_together() -> None:
    page = lay(
        (70, 500, "All of the maps that follow here were drawn in the year 1938 and by"),
        (70, 110, "hand."),
        (70, 280, "The first fleet sailed out of the bay,"),
        (70, 280, "Goryeo having built most of its ships."),
        (70, 280, "Happo was the harbour that it left, in"),
        (70, 120, "October."),
    )
    assert [piece.text[:9] for piece in pieces_of([page])] == [
        "All of th",
        "The first",
    ]


def test_a_text_that_is_too_long_is_refused(pdf: Pdf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.documents.pdf.MAX_CHARACTERS", 200)
    with pytest.raises(DocumentError, match="too_long"):
        read_document(pdf(CHAPTER))


def test_years_at_the_top_of_pages_are_no_page_numbers() -> None:
    texts = (
        "The war went on in the north.",
        "Then came a lull of many months.",
        "At last it was over for all.",
    )
    pages = [
        [
            Line(str(year), 70, 95, 740, 10),
            *lay((70, 300, text), (70, 300, f"{text[:8]} again, nobody could say why.")),
        ]
        for year, text in zip((1931, 1935, 1939), texts, strict=True)
    ]
    assert [piece.text for piece in pieces_of(pages)][::2] == ["1931", "1935", "1939"]


NARROW = (
    "The constitutional representatives of the revolutionary administration proclaimed "
    "independence",
    "Manufacturing and international communication notwithstanding, parliamentary government ended",
    "Extraordinary circumstances accompanied the disestablishment of neighbouring principalities",
    "An intergovernmental understanding concerning compensation was eventually countersigned",
)
"""Words too long for a narrow column: justified lines of them are pulled wide apart."""


def typeset(story: Sequence[Flowable], head: str) -> bytes:
    """Two columns under a running head that is larger than they are, a page number at the foot."""

    def draw_edges(canvas: Canvas, template: BaseDocTemplate) -> None:
        canvas.setFont("Times-Roman", 12)
        canvas.drawCentredString(A5[0] / 2, A5[1] - 30, head)
        canvas.drawCentredString(A5[0] / 2, 25, str(template.page))

    made = BytesIO()
    frames = [Frame(x, 50, 150, 490, leftPadding=0, rightPadding=0) for x in (50, 215)]
    template = BaseDocTemplate(made, pagesize=A5)
    template.addPageTemplates(PageTemplate(frames=frames, onPage=draw_edges))
    template.build(list(story))
    return made.getvalue()


def test_nothing_of_two_narrow_columns_is_lost_but_heads_and_numbers() -> None:
    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=9, leading=11, alignment=4)
    body.spaceAfter = 6
    title = ParagraphStyle("title", fontName="Times-Bold", fontSize=12, leading=15)
    story: list[Flowable] = []
    wanted: list[tuple[str, str]] = []
    for n in range(1, 61):
        if n % 20 == 1:
            wanted.append(("heading", f"Chapter {n}"))
            story.append(Paragraph(f"Chapter {n}", title))
        start, end = f"{NARROW[n % 4]} in {1700 + n}.", f"{NARROW[n % 3]} on 5 May {1800 + n}."
        wanted.append(("paragraph", f"{start} {end}"))
        story.append(Paragraph(f"{start}<super size=6>{n}</super> {end}", body))
    document = read_document(typeset(story, "A SHORT HISTORY OF TREATIES"))
    assert shown(document) == wanted
    assert {document.page_of(block.start) for block in document.blocks} == {1, 2, 3, 4, 5}


def test_large_headings_that_only_differ_by_number_are_kept() -> None:
    pages = [
        [
            Line(f"Chapter {n}", 70, 150, 740, 14),
            *lay(*[(70, 300, f"{NARROW[(n + row) % 4][:40]} in {1900 + n}") for row in range(5)]),
            Line(str(n), 180, 188, 30, 14),
        ]
        for n in range(1, 5)
    ]
    kept = [piece.text for piece in pieces_of(pages) if piece.kind.value == "heading"]
    assert kept == ["Chapter 1", "Chapter 2", "Chapter 3", "Chapter 4"]


def test_a_table_that_is_as_wide_as_the_text_stays_one() -> None:
    rows = [
        Line(text, left, right, 676 - 12 * row, 10)
        for row in range(4)
        for text, left, right in ((f"Ships of {1274 + row}", 70, 140), (str(900 + row), 280, 300))
    ]
    page = lay(
        (70, 300, "In 1274 the first fleet sailed, and of"), (70, 300, "its ships these came back:")
    )
    found = [piece.kind.value for piece in pieces_of([page + rows])]
    assert found == ["paragraph", *["table"] * 4]


def test_a_paragraph_as_long_as_a_book_takes_no_longer_than_its_lines() -> None:
    pages = [lay(*[(70, 300, "the war went on and")] * 200)] * 100
    start = time.process_time()
    (piece,) = pieces_of(pages)
    assert time.process_time() - start < 10
    assert len(piece.text) == 20_000 * 20 - 1
    assert piece.text[piece.pages[-1][0] :] == " ".join(["the war went on and"] * 200)
