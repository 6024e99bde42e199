"""Views of what is one's own: sessions, data to take away, going for good."""

from __future__ import annotations

import json
from datetime import date, datetime

from flask import Response, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp.services import belongings
from quizapp.services.errors import Invalid, NotFound
from quizapp.web import answers as answers_in_words
from quizapp.web.auth.forms import LeaveForm
from quizapp.web.auth.views import blueprint
from quizapp.web.clock import now
from quizapp.web.limits import exports, limiter, login_limit
from quizapp.web.principal import current_token, farewell
from quizapp.web.wording import reason_words

SEE_OTHER = 303


@blueprint.get("/account/sessions")
def sessions() -> ResponseReturnValue:
    """Where one is signed in."""
    found = belongings.sessions(g.user, current_token(), now())
    return render_template("auth/sessions.html", sessions=found)


@blueprint.post("/account/sessions/<mark>/end")
def end_session(mark: str) -> ResponseReturnValue:
    """Sign out one device."""
    try:
        belongings.end_session(g.user, mark, now())
    except NotFound:
        flash(_("This session has ended already."))
    else:
        flash(_("Ended. That device is signed out."))
    return redirect(url_for("auth.sessions"), SEE_OTHER)


@blueprint.post("/account/sessions/end")
def end_other_sessions() -> ResponseReturnValue:
    """Sign out every other device."""
    belongings.end_other_sessions(g.user, current_token(), now())
    flash(_("Every other device is signed out."))
    return redirect(url_for("auth.sessions"), SEE_OTHER)


@blueprint.get("/account/data.json")
@exports
def data() -> ResponseReturnValue:
    """All that is kept of this person, to take away."""
    text = json.dumps(
        belongings.everything_of(g.user, now()), ensure_ascii=False, indent=1, default=_plain
    )
    return _file(text, "application/json", "quizapp.json")


@blueprint.get("/account/answers.csv")
@exports
def answers() -> ResponseReturnValue:
    """The review log, for a spreadsheet."""
    return _file(
        belongings.log_table(g.user, now(), answers_in_words.plain),
        "text/csv",
        "quizapp-answers.csv",
    )


@blueprint.route("/account/delete", methods=["GET", "POST"])
@limiter.limit(login_limit, methods=["POST"])
def delete() -> ResponseReturnValue:
    """Delete oneself: asks first, with the password or a word."""
    form = LeaveForm()
    word = str(_("delete"))
    if form.validate_on_submit():
        try:
            belongings.leave_for_good(g.user, form.proof.data, word, now())
        except Invalid as error:
            reasons = [reason_words(reason) for reason in error.problems.values()]
            form.proof.errors = [*form.proof.errors, *reasons]
        else:
            farewell()
            flash(_("Everything of yours is deleted."))
            gone = redirect(url_for("study.today"), SEE_OTHER)
            gone.headers["Clear-Site-Data"] = '"storage"'  # what this device keeps goes too
            return gone
    page = render_template("auth/delete.html", form=form, word=word)
    return page, 422 if form.is_submitted() else 200


def _file(text: str, mimetype: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, mimetype=mimetype, headers=headers)


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
