"""Sign in, sign up, sign out: the pages."""

from __future__ import annotations

import pytest

PASSWORD = "three little words"


def test_ben_signs_in_and_lands_on_today(dan) -> None:
    answer = dan.post("/login", {"username": "ben", "password": PASSWORD})
    assert (answer.status_code, answer.location) == (303, "/")
    assert "Ben" in dan.get("/account").get_data(as_text=True)


def test_ada_lands_on_her_sources(dan) -> None:
    answer = dan.post("/login", {"username": "Ada", "password": PASSWORD})
    assert answer.location == "/teach/sources"


def test_the_cookie_changes_at_sign_in_and_a_planted_one_is_not_honoured(dan) -> None:
    dan.token()
    before = dan.client.get_cookie("quizapp").value
    dan.sign_in("Ben")
    assert dan.client.get_cookie("quizapp").value != before


def test_a_copy_of_the_cookie_is_worth_nothing_after_sign_out(app, ben) -> None:
    copy = ben.client.get_cookie("quizapp").value
    thief = app.test_client()
    thief.set_cookie("quizapp", copy)
    assert thief.get("/account").status_code == 200
    assert ben.post("/logout").status_code == 303
    assert thief.get("/account").status_code == 302


def test_a_wrong_password_keeps_the_name_and_says_nothing_of_which_was_wrong(dan) -> None:
    pages = []
    for name in ("Ben", "Nobody"):
        answer = dan.post("/login", {"username": name, "password": "not the right one"})
        assert answer.status_code == 422
        page = answer.get_data(as_text=True)
        assert f'value="{name}"' in page
        assert "not the right one" not in page
        pages.append(page.replace(name, "NAME").split("<main")[1].split("csrf_token")[0])
    assert pages[0] == pages[1]


def test_an_empty_form_says_what_is_missing(dan) -> None:
    answer = dan.post("/login", {})
    assert answer.status_code == 422
    assert answer.get_data(as_text=True).count('aria-invalid="true"') == 2


@pytest.mark.parametrize(
    ("after", "lands"),
    [
        ("/decks?q=rome", "/decks?q=rome"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("evil", "/"),
    ],
)
def test_after_signing_in_one_lands_within_the_site(dan, after: str, lands: str) -> None:
    answer = dan.post("/login", {"username": "Ben", "password": PASSWORD, "next": after})
    assert answer.location == lands


def test_too_many_tries_are_refused_whatever_the_header_says(app, dan) -> None:
    app.config["LOGIN_LIMIT"] = "5 per minute"
    for number in range(6):
        answer = dan.post(
            "/login",
            {"username": "Ben", "password": "a wrong one"},
            headers={"X-Forwarded-For": f"10.0.0.{number}"},
        )
    assert answer.status_code == 429
    assert "Retry-After" in answer.headers


def test_a_student_signs_up_with_a_name_and_a_password_only(dan) -> None:
    answer = dan.post("/signup", {"username": "Fay", "password": PASSWORD, "role": "admin"})
    assert answer.status_code == 303
    assert dan.get("/teach/sources").status_code == 403


def test_a_taken_name_comes_back_with_what_was_typed(dan) -> None:
    answer = dan.post("/signup", {"username": "BEN", "password": PASSWORD})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'value="BEN"' in page
    assert PASSWORD not in page


def test_the_first_teachers_link_works_once(app, clock, dan, browser) -> None:
    from quizapp.services import accounts

    with app.app_context():
        token = accounts.invite("teacher", clock.now)
    page = dan.get(f"/invitation/{token}")
    assert page.status_code == 200
    answer = dan.post(f"/invitation/{token}", {"username": "Gus", "password": PASSWORD})
    assert answer.location == "/teach/sources"
    assert dan.get("/teach/sources").status_code == 200
    assert browser().get(f"/invitation/{token}").status_code == 410


def test_a_link_that_has_run_out_says_who_makes_a_new_one_and_how(app, clock, dan) -> None:
    from quizapp.services import accounts

    with app.app_context():
        token = accounts.invite("teacher", clock.now)
    clock.pass_(days=8)
    asked = dan.get(f"/invitation/{token}")
    sent = dan.post(f"/invitation/{token}", {"username": "Gus", "password": PASSWORD})
    for answer in (asked, sent):
        assert answer.status_code == 410
        assert "quizapp user invite" in answer.get_data(as_text=True)
    assert dan.post("/login", {"username": "Gus", "password": PASSWORD}).status_code == 422


def test_a_new_password_signs_other_devices_out(ben, browser) -> None:
    other = browser().sign_in("Ben")
    changed = ben.post(
        "/account/password", {"current": PASSWORD, "password": "four other little words"}
    )
    assert changed.status_code == 303
    assert ben.get("/account").status_code == 200
    assert other.get("/account").status_code == 302


def test_a_wrong_current_password_changes_nothing(ben, browser) -> None:
    answer = ben.post("/account/password", {"current": "no", "password": "four other words"})
    assert answer.status_code == 422
    browser().sign_in("Ben")


def test_signing_in_needs_a_token(dan) -> None:
    answer = dan.client.post("/login", data={"username": "Ben", "password": PASSWORD})
    assert answer.status_code == 400


def test_a_class_signs_in_from_one_address_for_only_refusals_count(app, browser) -> None:
    app.config["LOGIN_LIMIT"] = "5 per minute"
    for _ in range(7):
        browser().sign_in("Ben")
    wrong = {"username": "Ben", "password": "a wrong one"}
    statuses = [browser().post("/login", wrong).status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]
    assert browser().post("/login", {**wrong, "password": PASSWORD}).status_code == 429


def test_a_class_signs_up_from_one_address_in_one_minute(browser) -> None:
    for number in range(30):
        answer = browser().post("/signup", {"username": f"Pupil {number}", "password": PASSWORD})
        assert answer.status_code == 303, number
