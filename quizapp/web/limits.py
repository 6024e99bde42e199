"""The rate limiter that views decorate themselves with; the factory gives it its storage."""

from __future__ import annotations

from flask import current_app
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(key_func=get_remote_address)


def login_limit() -> str:
    """How often one address may try to sign in."""
    return str(current_app.config["LOGIN_LIMIT"])
