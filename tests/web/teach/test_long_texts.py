"""A long text is put aside, read step by step by whoever is free, and can be come back to."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from quizapp.services import teach
from quizapp.services.teach import adding, long_texts
from quizapp.store import db
from quizapp.store.database import WRITES
from quizapp.store.tables import LongText

FILLER = "Nothing else is told of it here.\n"


@pytest.fixture
def long(chapter: str) -> str:
    """A text that is not read while its page is awaited."""
    return chapter + FILLER * (adding.READ_AT_ONCE // len(FILLER) + 1)


@pytest.fixture
def read(app: Flask, clock):  # type: ignore[no-untyped-def]
    """One worker's turn: whether there was something to read."""

    def of() -> bool:
        with app.app_context():
            return teach.read_next(clock)

    return of


@pytest.fixture
def stored(app: Flask):  # type: ignore[no-untyped-def]
    """The texts that were put aside, as they stand now."""

    def of() -> list[LongText]:
        with app.app_context():
            rows = db.session.scalars(select(LongText).order_by(LongText.id)).all()
            db.session.expunge_all()
            return list(rows)

    return of


@pytest.fixture
def stopped(app: Flask, clock, monkeypatch):  # type: ignore[no-untyped-def]
    """A worker that is stopped while it looks for what happened."""

    def of() -> None:
        def extract(text, tell):  # type: ignore[no-untyped-def]
            tell(6)
            raise SystemExit

        with monkeypatch.context() as patch, app.app_context():
            patch.setattr(long_texts, "extract", extract)
            with pytest.raises(SystemExit):
                teach.read_next(clock)
            db.session.remove()

    return of


def test_a_long_text_is_kept_at_once_and_read_later(
    ada, long, text, read, sources, candidates, stored
) -> None:
    answer = ada.post("/teach/sources", {"text": long})
    assert answer.status_code == 303
    place = answer.location
    page = ada.get(place)
    assert "It is kept, and waits for its turn." in text(page)
    assert '<noscript><meta http-equiv="refresh" content="2">' in page.get_data(as_text=True)
    assert "Being read" in text(ada.get("/teach/sources"))
    assert sources() == []

    assert read()
    assert not read()
    done = ada.get(place)
    assert done.status_code == 303
    assert "6 dates found, 6 candidates." in text(ada.get(done.location))
    assert len(candidates()) == 6
    assert sources()[0].title == "The lamps of Port Aster"
    assert stored()[0].data == b""
    assert "Being read" not in text(ada.get("/teach/sources"))


def test_a_file_is_read_for_what_its_name_says(ada, long, read, sources) -> None:
    data = ("# The lamps\n\n" + long).encode()
    place = ada.post("/teach/sources", {"file": (io.BytesIO(data), "unit_4.md"), "title": "U 4"})
    read()
    assert ada.get(place.location).status_code == 303
    assert (sources()[0].title, sources()[0].name) == ("U 4", "unit_4.md")
    assert sources()[0].text.lstrip().startswith("The lamps")


def test_how_far_it_is_stands_in_the_database_and_another_worker_goes_on(
    ada, long, text, read, clock, stopped, candidates
) -> None:
    sent = {"file": (io.BytesIO(long.encode()), "long9.txt"), "title": ""}
    place = ada.post("/teach/sources", sent).location
    assert "Reading “long9.txt”" in text(ada.get(place)), "nobody has opened it yet"
    stopped()
    assert "Step 3 of 4: 6 dates found." in text(ada.get(place))
    name = re.search(r"Reading “([^”]+)”", text(ada.get(place)))[1]
    assert name in text(ada.get("/teach/sources"))
    assert not read(), "it is taken: nobody reads it twice"
    clock.pass_(seconds=long_texts.SILENT.total_seconds() + 1)
    assert read()
    assert ada.get(place).status_code == 303
    assert len(candidates()) == 6


def test_a_text_that_stops_every_worker_is_given_up(ada, long, text, read, clock, stopped) -> None:
    place = ada.post("/teach/sources", {"text": long}).location
    for _ in range(long_texts.MOST_TRIES):
        stopped()
        clock.pass_(seconds=long_texts.SILENT.total_seconds() + 1)
    assert not read()
    page = ada.get(place)
    assert "The reading was stopped each time" in text(page)
    assert "refresh" not in page.get_data(as_text=True)
    assert "Could not be read" in text(ada.get("/teach/sources"))


def test_a_worker_that_was_held_for_stopped_stores_nothing(
    app, ada, long, clock, monkeypatch, sources, read
) -> None:
    ada.post("/teach/sources", {"text": long})
    real = long_texts.extract

    def slow(given, tell):  # type: ignore[no-untyped-def]
        clock.now += long_texts.SILENT + timedelta(seconds=1)
        monkeypatch.setattr(long_texts, "extract", real)
        assert read(), "another one takes it"
        return real(given, tell=tell)

    monkeypatch.setattr(long_texts, "extract", slow)
    read()
    assert len(sources()) == 1


def test_what_is_no_text_is_told_when_it_is_read(ada, text, read, stored) -> None:
    for data, said in (
        (b"%PDF-1.7\nrubbish" * 20_000, "damaged"),
        (FILLER.encode() * 10_000, "No date was found"),
    ):
        file = io.BytesIO(data)
        place = ada.post("/teach/sources", {"file": (file, "a.txt")}).location
        read()
        page = ada.get(place)
        assert page.status_code == 200
        assert said in text(page)
        assert stored()[0].data == b""
        gone = ada.post(f"{place}/drop")
        assert gone.status_code == 303
        assert stored() == []
        assert ada.get(place).status_code == 404


def test_a_text_can_be_dropped_while_it_is_read(
    app, ada, long, clock, monkeypatch, sources, read
) -> None:
    place = ada.post("/teach/sources", {"text": long}).location
    real = long_texts.extract

    def dropped(given, tell):  # type: ignore[no-untyped-def]
        ada.post(f"{place}/drop")
        return real(given, tell=tell)

    monkeypatch.setattr(long_texts, "extract", dropped)
    assert read()
    assert sources() == []


def test_only_so_many_wait_at_a_time(ada, long, text) -> None:
    for _ in range(adding.MOST_WAITING):
        assert ada.post("/teach/sources", {"text": long}).status_code == 303
    refused = ada.post("/teach/sources", {"text": long})
    assert refused.status_code == 422
    assert "5 long texts are on your list already" in text(refused)


def test_nobody_else_sees_or_drops_it(ada, long, nobody_else, ben, stored) -> None:
    place = ada.post("/teach/sources", {"text": long}).location
    nobody_else("get", place)
    nobody_else("post", f"{place}/drop")
    assert ben.get(place.replace("/teach/sources", "/my/texts")).status_code == 404
    assert len(stored()) == 1


def test_a_student_reads_a_long_text_of_their_own(ben, long, read, text) -> None:
    place = ben.post("/my/texts", {"text": long}).location
    assert place.startswith("/my/texts/long/")
    assert "Being read" in text(ben.get("/my/texts"))
    read()
    assert ben.get(place).location.startswith("/my/texts/")


@pytest.mark.parametrize("at_once", [True, False])
def test_nobody_waits_while_a_text_is_compared_with_the_decks(
    ada, chapter, long, read, candidates, monkeypatch, at_once: bool
) -> None:
    """There is one writer on SQLite, and each answer needs its place."""
    compare, held = adding.conflicts, []

    def watched(*given):  # type: ignore[no-untyped-def]
        held.append(db.session.connection().get_execution_options().get(WRITES, False))
        return compare(*given)

    monkeypatch.setattr(adding, "conflicts", watched)
    ada.post("/teach/sources", {"text": chapter if at_once else long})
    assert read() is not at_once
    assert held == [False]
    assert len(candidates()) == 6
