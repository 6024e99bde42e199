"""/teach/decks/<id>/questions/<fact>/edit: a new version of a hand-written question."""

from __future__ import annotations

import html

import pytest

CHOICE = {
    "kind": "choice",
    "prompt": "Who opened the harbour?",
    "options": "Tom Hale\n*Ida Renn",
    "explanation": "She was the mayor.",
}


@pytest.fixture
def address(ada, deck, facts) -> str:  # type: ignore[no-untyped-def]
    ada.post(f"{deck}/questions/new", CHOICE)
    return f"{deck}/questions/{facts(deck)[-1].id}/edit"


def test_the_form_begins_with_the_question(ada, address) -> None:
    page = html.unescape(ada.get(address).get_data(as_text=True))
    assert "Tom Hale\n*Ida Renn</textarea>" in page
    assert 'checked id="kind-0" name="kind" type="radio" value="choice"' in page
    assert "She was the mayor.</textarea>" in page


def test_a_change_is_a_new_version_and_the_same_again_is_none(
    ada, deck, address, facts, questions
) -> None:
    for _ in range(2):
        answer = ada.post(address, {**CHOICE, "options": "*Tom Hale\nIda Renn"})
        assert answer.status_code == 303
    last = facts(deck)[-1]
    assert last.version == 2
    assert questions(deck)[last.id].key == (0,)


def test_the_kind_can_change(ada, deck, address, facts, questions) -> None:
    ada.post(address, {"kind": "date", "prompt": "When?", "date": "April 1902"})
    asked = questions(deck)[facts(deck)[-1].id]
    assert (asked.kind, asked.options, asked.key) == ("date", (), ("1902-04",))
    assert 'value="April 1902"' in ada.get(address).get_data(as_text=True)


def test_what_cannot_be_used_is_said_and_changes_nothing(ada, deck, address, facts, text) -> None:
    answer = ada.post(address, {**CHOICE, "options": "Tom Hale\nIda Renn"})
    assert answer.status_code == 422
    assert "Mark exactly one option as right" in text(answer)
    assert facts(deck)[-1].version == 1


def test_it_is_there_for_nobody_else(deck, address, facts, nobody_else) -> None:
    nobody_else("get", address)
    nobody_else("post", address)
    assert facts(deck)[-1].version == 1


def test_a_question_that_is_not_there(ada, deck, facts) -> None:
    for fact in ("nothing", facts(deck)[0].id):
        assert ada.get(f"{deck}/questions/{fact}/edit").status_code == 404
        assert ada.post(f"{deck}/questions/{fact}/edit", CHOICE).status_code == 404
