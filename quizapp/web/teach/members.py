"""Views of the students of a class, and their login cards. Each calls one service and renders."""

from __future__ import annotations

from flask import current_app, flash, g, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_wtf import FlaskForm
from wtforms.fields.choices import SelectChoice

from quizapp.services import classes
from quizapp.services.classes.shown import LoginCard
from quizapp.services.errors import Invalid
from quizapp.web.clock import now
from quizapp.web.limits import imports, work
from quizapp.web.teach import words
from quizapp.web.teach.class_forms import NameForm, OtherForm, RosterForm
from quizapp.web.teach.classes import CLASS
from quizapp.web.teach.pages import NUMBER, SEE_OTHER, blueprint, form_page, show_problems

_STUDENT = f"{CLASS}/students/<{NUMBER}:student_id>"


@blueprint.get(_STUDENT)
def member(class_id: int, student_id: int) -> ResponseReturnValue:
    """A student of a class: their name, their way in, and what can be done."""
    return _page(class_id, student_id)


@blueprint.post(f"{_STUDENT}/name")
def rename_member(class_id: int, student_id: int) -> ResponseReturnValue:
    """Give a student another name in this class."""
    form = NameForm()
    try:
        classes.rename_member(g.user, class_id, student_id, form.name.data or "", now())
    except Invalid as error:
        show_problems(form, error)
        return _page(class_id, student_id, form)
    flash(_("Saved."))
    return redirect(_to(class_id, student_id), SEE_OTHER)


@blueprint.post(f"{_STUDENT}/remove")
def remove_member(class_id: int, student_id: int) -> ResponseReturnValue:
    """Take a student out; the class's page offers to take them in again."""
    name = classes.remove_member(g.user, class_id, student_id, now())
    session["removed"] = {"class": class_id, "student": student_id, "name": name}
    return redirect(url_for("teach.class_page", class_id=class_id), SEE_OTHER)


@blueprint.post(f"{_STUDENT}/restore")
def restore_member(class_id: int, student_id: int) -> ResponseReturnValue:
    """Take a student in again who was taken out just now."""
    removed = session.pop("restorable", {})
    name = str(removed.get("name", "")) if removed.get("student") == student_id else ""
    try:
        classes.restore_member(g.user, class_id, student_id, name, now())
    except Invalid as error:
        _flash(error)
    else:
        flash(_("%(name)s is in the class again.", name=name))
    return redirect(url_for("teach.class_page", class_id=class_id), SEE_OTHER)


@blueprint.post(f"{_STUDENT}/move")
def move_member(class_id: int, student_id: int) -> ResponseReturnValue:
    """Move a student to another class of this teacher's."""
    other = OtherForm().other.data
    try:
        classes.move_member(g.user, class_id, student_id, other or 0, now())
    except Invalid as error:
        _flash(error)
        return redirect(_to(class_id, student_id), SEE_OTHER)
    flash(_("Moved. What was done in the class before stays there."))
    return redirect(url_for("teach.class_page", class_id=other), SEE_OTHER)


@blueprint.post(f"{_STUDENT}/merge")
@work
def merge_members(class_id: int, student_id: int) -> ResponseReturnValue:
    """Make this student and another one."""
    other = OtherForm().other.data
    try:
        name = classes.merge_members(g.user, class_id, student_id, other or 0, now())
    except Invalid as error:
        _flash(error)
        return redirect(_to(class_id, student_id), SEE_OTHER)
    flash(_("The two are one: %(name)s, with the answers of both.", name=name), "right")
    return redirect(url_for("teach.class_page", class_id=class_id), SEE_OTHER)


@blueprint.post(f"{_STUDENT}/reset")
def reset_sign_in(class_id: int, student_id: int) -> ResponseReturnValue:
    """A new code or passphrase, shown once as a card to hand out."""
    try:
        card = classes.reset_sign_in(g.user, class_id, student_id, _secret(), now())
    except Invalid as error:
        _flash(error)
        return redirect(_to(class_id, student_id), SEE_OTHER)
    return _cards(class_id, (card,), once=bool(card.account))


@blueprint.route(f"{CLASS}/roster", methods=["GET", "POST"])
@imports
def roster(class_id: int) -> ResponseReturnValue:
    """Make a student of each name of a list; their cards follow at once."""
    head = classes.class_head(g.user, class_id)
    form = RosterForm()
    if form.validate_on_submit():
        file = form.file.data
        data = file.read() if file else b""
        try:
            made = classes.enrol(
                g.user, class_id, form.names.data or "", data, form.way.data or "", _secret(), now()
            )
        except Invalid as error:
            show_problems(form, error)
        else:
            return _cards(
                class_id, made.cards, once=form.way.data == "passphrases", there=made.there
            )
    return form_page("teach/roster.html", form, head=head)


@blueprint.get(f"{CLASS}/cards")
def cards(class_id: int) -> ResponseReturnValue:
    """The login cards of all who have a code, to be printed and cut."""
    return _cards(class_id, classes.login_cards(g.user, class_id, _secret()))


@blueprint.get(f"{_STUDENT}/card")
def card(class_id: int, student_id: int) -> ResponseReturnValue:
    """The login card of one student."""
    found = classes.login_cards(g.user, class_id, _secret(), student_id)
    return _cards(class_id, found)


def _page(class_id: int, student_id: int, form: FlaskForm | None = None) -> ResponseReturnValue:
    row = classes.member(g.user, class_id, student_id)
    elsewhere, others = OtherForm(formdata=None), OtherForm(formdata=None)
    elsewhere.other.choices = [
        SelectChoice(one.id, one.title)
        for one in classes.class_list(g.user, now()).items
        if one.id != class_id
    ]
    others.other.choices = [
        SelectChoice(one.user_id, one.name)
        for one in classes.all_members(g.user, class_id)
        if one.user_id != student_id
    ]
    return form_page(
        "teach/member.html",
        form or NameForm(formdata=None, data={"name": row.name}),
        head=classes.class_head(g.user, class_id),
        row=row,
        elsewhere=elsewhere,
        others=others,
    )


def _cards(
    class_id: int, found: tuple[LoginCard, ...], *, once: bool = False, there: tuple[str, ...] = ()
) -> ResponseReturnValue:
    """Cards to print; those that are shown ``once`` only say so."""
    if there:
        said = ngettext(
            "%(num)s was in the class already: %(names)s.",
            "%(num)s were in the class already: %(names)s.",
            len(there),
            names=", ".join(there[:10]) + (" …" if len(there) > 10 else ""),
        )
        flash(said)
    return render_template(
        "teach/cards.html", head=classes.class_head(g.user, class_id), cards=found, once=once
    )


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])


def _to(class_id: int, student_id: int) -> str:
    return url_for("teach.member", class_id=class_id, student_id=student_id)


def _flash(error: Invalid) -> None:
    for reason in error.problems.values():
        flash(words.reason(reason), "error")
