"""Reporting a problem with a question."""

from __future__ import annotations


def test_it_is_reached_from_the_question_and_from_its_answer(
    ben, start, ask, respond, text
) -> None:
    path = start(ben)
    asked = ask(ben, path)
    assert f"/items/{asked.item_id}/report" in asked.page
    respond(ben, asked, "?")
    shown = ben.get(f"/items/{asked.item_id}").get_data(as_text=True)
    assert f"/items/{asked.item_id}/report" in shown
    assert asked.stem in text(ben.get(f"/items/{asked.item_id}/report")).replace("\u00a0", " ")
    sent = ben.post(f"/items/{asked.item_id}/report", {"kind": "wrong_date", "words": "1958"})
    assert sent.location == f"/items/{asked.item_id}"
    assert "Thank you. A teacher will look at it." in text(ben.get(sent.location))


def test_what_says_nothing_is_asked_for_again_and_kept(ben, start, ask, text) -> None:
    asked = ask(ben, start(ben))
    answer = ben.post(f"/items/{asked.item_id}/report", {"words": "It is odd."})
    assert answer.status_code == 422
    assert "Choose what is wrong." in text(answer)
    assert "It is odd." in answer.get_data(as_text=True)


def test_another_students_question_is_not_there(ben, cyn, start, ask) -> None:
    asked = ask(ben, start(ben))
    assert cyn.get(f"/items/{asked.item_id}/report").status_code == 404
    assert cyn.post(f"/items/{asked.item_id}/report", {"kind": "typo"}).status_code == 404
