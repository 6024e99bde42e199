"""Joining a class: by name, as the guest one is, with an account; personal codes; the limit."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from quizapp.access import Principal
from quizapp.services import accounts, classes, study
from quizapp.services.classes import codes, joining
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.study.planning import Options
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import ClassMember, Event, LogRow, User

SECRET = "not so secret here"


def _members(class_id: int) -> list[str]:
    db.session.rollback()
    return list(
        db.session.scalars(
            select(ClassMember.name).where(ClassMember.class_id == class_id).order_by("name_key")
        )
    )


def test_a_name_is_enough_and_gives_a_code_to_come_back_with(made, join, clock) -> None:
    nia = join("Nia")
    assert (nia.name, nia.nick, nia.is_guest) == (None, "Nia", False)
    own = classes.own_code(nia, SECRET)
    assert own is not None and len(own.split("-")) == 3
    token = classes.sign_in_with_code(own, SECRET, clock.now)
    assert accounts.principal_of(token, clock.now) == nia
    assert _members(made) == ["Nia"]


def test_no_code_is_stored(made, join) -> None:
    nia = join("Nia")
    own = classes.own_code(nia, SECRET)
    row = db.session.get(User, nia.id)
    assert row.code_key and own not in str(vars(row))
    assert all(word not in row.code_key for word in own.split("-"))


@pytest.mark.parametrize("spoil", [str.upper, lambda c: c.replace("-", " , "), lambda c: f" {c}. "])
def test_a_code_is_read_however_it_is_typed(join, clock, spoil) -> None:
    own = classes.own_code(join("Nia"), SECRET)
    assert classes.sign_in_with_code(spoil(own), SECRET, clock.now)


def test_the_first_four_letters_of_a_word_tell_which_it_is(join, clock) -> None:
    own = classes.own_code(join("Nia"), SECRET)
    short = " ".join(word[:4] for word in own.split("-"))
    assert classes.sign_in_with_code(short, SECRET, clock.now)


@pytest.mark.parametrize("typed", ["", "-", "abc def ghi", "\x00", "ä" * 500, "zoo zoo zoo"])
def test_a_code_that_nobody_has_is_refused_and_logged(join, clock, typed) -> None:
    join("Nia")
    with pytest.raises(NotFound):
        classes.sign_in_with_code(typed, SECRET, clock.now)
    assert db.session.scalar(select(func.count()).where(Event.action == "code_refused")) == 1


def test_a_new_version_revokes_the_code_before(join, clock) -> None:
    nia = join("Nia")
    before = classes.own_code(nia, SECRET)
    with writing(nia.id) as session:
        after = joining.give_code(session, SECRET, nia.id)
    assert after != before and classes.own_code(nia, SECRET) == after
    with pytest.raises(NotFound):
        classes.sign_in_with_code(before, SECRET, clock.now)


def test_words_that_somebody_has_by_chance_are_passed_over(join, monkeypatch) -> None:
    nia, tom = join("Nia"), join("Tom")
    taken = classes.own_code(tom, SECRET)
    real = codes.personal_code
    monkeypatch.setattr(
        joining, "personal_code", lambda s, u, v: taken if v == 2 else real(s, u, v)
    )
    with writing(nia.id) as session:
        joining.give_code(session, SECRET, nia.id)
    assert db.session.get(User, nia.id).code_version == 3


def test_codes_are_many_and_differ_between_installations() -> None:
    made = {codes.personal_code(SECRET, user, 1) for user in range(1000)}
    assert len(made) == 1000
    assert codes.personal_code("another", 1, 1) != codes.personal_code(SECRET, 1, 1)


def test_a_guest_keeps_what_they_learned(made, code, join, clock) -> None:
    options = Options(length=5)
    question = study.preview_first(["ladders"], options, "seed", clock.now)
    guest = study.begin(
        ["ladders"], options, "seed", "0", "c1", "UTC", clock.now, None, question.shown
    ).guest
    nia = join("Nia", guest)
    assert nia.id == guest.id and nia.nick == "Nia"
    assert db.session.scalar(select(func.count()).where(LogRow.user_id == nia.id)) == 1


def test_the_guests_old_session_ends(code, clock) -> None:
    with writing() as session:
        guest_id, old = accounts.new_guest(session, "UTC", clock.now)
    guest = Principal(guest_id, None, "student")
    classes.join(guest, code, "Nia", "UTC", SECRET, clock.now)
    assert accounts.principal_of(old, clock.now) is None


def test_an_account_joins_and_stays_what_it_is(made, ben, code, clock) -> None:
    joined = classes.join(ben, code, "Ben K.", "UTC", SECRET, clock.now)
    assert (joined.user_id, joined.token, joined.fresh) == (ben.id, "", False)
    assert classes.own_code(ben, SECRET) is None
    again = classes.join(ben, code, "Somebody else", "UTC", SECRET, clock.now)
    assert again.user_id == ben.id and _members(made) == ["Ben K."]


def test_a_student_with_a_code_joins_another_class_with_the_same_code(ada, join, clock) -> None:
    nia = join("Nia")
    own = classes.own_code(nia, SECRET)
    other = classes.add_class(ada, classes.ClassSettings("9C", "UTC"), clock.now)
    head = classes.class_head(ada, other)
    classes.join(nia, head.join_code, "Nia", "UTC", SECRET, clock.now)
    assert classes.own_code(nia, SECRET) == own
    assert [one.title for one in classes.joined_classes(nia)] == ["9B History", "9C"]


@pytest.mark.parametrize("name", ["nia", "N i a", "Níа", "NIA"])
def test_a_name_that_looks_like_one_in_the_class_is_refused(made, join, name) -> None:
    join("Nia")
    with pytest.raises(Invalid) as refused:
        join(name)
    assert refused.value.problems["name"].code == "name_in_class"
    assert _members(made) == ["Nia"]
    assert db.session.scalar(select(func.count()).where(User.nick.is_not(None))) == 1


@pytest.mark.parametrize("name", ["", "x", "x" * 41, "<b>", "\x00\x01", "=1+1"])
def test_a_name_that_cannot_be_used_makes_nobody(join, name) -> None:
    with pytest.raises(Invalid):
        join(name)
    assert db.session.scalar(select(func.count()).where(User.nick.is_not(None))) == 0


def test_two_classes_may_each_have_a_nia(ada, join, clock) -> None:
    join("Nia")
    other = classes.add_class(ada, classes.ClassSettings("9C", "UTC"), clock.now)
    head = classes.class_head(ada, other)
    assert classes.join(None, head.join_code, "Nia", "UTC", SECRET, clock.now).fresh


def test_a_teacher_does_not_join_their_own_class(ada, join) -> None:
    with pytest.raises(Invalid) as refused:
        join("Ada", ada)
    assert refused.value.problems["name"].code == "own_class"


def test_a_code_that_has_run_out_was_closed_or_replaced_opens_nothing(
    ada, made, code, clock
) -> None:
    assert classes.joinable(None, f"{code[:3]}-{code[3:].lower()}", clock.now).id == made
    with pytest.raises(NotFound):
        classes.joinable(None, code, clock.now + timedelta(days=14))
    classes.renew_code(ada, made, clock.now)
    with pytest.raises(NotFound):
        classes.join(None, code, "Nia", "UTC", SECRET, clock.now)
    new = classes.class_head(ada, made).join_code
    classes.close_code(ada, made)
    with pytest.raises(NotFound):
        classes.join(None, new, "Nia", "UTC", SECRET, clock.now)


def test_an_archived_class_is_closed_and_out_of_its_students_sight(
    ada, made, code, join, clock
) -> None:
    nia = join("Nia")
    classes.archive_class(ada, made, clock.now)
    with pytest.raises(NotFound):
        classes.joinable(None, code, clock.now)
    assert classes.joined_classes(nia) == ()
    with pytest.raises(NotFound):
        classes.joined_class(nia, made)


def test_signing_up_gives_the_same_row_an_account_and_takes_the_code(join, clock) -> None:
    nia = join("Nia")
    own = classes.own_code(nia, SECRET)
    user_id, _token = accounts.sign_up(nia, "Nia K", "four big old words", "UTC", clock.now)
    assert user_id == nia.id
    with pytest.raises(NotFound):
        classes.sign_in_with_code(own, SECRET, clock.now)


def test_of_twenty_who_join_at_once_as_many_get_in_as_there_is_room(
    app: Flask, made, code, clock, monkeypatch
) -> None:
    monkeypatch.setattr(joining, "MOST_MEMBERS", 12)
    codes_given, refused = [], []
    start = threading.Barrier(20)

    def one(number: int) -> None:
        with app.app_context():
            start.wait()
            try:
                name = f"Student {chr(65 + number)}"
                joined = classes.join(None, code, name, "UTC", SECRET, clock.now)
                codes_given.append(joined.user_id)
            except Invalid as error:
                refused.append(error.problems["name"].code)
            db.session.remove()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(_members(made)) == len(set(codes_given)) == 12
    assert refused == ["class_full"] * 8
    assert db.session.scalar(select(func.count()).where(User.nick.is_not(None))) == 12


def test_twenty_who_join_under_one_name_at_once_are_one(app: Flask, made, code, clock) -> None:
    start, refused = threading.Barrier(20), []

    def one() -> None:
        with app.app_context():
            start.wait()
            try:
                classes.join(None, code, "Nia", "UTC", SECRET, clock.now)
            except Invalid as error:
                refused.append(error.problems["name"].code)
            db.session.remove()

    threads = [threading.Thread(target=one) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert _members(made) == ["Nia"] and refused == ["name_in_class"] * 19
