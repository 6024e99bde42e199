"""Views of a teacher's decks, facts and questions. Each parses, calls one service and renders."""

from __future__ import annotations

from dataclasses import asdict

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from quizapp.facts import Reason
from quizapp.services import pictures, teach
from quizapp.services.errors import Invalid, NotFound
from quizapp.web.clock import now
from quizapp.web.teach.forms import DeckForm, FactForm, QuestionForm
from quizapp.web.teach.pages import (
    SEE_OTHER,
    begun,
    blueprint,
    form_page,
    number,
    query,
    show_problems,
)

MOST_PLACES = 2**31 - 1  # as far as the database counts them


#: A picture in a question, as it begins while nobody has said what it shows.
_WORDLESS = "![](image:"


@blueprint.get("/decks")
def decks() -> ResponseReturnValue:
    """This teacher's decks; after one was deleted, the way back."""
    page = teach.deck_list(g.user, query(), number("page", 1))
    deleted = request.args.get("deleted", "")
    return render_template(
        "teach/decks.html",
        page=page,
        deleted=deleted,
        deleted_title=teach.deleted_title(g.user, deleted) if deleted else None,
    )


@blueprint.route("/decks/new", methods=["GET", "POST"])
def add_deck() -> ResponseReturnValue:
    """Make an empty deck."""
    form = DeckForm()
    if form.validate_on_submit():
        try:
            deck_id = teach.add_deck(g.user, **_deck_fields(form), now=now())
        except Invalid as error:
            show_problems(form, error)
        else:
            return redirect(url_for("teach.deck", deck_id=deck_id), SEE_OTHER)
    return form_page("teach/deck_form.html", form, head=None)


@blueprint.get("/decks/<deck_id>")
def deck(deck_id: str) -> ResponseReturnValue:
    """A deck's facts, with what stands in the way of asking each."""
    by_date = request.args.get("order") == "date"
    page = teach.deck(g.user, deck_id, number("page", 1), by_date=by_date)
    taken = request.args.get("taken", "")
    return render_template(
        "teach/deck.html",
        deck=page,
        taken=teach.taken_out(g.user, deck_id, taken) if taken else None,
        place=number("place"),
    )


@blueprint.route("/decks/<deck_id>/edit", methods=["GET", "POST"])
def edit_deck(deck_id: str) -> ResponseReturnValue:
    """Change what a deck says of itself."""
    head = teach.deck_to_own(g.user, deck_id)
    form = begun(DeckForm, asdict(head))
    if form.validate_on_submit():
        try:
            teach.edit_deck(g.user, deck_id, **_deck_fields(form))
        except Invalid as error:
            show_problems(form, error)
        else:
            flash(_("Saved."))
            return redirect(url_for("teach.deck", deck_id=deck_id), SEE_OTHER)
    return form_page("teach/deck_form.html", form, head=head)


@blueprint.post("/decks/<deck_id>/delete")
def delete_deck(deck_id: str) -> ResponseReturnValue:
    """Delete a deck; the list offers to bring it back."""
    teach.delete_deck(g.user, deck_id)
    return redirect(url_for("teach.decks", deleted=deck_id), SEE_OTHER)


@blueprint.post("/decks/<deck_id>/restore")
def restore_deck(deck_id: str) -> ResponseReturnValue:
    """Bring a deleted deck back."""
    teach.restore_deck(g.user, deck_id)
    flash(_("The deck is back."))
    return redirect(url_for("teach.deck", deck_id=deck_id), SEE_OTHER)


@blueprint.route("/decks/<deck_id>/facts/new", methods=["GET", "POST"])
def add_fact(deck_id: str) -> ResponseReturnValue:
    """Write a fact by hand."""
    head = teach.deck_to_change(g.user, deck_id)
    form, draft = FactForm(), None
    if form.validate_on_submit():
        try:
            if "preview" in request.form:
                draft = teach.draft_fact(g.user, deck_id, _fields(form))
            else:
                return _added(
                    "teach.add_fact", deck_id, teach.add_fact(g.user, deck_id, _fields(form), now())
                )
        except Invalid as error:
            show_problems(form, error)
    return form_page("teach/fact_form.html", form, head=head, fact=None, draft=draft, learned=0)


@blueprint.route("/decks/<deck_id>/facts/<fact_id>/edit", methods=["GET", "POST"])
def edit_fact(deck_id: str, fact_id: str) -> ResponseReturnValue:
    """Change a fact; what was answered before stays as it was, unless one chooses otherwise."""
    head = teach.deck_to_change(g.user, deck_id)
    shown = teach.deck_fact(g.user, deck_id, fact_id)
    if shown.question is not None:
        address = url_for("teach.edit_question", deck_id=deck_id, fact_id=fact_id)
        return redirect(address, SEE_OTHER)
    form, draft = begun(FactForm, teach.fact_fields(shown)), None
    if form.validate_on_submit():
        try:
            if "preview" in request.form:
                draft = teach.draft_fact(g.user, deck_id, _fields(form), fact_id)
            else:
                fact_id = teach.edit_fact(g.user, deck_id, fact_id, _sent(form), now())
                return _saved(deck_id, fact_id)
        except Invalid as error:
            show_problems(form, error)
    learned = teach.answered_by(g.user, deck_id, fact_id)
    return form_page(
        "teach/fact_form.html", form, head=head, fact=shown.fact, draft=draft, learned=learned
    )


@blueprint.post("/decks/<deck_id>/facts/<fact_id>/retire")
def retire_fact(deck_id: str, fact_id: str) -> ResponseReturnValue:
    """Take a fact out of the deck; the deck's page offers to put it back."""
    place = teach.retire_fact(g.user, deck_id, fact_id)
    page = request.form.get("page", 1, type=int)
    address = url_for("teach.deck", deck_id=deck_id, taken=fact_id, place=place, page=page)
    return redirect(address, SEE_OTHER)


@blueprint.post("/decks/<deck_id>/facts/<fact_id>/restore")
def restore_fact(deck_id: str, fact_id: str) -> ResponseReturnValue:
    """Put a fact back where it stood."""
    place = min(max(request.form.get("place", 0, type=int), 0), MOST_PLACES)
    teach.restore_fact(g.user, deck_id, fact_id, place)
    address = url_for("teach.deck", deck_id=deck_id, page=number("page", 1), _anchor=f"f-{fact_id}")
    return redirect(address, SEE_OTHER)


@blueprint.route("/decks/<deck_id>/questions/new", methods=["GET", "POST"])
def add_question(deck_id: str) -> ResponseReturnValue:
    """Write a question by hand."""
    head = teach.deck_to_change(g.user, deck_id)
    form, draft = QuestionForm(), None
    if form.validate_on_submit():
        try:
            _take_picture(form)
            if "preview" in request.form:
                draft = teach.draft_question(g.user, deck_id, _fields(form))
            else:
                fact_id = teach.add_question(g.user, deck_id, _fields(form), now())
                return _added("teach.add_question", deck_id, fact_id)
        except Invalid as error:
            show_problems(form, error)
    return form_page("teach/question_form.html", form, head=head, fact=None, draft=draft, learned=0)


@blueprint.route("/decks/<deck_id>/questions/<fact_id>/edit", methods=["GET", "POST"])
def edit_question(deck_id: str, fact_id: str) -> ResponseReturnValue:
    """Change a hand-written question; answers given before keep their marks, or not, as chosen."""
    head = teach.deck_to_change(g.user, deck_id)
    shown = teach.deck_fact(g.user, deck_id, fact_id)
    if shown.question is None:
        raise NotFound("question")
    form, draft = begun(QuestionForm, teach.fact_fields(shown)), None
    if form.validate_on_submit():
        try:
            _take_picture(form)
            if "preview" in request.form:
                draft = teach.draft_question(g.user, deck_id, _fields(form), fact_id)
            else:
                fact_id = teach.edit_question(g.user, deck_id, fact_id, _fields(form), now())
                return _saved(deck_id, fact_id)
        except Invalid as error:
            show_problems(form, error)
    learned = teach.answered_by(g.user, deck_id, fact_id)
    return form_page(
        "teach/question_form.html", form, head=head, fact=shown.fact, draft=draft, learned=learned
    )


@blueprint.get("/decks/<deck_id>/preview")
def preview(deck_id: str) -> ResponseReturnValue:
    """The deck's questions as students see them, the right answers marked."""
    return render_template(
        "teach/preview.html", deck=teach.preview(g.user, deck_id, number("page", 1))
    )


def _added(endpoint: str, deck_id: str, fact_id: str) -> ResponseReturnValue:
    """To an empty form, if the next one is to follow, else to where the new one stands."""
    flash(_("It is in the deck."), "right")
    if "another" in request.form:
        return redirect(url_for(endpoint, deck_id=deck_id), SEE_OTHER)
    return to_fact(deck_id, fact_id)


def _saved(deck_id: str, fact_id: str) -> ResponseReturnValue:
    """To what the change means for answers given before, if there are any, else to the fact."""
    flash(_("Saved."))
    if teach.consequences(g.user, deck_id, fact_id) is not None:
        address = url_for("teach.answers_given", deck_id=deck_id, fact_id=fact_id)
        return redirect(address, SEE_OTHER)
    return to_fact(deck_id, fact_id)


def to_fact(deck_id: str, fact_id: str) -> ResponseReturnValue:
    """To the page of the deck on which the fact stands."""
    page = teach.page_of_fact(g.user, deck_id, fact_id)
    address = url_for(
        "teach.deck", deck_id=deck_id, page=page if page > 1 else None, _anchor=f"f-{fact_id}"
    )
    return redirect(address, SEE_OTHER)


def _deck_fields(form: DeckForm) -> dict[str, str]:
    fields = _fields(form)
    return {name: fields[name] for name in ("title", "description", "visibility", "ask")}


def _take_picture(form: QuestionForm) -> None:
    """Keep the picture that was sent, and put it at the end of the question; raises Invalid.

    A browser sends a chosen file but once: without words for it, it is kept all the same, and
    the words are put where they lack as soon as they come.
    """
    file = form.picture.data
    if file and file.filename:
        with file.stream as stream:
            picture = pictures.add_picture(g.user, stream.read(), now())
        form.prompt.data = f"{(form.prompt.data or '').rstrip()}\n\n{_WORDLESS}{picture})"
    if _WORDLESS not in (form.prompt.data or ""):
        return
    alt = " ".join((form.alt.data or "").replace("[", "(").replace("]", ")").split())[:300]
    if not alt:
        raise Invalid({"alt": Reason("picture_needs_words")})
    form.prompt.data = form.prompt.data.replace(_WORDLESS, f"![{alt}](image:")
    form.alt.data = ""


def _sent(form: FlaskForm) -> dict[str, str]:
    """What was typed into the fields that were sent."""
    return {name: value for name, value in _fields(form).items() if name in request.form}


def _fields(form: FlaskForm) -> dict[str, str]:
    """What was typed, field by field; what was not sent is empty."""
    return {name: str(value) if value is not None else "" for name, value in form.data.items()}
