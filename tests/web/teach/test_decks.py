"""GET /teach/decks: the decks of one teacher, and the way back for a deleted one."""

from __future__ import annotations


def test_an_empty_list_says_where_decks_come_from(ada, text) -> None:
    said = text(ada.get("/teach/decks"))
    assert "You have no decks yet." in said
    assert "Paste a text" in said


def test_a_deck_is_listed_with_its_facts_and_who_sees_it(ada, deck, text) -> None:
    said = text(ada.get("/teach/decks"))
    assert "Port Aster 6 facts · Everybody on this site sees it" in said
    assert "Ladders" not in said  # the bank's decks are nobody's to change


def test_titles_can_be_searched(ada, deck, text) -> None:
    assert "1 deck with “aster”" in text(ada.get("/teach/decks?q=aster"))
    assert "None of your decks has that in its title." in text(ada.get("/teach/decks?q=x\x00y"))


def test_after_a_deck_was_deleted_it_can_be_brought_back(ada, deck, text) -> None:
    answer = ada.post(f"{deck}/delete")
    page = ada.get(answer.location)
    assert "Deck “Port Aster” deleted. Undo" in text(page)
    assert f'action="{deck}/restore"' in page.get_data(as_text=True)
    assert "deleted" not in text(ada.get("/teach/decks?deleted=nothing"))


def test_another_teacher_sees_none_of_it(ada, eve, deck, text) -> None:
    ada.post(f"{deck}/delete")
    said = text(eve.get(f"/teach/decks?deleted={deck.rsplit('/', 1)[1]}"))
    assert "Port Aster" not in said


def test_students_and_strangers_are_kept_out(ben, dan) -> None:
    assert ben.get("/teach/decks").status_code == 403
    assert dan.get("/teach/decks").status_code == 302
    assert ben.post("/teach/decks").status_code == 405
