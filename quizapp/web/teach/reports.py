"""Views of reports and corrections. Each parses, calls one service and renders."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.services import teach
from quizapp.services.errors import Invalid
from quizapp.web.clock import now
from quizapp.web.limits import work
from quizapp.web.teach.decks import to_fact
from quizapp.web.teach.forms import CorrectionForm, SettleForm
from quizapp.web.teach.pages import SEE_OTHER, blueprint, form_page, number, show_problems


@blueprint.get("/reports")
def reports() -> ResponseReturnValue:
    """Facts that students reported, oldest first, then those that other facts contradict."""
    return render_template("teach/reports.html", page=teach.report_queue(g.user, number("page", 1)))


@blueprint.route("/reports/<fact_id>", methods=["GET", "POST"])
def report(fact_id: str) -> ResponseReturnValue:
    """A fact beside its evidence, with what was found wrong; keep it, or ask it no more."""
    form = SettleForm()
    if form.validate_on_submit():
        try:
            teach.settle(g.user, fact_id, form.outcome.data or "", form.answer.data or "", now())
        except Invalid as error:
            show_problems(form, error)
        else:
            flash(_("Settled."), "right")
            return redirect(url_for("teach.reports"), SEE_OTHER)
    return form_page("teach/report.html", form, page=teach.report_page(g.user, fact_id))


@blueprint.post("/reports/<fact_id>/reopen")
def reopen_reports(fact_id: str) -> ResponseReturnValue:
    """Open the reports again that were closed last."""
    count = teach.reopen(g.user, fact_id)
    flash(ngettext("%(num)s report is open again.", "%(num)s reports are open again.", count))
    return redirect(url_for("teach.report", fact_id=fact_id), SEE_OTHER)


@blueprint.route("/decks/<deck_id>/facts/<fact_id>/answers", methods=["GET", "POST"])
@work
def answers_given(deck_id: str, fact_id: str) -> ResponseReturnValue:
    """What the last change of a fact means for answers given before, to be chosen."""
    form = CorrectionForm()
    what = teach.consequences(g.user, deck_id, fact_id)
    if what is None:
        return to_fact(deck_id, fact_id)
    if not form.is_submitted():
        form.tell.data = form.learn_anew.data = what.date_changed
    elif "leave" in request.form:
        return _leave(deck_id, fact_id, what.reports)
    elif form.validate():
        told = teach.apply_correction(
            g.user,
            deck_id,
            fact_id,
            tell=bool(form.tell.data),
            learn_anew=bool(form.learn_anew.data),
            regrade=bool(form.regrade.data),
            now=now(),
        )
        if form.tell.data and told:
            said = ngettext(
                "%(num)s person is told on their Today page.",
                "%(num)s people are told on their Today page.",
                told,
            )
            flash(said, "right")
        return to_fact(deck_id, fact_id)
    return form_page("teach/answers_given.html", form, what=what)


def _leave(deck_id: str, fact_id: str, reports: int) -> ResponseReturnValue:
    """Change no answer; the reports are answered all the same, and can be opened again."""
    if not reports:
        return to_fact(deck_id, fact_id)
    teach.apply_correction(
        g.user, deck_id, fact_id, tell=False, learn_anew=False, regrade=False, now=now()
    )
    flash(_("The reports are closed as corrected. Below, they can be opened again."), "right")
    return redirect(url_for("teach.report", fact_id=fact_id), SEE_OTHER)
