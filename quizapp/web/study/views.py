"""Views of the students' pages. Each parses, calls one service and renders."""

from __future__ import annotations

import secrets

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from quizapp.services import study
from quizapp.services.errors import (
    AlreadyAnswered,
    BadResponse,
    Changed,
    Ended,
    Finished,
    Invalid,
    NothingToLearn,
    Unanswered,
    Withheld,
)
from quizapp.services.study.shown import QuestionPage
from quizapp.web.clock import now
from quizapp.web.principal import local_zone, welcome
from quizapp.web.study import words
from quizapp.web.study.forms import LENGTHS, AnswerForm, DeckForm, ExamForm, QuizForm, SayForm
from quizapp.web.wording import reason_words

blueprint = Blueprint("study", __name__)

SEE_OTHER = 303
ID = f"int(max={2**63 - 1})"  # what the database can hold: a longer one is nobody's
USUAL_LENGTH = 10
_NOTHING_SHOWN = "nothing"  # no question has this digest


@blueprint.get("/")
def today() -> ResponseReturnValue:
    """What is due, and one button."""
    return render_template("study/today.html", today=study.today(g.user, now()))


@blueprint.get("/decks")
def decks() -> ResponseReturnValue:
    """All decks, or those with a word in them."""
    query = request.args.get("q", "").strip()[:100]
    number = request.args.get("page", 1, type=int)
    return render_template("study/decks.html", page=study.deck_list(g.user, now(), query, number))


@blueprint.get("/decks/<deck_id>")
def deck(deck_id: str) -> ResponseReturnValue:
    """A deck, and how long a quiz of it should be."""
    page = study.deck_page(g.user, deck_id, now())
    return render_template("study/deck.html", page=page, lengths=LENGTHS)


@blueprint.post("/quiz")
def quiz() -> ResponseReturnValue:
    """Start a quiz. Somebody unknown sees the first question before anything is stored."""
    form = QuizForm()
    if not form.validate():
        _flash_problems(form)
        return redirect(url_for("study.decks"), SEE_OTHER)
    deck_id, length = form.deck.data, form.length.data
    kinds = (form.form.data,) if form.form.data else ()
    if g.user is None:
        return redirect(url_for("study.begin", deck_id=deck_id, length=length), SEE_OTHER)
    try:
        sitting_id = study.start_quiz(g.user, deck_id, length, now(), kinds)
    except NothingToLearn:
        return _nothing_to_ask(deck_id)
    return redirect(url_for("study.sitting", sitting_id=sitting_id), SEE_OTHER)


@blueprint.route("/begin/<deck_id>", methods=["GET", "POST"])
def begin(deck_id: str) -> ResponseReturnValue:
    """The first question for somebody unknown; its answer makes them a guest."""
    if g.user is not None:
        return redirect(url_for("study.deck", deck_id=deck_id), SEE_OTHER)
    seed, length = _begun(deck_id)
    form = AnswerForm()
    problem = ""
    try:
        if form.is_submitted():
            if form.validate():
                return _begin(deck_id, seed, length, form)
            problem = _first_problem(form)
    except BadResponse as error:
        problem = reason_words(error.reason)
    except Changed:
        problem = _("This question was changed just now. Here it is as it stands.")
    except NothingToLearn:
        return _nothing_to_ask(deck_id)
    try:
        question = study.preview_first([deck_id], study.Options(length=length), seed, now())
    except Finished:
        return _nothing_to_ask(deck_id)
    return _ask(question, url_for("study.begin", deck_id=deck_id), form, problem)


@blueprint.post("/check")
def check() -> ResponseReturnValue:
    """Find out by a dozen questions what is known of a deck."""
    form = DeckForm()
    if not form.validate():
        _flash_problems(form)
        return redirect(url_for("study.decks"), SEE_OTHER)
    try:
        sitting_id = study.start_check(g.user, form.deck.data, now())
    except NothingToLearn:
        return _nothing_to_ask(form.deck.data)
    return redirect(url_for("study.sitting", sitting_id=sitting_id), SEE_OTHER)


@blueprint.post("/review")
def review() -> ResponseReturnValue:
    """Start a review of what is due."""
    try:
        if g.user is None:
            raise NothingToLearn("review")
        sitting_id = study.start_review(g.user, now())
    except NothingToLearn:
        flash(_("Nothing is due just now."))
        return redirect(url_for("study.today"), SEE_OTHER)
    return redirect(url_for("study.sitting", sitting_id=sitting_id), SEE_OTHER)


@blueprint.get(f"/sittings/<{ID}:sitting_id>")
def sitting(sitting_id: int) -> ResponseReturnValue:
    """The question that comes next; after the last one, the summary."""
    try:
        question = study.question(g.user, sitting_id, now())
    except Finished:
        return redirect(url_for("study.summary", sitting_id=sitting_id), SEE_OTHER)
    return _ask(question, url_for("study.answer", item_id=question.item_id))


@blueprint.post(f"/sittings/<{ID}:sitting_id>/end")
def end(sitting_id: int) -> ResponseReturnValue:
    """End a sitting before its last question."""
    study.end_sitting(g.user, sitting_id, now())
    return redirect(url_for("study.summary", sitting_id=sitting_id), SEE_OTHER)


@blueprint.get(f"/sittings/<{ID}:sitting_id>/summary")
def summary(sitting_id: int) -> ResponseReturnValue:
    """How it went."""
    page = study.summary(g.user, sitting_id, now())
    return render_template("study/summary.html", summary=page, words=words)


@blueprint.post(f"/items/<{ID}:item_id>/answer")
def answer(item_id: int) -> ResponseReturnValue:
    """Take an answer, then show what is right."""
    form = AnswerForm()
    if not form.validate():
        return _ask_again(item_id, form, _first_problem(form))
    try:
        taken = study.answer(
            g.user, item_id, form.given, form.client_id.data or "", now(), form.elapsed
        )
    except AlreadyAnswered:
        flash(_("This question had its answer already: the first one counts."))
    except BadResponse as error:
        return _ask_again(item_id, form, reason_words(error.reason))
    except Ended as error:
        flash(_ended_words(error.response))
        return redirect(url_for("study.summary", sitting_id=error.sitting_id), SEE_OTHER)
    else:
        if not taken.shown:
            session["answered"] = item_id  # what the next question offers to take back
            return redirect(url_for("study.sitting", sitting_id=taken.sitting_id), SEE_OTHER)
    return redirect(url_for("study.item", item_id=item_id), SEE_OTHER)


@blueprint.post(f"/items/<{ID}:item_id>/reveal")
def reveal(item_id: int) -> ResponseReturnValue:
    """Turn a flashcard over."""
    sitting_id = study.reveal(g.user, item_id, now())
    return redirect(url_for("study.sitting", sitting_id=sitting_id), SEE_OTHER)


@blueprint.get(f"/items/<{ID}:item_id>")
def item(item_id: int) -> ResponseReturnValue:
    """What was right, why, and when it comes back."""
    try:
        feedback = study.feedback(g.user, item_id, now())
    except (Unanswered, Withheld) as error:
        return redirect(url_for("study.sitting", sitting_id=error.sitting_id), SEE_OTHER)
    said = session.pop("said", None)
    return render_template("study/feedback.html", feedback=feedback, words=words, said=said)


@blueprint.post("/facts/<fact_id>/say")
def say(fact_id: str) -> ResponseReturnValue:
    """Say of a fact that it is known, left out, back, or to be learned anew."""
    form = SayForm()
    if form.validate():
        try:
            row = study.say(g.user, fact_id, form.saying.data, now())
        except Invalid as error:
            for reason in error.problems.values():
                flash(reason_words(reason), "error")
        else:
            session["said"] = {"row": row, "saying": form.saying.data}
    return redirect(_beside(form.item.data), SEE_OTHER)


@blueprint.post(f"/sayings/<{ID}:row_id>/undo")
def unsay(row_id: int) -> ResponseReturnValue:
    """Take back what was said of a fact."""
    form = SayForm()
    study.unsay(g.user, row_id, now())
    flash(_("Taken back."))
    return redirect(_beside(form.item.data), SEE_OTHER)


@blueprint.get("/exam")
def exam() -> ResponseReturnValue:
    """The next exam with its plan, or a form to set one."""
    return _exam_page(ExamForm(formdata=None))


@blueprint.post("/exam")
def set_exam() -> ResponseReturnValue:
    """Set an exam."""
    form = ExamForm()
    if form.validate():
        try:
            study.set_exam(
                g.user, form.title.data or "", form.day.data, form.decks.data or [], now()
            )
        except Invalid as error:
            for name, reason in error.problems.items():
                form[name].errors = [*form[name].errors, reason_words(reason)]
        else:
            flash(_("The exam is set. Here is the way to it."))
            return redirect(url_for("study.exam"), SEE_OTHER)
    return _exam_page(form)


@blueprint.post(f"/exam/<{ID}:exam_id>/drop")
def drop_exam(exam_id: int) -> ResponseReturnValue:
    """Forget an exam."""
    study.drop_exam(g.user, exam_id)
    flash(_("The exam is taken off. What you learned stays."))
    return redirect(url_for("study.exam"), SEE_OTHER)


@blueprint.post(f"/items/<{ID}:item_id>/undo")
def undo(item_id: int) -> ResponseReturnValue:
    """Take an answer back and ask again."""
    try:
        sitting_id = study.undo(g.user, item_id, now())
    except Ended as error:
        flash(_("This is over, so its answers stand."))
        return redirect(url_for("study.summary", sitting_id=error.sitting_id), SEE_OTHER)
    flash(_("Your answer was taken back."))
    return redirect(url_for("study.sitting", sitting_id=sitting_id), SEE_OTHER)


def _exam_page(form: ExamForm) -> ResponseReturnValue:
    """The plan and the form; 422 where what was sent cannot be used."""
    form.decks.choices = study.exam_choices(g.user)
    page = render_template("study/exam.html", form=form, plan=study.next_exam(g.user, now()))
    return page, 422 if form.is_submitted() else 200


def _beside(item_id: int | None) -> str:
    """The page of the item beside which something was said."""
    return url_for("study.item", item_id=item_id) if item_id else url_for("study.today")


def _begin(deck_id: str, seed: str, length: int, form: AnswerForm) -> ResponseReturnValue:
    """Take the first answer of somebody unknown, and know them from now on."""
    _guest, token, item_id = study.begin(
        [deck_id],
        study.Options(length=length),
        seed,
        form.given,
        form.client_id.data or "",
        local_zone(request.cookies.get("tz", "")),
        now(),
        form.elapsed,
        form.shown.data or _NOTHING_SHOWN,
    )
    welcome(token)
    return redirect(url_for("study.item", item_id=item_id), SEE_OTHER)


def _begun(deck_id: str) -> tuple[str, int]:
    """Seed and length of the quiz that this browser looks at: a refresh shows the same."""
    wanted = request.args.get("length", type=int)
    begun = session.get("begun", {})
    if begun.get("deck") != deck_id or wanted not in (None, begun.get("length")):
        length = wanted if wanted in LENGTHS else USUAL_LENGTH
        begun = {"deck": deck_id, "seed": secrets.token_hex(8), "length": length}
        session["begun"] = begun
    return begun["seed"], begun["length"]


def _ask(
    question: QuestionPage, action: str, form: AnswerForm | None = None, problem: str = ""
) -> ResponseReturnValue:
    """The question, and after an answer that could not be taken why, with what was typed."""
    page = render_template(
        "study/question.html",
        question=question,
        action=action,
        problem=problem,
        typed=(form.response.data or "") if form is not None and problem else question.typed,
        words=words,
    )
    return page, 422 if problem else 200


def _ask_again(item_id: int, form: AnswerForm, problem: str) -> ResponseReturnValue:
    try:
        question = study.question_again(g.user, item_id, now())
    except Finished as error:
        return redirect(url_for("study.summary", sitting_id=error.sitting_id), SEE_OTHER)
    return _ask(question, url_for("study.answer", item_id=question.item_id), form, problem)


def _nothing_to_ask(deck_id: str) -> ResponseReturnValue:
    flash(_("This deck has nothing that can be asked yet."))
    return redirect(url_for("study.deck", deck_id=deck_id), SEE_OTHER)


def _flash_problems(form: FlaskForm) -> None:
    for problems in form.errors.values():
        for problem in problems:
            flash(problem, "error")


def _first_problem(form: FlaskForm) -> str:
    return str(next(problem for problems in form.errors.values() for problem in problems))


def _ended_words(response: str) -> str:
    """That an answer came too late, and which."""
    if not response:
        return str(_("This was ended before your answer came, so it does not count."))
    return str(
        _(
            "This was ended before your answer “%(answer)s” came, so it does not count.",
            answer=response,
        )
    )
