"""Views of the students' pages. Each parses, calls one service and renders."""

from __future__ import annotations

from flask import Response, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp.services import belongings, classes, pictures, study
from quizapp.services.errors import (
    AlreadyAnswered,
    BadResponse,
    Ended,
    Finished,
    Invalid,
    Unanswered,
    Withheld,
)
from quizapp.services.study.telling import Told
from quizapp.web import answers
from quizapp.web.clock import now
from quizapp.web.limits import work
from quizapp.web.study import words
from quizapp.web.study.forms import (
    LENGTHS,
    AnswerForm,
    ExamForm,
    HabitsForm,
    ReportForm,
    SayForm,
    offer,
)
from quizapp.web.study.pages import (
    ID,
    SEE_OTHER,
    ask,
    blueprint,
    show_problems,
    to_sitting,
)
from quizapp.web.wording import reason_words


@blueprint.get("/")
def today() -> ResponseReturnValue:
    """What is due, and one button."""
    return render_template(
        "study/today.html",
        today=study.today(g.user, now()),
        work=study.open_work(g.user, now()),
        now=now(),
        corrections=study.corrections(g.user, now()),
        streak=belongings.streak(g.user, now()),
        in_class=g.user is not None and (g.user.teaches or classes.is_in_a_class(g.user)),
    )


@blueprint.post("/today/corrections")
def see_corrections() -> ResponseReturnValue:
    """Tell no more of the corrections that stood on Today."""
    study.see_corrections(g.user, now())
    return redirect(url_for("study.today"), SEE_OTHER)


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


@blueprint.get(f"/sittings/<{ID}:sitting_id>")
def sitting(sitting_id: int) -> ResponseReturnValue:
    """The question that comes next; after the last one, the summary."""
    try:
        question = study.question(g.user, sitting_id, now())
    except Finished:
        return redirect(url_for("study.summary", sitting_id=sitting_id), SEE_OTHER)
    if question.heading == "timeline":
        return redirect(url_for("study.game", sitting_id=sitting_id), SEE_OTHER)
    return ask(question, url_for("study.answer", item_id=question.item_id))


@blueprint.post(f"/sittings/<{ID}:sitting_id>/end")
def end(sitting_id: int) -> ResponseReturnValue:
    """End a sitting before its last question."""
    study.end_sitting(g.user, sitting_id, now())
    return redirect(url_for("study.summary", sitting_id=sitting_id), SEE_OTHER)


@blueprint.get(f"/sittings/<{ID}:sitting_id>/summary")
def summary(sitting_id: int) -> ResponseReturnValue:
    """How it went."""
    page = study.summary(g.user, sitting_id, now())
    if page.kind == "timeline":
        return redirect(url_for("study.game", sitting_id=sitting_id), SEE_OTHER)
    return render_template("study/summary.html", summary=page, words=words)


@blueprint.post(f"/items/<{ID}:item_id>/answer")
def answer(item_id: int) -> ResponseReturnValue:
    """Take an answer, then show what is right."""
    form = AnswerForm()
    if form.problem:
        return _ask_again(item_id, form, form.problem)
    try:
        taken = study.answer(g.user, item_id, form.given, form.client_id, now(), form.elapsed)
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
            return to_sitting(taken.sitting_id)
    return redirect(url_for("study.item", item_id=item_id), SEE_OTHER)


@blueprint.post(f"/items/<{ID}:item_id>/reveal")
def reveal(item_id: int) -> ResponseReturnValue:
    """Turn a flashcard over."""
    try:
        return to_sitting(study.reveal(g.user, item_id, now()))
    except Withheld:
        flash(_("A test that you are taking asks this. Turn the card over when the test is over."))
        return redirect(url_for("study.today"), SEE_OTHER)


@blueprint.get(f"/items/<{ID}:item_id>")
def item(item_id: int) -> ResponseReturnValue:
    """What was right, why, and when it comes back."""
    try:
        feedback = study.feedback(g.user, item_id, now())
    except (Unanswered, Withheld) as error:
        return to_sitting(error.sitting_id)
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


@blueprint.get(f"/items/<{ID}:item_id>/report")
def report_form(item_id: int) -> ResponseReturnValue:
    """A form to say what is wrong with a question."""
    return _report_page(item_id, ReportForm(formdata=None))


@blueprint.post(f"/items/<{ID}:item_id>/report")
@work
def report(item_id: int) -> ResponseReturnValue:
    """Report a problem with a question to those who can mend it."""
    form = ReportForm()
    try:
        study.report_problem(g.user, item_id, form.kind.data or "", form.words.data or "", now())
    except Invalid as error:
        show_problems(form, error)
        return _report_page(item_id, form)
    flash(_("Thank you. A teacher will look at it."))
    return redirect(url_for("study.item", item_id=item_id), SEE_OTHER)


@blueprint.get("/settings/study")
def habits() -> ResponseReturnValue:
    """How one learns: limits of a day, algorithm, when the day turns."""
    return _habits_page(HabitsForm(formdata=None, obj=study.habits_of(g.user)))


@blueprint.post("/settings/study")
@work
def set_habits() -> ResponseReturnValue:
    """Change how one learns."""
    form = HabitsForm()
    wanted = study.Habits(
        form.new_a_day.data,
        form.due_a_day.data,
        form.algorithm.data or "",
        form.retention.data or 0.0,
        form.cutoff.data,
        (form.zone.data or "").strip(),
    )
    if form.validate():
        try:
            study.set_habits(g.user, wanted, now())
        except Invalid as error:
            show_problems(form, error)
        else:
            flash(_("Saved."))
            return redirect(url_for("study.habits"), SEE_OTHER)
    return _habits_page(form)


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
            show_problems(form, error)
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
    return to_sitting(sitting_id)


def _report_page(item_id: int, form: ReportForm) -> ResponseReturnValue:
    """The question with the form; 422 where what was sent cannot be used."""
    page = render_template("study/report.html", form=form, item=study.reported(g.user, item_id))
    return page, 422 if form.is_submitted() else 200


def _habits_page(form: HabitsForm) -> ResponseReturnValue:
    """The form; 422 where what was sent cannot be used."""
    page = render_template("study/habits.html", form=form, ruled=study.ruled(g.user))
    return page, 422 if form.is_submitted() else 200


def _exam_page(form: ExamForm) -> ResponseReturnValue:
    """The plan and the form; 422 where what was sent cannot be used."""
    offer(form.decks, study.exam_choices(g.user))
    page = render_template("study/exam.html", form=form, plan=study.next_exam(g.user, now()))
    return page, 422 if form.is_submitted() else 200


def _beside(item_id: int | None) -> str:
    """The page of the item beside which something was said."""
    return url_for("study.item", item_id=item_id) if item_id else url_for("study.today")


def _ask_again(item_id: int, form: AnswerForm, problem: str) -> ResponseReturnValue:
    try:
        question = study.question_again(g.user, item_id, now())
    except Finished as error:
        return redirect(url_for("study.summary", sitting_id=error.sitting_id), SEE_OTHER)
    return ask(question, url_for("study.answer", item_id=question.item_id), form, problem)


def _ended_words(response: Told | None) -> str:
    """That an answer came too late, and which."""
    if not response:
        return str(_("This was ended before your answer came, so it does not count."))
    return str(
        _(
            "This was ended before your answer “%(answer)s” came, so it does not count.",
            answer=answers.plain(response),
        )
    )


@blueprint.get("/pictures/<picture_id>")
def picture(picture_id: str) -> ResponseReturnValue:
    """A picture of a question, which those who were shown it know the address of."""
    found = pictures.picture(picture_id)
    return Response(found.data, mimetype=f"image/{found.kind}")
