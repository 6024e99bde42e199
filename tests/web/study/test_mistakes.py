"""GET and POST /mistakes."""

from __future__ import annotations


def test_what_went_wrong_is_listed_and_practised(ben, start, ask, respond, wrong, text) -> None:
    assert "No mistakes to go over." in text(ben.get("/mistakes"))
    path = start(ben)
    for _ in range(3):
        asked = ask(ben, path)
        respond(ben, asked, wrong(asked))
    page = text(ben.get("/mistakes"))
    assert "3 facts were not right when they were last asked." in page
    assert page.count("Your answer:") == 3
    answer = ben.post("/mistakes")
    assert answer.status_code == 303
    assert "1</b> of 3" in ask(ben, answer.location).page


def test_with_none_it_says_so(ben, text) -> None:
    answer = ben.post("/mistakes")
    assert answer.location == "/mistakes"
    assert "There is nothing to practise" in text(ben.get("/mistakes"))


def test_somebody_unknown_signs_in_first(dan) -> None:
    assert dan.get("/mistakes").location.startswith("/login")
    assert dan.post("/mistakes").location.startswith("/login")
