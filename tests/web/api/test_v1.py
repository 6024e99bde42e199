"""The API: status, pack, answers; who gets none of it, and what it says of bad input."""

from __future__ import annotations

import gzip
import json

import pytest
from sqlalchemy import func, select

from quizapp.services import accounts, study
from quizapp.store import db
from quizapp.store.tables import IssuedItem, LogRow
from tests.conftest import PASSWORD

STATUS, PACK, ANSWERS = "/api/v1/status", "/api/v1/pack", "/api/v1/answers"


def _me(browser) -> str:
    return browser.get(STATUS).json["user"]["id"]


def _pack(browser, send):
    return send(browser, PACK, {"user": _me(browser)}).json


def _batch(pack, clock, **more):
    return [
        {"client_id": f"c-{n}", "item": item["id"], "response": "?",
         "answered_at": clock.now.isoformat(), "elapsed_ms": 900} | more
        for n, item in enumerate(pack["items"])
    ]  # fmt: skip


def _logged(app, client_ids) -> int:
    with app.app_context():
        count = db.session.scalar(select(func.count()).where(LogRow.client_id.in_(client_ids)))
        db.session.remove()
        return count


def test_status_says_who_is_here_and_gives_nobody_a_cookie(dan, ben) -> None:
    answer = dan.get(STATUS)
    assert answer.json["user"] is None
    assert answer.json["csrf_token"] is None
    assert "Set-Cookie" not in answer.headers
    assert ben.get(STATUS).json["user"]["name"] == "Ben"
    assert ben.get(STATUS).headers["Cache-Control"] == "no-store"


def test_a_pack_goes_along_and_its_answers_come_back_once(app, ben, clock, learned, send) -> None:
    pack = _pack(ben, send)
    assert len(pack["items"]) == 10
    assert pack["user"]["name"] == "Ben"
    batch = _batch(pack, clock)
    clock.pass_(hours=5)
    for outcome in ("recorded", "repeated"):
        answer = send(ben, ANSWERS, {"user": _me(ben), "answers": batch})
        assert answer.status_code == 200, answer.json
        assert {one["outcome"] for one in answer.json["results"]} == {outcome}
    assert _logged(app, [one["client_id"] for one in batch]) == 10


def test_ids_survive_javascript(ben, learned, send) -> None:
    assert all(isinstance(item["id"], str) for item in _pack(ben, send)["items"])


def test_an_unreadable_answer_is_told_why_and_its_question_waits(ben, clock, learned, send) -> None:
    item = _pack(ben, send)["items"][0]
    sent = {"client_id": "odd", "item": item["id"], "response": "no such option",
            "answered_at": clock.now.isoformat()}  # fmt: skip
    answer = send(ben, ANSWERS, {"user": _me(ben), "answers": [sent]})
    told = answer.json["results"][0]
    assert told["outcome"] == "unreadable"
    assert told["message"]
    assert item["id"] in {one["id"] for one in _pack(ben, send)["items"]}


def test_nobody_gets_and_gives_nothing(dan) -> None:
    for path in (PACK, ANSWERS):
        answer = dan.client.post(path, json={}, headers={"X-CSRFToken": dan.token()})
        assert answer.status_code == 401
        assert answer.json["error"]["message"]


def test_another_users_pack_and_answers_are_refused(app, ben, cyn, clock, learned, send) -> None:
    pack = _pack(ben, send)
    assert send(cyn, PACK, {"user": _me(ben)}).status_code == 409
    under_bens_id = send(cyn, ANSWERS, {"user": _me(ben), "answers": _batch(pack, clock)})
    assert under_bens_id.status_code == 409
    assert under_bens_id.json["error"]["code"] == "other_user"
    under_cyns = send(cyn, ANSWERS, {"user": _me(cyn), "answers": _batch(pack, clock)})
    assert {one["outcome"] for one in under_cyns.json["results"]} == {"unknown_item"}
    assert _logged(app, [f"c-{n}" for n in range(10)]) == 0


def test_json_needs_this_sessions_token(ben, cyn, learned) -> None:
    for token in ("", "made-up", cyn.token()):
        answer = ben.client.post(PACK, json={"user": _me(ben)}, headers={"X-CSRFToken": token})
        assert answer.status_code == 400
        assert answer.json["error"]["code"] == "expired"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "text/json"])
def test_json_under_another_name_is_refused(ben, kind) -> None:
    headers = {"X-CSRFToken": ben.token(), "Content-Type": kind}
    answer = ben.client.post(PACK, data=json.dumps({"user": "1"}), headers=headers)
    assert answer.status_code == 415


@pytest.mark.parametrize(
    "sent",
    [b"", b"{", b"\xff", b"[" * 100_000, b'{"user":' * 20_000, b"9" * 9000],
    ids=["empty", "half", "no UTF-8", "deep lists", "deep objects", "a long number"],
)
def test_what_is_no_json_is_400(ben, sent) -> None:
    headers = {"X-CSRFToken": ben.token(), "Content-Type": "application/json"}
    answer = ben.client.post(ANSWERS, data=sent, headers=headers)
    assert answer.status_code == 400
    assert "error" in answer.json


def test_a_body_of_megabytes_is_413(ben) -> None:
    headers = {"X-CSRFToken": ben.token(), "Content-Type": "application/json"}
    answer = ben.client.post(ANSWERS, data=b'"' + b"x" * 300_000 + b'"', headers=headers)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "change, where",
    [
        ({"client_id": ""}, "answers/0/client_id"),
        ({"client_id": "a b"}, "answers/0/client_id"),
        ({"client_id": None}, "answers/0/client_id"),
        ({"item": 5}, "answers/0/item"),
        ({"item": "-5"}, "answers/0/item"),
        ({"response": ["?"]}, "answers/0/response"),
        ({"response": "x" * 501}, "answers/0/response"),
        ({"response": "a\0b"}, "answers/0/response"),
        ({"response": "\ud800"}, "answers/0/response"),
        ({"answered_at": "yesterday"}, "answers/0/answered_at"),
        ({"answered_at": "2026-11-23T09:00:00"}, "answers/0/answered_at"),
        ({"answered_at": "0001-01-01T00:00:00+14:00"}, "answers/0/answered_at"),
        ({"elapsed_ms": -1}, "answers/0/elapsed_ms"),
        ({"elapsed_ms": True}, "answers/0/elapsed_ms"),
        ({"mark": 1.0}, "answers/0"),
        ({"user_id": 1}, "answers/0"),
    ],
)
def test_another_shape_is_422_and_the_place_is_named(
    app, ben, clock, learned, send, change, where
) -> None:
    batch = _batch(_pack(ben, send), clock)[:1]
    batch[0] |= change
    answer = send(ben, ANSWERS, {"user": _me(ben), "answers": batch})
    assert answer.status_code == 422
    assert answer.json["error"]["where"] == where
    assert _logged(app, ["c-0"]) == 0


def test_an_id_beyond_the_databases_is_nobodys(ben, clock, send) -> None:
    sent = {"client_id": "big", "item": "9" * 19, "response": "?",
            "answered_at": clock.now.isoformat()}  # fmt: skip
    answer = send(ben, ANSWERS, {"user": _me(ben), "answers": [sent]})
    assert answer.json["results"][0]["outcome"] == "unknown_item"


def test_an_address_that_is_none_is_told_in_json(ben) -> None:
    answer = ben.get("/api/v1/nothing")
    assert answer.status_code == 404
    assert answer.json["error"]["code"] == "not_found"


def test_a_pack_is_stored_as_it_was_sent(app, ben, learned, send) -> None:
    pack = _pack(ben, send)
    with app.app_context():
        for item in pack["items"]:
            stored = db.session.scalar(select(IssuedItem).where(IssuedItem.id == int(item["id"])))
            assert stored.stem == item["stem"]
            assert [o["text"] for o in stored.options] == [o["text"] for o in item["options"]]
        db.session.remove()


def test_a_pack_is_sent_packed_to_who_takes_that(ben, learned) -> None:
    token = ben.get(STATUS).json["csrf_token"]
    plain, packed = (
        ben.client.post(
            PACK,
            json={"user": _me(ben)},
            headers={"X-CSRFToken": token, "Accept-Encoding": encoding},
        )
        for encoding in ("identity", "gzip")
    )
    assert packed.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(packed.get_data())) == plain.json
    assert len(packed.get_data()) < len(plain.get_data()) / 2


def test_a_question_by_hand_goes_along_in_plain_text(app, ada, clock, send) -> None:
    made = ada.post("/teach/decks/new", {"title": "Port", "visibility": "private", "ask": "year"})
    ada.post(f"{made.location}/questions/new", {
        "kind": "choice", "prompt": "Who **led** the `council`?", "options": "*Ida **Renn**\nTom",
        "explanation": "See [the list](https://example.org):\n\n- Ida",
    })  # fmt: skip
    with app.app_context():
        teacher = accounts.sign_in("Ada", PASSWORD, clock.now)[0]
        sitting_id = study.start_quiz(teacher, made.location.rsplit("/", 1)[1], 5, clock.now)
        question = study.question(teacher, sitting_id, clock.now)
        study.answer(teacher, question.item_id, "?", question.client_id, clock.now)
        db.session.remove()
    clock.pass_(hours=1)
    ada.sign_in("Ada")
    (item,) = _pack(ada, send)["items"]
    assert item["stem"] == "Who led the council?"
    assert sorted(option["text"] for option in item["options"]) == ["Ida Renn", "Tom"]
    assert item["answer"] == "Ida Renn"
    assert item["explanation"].split() == ["See", "the", "list:", "Ida"]
    assert "*" not in item["statement"]
