"""Headers on every page and error."""

from __future__ import annotations

import pytest

PAGES = [
    "/",
    "/decks",
    "/login",
    "/no/such/page",
    "/static/app.css",
    "/static/none.css",
    "/healthz",
]


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_forbids_what_is_not_ours(dan, path: str) -> None:
    with dan.get(path) as answer:
        headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_errors_of_the_method_and_of_the_token_carry_them_too(dan) -> None:
    for answer in (dan.client.delete("/"), dan.client.post("/quiz")):
        assert answer.status_code in {400, 405}
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "<html" in answer.get_data(as_text=True)


def test_signed_in_pages_are_not_stored(ben) -> None:
    assert ben.get("/").headers["Cache-Control"] == "no-store"


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(dan) -> None:
    cookie = dan.get("/login").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_forged_host_does_not_reach_a_link(dan) -> None:
    answer = dan.get(
        "/account", headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    )
    assert "evil.example" not in answer.headers.get("Location", "")


def test_health_is_told_without_a_cookie(dan) -> None:
    answer = dan.get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})
    assert "Set-Cookie" not in answer.headers
