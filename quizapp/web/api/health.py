"""Whether the app and its database answer, and its numbers for those who hold the token."""

from __future__ import annotations

import hmac

from flask import Blueprint, Response, abort, current_app, request
from flask.typing import ResponseReturnValue

from quizapp.services import setup

blueprint = Blueprint("api", __name__)


@blueprint.get("/healthz")
def healthz() -> ResponseReturnValue:
    """200 when the database answers, else 503."""
    if setup.database_answers():
        return {"status": "ok"}
    return {"status": "database unavailable"}, 503


@blueprint.get("/metrics")
def metrics() -> ResponseReturnValue:
    """Numbers for Prometheus; to everybody without the token there is no such page."""
    token = current_app.config["METRICS_TOKEN"] or ""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not hmac.compare_digest(given.encode(), token.encode()):
        abort(404)
    counted = current_app.extensions["metrics"]
    return Response(counted.page(), content_type=counted.kind)
