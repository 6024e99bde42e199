"""What nobody types: in every field of every form, every query, every address, every body."""

from __future__ import annotations

import io
import time
from urllib.parse import quote

import pytest

from tests.trust.conftest import Form, route

NAUGHTY = {
    "nul": "a\x00b",
    "half a character": "\ud800x",
    "right to left": "\u202egnp.exe\u2066",
    "brackets": "[" * 20_000,
    "braces": "{{7*7}}${7*7}<%= 7*7 %>" * 3,
    "nan": "NaN",
    "too large": "1e400",
    "far too large": "1" + "0" * 25,
    "negative": "-1",
    "sql": "x' OR '1'='1'; DROP TABLE users; --",
    "path": "../../../../etc/passwd",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "format": "%s%n{0.__class__}%(x)s",
    "a million": "a" * 1_000_000,
}
SLOW = 5.0  # seconds of the processor: a busy machine is no defect
STOOD_STILL = 120.0  # seconds by the clock: something waited, as a statement does that sleeps
LEAST = {"dan": 10, "ben": 10, "ada": 30, "root": 30}  # fields that must be found, or none was


def begin() -> tuple[float, float]:
    """Now, by the processor and by the clock: for ``took``."""
    return time.process_time(), time.monotonic()


def took(began: tuple[float, float]) -> float:
    """Seconds of the processor since then; by the clock where it waited beyond all measure."""
    used, seconds = time.process_time() - began[0], time.monotonic() - began[1]
    return seconds if seconds > STOOD_STILL else used


def send(browser, form: Form, fields: dict[str, str]):  # type: ignore[no-untyped-def]
    """Send a form, encoded byte by byte: halves of characters too, as no browser would."""
    token = browser.token()
    began = begin()
    if form.method == "post":
        answer = browser.client.post(
            form.action,
            data=encoded({**fields, "csrf_token": token}),
            content_type="application/x-www-form-urlencoded",
        )
        if "Set-Cookie" in answer.headers:
            browser._token = ""
    else:
        short = {name: value[:4000] for name, value in fields.items()}
        answer = browser.get(form.action, query_string=encoded(short))
    return answer, took(began)


def encoded(fields: dict[str, str]) -> str:
    """The fields as a body, with the bytes that half a character would have."""
    return "&".join(
        f"{quote(name)}={quote(value.encode('utf-8', 'surrogatepass'))}"
        for name, value in fields.items()
    )


def judge(answer, seconds: float, what: object) -> None:  # type: ignore[no-untyped-def]
    page = answer.get_data(as_text=True)
    assert answer.status_code < 500, (what, answer.status_code, page[:800])
    assert seconds < SLOW, (what, seconds)
    assert "<script>alert(1)" not in page, what
    assert "onerror=alert(1)>" not in page.replace("&gt;", ""), what
    assert "root:x:" not in page, what


@pytest.mark.parametrize("who", ["dan", "ben", "ada", "root"])
def test_no_field_of_any_form_breaks_anything(lived_in, crawl, request, who: str) -> None:
    browser = request.getfixturevalue(who)
    _pages, forms = crawl(browser)
    done: set[tuple[str, str]] = set()
    for form in forms:
        endpoint = route(lived_in, form.action, form.method.upper())
        if endpoint == "auth.logout":
            continue
        given = {name: value for name, value in form.fields.items() if name != "csrf_token"}
        for name in given:
            if (endpoint, name) in done:
                continue
            done.add((endpoint, name))
            for kind, value in NAUGHTY.items():
                answer, seconds = send(browser, form, {**given, name: value})
                judge(answer, seconds, (form.action, name, kind))
    assert len(done) >= LEAST[who], sorted(done)
    if who != "dan":
        assert browser.get("/account").status_code == 200, "the visitor was signed out on the way"


@pytest.mark.parametrize("who", ["dan", "ben", "ada"])
def test_no_query_breaks_a_page(lived_in, crawl, request, who: str) -> None:
    browser = request.getfixturevalue(who)
    pages, forms = crawl(browser, each=1)
    names = {name for form in forms for name in form.fields} | {
        "page", "q", "next", "deck", "length", "from", "to", "sort", "kind", "taken", "deleted",
        "class", "student", "day", "undo", "after", "seed", "n", "number", "form", "decks",
    }  # fmt: skip
    for address in pages:
        for kind, value in NAUGHTY.items():
            query = encoded(dict.fromkeys(names, value[:300]))
            began = begin()
            with browser.get(address.partition("?")[0], query_string=query) as answer:
                judge(answer, took(began), (address, kind))


def test_no_address_breaks_anything(app, dan, ben, ada, root) -> None:
    odd = ["%00", "%ED%A0%80", "%E2%80%AE", "-1", "0", "1" + "0" * 25, "NaN", "..%2F..", "%25s",
           "%7B%7B7*7%7D%7D", "a" * 3000, "%F0%9F%98%80", "%27%20OR%201=1"]  # fmt: skip
    for browser in (dan, ben, ada, root):
        for rule in app.url_map.iter_rules():
            if not rule._converters or rule.endpoint == "static":
                continue
            for value in odd:
                path = rule.rule
                for _ in rule._converters:
                    start = path.index("<")
                    path = path[:start] + value + path[path.index(">", start) + 1 :]
                for method in rule.methods & {"GET", "POST"}:
                    call = browser.post if method == "POST" else browser.get
                    with call(path) as answer:
                        assert answer.status_code < 500, (rule, method, value)


BODIES = {
    "deep": b"[" * 20_000 + b"]" * 20_000,
    "deep objects": b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
    "nan": b'{"answers": [NaN, Infinity, -Infinity], "at": NaN}',
    "half a character": b'{"answers": "\\ud800", "deck": "\\ud800", "decks": ["\\ud800"]}',
    "nul": b'{"deck": "a\\u0000b", "answers": [{"client_id": "\\u0000"}]}',
    "huge number": b'{"n": 1' + b"0" * 4000 + b', "answers": [{"item": 1e400}]}',
    "no json": b"\xff\xfe\x00",
    "twice": b'{"answers": [], "answers": {}}',
    "list": b"[]",
    "text": b'"x"',
    "null": b"null",
    "empty": b"",
    "million": b'{"deck": "' + b"a" * 1_000_000 + b'"}',
}


@pytest.mark.parametrize("who", ["dan", "ben", "ada"])
def test_no_body_breaks_any_address(app, request, who: str) -> None:
    browser = request.getfixturevalue(who)
    token = {"X-CSRFToken": browser.token()}
    for rule in app.url_map.iter_rules():
        if not rule.methods & {"POST", "PUT", "PATCH", "DELETE"} or rule.endpoint == "auth.logout":
            continue
        values = {
            name: 1 if type(c).__name__ == "IntegerConverter" else "nothing"
            for name, c in rule._converters.items()
        }
        path = rule.build(values)[1]
        for kind, body in BODIES.items():
            kinds = ["application/json"]
            if kind in {"deep", "no json"}:
                kinds += ["text/plain", "multipart/form-data; boundary=x"]
            for content in kinds:
                began = begin()
                answer = browser.client.post(path, data=body, content_type=content, headers=token)
                assert answer.status_code < 500, (rule, kind, content, answer.text[:500])
                assert answer.status_code != 200, (rule, kind, content)
                assert took(began) < SLOW, (rule, kind, content)


@pytest.mark.parametrize(
    "name",
    [
        *("../../x.txt", "a\x00.txt", "\u202etxt.exe", "a" * 5000 + ".txt", "..", ""),
        *("x.zip", "x.apkg", "x.docx", "x.pdf", "x.xml", "x.csv"),
    ],
)
def test_no_file_of_any_form_breaks_anything(lived_in, crawl, ada, name: str) -> None:
    _pages, forms = crawl(ada, each=1)
    tried = 0
    for form in forms:
        for field_name in form.files:
            for content in (b"", b"\x00" * 5000, b"PK\x03\x04" + b"\xff" * 500, b"[" * 20_000):
                fields = {k: v for k, v in form.fields.items() if k != "csrf_token"}
                sent = {**fields, field_name: (io.BytesIO(content), name)}
                began = begin()
                answer = ada.post(form.action, sent, content_type="multipart/form-data")
                judge(answer, took(began), (form.action, name, content[:8]))
                tried += 1
    assert tried


def test_every_address_refuses_a_body_above_the_limit(app, ben, ada, root) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 100_000
    for browser in (ben, ada, root):
        token = browser.token()
        for rule in app.url_map.iter_rules():
            if "POST" not in rule.methods or rule.endpoint == "auth.logout":
                continue
            values = {
                name: 1 if type(c).__name__ == "IntegerConverter" else "nothing"
                for name, c in rule._converters.items()
            }
            path = rule.build(values)[1]
            body = b"csrf_token=" + token.encode() + b"&x=" + b"a" * 200_000
            answer = browser.client.post(
                path, data=body, content_type="application/x-www-form-urlencoded",
                headers={"X-CSRFToken": token},
            )  # fmt: skip
            assert answer.status_code in {413, 403, 415, 302}, (rule, answer.status_code)
