"""Views of sources: from a text to published facts. Each parses, calls one service and renders."""

from __future__ import annotations

from flask import current_app, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from quizapp.services import teach
from quizapp.services.errors import Invalid
from quizapp.services.paging import Page
from quizapp.services.teach.shown import AddedSource, PutAside, SourcePage, SourceRow
from quizapp.services.teach.typed import writable
from quizapp.web.clock import now
from quizapp.web.limits import imports
from quizapp.web.teach import words
from quizapp.web.teach.forms import (
    CandidateForm,
    DecisionForm,
    MergeForm,
    PublishForm,
    SourceForm,
)
from quizapp.web.teach.pages import (
    LONG_NUMBER,
    NUMBER,
    OWN,
    SEE_OTHER,
    blueprint,
    form_page,
    number,
    number_of,
    query,
    show_problems,
)

_SOURCE = f"/sources/<{NUMBER}:source_id>"
_LONG_TEXT = f"/sources/long/<{LONG_NUMBER}:text_id>"
_CANDIDATE = f"{_SOURCE}/candidates/<{NUMBER}:candidate>"


@blueprint.get("/sources")
def sources() -> ResponseReturnValue:
    """The paste box, and what was pasted before."""
    page = teach.source_list(g.user, query(), number("page", 1))
    return _sources_page(SourceForm(formdata=None), page)


@blueprint.post("/sources")
@imports
def add_source() -> ResponseReturnValue:
    """Read a text, then review what was found in it; of a long one, show how far that is."""
    form = SourceForm()
    if form.validate():
        file = form.file.data
        name = file.filename or "" if file else ""
        data = file.read() if file else b""
        try:
            added = teach.add_source(
                g.user, form.title.data or "", form.text.data or "", data, name, now()
            )
        except Invalid as error:
            show_problems(form, error)
        else:
            if isinstance(added, PutAside):
                current_app.extensions["reader"].wake()
                return redirect(url_for(".long_text", text_id=added.id), SEE_OTHER)
            return _to_review(added)
    return _sources_page(form, teach.source_list(g.user))


@blueprint.get(_LONG_TEXT)
def long_text(text_id: int) -> ResponseReturnValue:
    """How far the reading of a long text is; what was found, once all is read."""
    page = teach.long_text(g.user, text_id)
    if page.source_id is not None:
        return _to_review(AddedSource(page.source_id, page.dates, page.candidates, page.warnings))
    if page.problem is None:
        current_app.extensions["reader"].wake()  # whoever read it may have been stopped
    return render_template("teach/long_text.html", page=page)


@blueprint.post(f"{_LONG_TEXT}/drop")
def drop_long_text(text_id: int) -> ResponseReturnValue:
    """Stop reading a text, and delete it."""
    teach.drop_long_text(g.user, text_id)
    flash(_("The text is deleted."))
    return redirect(url_for(".sources"), SEE_OTHER)


@blueprint.get(_SOURCE)
def source(source_id: int) -> ResponseReturnValue:
    """The text on one side, its candidates on the other."""
    show = request.args.get("show", "all")
    page = teach.source(g.user, source_id, show, number("page"), number("at"))
    return render_template("teach/source.html", source=page, form=None)


@blueprint.post(_CANDIDATE)
def decide(source_id: int, candidate: int) -> ResponseReturnValue:
    """Approve, reject or open a candidate again, then go to the next that waits."""
    form = DecisionForm()
    show = form.show.data or "all"
    try:
        following = teach.decide(g.user, source_id, candidate, form.do.data or "", now(), show)
    except Invalid as error:
        flash(words.reason(error.problems["do"]), "error")
        following = candidate
    return _to_candidate(source_id, following, show)


@blueprint.route(f"{_CANDIDATE}/edit", methods=["GET", "POST"])
def edit_candidate(source_id: int, candidate: int) -> ResponseReturnValue:
    """Say a candidate better beside its text; that approves it."""
    form = CandidateForm()
    show = form.show.data or request.args.get("show", "all")
    if form.validate_on_submit():
        try:
            following = teach.edit_candidate(
                g.user,
                source_id,
                candidate,
                form.statement.data or "",
                form.date.data or "",
                now(),
                show,
            )
        except Invalid as error:
            show_problems(form, error)
        else:
            if (against := teach.contradiction(g.user, source_id, candidate)) is not None:
                said = words.issue(against)
                flash(_("Candidate %(number)s: %(said)s", number=candidate, said=said), "near")
            return _to_candidate(source_id, following, show)
    page = teach.candidate(g.user, source_id, candidate, show)
    if not form.is_submitted():
        _fill(form, page)
    return form_page("teach/source.html", form, source=page)


@blueprint.route(f"{_CANDIDATE}/merge", methods=["GET", "POST"])
def merge(source_id: int, candidate: int) -> ResponseReturnValue:
    """Choose the candidate that says the same, then close this one as part of it."""
    form = MergeForm()
    show = form.show.data or request.args.get("show", "all")
    page = teach.merge_page(g.user, source_id, candidate)
    form.into.choices = [SelectChoice(str(one.number), one.statement) for one in page.others]
    if not form.is_submitted():
        form.show.data = show
        form.into.data = str(page.others[0].number) if page.others else ""
    elif form.validate():
        into = number_of(form.into.data)
        try:
            following = teach.merge(g.user, source_id, candidate, into, now(), show)
        except Invalid as error:
            show_problems(form, error)
        else:
            return _to_candidate(source_id, following, show)
    return form_page("teach/merge.html", form, page=page)


@blueprint.post(f"{_SOURCE}/approve")
def approve_above(source_id: int) -> ResponseReturnValue:
    """Approve what is of the chosen quality, unread."""
    try:
        teach.approve_above(g.user, source_id, request.form.get("least", -1.0, type=float), now())
    except Invalid:
        flash(_("Choose one of the offered values."), "error")
    return _to_candidate(source_id, None, request.form.get("show", "all"))


@blueprint.post(f"{_SOURCE}/undo")
def undo_decision(source_id: int) -> ResponseReturnValue:
    """Take the last decision back and show that candidate."""
    candidate = request.form.get("number", 0, type=int)
    teach.undo_decision(g.user, source_id, candidate)
    return _to_candidate(source_id, candidate, request.form.get("show", "all"))


@blueprint.route(f"{_SOURCE}/publish", methods=["GET", "POST"])
@imports
def publish(source_id: int) -> ResponseReturnValue:
    """Choose the deck, then put the approved candidates into it."""
    page = teach.source(g.user, source_id)
    form = PublishForm()
    decks = (("", _("A new deck")), *teach.deck_choices(g.user))
    form.deck.choices = [SelectChoice(value, label) for value, label in decks]
    if not form.is_submitted():
        form.deck.data = page.deck_id or ""
        form.title.data = page.title
    elif form.validate():
        try:
            deck_id, count = teach.publish(
                g.user,
                source_id,
                form.deck.data or "",
                form.title.data or "",
                form.visibility.data or "",
                now(),
            )
        except Invalid as error:
            show_problems(form, error)
        else:
            flash(words.published(count), "right")
            return redirect(_deck_page(deck_id), SEE_OTHER)
    return form_page("teach/publish.html", form, source=page)


@blueprint.route(f"{_SOURCE}/delete", methods=["GET", "POST"])
def delete_source(source_id: int) -> ResponseReturnValue:
    """Ask, then delete a text with its candidates."""
    if request.method == "GET":
        page = teach.source(g.user, source_id)
        return render_template("teach/delete_source.html", source=page)
    teach.delete_source(g.user, source_id)
    flash(_("The text and its candidates are deleted."))
    return redirect(url_for(".sources"), SEE_OTHER)


def _to_review(added: AddedSource) -> ResponseReturnValue:
    flash(words.found(added))
    for warning in added.warnings:
        flash(words.reason(warning), "near")
    return redirect(url_for(".source", source_id=added.id), SEE_OTHER)


def _sources_page(form: SourceForm, page: Page[SourceRow]) -> ResponseReturnValue:
    """The paste box and the list; a student's own decks with it."""
    unread = teach.unread_texts(g.user)
    if request.blueprint != OWN:
        return form_page("teach/sources.html", form, page=page, unread=unread)
    return form_page(
        "teach/sources.html",
        form,
        page=page,
        unread=unread,
        decks=teach.own_decks(g.user),
        teachers=teach.recipients(g.user),
        deleted=session.pop("deleted_deck", None),
    )


def _deck_page(deck_id: str) -> str:
    """Where a deck is gone on with: changed by a teacher, studied by who made it for themselves."""
    return url_for("study.deck" if request.blueprint == OWN else "teach.deck", deck_id=deck_id)


def _fill(form: CandidateForm, page: SourcePage) -> None:
    """Begin the form with what the candidate says now."""
    row = next(row for row in page.candidates if row.number == page.current)
    form.statement.data, form.date.data = row.statement, writable(row.date)
    form.show.data = page.filter


def _to_candidate(source_id: int, candidate: int | None, show: str) -> ResponseReturnValue:
    """To one candidate, or to the top of the page when none waits."""
    kept = show if show in teach.FILTERS and show != "all" else None
    anchor = f"c{candidate}" if candidate else None
    address = url_for(".source", source_id=source_id, show=kept, at=candidate, _anchor=anchor)
    return redirect(address, SEE_OTHER)
