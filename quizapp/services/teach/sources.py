"""From a pasted or uploaded text to published facts. Commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from quizapp.access import Action, Object, Principal, may
from quizapp.dates import EDTF
from quizapp.documents import Document, DocumentError, read_document
from quizapp.extraction import Candidate as Read
from quizapp.extraction import extract
from quizapp.facts import Evidence, Fact, Reason
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.paging import PAGE, Page, Window
from quizapp.services.teach.decks import new_deck, owned_deck
from quizapp.services.teach.naming import new_slug
from quizapp.services.teach.shown import CandidateRow, Piece, SourcePage, SourceRow
from quizapp.services.teach.typed import Typed
from quizapp.services.transaction import writing
from quizapp.store import content, db, teaching
from quizapp.store.tables import Candidate, Source

FILTERS = ("all", "look", "conflict", "low", "decided", "open")
LOW_QUALITY = 0.5
DECISIONS = ("approved", "rejected", "open")


def add_source(
    user: Principal, title: str, text: str, data: bytes, name: str, now: datetime
) -> int:
    """Read a pasted text, or else an uploaded file, and store its candidates. Returns its id.

    Raises:
        Invalid: nothing was given, the file cannot be read, or no date stands in it.
    """
    document = _document(text, data, name)
    found = extract(document.text)
    if not found.dates:
        raise Invalid({"text" if text.strip() else "file": Reason("no_dates")})
    typed = Typed()
    shown = typed.text("title", title) or document.title or _first_words(document.text)
    typed.check()
    with writing() as session:
        row = Source(
            owner_id=user.id,
            name=name or shown,
            title=shown[:200],
            text=document.text,
            dates=[[d.start, d.end, d.edtf] for d in found.dates],
            created_at=now,
        )
        session.add(row)
        session.flush()
        if found.facts:
            session.execute(
                insert(Candidate),
                [_candidate(row.id, n, fact) for n, fact in enumerate(found.facts, 1)],
            )
        return row.id


def source_list(user: Principal, query: str = "", page: int = 1) -> Page[SourceRow]:
    """This teacher's sources, newest first."""
    session = db.session()
    window = Window.of(teaching.count_sources(session, user.id, query), page)
    rows = teaching.sources(session, user.id, query, PAGE, window.skip)
    shown = tuple(
        SourceRow(
            row.id, row.title, row.characters, row.created_at,
            row.candidates, row.decided, row.published,
        )
        for row in rows
    )  # fmt: skip
    return window.holding(shown, query)


def source(user: Principal, source_id: int, show: str = "all") -> SourcePage:
    """A source with its candidates under one filter.

    Raises:
        NotFound: there is no such source of this person.
    """
    session = db.session()
    row = _owned(session, user, source_id, Action.READ)
    every = [_row(candidate) for candidate in teaching.candidates(session, source_id)]
    show = show if show in FILTERS else "all"
    last = teaching.last_decided(session, source_id)
    return SourcePage(
        id=row.id,
        title=row.title,
        created_at=row.created_at,
        deck_id=row.deck_id,
        candidates=tuple(c for c in every if _passes(c, show)),
        paragraphs=_paragraphs(row.text, row.dates, every),
        counts={name: sum(_passes(c, name) for c in every) for name in FILTERS},
        filter=show,
        approved=sum(c.state == "approved" for c in every),
        last_decision=(last.number, last.state) if last else None,
    )


def decide(user: Principal, source_id: int, number: int, state: str, now: datetime) -> None:
    """Approve or reject a candidate, or open it again.

    Raises:
        NotFound: there is no such candidate of this person, or it is published already.
        Invalid: there is no such decision.
    """
    if state not in DECISIONS:
        raise Invalid({"do": Reason("unknown_decision")})
    with writing() as session:
        _owned(session, user, source_id, Action.WRITE)
        changed = session.execute(
            update(Candidate)
            .where(
                Candidate.source_id == source_id,
                Candidate.number == number,
                Candidate.state != "published",
            )
            .values(state=state, decided_at=None if state == "open" else now)
        )
        if not changed.rowcount:  # type: ignore[attr-defined]
            raise NotFound("candidate")


def edit_candidate(
    user: Principal, source_id: int, number: int, statement: str, date: str, now: datetime
) -> None:
    """Say it better, or set its date right: that approves it.

    Raises:
        NotFound: there is no such candidate of this person, or it is published already.
        Invalid: the statement or the date cannot be used.
    """
    typed = Typed()
    words = typed.text("statement", statement, required=True).rstrip(".")
    value = typed.date("date", date)
    typed.check()
    with writing() as session:
        _owned(session, user, source_id, Action.WRITE)
        changed = session.execute(
            update(Candidate)
            .where(
                Candidate.source_id == source_id,
                Candidate.number == number,
                Candidate.state != "published",
            )
            .values(statement=words, edtf=str(value), state="approved", edited=True, decided_at=now)
        )
        if not changed.rowcount:  # type: ignore[attr-defined]
            raise NotFound("candidate")


def undo_decision(user: Principal, source_id: int) -> int:
    """Take the last decision back; an edited candidate reads as it was found. Returns its number.

    Raises:
        NotFound: there is no such source of this person, or nothing to take back.
    """
    with writing() as session:
        _owned(session, user, source_id, Action.WRITE)
        last = teaching.last_decided(session, source_id)
        if last is None:
            raise NotFound("decision")
        last.state, last.decided_at, last.edited = "open", None, False
        last.statement, last.edtf = last.read_statement, last.read_edtf
        return last.number


def publish(
    user: Principal, source_id: int, deck_id: str, title: str, visibility: str, now: datetime
) -> tuple[str, int]:
    """Make facts of the approved candidates and put them into a deck: a new one if none is named.

    Returns the deck's id and how many facts were added.

    Raises:
        NotFound: there is no such source or deck of this person.
        Invalid: nothing is approved, or the new deck has no title.
    """
    with writing() as session:
        row = _owned(session, user, source_id, Action.WRITE)
        chosen = [c for c in teaching.candidates(session, source_id) if c.state == "approved"]
        if not chosen:
            raise Invalid({"deck": Reason("nothing_approved")})
        if deck_id:
            owned_deck(session, user, deck_id, Action.WRITE)
        else:
            deck_id = new_deck(session, user, title or row.title, "", visibility, "year", now)
        ids = []
        for candidate in chosen:
            fact = _fact(candidate, row)
            content.save_fact(session, fact, now=now, origin="app", owner_id=user.id)
            candidate.state, candidate.fact_id = "published", fact.id
            ids.append(fact.id)
        content.append_to_deck(session, deck_id, ids)
        row.deck_id = deck_id
        return deck_id, len(ids)


def delete_source(user: Principal, source_id: int) -> None:
    """Delete a text and its candidates; facts that were published stay, with their sentences.

    Raises:
        NotFound: there is no such source of this person.
    """
    with writing() as session:
        _owned(session, user, source_id, Action.WRITE)
        session.execute(delete(Candidate).where(Candidate.source_id == source_id))
        session.execute(delete(Source).where(Source.id == source_id))


def _document(text: str, data: bytes, name: str) -> Document:
    if not text.strip() and not data:
        raise Invalid({"text": Reason("missing")})
    try:
        if text.strip():
            return read_document(text.encode("utf-8", "replace"), "", media_type="text/plain")
        return read_document(data, name)
    except DocumentError as error:
        raise Invalid({"text" if text.strip() else "file": error.reason}) from error


def _owned(session: Session, user: Principal, source_id: int, action: Action) -> Source:
    row = session.get(Source, source_id)
    if row is None or not may(user, action, Object.SOURCE, owner=row.owner_id):
        raise NotFound("source")
    return row


def _candidate(source_id: int, number: int, fact: Read) -> dict[str, Any]:
    return {
        "source_id": source_id,
        "number": number,
        "statement": fact.statement,
        "edtf": fact.edtf,
        "read_statement": fact.statement,
        "read_edtf": fact.edtf,
        "start": fact.start,
        "end": fact.end,
        "sentence": fact.sentence,
        "date_text": fact.date_text[:200],
        "date_start": fact.date_start,
        "date_end": fact.date_end,
        "quality": fact.quality,
        "issues": [_issue(issue) for issue in fact.issues],
        "state": "open",
        "edited": False,
    }


def _issue(issue: Reason | str) -> dict[str, Any]:
    if isinstance(issue, str):
        return {"code": issue}
    return {"code": issue.code, **issue.args}


def _row(candidate: Candidate) -> CandidateRow:
    return CandidateRow(
        number=candidate.number,
        statement=candidate.statement,
        date=EDTF.parse(candidate.edtf),
        sentence=candidate.sentence,
        date_text=candidate.date_text,
        start=candidate.start,
        end=candidate.end,
        date_start=candidate.date_start,
        date_end=candidate.date_end,
        quality=candidate.quality,
        issues=tuple(
            Reason(i["code"], **{k: v for k, v in i.items() if k != "code"})
            for i in candidate.issues
        ),
        state=candidate.state,
        edited=candidate.edited,
        fact_id=candidate.fact_id,
    )


def _passes(candidate: CandidateRow, show: str) -> bool:
    match show:
        case "look":
            return candidate.needs_look and not candidate.decided
        case "conflict":
            return any(issue.code == "possible_conflict" for issue in candidate.issues)
        case "low":
            return candidate.quality < LOW_QUALITY and not candidate.decided
        case "decided":
            return candidate.decided
        case "open":
            return not candidate.decided
        case _:
            return True


def _paragraphs(
    text: str, dates: Sequence[Sequence[Any]], candidates: Sequence[CandidateRow]
) -> tuple[tuple[Piece, ...], ...]:
    """The text cut at its dates, then at its line breaks."""
    numbers: dict[int, int] = {}
    for candidate in candidates:
        numbers.setdefault(candidate.date_start, candidate.number)
    pieces: list[Piece] = []
    at = 0
    for start, end, edtf in dates:
        pieces += [Piece(text[at:start]), Piece(text[start:end], edtf, numbers.get(start))]
        at = end
    pieces.append(Piece(text[at:]))
    paragraphs: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.edtf:
            paragraphs[-1].append(piece)
            continue
        first, *rest = piece.text.split("\n")
        paragraphs[-1].append(replace(piece, text=first))
        paragraphs += [[replace(piece, text=line)] for line in rest]
    return tuple(
        tuple(piece for piece in paragraph if piece.text)
        for paragraph in paragraphs
        if any(piece.text.strip() for piece in paragraph)
    )


def _fact(candidate: Candidate, source: Source) -> Fact:
    return Fact(
        id=new_slug(candidate.statement),
        statement=candidate.statement,
        date=EDTF.parse(candidate.edtf),
        evidence=Evidence(
            source.title, candidate.sentence, candidate.date_text, candidate.start, candidate.end
        ),
    )


def _first_words(text: str) -> str:
    return " ".join(text.split()[:6])
