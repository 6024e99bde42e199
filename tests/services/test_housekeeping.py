"""What nobody needs goes, what somebody needs stays: tested with a clock that is moved."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from PIL import Image as Pillow
from sqlalchemy import func, select, update

from quizapp.factory.caretaker import do_what_is_due
from quizapp.services import accounts, classes, erasure, housekeeping, pictures, study, teach
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.database import Base
from quizapp.store.tables import (
    Card,
    ClassMember,
    ClassTeacher,
    Deck,
    DeckFact,
    Event,
    Fact,
    Image,
    Invitation,
    Login,
    LogRow,
    RateLimit,
    SchoolClass,
    User,
)

PASSWORD = "three little words"


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def count(table: type[Base], *where: object) -> int:
    found = db.session.scalar(select(func.count()).select_from(table).where(*where)) or 0
    db.session.rollback()
    return found


def answer_one(name: str, clock) -> int:
    user = accounts.sign_in(name, PASSWORD, clock.now)[0]
    sitting_id = study.start_quiz(user, "ladders", 5, clock.now)
    question = study.question(user, sitting_id, clock.now)
    study.answer(user, question.item_id, "?", question.client_id, clock.now)
    return user.id


def id_of(name: str) -> int | None:
    return db.session.scalar(select(User.id).where(User.name == name))


def test_whoever_was_not_here_for_thirteen_months_goes_with_everything(clock) -> None:
    ben = answer_one("Ben", clock)
    clock.pass_(days=200)
    cyn = answer_one("Cyn", clock)
    clock.pass_(days=200)
    assert housekeeping.sweep(clock.now, 13).people == 4  # Ben, Dov, Ada and Eve
    assert id_of("Ben") is None
    assert id_of("Cyn") == cyn
    assert id_of("Root") is not None, "an admin is never deleted"
    for table in Base.metadata.tables.values():
        if "user_id" in table.c:
            left = db.session.execute(select(func.count()).where(table.c.user_id == ben)).scalar()
            assert left == 0, table.name
    assert count(LogRow, LogRow.user_id == cyn) == 1
    assert count(Card, Card.user_id == cyn) == 1


def test_an_answer_counts_as_activity_though_nobody_signed_in_since(clock) -> None:
    ben = answer_one("Ben", clock)
    with writing() as session:
        session.execute(
            update(User).where(User.id == ben).values(seen_at=clock.now - timedelta(days=800))
        )
    housekeeping.sweep(clock.now, 13)
    assert id_of("Ben") == ben


def test_nobody_is_deleted_where_the_setting_is_nought(clock) -> None:
    clock.pass_(days=5000)
    swept = housekeeping.sweep(clock.now, 0)
    assert (swept.people, swept.events) == (0, 0)
    assert id_of("Ben") is not None


def test_a_day_before_the_time_is_up_nothing_happens(clock) -> None:
    clock.pass_(days=394)
    assert housekeeping.sweep(clock.now, 13).people == 0
    clock.pass_(days=2)
    assert housekeeping.sweep(clock.now, 13).people == 5


def test_a_guest_without_an_answer_goes_when_the_cookie_has(clock) -> None:
    with writing() as session:
        guest, _token = accounts.new_guest(session, "UTC", clock.now)
        coded, _token = accounts.new_guest(session, "UTC", clock.now)
        session.execute(update(User).where(User.id == coded).values(nick="Fay", code_key="x"))
    clock.pass_(days=91)
    assert housekeeping.sweep(clock.now, 0).guests == 1
    assert count(User, User.id == guest) == 0
    assert count(User, User.id == coded) == 1


def test_sessions_counters_links_and_events_go_in_their_time(clock) -> None:
    _, token = accounts.sign_in("Ben", PASSWORD, clock.now)
    accounts.sign_out(token, clock.now)
    accounts.sign_in("Cyn", PASSWORD, clock.now)
    accounts.invite("teacher", clock.now)
    with writing() as session:
        session.add(RateLimit(key="old", count=1, expires_at=clock.now.timestamp() - 1))
        session.add(RateLimit(key="new", count=1, expires_at=clock.now.timestamp() + 1e9))
    clock.pass_(days=31)
    swept = housekeeping.sweep(clock.now, 13)
    assert (swept.logins, swept.counters) == (1, 1)
    clock.pass_(days=60)
    swept = housekeeping.sweep(clock.now, 13)
    assert (swept.logins, swept.invitations) == (1, 1)
    assert (count(Login), count(Invitation), count(RateLimit)) == (0, 0, 1)
    clock.pass_(days=400)
    kept = count(Event, Event.at >= clock.now - timedelta(days=13 * 30))
    housekeeping.sweep_all(clock.now, 13)
    assert count(Event, Event.action != "user_erased") == kept


def test_it_works_in_batches_and_to_the_end(clock) -> None:
    with writing() as session:
        for number in range(7):
            session.add(RateLimit(key=f"old {number}", count=1, expires_at=1.0))
    first = housekeeping.sweep(clock.now, 13, batch=3)
    assert (first.counters, first.more) == (3, True)
    assert housekeeping.sweep_all(clock.now, 13).counters == 4


def test_a_private_deck_goes_with_its_owner_and_a_public_one_stays(clock) -> None:
    ada = accounts.sign_in("Ada", PASSWORD, clock.now)[0]
    private = teach.add_deck(ada, "Mine", "", "private", "year", clock.now)
    public = teach.add_deck(ada, "Ours", "", "public", "year", clock.now)
    with writing() as session:
        for number, deck in enumerate((private, public)):
            fact = Fact(
                id=f"f{number}", version=1, origin="app", owner_id=ada.id, created_at=clock.now
            )
            session.add(fact)
            session.flush()
            session.add(DeckFact(deck_id=deck, fact_id=f"f{number}", position=0))
    erasure.erase_user(ada.id, clock.now, by=None, why="test")
    assert count(Deck, Deck.id == private) == 0
    assert count(Fact, Fact.id == "f0") == 0
    assert count(Deck, Deck.id == public, Deck.owner_id.is_(None)) == 1
    assert count(Fact, Fact.id == "f1", Fact.owner_id.is_(None)) == 1


def test_a_private_deck_that_somebody_else_has_learned_stays(clock) -> None:
    ada = accounts.sign_in("Ada", PASSWORD, clock.now)[0]
    ben = answer_one("Ben", clock)
    learned = db.session.scalar(select(Card.fact_id).where(Card.user_id == ben))
    db.session.rollback()
    private = teach.add_deck(ada, "Mine", "", "private", "year", clock.now)
    with writing() as session:
        session.add(DeckFact(deck_id=private, fact_id=learned, position=0))
        session.execute(update(Fact).where(Fact.id == learned).values(owner_id=ada.id))
    erasure.erase_user(ada.id, clock.now, by=None, why="test")
    assert count(Deck, Deck.id == private) == 1
    assert count(Fact, Fact.id == learned) == 1


def test_a_class_goes_with_its_last_teacher_and_its_students_stay(clock) -> None:
    with writing() as session:
        ada, eve, ben = (
            session.scalar(select(User.id).where(User.name == name))
            for name in ("Ada", "Eve", "Ben")
        )
        for number, teachers in ((1, (ada,)), (2, (ada, eve))):
            session.add(SchoolClass(id=number, title="7b", created_at=clock.now))
            session.flush()
            for teacher in teachers:
                session.add(
                    ClassTeacher(user_id=teacher, class_id=number, role="owner", added_at=clock.now)
                )
            session.add(
                ClassMember(
                    user_id=ben, class_id=number, name="Ben", name_key="ben", joined_at=clock.now
                )
            )
    erasure.erase_user(ada, clock.now, by=None, why="test")
    assert db.session.scalars(select(SchoolClass.id)).all() == [2]
    assert id_of("Ben") == ben


def test_a_class_of_several_teachers_belongs_to_who_came_first_after_its_owner(app, clock) -> None:
    ada, eve = (accounts.sign_in(name, PASSWORD, clock.now)[0] for name in ("Ada", "Eve"))
    root = accounts.sign_in("Root", PASSWORD, clock.now)[0]
    ben = accounts.sign_in("Ben", PASSWORD, clock.now)[0]  # who taught once, and does no more
    made = classes.add_class(ada, classes.ClassSettings("7b", "UTC"), clock.now)
    hers = classes.add_class(eve, classes.ClassSettings("8a", "UTC"), clock.now)
    with writing() as session:
        for days, user in enumerate((ben, root, eve), start=1):
            session.add(
                ClassTeacher(
                    user_id=user.id, class_id=made, role="colleague",
                    added_at=clock.now + timedelta(days=days),
                )
            )  # fmt: skip
        session.add(
            ClassTeacher(user_id=ada.id, class_id=hers, role="colleague", added_at=clock.now)
        )
    erasure.erase_user(ada.id, clock.now, by=None, why="own wish")
    staff = {one.user_id: one.owner for one in classes.staff_list(root, made)}
    assert staff == {ben.id: False, root.id: True, eve.id: False}
    assert classes.class_head(root, made).standing == "owner"
    assert [one.owner for one in classes.staff_list(eve, hers)] == [True]


def test_a_class_that_goes_with_its_teacher_lets_its_rules_go(clock) -> None:
    ada = accounts.sign_in("Ada", PASSWORD, clock.now)[0]
    ben = answer_one("Ben", clock)
    made = classes.add_class(ada, classes.ClassSettings("7b", "UTC"), clock.now)
    with writing() as session:
        session.add(
            ClassMember(user_id=ben, class_id=made, name="Ben", name_key="ben", joined_at=clock.now)
        )
    classes.set_class_rules(ada, made, classes.Rules("leitner", 3))
    assert classes.apply_class_rules(ada, made, seconds=300) == 0
    erasure.erase_user(ada.id, clock.now, by=None, why="test")
    row = db.session.get(User, ben)
    assert (row.algorithm, row.new_a_day, row.own_habits) == ("fsrs", 10, {})


def test_a_picture_stays_with_the_questions_that_show_it(clock) -> None:
    def drawn(colour: str) -> bytes:
        out = io.BytesIO()
        Pillow.new("RGB", (4, 4), colour).save(out, "PNG")
        return out.getvalue()

    ada = accounts.sign_in("Ada", PASSWORD, clock.now)[0]
    eve = accounts.sign_in("Eve", PASSWORD, clock.now)[0]
    public, eves, unused = (
        pictures.add_picture(ada, drawn(colour), clock.now) for colour in ("red", "blue", "green")
    )
    for teacher, picture, visibility in ((ada, public, "public"), (eve, eves, "private")):
        deck = teach.add_deck(teacher, "Flags", "", visibility, "year", clock.now)
        prompt = f"Whose flag is it? ![A flag](image:{picture})"
        asked = {"kind": "typed", "prompt": prompt, "answers": "Tom"}
        teach.add_question(teacher, deck, asked, clock.now)
    erasure.erase_user(ada.id, clock.now, by=None, why="test")
    assert set(db.session.scalars(select(Image.id))) == {public, eves}
    assert unused not in {public, eves}


def test_that_somebody_was_erased_is_written_down_without_a_name(clock) -> None:
    ben = id_of("Ben")
    erasure.erase_user(ben, clock.now, by=None, why="test")
    (event,) = db.session.scalars(select(Event).where(Event.action == "user_erased")).all()
    assert event.subject == f"{ben} test"


def test_the_running_app_does_it_once_a_day_whatever_the_number_of_workers(app, clock) -> None:
    clock.pass_(days=1)
    app.config["CLOCK"] = clock
    assert "housekeeping" in do_what_is_due(app)
    assert do_what_is_due(app) == []
    clock.pass_(hours=23)
    assert "housekeeping" not in do_what_is_due(app)
    clock.pass_(hours=2)
    assert "housekeeping" in do_what_is_due(app)
