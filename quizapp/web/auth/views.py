"""Views of signing in and up. Each parses, calls one service and renders."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    g,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.exceptions import Gone

from quizapp.services import accounts, classes
from quizapp.services.errors import Invalid, NotFound, RunOut
from quizapp.web import errors, wording
from quizapp.web.auth.forms import CodeLoginForm, LoginForm, PasswordForm, SignupForm
from quizapp.web.clock import now
from quizapp.web.limits import (
    account_limit,
    account_tried,
    limiter,
    login_limit,
    signup_limit,
    was_refused,
)
from quizapp.web.principal import farewell, local_zone, welcome

blueprint = Blueprint("auth", __name__)


@blueprint.route("/login", methods=["GET", "POST"])
@limiter.limit(login_limit, methods=["POST"], deduct_when=was_refused)
@limiter.limit(account_limit, key_func=account_tried, methods=["POST"], deduct_when=was_refused)
def login() -> ResponseReturnValue:
    """Sign in, then go where one was going."""
    form = LoginForm()
    if request.method == "GET":
        form.next.data = request.args.get("next", "")
    if not form.validate_on_submit():
        return _page("auth/login.html", form)
    try:
        principal, token = accounts.sign_in(form.username.data, form.password.data, now())
    except NotFound:
        form.form_errors.append(_("This name and password do not belong together."))
        return _page("auth/login.html", form)
    welcome(token)
    home = url_for("teach.sources") if principal.teaches else url_for("study.today")
    return redirect(_within(form.next.data) or home, 303)


@blueprint.route("/login/code", methods=["GET", "POST"])
@limiter.limit(login_limit, methods=["POST"], deduct_when=was_refused)
def code_login() -> ResponseReturnValue:
    """Sign in with a personal code, as those do who joined a class with a name only."""
    form = CodeLoginForm()
    if not form.validate_on_submit():
        return _page("auth/code_login.html", form)
    try:
        token = classes.sign_in_with_code(form.code.data, current_app.config["SECRET_KEY"], now())
    except NotFound:
        form.form_errors.append(_("Nobody has this code. Your teacher can print yours again."))
        return _page("auth/code_login.html", form)
    welcome(token)
    return redirect(url_for("study.today"), 303)


@blueprint.get("/account/code")
def code() -> ResponseReturnValue:
    """The personal code of somebody who has no account, to be written down."""
    own = classes.own_code(g.user, current_app.config["SECRET_KEY"])
    if own is None:
        return redirect(url_for("auth.account"))
    return render_template("auth/code.html", code=own, joined=classes.joined_classes(g.user))


@blueprint.route("/signup", methods=["GET", "POST"])
@limiter.limit(signup_limit, methods=["POST"])
def signup() -> ResponseReturnValue:
    """Give a name to what one has learned so far."""
    if g.user is not None and g.user.has_account:
        return redirect(url_for("auth.account"))
    form = SignupForm()
    if "make" in request.form:
        form.password.data = classes.new_passphrase()
        return render_template("auth/signup.html", form=form, made=form.password.data)
    if form.validate_on_submit():
        zone = local_zone(request.cookies.get("tz", ""))
        try:
            _user_id, token = accounts.sign_up(
                g.user, form.username.data, form.password.data, zone, now()
            )
        except Invalid as error:
            _show_problems(form, error)
        else:
            welcome(token)
            kept = _("You have an account now. Everything you did before is in it.")
            flash(kept if g.user else _("You have an account now."))
            return redirect(url_for("study.today"), 303)
    made = (form.password.data or "") if "made" in request.form else ""
    return _page("auth/signup.html", form, made=made)


@blueprint.route("/invitation/<token>", methods=["GET", "POST"])
@limiter.limit(login_limit, methods=["POST"])
def invitation(token: str) -> ResponseReturnValue:
    """Make the account that a one-time link offers."""
    try:
        role = accounts.invitation_role(token, now())
        form = SignupForm()
        if not form.validate_on_submit():
            return _page("auth/invitation.html", form, role=role)
        zone = local_zone(request.cookies.get("tz", ""))
        try:
            _user_id, session_token = accounts.accept_invitation(
                token, form.username.data, form.password.data, zone, now()
            )
        except Invalid as error:
            _show_problems(form, error)
            return _page("auth/invitation.html", form, role=role)
    except RunOut:
        return errors.show(Gone(), "run_out")
    except NotFound:
        abort(410)
    welcome(session_token)
    flash(_("Welcome. Paste a text to begin."))
    return redirect(url_for("teach.sources"), 303)


@blueprint.post("/logout")
def logout() -> ResponseReturnValue:
    """End this session, on the server too."""
    farewell()
    flash(_("You are signed out."))
    return redirect(url_for("study.today"), 303)


@blueprint.get("/account")
def account() -> ResponseReturnValue:
    """What is kept where, and the ways out."""
    return _account_page(PasswordForm(formdata=None))


def _account_page(form: PasswordForm) -> ResponseReturnValue:
    return _page("auth/account.html", form, joined=classes.joined_classes(g.user))


@blueprint.post("/account/password")
@limiter.limit(login_limit)
def password() -> ResponseReturnValue:
    """Change one's own password; every other session ends."""
    form = PasswordForm()
    if form.validate_on_submit():
        try:
            token = accounts.change_password(g.user, form.current.data, form.password.data, now())
        except Invalid as error:
            _show_problems(form, error)
        else:
            welcome(token)
            flash(_("Your password is changed. Other devices are signed out."))
            return redirect(url_for("auth.account"), 303)
    return _account_page(form)


def _page(template: str, form: FlaskForm, **values: object) -> ResponseReturnValue:
    """The form again, with 422 when what was sent cannot be used."""
    status = 422 if form.is_submitted() else 200
    return render_template(template, form=form, **values), status


def _show_problems(form: FlaskForm, error: Invalid) -> None:
    for name, reason in error.problems.items():
        form[name].errors = [*form[name].errors, wording.reason_words(reason)]


def _within(address: str | None) -> str:
    """``address`` if it is a path of this site; else nothing, so that no link leads out of it."""
    if not address or not address.startswith("/") or address[1:2] in {"/", "\\"}:
        return ""
    if any(ord(c) < 33 or c == "\\" for c in address):
        return ""
    parts = urlsplit(address)
    return "" if parts.scheme or parts.netloc else address
