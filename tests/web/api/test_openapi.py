"""The API is what its description says: schemathesis sends what fits it, and what does not."""

from __future__ import annotations

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

EXAMPLES = 50
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


def test_the_description_is_served_and_describes_every_address(app: Flask, dan) -> None:
    described = dan.get("/api/v1/openapi.json").json
    routes = {str(rule) for rule in app.url_map.iter_rules() if str(rule).startswith("/api/v1/")}
    assert routes == set(described["paths"]) | {"/api/v1/openapi.json"}


def test_every_operation_answers_as_described(app: Flask, ben, learned) -> None:
    cookie = ben.client.get_cookie("quizapp").value
    status = ben.get("/api/v1/status").json
    headers = {"Cookie": f"quizapp={cookie}", "X-CSRFToken": status["csrf_token"]}
    me = status["user"]["id"]
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) == 3
    fitting, unfitting = schemathesis.GenerationMode
    for operation in operations:
        _try(operation, fitting, headers, me)
        if operation.method == "post":  # the other takes nothing that could not fit
            _try(operation, unfitting, headers)


def _try(operation, mode, headers, me="") -> None:  # type: ignore[no-untyped-def]
    strategy = operation.as_strategy(generation_mode=mode)

    @settings(
        max_examples=EXAMPLES,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=strategy)
    def run(case) -> None:  # type: ignore[no-untyped-def]
        if me and operation.method == "post":
            case.body["user"] = me  # else all would end at the wrong user
        case.call_and_validate(headers=headers, checks=CHECKS)

    run()
