"""Error pages: what happened, and what to do next. Knows no service but its errors."""

from __future__ import annotations

import logging

from flask import Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError
from werkzeug.exceptions import (
    BadRequest,
    Forbidden,
    HTTPException,
    InternalServerError,
    NotFound,
    ServiceUnavailable,
)

from quizapp.access import Principal
from quizapp.services import errors as refused

log = logging.getLogger(__name__)


def register(app: Flask) -> None:
    """Answer every error with a page in the look of the app."""
    app.register_error_handler(HTTPException, show)
    app.register_error_handler(CSRFError, lambda _error: show(BadRequest(), "expired"))
    app.register_error_handler(refused.NotFound, lambda _error: show(NotFound()))
    app.register_error_handler(refused.Forbidden, lambda _error: show(Forbidden()))
    app.register_error_handler(DataError, lambda _error: show(BadRequest()))  # NUL in PostgreSQL
    app.register_error_handler(OperationalError, _database_failed)
    app.register_error_handler(RecursionError, lambda _error: show(BadRequest()))


def refuse(user: Principal | None) -> ResponseReturnValue:
    """Send somebody unknown to sign in; tell everybody else that this is not theirs."""
    if user is None or user.is_guest:
        after = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("auth.login", next=after))
    return show(Forbidden())


def show(error: HTTPException, case: str = "") -> ResponseReturnValue:
    """The page for this error; ``case`` tells apart what shares a status."""
    status = error.code or 500
    if error.response is not None:
        return error.response
    page = render_template("errors/error.html", status=status, case=case)
    headers = [(k, v) for k, v in error.get_headers() if k.lower() not in _OURS]
    return page, status, headers


_OURS = {"content-type", "content-length"}


def _database_failed(error: Exception) -> ResponseReturnValue:
    """Locked, full or missing: an honest 503, and what was typed is still in the form."""
    log.error("the database failed: %s", type(error).__name__, exc_info=error)
    return show(ServiceUnavailable(), "database")


__all__ = ["InternalServerError", "refuse", "register", "show"]
