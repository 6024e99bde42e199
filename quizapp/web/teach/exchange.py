"""Views of files that carry decks out and in. Each parses, calls one service and renders."""

from __future__ import annotations

from io import BytesIO

from flask import flash, g, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from quizapp.services import teach
from quizapp.services.errors import Invalid
from quizapp.web.clock import now
from quizapp.web.limits import exports, imports
from quizapp.web.teach import file_words
from quizapp.web.teach.forms import ImportForm, TakeOverForm
from quizapp.web.teach.pages import (
    LONG_NUMBER,
    SEE_OTHER,
    blueprint,
    form_page,
    number,
    show_problems,
)

_IMPORT = f"/imports/<{LONG_NUMBER}:import_id>"


@blueprint.get("/decks/<deck_id>/export")
def export(deck_id: str) -> ResponseReturnValue:
    """The formats in which a deck can be had, each with what it cannot carry."""
    choices = teach.export_choices(g.user, deck_id)
    return render_template("teach/export.html", choices=choices)


@blueprint.get("/decks/<deck_id>/export/<kind>")
@exports
def export_file(deck_id: str, kind: str) -> ResponseReturnValue:
    """A deck as a file to keep."""
    made = teach.export_deck(g.user, deck_id, kind, now())
    return send_file(
        BytesIO(made.data), mimetype=made.media_type, as_attachment=True, download_name=made.name
    )


@blueprint.route("/imports/new", methods=["GET", "POST"])
@imports
def begin_import() -> ResponseReturnValue:
    """Give a question file, then look at what it would do."""
    form = ImportForm()
    decks = (("", _("A new deck")), *teach.deck_choices(g.user))
    form.deck.choices = [SelectChoice(value, label) for value, label in decks]
    if not form.is_submitted():
        form.deck.data = request.args.get("deck", "")
    elif form.validate():
        file = form.file.data
        name = file.filename or "" if file else ""
        data = file.read() if file else b""
        try:
            import_id = teach.begin_import(
                g.user, form.text.data or "", data, name, form.deck.data or "", now()
            )
        except Invalid as error:
            show_problems(form, error)
        else:
            return redirect(url_for("teach.pending_import", import_id=import_id), SEE_OTHER)
    return form_page("teach/import.html", form)


@blueprint.get(_IMPORT)
def pending_import(import_id: int) -> ResponseReturnValue:
    """What a file would do to a deck; nothing is stored yet."""
    page = teach.pending_import(g.user, import_id, request.args.get("deck"), number("page", 1))
    form = TakeOverForm(formdata=None)
    form.title.data = page.title
    return _import_page(page, form)


@blueprint.post(_IMPORT)
@imports
def finish_import(import_id: int) -> ResponseReturnValue:
    """Take the file over, whole."""
    form = TakeOverForm()
    if form.validate():
        try:
            deck_id, counts = teach.finish_import(
                g.user,
                import_id,
                form.deck.data or "",
                form.title.data or "",
                form.visibility.data or "",
                now(),
            )
        except Invalid as error:
            show_problems(form, error)
        else:
            flash(file_words.taken_over(counts, new_deck=not form.deck.data), "right")
            return redirect(url_for("teach.deck", deck_id=deck_id), SEE_OTHER)
    return _import_page(teach.pending_import(g.user, import_id, form.deck.data or ""), form)


@blueprint.post(f"{_IMPORT}/drop")
def drop_import(import_id: int) -> ResponseReturnValue:
    """Forget a file that was read."""
    teach.drop_import(g.user, import_id)
    flash(_("The file was not taken over. Nothing was changed."))
    return redirect(url_for("teach.decks"), SEE_OTHER)


def _import_page(page: teach.ImportPage, form: TakeOverForm) -> ResponseReturnValue:
    """The page of a read file, with its rows in a form again where they were pasted."""
    again = None
    if page.text:
        again = ImportForm(formdata=None)
        again.text.data = page.text
    return form_page("teach/import_preview.html", form, page=page, again=again)
