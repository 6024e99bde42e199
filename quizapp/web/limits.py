"""The rate limiter that views decorate themselves with; the factory gives it its storage."""

from __future__ import annotations

import hashlib

from flask import Response, current_app, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from quizapp.services import accounts

limiter = Limiter(key_func=get_remote_address)


def signup_limit() -> str:
    """How often one address may try to make an account: a class's first lesson must fit."""
    return str(current_app.config["SIGNUP_LIMIT"])


def login_limit() -> str:
    """How often one address may fail to sign in: a whole class may share one."""
    return str(current_app.config["LOGIN_LIMIT"])


def account_limit() -> str:
    """How often signing in to one account may fail, from whatever address."""
    return str(current_app.config["ACCOUNT_LIMIT"])


def account_tried() -> str:
    """The account that this form names, in a form that tells nobody its name."""
    key = accounts.name_key(request.form.get("username", "")[:200])
    return "account:" + hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32]


def join_limit() -> str:
    """How often one address may try codes that open no class."""
    return str(current_app.config["JOIN_LIMIT"])


def was_no_join(response: Response) -> bool:
    """Whether a try at a class counts: its code opened none, or the name was refused."""
    return response.status_code in (404, 422)


def was_refused(response: Response) -> bool:
    """Whether an attempt counts: one that succeeds leads on to a page."""
    return response.status_code != 303
