"""Who is at the other end of this request. Thin glue between Flask-Login and `access`."""

from __future__ import annotations

from flask import current_app, g, session
from flask_login import UserMixin, current_user, login_user, logout_user

from quizapp.access import Principal
from quizapp.services import accounts
from quizapp.web.clock import now

_TOKEN = "_user_id"  # noqa: S105 - Flask-Login's name for it in the session


class SignedIn(UserMixin):  # type: ignore[misc]
    """Flask-Login's view of a principal: its id is the session's token."""

    def __init__(self, principal: Principal, token: str) -> None:
        self.principal = principal
        self.token = token

    def get_id(self) -> str:
        return self.token


def current_principal() -> Principal | None:
    """The principal whose session this is; None for somebody unknown.

    Every request asks: the token is taken from where Flask-Login keeps it, without its other ways
    to know somebody, of which we use none.
    """
    token = session.get(_TOKEN)
    return accounts.principal_of(token, now()) if token else None


def current_token() -> str:
    """The token of this session; "" for somebody unknown."""
    return str(current_user.token) if current_user.is_authenticated else ""


def welcome(token: str) -> Principal:
    """Put a newly opened session into the cookie; whatever was in it before is dropped."""
    principal = accounts.principal_of(token, now())
    assert principal is not None  # noqa: S101 - the caller opened this session just now
    session.clear()
    session.permanent = True
    login_user(SignedIn(principal, token))
    g.user = principal
    return principal


def farewell() -> None:
    """End this session on the server and in the cookie."""
    if current_user.is_authenticated:
        accounts.sign_out(current_user.token, now())
    logout_user()
    session.clear()


def local_zone(zone: str) -> str:
    """The browser's time zone, as its cookie tells it, or the installation's."""
    known = accounts.known_zone(zone)
    return known if known == zone else str(current_app.config["TIME_ZONE"])
