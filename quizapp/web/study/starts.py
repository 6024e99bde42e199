"""Views that begin a sitting. Each parses, calls one service and leads to the question."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp.services import study
from quizapp.services.errors import BadResponse, Changed, Finished, Invalid, NothingToLearn
from quizapp.web.clock import now
from quizapp.web.limits import guests
from quizapp.web.principal import local_zone, welcome
from quizapp.web.study import begun
from quizapp.web.study.forms import LENGTHS, AnswerForm, DeckForm, LearnForm, QuizForm, offer
from quizapp.web.study.pages import (
    ID,
    NOTHING_SHOWN,
    SEE_OTHER,
    ask,
    blueprint,
    flash_problems,
    nothing_to_ask,
    show_problems,
    to_sitting,
)
from quizapp.web.wording import reason_words


@blueprint.get("/quiz")
def quiz_options() -> ResponseReturnValue:
    """What a quiz can be: decks, period, kinds, length, time, practice or test."""
    chosen = request.args.getlist("deck")
    return _quiz_page(QuizForm(formdata=None, data={"deck": chosen, "length": 10}))


@blueprint.post("/quiz")
def quiz() -> ResponseReturnValue:
    """Start a quiz. Somebody unknown sees the first question before anything is stored."""
    form = QuizForm()
    if not form.validate():
        return _quiz_page(form)
    deck_ids = form.decks
    try:
        options = form.options()
        if g.user is None:
            begun.keep(deck_ids, options, now())
            return redirect(_first_question(deck_ids, options.length), SEE_OTHER)
        return to_sitting(study.start_sitting(g.user, deck_ids, options, now()))
    except Invalid as error:
        show_problems(form, error)
    except NothingToLearn:
        form.form_errors.append(
            _("Nothing in these decks can be asked like this. Widen the period or the kinds.")
        )
    return _quiz_page(form)


@blueprint.route("/begin", methods=["GET", "POST"], defaults={"deck_id": ""})
@blueprint.route("/begin/<deck_id>", methods=["GET", "POST"])
@guests
def begin(deck_id: str) -> ResponseReturnValue:
    """The first question for somebody unknown; its answer makes them a guest."""
    if g.user is not None:
        place = url_for("study.deck", deck_id=deck_id) if deck_id else url_for("study.today")
        return redirect(place, SEE_OTHER)
    wanted = (
        begun.of_deck(deck_id, request.args.get("length", type=int), now())
        if deck_id
        else begun.of_cookie(now())
    )
    if wanted is None:
        return redirect(url_for("study.today"), SEE_OTHER)
    if wanted.options.minutes == 0:
        flash(_("The time was up before the first answer. Start again when you like."))
        return redirect(url_for("study.quiz_options"), SEE_OTHER)
    form = AnswerForm()
    problem = ""
    try:
        if request.method == "POST":
            if not form.problem:
                return _begin(wanted, form)
            problem = form.problem
    except BadResponse as error:
        problem = reason_words(error.reason)
    except Changed:
        problem = _("This question was changed just now. Here it is as it stands.")
    except NothingToLearn:
        return _nothing_in(wanted)
    try:
        question = study.preview_first(wanted.decks, wanted.options, wanted.seed, now())
    except Finished:
        return _nothing_in(wanted)
    return ask(question, request.path, form, problem)


@blueprint.post("/check")
def check() -> ResponseReturnValue:
    """Find out by a dozen questions what is known of a deck."""
    form = DeckForm()
    if not form.validate():
        flash_problems(form)
        return redirect(url_for("study.decks"), SEE_OTHER)
    try:
        return to_sitting(study.start_check(g.user, form.deck.data, now()))
    except NothingToLearn:
        return nothing_to_ask(form.deck.data)


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
    return _to_lesson(sitting_id)


@blueprint.post("/learn")
def learn() -> ResponseReturnValue:
    """Start the next small step of learning: read a few new facts, then answer."""
    form = LearnForm()
    if not form.validate():
        flash_problems(form)
        return redirect(url_for("study.today"), SEE_OTHER)
    deck_id = form.deck.data or ""
    try:
        if g.user is None:
            return _learn_unknown(deck_id)
        sitting_id = study.start_lesson(g.user, now(), deck_id, more=bool(form.more.data))
    except NothingToLearn:
        flash(_("Nothing new to learn just now."))
        return redirect(url_for("study.today"), SEE_OTHER)
    return _to_lesson(sitting_id)


@blueprint.get(f"/sittings/<{ID}:sitting_id>/lesson")
def lesson(sitting_id: int) -> ResponseReturnValue:
    """What to read before the questions; with nothing to read, the first question."""
    page = study.lesson(g.user, sitting_id, now())
    if not page.facts:
        return to_sitting(sitting_id)
    place = url_for("study.sitting", sitting_id=sitting_id)
    return render_template("study/lesson.html", lesson=page, go_on=place)


@blueprint.get("/begin/lesson")
def begin_lesson() -> ResponseReturnValue:
    """The same for somebody unknown, of whom nothing is stored yet."""
    wanted = begun.of_cookie(now())
    if g.user is not None or wanted is None:
        return redirect(url_for("study.today"), SEE_OTHER)
    try:
        page = study.preview_lesson(wanted.decks, wanted.options, wanted.seed, now())
    except NothingToLearn:
        return _nothing_in(wanted)
    return render_template("study/lesson.html", lesson=page, go_on=url_for("study.begin"))


@blueprint.get("/mistakes")
def mistakes() -> ResponseReturnValue:
    """What was not right when last asked."""
    page = study.mistakes(g.user, now(), request.args.get("page", 1, type=int))
    return render_template("study/mistakes.html", page=page)


@blueprint.post("/mistakes")
def practise_mistakes() -> ResponseReturnValue:
    """Practise what was not right when last asked."""
    try:
        sitting_id = study.start_mistakes(g.user, now())
    except NothingToLearn:
        flash(_("There is nothing to practise: your last answers were right."))
        return redirect(url_for("study.mistakes"), SEE_OTHER)
    return _to_lesson(sitting_id)


def _to_lesson(sitting_id: int) -> ResponseReturnValue:
    """Lead to what is to be read before the questions, if anything is."""
    if not study.lesson(g.user, sitting_id, now()).facts:
        return to_sitting(sitting_id)
    return redirect(url_for("study.lesson", sitting_id=sitting_id), SEE_OTHER)


def _learn_unknown(deck_id: str) -> ResponseReturnValue:
    """The first new facts of a deck, for somebody of whom nothing is stored yet."""
    decks, options = study.first_lesson(deck_id, now())
    begun.keep(decks, options, now())
    return redirect(url_for("study.begin_lesson"), SEE_OTHER)


def _quiz_page(form: QuizForm) -> ResponseReturnValue:
    """The form of a quiz; 422 where what was sent cannot be used."""
    offer(form.deck, study.exam_choices(g.user))
    page = render_template("study/quiz.html", form=form, lengths=LENGTHS)
    return page, 422 if form.is_submitted() else 200


def _first_question(deck_ids: list[str], length: int) -> str:
    """Where somebody unknown sees the first question."""
    if len(deck_ids) == 1:
        return url_for("study.begin", deck_id=deck_ids[0], length=length)
    return url_for("study.begin")


def _begin(wanted: begun.Begun, form: AnswerForm) -> ResponseReturnValue:
    """Take the first answer of somebody unknown, and know them from now on."""
    turn = "turn" in request.form
    begun_by = study.begin(
        wanted.decks,
        wanted.options,
        wanted.seed,
        form.given,
        form.client_id,
        local_zone(request.cookies.get("tz", "")),
        now(),
        form.elapsed,
        form.shown or NOTHING_SHOWN,
        turn=turn,
    )
    welcome(begun_by.token)
    if turn:
        return to_sitting(begun_by.sitting_id)
    if wanted.options.feedback != "now":
        session["answered"] = begun_by.item_id
        return to_sitting(begun_by.sitting_id)
    return redirect(url_for("study.item", item_id=begun_by.item_id), SEE_OTHER)


def _nothing_in(wanted: begun.Begun) -> ResponseReturnValue:
    if len(wanted.decks) == 1:
        return nothing_to_ask(wanted.decks[0])
    flash(_("Nothing in these decks can be asked like this. Widen the period or the kinds."))
    return redirect(url_for("study.quiz_options"), SEE_OTHER)
