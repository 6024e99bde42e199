"""POST /learn and the lesson before its questions."""

from __future__ import annotations


def test_new_facts_are_read_then_asked_then_come_back(ben, text, ask, play, clock) -> None:
    answer = ben.post("/learn", {"deck": "ladders"})
    assert answer.status_code == 303
    lesson = ben.get(answer.location)
    page = text(lesson)
    assert "5 new facts" in page
    assert "On 4 October 1957 the Soviet Union put Sputnik into orbit." in page
    sitting = lesson.get_data(as_text=True).split('<form class="foot" action="')[1].split('"')[0]
    assert len(play(ben, sitting)) == 5
    assert ben.get(answer.location).location == sitting, "nothing more to read"
    assert "Go on learning" in text(ben.get(sitting + "/summary"))
    clock.pass_(minutes=5)
    assert "Go on learning" in text(ben.get("/"))
    clock.pass_(minutes=6)
    assert "5 facts due" in text(ben.get("/"))


def test_somebody_unknown_learns_before_anybody_is_stored(dan, text, ask, respond, count) -> None:
    before = count("users")
    answer = dan.post("/learn", {"deck": "ladders"})
    assert answer.location == "/begin/lesson"
    assert "5 new facts" in text(dan.get("/begin/lesson"))
    asked = ask(dan, "/begin")
    assert count("users") == before
    assert "Learn" in asked.page
    respond(dan, asked, "0")
    assert count("users") == before + 1


def test_without_anything_new_it_says_so(ben, start, play, text) -> None:
    play(ben, start(ben, length=20), most=20)
    answer = ben.post("/learn", {"deck": "ladders"})
    # what was answered just now comes back within the day
    assert "/sittings/" in answer.location or answer.location == "/"


def test_a_deck_that_is_not_there(ben, dan) -> None:
    for browser in (ben, dan):
        assert browser.post("/learn", {"deck": "nothing"}).status_code == 404
    assert ben.post("/learn", {"deck": "x" * 300}).location == "/"


def test_the_lesson_of_another_is_not_there(ben, cyn) -> None:
    path = ben.post("/learn", {"deck": "ladders"}).location
    assert cyn.get(path).status_code == 404


def test_nobody_looks_at_a_lesson_that_was_not_begun(dan, ben) -> None:
    assert dan.get("/begin/lesson").location == "/"
    assert ben.get("/begin/lesson").location == "/"
