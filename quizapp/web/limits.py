"""The rate limiter that views decorate themselves with; the factory gives it its storage."""

from __future__ import annotations

from flask import Response, current_app
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(key_func=get_remote_address)


def signup_limit() -> str:
    """How often one address may try to make an account: a class's first lesson must fit."""
    return str(current_app.config["SIGNUP_LIMIT"])


def login_limit() -> str:
    """How often one address may fail to sign in: a whole class may share one."""
    return str(current_app.config["LOGIN_LIMIT"])


def was_refused(response: Response) -> bool:
    """Whether an attempt counts: one that succeeds leads on to a page."""
    return response.status_code != 303
