"""Requests that no page of ours makes: each gets an answer in words, and none a fault of ours."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DataError, OperationalError

from quizapp.services import accounts
from quizapp.web import principal

TOO_LONG = "9" * 25


@pytest.mark.parametrize("body", ["[1, 2]", "5", '"text"', '{"deck": 5, "length": 10}', "null"])
@pytest.mark.parametrize("path", ["/quiz", "/login", "/account/password"])
def test_a_form_that_comes_as_json_is_refused(ben, path: str, body: str) -> None:
    answer = ben.client.post(
        path, data=body, content_type="application/json", headers={"X-CSRFToken": ben.token()}
    )
    assert answer.status_code == 415
    assert "form" in answer.get_data(as_text=True)


@pytest.mark.parametrize("number", [TOO_LONG, str(2**40), "9" * 5000])
def test_no_user_has_a_number_that_no_database_counts_to(root, number: str) -> None:
    assert root.post(f"/admin/users/{number}/role", {"role": "teacher"}).status_code == 404


def test_what_a_database_cannot_hold_is_a_bad_request(dan, monkeypatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise DataError("SELECT", {}, ValueError("text fields cannot contain NUL"))

    monkeypatch.setattr(accounts, "invitation_role", refuse)
    assert dan.get("/invitation/%00").status_code == 400


def test_a_database_that_fails_says_so_to_somebody_signed_in_too(ben, monkeypatch) -> None:
    def fail(*_arguments: object) -> None:
        raise OperationalError("SELECT", {}, OSError("disk I/O error"))

    monkeypatch.setattr(principal.accounts, "principal_of", fail)
    answer = ben.get("/account")
    assert answer.status_code == 503
    assert answer.headers["Content-Security-Policy"]


def test_a_page_that_is_only_looked_at_sets_no_cookie(ben) -> None:
    """Else a slow page that was asked for before signing in or out would bring the old one back."""
    ben.get("/account")  # its forms take a token into the session
    assert "Set-Cookie" not in ben.get("/account").headers
