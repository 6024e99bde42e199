"""What is one's own: sessions that can be ended, data to take away, going for good."""

from __future__ import annotations

import csv
import io
import re

import pytest
from sqlalchemy import MetaData, select

from quizapp.services import accounts, study
from quizapp.store import db
from quizapp.store.database import Base
from quizapp.store.tables import Card, LogRow, User

PASSWORD = "three little words"


@pytest.fixture
def learned(app, clock) -> None:
    """Ben has answered five questions, one of them with what a spreadsheet would compute."""
    with app.app_context():
        ben = accounts.sign_in("Ben", PASSWORD, clock.now)[0]
        sitting_id = study.start_quiz(ben, "ladders", 5, clock.now)
        for _ in range(5):
            question = study.question(ben, sitting_id, clock.now)
            study.answer(ben, question.item_id, "?", question.client_id, clock.now)
        row = db.session.scalar(select(LogRow).where(LogRow.user_id == ben.id).limit(1))
        row.response = "=2+2"
        db.session.commit()
        db.session.remove()


def _rows_of(app, user_id: int) -> dict[str, int]:
    """How many rows of each table name this user, by whatever column."""
    with app.app_context():
        tables = MetaData()
        tables.reflect(db.engine)
        found = {}
        for table in tables.sorted_tables:
            for column in table.columns:
                if column.name in {"user_id", "owner_id"}:
                    rows = db.session.execute(select(table).where(column == user_id)).all()
                    found[f"{table.name}.{column.name}"] = len(rows)
        db.session.remove()
        return found


def test_sessions_are_listed_and_one_can_be_ended(browser, ben) -> None:
    other = browser().sign_in("Ben")
    page = ben.get("/account/sessions").get_data(as_text=True)
    assert "This device" in page
    mark = re.findall(r'action="/account/sessions/([0-9a-f]{16})/end"', page)[-1]
    assert len(re.findall(r"/account/sessions/[0-9a-f]{16}/end", page)) >= 1
    for found in re.findall(r'action="/account/sessions/([0-9a-f]{16})/end"', page):
        ben.post(f"/account/sessions/{found}/end")
    assert other.get("/account").status_code == 302
    assert ben.get("/account").status_code == 200
    again = ben.post(f"/account/sessions/{mark}/end", follow_redirects=True)
    assert "ended already" in again.get_data(as_text=True)


def test_all_others_can_be_ended_at_once(browser, ben) -> None:
    others = [browser().sign_in("Ben") for _ in range(2)]
    ben.post("/account/sessions/end")
    assert [other.get("/account").status_code for other in others] == [302, 302]
    assert ben.get("/account").status_code == 200


def test_nobody_ends_anothers_session(browser, ben, cyn) -> None:
    browser().sign_in("Ben")
    page = ben.get("/account/sessions").get_data(as_text=True)
    for mark in re.findall(r"/account/sessions/([0-9a-f]{16})/end", page):
        cyn.post(f"/account/sessions/{mark}/end")
    cyn.post("/account/sessions/%25/end")
    assert ben.get("/account").status_code == 200
    assert len(re.findall('/end"', ben.get("/account/sessions").get_data(as_text=True))) == len(
        re.findall('/end"', page)
    )


def test_all_data_can_be_taken_away_without_secrets(ben, learned) -> None:
    answer = ben.get("/account/data.json")
    assert 'filename="quizapp.json"' in answer.headers["Content-Disposition"]
    told = answer.json
    assert told["account"]["name"] == "Ben"
    assert len(told["review_log"]) == len(told["cards"]) == len(told["issued_items"]) == 5
    text = answer.get_data(as_text=True)
    assert "argon2" not in text
    assert "token" not in text


def test_no_table_of_users_is_left_out(ben) -> None:
    sums = {
        "class_member_days",
        "class_member_facts",
        "class_member_totals",
    }  # of answers that are told
    tables = {
        table.name
        for table in Base.metadata.sorted_tables
        if {"user_id", "owner_id"} & set(table.columns.keys())
    }
    assert tables - sums - {"images"} <= set(ben.get("/account/data.json").json)


def test_taking_data_away_again_and_again_is_slowed_down(app, ben, cyn) -> None:
    app.config["EXPORT_LIMIT"] = "3 per minute"
    statuses = [ben.get("/account/data.json").status_code for _ in range(4)]
    assert statuses[-1] == 429
    assert cyn.get("/account/data.json").status_code == 200


def test_answers_are_a_table_that_computes_nothing(ben, learned) -> None:
    answer = ben.get("/account/answers.csv")
    assert answer.mimetype == "text/csv"
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))
    assert len(rows) == 5
    assert "'=2+2" in {row["response"] for row in rows}
    assert all(row["statement"] for row in rows)


def test_going_asks_for_the_password_and_leaves_nothing(app, ben, cyn, learned) -> None:
    user_id = int(ben.get("/api/v1/status").json["user"]["id"])
    answer = ben.post("/account/delete", {"proof": "not my password"})
    assert answer.status_code == 422
    assert _rows_of(app, user_id)["review_log.user_id"] == 5
    answer = ben.post("/account/delete", {"proof": PASSWORD})
    assert answer.status_code == 303
    assert "storage" in answer.headers["Clear-Site-Data"]
    assert ben.get("/account").status_code == 302
    assert {name: n for name, n in _rows_of(app, user_id).items() if n} == {}
    with app.app_context():
        assert db.session.scalar(select(User).where(User.name == "Ben")) is None
        assert db.session.scalar(select(User).where(User.name == "Cyn")) is not None
        db.session.remove()


def test_a_guest_goes_by_a_typed_word(app, dan) -> None:
    dan.post("/quiz", {"deck": "ladders", "length": "5"})
    page = dan.get("/begin/ladders").get_data(as_text=True)
    form = dict(re.findall(r'name="(client_id|shown)" value="([^"]*)"', page))
    dan.post("/begin/ladders", {**form, "unknown": "y"})
    assert "Type “delete”" in dan.get("/account/delete").get_data(as_text=True)
    assert dan.post("/account/delete", {"proof": "no"}).status_code == 422
    assert dan.post("/account/delete", {"proof": " Delete "}).status_code == 303
    with app.app_context():
        assert db.session.scalar(select(Card).limit(1)) is None
        assert db.session.scalar(select(User).where(User.name.is_(None))) is None
        db.session.remove()


def test_a_passphrase_is_made_and_opens_the_account(browser, dan) -> None:
    answer = dan.post("/signup", {"username": "Fay", "make": "1"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert 'value="Fay"' in page
    made = re.search(r'name="password" value="([a-z]+(?:-[a-z]+){3})"', page)[1]
    taken = dan.post("/signup", {"username": "Ben", "password": made, "made": "1"})
    assert taken.status_code == 422
    assert made in taken.get_data(as_text=True)
    done = dan.post("/signup", {"username": "Fay", "password": made, "made": "1"})
    assert done.status_code == 303
    assert browser().sign_in("Fay", made).get("/account").status_code == 200
