"""GET /teach/classes/<id>/results…: for a class's teachers, with and without anything to show."""

from __future__ import annotations

import io
import re

import pytest
from openpyxl import load_workbook
from sqlalchemy import insert, select, update

from quizapp.services import accounts, study
from quizapp.services.errors import Finished
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import ClassTeacher, SchoolClass, User
from tests.services.results.conftest import answer_to, enrol, make_class

PASSWORD = "three little words"
PLACES = (
    "",
    "/students",
    "/work",
    "/facts",
    "/facts/sputnik",
    "/mistaken",
    "/gradebook.xlsx",
    "/students.csv",
    "/facts.csv",
)


@pytest.fixture
def nine_b(app, clock) -> int:
    """Ada's class: Ben has answered eleven questions, three of them wrong; Cyn none."""
    with app.app_context():
        people = {n: accounts.sign_in(n, PASSWORD, clock.now)[0] for n in ("Ada", "Ben", "Cyn")}
        class_id = make_class("9B History", people["Ada"], clock.now, ["ladders"])
        for name in ("Ben", "Cyn"):
            enrol(class_id, people[name], clock.now)
        ben = people["Ben"]
        sitting = study.start_quiz(ben, "ladders", 11, clock.now, ("choose_date",))
        count = 0
        while True:
            try:
                question = study.question(ben, sitting, clock.now)
            except Finished:
                return class_id
            said = answer_to(ben, question.item_id, wrong=count < 3)
            study.answer(ben, question.item_id, said, question.client_id, clock.now)
            count += 1


def _address(class_id: int, place: str = "") -> str:
    return f"/teach/classes/{class_id}/results{place}"


@pytest.mark.parametrize("place", PLACES)
def test_each_page_is_there_for_the_teacher_and_for_nobody_else(
    app, ada, eve, ben, cyn, root, dan, nine_b, place
) -> None:
    address = _address(nine_b, place)
    assert ada.get(address).status_code == 200
    assert eve.get(address).status_code == 404
    assert root.get(address).status_code == 404
    assert ben.get(address).status_code == 403
    assert cyn.get(address).status_code == 403
    assert dan.get(address).status_code == 302


@pytest.mark.parametrize("place", PLACES)
def test_a_colleague_sees_them_too(app, eve, nine_b, clock, place) -> None:
    with app.app_context(), writing() as session:
        who = session.scalar(select(User.id).where(User.name == "Eve"))
        session.execute(
            insert(ClassTeacher).values(
                user_id=who, class_id=nine_b, role="colleague", added_at=clock.now
            )
        )
    assert eve.get(_address(nine_b, place)).status_code == 200


def test_the_overview_says_what_the_class_will_know(app, ada, nine_b, text) -> None:
    said = text(ada.get(_address(nine_b)))
    assert "Today, most of 9B History likely know" in said
    assert "1 of 2 students have studied in the last week." in said
    assert "3" in said
    with app.app_context(), writing() as session:
        day = session.scalar(select(SchoolClass.created_at)).date().replace(month=12, day=18)
        session.execute(update(SchoolClass).values(exam_day=day))
    said = text(ada.get(_address(nine_b)))
    assert "most of 9B History will likely know" in said
    assert "18 December" in said, said[:400]
    assert "The exam is in 25 days." in said


def test_wrong_dates_are_told_with_what_they_may_show(ada, nine_b, text) -> None:
    said = text(ada.get(_address(nine_b, "/mistaken")))
    assert "What this may show" in said
    assert "apart" in said or "Both are about" in said or "The order of events" in said


def test_a_student_has_a_page(app, ada, nine_b, text) -> None:
    with app.app_context():
        ben_id = db.session.scalar(select(User.id).where(User.name == "Ben"))
    said = text(ada.get(_address(nine_b, f"/students/{ben_id}")))
    assert "Facts, the least known first" in said
    assert "11 answers" in said


def test_the_gradebook_can_be_opened(ada, nine_b) -> None:
    answer = ada.get(_address(nine_b, "/gradebook.xlsx"))
    assert "9b-history-gradebook.xlsx" in answer.headers["Content-Disposition"]
    book = load_workbook(io.BytesIO(answer.data))
    assert book.sheetnames == ["students", "facts"]
    assert book["students"]["A2"].value == "Ben"
    told = ada.get(_address(nine_b, "/students.csv"))
    assert told.mimetype == "text/csv"
    assert told.get_data(as_text=True).splitlines()[1].startswith("Ben,")


def test_an_unknown_file_is_not_there(ada, nine_b) -> None:
    for place in ("/gradebook.csv", "/students.xlsx", "/else.csv", "/students.pdf"):
        assert ada.get(_address(nine_b, place)).status_code == 404


def test_an_empty_class_says_what_to_do(app, ada, clock, text) -> None:
    with app.app_context():
        teacher = accounts.sign_in("Ada", PASSWORD, clock.now)[0]
        class_id = make_class("8A", teacher, clock.now, [])
    for place in PLACES:
        if place != "/facts/sputnik":
            assert ada.get(_address(class_id, place)).status_code == 200
    assert "8A has no students yet" in text(ada.get(_address(class_id)))
    with app.app_context():
        ben = accounts.sign_in("Ben", PASSWORD, clock.now)[0]
        enrol(class_id, ben, clock.now)
    assert "8A has nothing to learn yet" in text(ada.get(_address(class_id)))


def test_odd_arguments_change_nothing(ada, nine_b) -> None:
    for odd in ("?page=99999999999999999999", "?page=x", "?order=evil&q=%00", "?q=" + "x" * 500):
        assert ada.get(_address(nine_b, "/facts" + odd)).status_code == 200


def test_a_search_that_finds_nothing_says_so(ada, nine_b, text) -> None:
    assert "No fact of the class has that" in text(ada.get(_address(nine_b, "/facts?q=zebra")))


def test_a_review_of_the_least_known_is_one_click_away(app, ada, nine_b, text) -> None:
    page = ada.get(_address(nine_b)).get_data(as_text=True)
    link = re.search(r'href="([^"]*assignments/new[^"]*)"', page)
    assert link
    form = ada.get(link[1].replace("&amp;", "&")).get_data(as_text=True)
    assert len(re.findall(r'name="facts" value="[^"]+" checked', form)) == 6
    assert re.search(r'value="ladders"[^>]*checked|checked[^>]*value="ladders"', form)
    fields = re.findall(r'name="facts" value="([^"]+)" checked', form)
    made = ada.post(
        f"/teach/classes/{nine_b}/assignments/new",
        {
            "title": "Again", "mode": "practice", "decks": ["ladders"], "facts": fields,
            "length": 6, "draw": "fixed", "attempts": 0, "feedback": "now", "late": "y",
        },
    )  # fmt: skip
    assert made.status_code == 303, text(made)
