"""Questions written by hand as items: what is shown is shuffled, and the key follows."""

from __future__ import annotations

import pytest

from quizapp.dates import Grain
from quizapp.facts import Question, QuestionKind
from quizapp.items import question_item

SEEDS = range(12)


def _question(kind: QuestionKind, options=(), key=()) -> Question:
    return Question("f", kind, "Which?", options, key)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_key_of_a_choice_names_the_right_option_wherever_it_stands(seed: int) -> None:
    item = question_item(_question(QuestionKind.CHOICE, ("a", "b", "c"), (1,)), seed=seed)
    assert [item.options[place].text for place in item.key] == ["b"]


def test_the_right_option_does_not_keep_one_place() -> None:
    question = _question(QuestionKind.CHOICE, ("a", "b", "c"), (1,))
    assert {question_item(question, seed=seed).key for seed in SEEDS} == {(0,), (1,), (2,)}


@pytest.mark.parametrize("seed", SEEDS)
def test_several_right_options_are_all_in_the_key(seed: int) -> None:
    item = question_item(_question(QuestionKind.SEVERAL, ("a", "b", "c"), (0, 2)), seed=seed)
    assert {item.options[place].text for place in item.key} == {"a", "c"}


@pytest.mark.parametrize("seed", SEEDS)
def test_an_order_is_right_in_the_order_of_its_key(seed: int) -> None:
    item = question_item(_question(QuestionKind.ORDER, ("c", "a", "b"), (1, 2, 0)), seed=seed)
    assert [item.options[place].text for (place,) in item.key] == ["a", "b", "c"]


@pytest.mark.parametrize("seed", SEEDS)
def test_pairs_stay_pairs(seed: int) -> None:
    question = _question(QuestionKind.MATCH, ("one", "two", "three"), ("1", "2", "3"))
    item = question_item(question, seed=seed)
    pairs = {(item.options[left].text, item.options[right].text) for left, right in item.key}
    assert pairs == {("one", "1"), ("two", "2"), ("three", "3")}


def test_a_date_is_asked_at_its_own_grain() -> None:
    item = question_item(_question(QuestionKind.DATE, (), ("1937-08",)))
    assert (item.key, item.grain, item.options) == (("1937-08",), Grain.MONTH, ())


def test_a_cloze_is_typed_into_its_gap() -> None:
    item = question_item(_question(QuestionKind.CLOZE, (), ("Nanjing", "Nanking")))
    assert (item.kind, item.key) == ("typed", ("Nanjing", "Nanking"))


def test_the_same_seed_gives_the_same_item() -> None:
    question = _question(QuestionKind.ORDER, ("c", "a", "b"), (1, 2, 0))
    assert question_item(question, seed=7) == question_item(question, seed=7)
