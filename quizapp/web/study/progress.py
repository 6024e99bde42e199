"""Views of a student's progress: the page, and the sittings that begin from it."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp.services import study
from quizapp.services.errors import Invalid, NothingToLearn
from quizapp.web.clock import now
from quizapp.web.study import drawings, progress_words
from quizapp.web.study.forms import DrillForm, GapForm
from quizapp.web.study.pages import SEE_OTHER, blueprint, to_sitting
from quizapp.web.wording import reason_words


@blueprint.get("/progress")
def progress() -> ResponseReturnValue:
    """What was learned, what will be known, and what is mixed up."""
    page = study.progress_page(g.user, now(), request.args.get("deck", "")) if g.user else None
    return render_template(
        "study/progress.html", page=page, drawings=drawings, words=progress_words
    )


@blueprint.post("/progress/learn")
def learn_gap() -> ResponseReturnValue:
    """Begin to learn what lies in a gap."""
    form = GapForm()
    deck_id = form.deck.data or ""
    try:
        if form.validate():
            return to_sitting(study.start_gap(g.user, form.period.data, deck_id, now()))
        flash(_("Choose a period of your timeline."), "error")
    except Invalid as error:
        flash(reason_words(error.problems["period"]), "error")
    except NothingToLearn:
        flash(_("Nothing new is left to learn there."))
    return redirect(url_for("study.progress", deck=deck_id or None), SEE_OTHER)


@blueprint.post("/progress/drill")
def drill() -> ResponseReturnValue:
    """Begin to tell two facts apart."""
    form = DrillForm()
    try:
        if form.validate():
            return to_sitting(study.start_drill(g.user, *form.ids, now()))
        flash(_("Choose a pair of facts."), "error")
    except NothingToLearn:
        flash(_("Nothing can be asked just now that tells these two apart."))
    return redirect(url_for("study.progress"), SEE_OTHER)
