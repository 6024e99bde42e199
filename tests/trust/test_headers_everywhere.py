"""Headers on the answer of every address, by every method, and on every error that there is."""

from __future__ import annotations

import pytest
from flask import Flask, abort
from sqlalchemy.exc import OperationalError

from quizapp.services import accounts
from quizapp.web import principal

STATUSES = [400, 403, 404, 405, 410, 413, 415, 429, 500, 503]
METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"]


def has_them(answer) -> None:
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "form-action 'self'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "Access-Control-Allow-Origin" not in answer.headers
    if answer.mimetype.startswith("text/") and answer.get_data():
        assert "charset=utf-8" in answer.headers["Content-Type"]


def addresses(app: Flask) -> list[str]:
    """One address of every rule, with ids that nobody has."""
    found = []
    for rule in app.url_map.iter_rules():
        values: dict[str, object] = {
            name: 999_999 if type(converter).__name__ == "IntegerConverter" else "nothing"
            for name, converter in rule._converters.items()
        }
        built = rule.build(values)
        assert built, rule
        found.append(built[1])
    return sorted(set(found))


@pytest.mark.parametrize("who", ["dan", "ben", "ada", "root"])
def test_every_address_by_every_method_has_them(app, request, who: str) -> None:
    browser = request.getfixturevalue(who)
    for path in addresses(app):
        for method in METHODS:
            if path == "/logout" and method == "POST":
                continue
            with browser.client.open(
                path, method=method, headers={"Origin": "https://e.example"}
            ) as answer:
                has_them(answer)


@pytest.fixture
def failing(app: Flask, monkeypatch):
    """Makes /decks answer with a status."""

    def fail(status: int) -> None:
        app.config["PROPAGATE_EXCEPTIONS"] = False

        def broken() -> object:
            if status == 500:
                raise ZeroDivisionError("a secret of the inside")
            return abort(status)

        monkeypatch.setitem(app.view_functions, "study.decks", broken)

    return fail


@pytest.mark.parametrize("status", STATUSES)
def test_every_error_has_them_and_tells_nothing_of_the_inside(ben, failing, status: int) -> None:
    failing(status)
    answer = ben.get("/decks")
    page = answer.get_data(as_text=True)
    assert answer.status_code == status
    has_them(answer)
    assert "<html" in page
    assert "Traceback" not in page
    assert "secret of the inside" not in page
    assert answer.headers["Cache-Control"] == "no-store"


def test_pages_of_somebody_signed_in_are_kept_by_no_cache(app, ben, ada) -> None:
    for browser in (ben, ada):
        for path in addresses(app):
            with browser.get(path) as answer:
                if not path.startswith("/static"):
                    assert answer.headers["Cache-Control"] == "no-store", path


def test_a_request_above_the_limit_is_refused_with_a_page(app, ben) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 200_000
    answer = ben.post("/login", {"username": "x" * 300_000})
    assert answer.status_code == 413
    has_them(answer)


def test_only_the_hosts_that_are_named_are_answered(app, dan) -> None:
    app.config["TRUSTED_HOSTS"] = ["quiz.example"]
    assert dan.get("/", headers={"Host": "quiz.example"}).status_code == 200
    for path in ("/", "/login", "/no/such/page", "/static/app.css"):
        answer = dan.get(path, headers={"Host": "evil.example"})
        assert answer.status_code == 400
        has_them(answer)
        assert "evil" not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "host", ["evil.example", "e vil.example", "x\\@evil.example", "[::1", "ev il:80", "x" * 5000]
)
def test_a_forged_host_reaches_no_link_and_no_redirect(app, ada, host: str) -> None:
    for path in addresses(app):
        with ada.get(path, headers={"Host": host, "X-Forwarded-Host": host}) as answer:
            assert answer.status_code < 500
            assert host not in answer.headers.get("Location", "")
            assert path.startswith("/static") or host not in answer.get_data(as_text=True)


def test_forwarded_headers_count_only_behind_a_proxy(app, dan) -> None:
    forged = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}
    answer = dan.get("/login", headers=forged)
    assert "Strict-Transport-Security" not in answer.headers
    assert "Secure" not in answer.headers["Set-Cookie"]


def test_over_https_the_cookie_is_secure_and_bound_to_the_host(dan) -> None:
    answer = dan.client.get("/login", base_url="https://quiz.example")
    assert answer.headers["Set-Cookie"].startswith("__Host-quizapp=")
    for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in answer.headers["Set-Cookie"]
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


def test_one_proxy_is_believed_where_one_is_configured(stage, tmp_path) -> None:
    from quizapp.factory import create_app
    from quizapp.store import db

    app = create_app(
        INSTANCE_PATH=tmp_path,
        QUESTIONS_DIR=stage.app.config["QUESTIONS_DIR"],
        PROXY_COUNT=1,
        TRUSTED_HOSTS="quiz.example",
    )
    client = app.test_client()
    forwarded = {
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "quiz.example",
        "X-Forwarded-For": "6.6.6.6, 10.1.2.3",
    }
    answer = client.get("/login", headers=forwarded)
    assert "Secure" in answer.headers["Set-Cookie"]
    assert (
        client.get("/", headers={**forwarded, "X-Forwarded-Host": "no.example"}).status_code == 400
    )
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


LEADS_OUT = [
    "https://evil.example/",
    "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
    "/%09/evil.example",
    "///evil.example", "////evil.example", "javascript:alert(1)", "/\n/evil.example",
    "http:evil.example", "https:/evil.example", "/\r\nSet-Cookie: a=b", " //evil.example",
    "\u2028//evil.example",
    "/..//evil.example", "/.//evil.example", "@evil.example", "data:text/html,x",
    "／／evil.example",
]  # fmt: skip


@pytest.mark.parametrize("after", LEADS_OUT)
def test_nobody_is_led_out_after_signing_in(dan, after: str) -> None:
    answer = dan.post(
        "/login", {"username": "Ben", "password": "three little words", "next": after}
    )
    assert answer.status_code == 303
    assert answer.location.startswith("/")
    assert not answer.location.startswith(("//", "/\\"))
    assert len(answer.headers.getlist("Location")) == 1
    from urllib.parse import urljoin, urlsplit

    assert urlsplit(urljoin("http://localhost/login", answer.location)).netloc == "localhost"
    assert "evil" not in answer.headers.get("Set-Cookie", "")


class TestUnavailable:
    """A database or disk that fails: 503, nothing stored, and what was typed can be sent again."""

    TYPED = 'A <b>title</b> & "quotes"\nsecond line'

    def test_what_was_typed_stands_in_a_form_that_sends_it_again(self, ada, monkeypatch) -> None:
        def full(*_arguments: object, **_more: object) -> None:
            raise OperationalError("INSERT", {}, OSError("database or disk is full"))

        monkeypatch.setattr("quizapp.services.teach.add_deck", full)
        answer = ada.post(
            "/teach/decks/new", {"title": self.TYPED, "language": "en", "ask": "year"}
        )
        assert answer.status_code == 503
        page = answer.get_data(as_text=True)
        has_them(answer)
        assert answer.headers["Retry-After"]
        assert "A &lt;b&gt;title&lt;/b&gt; &amp; &#34;quotes&#34;\nsecond line" in page
        assert 'name="csrf_token"' in page

    def test_a_password_is_never_echoed(self, ben, monkeypatch) -> None:
        def locked(*_arguments: object) -> None:
            raise OperationalError("UPDATE", {}, OSError("database is locked"))

        monkeypatch.setattr(accounts, "change_password", locked)
        answer = ben.post(
            "/account/password", {"current": "my old secret", "password": "my new secret"}
        )
        page = answer.get_data(as_text=True)
        assert answer.status_code == 503
        assert "secret" not in page
        assert page.count('type="password"') == 2

    @pytest.mark.parametrize("error", [OSError(28, "No space left"), OSError(5, "I/O error")])
    def test_a_full_disk_is_told_and_a_page_can_be_asked_for_again(
        self, ben, monkeypatch, error
    ) -> None:
        def full(*_arguments: object, **_more: object) -> None:
            raise error

        monkeypatch.setattr("quizapp.services.study.deck_list", full)
        answer = ben.get("/decks?q=rome")
        assert answer.status_code == 503
        assert 'href="/decks?q=rome"' in answer.get_data(as_text=True)

    def test_a_database_without_tables_says_so_on_every_page(self, app, ben, stage) -> None:
        from quizapp.store import db

        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        stage.home.lose()
        for path in addresses(app):
            if path.startswith("/static") or path == "/openapi.json":
                continue
            with ben.get(path) as answer:
                assert answer.status_code in {503, 200, 404, 405}, (path, answer.status_code)
                has_them(answer)
        assert ben.get("/decks").status_code == 503
        assert ben.get("/healthz").status_code == 503

    def test_a_failing_limiter_is_no_fault_of_ours(self, app, dan, monkeypatch) -> None:
        dan.token()

        def locked(*_arguments: object, **_more: object) -> None:
            raise OperationalError("INSERT", {}, OSError("database is locked"))

        monkeypatch.setattr("quizapp.factory.limits.DatabaseStorage.incr", locked)
        app.config["PROPAGATE_EXCEPTIONS"] = False
        answer = dan.post("/login", {"username": "Ben", "password": "a wrong one"})
        assert answer.status_code == 503
        has_them(answer)

    def test_who_is_signed_in_cannot_be_asked(self, ben, monkeypatch) -> None:
        def fail(*_arguments: object) -> None:
            raise OperationalError("SELECT", {}, OSError("disk I/O error"))

        monkeypatch.setattr(principal.accounts, "principal_of", fail)
        has_them(ben.get("/account"))
