"""A program that speaks JSON in a person's session, and Ben with something due."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.services import accounts, study

PASSWORD = "three little words"


@pytest.fixture
def learned(app, clock) -> None:
    """Ben has taken a quiz of ten, and four days have passed."""
    with app.app_context():
        ben = accounts.sign_in("Ben", PASSWORD, clock.now)[0]
        sitting_id = study.start_quiz(ben, "ladders", 10, clock.now)
        for _ in range(10):
            question = study.question(ben, sitting_id, clock.now)
            clock.pass_(seconds=10)
            study.answer(ben, question.item_id, "?", question.client_id, clock.now)
    clock.pass_(days=4)


@pytest.fixture
def send() -> Callable[..., Any]:
    """Posts JSON with the token that the status tells: ``send(ben, "/api/v1/pack", body)``."""

    def sent(browser, path: str, json: Any = None, **kwargs: Any):  # type: ignore[no-untyped-def]
        token = browser.get("/api/v1/status").json["csrf_token"]
        return browser.client.post(path, json=json, headers={"X-CSRFToken": token or ""}, **kwargs)

    return sent
