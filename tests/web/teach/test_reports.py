"""The queue of reports, one fact's page, and what a change means for answers given before."""

from __future__ import annotations

from sqlalchemy import insert

from quizapp.services import accounts, study
from quizapp.services.transaction import writing
from quizapp.store import db, learning
from quizapp.store.tables import ProblemReport


def report(app, clock, fact_id: str, words: str = "The book says 1903") -> None:
    with app.app_context(), writing() as session:
        session.execute(
            insert(ProblemReport).values(
                fact_id=fact_id, fact_version=1, kind="wrong_date",
                words=words, created_at=clock.now, outcome="", answer="",
            )
        )  # fmt: skip


def test_an_empty_queue_says_what_comes_here(ada, text) -> None:
    assert "Nothing to look at." in text(ada.get("/teach/reports"))


def test_a_report_stands_beside_the_evidence_and_is_kept(
    ada, deck, facts, app, clock, text
) -> None:
    fact = facts(deck)[0]
    report(app, clock, fact.id, "<b>The book says 1903</b>")
    assert "1 fact needs a look" in text(ada.get("/teach/reports"))
    page = ada.get(f"/teach/reports/{fact.id}")
    said = text(page)
    assert "The date is wrong: <b>The book says 1903</b>" in said
    assert "On 14 April 1902 the mayor Ida Renn opened" in said
    assert "See it in the text" in said
    answer = ada.post(f"/teach/reports/{fact.id}", {"outcome": "kept", "answer": "It is so."})
    assert answer.location == "/teach/reports"
    assert "kept as it is: It is so." in text(ada.get(f"/teach/reports/{fact.id}"))


def test_what_cannot_be_done_is_refused_and_what_was_typed_kept(
    ada, deck, facts, app, clock, text
) -> None:
    fact = facts(deck)[0]
    report(app, clock, fact.id)
    answer = ada.post(f"/teach/reports/{fact.id}", {"outcome": "burned", "answer": "Because"})
    assert answer.status_code == 422
    assert "Because" in text(answer)
    answer = ada.post(f"/teach/reports/{fact.id}", {"outcome": "kept", "answer": "x" * 1001})
    assert answer.status_code == 422


def test_after_a_change_what_becomes_of_answers_is_chosen_and_the_student_told(
    ada, ben, deck, facts, app, clock, text
) -> None:
    fact = facts(deck)[0]
    with app.app_context():
        person = accounts.sign_in("Ben", "three little words", clock.now)[0]
        sitting = study.start_quiz(person, deck.rsplit("/", 1)[1], 10, clock.now)
        while (item := learning.next_item(db.session(), person.id, sitting)) is not None:
            study.answer(person, item.id, "?", "", clock.now)
    clock.pass_(hours=1)
    answer = ada.post(
        f"{deck}/facts/{fact.id}/edit", {"statement": fact.statement, "date": "14 April 1903"}
    )
    assert answer.location == f"{deck}/facts/{fact.id}/answers"
    said = text(ada.get(answer.location))
    assert "1 person learned it as it was" in said
    assert "Before 14 April 1902" in said
    done = ada.post(answer.location, {"tell": "y", "learn_anew": "y"})
    assert done.status_code == 303
    assert "1 person is told on their Today page." in text(ada.get(done.location))
    said = text(ben.get("/"))
    assert "Something that you learned was corrected" in said
    assert "14 April 1903 (it was 14 April 1902)" in said
    ben.post("/today/corrections")
    assert "was corrected" not in text(ben.get("/"))


def test_a_change_that_nobody_learned_leads_straight_back(ada, deck, facts) -> None:
    fact = facts(deck)[0]
    answer = ada.post(f"{deck}/facts/{fact.id}/edit", {"statement": fact.statement, "date": "1903"})
    assert answer.location == f"{deck}#f-{fact.id}"
    assert ada.get(f"{deck}/facts/{fact.id}/answers").status_code == 303


def test_nobody_else_gets_in(ada, deck, facts, app, clock, nobody_else) -> None:
    fact = facts(deck)[0]
    report(app, clock, fact.id)
    nobody_else("get", f"/teach/reports/{fact.id}")
    nobody_else("post", f"/teach/reports/{fact.id}")
    nobody_else("get", f"{deck}/facts/{fact.id}/answers")
    nobody_else("post", f"{deck}/facts/{fact.id}/answers")


def test_leaving_the_answers_closes_the_reports_and_that_can_be_taken_back(
    ada, deck, facts, app, clock, text, nobody_else
) -> None:
    fact = facts(deck)[0]
    report(app, clock, fact.id, "An old one")
    ada.post(f"/teach/reports/{fact.id}", {"outcome": "kept", "answer": ""})
    clock.pass_(hours=1)
    report(app, clock, fact.id)
    place = ada.post(
        f"{deck}/facts/{fact.id}/edit", {"statement": fact.statement, "date": "14 April 1903"}
    ).location
    assert "closed as corrected, whatever you choose" in text(ada.get(place))
    left = ada.post(place, {"leave": "1"})
    assert left.location == f"/teach/reports/{fact.id}"
    said = text(ada.get(left.location))
    assert "The reports are closed as corrected." in said and "open report" not in said
    nobody_else("post", f"{left.location}/reopen")
    again = ada.post(f"{left.location}/reopen")
    said = text(ada.get(again.location))
    assert "1 report is open again." in said
    assert "1 open report" in said, "the old one stays settled"
    assert "1 fact needs a look" in text(ada.get("/teach/reports"))


def test_there_is_nothing_to_open_where_nothing_was_closed(ada, deck, facts) -> None:
    assert ada.post(f"/teach/reports/{facts(deck)[0].id}/reopen").status_code == 404
