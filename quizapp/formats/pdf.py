"""Sheets and flashcards as PDF, by ReportLab, in a font that has most alphabets. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from quizapp.formats.markup import Pictures, bare, pictures_in
from quizapp.formats.paper import (
    COLUMNS,
    LETTERS,
    ROWS,
    Card,
    PaperQuestion,
    PaperVersion,
    sheets_of_cards,
)

_FONTS: Final = Path(__file__).parent / "fonts"
_REGULAR, _BOLD = "DejaVuSans", "DejaVuSans-Bold"
_MARGIN: Final = 50.0
_CARD_MARGIN: Final = 28.0
_SIZES: Final = (13, 11, 9, 7.5, 6)
_WIDEST, _HIGHEST, _OPTION_HIGHEST = 340.0, 190.0, 90.0  # of a picture, in points
_OF_A_CARD, _UNDER_PICTURE = 0.5, 6.0  # of a card's height for pictures; points below each
_LINE: Final = "_" * 40

Labels = Mapping[str, str]
"""The words on the paper: name, date, version, key, page (with %(page)s)."""


def quiz_pdf(
    title: str,
    versions: Sequence[PaperVersion],
    labels: Labels,
    pictures: Pictures = {},  # noqa: B006 - read only
) -> bytes:
    """Each version of a quiz from a page of its own on, then the keys of all on theirs."""
    from reportlab.platypus import KeepTogether, PageBreak, Paragraph, Spacer

    styles = _styles()
    flow: list[Any] = []
    for version in versions:
        flow.append(Paragraph(escape(_headed(title, version, versions, labels)), styles["title"]))
        flow.append(Paragraph(f"{escape(labels['name'])}: {_LINE}", styles["line"]))
        for number, question in enumerate(version.questions, 1):
            flow.append(KeepTogether(_question(number, question, styles, pictures)))
        flow.append(PageBreak())
    for version in versions:
        head = f"{labels['key']} – {_headed(title, version, versions, labels)}"
        flow.append(Paragraph(escape(head), styles["title"]))
        for number, question in enumerate(version.questions, 1):
            flow.append(Paragraph(f"{number}. {escape(bare(question.key))}", styles["option"]))
        flow.append(Spacer(1, 24))
    return _built(flow, title, labels)


def cards_pdf(
    title: str,
    cards: Sequence[Card],
    labels: Labels,
    pictures: Pictures = {},  # noqa: B006 - read only
) -> bytes:
    """Sheets of eight cards: fronts, then their backs as they lie behind when printed on both
    sides and turned over the long edge. Lines show where to cut."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    _styles()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setTitle(title)
    for fronts, backs in sheets_of_cards(cards):
        for side, shown in ((0, fronts), (1, backs)):
            _cut_lines(canvas, A4)
            for at, card in enumerate(shown):
                if card is not None:
                    text = card.back if side else card.front
                    drawn = [pictures[one][1] for one in pictures_in(text) if one in pictures]
                    words = _closed_up(bare(text, pictures)) if card.marked else text
                    _card(canvas, A4, at, words, drawn, bold=not side)
            canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _headed(
    title: str, version: PaperVersion, versions: Sequence[PaperVersion], labels: Labels
) -> str:
    return f"{title} – {labels['version']} {version.letter}" if len(versions) > 1 else title


def _question(
    number: int, question: PaperQuestion, styles: Mapping[str, Any], pictures: Pictures
) -> list[Any]:
    from reportlab.platypus import Paragraph

    lines = escape(bare(question.stem, pictures)).replace("\n", "<br/>")
    out = [Paragraph(f"<b>{number}.</b> {lines}", styles["stem"])]
    out += [_picture(pictures[one][1]) for one in pictures_in(question.stem) if one in pictures]
    if question.matches:
        for at, left in enumerate(question.options):
            right = question.matches[at]
            beside = f"{LETTERS[at]}. {escape(right)}"
            pair = f"{at + 1}. {escape(left)} ____&nbsp;&nbsp;&nbsp;&nbsp;{beside}"
            out.append(Paragraph(pair, styles["option"]))
    elif question.options:
        box = "____" if question.kind == "order" else "☐"
        for at, text in enumerate(question.options):
            out.append(
                Paragraph(f"{box} {LETTERS[at]}. {escape(bare(text, pictures))}", styles["option"])
            )
            shown = [pictures[one][1] for one in pictures_in(text) if one in pictures]
            out += [_picture(data, _OPTION_HIGHEST) for data in shown]
    else:
        out.append(Paragraph(_LINE, styles["option"]))
    return out


def _picture(data: bytes, highest: float = _HIGHEST, widest: float = _WIDEST) -> Any:
    """A picture, made no larger than it is, and small enough for the sheet."""
    from reportlab.lib.utils import ImageReader
    from reportlab.platypus import Image

    width, height = ImageReader(BytesIO(data)).getSize()
    share = min(1.0, widest / width, highest / height)
    return Image(BytesIO(data), width * share, height * share, hAlign="LEFT")


def _styles() -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if _REGULAR not in pdfmetrics.getRegisteredFontNames():
        for name in (_REGULAR, _BOLD):
            pdfmetrics.registerFont(TTFont(name, _FONTS / f"{name}.ttf"))
        pdfmetrics.registerFontFamily(
            _REGULAR, normal=_REGULAR, bold=_BOLD, italic=_REGULAR, boldItalic=_BOLD
        )
    body = ParagraphStyle("body", fontName=_REGULAR, fontSize=10.5, leading=14.5)
    return {
        "title": ParagraphStyle(
            "title", body, fontName=_BOLD, fontSize=14, leading=18, spaceAfter=8
        ),
        "line": ParagraphStyle("line", body, spaceAfter=10),
        "stem": ParagraphStyle("stem", body, spaceBefore=8, spaceAfter=3),
        "option": ParagraphStyle("option", body, leftIndent=16, spaceAfter=2),
    }


def _built(flow: list[Any], title: str, labels: Labels) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate

    def foot(canvas: Any, document: Any) -> None:
        canvas.setFont(_REGULAR, 8)
        canvas.drawRightString(A4[0] - _MARGIN, 30, labels["page"] % {"page": document.page})

    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        title=title,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        invariant=1,
    )
    document.build(flow, onFirstPage=foot, onLaterPages=foot)
    return buffer.getvalue()


def _cut_lines(canvas: Any, size: tuple[float, float]) -> None:
    canvas.setLineWidth(0.4)
    canvas.setDash(3, 3)
    width, height = _cell(size)
    for column in range(COLUMNS + 1):
        x = _CARD_MARGIN + column * width
        canvas.line(x, _CARD_MARGIN, x, size[1] - _CARD_MARGIN)
    for row in range(ROWS + 1):
        y = _CARD_MARGIN + row * height
        canvas.line(_CARD_MARGIN, y, size[0] - _CARD_MARGIN, y)
    canvas.setDash()


def _cell(size: tuple[float, float]) -> tuple[float, float]:
    return (size[0] - 2 * _CARD_MARGIN) / COLUMNS, (size[1] - 2 * _CARD_MARGIN) / ROWS


def _closed_up(text: str) -> str:
    """Its lines without the empty ones: a card is small."""
    return "\n".join(line for line in text.splitlines() if line.strip())


def _card(
    canvas: Any,
    size: tuple[float, float],
    at: int,
    text: str,
    shown: Sequence[bytes],
    *,
    bold: bool,
) -> None:
    """A side in the middle of its cell, as large as it fits; what does not fit is cut off.

    Its pictures stand above its words.
    """
    from reportlab.lib.enums import TA_CENTER
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    width, height = _cell(size)
    row, column = divmod(at, COLUMNS)
    x, y = _CARD_MARGIN + column * width, size[1] - _CARD_MARGIN - (row + 1) * height
    room = (width - 24, height - 24)
    flow = [_picture(data, _OF_A_CARD * room[1] / len(shown), room[0]) for data in shown]
    above = sum(picture.drawHeight + _UNDER_PICTURE for picture in flow)
    words = escape(text).replace("\n", "<br/>")
    for font_size in _SIZES:
        style = ParagraphStyle(
            "card",
            fontName=_BOLD if bold else _REGULAR,
            fontSize=font_size,
            leading=font_size * 1.3,
            alignment=TA_CENTER,
        )
        paragraph = Paragraph(words, style)
        _wide, high = paragraph.wrap(*room)
        if high <= room[1] - above:
            break
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(x, y, width, height)
    canvas.clipPath(clip, stroke=0)
    top = y + (height + min(high + above, room[1])) / 2
    for picture in flow:
        picture.drawOn(canvas, x + (width - picture.drawWidth) / 2, top - picture.drawHeight)
        top -= picture.drawHeight + _UNDER_PICTURE
    paragraph.drawOn(canvas, x + 12, top - high)
    canvas.restoreState()
