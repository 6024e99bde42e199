"""The starter's pages: questions on the projector, hands, the record."""

from __future__ import annotations

import pytest

from quizapp.services import accounts
from tests.services.results.conftest import make_class

PASSWORD = "three little words"


@pytest.fixture
def base(app, clock) -> str:
    with app.app_context():
        ada = accounts.sign_in("Ada", PASSWORD, clock.now)[0]
        return f"/teach/classes/{make_class('9B', ada, clock.now, ['ladders'])}"


def test_a_starter_from_begin_to_record(ada, base, text) -> None:
    assert "None yet." in text(ada.get(f"{base}/starter"))
    first = ada.post(f"{base}/starter", {"length": 3})
    assert first.status_code == 303
    question = text(ada.get(first.location))
    assert "Show the answer" in question
    assert "1 of 3" in question
    answer = ada.get(f"{first.location}?answer=1")
    assert "<mark>" in answer.get_data(as_text=True)
    assert "Next question" in text(answer)
    second = ada.post(first.location, {"hands": "7"})
    assert second.location.endswith("/2")
    assert 'value="7"' in ada.get(f"{first.location}?answer=1").get_data(as_text=True)
    third = ada.post(second.location, {"hands": ""})
    end = ada.post(third.location, {"hands": "12"})
    assert end.location.endswith("/end")
    assert "not counted" in text(ada.get(end.location))
    kept = ada.post(end.location, {"present": "24"})
    assert "7 of 24" in text(ada.get(kept.location))
    results = text(ada.get(f"{base}/results"))
    assert "Hands counted in starters" in results
    ada.post(end.location, {"drop": "1"})
    assert "Hands counted in starters" not in text(ada.get(f"{base}/results"))


def test_what_is_no_number_is_said_and_nothing_is_lost(ada, base, text) -> None:
    first = ada.post(f"{base}/starter", {"length": 3}).location
    refused = ada.post(first, {"hands": "many"})
    assert "answer=1" in refused.location
    assert "Write a number from 0 to 1000" in text(ada.get(refused.location))
    end = first.rsplit("/", 1)[0] + "/end"
    assert "Write a number" in text(ada.get(ada.post(end, {"present": "-3"}).location))


def test_a_class_without_decks_says_so(app, ada, clock, text) -> None:
    with app.app_context():
        teacher = accounts.sign_in("Ada", PASSWORD, clock.now)[0]
        empty = make_class("8A", teacher, clock.now, [])
    refused = ada.post(f"/teach/classes/{empty}/starter", {"length": 3})
    assert "The class has no decks yet" in text(ada.get(refused.location))


def test_nobody_else_starts_or_sees_it(ada, base, nobody_else) -> None:
    first = ada.post(f"{base}/starter", {"length": 3}).location
    for path in (f"{base}/starter", first, first.rsplit("/", 1)[0] + "/end"):
        nobody_else("get", path)
        nobody_else("post", path)


def test_odd_numbers_are_no_questions(ada, base) -> None:
    first = ada.post(f"{base}/starter", {"length": "many"}).location
    one = first.rsplit("/", 1)[0]
    for odd in (f"{one}/0", f"{one}/99", f"{base}/starter/999/1", f"{base}/starter/999/end"):
        assert ada.get(odd).status_code == 404
