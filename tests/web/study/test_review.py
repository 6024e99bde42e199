"""POST /review: start a review of what is due."""

from __future__ import annotations


def test_what_is_due_is_asked(ben, start, play, text, later) -> None:
    play(ben, start(ben))
    later(ben, 30)
    answer = ben.post("/review")
    assert answer.status_code == 303
    page = text(ben.get(answer.location))
    assert "Review" in page
    assert "1 of 5" in page
    assert "Last seen 30 days ago: right." in page


def test_with_nothing_due_the_page_says_so(ben, dan, text) -> None:
    for one in (ben, dan):
        answer = one.post("/review")
        assert (answer.status_code, answer.location) == (303, "/")
        assert "Nothing is due just now." in text(one.get("/"))


def test_one_students_facts_are_not_anothers(ben, cyn, start, play, later) -> None:
    play(ben, start(ben))
    later(cyn, 30, "Cyn")
    assert cyn.post("/review").location == "/"


def test_it_is_not_to_be_looked_at(ben) -> None:
    assert ben.get("/review").status_code == 405
