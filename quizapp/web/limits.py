"""The rate limiter that views decorate themselves with; the factory gives it its storage.

``exports``, ``imports``, ``work`` and ``packs`` stand over what takes the server long, and count
what one account does: a class shares its address.
"""

from __future__ import annotations

import hashlib
import math
import time

from flask import Response, current_app, g, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from quizapp.services import accounts


class OnViews(Limiter):
    """A limiter whose limits all stand on views, which ask it themselves: no request else waits."""

    def _check_request_limit(
        self, callable_name: str | None = None, in_middleware: bool = True
    ) -> None:
        if not in_middleware:
            super()._check_request_limit(callable_name, in_middleware)


limiter = OnViews(key_func=get_remote_address)


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


def guest_limit() -> str:
    """How often one address may begin to learn as a new guest."""
    return str(current_app.config["GUEST_LIMIT"])


def export_limit() -> str:
    """How often one account may ask for a file."""
    return str(current_app.config["EXPORT_LIMIT"])


def import_limit() -> str:
    """How often one account may send a text or a file to be read."""
    return str(current_app.config["IMPORT_LIMIT"])


def work_limit() -> str:
    """How often one account may ask for what is worked out over many rows."""
    return str(current_app.config["WORK_LIMIT"])


def pack_limit() -> str:
    """How often one account may take questions along: devices ask by themselves."""
    return str(current_app.config["PACK_LIMIT"])


def whose() -> str:
    """Whom a request counts for: the account, or the address of somebody unknown."""
    user = getattr(g, "user", None)
    return f"user {user.id}" if user else get_remote_address()


exports = limiter.shared_limit(export_limit, scope="exports", key_func=whose)
imports = limiter.shared_limit(import_limit, scope="imports", key_func=whose, methods=["POST"])
work = limiter.shared_limit(work_limit, scope="work", key_func=whose, methods=["POST"])
packs = limiter.shared_limit(pack_limit, scope="packs", key_func=whose, methods=["POST"])


def is_somebody() -> bool:
    """Whether a request makes no new guest, as somebody is known already."""
    return getattr(g, "user", None) is not None


guests = limiter.shared_limit(
    guest_limit, scope="guests", methods=["POST"], exempt_when=is_somebody
)


def seconds_to_wait() -> int:
    """After a refusal: in how many seconds the next try is taken. A minute where nobody knows."""
    reached = limiter.current_limit
    if reached is None or not reached.breached:
        return 60
    return max(1, math.ceil(reached.reset_at - time.time()))


def was_no_join(response: Response) -> bool:
    """Whether a try at a class counts: its code opened none, or the name was refused."""
    return response.status_code in (404, 422)


def was_refused(response: Response) -> bool:
    """Whether an attempt counts: one that succeeds leads on to a page."""
    return response.status_code != 303
