"""The pages of files that carry decks out and in."""

from __future__ import annotations

import re
from io import BytesIO

import pytest

from quizapp.services.teach import FILE_KINDS

ROWS = "statement\tdate\nTom Hale lit the lamp\t2 October 1907\nIt fell down\t30 February 1908\n"


def look(ada, rows: str = ROWS, deck: str = "") -> str:
    answer = ada.post("/teach/imports/new", {"text": rows, "deck": deck.rsplit("/", 1)[-1]})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return str(answer.location)


def test_a_deck_can_be_had_in_each_format_with_what_it_lacks(ada, deck, text) -> None:
    said = text(ada.get(f"{deck}/export"))
    assert "Carries everything." in said
    assert "Cannot carry: 6 × evidence" in said
    for kind, words in FILE_KINDS.items():
        answer = ada.get(f"{deck}/export/{kind}")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=port-aster")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.mimetype == words.media_type
    assert ada.get(f"{deck}/export/exe").status_code == 404


def test_rows_are_looked_at_and_then_taken_over(ada, deck, facts, text) -> None:
    page = look(ada, deck=deck)
    said = text(ada.get(page))
    assert "1 entry can be taken over" in said
    assert "Line 3: “30 February 1908”: there is no such day." in said
    assert "Take over 1, leave out 1" in said
    assert len(facts(deck)) == 6
    answer = ada.post(page, {"deck": deck.rsplit("/", 1)[1]})
    assert answer.location == deck
    assert "Taken over: 1 new" in text(ada.get(deck))
    assert facts(deck)[-1].statement == "Tom Hale lit the lamp"
    assert ada.get(page).status_code == 404


def test_pasted_rows_can_be_mended_and_read_again(ada) -> None:
    page = ada.get(look(ada)).get_data(as_text=True)
    assert "30 February 1908</textarea>" in page.replace("\r", "").replace("\n</", "</")
    assert 'action="/teach/imports/new"' in page


def test_a_new_deck_needs_a_title_and_what_was_typed_is_kept(ada, decks, text) -> None:
    page = look(ada)
    answer = ada.post(page, {"title": "", "visibility": "private"})
    assert answer.status_code == 422
    assert "This is needed." in text(answer)
    answer = ada.post(page, {"title": "Lamps", "visibility": "private"})
    assert answer.status_code == 303
    assert [(deck.title, deck.visibility) for deck in decks()] == [("Lamps", "private")]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Paste rows here, or choose a file."),
        ({"text": ROWS, "file": (BytesIO(b"a,b"), "x.csv")}, "one is read at a time"),
        ({"file": (BytesIO(b""), "x.csv")}, "There is nothing in it."),
        ({"file": (BytesIO(b"\x00\x01" * 50), "x.csv")}, "is no text"),
        ({"text": "a\tb\tc\nd\te\tf"}, "The first row should name the columns"),
        ({"text": ROWS, "deck": "nothing"}, "Choose one of the offered values."),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(ada, sent, said, text) -> None:
    answer = ada.post("/teach/imports/new", sent, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert said in text(answer)


def test_a_read_file_can_be_dropped(ada, text, decks) -> None:
    page = look(ada)
    answer = ada.post(f"{page}/drop")
    assert answer.location == "/teach/decks"
    assert ada.get(page).status_code == 404
    assert decks() == []


def test_nobody_else_gets_in(ada, deck, nobody_else) -> None:
    page = look(ada)
    nobody_else("get", f"{deck}/export")
    nobody_else("get", f"{deck}/export/csv")
    nobody_else("get", page)
    nobody_else("post", page)
    nobody_else("post", f"{page}/drop")


def test_students_and_strangers_import_nothing(ben, dan) -> None:
    assert ben.get("/teach/imports/new").status_code == 403
    assert dan.post("/teach/imports/new", {"text": ROWS}).status_code == 302


def test_all_of_a_new_deck_is_new_to_it_and_its_title_is_free(ada, deck, text) -> None:
    rows = "statement\tdate\nTom Hale lit the lamp\t2 October 1907\n"
    for title in ("rows", "rows (2)"):
        answer = ada.post(
            "/teach/imports/new",
            {"file": (BytesIO(rows.encode()), "rows.tsv"), "text": "", "deck": ""},
        )
        page = ada.get(answer.location)
        assert "1 entry goes into a new deck." in text(page)
        assert f'value="{title}"' in page.get_data(as_text=True)
        done = ada.post(answer.location, {"title": title, "visibility": "private"})
        assert "1 entry is in the new deck." in text(ada.get(done.location))


def test_a_new_deck_that_changes_facts_of_another_says_so(ada, deck, facts, text) -> None:
    fact = facts(deck)[0]
    rows = f"id\tstatement\tdate\n{fact.id}\tThe lamp was lit by Tom Hale\t{fact.date}\n"
    said = text(ada.get(look(ada, rows)))
    assert "1 entry goes into a new deck. 1 of them changes what your other decks say." in said
    assert "Tom Hale changes what your other decks say · so far:" in said


def test_rows_that_go_into_a_new_deck_are_not_called_new_one_by_one(ada, text) -> None:
    rows = "statement\tdate\nTom Hale lit the lamp\t2 October 1907\n"
    page = ada.get(look(ada, rows)).get_data(as_text=True)
    shown = page.split('id="entries"')[1]
    assert "Tom Hale lit the lamp" in shown
    assert not re.search(r">\s*(new|changed)\b", shown)
