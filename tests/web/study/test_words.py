"""What is said under an answer, where the words of a fact meet those of the page."""

from __future__ import annotations

import dataclasses

import markupsafe
import pytest
from flask import Flask

from quizapp.dates import EDTF
from quizapp.services.study.shown import Chosen, Feedback
from quizapp.services.study.telling import Part, Told
from quizapp.web.study import words
from quizapp.web.study.words import _gap

SHOWN = Feedback(
    item_id=1, fact_id="f", sitting_id=1, number=1, total=1, heading="", kind="choose_date",
    stem="?", statement="The town fell", verdict="wrong", mark=0.0, reasons=(),
    key_date=EDTF.parse("1937"), key_text="1937", gap=None, pairs=Told(), chosen=None, given=Told(),
    explanation="", evidence=None, source_title="", back_day=None,
    back_at=None, back_days=None, why=(),
    suspended=False, neighbours=(), last=True, can_undo=False,
)  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("The fleet sailed", "What happened then: The fleet sailed."),
        ("The fleet sailed.", "What happened then: The fleet sailed."),
        ("He wrote: “I sail.”", "What happened then: He wrote: “I sail.”"),
        ("He asked “When?”", "What happened then: He asked “When?”"),
        ("He sailed on the “Ida”", "What happened then: He sailed on the “Ida”."),
    ],
)
def test_what_happened_then_ends_with_one_stop(app: Flask, statement: str, said: str) -> None:
    chosen = Chosen("1931", EDTF.parse("1931"), statement)
    with app.test_request_context():
        assert said in words.details(dataclasses.replace(SHOWN, chosen=chosen))


def test_an_event_that_was_chosen_is_named_once(app: Flask) -> None:
    chosen = Chosen("The fleet sailed", EDTF.parse("1931"), "The fleet sailed")
    with app.test_request_context():
        lines = words.details(dataclasses.replace(SHOWN, kind="choose_time", chosen=chosen))
    assert sum("The fleet sailed" in line for line in lines) == 1


def test_an_event_that_was_chosen_stands_in_quotation_marks(app: Flask) -> None:
    dated = Chosen("The fleet sailed", EDTF.parse("1931"), "The fleet sailed")
    undated = Chosen("before the fleet sailed", None, "The fleet sailed")
    with app.test_request_context():
        first = words.details(dataclasses.replace(SHOWN, kind="which_first", chosen=dated))
        before = words.details(dataclasses.replace(SHOWN, kind="before_after", chosen=undated))
        date = words.details(
            dataclasses.replace(SHOWN, chosen=Chosen("1931", EDTF.parse("1931"), ""))
        )
    assert any("You chose “The fleet sailed”: that was " in line for line in first)
    assert "You chose “before the fleet sailed”." in before
    assert not any("“" in line for line in date)


def test_years_apart_are_those_that_are_shown(app) -> None:
    with app.test_request_context():
        assert _gap(EDTF.parse("1941-12-09"), EDTF.parse("1938")) == "3 years"
        assert _gap(EDTF.parse("1968-12-21"), EDTF.parse("1972-04")) == "4 years"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Your answer: Caesar fell: 44 BC."), ("de", "44 v. Chr.")]
)
def test_an_answer_ends_with_one_stop(app: Flask, language: str, said: str) -> None:
    part = Part("44 BC", EDTF.parse("-0043"), "Caesar fell")
    shown = dataclasses.replace(SHOWN, kind="match", given=Told((part,)))
    with app.test_request_context(headers={"Accept-Language": language}):
        (line,) = words.details(shown)
        assert markupsafe.Markup(line).striptags().replace("\u00a0", " ").endswith(said)
        assert not markupsafe.Markup(line).striptags().endswith("..")
