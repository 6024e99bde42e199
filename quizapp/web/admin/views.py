"""Views for admins. Each parses, calls one service and renders."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from quizapp.services import access_log, administration, custody
from quizapp.services.errors import Invalid
from quizapp.web import wording
from quizapp.web.admin import words
from quizapp.web.clock import now

blueprint = Blueprint("admin", __name__, url_prefix="/admin")

NUMBER = "int(max=2147483647)"  # as far as the database counts people


@blueprint.get("/users")
def users() -> ResponseReturnValue:
    """Who has an account, and how much the installation holds."""
    query = request.args.get("q", "").strip()[:60]
    number = request.args.get("page", 1, type=int)
    return render_template(
        "admin/users.html",
        page=administration.user_list(g.user, query, number),
        holdings=administration.holdings(g.user),
        roles=administration.ROLES,
    )


@blueprint.get("/log")
def log() -> ResponseReturnValue:
    """Who signed in, was refused, changed an account or looked at people's records."""
    number = request.args.get("page", 1, type=int)
    return render_template("admin/log.html", page=access_log.log(g.user, number), words=words)


@blueprint.post(f"/users/<{NUMBER}:user_id>/role")
def set_role(user_id: int) -> ResponseReturnValue:
    """Give somebody another role; their sessions end."""
    form = FlaskForm()
    if form.validate():
        try:
            name = administration.set_role(g.user, user_id, request.form.get("role", ""), now())
        except Invalid as error:
            for reason in error.problems.values():
                flash(wording.reason_words(reason), "error")
        else:
            flash(_("The role of %(name)s is changed.", name=name))
    return redirect(url_for("admin.users"), 303)


@blueprint.get("/decks")
def decks() -> ResponseReturnValue:
    """Whose each deck is, and how much is kept."""
    query = request.args.get("q", "").strip()[:60]
    number = request.args.get("page", 1, type=int)
    return render_template(
        "admin/decks.html",
        page=custody.deck_list(g.user, query, number),
        storage=custody.storage(g.user),
    )


@blueprint.post("/decks/<deck_id>/owner")
def hand_over(deck_id: str) -> ResponseReturnValue:
    """Give a deck to another teacher."""
    try:
        title, name = custody.hand_over(g.user, deck_id, request.form.get("name", ""), now())
    except Invalid as error:
        for reason in error.problems.values():
            flash(wording.reason_words(reason), "error")
    else:
        flash(_("“%(title)s” belongs to %(name)s now.", title=title, name=name), "right")
    return redirect(url_for("admin.decks", q=request.form.get("q") or None), 303)
