"""GET /sittings/<id>/summary and POST /sittings/<id>/end: how it went, and ending early."""

from __future__ import annotations

from quizapp.services import accounts, classes, study, teach
from quizapp.store import db
from tests.conftest import PASSWORD
from tests.services.results.conftest import enrol


def test_it_counts_what_was_right_and_lists_every_question(
    ben, start, ask, respond, key, wrong, play, text
) -> None:
    path = start(ben)
    asked = ask(ben, path)
    respond(ben, asked, wrong(asked))
    respond(ben, ask(ben, path), "?")
    play(ben, path)
    answer = ben.get(f"{path}/summary")
    page = text(answer)
    assert "3 of 5 right" in page
    assert "1 wrong" in page
    assert "1 not known yet" in page
    assert answer.get_data(as_text=True).count("See the answer") == 5


def test_each_row_leads_to_its_answer(ben, start, play) -> None:
    path = start(ben)
    items = play(ben, path)
    page = ben.get(f"{path}/summary").get_data(as_text=True)
    assert all(f'href="/items/{item_id}"' in page for item_id in items)


def test_a_guest_is_offered_an_account(dan, ask, respond, text) -> None:
    answer = respond(dan, ask(dan, "/begin/ladders?length=5"), "0")
    page = dan.get(answer.location).get_data(as_text=True)
    sitting = page.split('<form class="foot" action="')[1].split('"')[0]
    assert "Keep what you learned" in text(dan.get(f"{sitting}/summary"))


def test_a_student_with_a_name_is_not(ben, start, play, text) -> None:
    path = start(ben)
    play(ben, path)
    assert "Keep what you learned" not in text(ben.get(f"{path}/summary"))


def test_a_sitting_can_be_ended_early(ben, start, ask, respond, key, text) -> None:
    path = start(ben)
    asked = ask(ben, path)
    respond(ben, asked, key(asked.item_id))
    answer = ben.post(f"{path}/end")
    assert (answer.status_code, answer.location) == (303, f"{path}/summary")
    page = text(ben.get(answer.location))
    assert "1 of 1 right" in page
    assert "You ended it after 1 of 5 questions." in page
    assert ben.get(path).location == f"{path}/summary"


def test_a_sitting_ended_before_its_first_answer_says_so(ben, start, text) -> None:
    path = start(ben)
    ben.post(f"{path}/end")
    assert "Nothing answered" in text(ben.get(f"{path}/summary"))


def test_an_unfinished_sitting_offers_to_go_on(ben, start, text) -> None:
    path = start(ben)
    answer = ben.get(f"{path}/summary")
    assert "Go on" in text(answer)
    assert f'href="{path}"' in answer.get_data(as_text=True)


def test_another_students_sitting_can_neither_be_seen_nor_ended(ben, cyn, start) -> None:
    path = start(ben)
    assert cyn.get(f"{path}/summary").status_code == 404
    assert cyn.post(f"{path}/end").status_code == 404
    assert ben.get(path).status_code == 200


def test_a_sitting_that_is_not_there(ben) -> None:
    assert ben.get("/sittings/5/summary").status_code == 404
    assert ben.post("/sittings/5/end").status_code == 404


def test_ending_is_not_to_be_looked_at(ben, start) -> None:
    assert ben.get(f"{start(ben)}/end").status_code == 405
    assert ben.post(f"{start(ben)}/summary").status_code == 405


def test_after_set_work_the_way_leads_back_to_it_and_into_no_deck_that_is_closed(
    app, ben, clock, text
) -> None:
    with app.app_context():
        teacher, student = (accounts.sign_in(one, PASSWORD, clock.now)[0] for one in ("Ada", "Ben"))
        deck = teach.add_deck(teacher, "Port Aster", "", "private", "year", clock.now)
        for year in range(1901, 1907):
            words = f"The pier number {year - 1900} of Port Aster was opened by Ida Renn"
            teach.add_fact(teacher, deck, {"statement": words, "date": str(year)}, clock.now)
        made = classes.add_class(teacher, classes.ClassSettings("9B", "UTC"), clock.now)
        enrol(made, student, clock.now)
        given = classes.AssignmentSettings(title="Piers", decks=(deck,), length=2)
        work = classes.add_assignment(teacher, made, given, clock.now)
        sitting = study.start_attempt(student, work, clock.now)
        for _ in range(2):
            question = study.question(student, sitting, clock.now)
            study.answer(student, question.item_id, "?", question.client_id, clock.now)
        db.session.remove()
    page = ben.get(f"/sittings/{sitting}/summary").get_data(as_text=True)
    assert f'<a class="btn" href="/assignments/{work}">To the assignment' in page
    assert 'action="/quiz"' not in page
