"""The first version of the API: who is here, a pack to take along, answers that come back."""

from __future__ import annotations

from typing import Any

from flask import g, jsonify
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf
from werkzeug.exceptions import Conflict, UnprocessableEntity

from quizapp.access import Principal
from quizapp.services import study
from quizapp.web import errors, markdown
from quizapp.web.answers import place
from quizapp.web.api.bodies import WrongShape, body, moment
from quizapp.web.api.health import blueprint
from quizapp.web.api.openapi import DOCUMENT, VERSION
from quizapp.web.clock import now
from quizapp.web.dating import era_word, retold
from quizapp.web.limits import packs
from quizapp.web.wording import BY_HAND, reason_words

_LARGEST_ID = 2**63 - 1  # what the database can hold: a larger one is nobody's


@blueprint.get("/api/v1/openapi.json")
def openapi() -> ResponseReturnValue:
    """This API, described."""
    return jsonify(DOCUMENT)


@blueprint.get("/api/v1/status")
def status() -> ResponseReturnValue:
    """Who is signed in, and the token that writing needs."""
    return jsonify(
        version=VERSION,
        user=_user(g.user) if g.user else None,
        csrf_token=generate_csrf() if g.user else None,
        time=now().isoformat(timespec="seconds"),
    )


@blueprint.post("/api/v1/pack")
@packs
def pack() -> ResponseReturnValue:
    """Questions to take along, with their keys: the student's own reviews only."""
    sent = body("PackRequest")
    if sent["user"] != str(g.user.id):
        return errors.show(Conflict(), "other_user")
    made = study.make_pack(g.user, now())
    return jsonify(
        user=_user(g.user),
        day=made.day.isoformat(),
        until=made.until.isoformat(),
        cutoff=g.user.cutoff,
        made_at=made.made_at.isoformat(),
        items=[_item(item) for item in made.items],
    )


@blueprint.post("/api/v1/answers")
def answers() -> ResponseReturnValue:
    """Answers that were given without a connection."""
    sent = body("AnswersRequest")
    if sent["user"] != str(g.user.id):
        return errors.show(Conflict(), "other_user")
    arriving = [_arriving(answer, f"answers/{at}") for at, answer in enumerate(sent["answers"])]
    return jsonify(results=[_arrival(one) for one in study.receive(g.user, arriving, now())])


@blueprint.errorhandler(WrongShape)
def wrong_shape(error: WrongShape) -> ResponseReturnValue:
    """JSON of another shape: 422, and where."""
    return errors.show(UnprocessableEntity(), error.code, error.where)


def _user(user: Principal) -> dict[str, Any]:
    return {"id": str(user.id), "name": user.called or None}


def _item(item: study.PackItem) -> dict[str, Any]:
    evidence = item.evidence
    say = markdown.plain if item.kind in BY_HAND else str
    return {
        "id": str(item.id),
        "sitting": str(item.sitting_id),
        "fact": item.fact,
        "kind": item.kind,
        "input": item.input,
        "stem": say(item.stem),
        "options": [
            {
                "text": retold(say(option.text), option.edtf),
                "edtf": option.edtf,
                "date": era_word(option.edtf) if option.edtf else "",
                "was": was,
            }
            for option, was in zip(item.options, item.was or [""] * len(item.options), strict=True)
        ],
        "key": list(item.key),
        "places": [str(place(gap).striptags()) for gap in item.gaps],
        "answer": retold(say(item.answer), item.answer_edtf),
        "date": {"text": era_word(item.fact_date), "edtf": str(item.fact_date)}
        if item.fact_date
        else None,
        "grain": item.grain,
        "language": item.language,
        "statement": say(item.statement),
        "explanation": markdown.plain(item.explanation),
        "evidence": {
            "sentence": evidence.sentence,
            "date_text": evidence.date_text,
            "source": item.source,
        }
        if evidence
        else None,
        "due": item.due.isoformat() if item.due else None,
        "due_at": item.due_at.isoformat() if item.due_at else None,
    }


def _arriving(answer: dict[str, Any], where: str) -> study.Arriving:
    return study.Arriving(
        client_id=answer["client_id"],
        item_id=min(int(answer["item"]), _LARGEST_ID),
        response=answer["response"],
        given_at=moment(answer["answered_at"], f"{where}/answered_at"),
        elapsed_ms=int(answer["elapsed_ms"]) if "elapsed_ms" in answer else None,
    )


def _arrival(arrived: study.Arrived) -> dict[str, Any]:
    return {
        "client_id": arrived.client_id,
        "outcome": str(arrived.outcome),
        "verdict": arrived.verdict,
        "mark": arrived.mark,
        "message": reason_words(arrived.reason) if arrived.reason else "",
    }
