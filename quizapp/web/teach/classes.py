"""Views of a teacher's classes. Each parses, calls one service and renders."""

from __future__ import annotations

from dataclasses import asdict
from zoneinfo import available_timezones

from flask import Response, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp.services import classes, results, teach
from quizapp.services.classes import ClassSettings
from quizapp.services.errors import Invalid, NotFound
from quizapp.web import qr
from quizapp.web.clock import now
from quizapp.web.principal import local_zone
from quizapp.web.teach import result_words, words
from quizapp.web.teach.class_forms import ClassForm
from quizapp.web.teach.pages import (
    NUMBER,
    SEE_OTHER,
    begun,
    blueprint,
    form_page,
    number,
    query,
    show_problems,
)

CLASS = f"/classes/<{NUMBER}:class_id>"
ZONES = tuple(sorted(zone for zone in available_timezones() if zone == "UTC" or "/" in zone))


@blueprint.get("/classes", endpoint="classes")
def class_list() -> ResponseReturnValue:
    """This teacher's classes, or those in the archive."""
    archived = request.args.get("archived") == "1"
    page = classes.class_list(g.user, now(), query(), number("page", 1), archived)
    return render_template("teach/classes.html", page=page, archived=archived)


@blueprint.route("/classes/new", methods=["GET", "POST"])
def add_class() -> ResponseReturnValue:
    """Make a class; its page shows the join code. With a deck to set, that comes next."""
    zone = g.user.zone if g.user.zone != "UTC" else local_zone(request.cookies.get("tz", ""))
    form = _class_form({"zone": zone})
    if form.validate_on_submit():
        try:
            class_id = classes.add_class(g.user, _settings(form), now())
        except Invalid as error:
            show_problems(form, error)
        else:
            return redirect(_after_making(class_id), SEE_OTHER)
    return form_page("teach/class_form.html", form, head=None, zones=ZONES)


def _after_making(class_id: int) -> str:
    """To the class; to its first assignment, where it was made for a deck's sake."""
    if deck := request.args.get("deck"):
        return url_for("teach.add_assignment", class_id=class_id, deck=deck)
    return url_for("teach.class_page", class_id=class_id)


@blueprint.get(CLASS)
def class_page(class_id: int) -> ResponseReturnValue:
    """A class: its join code and its students."""
    head = classes.class_head(g.user, class_id)
    return render_template(
        "teach/class.html",
        head=head,
        joinable=head.joinable(now()),
        removed=_removed(class_id),
        code=classes.shown_join_code(head.join_code or ""),
        page=classes.member_list(g.user, class_id, query(), number("page", 1)),
        seen=results.headline(g.user, class_id, now()),
        says=result_words,
    )


@blueprint.route(f"{CLASS}/edit", methods=["GET", "POST"])
def edit_class(class_id: int) -> ResponseReturnValue:
    """Change what a class says of itself: title, zone, exam, how exactly dates are asked."""
    head = classes.class_head(g.user, class_id)
    form = _class_form({**asdict(head), "ask": head.ask or ""})
    if form.validate_on_submit():
        try:
            classes.edit_class(g.user, class_id, _settings(form), now())
        except Invalid as error:
            show_problems(form, error)
        else:
            flash(_("Saved."))
            return redirect(url_for("teach.class_page", class_id=class_id), SEE_OTHER)
    return form_page("teach/class_form.html", form, head=head, zones=ZONES)


@blueprint.get(f"{CLASS}/code")
def show_code(class_id: int) -> ResponseReturnValue:
    """The code, large, to be projected: an address, letters, and a QR to the same."""
    head = classes.class_head(g.user, class_id)
    if not head.joinable(now()):
        flash(_("There is no code to show: make a new one first."))
        return redirect(url_for("teach.class_page", class_id=class_id), SEE_OTHER)
    return render_template(
        "teach/class_code.html",
        head=head,
        code=classes.shown_join_code(head.join_code or ""),
        address=request.host + url_for("study.join_with_code"),
        members=classes.member_list(g.user, class_id).total,
    )


@blueprint.get(f"{CLASS}/code.svg")
def code_picture(class_id: int) -> ResponseReturnValue:
    """The address at which the class is joined, as a QR."""
    head = classes.class_head(g.user, class_id)
    if not head.joinable(now()):
        raise NotFound("code")
    address = url_for("study.join", code=head.join_code, _external=True)
    return Response(qr.svg(address), mimetype="image/svg+xml")


@blueprint.post(f"{CLASS}/code")
def renew_code(class_id: int) -> ResponseReturnValue:
    """A new join code; the one before is worth nothing from now on."""
    try:
        classes.renew_code(g.user, class_id, now())
    except Invalid as error:
        _flash_problems(error)
    else:
        flash(_("The class has a new code. The one before lets nobody in any more."))
    return redirect(url_for("teach.class_page", class_id=class_id), SEE_OTHER)


@blueprint.post(f"{CLASS}/code/close")
def close_code(class_id: int) -> ResponseReturnValue:
    """Let nobody else join."""
    classes.close_code(g.user, class_id)
    flash(_("The class is closed: nobody else can join until you make a new code."))
    return redirect(url_for("teach.class_page", class_id=class_id), SEE_OTHER)


@blueprint.post(f"{CLASS}/archive")
def archive_class(class_id: int) -> ResponseReturnValue:
    """Put a class away."""
    classes.archive_class(g.user, class_id, now())
    flash(_("The class is in the archive. Nobody can join it, and students do not see it."))
    return redirect(url_for("teach.class_page", class_id=class_id), SEE_OTHER)


@blueprint.post(f"{CLASS}/unarchive")
def unarchive_class(class_id: int) -> ResponseReturnValue:
    """Bring a class back from the archive."""
    classes.unarchive_class(g.user, class_id, now())
    flash(_("The class is back. Its join code is closed until you make a new one."))
    return redirect(url_for("teach.class_page", class_id=class_id), SEE_OTHER)


def _removed(class_id: int) -> dict[str, object] | None:
    """Who was taken out of this class just now: the page after it offers to undo that."""
    removed: dict[str, object] | None = session.pop("removed", None)
    if removed is None or removed.get("class") != class_id:
        return None
    session["restorable"] = removed
    return removed


def _class_form(fields: dict[str, object]) -> ClassForm:
    form = begun(ClassForm, fields)
    form.exam_decks.choices = teach.settable_decks(g.user)
    return form


def _settings(form: ClassForm) -> ClassSettings:
    return ClassSettings(
        title=form.title.data or "",
        zone=form.zone.data or "",
        ask=form.ask.data or "",
        exam_title=form.exam_title.data or "",
        exam_day=form.exam_day.data,
        exam_decks=tuple(form.exam_decks.data or ()),
    )


def _flash_problems(error: Invalid) -> None:
    for reason in error.problems.values():
        flash(words.reason(reason), "error")
