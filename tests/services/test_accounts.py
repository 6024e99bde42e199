"""Accounts: names that look alike, passwords, sessions that end, invitations."""

from __future__ import annotations

import itertools
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from quizapp.access import Principal
from quizapp.cli.users import user as user_command
from quizapp.services import accounts
from quizapp.services.errors import Invalid, NotFound, RunOut
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import Event, Login, User

PASSWORD = "three little words"


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def test_ben_signs_in_whatever_the_case_of_his_name(clock) -> None:
    principal, token = accounts.sign_in(" BEN ", PASSWORD, clock.now)
    assert principal.name == "Ben"
    assert accounts.principal_of(token, clock.now) == principal


@pytest.mark.parametrize("name", ["Ben", "Nobody"])
def test_a_wrong_password_and_an_unknown_name_are_refused_alike(name: str, clock) -> None:
    with pytest.raises(NotFound):
        accounts.sign_in(name, "wrong wrong wrong", clock.now)


def test_a_refused_sign_in_is_logged_without_the_password(clock) -> None:
    with pytest.raises(NotFound):
        accounts.sign_in("Ben", "wrong wrong wrong", clock.now)
    row = db.session.scalars(select(Event).where(Event.action == "sign_in_refused")).one()
    assert "wrong" not in row.subject


@pytest.mark.parametrize("name", ["ben", "B e n", "Bеn", "BÉN", "Веn"])
def test_a_name_that_a_reader_takes_for_bens_is_taken(name: str, clock) -> None:
    with pytest.raises(Invalid) as refused:
        accounts.add_user(name, PASSWORD, "student", clock.now)
    assert refused.value.problems["username"].code == "name_taken"


@pytest.mark.parametrize(
    ("there", "comes"), [("Alan", "AIan"), ("Carmen", "Carrnen"), ("Willi", "VViIIi")]
)
def test_letters_that_look_alike_on_a_screen_make_no_second_name(
    there: str, comes: str, clock
) -> None:
    accounts.add_user(there, PASSWORD, "student", clock.now)
    with pytest.raises(Invalid) as refused:
        accounts.sign_up(None, comes, PASSWORD, "UTC", clock.now)
    assert refused.value.problems["username"].code == "name_taken"
    with pytest.raises(NotFound):
        accounts.sign_in(comes, PASSWORD, clock.now)


def test_of_eight_names_that_look_alike_at_once_one_is_taken(app: Flask, clock) -> None:
    """Each has a key of its own, so that no unique index tells them apart."""
    pairs = itertools.product(("rn", "m"), ("vv", "w"), ("l", "i"))
    names = [f"A{first}o {second}o{third}" for first, second, third in pairs]
    assert len({accounts.name_key(name) for name in names}) == 8
    start, made, refused = threading.Barrier(8), [], []

    def one(name: str) -> None:
        with app.app_context():
            start.wait()
            try:
                made.append(accounts.sign_up(None, name, PASSWORD, "UTC", clock.now))
            except Invalid as error:
                refused.append(error.problems["username"].code)
            db.session.remove()

    threads = [threading.Thread(target=one, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert (len(made), refused) == (1, ["name_taken"] * 7)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "missing"),
        ("seven77", "password_length"),
        ("x" * 129, "password_length"),
        ("password1", "password_common"),
        ("QWERTYUIOP", "password_common"),
        ("Someone New", "password_common"),
    ],
)
def test_weak_passwords_are_refused(password: str, code: str, clock) -> None:
    with pytest.raises(Invalid) as refused:
        accounts.add_user("Someone New", password, "student", clock.now)
    assert refused.value.problems["password"].code == code


@pytest.mark.parametrize(
    "password", ["a" * 64, "çok güçlü 🔑 key", "12 spaces in  a row", " edge " * 2]
)
def test_long_passwords_blanks_and_any_letters_are_kept_as_typed(password: str, clock) -> None:
    accounts.add_user("Zoe", password, "student", clock.now)
    assert accounts.sign_in("Zoe", password, clock.now)[0].name == "Zoe"
    with pytest.raises(NotFound):
        accounts.sign_in("Zoe", password + "x", clock.now)


@pytest.mark.parametrize("name", ["", "x", "a" * 41, "<b>Ben</b>", "..", "🔑🔑"])
def test_names_that_cannot_be_shown_or_said_are_refused(name: str, clock) -> None:
    with pytest.raises(Invalid) as refused:
        accounts.add_user(name, PASSWORD, "student", clock.now)
    assert "username" in refused.value.problems


def test_a_session_ends_at_sign_out_and_a_copy_of_it_too(clock) -> None:
    _, token = accounts.sign_in("Ben", PASSWORD, clock.now)
    accounts.sign_out(token, clock.now)
    assert accounts.principal_of(token, clock.now) is None


def test_a_session_ends_when_it_is_idle_and_when_it_is_old(clock) -> None:
    _, token = accounts.sign_in("Ben", PASSWORD, clock.now)
    begun = clock.now
    while clock.now - begun < accounts.ABSOLUTE - timedelta(days=10):
        clock.pass_(days=9)
        assert accounts.principal_of(token, clock.now)
    clock.pass_(days=10)
    assert accounts.principal_of(token, clock.now) is None
    _, idle = accounts.sign_in("Ben", PASSWORD, clock.now)
    clock.pass_(days=15)
    assert accounts.principal_of(idle, clock.now) is None


def test_a_new_password_ends_every_session(clock) -> None:
    ben, token = accounts.sign_in("Ben", PASSWORD, clock.now)
    _, other = accounts.sign_in("Ben", PASSWORD, clock.now)
    fresh = accounts.change_password(ben, PASSWORD, "four other little words", clock.now)
    assert accounts.principal_of(token, clock.now) is None
    assert accounts.principal_of(other, clock.now) is None
    assert accounts.principal_of(fresh, clock.now) == ben


def test_the_current_password_is_asked_before_it_is_changed(clock) -> None:
    ben, token = accounts.sign_in("Ben", PASSWORD, clock.now)
    with pytest.raises(Invalid) as refused:
        accounts.change_password(ben, "not this one", "four other little words", clock.now)
    assert refused.value.problems["current"].code == "wrong_password"
    assert accounts.principal_of(token, clock.now) == ben


def test_signing_up_names_the_guests_own_row_and_ends_the_guests_session(clock) -> None:
    with writing() as session:
        user_id, token = accounts.new_guest(session, "Europe/Berlin", clock.now)
    guest = accounts.principal_of(token, clock.now)
    assert guest == Principal(user_id, None, "student", "Europe/Berlin")
    named_id, fresh = accounts.sign_up(guest, "Fay", PASSWORD, "UTC", clock.now)
    assert named_id == user_id
    assert accounts.principal_of(token, clock.now) is None
    named = accounts.principal_of(fresh, clock.now)
    assert (named.name, named.zone) == ("Fay", "Europe/Berlin")


def test_a_taken_name_leaves_the_guest_as_it_was(clock) -> None:
    with writing() as session:
        user_id, token = accounts.new_guest(session, "UTC", clock.now)
    guest = accounts.principal_of(token, clock.now)
    with pytest.raises(Invalid):
        accounts.sign_up(guest, "Ben", PASSWORD, "UTC", clock.now)
    assert accounts.principal_of(token, clock.now) == guest
    assert db.session.get(User, user_id).name is None


def test_an_invitation_makes_one_account_of_its_role(clock) -> None:
    token = accounts.invite("teacher", clock.now)
    accounts.accept_invitation(token, "Gus", PASSWORD, "UTC", clock.now)
    assert accounts.sign_in("Gus", PASSWORD, clock.now)[0].role == "teacher"
    with pytest.raises(NotFound):
        accounts.accept_invitation(token, "Hal", PASSWORD, "UTC", clock.now)


def test_an_invitation_survives_a_name_that_is_taken(clock) -> None:
    token = accounts.invite("teacher", clock.now)
    with pytest.raises(Invalid):
        accounts.accept_invitation(token, "Ben", PASSWORD, "UTC", clock.now)
    assert accounts.invitation_role(token, clock.now) == "teacher"


def test_an_invitation_runs_out_after_a_week(clock) -> None:
    token = accounts.invite("teacher", clock.now)
    clock.pass_(days=7)
    assert accounts.invitation_role(token, clock.now) == "teacher"
    clock.pass_(seconds=1)
    with pytest.raises(RunOut):
        accounts.invitation_role(token, clock.now)
    with pytest.raises(RunOut):
        accounts.accept_invitation(token, "Hal", PASSWORD, "UTC", clock.now)
    with pytest.raises(RunOut):
        accounts.accept_invitation(token, "", "", "UTC", clock.now)


def test_the_command_line_makes_a_link_for_whom_it_is_asked(app: Flask, clock) -> None:
    said = app.test_cli_runner().invoke(
        user_command, ["invite", "--role", "admin", "--address", "https://quiz.example/"]
    )
    assert said.exit_code == 0
    token = said.stdout.strip().removeprefix("https://quiz.example/invitation/")
    assert accounts.invitation_role(token, clock.now) == "admin"


def test_only_hashes_of_tokens_and_passwords_are_stored(clock) -> None:
    _, token = accounts.sign_in("Ben", PASSWORD, clock.now)
    stored = db.session.scalars(select(Login.token_hash)).all()
    assert token not in stored
    hashed = db.session.scalar(select(User.password_hash).where(User.name == "Ben"))
    assert hashed.startswith("$argon2id$")
    assert PASSWORD not in hashed


def test_passwords_cost_an_attacker_19_mib_and_two_passes_each() -> None:
    code = "from quizapp.services.accounts import hasher; print(hasher.hash('x'))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_two_tabs_that_name_one_guest_do_not_both_succeed(clock) -> None:
    with writing() as session:
        guest_id, token = accounts.new_guest(session, "UTC", clock.now)
    guest = accounts.principal_of(token, clock.now)
    assert accounts.sign_up(guest, "Fay", PASSWORD, "UTC", clock.now)[0] == guest_id
    with pytest.raises(Invalid) as refused:
        accounts.sign_up(guest, "Gil", PASSWORD, "UTC", clock.now)
    assert refused.value.problems["username"].code == "named_already"


def test_a_new_password_and_its_session_come_together_or_not_at_all(clock, monkeypatch) -> None:
    principal, token = accounts.sign_in("Ben", PASSWORD, clock.now)

    def fail(*_arguments: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(accounts, "open_login", fail)
    with pytest.raises(ZeroDivisionError):
        accounts.change_password(principal, PASSWORD, "another three words", clock.now)
    assert accounts.principal_of(token, clock.now) == principal


def test_a_guest_who_has_no_password_to_come_back_with_is_kept_longer(clock) -> None:
    with writing() as session:
        guest_id, token = accounts.new_guest(session, "UTC", clock.now)
    _, named = accounts.sign_in("Ben", PASSWORD, clock.now)
    clock.pass_(days=21)
    assert accounts.principal_of(token, clock.now).id == guest_id
    assert accounts.principal_of(named, clock.now) is None
    clock.pass_(days=70)
    assert accounts.principal_of(token, clock.now) is None


def test_the_link_of_a_start_withdraws_that_of_the_start_before_and_no_other(clock) -> None:
    """Who runs the app may invite an admin before it ever starts."""
    invited = accounts.invite("admin", clock.now)
    lost = accounts.replace_first_invitation(clock.now)
    shown = accounts.replace_first_invitation(clock.now)
    assert accounts.invitation_role(invited, clock.now) == "admin"
    assert accounts.invitation_role(shown, clock.now) == "teacher"
    with pytest.raises(NotFound):
        accounts.invitation_role(lost, clock.now)
