"""Views of how a class's students learn. Each parses, calls one service and renders."""

from __future__ import annotations

from dataclasses import asdict

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.services import classes
from quizapp.services.classes import Rules
from quizapp.services.errors import Invalid
from quizapp.web.limits import work
from quizapp.web.teach import words
from quizapp.web.teach.class_forms import RulesForm
from quizapp.web.teach.classes import CLASS
from quizapp.web.teach.pages import SEE_OTHER, begun, blueprint, form_page, show_problems


@blueprint.route(f"{CLASS}/learning", methods=["GET", "POST"])
@work
def class_rules(class_id: int) -> ResponseReturnValue:
    """Which algorithm the class's students learn by, and how much a day."""
    page = classes.class_rules(g.user, class_id)
    form = begun(RulesForm, asdict(page.rules))
    if form.validate_on_submit():
        wanted = Rules(form.algorithm.data or "", form.new_a_day.data, form.due_a_day.data)
        try:
            classes.set_class_rules(g.user, class_id, wanted)
        except Invalid as error:
            show_problems(form, error)
        else:
            return _applied(class_id)
    return form_page("teach/class_rules.html", form, page=page)


@blueprint.post(f"{CLASS}/learning/go-on")
@work
def apply_class_rules(class_id: int) -> ResponseReturnValue:
    """Let the rules hold for those for whom they do not yet."""
    return _applied(class_id)


def _applied(class_id: int) -> ResponseReturnValue:
    try:
        left = classes.apply_class_rules(g.user, class_id)
    except Invalid as error:
        for reason in error.problems.values():
            flash(words.reason(reason), "error")
    else:
        if left:
            flash(
                ngettext(
                    "Saved. For %(num)s student it is still to be worked out.",
                    "Saved. For %(num)s students it is still to be worked out.",
                    left,
                ),
                "near",
            )
        else:
            flash(_("Saved. It holds for every student of the class."), "right")
    return redirect(url_for("teach.class_rules", class_id=class_id), SEE_OTHER)
