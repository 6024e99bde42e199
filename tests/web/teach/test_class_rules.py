"""/teach/classes/<id>/learning: which algorithm a class learns by, and how much a day."""

from __future__ import annotations

import pytest

from quizapp.services import accounts
from quizapp.store import db
from quizapp.store.tables import SchoolClass, User
from tests.services.results.conftest import enrol, make_class

PASSWORD = "three little words"


@pytest.fixture
def address(app, clock) -> str:
    with app.app_context():
        ada, ben = (accounts.sign_in(name, PASSWORD, clock.now)[0] for name in ("Ada", "Ben"))
        class_id = make_class("9B", ada, clock.now, ["ladders"])
        enrol(class_id, ben, clock.now)
        return f"/teach/classes/{class_id}/learning"


def _ben(app) -> User:
    with app.app_context():
        return db.session.query(User).filter_by(name="Ben").one()


def test_a_choice_holds_for_the_students(app, ada, ben, address, text) -> None:
    assert "one student has one memory" in text(ada.get(address))
    saved = ada.post(address, {"algorithm": "leitner", "new_a_day": "4", "due_a_day": ""})
    assert saved.status_code == 303
    assert "It holds for every student" in text(ada.get(saved.location))
    assert (_ben(app).algorithm, _ben(app).new_a_day) == ("leitner", 4)
    said = text(ben.get("/settings/study"))
    assert "Your class decides of these" in said
    ada.post(address, {"algorithm": "", "new_a_day": "", "due_a_day": ""})
    assert (_ben(app).algorithm, _ben(app).new_a_day) == ("fsrs", 10)
    assert "Your class decides" not in text(ben.get("/settings/study"))


def test_those_who_are_left_are_done_on_request(app, ada, address, text, monkeypatch) -> None:
    monkeypatch.setattr("quizapp.services.classes.learning.rules.settle", lambda *a, **k: False)
    ada.post(address, {"algorithm": "sm2"})
    assert "does not hold yet" in text(ada.get(address))
    monkeypatch.undo()
    done = ada.post(f"{address}/go-on")
    assert "does not hold yet" not in text(ada.get(done.location))
    assert _ben(app).algorithm == "sm2"


@pytest.mark.parametrize(
    "fields", [{"algorithm": "magic"}, {"new_a_day": "-1"}, {"due_a_day": "0"}, {"new_a_day": "x"}]
)
def test_what_cannot_be_used_is_named(app, ada, address, text, fields) -> None:
    answer = ada.post(address, fields)
    assert answer.status_code == 422
    assert "needs a look" in text(answer)
    with app.app_context():
        assert db.session.query(SchoolClass).one().algorithm is None


def test_it_is_its_teachers_only(address, nobody_else) -> None:
    nobody_else("get", address)
    nobody_else("post", address)
    nobody_else("post", f"{address}/go-on")
