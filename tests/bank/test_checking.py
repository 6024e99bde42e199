"""Checking: what speaks against a bank whose files are sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.bank import check, load

BANK = Path(__file__).resolve().parents[2] / "questions"


def fact(name: str, statement: str, date: str, more: str = "") -> str:
    return f'[[fact]]\nid = "{name}"\nstatement = "{statement}"\ndate = "{date}"\n{more}'


@pytest.fixture
def report_on(load_bank):
    """The report on a bank of these facts in one file."""

    def report(*facts: str):
        return check(load_bank(**{"facts/deck.toml": "".join(facts)}))

    return report


def test_problems_of_loading_are_problems_of_the_bank(report_on):
    report = report_on(fact("a", "Wuhan fell to the Japanese army", "1938-10-32"))
    assert [problem.code for problem in report.problems] == ["no_such_day"]


def test_a_date_that_its_own_evidence_speaks_against(load_bank):
    evidence = (
        '[fact.evidence]\nsource = "treaty.md"\nsentence = "On 21 August 1937 China and the '
        'Soviet Union signed a non-aggression treaty at Nanjing."\ndate_text = "21 August 1937"\n'
    )
    wrong = fact("a", "China and the Soviet Union signed a treaty", "1937-08-12", evidence)
    (problem,) = check(load_bank(**{"facts/deck.toml": wrong})).problems
    assert (problem.line, problem.code) == (1, "date_text_disagrees")
    assert problem.args == {"value": "21 August 1937", "date": "1937-08-12"}


@pytest.mark.parametrize("date", ["1937-08-21", "1937-08", "1937/1938"])
def test_a_coarser_date_does_not_disagree(load_bank, date):
    evidence = (
        '[fact.evidence]\nsource = "treaty.md"\nsentence = "On 21 August 1937 China and the '
        'Soviet Union signed a non-aggression treaty at Nanjing."\ndate_text = "21 August 1937"\n'
    )
    right = fact("a", "China and the Soviet Union signed a treaty", date, evidence)
    assert check(load_bank(**{"facts/deck.toml": right})).problems == ()


def test_one_statement_with_two_dates_is_wrong_once(report_on, tmp_path):
    report = report_on(
        fact("a", "Wuhan fell to the Japanese army", "1938-10"),
        fact("b", "Wuhan  fell to the japanese army", "1939-10"),
    )
    (problem,) = report.problems
    assert (problem.line, problem.code) == (5, "same_statement")
    assert problem.args == {"id": "a", "file": str(tmp_path / "facts" / "deck.toml"), "line": 1}


def test_an_unfit_statement_is_a_note_with_its_line(report_on):
    report = report_on(
        fact("a", "Wuhan fell to the Japanese army", "1938-10"),
        fact("b", "They signed it in 1937", "1937-08-21"),
    )
    assert report.problems == ()
    assert {note.line for note in report.notes} == {5}
    assert {note.code for note in report.notes} >= {"dangling_reference", "gives_away"}


def test_a_retired_fact_is_not_looked_at(report_on):
    report = report_on(fact("a", "They signed it in 1937", "1937-08-21", "retired = true\n"))
    assert (report.notes, report.few_ways, report.kinds) == ((), (), {})


def test_a_lonely_fact_can_be_asked_in_few_ways_or_says_why(report_on):
    report = report_on(fact("a", "Japan has held the islands ever since", "1931/.."))
    ((place, refusals),) = report.few_ways
    assert place.line == 1
    assert {"open_date"} <= {refusal.code for refusal in refusals}


def test_the_bundled_bank_is_worth_asking():
    report = check(load(BANK))
    assert report.problems == ()
    assert report.few_ways == ()
    assert report.told == ()
    assert sum(report.kinds.values()) > 500


def test_the_guesser_is_told_of_over_all_kinds_and_each(report_on):
    years = [str(year) for year in range(1931, 1939)]
    towns = ["Wuhan", "Canton", "Xuzhou", "Taiyuan", "Nanning", "Kaifeng", "Hefei", "Jinan"]
    report = report_on(
        *(
            fact(town.lower(), f"{town} fell to the Japanese army", date)
            for town, date in zip(towns, years, strict=True)
        )
    )
    assert {row.kind for row in report.guesses} == {""}
    assert {row.kind for row in report.by_kind} >= {"choose_date", "choose_event"}
    longest = [row for row in report.by_kind if row.strategy == "longest"]
    (total,) = [row for row in report.guesses if row.strategy == "longest"]
    assert total.items == sum(row.items for row in longest)
    assert min(row.score for row in longest) <= total.score <= max(row.score for row in longest)
