"""Views of what a teacher sets for a class. Each parses, calls one service and renders."""

from __future__ import annotations

from dataclasses import asdict

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from quizapp.services import classes, teach
from quizapp.services.classes import AssignmentSettings
from quizapp.services.classes.setting import KINDS
from quizapp.services.classes.shown import ClassHead
from quizapp.services.errors import Invalid
from quizapp.web import wording
from quizapp.web.clock import now
from quizapp.web.teach.class_forms import AdjustForm, AssignmentForm
from quizapp.web.teach.classes import CLASS
from quizapp.web.teach.pages import (
    NUMBER,
    SEE_OTHER,
    begun,
    blueprint,
    form_page,
    number,
    show_problems,
)

_ASSIGNMENT = f"/classes/assignments/<{NUMBER}:assignment_id>"


@blueprint.get(f"{CLASS}/assignments")
def assignments(class_id: int) -> ResponseReturnValue:
    """What is set for a class; after one was deleted, the way back."""
    deleted = number("deleted")
    return render_template(
        "teach/assignments.html",
        head=classes.class_head(g.user, class_id),
        page=classes.assignment_list(g.user, class_id, now(), number("page", 1)),
        deleted=deleted,
        deleted_title=classes.assignment_title(g.user, deleted) if deleted else None,
    )


@blueprint.route(f"{CLASS}/assignments/new", methods=["GET", "POST"])
def add_assignment(class_id: int) -> ResponseReturnValue:
    """Set an assignment."""
    head = classes.class_head(g.user, class_id)
    mode, facts = request.args.get("mode", "practice"), request.args.getlist("fact")
    settings = classes.suggested(g.user, class_id, mode, now(), request.args.getlist("deck"))
    fields = asdict(settings)
    if facts:
        fields |= {"facts": facts, "length": len(facts)}
    return _add(_form(fields), head)


def _add(form: AssignmentForm, head: ClassHead) -> ResponseReturnValue:
    """Set what the form says, or show it."""
    if form.validate_on_submit() and not _picking():
        try:
            made = classes.add_assignment(g.user, head.id, _settings(form), now())
        except Invalid as error:
            show_problems(form, error)
        else:
            flash(_("It is set. This is what holds in it, and how far each student is."), "right")
            return redirect(url_for("teach.assignment", assignment_id=made), SEE_OTHER)
    return _form_page(form, head, None)


@blueprint.route("/decks/<deck_id>/set", methods=["GET", "POST"])
def set_deck(deck_id: str) -> ResponseReturnValue:
    """Set a deck to a class: the form at once, where there is only one; else with the class in it.

    Who has no class yet makes one first, and comes back here.
    """
    page = classes.deck_to_set(g.user, deck_id)
    if not page.classes:
        return redirect(url_for("teach.add_class", deck=deck_id), SEE_OTHER)
    if len(page.classes) == 1:
        place = url_for("teach.add_assignment", class_id=page.classes[0][0], deck=deck_id)
        return redirect(place, SEE_OTHER)
    known = dict(page.classes)
    class_id = page.last or page.classes[0][0]
    if request.method == "POST":
        class_id = request.form.get("class_id", 0, type=int)
    settings = classes.suggested(g.user, class_id, "practice", now(), (deck_id,))
    form = _form({**asdict(settings), "class_id": class_id})
    form.class_id.choices = list(known.items())
    head = classes.class_head(g.user, class_id)
    return _add(form, head)


@blueprint.get(_ASSIGNMENT)
def assignment(assignment_id: int) -> ResponseReturnValue:
    """What holds in an assignment, and how far each student is."""
    page = classes.assignment(g.user, assignment_id, now())
    return render_template("teach/assignment.html", page=page, saved="saved" in request.args)


@blueprint.route(f"{_ASSIGNMENT}/edit", methods=["GET", "POST"])
def edit_assignment(assignment_id: int) -> ResponseReturnValue:
    """Change an assignment; its page offers to take the change back."""
    settings, head = classes.settings_of(g.user, assignment_id)
    form = _form(asdict(settings))
    if form.validate_on_submit() and not _picking():
        try:
            classes.edit_assignment(g.user, assignment_id, _settings(form), now())
        except Invalid as error:
            show_problems(form, error)
        else:
            address = url_for("teach.assignment", assignment_id=assignment_id, saved=1)
            return redirect(address, SEE_OTHER)
    return _form_page(form, head, assignment_id)


@blueprint.post(f"{_ASSIGNMENT}/undo")
def undo_assignment_edit(assignment_id: int) -> ResponseReturnValue:
    """Take the last change of an assignment back."""
    classes.undo_edit(g.user, assignment_id, now())
    flash(_("The change is taken back."))
    return redirect(url_for("teach.assignment", assignment_id=assignment_id), SEE_OTHER)


@blueprint.post(f"{_ASSIGNMENT}/delete")
def delete_assignment(assignment_id: int) -> ResponseReturnValue:
    """Take an assignment back; the list offers to bring it back."""
    class_id = classes.delete_assignment(g.user, assignment_id, now())
    address = url_for("teach.assignments", class_id=class_id, deleted=assignment_id)
    return redirect(address, SEE_OTHER)


@blueprint.post(f"{_ASSIGNMENT}/restore")
def restore_assignment(assignment_id: int) -> ResponseReturnValue:
    """Bring a deleted assignment back, with its attempts."""
    classes.restore_assignment(g.user, assignment_id)
    flash(_("The assignment is back."))
    return redirect(url_for("teach.assignment", assignment_id=assignment_id), SEE_OTHER)


@blueprint.get(f"{_ASSIGNMENT}/preview")
def preview_assignment(assignment_id: int) -> ResponseReturnValue:
    """What students see, and when; and the questions as they get them, the right answers marked."""
    return render_template(
        "teach/assignment_preview.html",
        page=classes.assignment(g.user, assignment_id, now()),
        questions=classes.previewed(g.user, assignment_id),
    )


@blueprint.route(f"{_ASSIGNMENT}/students/<{NUMBER}:student_id>", methods=["GET", "POST"])
def adjust(assignment_id: int, student_id: int) -> ResponseReturnValue:
    """Give one student more time, a later date or more attempts."""
    page, name, own = classes.student_terms(g.user, assignment_id, student_id)
    fields = {
        "time_factor": str(own.time_factor if own else 1.0),
        "due": own.due if own else None,
        "more_attempts": own.more_attempts if own else 0,
    }
    form = begun(AdjustForm, fields)
    if form.validate_on_submit():
        try:
            classes.adjust(
                g.user,
                assignment_id,
                student_id,
                _number(form.time_factor.data),
                form.due.data,
                form.more_attempts.data,
                now(),
            )
        except Invalid as error:
            show_problems(form, error)
        else:
            flash(_("Saved. It holds for %(name)s from now on.", name=name), "right")
            return redirect(url_for("teach.assignment", assignment_id=assignment_id), SEE_OTHER)
    return form_page("teach/adjust.html", form, page=page, name=name)


def _picking() -> bool:
    """Whether facts are to be picked before the form is sent for good."""
    return "pick" in request.form


def _form(fields: dict[str, object]) -> AssignmentForm:
    form = begun(AssignmentForm, fields)
    chosen = set(form.decks.data or ())
    decks = teach.settable_decks(g.user)
    form.decks.choices = sorted(decks, key=lambda deck: deck[0] not in chosen)  # in sight first
    form.kinds.choices = [SelectChoice(kind, wording.KINDS[kind]) for kind in KINDS]
    return form


def _form_page(
    form: AssignmentForm, head: ClassHead, assignment_id: int | None
) -> ResponseReturnValue:
    """The form, with the facts of the chosen decks where some are picked or to be picked."""
    picking = _picking() or bool(form.facts.data)
    offered = classes.fact_choices(g.user, form.decks.data or ()) if picking else ()
    form.facts.choices = [SelectChoice(one.id, one.statement) for one in offered]
    return form_page(
        "teach/assignment_form.html",
        form,
        head=head,
        assignment_id=assignment_id,
        picking=picking,
        offered=offered,
    )


def _settings(form: AssignmentForm) -> AssignmentSettings:
    return AssignmentSettings(
        title=form.title.data or "",
        mode=form.mode.data or "",
        decks=tuple(form.decks.data or ()),
        facts=tuple(form.facts.data or ()),
        kinds=tuple(form.kinds.data or ()),
        length=form.length.data,
        draw=form.draw.data or "",
        opens=form.opens.data,
        due=form.due.data,
        late=bool(form.late.data),
        attempts=form.attempts.data,
        minutes=form.minutes.data,
        feedback=form.feedback.data or "",
    )


def _number(text: str | None) -> float | None:
    try:
        return float(text or "")
    except ValueError:
        return None
