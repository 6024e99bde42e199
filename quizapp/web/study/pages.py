"""What the students' views share: their blueprint, the question page, forms that were refused."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from quizapp.services.errors import Invalid
from quizapp.services.study.shown import QuestionPage
from quizapp.web.study import words
from quizapp.web.study.forms import AnswerForm
from quizapp.web.wording import reason_words

blueprint = Blueprint("study", __name__)

SEE_OTHER = 303
NOTHING_SHOWN = "nothing"  # no question and no event has this digest
ID = f"int(max={2**63 - 1})"  # what the database can hold: a longer one is nobody's


def ask(
    question: QuestionPage, action: str, form: AnswerForm | None = None, problem: str = ""
) -> ResponseReturnValue:
    """The question, and after an answer that could not be taken why, with what was typed."""
    page = render_template(
        "study/question.html",
        question=question,
        action=action,
        problem=problem,
        typed=form.response if form is not None and problem else question.typed,
        answered=_taken_back(question),
        words=words,
    )
    return page, 422 if problem else 200


def _taken_back(question: QuestionPage) -> int | None:
    """The item before this one, where a test of one's own lets its answer be taken back."""
    before: int | None = session.pop("answered", None) if question.is_test else None
    return None if question.heading == "test" else before


def to_sitting(sitting_id: int) -> ResponseReturnValue:
    """Lead to the question that comes next in a sitting."""
    return redirect(url_for("study.sitting", sitting_id=sitting_id), SEE_OTHER)


def nothing_to_ask(deck_id: str) -> ResponseReturnValue:
    """Lead back to a deck of which nothing can be asked."""
    flash(_("This deck has nothing that can be asked yet."))
    return redirect(url_for("study.deck", deck_id=deck_id), SEE_OTHER)


def flash_problems(form: FlaskForm) -> None:
    """Say on the next page what was wrong with a form that is not shown again."""
    for problems in form.errors.values():
        for problem in problems:
            flash(problem, "error")


def show_problems(form: FlaskForm, error: Invalid) -> None:
    """Put each problem beside its field; one without a field stands above the form."""
    for name, reason in error.problems.items():
        if name in form:
            form[name].errors = [*form[name].errors, reason_words(reason)]
        else:
            form.form_errors.append(reason_words(reason))
