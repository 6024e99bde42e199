"""From a pasted or uploaded text to a source with its candidates. Commits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from quizapp.access import Action, Principal
from quizapp.documents import Document, DocumentError, read_document, read_text
from quizapp.extraction import Candidate as Read
from quizapp.extraction import Extraction, extract
from quizapp.extraction.conflicts import Conflict, conflicts, duplicates
from quizapp.facts import Reason
from quizapp.services.errors import Invalid
from quizapp.services.teach.decks import require_keeper
from quizapp.services.teach.shown import AddedSource, PutAside
from quizapp.services.teach.typed import Typed, tidied
from quizapp.services.transaction import writing
from quizapp.store import content, db, teaching
from quizapp.store.tables import Candidate, LongText, Source, new_id

MOST_OWN_TEXTS = 50
"""How many texts a student may keep; a teacher as many as they like."""
LONGEST_SOURCE = 1_000_000
"""Characters: a thick book. More than that is reviewed by the chapter."""
Against = Mapping[int, Sequence[Mapping[str, Any]]]
"""Issues of candidates, as they are stored, by where each stands among its text's."""
READ_AT_ONCE = 150_000
"""Bytes of a file, or characters pasted, that are read at once: within a second."""
MOST_WAITING = 5
"""How many long texts of one person may wait at a time: each is kept whole until it is read."""


def add_source(
    user: Principal, title: str, text: str, data: bytes, name: str, now: datetime
) -> AddedSource | PutAside:
    """Read a pasted text, or an uploaded file, and store its candidates; put a long one aside.

    ``name`` is the file's name, empty where none was chosen. What is put aside is read by
    `long_texts.read_next`, whoever calls it.

    Raises:
        Forbidden: this person may keep no texts.
        Invalid: nothing was given or both, it cannot be read, or no date stands in it.
    """
    require_keeper(user, Action.WRITE)
    typed = Typed()
    shown = typed.text("title", title)
    field = "file" if name else "text"
    _check_given(typed, text, name)
    typed.check()
    if max(len(data), len(text)) > READ_AT_ONCE:
        with writing(user.id) as session:
            _check_room(session, user, field)
            given = data if name else _as_lines(text).encode()
            return PutAside(_put_aside(session, user, name, shown, given, now))
    document = document_of(typed, text, data, name)
    typed.check()
    assert document is not None  # noqa: S101 - what was wrong with it was raised a line ago
    found = extract(document.text)
    if not found.dates:
        raise Invalid({field: Reason("no_dates", characters=len(document.text))})
    against = against_the_bank(user.id, found)
    with writing(user.id) as session:
        _check_room(session, user, field)
        return store(session, user.id, shown, name, document, found, against, now)


def store(
    session: Session,
    owner_id: int,
    title: str,
    name: str,
    document: Document,
    found: Extraction,
    against: Against,
    now: datetime,
) -> AddedSource:
    """Store a text that was read, with its candidates and what `against_the_bank` says of them."""
    shown = title or title_of(document, name)
    row = Source(
        owner_id=owner_id,
        name=tidied(name or shown)[:200],
        title=shown[:200],
        text=document.text,
        dates=[[date.start, date.end, str(date.value)] for date in found.dates],
        created_at=now,
    )
    session.add(row)
    session.flush()
    if found.facts:
        session.execute(insert(Candidate), _candidates(row.id, found.facts, against))
    return AddedSource(row.id, len(found.dates), len(found.facts), document.warnings)


def _put_aside(
    session: Session, user: Principal, name: str, title: str, data: bytes, now: datetime
) -> int:
    text_id = new_id(now)
    session.execute(
        insert(LongText).values(
            user_id=user.id,
            id=text_id,
            name=(tidied(name) or "file")[-200:] if name else "",  # its end says what it is
            title=title[:200],
            data=data,
            created_at=now,
        )
    )
    return text_id


def _check_room(session: Session, user: Principal, field: str) -> None:
    """Refuse a text of whoever has as many as they may."""
    waiting = _waiting(session, user.id)
    if waiting >= MOST_WAITING:
        raise Invalid({field: Reason("texts_waiting", most=MOST_WAITING)})
    kept = 0 if user.teaches else teaching.count_sources(session, user.id, "") + waiting
    if kept >= MOST_OWN_TEXTS:
        raise Invalid({field: Reason("too_many_texts", most=MOST_OWN_TEXTS)})


def _waiting(session: Session, user_id: int) -> int:
    """How many long texts of this person are not read yet, or could not be."""
    of_user = select(func.count()).where(LongText.user_id == user_id, LongText.source_id.is_(None))
    return session.scalar(of_user) or 0


def _check_given(typed: Typed, text: str, name: str) -> None:
    """Whether one text was given, and none that is too long; what is wrong goes into ``typed``."""
    pasted = bool(text.strip())
    if pasted and name:
        typed.problems["file"] = Reason("both_given", name=name[:80])
    elif not pasted and not name:
        typed.problems["text"] = Reason("missing_text")
    elif len(text) > LONGEST_SOURCE:  # before it is read: noise takes time
        typed.problems["text" if pasted else "file"] = _too_long(len(text))


def document_of(typed: Typed, text: str, data: bytes, name: str) -> Document | None:
    """The text that was given; what is wrong with it goes into ``typed``."""
    field = "file" if name else "text"
    try:
        document = read_document(data, name) if name else read_text(_as_lines(text))
    except DocumentError as error:
        typed.problems[field] = error.reason
        return None
    if len(document.text) > LONGEST_SOURCE:
        typed.problems[field] = _too_long(len(document.text))
    return document


def _too_long(length: int) -> Reason:
    return Reason("source_too_long", longest=LONGEST_SOURCE, length=length)


def _as_lines(text: str) -> str:
    """A pasted text with plain line ends: browsers send it with those of the network."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines.encode("utf-8", "replace").decode("utf-8")


def against_the_bank(owner_id: int, read: Extraction) -> Against:
    """What the decks and the text itself say otherwise, or as well, as issues are stored.

    Ask it before the transaction that stores the text: of a book it takes a second or more, in
    which every other writer would wait.
    """
    session, facts = db.session(), read.facts
    if not facts:
        return {}
    known = [fact for fact in content.visible_facts(session, owner_id) if fact.date is not None]
    out: dict[int, list[dict[str, Any]]] = {}

    def add(code: str, found: Conflict) -> None:
        other = found.second - len(facts)
        said = {"code": code, "bank": known[other].statement, "date": str(known[other].date)}
        if all(issue["code"] != code for issue in out.get(found.first, ())):
            out.setdefault(found.first, []).append(said)

    for conflict in conflicts(facts, known):
        if conflict.second >= len(facts):
            add("possible_conflict", conflict)
    for same in duplicates(facts, known):
        if same.second >= len(facts):
            add("duplicate", same)
        else:
            issue = {"code": "duplicate", "number": same.first + 1}
            out.setdefault(same.second, []).append(issue)
    return out


def _candidates(
    source_id: int, facts: Sequence[Read], against: Mapping[int, Sequence[Mapping[str, Any]]]
) -> list[dict[str, Any]]:
    """Rows of the table, numbered in the order of the text."""
    numbers = {fact.id: number for number, fact in enumerate(facts, 1)}
    return [
        {
            "source_id": source_id,
            "number": number,
            "statement": fact.statement,
            "edtf": str(fact.date),
            "read_statement": fact.statement,
            "read_edtf": str(fact.date),
            "start": fact.start,
            "end": fact.end,
            "sentence": fact.sentence,
            "date_text": fact.date_text[:200],
            "date_start": fact.timex.start if fact.timex else fact.start,
            "date_end": fact.timex.end if fact.timex else fact.start,
            "quality": fact.quality,
            "issues": [
                *(_issue(issue, numbers) for issue in fact.issues),
                *against.get(number - 1, ()),
            ],
            "state": "open",
            "edited": False,
        }
        for number, fact in enumerate(facts, 1)
    ]


def _issue(issue: Reason, numbers: Mapping[str, int]) -> dict[str, Any]:
    """An issue as it is stored; another candidate is named by its number."""
    args = dict(issue.args)
    if "other" in args:
        args["number"] = numbers.get(str(args.pop("other")))
    return {"code": issue.code, **args}


def title_of(document: Document, name: str) -> str:
    """What the document calls itself, else its file's name, else its first words."""
    stem = PurePath(name.replace("\\", "/")).stem
    own = "" if document.title == stem else tidied(document.title)
    return own or tidied(stem.replace("_", " ")) or _first_words(document.text)


def _first_words(text: str) -> str:
    """The heading if there is one, else how it begins."""
    first = next(line for line in text.splitlines() if line.strip(" #"))
    first = re.sub(r"^\s*#+\s+", "", first)  # Markdown that was pasted
    return " ".join(tidied(first[:400]).split()[:8])
