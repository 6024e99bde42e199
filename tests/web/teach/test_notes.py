"""A student makes a deck of their own notes, studies it, and hands it to a teacher."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import (
    ClassMember,
    ClassTeacher,
    Deck,
    SchoolClass,
    Source,
    User,
)

NOTES = (
    "The Treaty of Tordesillas was signed on 7 June 1494. Vasco da Gama reached Calicut in May "
    "1498. The Portuguese conquered Malacca in August 1511."
)


@pytest.fixture
def text(ben) -> str:
    """The address of Ben's text."""
    answer = ben.post("/my/texts", {"text": NOTES, "title": "Voyages"})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.location.partition("?")[0]


@pytest.fixture
def deck(ben, text) -> str:
    """The id of the deck that Ben made of it."""
    for number in (1, 2):
        ben.post(f"{text}/candidates/{number}", {"do": "approved"})
    answer = ben.post(f"{text}/publish", {"deck": "", "title": "Voyages", "visibility": "public"})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.location.removeprefix("/decks/")


@pytest.fixture
def in_adas_class(app, clock) -> int:
    """Ben is in a class of Ada's. Returns her id."""
    with app.app_context():
        ids = dict(db.session.execute(select(User.name, User.id)).all())
        with writing() as session:
            session.add(SchoolClass(id=1, title="9B", created_at=clock.now, exam_decks=[]))
            session.flush()
            session.add(
                ClassTeacher(user_id=ids["Ada"], class_id=1, role="owner", added_at=clock.now)
            )
            session.add(
                ClassMember(
                    user_id=ids["Ben"], class_id=1, name="B", name_key="b", joined_at=clock.now
                )
            )
        db.session.remove()
        return ids["Ada"]


def test_a_student_reviews_notes_under_their_own_head(ben, text) -> None:
    page = ben.get(text).get_data(as_text=True)
    assert "for teachers" not in page
    assert "/teach/" not in page.split("<main")[1]
    assert "1494" in page
    assert "Voyages" in ben.get("/my/texts").get_data(as_text=True)


def test_the_deck_is_private_whatever_was_sent_and_can_be_studied(app, ben, cyn, deck) -> None:
    with app.app_context():
        assert db.session.get(Deck, deck).visibility == "private"
        db.session.remove()
    assert ben.get(f"/decks/{deck}").status_code == 200
    assert cyn.get(f"/decks/{deck}").status_code == 404
    answer = ben.post("/quiz", {"deck": deck, "length": "5"})
    assert answer.location.startswith("/sittings/")


@pytest.mark.parametrize("who", ["cyn", "ada", "root"])
def test_nobody_else_sees_or_decides(request, who, ben, text, deck) -> None:
    other = request.getfixturevalue(who)
    for path in (text, f"{text}/publish", f"{text}/delete", f"{text}/candidates/1/edit"):
        assert other.get(path).status_code == 404, path
    for path in (f"{text}/candidates/1", f"{text}/undo", f"{text}/delete"):
        assert other.post(path, {"do": "rejected"}).status_code == 404, path
    assert other.post(f"/my/decks/{deck}/delete").status_code == 404


def test_a_guest_is_asked_to_sign_up_and_a_student_stays_out_of_the_teachers_pages(
    dan, ben, text
) -> None:
    assert dan.get("/my/texts").status_code == 302
    number = text.rsplit("/", 1)[1]
    assert ben.get(f"/teach/sources/{number}").status_code == 403
    assert ben.get("/teach/sources").status_code == 403


def test_bad_input_is_told_and_kept(ben) -> None:
    answer = ben.post("/my/texts", {"text": "Nothing dated here.", "title": "Empty"})
    assert answer.status_code == 422
    assert "Nothing dated here." in answer.get_data(as_text=True)


def test_a_student_keeps_a_bounded_number_of_texts(app, ben, text, monkeypatch) -> None:
    monkeypatch.setattr("quizapp.services.teach.adding.MOST_OWN_TEXTS", 1)
    answer = ben.post("/my/texts", {"text": NOTES, "title": "More"})
    assert answer.status_code == 422
    assert "Delete one" in answer.get_data(as_text=True)
    with app.app_context():
        assert db.session.scalar(select(func.count()).where(Source.title == "More")) == 0
        db.session.remove()


def test_a_copy_goes_to_a_teacher_of_the_class_once(app, ben, ada, deck, in_adas_class) -> None:
    page = ben.get("/my/texts").get_data(as_text=True)
    assert f'name="teacher" value="{in_adas_class}"' in page
    for _ in range(2):
        answer = ben.post(f"/my/decks/{deck}/hand-over", {"teacher": str(in_adas_class)})
        assert answer.status_code == 303
    with app.app_context():
        copies = db.session.scalars(select(Deck).where(Deck.derived_from == deck)).all()
        assert [(one.owner_id, one.visibility) for one in copies] == [(in_adas_class, "private")]
        db.session.remove()
    assert "Voyages (Ben)" in ada.get("/teach/decks").get_data(as_text=True)
    assert "Ada has a copy" in ben.get("/my/texts").get_data(as_text=True)
    assert ben.get(f"/decks/{deck}").status_code == 200


def test_nothing_goes_to_somebody_elses_teacher(app, ben, cyn, deck, in_adas_class) -> None:
    with app.app_context():
        eve = db.session.scalar(select(User.id).where(User.name == "Eve"))
        db.session.remove()
    for teacher in (str(eve), "", "x"):
        assert ben.post(f"/my/decks/{deck}/hand-over", {"teacher": teacher}).status_code == 404
    assert (
        cyn.post(f"/my/decks/{deck}/hand-over", {"teacher": str(in_adas_class)}).status_code == 404
    )


def test_a_deck_is_deleted_and_brought_back(ben, deck) -> None:
    ben.post(f"/my/decks/{deck}/delete")
    page = ben.get("/my/texts").get_data(as_text=True)
    assert "is deleted" in page
    assert ben.get(f"/decks/{deck}").status_code == 404
    ben.post(f"/my/decks/{deck}/restore")
    assert ben.get(f"/decks/{deck}").status_code == 200
