"""A deck on paper: the pages, the PDFs, and who gets them."""

from __future__ import annotations

import re
from io import BytesIO

import pypdfium2
import pypdfium2.raw

from tests.web.teach.test_editor import png

ADDRESSES = ("print", "print/quiz?seed=a&length=5", "print/quiz.pdf?seed=a", "print/cards",
             "print/cards.pdf")  # fmt: skip


def test_a_quiz_is_drawn_and_its_address_leads_to_the_same_again(ada, deck, text) -> None:
    assert "6 cards, eight on a sheet." in text(ada.get(f"{deck}/print"))
    answer = ada.get(f"{deck}/print/quiz?length=5&versions=2")
    assert answer.status_code == 303
    page = ada.get(answer.location)
    said = text(page)
    assert "5 questions on paper" in said
    assert "Port Aster – Version A" in said
    assert "Port Aster – Version B" in said
    assert ada.get(answer.location).get_data() == page.get_data()
    other = ada.get(f"{deck}/print/quiz?length=5&versions=2")
    assert other.location != answer.location


def test_a_quiz_is_offered_no_longer_than_its_deck(ada, deck) -> None:
    page = ada.get(f"{deck}/print").get_data(as_text=True)
    assert re.search(r'name="length"[^>]*value="6"', page)


def test_the_keys_stand_on_a_sheet_of_their_own(ada, deck) -> None:
    page = ada.get(f"{deck}/print/quiz?seed=a&length=6&versions=2").get_data(as_text=True)
    sheets = page.split('<section class="sheet')[1:]
    assert len(sheets) == 3
    for sheet in sheets[:2]:
        assert sheet.count('class="ask-on-paper"') == 6
    keys = re.findall(r"<li>\d+\. ([A-Z] \()?", sheets[2])
    assert len(keys) == 12


def test_pdfs_are_files_to_keep(ada, deck) -> None:
    for address in ("print/quiz.pdf?seed=a&length=5&versions=2", "print/cards.pdf"):
        answer = ada.get(f"{deck}/{address}")
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        assert answer.data.startswith(b"%PDF-")
        assert "attachment" in answer.headers["Content-Disposition"]


def test_numbers_that_cannot_be_had_are_said(ada, deck, text) -> None:
    for query in ("length=0", "length=1000", "versions=9", "length=x&versions=0"):
        answer = ada.get(f"{deck}/print/quiz?seed=a&{query}")
        assert answer.status_code == 422, query
        assert "from 1 to" in text(answer), text(answer)
        assert ada.get(f"{deck}/print/quiz.pdf?seed=a&{query}").status_code == 303


def test_an_empty_deck_prints_nothing_and_does_not_fail(ada) -> None:
    empty = ada.post("/teach/decks/new", {"title": "E", "ask": "year", "visibility": "private"})
    for address in ADDRESSES:
        assert ada.get(f"{empty.location}/{address}").status_code == 200, address


def test_questions_of_every_kind_are_printed(ada, deck) -> None:
    for kind, more in {
        "several": {"options": "*gas\noil\n*tar"},
        "order": {"options": "gas\noil\ntar"},
        "match": {"pairs": "Ida -> mayor\nTom -> maker"},
        "number": {"answers": "40"},
        "date": {"date": "1902"},
        "typed": {"answers": "Tom"},
    }.items():
        ada.post(f"{deck}/questions/new", {"kind": kind, "prompt": f"Of {kind}?", **more})
    page = ada.get(f"{deck}/print/quiz?seed=a&length=100&versions=2").get_data(as_text=True)
    for kind in ("several", "order", "match", "number", "date", "typed"):
        assert page.count(f"Of {kind}?") == 2
    assert ada.get(f"{deck}/print/quiz.pdf?seed=a&length=100&versions=2").status_code == 200
    assert ada.get(f"{deck}/print/cards.pdf").status_code == 200


def test_a_flashcard_shows_its_picture_and_no_marks(ada, deck) -> None:
    fields = {"kind": "typed", "prompt": "Who is **this**?", "answers": "Ida *Renn*"}
    ada.post(
        f"{deck}/questions/new",
        {**fields, "picture": (BytesIO(png()), "x.png"), "alt": "A mayor"},
        content_type="multipart/form-data",
    )
    page = ada.get(f"{deck}/print/cards").get_data(as_text=True)
    assert "Who is <strong>this</strong>?" in page
    assert re.search(r'<img src="/pictures/[0-9a-f]{64}" alt="A mayor"', page)
    assert "[A mayor]" not in page and "**" not in page
    pdf = pypdfium2.PdfDocument(ada.get(f"{deck}/print/cards.pdf").data)
    picture = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    assert sum(len(list(one.get_objects(filter=picture))) for one in pdf) == 1
    words = " ".join(" ".join(one.get_textpage().get_text_range().split()) for one in pdf)
    assert "Who is this?" in words
    assert "*" not in words


def test_nobody_else_gets_in(deck, nobody_else) -> None:
    for address in ADDRESSES:
        nobody_else("get", f"{deck}/{address}")
