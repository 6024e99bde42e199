"""Making an installation ready: tables, the bank, the first teacher's link."""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from quizapp import bank
from quizapp.facts import Deck as BankDeck
from quizapp.services.transaction import writing
from quizapp.store import content, db, schema
from quizapp.store.database import upserting
from quizapp.store.tables import Deck, Fact, Setting, Source

log = logging.getLogger(__name__)
_DIGEST = "bank_digest"


def prepare(questions: str | None, now: datetime) -> None:
    """Make or migrate the tables, and load the bank if its files have changed."""
    schema.upgrade(db.engine)
    directory = Path(questions) if questions else bank.location()
    digest = _digest_of(directory)
    if db.session.scalar(select(Setting.value).where(Setting.name == _DIGEST)) == digest:
        db.session.rollback()
        return
    load_bank(bank.load(directory), digest, now)


def load_bank(loaded: bank.Bank, digest: str, now: datetime) -> None:
    """Bring the database's copy of the bank to what the files say, in one transaction.

    A fact that says something else becomes a new version; one that is gone is retired, unless
    the files have problems: then what could not be read is left as it stands.
    """
    for problem in loaded.problems:
        log.warning("%s:%s: %s %s", problem.file, problem.line, problem.code, dict(problem.args))
    with writing(alone="bank") as session:
        for name, source in loaded.sources.items():
            _load_source(session, name, source, now)
        for deck in loaded.decks:
            _load_deck(session, deck, now, whole=not loaded.problems)
        if not loaded.problems:
            _retire_missing(session, loaded)
        _remember(session, digest)


def database_answers() -> bool:
    """Whether the database can be read right now."""
    try:
        db.session.execute(text("SELECT version_num FROM alembic_version"))
    except SQLAlchemyError:
        return False
    finally:
        db.session.rollback()
    return True


def _load_source(session: Session, name: str, text_: str, now: datetime) -> None:
    heading = next((line for line in text_.splitlines() if line.startswith("# ")), name)
    title = heading.removeprefix("# ").strip()
    row = session.scalar(select(Source).where(Source.owner_id.is_(None), Source.name == name))
    if row is None:
        session.add(Source(name=name, title=title, text=text_, created_at=now))
    else:
        row.title, row.text = title, text_


def _load_deck(session: Session, deck: BankDeck, now: datetime, *, whole: bool) -> None:
    row = session.get(Deck, deck.id)
    if row is None:
        row = Deck(id=deck.id, origin="bank", visibility="public", created_at=now)
        session.add(row)
    row.title, row.language, row.licence = deck.title, deck.language, deck.licence
    row.description, row.ask, row.retired = deck.description, str(deck.ask), False
    session.flush()
    ids = [fact.id for fact in deck.facts]
    before = content.facts_by_id(session, ids)
    asked_before = content.questions_by_fact(session, ids)
    questions = {question.fact: question for question in deck.questions}
    for fact in deck.facts:
        content.save_fact(
            session,
            fact,
            now=now,
            origin="bank",
            question=questions.get(fact.id),
            before=before.get(fact.id),
            question_before=asked_before.get(fact.id),
        )
    if whole:
        content.set_deck_facts(session, deck.id, ids)
    else:
        content.append_to_deck(session, deck.id, ids)


def _retire_missing(session: Session, loaded: bank.Bank) -> None:
    decks = {deck.id for deck in loaded.decks}
    kept = {fact.id for deck in loaded.decks for fact in deck.facts}
    for row in session.scalars(select(Deck).where(Deck.origin == "bank")):
        row.retired = row.id not in decks
    for fact in session.scalars(select(Fact).where(Fact.origin == "bank", Fact.retired.is_(False))):
        if fact.id not in kept:
            fact.retired = True


def _remember(session: Session, digest: str) -> None:
    statement = upserting(session.get_bind().dialect.name, Setting).values(
        name=_DIGEST, value=digest
    )
    session.execute(
        statement.on_conflict_do_update(index_elements=["name"], set_={"value": digest})
    )


def _digest_of(directory: Path) -> str:
    """What the bank's files say, in short: their names and contents."""
    digest = hashlib.sha256()
    for path in sorted(directory.rglob("*")):
        if path.suffix in {".toml", ".md", ".txt"} and path.is_file():
            digest.update(f"{path.relative_to(directory)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
