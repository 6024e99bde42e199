"""What is told of each request: an id, a line in the log, numbers, and who looked at whom.

No line holds a name, an address, an id of a person or anything typed.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import sys
import time
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, current_app, g, request

from quizapp.access import Action, Object
from quizapp.services import access_log
from quizapp.web.clock import now
from quizapp.web.permissions import ROUTES

access = logging.getLogger("quizapp.access")
_GIVEN_ID = re.compile(r"[0-9A-Za-z._-]{8,64}")
_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_PEOPLE = {Object.CLASS, Object.STAFF, Object.ASSIGNMENT, Object.ATTEMPT, Object.INSTALLATION}


def register(app: Flask) -> None:
    """Count and log the app's requests."""
    if not app.testing:
        _send_logs(app.config["LOG_FORMAT"])
    app.before_request(_begin)
    app.after_request(_end)
    if app.config["METRICS_TOKEN"]:
        from quizapp.web import metrics

        metrics.register(app)


class Lines(logging.Formatter):
    """A line for each record: what was typed makes no second one; a traceback is indented."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        extra = " ".join(f"{name}={value}" for name, value in _extra(record).items())
        line = _BREAKS.sub(
            " ", f"{at} {record.levelname} {record.name} {record.getMessage()} {extra}"
        )
        if record.exc_info:
            trace = self.formatException(record.exc_info)
            line += "".join(f"\n    | {_BREAKS.sub(' ', part)}" for part in trace.splitlines())
        return line.rstrip()


class Objects(logging.Formatter):
    """A JSON object for each record, on one line."""

    def format(self, record: logging.LogRecord) -> str:
        found: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **_extra(record),
        }
        if record.exc_info:
            found["trace"] = self.formatException(record.exc_info)
        return json.dumps(found, ensure_ascii=True, default=str)


def _extra(record: logging.LogRecord) -> dict[str, Any]:
    """The fields of a request's line; of any other line within a request, its id."""
    fields: dict[str, Any] = getattr(record, "fields", {})
    if not fields and g and (known := g.get("request_id")):
        return {"request": known}
    return fields


def _send_logs(form: str) -> None:
    """Send our loggers to standard error, in lines or objects."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Objects() if form == "json" else Lines())
    ours = logging.getLogger("quizapp")
    ours.handlers[:] = [handler]
    ours.setLevel(logging.INFO)
    ours.propagate = False


def _begin() -> None:
    g.began = time.perf_counter()
    given = request.headers.get("X-Request-ID", "") if current_app.config["PROXY_COUNT"] else ""
    g.request_id = given if _GIVEN_ID.fullmatch(given) else secrets.token_hex(8)


def _end(response: Response) -> Response:
    if "request_id" not in g:
        _begin()
    response.headers["X-Request-ID"] = g.request_id
    took = time.perf_counter() - g.began
    place = request.url_rule.rule if request.url_rule else "-"
    user = g.get("user")
    if request.endpoint != "static" and access.isEnabledFor(logging.INFO):
        fields = {
            "request": g.request_id,
            "method": request.method if len(request.method) < 10 else "-",
            "route": place,
            "status": response.status_code,
            "ms": round(took * 1000, 1),
            "role": user.role if user else "anyone",
        }
        # As ``access.info`` does, but for the search of who called it.
        line = (access.name, logging.INFO, "", 0, "request", (), None)
        access.handle(access.makeRecord(*line, extra={"fields": fields}))
    if counted := current_app.extensions.get("metrics"):
        counted.count(request.method, place, response.status_code, took)
    if (
        user is not None
        and user.teaches
        and request.method == "GET"
        and response.status_code == 200
    ):
        _note_look(user)
    return response


def _note_look(user: Any) -> None:
    obj, action = ROUTES.get(request.endpoint or "", (Object.SITE, Action.READ))
    if obj in _PEOPLE and action is Action.READ:
        of = " ".join(f"{name}={value}" for name, value in (request.view_args or {}).items())
        access_log.note_look(user, f"{request.endpoint} {of}".rstrip(), now())
