"""The page on which a reader says how they like the pages. For everybody, without JavaScript."""

from __future__ import annotations

from contextlib import nullcontext

from flask import current_app, flash, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from quizapp.services import belongings
from quizapp.web import look
from quizapp.web.auth.forms import look_form
from quizapp.web.auth.views import blueprint

SAMPLE = "-0043-03-15"


@blueprint.get("/appearance")
def appearance() -> ResponseReturnValue:
    """How the pages look now, and what else can be chosen."""
    kept = g.user.preferences if g.user else {}
    language = g.user.language if g.user else look.from_cookie().get(look.LANGUAGE, "")
    form = look_form(
        data={
            **look.current(),
            look.LANGUAGE: language,
            belongings.STREAK: bool(kept.get(belongings.STREAK)),
        }
    )
    return _page(form)


@blueprint.post("/appearance")
def set_appearance() -> ResponseReturnValue:
    """Keep a choice: with a known user, else in a cookie of this device."""
    form = look_form()
    if not form.validate():
        return _page(form), 422
    choice = {name: form[name].data for name in look.CHOICES}
    language = form[look.LANGUAGE].data
    answer = make_response(redirect(url_for("auth.appearance"), 303))
    if g.user is not None:
        streak = {belongings.STREAK: bool(form[belongings.STREAK].data)}
        belongings.set_preferences(g.user, {**choice, **streak}, language)
    answer.set_cookie(
        look.COOKIE,
        look.as_cookie({**choice, look.LANGUAGE: language}),
        max_age=look.MAX_AGE,
        path=request.script_root + "/",
        secure=request.is_secure,
        httponly=True,
        samesite=current_app.config["SESSION_COOKIE_SAMESITE"],
    )
    with force_locale(language) if language else nullcontext():  # that of the page that follows
        flash(_("Saved."))
    return answer


def _page(form: FlaskForm) -> str:
    return render_template("auth/appearance.html", form=form, sample=SAMPLE)
