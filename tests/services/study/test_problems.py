"""Reports of problems with a question."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from quizapp.services import study
from quizapp.services.errors import Invalid, NotFound
from quizapp.store import db
from quizapp.store.tables import ProblemReport


def _item(user, clock, length=5) -> int:
    sitting_id = study.start_quiz(user, "ladders", length, clock.now)
    return study.question(user, sitting_id, clock.now).item_id


def _reports() -> list[ProblemReport]:
    found = list(db.session.scalars(select(ProblemReport)))
    db.session.expunge_all()
    db.session.rollback()
    return found


def test_a_report_names_the_fact_and_the_question(ben, clock) -> None:
    item_id = _item(ben, clock)
    study.report_problem(ben, item_id, "wrong_date", " It was  1958. ", clock.now)
    (report,) = _reports()
    assert (report.user_id, report.item_id) == (ben.id, item_id)
    assert (report.kind, report.words, report.closed_at) == ("wrong_date", "It was 1958.", None)
    assert report.fact_version == 1


def test_a_second_report_of_the_same_takes_the_place_of_the_first(ben, clock) -> None:
    item_id = _item(ben, clock)
    study.report_problem(ben, item_id, "typo", "", clock.now)
    study.report_problem(ben, item_id, "unclear", "Which one?", clock.now)
    assert [(report.kind, report.words) for report in _reports()] == [("unclear", "Which one?")]


@pytest.mark.parametrize(
    ("kind", "words", "field"),
    [
        ("", "x", "kind"),
        ("nonsense", "x", "kind"),
        ("other", " ", "words"),
        ("typo", "x" * 1001, "words"),
    ],
)
def test_a_report_that_says_nothing_is_refused(ben, clock, kind, words, field) -> None:
    with pytest.raises(Invalid) as refused:
        study.report_problem(ben, _item(ben, clock), kind, words, clock.now)
    assert set(refused.value.problems) == {field}
    assert _reports() == []


def test_nobody_reports_what_was_asked_of_another(ben, cyn, clock) -> None:
    with pytest.raises(NotFound):
        study.report_problem(cyn, _item(ben, clock), "typo", "", clock.now)
    with pytest.raises(NotFound):
        study.reported(cyn, _item(ben, clock))


def test_reports_of_one_day_have_an_end(ben, clock, monkeypatch) -> None:
    monkeypatch.setattr("quizapp.services.study.problems.MOST_A_DAY", 2)
    sitting_id = study.start_quiz(ben, "ladders", 5, clock.now)
    for number in range(3):
        question = study.question(ben, sitting_id, clock.now)
        if number == 2:
            with pytest.raises(Invalid):
                study.report_problem(ben, question.item_id, "typo", "", clock.now)
        else:
            study.report_problem(ben, question.item_id, "typo", "", clock.now)
        study.answer(ben, question.item_id, "?", question.client_id, clock.now)
    clock.pass_(days=2)
    study.report_problem(ben, _item(ben, clock), "typo", "", clock.now)
