"""Ada at the teachers' pages: a text of ours, its candidates, and a deck made of them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from quizapp.store import content, db
from quizapp.store.tables import Candidate, Deck, Source

# Six sentences with a date each: one date without a year, two statements that lean on others.
CHAPTER = """The lamps of Port Aster

On 14 April 1902 the mayor Ida Renn opened the new harbour at Port Aster.
The gas works burned down on 3 May 1903. In 1905 Tom Hale founded the Aster
Lamp Company.

The Aster Lamp Company lit the first street lamp on 2 October 1907. On 30
October the town council bought forty lamps. It was sold to a rival on 9 June
1911.
"""


@pytest.fixture
def text() -> Callable[[object], str]:
    """The text of an answer, without tags and with single spaces."""

    def of(answer) -> str:  # type: ignore[no-untyped-def]
        page = re.sub(r"<(script|style).*?</\1>", "", answer.get_data(as_text=True), flags=re.S)
        page = re.sub(r"</?(time|b|span|a|mark|kbd|sup)\b[^>]*>", "", page)
        said = html.unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00a0", " ")
        return " ".join(said.split())

    return of


@pytest.fixture
def chapter() -> str:
    """A text of ours."""
    return CHAPTER


@pytest.fixture
def source(ada) -> str:
    """The address of the chapter's review page, after Ada pasted it."""
    answer = ada.post("/teach/sources", {"text": CHAPTER})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    ada.get(answer.location)  # what was flashed has been read
    return str(answer.location)


@pytest.fixture
def candidates(app: Flask) -> Callable[[], dict[int, Candidate]]:
    """The stored candidates by number, as they stand now."""

    def of() -> dict[int, Candidate]:
        with app.app_context():
            rows = db.session.scalars(select(Candidate).order_by(Candidate.number)).all()
            db.session.expunge_all()
            return {row.number: row for row in rows}

    return of


@pytest.fixture
def sources(app: Flask) -> Callable[[], list[Source]]:
    """The stored texts that belong to somebody."""

    def of() -> list[Source]:
        with app.app_context():
            rows = db.session.scalars(
                select(Source).where(Source.owner_id.is_not(None)).order_by(Source.id)
            ).all()
            db.session.expunge_all()
            return list(rows)

    return of


@pytest.fixture
def decks(app: Flask) -> Callable[[], list[Deck]]:
    """The stored decks that belong to somebody, deleted ones too."""

    def of() -> list[Deck]:
        with app.app_context():
            rows = db.session.scalars(
                select(Deck).where(Deck.owner_id.is_not(None)).order_by(Deck.id)
            ).all()
            db.session.expunge_all()
            return list(rows)

    return of


@pytest.fixture
def deck(ada, source) -> str:
    """The address of Ada's deck, published from all of the chapter's candidates."""
    for number in range(1, 7):
        ada.post(f"{source}/candidates/{number}", {"do": "approved"})
    answer = ada.post(f"{source}/publish", {"title": "Port Aster", "visibility": "public"})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    ada.get(answer.location)
    return str(answer.location)


@pytest.fixture
def facts(app: Flask) -> Callable[[str], list]:  # type: ignore[type-arg]
    """``facts(deck)``: the facts of a deck in its order."""

    def of(address: str) -> list:  # type: ignore[type-arg]
        with app.app_context():
            return content.facts_of_deck(db.session(), address.rsplit("/", 1)[1])

    return of


@pytest.fixture
def questions(app: Flask, facts):  # type: ignore[no-untyped-def]
    """``questions(deck)``: the hand-written questions of a deck, by the id of their fact."""

    def of(address: str):  # type: ignore[no-untyped-def]
        ids = [fact.id for fact in facts(address)]
        with app.app_context():
            return content.questions_by_fact(db.session(), ids)

    return of


@pytest.fixture
def nobody_else(eve, ben, dan):  # type: ignore[no-untyped-def]
    """``nobody_else("post", path)``: another teacher finds nothing, a student and a stranger
    are kept out."""

    def of(method: str, path: str) -> None:
        answers = [getattr(who, method)(path) for who in (eve, ben, dan)]
        assert [answer.status_code for answer in answers] == [404, 403, 302], path
        assert answers[2].location.startswith("/login")

    return of
