"""Every route × every principal: what `access` opens is open, and nothing else is."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.routing import Rule

from quizapp.access import Principal, may_try
from quizapp.web.permissions import ROUTES

PRINCIPALS = {
    "dan": None,
    "ben": Principal(1, "Ben", "student"),
    "eve": Principal(2, "Eve", "teacher"),
    "root": Principal(3, "Root", "admin"),
}
NOT_YOURS = {302, 303, 403, 404, 410}


def _path(rule: Rule) -> str:
    """The route's address with ids that nobody has."""
    values: dict[str, object] = {}
    for name, converter in rule._converters.items():
        values[name] = 999_999 if type(converter).__name__ == "IntegerConverter" else "nothing"
    built = rule.build(values)
    assert built, rule
    return built[1]


def _rules(app: Flask) -> list[Rule]:
    return list(app.url_map.iter_rules())


def test_every_route_stands_in_the_table_and_every_line_is_a_route(app: Flask) -> None:
    assert {rule.endpoint for rule in _rules(app)} == set(ROUTES)


@pytest.mark.parametrize("name", PRINCIPALS)
def test_routes_that_are_closed_to_a_principal_answer_so(app, request, name) -> None:
    browser = request.getfixturevalue(name)
    for rule in _rules(app):
        obj, action = ROUTES[rule.endpoint]
        if may_try(PRINCIPALS[name], action, obj):
            continue
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            call = browser.post if method == "POST" else browser.get
            answer = call(_path(rule))
            if rule.endpoint.startswith("api.") and PRINCIPALS[name] is None:
                assert answer.status_code == 401, (rule, method)
            elif PRINCIPALS[name] is None:
                assert answer.status_code == 302, (rule, method)
                assert answer.location.startswith("/login"), (rule, method)
            else:
                assert answer.status_code == 403, (rule, method)


@pytest.mark.parametrize("name", PRINCIPALS)
def test_no_route_fails_for_ids_that_nobody_has(app, request, name) -> None:
    browser = request.getfixturevalue(name)
    for rule in _rules(app):
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            call = browser.post if method == "POST" else browser.get
            answer = call(_path(rule))
            assert answer.status_code < 500, (rule, method, answer.get_data(as_text=True))
            if rule.arguments and ROUTES[rule.endpoint][0] != "site" and rule.endpoint != "static":
                assert answer.status_code in NOT_YOURS, (rule, method)


def test_every_write_needs_a_token_of_this_session(app, ada) -> None:
    for rule in _rules(app):
        if "POST" in rule.methods:
            answer = ada.client.post(_path(rule), data={"csrf_token": "made-up"})
            assert answer.status_code in {400, 403}, rule


def test_no_address_writes_by_get(app: Flask) -> None:
    looking = {"auth.login", "auth.signup", "auth.invitation", "study.begin"}
    for rule in _rules(app):
        if ROUTES[rule.endpoint][1] == "write" and rule.endpoint not in looking:
            assert "POST" in rule.methods, rule
