"""Views of the timeline game. Each parses, calls one service and renders."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from typing import Any

from flask import flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp.services import study
from quizapp.services.errors import (
    AlreadyAnswered,
    BadResponse,
    Changed,
    Ended,
    Invalid,
    NothingToLearn,
    Withheld,
)
from quizapp.services.study.shown_timeline import GamePage
from quizapp.web.clock import now
from quizapp.web.limits import guests
from quizapp.web.principal import local_zone, welcome
from quizapp.web.study import timeline_words
from quizapp.web.study.forms import LENGTHS, AnswerForm, GameForm, offer
from quizapp.web.study.pages import (
    ID,
    NOTHING_SHOWN,
    SEE_OTHER,
    blueprint,
    show_problems,
)
from quizapp.web.wording import reason_words


@blueprint.get("/timeline")
def timeline() -> ResponseReturnValue:
    """The day's challenge, a game of one's own, and the games played."""
    chosen = request.args.getlist("deck")
    return _home(GameForm(formdata=None, data={"deck": chosen, "length": 10}))


@blueprint.post("/timeline")
def start_game() -> ResponseReturnValue:
    """Begin a game. Somebody unknown sees the first event before anything is stored."""
    form = GameForm()
    if not form.validate():
        return _home(form)
    try:
        wish = form.wish()
        if g.user is not None:
            return _to_game(study.start_game(g.user, wish, now()))
        _keep(wish)
        return redirect(url_for("study.begin_game"), SEE_OTHER)
    except Invalid as error:
        show_problems(form, error)
    except NothingToLearn:
        form.form_errors.append(_too_few())
    except Withheld:
        form.form_errors.append(_withheld())
    return _home(form)


@blueprint.route("/timeline/begin", methods=["GET", "POST"])
@guests
def begin_game() -> ResponseReturnValue:
    """The first event for somebody unknown; placing it makes them a guest."""
    wanted = session.get("game")
    if g.user is not None or wanted is None:
        return redirect(url_for("study.timeline"), SEE_OTHER)
    wish, seed, zone = _kept(wanted), wanted["seed"], local_zone(request.cookies.get("tz", ""))
    form, problem = AnswerForm(), ""
    try:
        if request.method == "POST":
            if not form.problem:
                begun = study.begin_game(
                    wish,
                    seed,
                    form.given,
                    form.client_id,
                    zone,
                    now(),
                    form.elapsed,
                    form.shown or NOTHING_SHOWN,
                )
                welcome(begun.token)
                return _to_game(begun.sitting_id, begun.item_id)
            problem = form.problem
    except BadResponse as error:
        problem = reason_words(error.reason)
    except Changed:
        problem = _("The line was changed just now. Here it is as it stands.")
    except NothingToLearn:
        pass  # said below
    try:
        page = study.preview_game(wish, seed, zone, now())
    except NothingToLearn:
        flash(_too_few())
        return redirect(url_for("study.timeline"), SEE_OTHER)
    return _board(page, url_for("study.begin_game"), problem)


@blueprint.get(f"/timeline/games/<{ID}:sitting_id>")
def game(sitting_id: int) -> ResponseReturnValue:
    """The line with the event to place; after the last one, the result."""
    try:
        page = study.game(g.user, sitting_id, now(), request.args.get("placed", type=int))
    except Withheld:
        flash(_withheld())
        return redirect(url_for("study.timeline"), SEE_OTHER)
    if page.ended:
        address = url_for("study.timeline", _external=True)
        share = timeline_words.share(page, address) if page.day else ""
        return render_template("study/game_over.html", game=page, share=share, words=timeline_words)
    return _board(page, url_for("study.place", item_id=page.item_id))


@blueprint.post(f"/timeline/events/<{ID}:item_id>")
def place(item_id: int) -> ResponseReturnValue:
    """Place an event, then show where it lies."""
    form = AnswerForm()
    try:
        if not form.problem:
            sitting_id = study.place(
                g.user, item_id, form.given, form.client_id, now(), form.elapsed
            )
            return _to_game(sitting_id, item_id)
        problem = form.problem
    except AlreadyAnswered:
        flash(_("This event was placed already: the first place counts."))
        return redirect(url_for("study.item", item_id=item_id), SEE_OTHER)
    except Ended as error:
        flash(_("This game is over."))
        return _to_game(error.sitting_id)
    except BadResponse as error:
        problem = reason_words(error.reason)
    page = study.game_of(g.user, item_id, now())
    return _board(page, url_for("study.place", item_id=page.item_id), problem)


@blueprint.post(f"/timeline/games/<{ID}:sitting_id>/again")
def play_again(sitting_id: int) -> ResponseReturnValue:
    """Begin another game like this one."""
    try:
        return _to_game(study.start_game(g.user, study.again(g.user, sitting_id), now()))
    except NothingToLearn:
        flash(_too_few())
    except Withheld:
        flash(_withheld())
    return redirect(url_for("study.timeline"), SEE_OTHER)


def _home(form: GameForm) -> ResponseReturnValue:
    """Today's challenge and the form; 422 where what was sent cannot be used."""
    offer(form.deck, study.exam_choices(g.user))
    zone = local_zone(request.cookies.get("tz", ""))
    page = render_template(
        "study/timeline.html",
        home=study.timeline_home(g.user, zone, now()),
        form=form,
        lengths=LENGTHS,
        words=timeline_words,
    )
    return page, 422 if form.is_submitted() else 200


def _board(page: GamePage, action: str, problem: str = "") -> ResponseReturnValue:
    shown = render_template(
        "study/game.html", game=page, action=action, problem=problem, words=timeline_words
    )
    return shown, 422 if problem else 200


def _to_game(sitting_id: int, placed: int | None = None) -> ResponseReturnValue:
    """Lead to a game, and to the event that was placed last."""
    anchor = "placed" if placed else None
    place = url_for("study.game", sitting_id=sitting_id, placed=placed, _anchor=anchor)
    return redirect(place, SEE_OTHER)


def _keep(wish: study.Wish) -> None:
    """Remember what somebody unknown wants to play: a refresh shows the same event."""
    session["game"] = {"wish": asdict(wish), "seed": secrets.token_hex(8)}


def _kept(wanted: dict[str, Any]) -> study.Wish:
    return study.Wish(**{**wanted["wish"], "decks": tuple(wanted["wish"]["decks"])})


def _too_few() -> str:
    return str(_("There are too few events to place. Choose more decks or a longer period."))


def _withheld() -> str:
    return str(
        _("A test that you are taking asks one of these events. Play when the test is over.")
    )
