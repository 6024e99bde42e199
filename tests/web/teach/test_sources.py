"""GET /teach/sources: the paste box, and the texts of one teacher."""

from __future__ import annotations


def test_the_paste_box_comes_first_and_an_empty_list_says_what_to_do(ada, text) -> None:
    answer = ada.get("/teach/sources")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert page.index("<textarea") < page.index('type="file"') < page.index("You have no texts yet")
    assert 'aria-invalid="true"' not in page


def test_a_text_is_listed_with_how_far_it_is_reviewed(ada, source, text) -> None:
    assert "The lamps of Port Aster 0 of 6 candidates decided" in text(ada.get("/teach/sources"))
    ada.post(f"{source}/candidates/1", {"do": "approved"})
    assert "1 of 6 candidates decided" in text(ada.get("/teach/sources"))


def test_titles_can_be_searched(ada, source, text) -> None:
    assert "1 text with “LAMPS aster”" in text(ada.get("/teach/sources?q=LAMPS aster"))
    nothing = text(ada.get("/teach/sources?q=100%"))
    assert "0 texts with “100%”" in nothing
    assert "The lamps of Port Aster" not in nothing


def test_a_long_list_has_pages(ada, text) -> None:
    for number in range(21):
        ada.post(
            "/teach/sources", {"text": "The pier of Aster opened in 1911.", "title": f"T{number}"}
        )
    assert "Page 1 of 2" in text(ada.get("/teach/sources"))
    last = text(ada.get("/teach/sources?page=99999999999999999999"))
    assert "Page 2 of 2" in last
    assert "T0" in last


def test_another_teacher_sees_none_of_it(eve, source, text) -> None:
    assert "The lamps" not in text(eve.get("/teach/sources"))


def test_students_and_strangers_are_kept_out(ben, dan) -> None:
    assert ben.get("/teach/sources").status_code == 403
    assert dan.get("/teach/sources").location.startswith("/login")
