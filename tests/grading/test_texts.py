"""Typed words and numbers: forgiving of form, strict about what was said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.facts.reason import Reason
from quizapp.grading import mark_number, mark_text
from quizapp.grading.texts import numbers


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("Nanjing", "nanjing"),
        ("Nanjing", " NANJING. "),
        ("Zürich", "zurich"),
        ("Straße", "strasse"),
        ("Zürich, Universität", "universitat zurich"),
        ("Chiang Kai-shek", "chiang kai shek"),
        ("Chiang Kai-shek", "Chiang Kaishek"),
        ("the Long March", "Long March"),
        ("Long March", "the long march"),
        ("Trinidad and Tobago", "Trinidad & Tobago"),
        ("Marie Curie", "Curie, Marie"),
        ("Nanjing", "it was in Nanjing"),
        ("Xi'an", "Xian"),
        ("Louis XIV", "louis xiv"),
        ("Ｎanjing", "Nanjing"),
        ("none", "none"),
        ("Rock or Bust", "rock or bust"),
    ],
)
def test_form_does_not_matter(key: str, answer: str) -> None:
    assert mark_text(key, answer).value == 1.0


@pytest.mark.parametrize(
    ("key", "answer", "mark"),
    [
        ("Nanjing", "Nanjin", 0.85),
        ("Nanjing", "Najning", 0.85),
        ("Nanjing", "Nanking", 0.85),
        ("Chiang Kai-shek", "Chang Kai-shek", 0.85),
        ("Chiang Kai-shek", "Chang Kai-sheck", 0.65),
        ("Apollo 11", "Apolo 11", 0.85),
        ("Marie Curie", "Curie", 0.5),
        ("Chiang Kai-shek", "Chiang", 0.5),
        ("Nanjing", "Nanjing, China", 0.6),
        # too far off, or not what was said
        ("Iran", "Iraq", 0.0),
        ("Ada", "Aba", 0.0),
        ("Apollo 11", "Apollo 12", 0.0),
        ("Apollo 11", "Apollo", 0.0),
        ("Louis XIV", "Louis XVI", 0.0),
        ("Nanjing", "Beijing", 0.0),
        ("Nanjing", "not Nanjing", 0.0),
        ("Nanjing", "Nanjing Beijing Shanghai Wuhan", 0.0),
        ("Nanjing", "Nanjing or Beijing", 0.0),
        ("Nanjing", "", 0.0),
        ("Nanjing", "no idea", 0.0),
        ("United States of America", "America", 0.0),
    ],
)
def test_typos_and_parts_cost_and_other_words_earn_nothing(
    key: str, answer: str, mark: float
) -> None:
    assert mark_text(key, answer).value == mark


def test_the_best_of_the_accepted_answers_counts() -> None:
    assert mark_text(["Beijing", "Peking"], "peking").reasons == (Reason("exact"),)
    assert mark_text([], "anything").reasons == (Reason("wrong"),)


def test_reasons_name_what_happened() -> None:
    assert mark_text("Nanjing", "Najing").reasons == (Reason("typos", count=1, right="Nanjing"),)
    assert mark_text("Apollo 11", "Apollo 12").reasons == (Reason("number_differs"),)
    assert mark_text("Marie Curie", "Curie").reasons == (Reason("part_only", right="Marie Curie"),)
    assert mark_text("Nanjing", "Nanjing or Beijing").reasons[0].code == "several_guesses"
    assert mark_text("Nanjing", "?").reasons == (Reason("blank"),)
    assert mark_text("Nanking", "weiß nicht", "de").reasons == (Reason("blank"),)


@given(key=st.text(min_size=1, max_size=30), answer=st.text(max_size=30))
@settings(max_examples=100)
def test_any_text_gets_a_mark(key: str, answer: str) -> None:
    assert 0 <= mark_text(key, answer).value <= 1


@pytest.mark.parametrize(
    ("key", "answer", "mark"),
    [
        ("1500", "1,500", 1.0),
        ("1500", "1.500", 1.0),
        ("1500", "1 500", 1.0),
        ("1500", "1'500 men", 1.0),
        ("1.5", "1,5", 1.0),
        ("1.5", "1.5", 1.0),
        ("1234567.5", "1.234.567,5", 1.0),
        ("-3", "−3", 1.0),
        (300, "300", 1.0),
        ("300", "310", 0.4167),
        ("300", "290", 0.4167),
        ("300", "400", 0.0),
        ("300", "three", 0.0),
        ("0", "1", 0.0),
        ("12", "10-12", 0.0),
        ("12", "", 0.0),
    ],
)
def test_numbers_in_any_writing(key: str | int, answer: str, mark: float) -> None:
    assert mark_number(key, answer).value == mark


def test_a_tolerance_counts_as_right_and_several_keys_are_tried() -> None:
    assert mark_number("300", "304", tolerance=5).reasons == (Reason("within_tolerance"),)
    assert mark_number(["300", "400"], "400").reasons == (Reason("exact"),)
    assert mark_number("300", "310").reasons == (Reason("too_high"),)
    assert mark_number("300", "x").reasons == (Reason("unreadable"),)


@given(number=st.decimals(-(10**9), 10**9, places=2))
@settings(max_examples=60)
def test_a_number_is_read_back(number: object) -> None:
    assert number in numbers(str(number))
