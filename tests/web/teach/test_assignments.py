"""What a teacher sets, in the browser: made, previewed, changed, taken back, adjusted."""

from __future__ import annotations

import re

import pytest

ZONE = "Europe/Berlin"
GIVEN = {
    "decks": "ladders",
    "mode": "practice",
    "due": "2026-11-30T23:59",
    "length": "5",
    "draw": "fixed",
    "late": "y",
    "attempts": "0",
    "feedback": "now",
}


@pytest.fixture
def nia(browser, ada):
    """A student of Ada's class, in a browser of her own."""
    ada.post("/teach/classes/new", {"title": "9B History", "zone": ZONE})
    page = ada.get("/teach/classes/1/code").get_data(as_text=True)
    code = re.search(r'class="codeword">([A-Z-]+)<', page)[1]
    student = browser()
    assert student.post(f"/join/{code}", {"name": "Nia"}).status_code == 303
    return student


@pytest.fixture
def given(ada, nia) -> str:
    """The address of an assignment of Ada's class."""
    answer = ada.post("/teach/classes/1/assignments/new", GIVEN)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return str(answer.location)


def test_a_deck_is_all_that_must_be_chosen(ada, nia, text) -> None:
    page = ada.get("/teach/classes/1/assignments/new").get_data(as_text=True)
    assert 'value="2026-11-30T23:59"' in page
    fields = dict(re.findall(r'<input checked[^>]*name="(\w+)"[^>]*value="([^"]*)"', page))
    sent = {
        "due": "2026-11-30T23:59",
        "length": "10",
        "attempts": "0",
        **fields,
        "decks": "ladders",
    }
    answer = ada.post("/teach/classes/1/assignments/new", sent)
    assert answer.status_code == 303
    page = text(ada.get(answer.location))
    assert "Ladders to space" in page and "0 of 1 student has handed it in." in page
    assert "Nia" in page and "Not begun" in page


def test_the_rules_are_the_same_words_for_both(ada, nia, given, text) -> None:
    rules = (
        "5 questions, the same for everybody.",
        "To be handed in by Monday 30 November, 23:59 (Europe/Berlin).",
        "After that it is still taken, and marked as late.",
        "No time limit.",
        "Right and wrong are shown after each answer.",
    )
    for page in (text(ada.get(given)), text(nia.get("/assignments/1"))):
        assert all(rule in page for rule in rules), page
    preview = text(ada.get(f"{given}/preview"))
    assert "What students see, and when" in preview
    assert "Who has not handed it in can still do so" in preview


def test_it_stands_on_today_and_starts_with_one_press(nia, given, text) -> None:
    page = nia.get("/").get_data(as_text=True)
    assert "Set by your teacher" in page and 'action="/assignments/1/start"' in page
    answer = nia.post("/assignments/1/start")
    assert answer.status_code == 303 and answer.location.startswith("/sittings/")
    assert nia.post("/assignments/1/start").location == answer.location
    assert "Begun: 0 of 5 answered." in text(nia.get("/assignments/1"))
    assert nia.post("/assignments/1/hand-in").location == "/assignments/1"
    page = text(nia.get("/assignments/1"))
    assert "Handed in on Monday 23 November, 10:00 with 0 of 5 answered." in page
    assert "Take it once more" in page
    assert "Handed in" in text(nia.get("/classes/1"))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"decks": "nobodys"}, "Choose one of the offered values"),
        ({"length": "many"}, "Not a valid integer"),
        ({"length": "99"}, "Give a number from 1 to 50"),
        ({"due": "soon"}, "Not a valid datetime value"),
        ({"due": "2026-11-01T12:00"}, "It would be due before it opens"),
        ({"mode": "nothing"}, "Choose one of the offered values"),
        ({"feedback": "due", "due": ""}, "needs a date"),
    ],
)
def test_what_cannot_be_used_is_named_and_kept(ada, nia, text, fields, said) -> None:
    sent = {**GIVEN, "title": "Kept", **fields}
    answer = ada.post("/teach/classes/1/assignments/new", sent)
    assert answer.status_code == 422 and said in text(answer)
    assert 'value="Kept"' in answer.get_data(as_text=True)


def test_single_facts_are_picked(ada, nia, text) -> None:
    answer = ada.post("/teach/classes/1/assignments/new", {**GIVEN, "pick": "1"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200 and "Only these facts" in text(answer)
    ids = re.findall(r'name="facts" value="([^"]+)"', page)
    sent = {**GIVEN, "facts": ids[:2]}
    answer = ada.post("/teach/classes/1/assignments/new", sent)
    page = text(ada.get(answer.location))
    assert "2 facts picked" in page and "2 questions" in page


def test_a_change_is_taken_back(ada, given, text) -> None:
    answer = ada.post(f"{given}/edit", {**GIVEN, "title": "Changed", "length": "7"})
    page = ada.get(answer.location)
    assert "Changed" in text(page) and "Saved. Undo" in text(page)
    ada.post(f"{given}/undo")
    assert "5 questions" in text(ada.get(given))


def test_what_is_deleted_comes_back(ada, nia, given, text) -> None:
    answer = ada.post(f"{given}/delete")
    page = text(ada.get(answer.location))
    assert "deleted. Undo" in page and "Nothing is set yet" in page
    assert ada.get(given).status_code == 404
    assert nia.get("/assignments/1").status_code == 404
    assert ada.post(f"{given}/restore").location == given
    assert nia.get("/assignments/1").status_code == 200


def test_one_student_is_given_more_time(ada, nia, given, text) -> None:
    ada.post(f"{given}/edit", {**GIVEN, "minutes": "20"})
    student = re.search(rf"{given}/students/\d+", ada.get(given).get_data(as_text=True))[0]
    assert "No reason is asked for" in text(ada.get(student))
    sent = {"time_factor": "1.5", "due": "2026-12-02T12:00", "more_attempts": "0"}
    assert ada.post(student, sent).location == given
    own = text(nia.get("/assignments/1"))
    assert "30 minutes from the start" in own and "Wednesday 2 December, 12:00" in own
    assert 'selected value="1.5"' in ada.get(student).get_data(as_text=True)
    answer = ada.post(student, {"time_factor": "9", "more_attempts": "0"})
    assert answer.status_code == 422


def test_a_test_tells_nothing_in_any_page_before_its_date(ada, nia, text, clock) -> None:
    sent = {**GIVEN, "mode": "test", "feedback": "due", "attempts": "1", "length": "2"}
    ada.post("/teach/classes/1/assignments/new", sent)
    sitting = nia.post("/assignments/1/start").location
    items = []
    for _ in range(2):
        page = nia.get(sitting).get_data(as_text=True)
        action = re.search(r'action="(/items/\d+/answer)"', page)[1]
        items.append(action.removesuffix("/answer"))
        answer = nia.post(action, {"unknown": "y", "client_id": action})
        assert answer.location != items[-1]
        assert "/undo" not in nia.get(answer.location).get_data(as_text=True)
    for item in items:
        assert nia.get(item).status_code in {302, 303}
        nia.post(f"{item}/undo")
    summary = nia.get(f"{sitting}/summary")
    assert "2 of 2 answered" in text(summary) and "dated" not in summary.get_data(as_text=True)
    page = text(nia.get("/assignments/1"))
    assert "Right and wrong are shown from Monday 30 November, 23:59 on." in page
    assert "marks" not in page
    clock.pass_(days=8)
    assert "0 of 2 marks" in text(nia.get("/assignments/1"))
    assert nia.get(items[0]).status_code == 200


@pytest.mark.parametrize("name", ["eve", "ben", "root", "dan", "nia"])
def test_teachers_pages_of_an_assignment_are_its_teachers(request, ada, given, name) -> None:
    somebody = request.getfixturevalue(name)
    for path in ("", "/edit", "/preview", "/students/1"):
        assert somebody.get(f"{given}{path}").status_code in {302, 403, 404}, path
    for path in ("/edit", "/undo", "/delete", "/restore", "/students/1"):
        assert somebody.post(f"{given}{path}", GIVEN).status_code in {302, 403, 404}, path
    for path in ("/teach/classes/1/assignments", "/teach/classes/1/assignments/new"):
        assert somebody.get(path).status_code in {302, 403, 404}
    assert ada.get(given).status_code == 200


@pytest.mark.parametrize("name", ["ada", "eve", "ben", "root", "dan"])
def test_students_pages_of_an_assignment_are_its_students(request, given, name) -> None:
    somebody = request.getfixturevalue(name)
    assert somebody.get("/assignments/1").status_code in {302, 404}
    for path in ("start", "hand-in"):
        assert somebody.post(f"/assignments/1/{path}").status_code in {302, 404}
