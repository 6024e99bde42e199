"""Students of a class in the browser: a list and its cards, resets, moves, colleagues, the end."""

from __future__ import annotations

import io
import re

import pytest

ZONE = "Europe/Berlin"
ROSTER = {"names": "Ann Lee\nBo Chen", "way": "codes"}


@pytest.fixture
def made(ada) -> str:
    """The address of Ada's class."""
    return str(ada.post("/teach/classes/new", {"title": "9B History", "zone": ZONE}).location)


@pytest.fixture
def ann(ada, made) -> str:
    """The address of a student who came by a list."""
    ada.post(f"{made}/roster", ROSTER)
    page = ada.get(made).get_data(as_text=True)
    return re.search(rf'href="({made}/students/\d+)">Ann Lee', page)[1]


def _words(page: str) -> list[str]:
    return re.findall(r'class="code">([a-z-]+)<', page)


def test_a_list_gives_cards_that_sign_in_and_print_again(ada, made, browser, text) -> None:
    answer = ada.post(f"{made}/roster", ROSTER)
    page = answer.get_data(as_text=True)
    words = _words(page)
    assert "Ann Lee" in page and len(words) == 2 and "localhost/login/code" in text(answer)
    student = browser()
    assert student.post("/login/code", {"code": words[0]}).status_code == 303
    assert "You are in this class as Ann Lee" in text(student.get("/classes/1"))
    assert _words(ada.get(f"{made}/cards").get_data(as_text=True)) == words


def test_passphrases_are_shown_once(ada, made, browser, text) -> None:
    answer = ada.post(f"{made}/roster", {**ROSTER, "way": "passphrases"})
    assert "print them now, or they are gone" in text(answer)
    phrase = _words(answer.get_data(as_text=True))[0]
    assert browser().sign_in("Ann Lee", phrase)
    assert "There is no card to print" in text(ada.get(f"{made}/cards"))


def test_a_file_is_read_and_a_bad_one_refused(ada, made, text) -> None:
    file = (io.BytesIO(b"Name\nAnn Lee\n"), "list.csv")
    answer = ada.post(f"{made}/roster", {"way": "codes", "file": file})
    assert "Ann Lee" in text(answer)
    file = (io.BytesIO(b"PK\x03\x04no workbook"), "list.xlsx")
    answer = ada.post(f"{made}/roster", {"way": "codes", "file": file})
    assert answer.status_code == 422 and "This list cannot be read" in text(answer)


def test_lines_that_cannot_be_are_named_and_the_list_is_kept(ada, made, text) -> None:
    answer = ada.post(f"{made}/roster", {"names": "Ann\nx\nA n n", "way": "codes"})
    said = text(answer)
    assert answer.status_code == 422
    assert "Line 2: “x” cannot be a name" in said
    assert "Line 3: “A n n” looks like the name in line 1" in said
    assert "Ann\nx\nA n n" in answer.get_data(as_text=True).replace("\r", "")


def test_a_reset_shows_the_new_card_and_forces_a_change(ada, made, ben, browser, text) -> None:
    page = ada.get("/teach/classes/1/code").get_data(as_text=True)
    code = re.search(r'class="codeword">([A-Z-]+)<', page)[1]
    ben.post(f"/join/{code}", {"name": "Ben"})
    student = re.search(rf'href="({made}/students/\d+)">Ben', ada.get(made).get_data(as_text=True))
    answer = ada.post(f"{student[1]}/reset")
    phrase = _words(answer.get_data(as_text=True))[0]
    assert ben.get("/account").status_code == 302, "his sessions have ended"
    again = browser().sign_in("Ben", phrase)
    assert again.get("/classes/1").location == "/account"
    assert again.post("/quiz", {"deck": "ladders", "length": 5}).location == "/account"
    assert "Your teacher gave you a new password" in text(again.get("/account"))
    again.post("/account/password", {"current": phrase, "password": "four big old words"})
    assert again.get("/classes/1").status_code == 200


def test_a_student_s_page_leads_to_what_they_did(ada, made, ann, text) -> None:
    link = re.search(r'href="([^"]*/results/students/\d+)"', ada.get(ann).get_data(as_text=True))
    assert link
    assert "Ann Lee" in text(ada.get(link[1]))


def test_who_is_taken_out_comes_back_by_undo(ada, made, ann, text) -> None:
    answer = ada.post(f"{ann}/remove")
    page = text(ada.get(answer.location))
    assert "Ann Lee is out of the class. Undo" in page
    ada.post(f"{ann}/restore")
    assert "Ann Lee is in the class again." in text(ada.get(made))


def test_a_student_is_renamed_moved_and_merged(ada, made, ann, text) -> None:
    other = ada.post("/teach/classes/new", {"title": "9C", "zone": ZONE}).location
    answer = ada.post(f"{ann}/name", {"name": "B o Chen"})
    assert answer.status_code == 422 and "Add a letter" in text(answer)
    ada.post(f"{ann}/name", {"name": "Anna Lee"})
    assert "Anna Lee" in text(ada.get(ann))
    ada.get(made)
    bo = re.search(rf"{made}/students/(\d+)\">Bo", ada.get(made).get_data(as_text=True))[1]
    assert ada.post(f"{ann}/move", {"other": "2"}).location == other
    assert ada.get(ann).status_code == 404
    moved = ann.replace("/classes/1/", "/classes/2/")
    assert ada.post(f"{moved}/move", {"other": "1"}).status_code == 303
    ada.post(f"{ann}/merge", {"other": bo})
    page = text(ada.get(made))
    assert "The two are one: Anna Lee" in page and "1 student" in page


@pytest.mark.parametrize("other", ["", "x", "999999", "-1"])
def test_odd_targets_change_nothing(ada, made, ann, other, text) -> None:
    for act in ("move", "merge"):
        assert ada.post(f"{ann}/{act}", {"other": other}).status_code in {303, 404}
    assert "Ann Lee" in text(ada.get(made))


def test_a_colleague_joins_by_a_link_and_leaves(ada, eve, ben, made, text) -> None:
    page = ada.post(f"{made}/teachers/invite").get_data(as_text=True)
    link = re.search(r"http://localhost(/teach/class-invitation/[\w-]+)", page)[1]
    assert ben.get(link).status_code == 403
    assert "Ada invites you" in text(eve.get(link))
    assert eve.post(link).location == made
    assert eve.get(made).status_code == 200
    assert ada.get(link).status_code == 410
    own = re.search(rf"{made}/teachers/(\d+)/remove", eve.get(f"{made}/teachers").data.decode())
    assert eve.post(own[0]).location == "/teach/classes"
    assert eve.get(made).status_code == 404


def test_a_class_is_exported(app, ada, made, ann) -> None:
    app.config["EXPORT_LIMIT"] = "10 per minute"
    answer = ada.get(f"{made}/export.zip")
    assert answer.mimetype == "application/zip" and answer.data.startswith(b"PK")
    for _ in range(10):
        answer = ada.get(f"{made}/export.zip")
    assert answer.status_code == 429


def test_a_class_is_deleted_by_typing_its_title(ada, made, ann, text) -> None:
    page = text(ada.get(f"{made}/delete"))
    assert "2 students have no account and are in no other class" in page
    answer = ada.post(f"{made}/delete", {"title": "9b"})
    assert answer.status_code == 422 and "This is not the title" in text(answer)
    assert ada.post(f"{made}/delete", {"title": "9B History", "students": "y"}).status_code == 303
    assert ada.get(made).status_code == 404


@pytest.mark.parametrize("name", ["eve", "ben", "root", "dan"])
def test_students_of_a_class_are_its_teachers_matter(request, ada, made, ann, name, text) -> None:
    somebody = request.getfixturevalue(name)
    for path in (ann, f"{ann}/card", f"{made}/roster", f"{made}/cards", f"{made}/teachers",
                 f"{made}/export.zip", f"{made}/delete"):  # fmt: skip
        assert somebody.get(path).status_code in {302, 403, 404}, path
    for path in ("name", "remove", "restore", "move", "merge", "reset"):
        answer = somebody.post(f"{ann}/{path}", {"name": "Mine", "other": "1"})
        assert answer.status_code in {302, 403, 404}, path
    for path in ("roster", "teachers/invite", "teachers/withdraw", "teachers/1/remove", "delete"):
        answer = somebody.post(f"{made}/{path}", {**ROSTER, "title": "9B History"})
        assert answer.status_code in {302, 403, 404}, path
    assert "Ann Lee" in text(ada.get(made))
