"""From a text's candidates to published facts. Commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from quizapp.access import Action, Object, Principal, may
from quizapp.dates import EDTF
from quizapp.facts import Evidence, Fact, Reason
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.paging import PAGE, Page, Window
from quizapp.services.teach.decks import deck_object, new_deck, owned_deck, require_keeper
from quizapp.services.teach.naming import new_slug
from quizapp.services.teach.reading import text_beside
from quizapp.services.teach.shown import (
    Bulk,
    CandidateRow,
    Decision,
    SourcePage,
    SourceRow,
)
from quizapp.services.teach.typed import Typed, tidied
from quizapp.services.transaction import writing
from quizapp.store import content, db, teaching
from quizapp.store.tables import Candidate, Source, new_id

FILTERS = ("all", "open", "look", "conflict", "duplicate", "low", "decided")
LOW_QUALITY = 0.5
BULK_QUALITIES = (0.95, 0.9, 0.8, 0.7)
"""From which quality on many can be approved at once, unread."""
DECISIONS = ("approved", "rejected", "open")
CANDIDATES_ON_A_PAGE = 40


def source_list(user: Principal, query: str = "", page: int = 1) -> Page[SourceRow]:
    """This teacher's sources, newest first.

    Raises:
        Forbidden: this person may keep no texts.
    """
    require_keeper(user, Action.READ)
    session = db.session()
    query = tidied(query)
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


def source(
    user: Principal, source_id: int, show: str = "all", page: int = 0, at: int = 0
) -> SourcePage:
    """A source with its candidates under one filter.

    The candidate ``at`` is open, or else the first that waits: on ``page`` (from 1), where one is
    asked for, else anywhere.

    Raises:
        NotFound: there is no such source of this person.
    """
    session = db.session()
    row = owned_source(session, user, source_id, Action.READ)
    every = [candidate_row(candidate) for candidate in teaching.candidates(session, source_id)]
    show = show if show in FILTERS else "all"
    shown = [candidate for candidate in every if _passes(candidate, show)]
    place = _place(shown, page, at)
    wanted = page if place is None else place // CANDIDATES_ON_A_PAGE + 1
    window = Window.of(len(shown), wanted, CANDIDATES_ON_A_PAGE)
    here = tuple(shown[window.skip : window.skip + CANDIDATES_ON_A_PAGE])
    current = None if place is None else shown[place]
    paragraphs = text_beside(row.text, row.dates, every, here, current)
    last = teaching.last_decided(session, source_id)
    return SourcePage(
        id=row.id,
        title=row.title,
        created_at=row.created_at,
        deck_id=row.deck_id,
        candidates=here,
        paragraphs=paragraphs,
        left_out=any(paragraph.gap for paragraph in paragraphs),
        states={candidate.number: candidate.state for candidate in every},
        doubtful=tuple(
            c.number for c in every if c.state == "approved" and c.doubts and not c.edited
        ),
        counts={name: sum(_passes(c, name) for c in every) for name in FILTERS},
        filter=show,
        page=window.page,
        pages=window.pages,
        total=window.total,
        current=current.number if current else None,
        previous=shown[place - 1].number if place else None,
        next=shown[place + 1].number if place is not None and place + 1 < len(shown) else None,
        last_decision=_last_decision(every, last),
        bulk=bulk_choices(every),
    )


def _last_decision(every: Sequence[CandidateRow], last: Candidate | None) -> Decision | None:
    if last is None:
        return None
    together = sum(one.batch == last.batch for one in every) if last.batch else 1
    return Decision(last.number, last.state, last.merged_into, together)


def candidate(user: Principal, source_id: int, number: int, show: str = "all") -> SourcePage:
    """The source with this candidate open, to be edited; under every filter if need be.

    Raises:
        NotFound: there is no such candidate of this person, or it is published already.
    """
    page = source(user, source_id, show, at=number)
    if page.current != number:
        page = source(user, source_id, at=number)
    if page.current != number or page.states[number] == "published":
        raise NotFound("candidate")
    return page


def decide(
    user: Principal, source_id: int, number: int, state: str, now: datetime, show: str = "all"
) -> int | None:
    """Approve or reject a candidate, or open it again.

    Returns the number of the candidate that waits next under the filter ``show``; of the same one,
    if it was opened again; None if none waits.

    Raises:
        NotFound: there is no such candidate of this person, or it is published already.
        Invalid: there is no such decision.
    """
    decided_at = None if state == "open" else now
    with writing(user.id) as session:
        owned_source(session, user, source_id, Action.WRITE)
        if state not in DECISIONS:
            raise Invalid({"do": Reason("unknown_choice")})
        change_candidate(session, source_id, number, state=state, decided_at=decided_at)
        return number if state == "open" else next_waiting(session, source_id, number, show)


def edit_candidate(
    user: Principal,
    source_id: int,
    number: int,
    statement: str,
    date: str,
    now: datetime,
    show: str = "all",
) -> int | None:
    """Say it better, or set its date right: that approves it. Returns as ``decide`` does.

    Raises:
        NotFound: there is no such candidate of this person, or it is published already.
        Invalid: the statement or the date cannot be used.
    """
    with writing(user.id) as session:
        owned_source(session, user, source_id, Action.WRITE)
        typed = Typed()
        words = typed.statement("statement", statement)
        value = typed.date("date", date)
        typed.check()
        change_candidate(
            session, source_id, number,
            statement=words, edtf=str(value), state="approved", edited=True, decided_at=now,
        )  # fmt: skip
        return next_waiting(session, source_id, number, show)


def contradiction(user: Principal, source_id: int, number: int) -> Reason | None:
    """What speaks against a candidate's date in its own sentence, once it was edited.

    Raises:
        NotFound: there is no such candidate of this person.
    """
    session = db.session()
    owned_source(session, user, source_id, Action.READ)
    row = session.get(Candidate, (source_id, number))
    if row is None:
        raise NotFound("candidate")
    return next((one for one in _issues(row) if one.code == "date_contradicts"), None)


def undo_decision(user: Principal, source_id: int, number: int) -> None:
    """Take a decision back; an edited candidate reads as it was found.

    Raises:
        NotFound: there is no such source of this person, or nothing to take back.
    """
    with writing(user.id) as session:
        owned_source(session, user, source_id, Action.WRITE)
        every = teaching.candidates(session, source_id)
        row = next((candidate for candidate in every if candidate.number == number), None)
        if row is None or row.state not in ("approved", "rejected"):
            raise NotFound("decision")
        together = [one for one in every if row.batch and one.batch == row.batch] or [row]
        for one in together:
            if one.state == "published":
                continue
            one.state, one.decided_at, one.edited = "open", None, False
            one.statement, one.edtf = one.read_statement, one.read_edtf
            one.merged_into = one.batch = None


def publish(
    user: Principal, source_id: int, deck_id: str, title: str, visibility: str, now: datetime
) -> tuple[str, int]:
    """Make facts of the approved candidates and put them into a deck: a new one if none is named.

    A student's deck is seen by nobody else. Returns the deck's id and how many facts were added.

    Raises:
        NotFound: there is no such source of this person.
        Invalid: nothing is approved, there is no such deck, or the new deck has no title.
    """
    with writing(user.id) as session:
        row = owned_source(session, user, source_id, Action.WRITE)
        chosen = [c for c in teaching.candidates(session, source_id) if c.state == "approved"]
        if not chosen:
            raise Invalid({"deck": Reason("nothing_approved")})
        if deck_id:
            _check_deck(session, user, deck_id)
        else:
            visibility = visibility if user.teaches else "private"
            deck_id = new_deck(session, user, title, "", visibility, "year", now)
        deck = owned_deck(session, user, deck_id, Action.WRITE, deck_object(user))
        ids = []
        for candidate in chosen:
            fact = _fact(candidate, row)
            content.save_fact(
                session, fact, now=now, origin="app", owner_id=deck.owner_id, by=user.id
            )
            candidate.state, candidate.fact_id = "published", fact.id
            ids.append(fact.id)
        content.append_to_deck(session, deck_id, ids)
        row.deck_id = deck_id
        return deck_id, len(ids)


def approve_above(user: Principal, source_id: int, least: float, now: datetime) -> int:
    """Approve, unread, every open candidate of this quality or better; one undo takes all back.

    Those that the bank, or the text itself, contradicts or has already are left for a person.
    Returns how many were approved.

    Raises:
        NotFound: there is no such source of this person.
        Invalid: no such quality is offered.
    """
    with writing(user.id) as session:
        owned_source(session, user, source_id, Action.WRITE)
        if least not in BULK_QUALITIES:
            raise Invalid({"least": Reason("unknown_choice")})
        batch, count = new_id(now), 0
        for row in teaching.candidates(session, source_id):
            if is_bulk(candidate_row(row), least):
                row.state, row.decided_at, row.batch = "approved", now, batch
                count += 1
        return count


def bulk_choices(every: Sequence[CandidateRow]) -> tuple[Bulk, ...]:
    """How many open candidates each offered quality has, and how many of them would be unfit."""
    out: list[Bulk] = []
    for least in BULK_QUALITIES:
        fits = [one for one in every if is_bulk(one, least)]
        if fits and (not out or len(fits) > out[-1].count):
            out.append(Bulk(least, len(fits), sum(1 - one.quality for one in fits)))
    return tuple(out)


def is_bulk(one: CandidateRow, least: float) -> bool:
    """Whether approving many at once takes this candidate."""
    doubted = any(issue.code in ("possible_conflict", "duplicate") for issue in one.issues)
    return one.state == "open" and one.quality >= least and not doubted


def delete_source(user: Principal, source_id: int) -> None:
    """Delete a text and its candidates; facts that were published stay, with their sentences.

    Raises:
        NotFound: there is no such source of this person.
    """
    with writing(user.id) as session:
        owned_source(session, user, source_id, Action.WRITE)
        session.execute(delete(Candidate).where(Candidate.source_id == source_id))
        session.execute(delete(Source).where(Source.id == source_id))


def owned_source(session: Session, user: Principal, source_id: int, action: Action) -> Source:
    """The source's row, if this person may do this with it; raises NotFound."""
    row = session.get(Source, source_id)
    if row is None or not may(user, action, Object.SOURCE, owner=row.owner_id):
        raise NotFound("source")
    return row


def _check_deck(session: Session, user: Principal, deck_id: str) -> None:
    try:
        owned_deck(session, user, deck_id, Action.WRITE, deck_object(user))
    except NotFound as error:
        raise Invalid({"deck": Reason("unknown_choice")}) from error


def change_candidate(session: Session, source_id: int, number: int, **values: object) -> None:
    """Change a candidate that is not published; raises NotFound if there is none."""
    values = {"merged_into": None, "batch": None, **values}
    changed = session.execute(
        update(Candidate)
        .where(
            Candidate.source_id == source_id,
            Candidate.number == number,
            Candidate.state != "published",
        )
        .values(**values)
    )
    if not changed.rowcount:  # type: ignore[attr-defined]
        raise NotFound("candidate")


def _place(shown: Sequence[CandidateRow], page: int, at: int) -> int | None:
    """The index of the candidate to open: ``at``, else the next that waits."""
    if at:
        found = next((i for i, c in enumerate(shown) if c.number == at), None)
        if found is not None:
            return found
        waiting = next((i for i, c in enumerate(shown) if c.number > at and not c.decided), None)
        if waiting is not None:
            return waiting
    if page:
        window = Window.of(len(shown), page, CANDIDATES_ON_A_PAGE)
        here = range(window.skip, min(window.skip + CANDIDATES_ON_A_PAGE, len(shown)))
        return next((i for i in here if not shown[i].decided), None)
    return next((i for i, candidate in enumerate(shown) if not candidate.decided), None)


def next_waiting(session: Session, source_id: int, number: int, show: str) -> int | None:
    """The next open candidate under a filter after ``number``, else the first of them."""
    rows = [candidate_row(candidate) for candidate in teaching.candidates(session, source_id)]
    waiting = [c.number for c in rows if not c.decided and (show == "all" or _passes(c, show))]
    return next((n for n in waiting if n > number), waiting[0] if waiting else None)


def candidate_row(candidate: Candidate) -> CandidateRow:
    """A candidate as pages show it."""
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
        issues=_issues(candidate),
        state=candidate.state,
        edited=candidate.edited,
        fact_id=candidate.fact_id,
        merged_into=candidate.merged_into,
        batch=candidate.batch,
    )


def _issues(candidate: Candidate) -> tuple[Reason, ...]:
    """What a person should look at; first whether its date was set to one the words deny."""
    stored = [
        Reason(issue["code"], **{k: v for k, v in issue.items() if k != "code"})
        for issue in candidate.issues
    ]
    date, read = EDTF.parse(candidate.edtf), EDTF.parse(candidate.read_edtf)
    if candidate.edited and not date.touches(read):
        stored.insert(0, Reason("date_contradicts", text=candidate.date_text or str(read)))
    return tuple(stored)


def _passes(candidate: CandidateRow, show: str) -> bool:
    match show:
        case "open":
            return not candidate.decided
        case "look":
            return candidate.needs_look and not candidate.decided
        case "conflict":
            return any(issue.code == "possible_conflict" for issue in candidate.issues)
        case "duplicate":
            return any(issue.code == "duplicate" for issue in candidate.issues)
        case "low":
            return candidate.quality < LOW_QUALITY and not candidate.decided
        case "decided":
            return candidate.decided
        case _:
            return True


def _fact(candidate: Candidate, source: Source) -> Fact:
    return Fact(
        id=new_slug(candidate.statement),
        statement=candidate.statement,
        date=EDTF.parse(candidate.edtf),
        evidence=Evidence(
            source.title, candidate.sentence, candidate.date_text, candidate.start, candidate.end
        ),
    )
