"""Making and keeping a class: its list, its page, its settings, its code, the archive."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select, update

from quizapp.store import db
from quizapp.store.tables import ClassMember, SchoolClass, User

ZONE = "Europe/Berlin"


@pytest.fixture
def made(ada) -> str:
    """The address of Ada's class."""
    answer = ada.post("/teach/classes/new", {"title": "9B History", "zone": ZONE})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return str(answer.location)


def _row(app) -> SchoolClass:
    with app.app_context():
        row = db.session.scalars(select(SchoolClass)).one()
        db.session.expunge_all()
        return row


def test_a_class_needs_a_title_and_has_a_code_at_once(app, ada, made, text, clock) -> None:
    row = _row(app)
    assert (row.title, row.zone) == ("9B History", ZONE)
    assert re.fullmatch(r"[BCDFGHJKMNPQRTVWXYZ]{6}", row.join_code)
    assert row.join_until > clock.now
    page = text(ada.get(made))
    assert "9B History" in page and "Nobody has joined yet" in page
    assert f"{row.join_code[:3]}-{row.join_code[3:]}" in page
    assert "9B History" in text(ada.get("/teach/classes"))


def test_the_zone_is_filled_in_from_the_teacher(app, ada) -> None:
    ada.client.set_cookie("tz", ZONE)
    assert f'value="{ZONE}"' in ada.get("/teach/classes/new").get_data(as_text=True)
    with app.app_context():
        db.session.execute(update(User).where(User.name == "Ada").values(zone="Asia/Tokyo"))
        db.session.commit()
    assert 'value="Asia/Tokyo"' in ada.get("/teach/classes/new").get_data(as_text=True)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": " "}, "This is needed."),
        ({"title": "x" * 121}, "at most 120 characters"),
        ({"zone": "Middle/Earth"}, "is no time zone"),
        ({"ask": "minute"}, "Choose one of the offered values"),
        ({"exam_day": "2026-11-23"}, "Choose a day after today"),
        ({"exam_day": "2036-11-23"}, "within 730 days"),
        ({"exam_day": "soon"}, "Not a valid date value"),
        ({"exam_decks": "nobodys-deck"}, "Choose one of the offered values"),
    ],
)
def test_what_cannot_be_used_is_named_and_kept(app, ada, text, fields, said) -> None:
    answer = ada.post("/teach/classes/new", {"title": "9B", "zone": ZONE, **fields})
    assert answer.status_code == 422
    assert said in text(answer)
    with app.app_context():
        assert db.session.scalars(select(SchoolClass)).all() == []


def test_settings_change_and_the_exam_shows(app, ada, made, text) -> None:
    fields = {"title": "9C", "zone": "UTC", "ask": "day", "exam_day": "2026-12-18"}
    answer = ada.post(f"{made}/edit", {**fields, "exam_title": "Ladders", "exam_decks": "ladders"})
    assert answer.status_code == 303
    row = _row(app)
    assert (row.title, row.ask, row.exam_decks) == ("9C", "day", ["ladders"])
    assert "Exam: Ladders, Friday 18 December 2026" in text(ada.get(made))
    assert 'value="2026-12-18"' in ada.get(f"{made}/edit").get_data(as_text=True)


def test_a_new_code_replaces_the_old_one_and_a_closed_class_has_none(app, ada, made) -> None:
    before = _row(app).join_code
    ada.post(f"{made}/code")
    assert _row(app).join_code not in (None, before)
    ada.post(f"{made}/code/close")
    assert _row(app).join_code is None


def test_a_class_goes_into_the_archive_and_comes_back(app, ada, made, text) -> None:
    ada.post(f"{made}/archive")
    assert _row(app).join_code is None
    assert "9B History" not in text(ada.get("/teach/classes"))
    assert "9B History" in text(ada.get("/teach/classes?archived=1"))
    ada.get(made)
    ada.post(f"{made}/code")
    assert "The class is in the archive" in text(ada.get(made))
    assert ada.post(f"{made}/edit", {"title": "9C", "zone": ZONE}).status_code == 422
    ada.post(f"{made}/unarchive")
    assert "9B History" in text(ada.get("/teach/classes"))


def test_lists_are_searched_and_paged(app, ada, text) -> None:
    for number in range(21):
        ada.post("/teach/classes/new", {"title": f"Class {number:02}", "zone": ZONE})
    assert "Page 1 of 2" in text(ada.get("/teach/classes"))
    assert "Class 20" in text(ada.get("/teach/classes?page=2"))
    assert "1 class with “class 07”" in text(ada.get("/teach/classes?q=class+07"))
    assert "No class has that" in text(ada.get("/teach/classes?q=rome"))


def test_students_are_listed_by_name(app, ada, made, text, clock) -> None:
    with app.app_context():
        ben = db.session.scalars(select(User).where(User.name == "Ben")).one()
        class_id = db.session.scalars(select(SchoolClass.id)).one()
        member = ClassMember(
            user_id=ben.id, class_id=class_id, name="Ben K.", name_key="benk.", joined_at=clock.now
        )
        db.session.add(member)
        db.session.commit()
    page = text(ada.get(made))
    assert "1 student" in page and "Ben K." in page and "signs in as Ben" in page


@pytest.mark.parametrize("name", ["eve", "ben", "root", "dan"])
def test_a_class_is_its_teachers_only(request, app, made, name) -> None:
    somebody = request.getfixturevalue(name)
    before = _row(app)
    for path in (made, f"{made}/edit"):
        assert somebody.get(path).status_code in {302, 403, 404}
    for path in ("edit", "code", "code/close", "archive", "unarchive"):
        answer = somebody.post(f"{made}/{path}", {"title": "Mine", "zone": "UTC"})
        assert answer.status_code in {302, 403, 404}, path
    after = _row(app)
    assert (after.title, after.join_code, after.archived_at) == (
        before.title,
        before.join_code,
        before.archived_at,
    )


def test_who_teaches_no_longer_has_lost_the_class(app, ada, made) -> None:
    with app.app_context():
        db.session.execute(update(User).where(User.name == "Ada").values(role="student"))
        db.session.commit()
    assert ada.get(made).status_code == 403
