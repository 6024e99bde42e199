"""Whether the app and its database answer."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from quizapp.services import setup

blueprint = Blueprint("api", __name__)


@blueprint.get("/healthz")
def healthz() -> ResponseReturnValue:
    """200 when the database answers, else 503."""
    if setup.database_answers():
        return {"status": "ok"}
    return {"status": "database unavailable"}, 503
