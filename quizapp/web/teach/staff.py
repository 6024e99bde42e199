"""Views of who teaches a class, its export and its end. Each calls one service and renders."""

from __future__ import annotations

from flask import Response, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp.services import classes
from quizapp.services.errors import Invalid, NotFound
from quizapp.web import answers
from quizapp.web.clock import now
from quizapp.web.limits import exports
from quizapp.web.teach import words
from quizapp.web.teach.class_forms import DeleteClassForm
from quizapp.web.teach.classes import CLASS
from quizapp.web.teach.pages import NUMBER, SEE_OTHER, blueprint, form_page, show_problems


@blueprint.get(f"{CLASS}/teachers")
def staff(class_id: int) -> ResponseReturnValue:
    """Who teaches a class."""
    return _page(class_id)


@blueprint.post(f"{CLASS}/teachers/invite")
def invite_colleague(class_id: int) -> ResponseReturnValue:
    """A link for one colleague, shown once."""
    token = classes.invite_colleague(g.user, class_id, now())
    return _page(class_id, url_for("teach.class_invitation", token=token, _external=True))


@blueprint.post(f"{CLASS}/teachers/withdraw")
def withdraw_invitations(class_id: int) -> ResponseReturnValue:
    """Make every unused link worth nothing."""
    classes.withdraw_invitations(g.user, class_id, now())
    flash(_("All links that were not used yet open nothing any more."))
    return redirect(url_for("teach.staff", class_id=class_id), SEE_OTHER)


@blueprint.post(f"{CLASS}/teachers/<{NUMBER}:colleague_id>/remove")
def remove_colleague(class_id: int, colleague_id: int) -> ResponseReturnValue:
    """End a colleague's part in the class, or one's own."""
    classes.remove_colleague(g.user, class_id, colleague_id, now())
    if colleague_id == g.user.id:
        flash(_("You do not teach this class any more."))
        return redirect(url_for("teach.classes"), SEE_OTHER)
    flash(_("Your colleague does not teach this class any more."))
    return redirect(url_for("teach.staff", class_id=class_id), SEE_OTHER)


@blueprint.route("/class-invitation/<token>", methods=["GET", "POST"])
def class_invitation(token: str) -> ResponseReturnValue:
    """Become a colleague in the class of a one-time link."""
    try:
        offered = classes.offered_class(g.user, token, now())
    except NotFound:
        abort(410)
    if request.method == "POST":
        try:
            class_id = classes.accept_class(g.user, token, now())
        except NotFound:
            abort(410)
        except Invalid as error:
            for reason in error.problems.values():
                flash(words.reason(reason), "error")
            return redirect(url_for("teach.class_page", class_id=offered.class_id), SEE_OTHER)
        flash(_("You teach this class now."), "right")
        return redirect(url_for("teach.class_page", class_id=class_id), SEE_OTHER)
    return render_template("teach/class_invitation.html", offered=offered)


@blueprint.get(f"{CLASS}/export.zip")
@exports
def export_class(class_id: int) -> ResponseReturnValue:
    """All of a class as JSON and CSV."""
    data = classes.export_class(g.user, class_id, now(), answers.plain)
    name = f"class-{class_id}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, mimetype="application/zip", headers=headers)


@blueprint.route(f"{CLASS}/delete", methods=["GET", "POST"])
def delete_class(class_id: int) -> ResponseReturnValue:
    """Ask, and delete a class once its title was typed."""
    alone = classes.alone_in_class(g.user, class_id)
    head = classes.class_head(g.user, class_id)
    form = DeleteClassForm()
    if form.validate_on_submit():
        try:
            classes.delete_class(
                g.user, class_id, form.title.data or "", bool(form.students.data), now()
            )
        except Invalid as error:
            show_problems(form, error)
        else:
            flash(_("The class is deleted."))
            return redirect(url_for("teach.classes"), SEE_OTHER)
    return form_page("teach/delete_class.html", form, head=head, alone=alone)


def _page(class_id: int, link: str = "") -> ResponseReturnValue:
    return render_template(
        "teach/staff.html",
        head=classes.class_head(g.user, class_id),
        staff=classes.staff_list(g.user, class_id),
        link=link,
    )
