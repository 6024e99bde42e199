"""Views of sharing and copying decks. Each parses, calls one service and renders."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp.services import teach
from quizapp.services.errors import Invalid
from quizapp.web.clock import now
from quizapp.web.limits import work
from quizapp.web.teach.forms import ShareForm
from quizapp.web.teach.pages import (
    NUMBER,
    SEE_OTHER,
    blueprint,
    form_page,
    number,
    query,
    show_problems,
)


@blueprint.route("/decks/<deck_id>/sharing", methods=["GET", "POST"])
def sharing(deck_id: str) -> ResponseReturnValue:
    """With whom a deck is shared; and sharing it with one more."""
    form = ShareForm()
    if form.validate_on_submit():
        try:
            teach.share(g.user, deck_id, form.name.data or "", form.role.data or "", now())
        except Invalid as error:
            show_problems(form, error)
        else:
            flash(_("Shared with %(name)s.", name=form.name.data), "right")
            return redirect(url_for("teach.sharing", deck_id=deck_id), SEE_OTHER)
    return form_page("teach/sharing.html", form, sharing=teach.sharing(g.user, deck_id))


@blueprint.post(f"/decks/<deck_id>/sharing/<{NUMBER}:colleague>/remove")
def unshare(deck_id: str, colleague: int) -> ResponseReturnValue:
    """Share a deck with somebody no longer."""
    teach.unshare(g.user, deck_id, colleague, now())
    flash(_("It is no longer shared with them."))
    return redirect(url_for("teach.sharing", deck_id=deck_id), SEE_OTHER)


@blueprint.get("/decks/public")
def public_decks() -> ResponseReturnValue:
    """Decks of others that can be copied."""
    page = teach.public_decks(g.user, query(), number("page", 1))
    return render_template("teach/public_decks.html", page=page)


@blueprint.post("/decks/<deck_id>/copy")
@work
def copy_deck(deck_id: str) -> ResponseReturnValue:
    """Make a deck of one's own that shares the facts of another."""
    copy = teach.copy_deck(g.user, deck_id, now())
    flash(_("This is your copy. Only you see it, until you change that."), "right")
    return redirect(url_for("teach.deck", deck_id=copy), SEE_OTHER)
