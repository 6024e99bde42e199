"""POST /items/<id>/undo: take an answer back."""

from __future__ import annotations


def test_the_question_is_asked_again(ben, start, ask, respond, wrong, key, text) -> None:
    path = start(ben)
    asked = ask(ben, path)
    respond(ben, asked, wrong(asked))
    answer = ben.post(f"/items/{asked.item_id}/undo")
    assert (answer.status_code, answer.location) == (303, path)
    page = ben.get(path)
    assert "Your answer was taken back." in text(page)
    again = ask(ben, path)
    assert (again.item_id, again.stem) == (asked.item_id, asked.stem)
    answer = respond(ben, again, key(asked.item_id))
    assert "Right" in text(ben.get(answer.location))


def test_the_last_answer_opens_the_sitting_again(ben, start, play) -> None:
    path = start(ben)
    *_, last = play(ben, path)
    assert ben.get(path).status_code == 303
    ben.post(f"/items/{last}/undo")
    assert ben.get(path).status_code == 200


def test_what_is_not_answered_cannot_be_taken_back(ben, start, ask) -> None:
    assert ben.post(f"/items/{ask(ben, start(ben)).item_id}/undo").status_code == 404
    assert ben.post("/items/5/undo").status_code == 404


def test_another_students_answer_cannot_be_taken_back(ben, cyn, start, play, count) -> None:
    item_id = play(ben, start(ben))[0]
    before = count("log")
    assert cyn.post(f"/items/{item_id}/undo").status_code == 404
    assert count("log") == before


def test_it_is_not_to_be_looked_at(ben, start, play) -> None:
    assert ben.get(f"/items/{play(ben, start(ben))[0]}/undo").status_code == 405


def test_a_double_tap_takes_back_once(ben, start, play, count) -> None:
    path = start(ben)
    item_id = play(ben, path)[0]
    first = ben.post(f"/items/{item_id}/undo")
    rows = count("log")
    again = ben.post(f"/items/{item_id}/undo")
    assert (again.status_code, again.location) == (303, path) == (first.status_code, first.location)
    assert count("log") == rows
