"""Views of decks on paper. Each parses, calls one service and renders."""

from __future__ import annotations

import secrets
from io import BytesIO

from flask import g, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp.formats.paper import sheets_of_cards
from quizapp.services import teach
from quizapp.services.errors import Invalid
from quizapp.services.teach.printing import QuizSheet
from quizapp.web.limits import exports
from quizapp.web.teach.forms import PaperForm
from quizapp.web.teach.pages import SEE_OTHER, blueprint, number, show_problems

_LONGEST_SEED = 20
_USUAL_LENGTH = 20


@blueprint.get("/decks/<deck_id>/print")
def paper(deck_id: str) -> ResponseReturnValue:
    """Choose what of a deck is printed."""
    cards = teach.card_sheet(g.user, deck_id)
    form = PaperForm(formdata=None, length=cards.usual_length(_USUAL_LENGTH))
    return render_template("teach/paper.html", sheet=cards, form=form)


@blueprint.get("/decks/<deck_id>/print/quiz")
def quiz_paper(deck_id: str) -> ResponseReturnValue:
    """A quiz as a sheet with its keys; the address names it, so that it can be printed again."""
    if not request.args.get("seed"):
        address = url_for(
            "teach.quiz_paper",
            deck_id=deck_id,
            seed=secrets.token_hex(3),
            length=number("length", _USUAL_LENGTH),
            versions=number("versions", 1),
        )
        return redirect(address, SEE_OTHER)
    try:
        return render_template("teach/quiz_paper.html", sheet=_sheet(deck_id))
    except Invalid as error:
        form = PaperForm(formdata=request.args)
        show_problems(form, error)
        cards = teach.card_sheet(g.user, deck_id)
        return render_template("teach/paper.html", sheet=cards, form=form), 422


@blueprint.get("/decks/<deck_id>/print/quiz.pdf")
@exports
def quiz_pdf(deck_id: str) -> ResponseReturnValue:
    """The same sheet as PDF."""
    try:
        data = teach.quiz_file(_sheet(deck_id), _labels())
    except Invalid:
        return redirect(url_for("teach.paper", deck_id=deck_id), SEE_OTHER)
    return _pdf(data, f"{deck_id}.pdf")


@blueprint.get("/decks/<deck_id>/print/cards")
def cards_paper(deck_id: str) -> ResponseReturnValue:
    """Flashcards to print on both sides and cut out."""
    sheet = teach.card_sheet(g.user, deck_id)
    return render_template(
        "teach/cards_paper.html", sheet=sheet, sheets=sheets_of_cards(sheet.cards)
    )


@blueprint.get("/decks/<deck_id>/print/cards.pdf")
@exports
def cards_pdf(deck_id: str) -> ResponseReturnValue:
    """The same flashcards as PDF."""
    data = teach.card_file(teach.card_sheet(g.user, deck_id), _labels())
    return _pdf(data, f"{deck_id}-cards.pdf")


def _sheet(deck_id: str) -> QuizSheet:
    seed = request.args.get("seed", "")[:_LONGEST_SEED]
    return teach.quiz_sheet(
        g.user, deck_id, number("length", _USUAL_LENGTH), number("versions", 1), seed
    )


def _labels() -> dict[str, str]:
    return {
        "name": _("Name"),
        "version": _("Version"),
        "key": _("Key"),
        "page": _("Page %(page)s", page="%(page)s"),
    }


def _pdf(data: bytes, name: str) -> ResponseReturnValue:
    return send_file(
        BytesIO(data), mimetype="application/pdf", as_attachment=True, download_name=name
    )
