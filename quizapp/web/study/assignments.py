"""Views of what is set for a student: what holds, start, go on, hand in."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp.services import study
from quizapp.services.errors import Invalid, NothingToLearn
from quizapp.web.clock import now
from quizapp.web.study.joining import NUMBER
from quizapp.web.study.pages import SEE_OTHER, blueprint
from quizapp.web.wording import reason_words

_ASSIGNMENT = f"/assignments/<{NUMBER}:assignment_id>"


@blueprint.get(_ASSIGNMENT)
def assignment(assignment_id: int) -> ResponseReturnValue:
    """An assignment: what holds in it, and what can be done now."""
    work = study.work(g.user, assignment_id, now())
    return render_template("study/assignment.html", work=work, now=now())


@blueprint.post(f"{_ASSIGNMENT}/start")
def start_assignment(assignment_id: int) -> ResponseReturnValue:
    """Begin an attempt, or go on with the one that runs."""
    try:
        sitting_id = study.start_attempt(g.user, assignment_id, now())
    except Invalid as error:
        for reason in error.problems.values():
            flash(reason_words(reason), "error")
    except NothingToLearn:
        flash(_("Its decks have nothing that can be asked now. Tell your teacher."), "error")
    else:
        return redirect(url_for("study.sitting", sitting_id=sitting_id), SEE_OTHER)
    return redirect(url_for("study.assignment", assignment_id=assignment_id), SEE_OTHER)


@blueprint.post(f"{_ASSIGNMENT}/hand-in")
def hand_in(assignment_id: int) -> ResponseReturnValue:
    """Hand in what was answered."""
    study.hand_in(g.user, assignment_id, now())
    flash(_("Handed in."), "right")
    return redirect(url_for("study.assignment", assignment_id=assignment_id), SEE_OTHER)
