"""Plain text keeps its length, so that offsets lead into what was given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.documents import Block, BlockKind, Document, DocumentError, read_document, read_text
from quizapp.documents.model import DocumentKind
from quizapp.facts import Reason


def kinds(document: Document) -> list[tuple[str, str]]:
    """Each block's kind and its text in one line."""
    text = document.text
    return [(b.kind.value, " ".join(text[b.start : b.end].split())) for b in document.blocks]


def test_offsets_into_ordinary_text_are_those_of_the_text_given() -> None:
    given_text = "Rome\r\n\r\nIn 44 BC\u00a0Caesar was murdered,\r\nand a war began.\r\n"
    document = read_document(given_text.encode(), "rome.txt")
    assert len(document.text) == len(given_text)
    assert document.text == given_text.replace("\r", " ")
    assert document.origin(17) == 17
    assert document.kind is DocumentKind.TEXT


def test_a_byte_order_mark_does_not_count() -> None:
    document = read_document(b"\xef\xbb\xbfIn 1492 he sailed.")
    assert document.text.find("1492") == 3


def test_hard_wrapped_lines_are_one_paragraph_and_headings_stand_alone() -> None:
    document = read_text(
        "The siege\n"
        "\n"
        "The town was besieged from the spring of 1862 until it fell, after eleven\n"
        "months in which no food came in, on the fourth of July 1863. A relief had\n"
        "been promised.\n"
        "The general laid down his sword the next morning, and some thirty thousand\n"
        "men went home.\n"
    )
    assert kinds(document) == [
        ("heading", "The siege"),
        (
            "paragraph",
            "The town was besieged from the spring of 1862 until it fell, after eleven months in "
            "which no food came in, on the fourth of July 1863. A relief had been promised.",
        ),
        (
            "paragraph",
            "The general laid down his sword the next morning, and some thirty thousand men went "
            "home.",
        ),
    ]
    assert document.title == "The siege"


def test_lines_that_are_paragraphs_stay_apart() -> None:
    document = read_text("In 1931 it began.\nIn 1937 it spread.\nIn 1945 it ended.")
    assert [kind for kind, _ in kinds(document)] == ["paragraph"] * 3


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("- a truce in 1949", BlockKind.LIST),
        ("3. a truce in 1949", BlockKind.LIST),
        ("> he wrote", BlockKind.QUOTE),
        ("[12] Petrov, p. 4", BlockKind.NOTE),
        ("1949\tA truce", BlockKind.TABLE),
        ("1949", BlockKind.HEADING),
        ("Chapter 3: The truce", BlockKind.HEADING),
        ("It ended in a truce.", BlockKind.PARAGRAPH),
    ],
)
def test_a_line_tells_its_kind(line: str, kind: BlockKind) -> None:
    assert read_text(f"{line}\n\nThen came peace.").blocks[0].kind is kind


def test_a_hyphen_at_the_line_end_closes_and_blanks_follow_the_word() -> None:
    text = "It became the hegem-\nony of Asia, a Soviet-\nChinese one.\nIn 1938."
    document = read_text(text)
    assert len(document.text) == len(text)
    assert "the hegemony   of Asia, a Soviet-Chinese" in document.text
    assert document.text.find("In 1938") == text.find("In 1938")


def test_footnote_marks_close_and_blanks_follow_the_stop() -> None:
    text = "It sank in 1281 [3]. It fell.¹ In 1294."
    document = read_text(text)
    assert document.text == "It sank in 1281.     It fell.  In 1294."
    assert len(document.text) == len(text)


def test_page_numbers_that_rise_do_not_break_the_sentence() -> None:
    text = (
        "The treaty was\n\n12\n\nsigned in 1937. Then\n\n13\n\ncame war. It ended.\n\n14\n\nPeace."
    )
    document = read_text(text)
    assert kinds(document)[0][1].startswith("The treaty was signed in 1937. Then came war.")
    assert len(document.text) == len(text)
    assert document.text.find("1937") == text.find("1937")


def test_numbers_that_do_not_rise_are_no_page_numbers() -> None:
    text = "The score was\n\n12\n\nagainst\n\n7\n\nin 1937."
    assert read_text(text).text == text


def test_years_as_headings_are_no_page_numbers() -> None:
    document = read_text("1931\n\nIt began.\n\n1932\n\nIt spread.\n\n1933\n\nIt rested.")
    assert [text for kind, text in kinds(document) if kind == "heading"] == ["1931", "1932", "1933"]


def test_controls_and_lone_surrogates_are_replaced_one_for_one_and_counted() -> None:
    text = "In 1937\x00 the \ud800 war" + " went on" * 30
    document = read_text(text)
    assert document.text.startswith("In 1937  the \ufffd war")
    assert len(document.text) == len(text)
    assert document.warnings == (Reason("control_characters", count=2),)


@pytest.mark.parametrize("text", ["", " \n\t\r\n ", "\ufeff"])
def test_a_text_with_nothing_in_it_is_empty(text: str) -> None:
    with pytest.raises(DocumentError, match="empty"):
        read_text(text)
    with pytest.raises(DocumentError, match="empty"):
        read_document(text.encode(), "empty.txt")


def test_a_file_without_a_heading_is_called_by_its_name() -> None:
    assert read_document(b"In 1937 it began.", "C:\\notes\\war.txt").title == "war"


@given(
    st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("-\n [1]¹\r."), max_size=200)
)
def test_any_text_keeps_its_length_and_its_blocks_lie_in_it_in_order(text: str) -> None:
    try:
        document = read_text(text)
    except DocumentError as error:
        assert error.code in {"empty", "not_text", "no_text"}
        return
    if document.kind is DocumentKind.TEXT:
        assert len(document.text) == len(text.removeprefix("\ufeff"))
    ends = 0
    for block in document.blocks:
        assert ends <= block.start < block.end <= len(document.text)
        ends = block.end


def test_a_block_is_a_value() -> None:
    assert Block(0, 4, BlockKind.NOTE) == Block(0, 4, BlockKind.NOTE, None, 0)
