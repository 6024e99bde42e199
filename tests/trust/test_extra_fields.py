"""Fields that no form has, in every form and twice over: nothing of anybody else's changes."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from quizapp.store import db
from quizapp.store.database import Base
from quizapp.store.tables import Card, Deck, LogRow, User
from tests.trust.conftest import ANSWER, read, route
from tests.trust.test_hostile_input import encoded, send

LEFT_OUT = {"auth.logout", "auth.delete", "auth.end_session", "auth.end_other_sessions"}
OF_ALL = {"rate_limits", "events", "settings"}


def extras(other: int) -> dict[str, str]:
    """What somebody would add who knows the tables."""
    return {
        "role": "admin", "is_admin": "1", "admin": "true", "id": str(other),
        "user_id": str(other), "user": str(other), "owner_id": str(other), "owner": str(other),
        "student_id": str(other), "teacher_id": str(other), "class_id": "1", "sitting_id": "1",
        "item_id": "1", "mark": "1.0", "marks": "100", "score": "100", "rating": "4",
        "correct": "1", "answered_by": "1", "submitted_at": "2020-01-01", "due": "2030-01-01",
        "ends_at": "2030-01-01", "attempts": "99", "factor": "9", "password_hash": "x",
        "name_key": "root", "must_change_password": "0", "origin": "bank", "retired": "1",
        "code_key": "x", "kind": "answer", "study_day": "2020-01-01", "given_at": "2020-01-01",
    }  # fmt: skip


def rows_of_others(app: Flask, own: int) -> dict[str, list[dict[str, Any]]]:
    """Every row of somebody else, by table."""
    found = {}
    with app.app_context():
        for table in Base.metadata.sorted_tables:
            whose = next(
                (table.c[name] for name in ("user_id", "owner_id") if name in table.c),
                table.c.id if table.name == "users" else None,
            )
            if whose is None or table.name in OF_ALL:
                continue
            rows = db.session.execute(select(table).where(whose != own))
            found[table.name] = sorted((dict(row._mapping) for row in rows), key=str)
        db.session.remove()
    return found


@pytest.mark.parametrize(("who", "name"), [("ben", "Ben"), ("cyn", "Cyn"), ("eve", "Eve")])
def test_fields_that_no_form_has_change_nothing_of_anybody_elses(
    lived_in, crawl, request, who: str, name: str
) -> None:
    app, browser = lived_in, request.getfixturevalue(who)
    with app.app_context():
        own = db.session.scalars(select(User.id).where(User.name == name)).one()
        role = db.session.scalar(select(User.role).where(User.id == own))
        other = db.session.scalars(select(User.id).where(User.name == "Ada")).one()
        db.session.remove()
    _pages, forms = crawl(browser, each=2)
    before, sent = rows_of_others(app, own), 0
    for form in forms:
        endpoint = route(app, form.action, form.method.upper())
        if form.method != "post" or endpoint in LEFT_OUT:
            continue
        given = {key: value for key, value in form.fields.items() if key != "csrf_token"}
        added = {key: value for key, value in extras(other).items() if key not in given}
        send(browser, form, {**added, **given})
        form.action += ("&" if "?" in form.action else "?") + encoded(added)
        send(browser, form, given)
        sent += 1
    assert sent > 10
    assert rows_of_others(app, own) == before
    with app.app_context():
        assert db.session.scalar(select(User.role).where(User.id == own)) == role
        made = db.session.scalars(select(Deck.origin).where(Deck.owner_id == own)).all()
        assert "bank" not in made


def test_a_mark_that_is_sent_along_is_not_believed(app, ben) -> None:
    with app.app_context():
        own = db.session.scalars(select(User.id).where(User.name == "Ben")).one()
        db.session.remove()
    place = ben.post("/quiz", {"deck": "ladders", "length": 5}).location
    asked = ANSWER.search(ben.get(place).get_data(as_text=True))
    assert asked
    ben.post(asked[1], {**extras(1), "client_id": asked[2], "unknown": "y"})
    with app.app_context():
        row = db.session.scalars(select(LogRow)).one()
        assert (row.user_id, row.mark, row.rating) == (own, 0.0, 1)
        assert str(row.study_day) == str(app.config["CLOCK"]().date())
        assert db.session.scalars(select(Card.user_id)).all() == [own]


def test_no_address_names_anybody_or_tells_a_mark(lived_in, crawl, ben, ada, root) -> None:
    """But for one-time links, which are shown once and stand in no log."""
    told = {"name", "username", "password", "mark", "score", "token", "csrf_token", "code", "email"}
    seen = 0
    for browser in (ben, ada, root):
        for address, page in crawl(browser)[0].items():
            found = read(address, page)
            for link in [*found.links, *(form.action for form in found.forms)]:
                if link.startswith(("http://localhost", "/")) or "://" not in link:
                    path, _, query = link.partition("?")
                    names = {part.partition("=")[0] for part in query.split("#")[0].split("&")}
                    assert not names & told, (address, link)
                    assert not {"ben", "cyn", "ada"} & set(path.casefold().split("/")), link
                    seen += 1
            for form in found.forms:
                if form.method == "get":
                    assert not set(form.fields) & told, (address, form)
    assert seen > 300
