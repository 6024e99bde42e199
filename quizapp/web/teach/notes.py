"""A student's own texts and decks, under /my: the teachers' pages of review, for themselves."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp.services import teach
from quizapp.web.clock import now
from quizapp.web.teach import sources
from quizapp.web.teach.pages import LONG_NUMBER, NUMBER, OWN, SEE_OTHER, number_of

blueprint = Blueprint(OWN, __name__, url_prefix="/my")

_TEXT = f"/texts/<{NUMBER}:source_id>"
_LONG_TEXT = f"/texts/long/<{LONG_NUMBER}:text_id>"
_CANDIDATE = f"{_TEXT}/candidates/<{NUMBER}:candidate>"

# The same views as teachers have, each asking whose the text is.
blueprint.get("/texts")(sources.sources)
blueprint.post("/texts")(sources.add_source)
blueprint.get(_LONG_TEXT)(sources.long_text)
blueprint.post(f"{_LONG_TEXT}/drop")(sources.drop_long_text)
blueprint.get(_TEXT)(sources.source)
blueprint.post(_CANDIDATE)(sources.decide)
blueprint.route(f"{_CANDIDATE}/edit", methods=["GET", "POST"])(sources.edit_candidate)
blueprint.route(f"{_CANDIDATE}/merge", methods=["GET", "POST"])(sources.merge)
blueprint.post(f"{_TEXT}/approve")(sources.approve_above)
blueprint.post(f"{_TEXT}/undo")(sources.undo_decision)
blueprint.route(f"{_TEXT}/publish", methods=["GET", "POST"])(sources.publish)
blueprint.route(f"{_TEXT}/delete", methods=["GET", "POST"])(sources.delete_source)


@blueprint.post("/decks/<deck_id>/hand-over")
def hand_over(deck_id: str) -> ResponseReturnValue:
    """Give a teacher of one's class a copy."""
    name = teach.hand_over(g.user, deck_id, number_of(request.form.get("teacher")), now())
    flash(_("%(name)s has a copy of your deck now. Yours stays with you.", name=name), "right")
    return redirect(url_for(".sources"), SEE_OTHER)


@blueprint.post("/decks/<deck_id>/delete")
def delete_deck(deck_id: str) -> ResponseReturnValue:
    """Delete a deck of one's own; it can be brought back at once."""
    title = teach.set_own_deleted(g.user, deck_id, True)
    session["deleted_deck"] = {"id": deck_id, "title": title}
    return redirect(url_for(".sources"), SEE_OTHER)


@blueprint.post("/decks/<deck_id>/restore")
def restore_deck(deck_id: str) -> ResponseReturnValue:
    """Bring it back."""
    title = teach.set_own_deleted(g.user, deck_id, False)
    flash(_("“%(title)s” is back.", title=title))
    return redirect(url_for(".sources"), SEE_OTHER)
