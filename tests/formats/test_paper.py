"""Versions with keys that match, flashcards whose sides align, and PDF that holds the words."""

from __future__ import annotations

from random import Random

import pypdfium2
import pytest

from quizapp.dates import Grain
from quizapp.formats.paper import (
    COLUMNS,
    LETTERS,
    Card,
    paper_question,
    sheets_of_cards,
    shuffled,
    versions,
)
from quizapp.formats.pdf import cards_pdf, quiz_pdf
from quizapp.items import Item, Option

LABELS = {"name": "Имя", "version": "Fassung", "key": "Schlüssel", "page": "Page %(page)s"}


def item(kind: str, texts: tuple[str, ...], key: tuple) -> Item:  # type: ignore[type-arg]
    return Item("f", kind, f"Asked as {kind}?", tuple(map(Option, texts)), key, Grain.DAY)


ITEMS = (
    item("choice", ("gas", "oil", "tar"), (1,)),
    item("several", ("gas", "oil", "tar", "wax"), (0, 3)),
    item("order", ("gas", "oil", "tar"), ((2,), (0, 1))),
    item("match", ("Ida", "Tom", "mayor", "maker"), ((0, 3), (1, 2))),
    Item("f", "typed", "Who?", (), ("Ida",), Grain.DAY),
)


def right(one: Item) -> object:
    """What the key says, in texts: the same in every version."""
    texts = [option.text for option in one.options]
    if one.kind == "match":
        return {(texts[left], texts[at]) for left, at in one.key}
    if one.kind == "order":
        return [{texts[at] for at in group} for group in one.key]
    return {texts[at] for at in one.key} if texts else one.key


@pytest.mark.parametrize("one", ITEMS, ids=lambda one: one.kind)
def test_the_key_follows_the_options(one: Item) -> None:
    orders = set()
    for seed in range(30):
        made = shuffled(one, Random(seed))
        assert right(made) == right(one)
        orders.add(tuple(option.text for option in made.options))
    assert len(orders) > 1 or not one.options


def test_versions_ask_the_same_in_another_order_and_the_same_seed_gives_the_same() -> None:
    words = [""] * 4 + ["Ida"]
    a, b = versions(ITEMS, words, 2, "x")
    assert (a.letter, b.letter) == ("A", "B")
    assert [q.stem for q in a.questions] == [one.stem for one in ITEMS]
    assert sorted(q.stem for q in b.questions) == sorted(q.stem for q in a.questions)
    assert versions(ITEMS, words, 2, "x") == (a, b)
    for version in (a, b):
        choice = next(q for q in version.questions if q.kind == "choice")
        assert choice.key == f"{LETTERS[choice.options.index('oil')]} (oil)"
        order = next(q for q in version.questions if q.kind == "order")
        assert order.key.startswith(LETTERS[order.options.index("tar")])
        match = next(q for q in version.questions if q.kind == "match")
        ida = match.options.index("Ida")
        assert f"{ida + 1}–{LETTERS[match.matches.index('maker')]}" in match.key
    assert paper_question(ITEMS[4], "Ida").key == "Ida"


def test_each_back_lies_behind_its_front_when_the_sheet_is_turned() -> None:
    cards = [Card(f"front {n}", f"back {n}") for n in range(11)]
    seen = []
    for fronts, backs in sheets_of_cards(cards):
        for at, card in enumerate(fronts):
            row, column = divmod(at, COLUMNS)
            behind = backs[row * COLUMNS + COLUMNS - 1 - column]
            assert behind is card
            seen += [card] if card else []
    assert seen == cards


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
    finally:
        document.close()


def test_a_quiz_is_a_pdf_with_a_page_for_each_version_and_for_the_keys() -> None:
    made = versions(ITEMS, [""] * 4 + ["Ида & <b>"], 2, "x")
    data = quiz_pdf("Ламpen & Öl <i>", made, LABELS)
    assert data == quiz_pdf("Ламpen & Öl <i>", made, LABELS)
    texts = pages(data)
    assert len(texts) == 3
    assert "Ламpen & Öl <i> – Fassung A" in texts[0]
    assert "Fassung B" in texts[1]
    assert "Schlüssel" in texts[2]
    assert "Ида & <b>" in texts[2]
    assert "Имя" in texts[0]


def test_flashcards_are_a_pdf_of_fronts_and_backs_whatever_their_length() -> None:
    cards = [Card("Wer führte? Кто?", "Ида Ренн"), Card("x" * 5000, "<para>"), Card("", "")] * 5
    texts = pages(cards_pdf("Lamps", cards, LABELS))
    assert len(texts) == 4
    assert "Кто?" in texts[0]
    assert "Ида Ренн" in texts[1]
