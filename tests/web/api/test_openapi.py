"""The API is what its description says: schemathesis sends what fits it, and what does not."""

from __future__ import annotations

from collections import Counter

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

EXAMPLES = 40
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
    status = ben.get("/api/v1/status").json
    in_session = {
        "cookies": {"quizapp": ben.client.get_cookie("quizapp").value},
        # schemathesis unpacks nothing when it calls an app in its own process
        "headers": {"X-CSRFToken": status["csrf_token"], "Accept-Encoding": "identity"},
    }
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) == 3
    fitting, unfitting = schemathesis.GenerationMode
    for operation in operations:
        statuses = _try(operation, fitting, in_session, status["user"]["id"])
        assert statuses[200], operation.path
        if operation.method == "post":  # the other takes nothing that could not fit
            statuses = _try(operation, unfitting, in_session)
            assert set(statuses) <= {400, 409, 415, 422}, operation.path


def _try(operation, mode, in_session, me="") -> Counter[int]:  # type: ignore[no-untyped-def]
    """Send examples; returns how often each status was answered."""
    statuses: Counter[int] = Counter()

    @settings(
        max_examples=EXAMPLES,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def run(case) -> None:  # type: ignore[no-untyped-def]
        if me and operation.method == "post":
            case.body["user"] = me  # else all would end at the wrong user
        answer = case.call_and_validate(checks=CHECKS, **in_session)
        statuses[answer.status_code] += 1

    run()
    return statuses
