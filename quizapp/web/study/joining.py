"""Views of joining a class by its code, and of a class as its student sees it."""

from __future__ import annotations

from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp.access import Standing
from quizapp.services import classes, study
from quizapp.services.classes.shown import Joinable
from quizapp.services.errors import Invalid, NotFound
from quizapp.web.clock import now
from quizapp.web.limits import join_limit, limiter, was_no_join
from quizapp.web.principal import local_zone, welcome
from quizapp.web.study.forms import CodeForm, JoinForm
from quizapp.web.study.pages import SEE_OTHER, blueprint
from quizapp.web.wording import reason_words

NUMBER = "int(max=2147483647)"  # as far as the database counts classes
_guessing = limiter.shared_limit(join_limit, scope="join", deduct_when=was_no_join)


@blueprint.route("/join", methods=["GET", "POST"])
@_guessing
def join_with_code() -> ResponseReturnValue:
    """Where the code on the board is typed."""
    form = CodeForm()
    if form.validate_on_submit():
        try:
            found = classes.joinable(g.user, form.code.data, now())
        except NotFound:
            form.code.errors = [_no_such_code()]
            return render_template("study/join_code.html", form=form), 404
        return redirect(url_for("study.join", code=found.code), SEE_OTHER)
    page = render_template("study/join_code.html", form=form)
    return page, 422 if form.errors else 200


@blueprint.route("/join/<code>", methods=["GET", "POST"])
@_guessing
def join(code: str) -> ResponseReturnValue:
    """Join a class under a name. Nothing of the class is shown but its title."""
    try:
        found = classes.joinable(g.user, code, now())
        if found.standing is not Standing.NONE:
            return _to_class(found)
        form = JoinForm()
        if form.validate_on_submit():
            return _join(found, form.name.data)
    except NotFound:
        form = CodeForm(formdata=None, data={"code": code[:12]})
        form.code.errors = [_no_such_code()]
        return render_template("study/join_code.html", form=form), 404
    except Invalid as error:
        for reason in error.problems.values():
            form.name.errors = [*form.name.errors, reason_words(reason)]
    if not form.is_submitted() and g.user is not None:
        form.name.data = g.user.called
    page = render_template("study/join.html", form=form, found=found)
    return page, 422 if form.errors else 200


@blueprint.get(f"/classes/<{NUMBER}:class_id>")
def class_page(class_id: int) -> ResponseReturnValue:
    """A class as its student sees it."""
    head, name = classes.joined_class(g.user, class_id)
    work = study.set_work(g.user, now(), class_id)
    return render_template("study/class.html", head=head, name=name, work=work, now=now())


@blueprint.post(f"/classes/<{NUMBER}:class_id>/leave")
def leave_class(class_id: int) -> ResponseReturnValue:
    """Leave a class; what was learned stays one's own."""
    title = classes.leave_class(g.user, class_id, now())
    flash(_("You have left %(title)s. What you learned stays yours.", title=title))
    return redirect(url_for("study.today"), SEE_OTHER)


def _join(found: Joinable, name: str) -> ResponseReturnValue:
    """Put this person in; who was given a code sees it at once."""
    zone = local_zone(request.cookies.get("tz", ""))
    secret = current_app.config["SECRET_KEY"]
    joined = classes.join(g.user, found.code, name, zone, secret, now())
    if joined.token:
        welcome(joined.token)
    flash(
        _(
            "You are in %(title)s. Your teacher sees your answers in this class, nothing else.",
            title=found.title,
        ),
        "right",
    )
    if joined.fresh:
        return redirect(url_for("auth.code"), SEE_OTHER)
    return redirect(url_for("study.class_page", class_id=joined.class_id), SEE_OTHER)


def _to_class(found: Joinable) -> ResponseReturnValue:
    """Who is in already goes to the class; who teaches it cannot join it."""
    if found.standing is Standing.MEMBER:
        return redirect(url_for("study.class_page", class_id=found.id), SEE_OTHER)
    flash(_("You teach this class. Students join it with this address."))
    return redirect(url_for("teach.class_page", class_id=found.id), SEE_OTHER)


def _no_such_code() -> str:
    return str(
        _("No class is joined with this code. It may have run out: ask your teacher for a new one.")
    )
