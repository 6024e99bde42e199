"""Views of the five-minute starter. Each parses, calls one service and renders."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp.services import results
from quizapp.services.errors import Invalid, NothingToLearn
from quizapp.services.results.starters import LENGTHS
from quizapp.web.clock import now
from quizapp.web.teach import words
from quizapp.web.teach.pages import NUMBER, SEE_OTHER, blueprint

STARTER = f"/classes/<{NUMBER}:class_id>/starter"
ONE = f"{STARTER}/<{NUMBER}:starter_id>"


@blueprint.get(STARTER)
def starters(class_id: int) -> ResponseReturnValue:
    """Where a starter is begun, and the hands of earlier ones."""
    head, facts, kept = results.starters(g.user, class_id, now())
    return render_template(
        "teach/starters.html", head=head, facts=facts, kept=kept, lengths=LENGTHS
    )


@blueprint.post(STARTER)
def begin_starter(class_id: int) -> ResponseReturnValue:
    """Choose the questions and show the first."""
    length = request.form.get("length", 0, type=int)
    try:
        starter_id = results.begin_starter(g.user, class_id, length, now())
    except NothingToLearn:
        flash(_("The class has no decks yet: name the decks of its exam first."), "near")
        return redirect(url_for("teach.starters", class_id=class_id), SEE_OTHER)
    except Invalid as error:
        return _refused(error, url_for("teach.starters", class_id=class_id))
    return redirect(_question(class_id, starter_id, 1), SEE_OTHER)


@blueprint.get(f"{ONE}/<{NUMBER}:number>")
def starter(class_id: int, starter_id: int, number: int) -> ResponseReturnValue:
    """A question, large; its answer on request."""
    asked = results.starter_question(g.user, class_id, starter_id, number, now())
    answered = request.args.get("answer") == "1"
    return render_template("teach/starter.html", asked=asked, answered=answered)


@blueprint.post(f"{ONE}/<{NUMBER}:number>")
def count_hands(class_id: int, starter_id: int, number: int) -> ResponseReturnValue:
    """Note the hands, if any were counted, and go on."""
    typed = request.form.get("hands", "")
    try:
        following = results.count_hands(g.user, class_id, starter_id, number, typed)
    except Invalid as error:
        return _refused(error, _question(class_id, starter_id, number, answer=1))
    if following is None:
        address = url_for("teach.starter_end", class_id=class_id, starter_id=starter_id)
        return redirect(address, SEE_OTHER)
    return redirect(_question(class_id, starter_id, following), SEE_OTHER)


@blueprint.get(f"{ONE}/end")
def starter_end(class_id: int, starter_id: int) -> ResponseReturnValue:
    """What the starter came to, and whether to keep it."""
    ended = results.starter_end(g.user, class_id, starter_id)
    return render_template("teach/starter_end.html", ended=ended)


@blueprint.post(f"{ONE}/end")
def keep_starter(class_id: int, starter_id: int) -> ResponseReturnValue:
    """Keep the hands as a record, or not."""
    if "drop" in request.form:
        results.drop_starter(g.user, class_id, starter_id)
        flash(_("Nothing of it is kept."))
        return redirect(url_for("teach.results", class_id=class_id), SEE_OTHER)
    present = request.form.get("present", "")
    try:
        results.keep_starter(g.user, class_id, starter_id, present, now())
    except Invalid as error:
        address = url_for("teach.starter_end", class_id=class_id, starter_id=starter_id)
        return _refused(error, address)
    flash(_("Saved."))
    return redirect(url_for("teach.starters", class_id=class_id), SEE_OTHER)


def _question(class_id: int, starter_id: int, number: int, answer: int | None = None) -> str:
    return url_for(
        "teach.starter", class_id=class_id, starter_id=starter_id, number=number, answer=answer
    )


def _refused(error: Invalid, address: str) -> ResponseReturnValue:
    for reason in error.problems.values():
        flash(words.reason(reason), "error")
    return redirect(address, SEE_OTHER)
