"""A walk through the site as each role, with a payload in every parameter that is found on the way.

What sqlmap and wapiti look for, in each parameter of each link, address and form: text that a
database, a page, a template, a path, a header or a redirect could take for its own.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from quizapp.web import markdown
from tests.trust.conftest import read, route
from tests.trust.test_hostile_input import begin, encoded, send, took

MARK = "q7w9x"
PAYLOADS = {
    "quotation marks": f"'\"`{MARK}\\",
    "always true": "1' OR '1'='1",
    "a union": "0 UNION SELECT name, password_hash FROM users --",
    "a second statement": "1; SELECT pg_sleep(600); --",
    "an element": f"'\"><{MARK} onload=alert(1)>",
    "out of a text area": f"</textarea></title></script><{MARK}>",
    "an address of code": f"javascript:{MARK}//",
    "a template": "{{ 191 * 211 }}${191*211}#{191*211}",
    "a path": "../../../../../../etc/passwd",
    "a path, coded": "..%2f..%2f..%2fetc%2fpasswd",
    "a header": f"a\r\nX-{MARK}: 1\r\n\r\n<{MARK}>",
    "another site": "//evil.example/",
    "another site, coded": "/%2f/evil.example",
    "a whole address": "https://evil.example/",
}
SQL_SAYS = re.compile(
    r"sqlite3?\.|OperationalError|ProgrammingError|psycopg|syntax error|unrecognized token|"
    r"no such (table|column)|\bSELECT .+ FROM\b.+(WHERE|LIMIT)|Traceback",
    re.IGNORECASE,
)
LEADS_TO_CODE = re.compile(rf"(href|src|action|data|content)=.javascript:{MARK}")
SLOW = 4.0  # seconds of the processor, or of waiting
LEAST = {"dan": 20, "ben": 60, "ada": 120, "root": 120}  # parameters that must be found


def judge(answer, seconds: float, what: object) -> None:  # type: ignore[no-untyped-def]
    """No fault, nothing that stands for itself, nothing that leads out."""
    page = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
    assert answer.status_code < 500, (what, answer.status_code, page[:500])
    assert seconds < SLOW, (what, seconds)
    assert f"<{MARK}" not in page, (what, "an element of ours")
    assert not LEADS_TO_CODE.search(page), (what, "code in an address")
    assert "40301" not in page.replace("191", ""), (what, "a template was worked out")
    assert "root:x:0" not in page, what
    assert not any(name.startswith(f"X-{MARK}") for name, _ in answer.headers), what
    found = SQL_SAYS.search(
        re.sub(r"<textarea.*?</textarea>|value=\"[^\"]*\"", "", page, flags=re.S)
    )
    typed = any(value in (found[0] if found else "") for value in ("UNION", "pg_sleep"))
    assert found is None or typed, (what, found)
    place = answer.headers.get("Location", "")
    assert not urlsplit(place).netloc or urlsplit(place).netloc == "localhost", (what, place)
    assert not place.startswith(("//", "/\\", "/%2f/evil")), (what, place)


def queries(pages: dict[str, str]) -> dict[tuple[str, tuple[str, ...]], str]:
    """Addresses with a query that the pages lead to, one for each path's shape and parameters."""
    found = {}
    for page, text in pages.items():
        for link in read(page, text).links:
            split = urlsplit(link)
            if split.query and not split.netloc:
                shape = re.sub(r"[\w-]*\d[\w-]*", "N", split.path)
                names = tuple(sorted(name for name, _ in parse_qsl(split.query, True)))
                found.setdefault((shape, names), link)
    return found


@pytest.mark.parametrize("who", ["dan", "ben", "ada", "root"])
def test_no_parameter_of_the_site_takes_a_payload_for_its_own(
    lived_in, crawl, request, who: str
) -> None:
    browser = request.getfixturevalue(who)
    pages, forms = crawl(browser)
    done: set[tuple[str, str]] = set()
    for link in queries(pages).values():
        split = urlsplit(link)
        given = dict(parse_qsl(split.query, True))
        for name in given:
            if (key := (route(lived_in, link), name)) in done:
                continue
            done.add(key)
            for kind, payload in PAYLOADS.items():
                began = begin()
                with browser.get(
                    split.path, query_string=encoded({**given, name: payload})
                ) as answer:
                    judge(answer, took(began), (link, name, kind))
    for form in forms:
        endpoint = route(lived_in, form.action, form.method.upper())
        if endpoint in {"auth.logout", "auth.end_other_sessions"}:
            continue
        given = {name: value for name, value in form.fields.items() if name != "csrf_token"}
        for name in given:
            if (f"{form.method} {endpoint}", name) in done:
                continue
            done.add((f"{form.method} {endpoint}", name))
            for kind, payload in PAYLOADS.items():
                answer, seconds = send(browser, form, {**given, name: payload})
                judge(answer, seconds, (form.action, name, kind))
    for rule in lived_in.url_map.iter_rules():
        for name in rule._converters if rule.endpoint != "static" else ():
            done.add((rule.rule, name))
            for kind, payload in PAYLOADS.items():
                path = rule.rule
                for one in rule._converters:
                    value = quote(payload, safe="") if one == name else "1"
                    path = re.sub(rf"<([^<>]*:)?{one}>", lambda _, v=value: v, path)
                began = begin()
                with browser.get(path) as answer:
                    judge(answer, took(began), (rule.rule, name, kind))
    assert len(done) >= LEAST[who], (len(done), sorted(done))
    if who == "dan":
        return
    assert browser.get("/account").status_code == 200, "the visitor was signed out on the way"


def test_what_was_sent_is_shown_as_text_wherever_it_comes_up(
    lived_in, crawl, dan, ben, cyn, ada, root
) -> None:
    """Payloads that were taken and stored, on every page of everybody."""
    payload = f"'\"><{MARK} onload=alert(1)>"
    stored = 0
    for browser in (ada, ben, root):
        for form in crawl(browser, each=2)[1]:
            endpoint = route(lived_in, form.action, form.method.upper())
            if form.method != "post" or endpoint.endswith(("logout", "delete", "set_role")):
                continue
            given = {name: value for name, value in form.fields.items() if name != "csrf_token"}
            for name in given:
                answer, _ = send(browser, form, {**given, name: f"{payload} {name}"})
                stored += answer.status_code == 303
    assert stored > 30
    seen = 0
    for browser in (dan, ben, cyn, ada, root):
        for address, page in crawl(browser)[0].items():
            assert f"<{MARK}" not in page, address
            seen += f"&lt;{MARK}" in page
    assert seen >= 5, "what was stored comes up nowhere: nothing was tried"


MARKDOWN = [
    "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](java\tscript:alert(1))",
    "[a](&#106;avascript:alert(1))", "[a](data:text/html,<script>alert(1)</script>)",
    "[a](vbscript:msgbox(1))", "<javascript:alert(1)>", "![a](javascript:alert(1))",
    "![a](https://evil.example/a.png)", "![a](//evil.example/a.png)", "![a](data:image/svg+xml,x)",
    "[a](https://example.org 'x\" onmouseover=\"alert(1)')", "![x\" onerror=\"alert(1)](image:0)",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "<a href=javascript:alert(1)>a</a>", "<style>*{}</style>", "[a]: javascript:alert(1)\n\n[a]",
    "`<img src=x onerror=alert(1)>`", "```\n</code><script>alert(1)</script>\n```",
    "[a](/pictures/../logout)", "<iframe src=/logout>", "<math><mi xlink:href='javascript:x'>",
]  # fmt: skip


@pytest.mark.parametrize("text", MARKDOWN)
@pytest.mark.parametrize("shown_as", [markdown.block, markdown.line])
def test_no_markdown_becomes_code_a_picture_from_elsewhere_or_a_frame(app, text, shown_as) -> None:
    """What somebody writes of a question: its links lead to pages, its pictures are ours."""
    with app.test_request_context("/"):
        tree = Elements()
        tree.feed(str(shown_as(text)))
    for tag, attributes in tree.found:
        assert tag not in {"script", "style", "iframe", "svg", "math", "object", "form"}, tag
        assert set(attributes) <= {"href", "rel", "src", "alt", "title"}, attributes
        assert re.match(r"https?://|/|#|$", attributes.get("href", "")), attributes
        assert re.match(r"/pictures/[0-9a-f]{64}$|$", attributes.get("src", "")), attributes
        assert tag != "img" or attributes.get("src"), attributes


class Elements(HTMLParser):
    """Every element of a text with its attributes, as a browser would read it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
