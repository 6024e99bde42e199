"""Error pages: what happened, and what to do next. Knows no service but its errors."""

from __future__ import annotations

import errno
import logging

from flask import Flask, redirect, render_template, request, url_for
from flask.ctx import has_request_context
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from markupsafe import Markup
from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
    SQLAlchemyError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import (
    BadRequest,
    Forbidden,
    HTTPException,
    InternalServerError,
    NotFound,
    RequestEntityTooLarge,
    ServiceUnavailable,
    Unauthorized,
)

from quizapp.access import Principal
from quizapp.services import errors as refused
from quizapp.web import limits, wording

log = logging.getLogger(__name__)

RETRY_AFTER = 30  # seconds until a machine that got a 503 should ask again
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE}
_NO_TABLE = {"42P01", "3F000"}  # PostgreSQL: the database is there and its tables are not
_SECRETS = ("password", "current", "passphrase", "code")  # names of fields that are never echoed
_MOST_KEPT = 6 * 1024 * 1024  # characters of typed text that the error page carries back


def register(app: Flask) -> None:
    """Answer every error with a page in the look of the app."""
    app.register_error_handler(HTTPException, show)
    app.register_error_handler(CSRFError, lambda _error: show(BadRequest(), "expired"))
    app.register_error_handler(refused.NotFound, lambda _error: show(NotFound()))
    app.register_error_handler(refused.Forbidden, lambda _error: show(Forbidden()))
    app.register_error_handler(DataError, lambda _error: show(BadRequest()))  # NUL in PostgreSQL
    app.register_error_handler(SQLAlchemyError, _database_failed)
    app.register_error_handler(OSError, _disk_failed)
    app.register_error_handler(RecursionError, lambda _error: show(BadRequest()))
    # Numbers that no column counts to, and halves of characters, which no column holds.
    app.register_error_handler(OverflowError, lambda _error: show(BadRequest()))
    app.register_error_handler(UnicodeEncodeError, lambda _error: show(BadRequest()))


def refuse(user: Principal | None) -> ResponseReturnValue:
    """Send somebody unknown to sign in; tell everybody else that this is not theirs."""
    if user is None and for_programs():
        return show(Unauthorized())
    if user is None or user.is_guest:
        after = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("auth.login", next=after))
    return show(Forbidden())


def show(error: HTTPException, case: str = "", where: str = "") -> ResponseReturnValue:
    """The page for this error, or JSON for a program; ``case`` tells apart what shares a status.

    ``where`` points to what is wrong in JSON that was sent.
    """
    status = error.code or 500
    if error.response is not None:
        return error.response
    cause = getattr(error, "original_exception", None)
    if isinstance(cause, SQLAlchemyError) and _is_out_of_reach(cause):
        return _unavailable("database")  # it failed where no view could say so
    headers = [(k, v) for k, v in error.get_headers() if k.lower() not in _OURS]
    wait = limits.seconds_to_wait() if status == 429 else 0
    if wait:
        headers.append(("Retry-After", str(wait)))
    if has_request_context() and request_ctx.url_adapter is None:
        return _BARE.format(status=status, name=error.name), status, headers
    if for_programs():
        says = wording.error_page(status, case)
        told = {"code": case or error.name.lower().replace(" ", "_"), "where": where}
        message = f"{says.title}. {says.text} {wording.wait(wait)}".rstrip()
        return {"error": told | {"message": message}}, status, headers
    page = render_template(
        "errors/error.html",
        status=status,
        case=case,
        wait=wait,
        kept=_kept() if status in _TRY_AGAIN else (),
    )
    return page, status, headers


def for_programs() -> bool:
    """Whether the answer is read by a program: the API speaks JSON, of errors too."""
    return request.path.startswith("/api/")


_TRY_AGAIN = {429, 503}  # what was sent is as good in a while
_OURS = {"content-type", "content-length"}
# For a host that is none of ours: no address can be built, not even for a style.
_BARE = Markup(
    "<!doctype html><html lang=en><title>{name}</title><h1>{status} {name}</h1></html>\n"
)


def _database_failed(error: SQLAlchemyError) -> ResponseReturnValue:
    """Locked, full or missing: an honest 503, and what was typed is still in the form."""
    log.error("the database failed: %s", type(error).__name__, exc_info=error)
    return _unavailable("database") if _is_out_of_reach(error) else show(InternalServerError())


def _is_out_of_reach(error: SQLAlchemyError) -> bool:
    """Whether the database failed, rather than what we asked of it."""
    if isinstance(error, IntegrityError):
        return False
    if isinstance(error, ProgrammingError):
        return getattr(error.orig, "sqlstate", "") in _NO_TABLE
    return isinstance(error, OperationalError | InterfaceError | DatabaseError | PoolTimeout)


def _disk_failed(error: OSError) -> ResponseReturnValue:
    """No room or no reading for a file: the same as for the database; else a fault of ours."""
    log.error("a file failed: %s", error.strerror or type(error).__name__, exc_info=error)
    return _unavailable("database") if error.errno in _DISK else show(InternalServerError())


def _unavailable(case: str) -> ResponseReturnValue:
    return show(ServiceUnavailable(retry_after=RETRY_AFTER), case)


def _kept() -> tuple[tuple[str, str, bool], ...]:
    """The fields of a form that could not be taken, to be sent again: name, value, is secret."""
    if request.method != "POST" or request.is_json:
        return ()
    try:
        fields = list(request.form.items(multi=True))
    except (RequestEntityTooLarge, OSError):
        return ()
    if sum(len(value) for _name, value in fields) > _MOST_KEPT:
        return ()
    return tuple((name, value, _is_secret(name)) for name, value in fields)


def _is_secret(name: str) -> bool:
    """Whether a field of this name is typed anew rather than sent back in a page."""
    return any(part in name.lower() for part in _SECRETS)


__all__ = ["InternalServerError", "refuse", "register", "show"]
