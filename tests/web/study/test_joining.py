"""Joining a class in the browser: the code, the name, the words to write down, coming back."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from quizapp.store import db
from quizapp.store.tables import SchoolClass, User


@pytest.fixture
def code(app, ada) -> str:
    """The join code of Ada's class."""
    ada.post("/teach/classes/new", {"title": "9B History", "zone": "Europe/Berlin"})
    with app.app_context():
        return str(db.session.scalars(select(SchoolClass.join_code)).one())


def _words(page: str) -> str:
    found = re.search(r'<p class="words">([a-z]+-[a-z]+-[a-z]+)</p>', page)
    assert found, page
    return found[1]


def test_a_student_types_the_code_and_a_name_and_comes_back(dan, browser, code, text) -> None:
    answer = dan.post("/join", {"code": f"{code[:3]} {code[3:].lower()}"})
    assert answer.status_code == 303 and answer.location == f"/join/{code}"
    assert "Join 9B History" in text(dan.get(answer.location))
    answer = dan.post(f"/join/{code}", {"name": "Nia"})
    assert (answer.status_code, answer.location) == (303, "/account/code")
    page = dan.get("/account/code")
    assert "Your teacher sees your answers in this class, nothing else." in text(page)
    words = _words(page.get_data(as_text=True))
    assert "You are in this class as Nia" in text(dan.get("/classes/1"))

    elsewhere = browser()
    assert elsewhere.post("/login/code", {"code": words.replace("-", " ")}).status_code == 303
    assert "You are in this class as Nia" in text(elsewhere.get("/classes/1"))
    assert "Account: Nia" in text(elsewhere.get("/"))


def test_the_page_of_a_code_tells_nothing_of_the_class_but_its_title(dan, ben, code) -> None:
    ben.post(f"/join/{code}", {"name": "Bartholomew"})
    for path in ("/join", f"/join/{code}"):
        page = dan.get(path).get_data(as_text=True)
        assert "Bartholomew" not in page and "Ada" not in page and "Ben" not in page


@pytest.mark.parametrize("path", ["/join/XXXXXX", "/join/x", "/join/%00", "/join/" + "B" * 300])
def test_a_code_that_opens_nothing_says_so(dan, code, text, path) -> None:
    answer = dan.get(path)
    assert answer.status_code == 404
    assert "No class is joined with this code" in text(answer)
    assert dan.post(path, {"name": "Nia"}).status_code == 404


@pytest.mark.parametrize(
    ("name", "said"), [("", "Type the name"), ("x", "2 to 40"), ("<b>", "Use letters, digits")]
)
def test_a_name_that_cannot_be_used_is_told_why(dan, code, text, name, said) -> None:
    answer = dan.post(f"/join/{code}", {"name": name})
    assert answer.status_code == 422 and said in text(answer)


def test_a_name_that_is_taken_asks_for_another_and_keeps_the_form(dan, browser, code, text) -> None:
    dan.post(f"/join/{code}", {"name": "Nia"})
    answer = browser().post(f"/join/{code}", {"name": "N í a"})
    assert answer.status_code == 422
    assert "Add a letter of your last name" in text(answer)
    assert 'value="N í a"' in answer.get_data(as_text=True)


def test_an_account_joins_under_its_name_and_is_not_asked_twice(ben, code, text) -> None:
    assert 'value="Ben"' in ben.get(f"/join/{code}").get_data(as_text=True)
    answer = ben.post(f"/join/{code}", {"name": "Ben"})
    assert answer.location == "/classes/1"
    assert ben.get(f"/join/{code}").location == "/classes/1"
    assert ben.get("/account/code").location == "/account"


def test_a_teacher_is_sent_to_their_own_class(ada, code) -> None:
    assert ada.get(f"/join/{code}").location == "/teach/classes/1"


def test_a_student_with_a_code_is_no_guest_and_may_take_an_account(dan, app, code, text) -> None:
    dan.post(f"/join/{code}", {"name": "Nia"})
    account = text(dan.get("/account"))
    assert "You sign in with your personal code" in account and "only key" not in account
    assert dan.get("/signup").status_code == 200
    assert dan.post("/signup", {"username": "Nia K", "password": "four big old words"}).location
    with app.app_context():
        row = db.session.scalars(select(User).where(User.nick == "Nia")).one()
        assert (row.name, row.code_key) == ("Nia K", None)


def test_guessing_codes_of_classes_is_slowed_down(app, dan, code) -> None:
    app.config["JOIN_LIMIT"] = "3 per minute"
    for _ in range(3):
        assert dan.get("/join/XXXXXX").status_code == 404
    assert dan.get("/join/YYYYYY").status_code == 429
    assert dan.post("/join", {"code": "YYYYYY"}).status_code == 429


def test_a_whole_class_behind_one_address_joins(app, browser, code) -> None:
    app.config["JOIN_LIMIT"] = "3 per minute"
    for number in range(8):
        answer = browser().post(f"/join/{code}", {"name": f"Student {chr(65 + number)}"})
        assert answer.status_code == 303


def test_guessing_personal_codes_is_slowed_down_and_answered_alike(
    app, dan, browser, code, text
) -> None:
    dan.post(f"/join/{code}", {"name": "Nia"})
    app.config["LOGIN_LIMIT"] = "3 per minute"
    stranger = browser()
    for typed in ("zoo zoo zoo", "acid acid acid", "nothing"):
        answer = stranger.post("/login/code", {"code": typed})
        assert answer.status_code == 422 and "Nobody has this code" in text(answer)
    assert stranger.post("/login/code", {"code": "zoo zoo zoo"}).status_code == 429


@pytest.mark.parametrize("name", ["ben", "eve", "root"])
def test_a_class_is_seen_by_its_students_only(request, dan, code, name) -> None:
    dan.post(f"/join/{code}", {"name": "Nia"})
    assert request.getfixturevalue(name).get("/classes/1").status_code == 404


def test_the_board_shows_code_and_address_and_a_picture_from_here(ada, code, text) -> None:
    page = ada.get("/teach/classes/1/code")
    assert f"{code[:3]}-{code[3:]}" in text(page) and "localhost/join" in text(page)
    picture = ada.get("/teach/classes/1/code.svg")
    assert picture.mimetype == "image/svg+xml" and picture.data.startswith(b"<?xml")
    ada.post("/teach/classes/1/code/close")
    assert ada.get("/teach/classes/1/code").status_code == 303
    assert ada.get("/teach/classes/1/code.svg").status_code == 404


def test_a_students_session_runs_out_as_an_accounts_does(dan, clock, code) -> None:
    dan.post(f"/join/{code}", {"name": "Nia"})
    clock.pass_(days=15)
    assert dan.get("/classes/1").status_code == 302


def test_a_student_finds_the_class_on_their_account_and_leaves_it(dan, ada, code, text) -> None:
    dan.post(f"/join/{code}", {"name": "Nia"})
    assert "9B History as Nia" in text(dan.get("/account"))
    assert dan.post("/classes/1/leave").location == "/"
    assert "You have left 9B History" in text(dan.get("/"))
    assert dan.get("/classes/1").status_code == 404
    assert "You are in no class" in text(dan.get("/account"))
    assert "Nia" not in text(ada.get("/teach/classes/1"))
