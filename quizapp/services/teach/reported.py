"""Reports of students and conflicts of sources: the queue, and what is made of each. Commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from quizapp.access import Action, Principal, Role
from quizapp.dates import EDTF
from quizapp.extraction.conflicts import conflicts
from quizapp.facts import Fact, Question, Reason
from quizapp.scheduling import RowKind
from quizapp.services import accounts
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.paging import PAGE, Page, Window
from quizapp.services.study.attempts import keep_attempt
from quizapp.services.study.sayings import write_row
from quizapp.services.teach.decks import owned_deck, require_teacher
from quizapp.services.teach.regrading import counted, regraded
from quizapp.services.teach.typed import tidied
from quizapp.services.transaction import writing
from quizapp.store import content, db, reported, roll_ups, teaching
from quizapp.store.database import AnyRow
from quizapp.store.tables import CorrectionNotice, DeckFact, ProblemReport, new_id
from quizapp.store.tables import Fact as FactRow

OUTCOMES = ("kept", "retired")
LONGEST_ANSWER = 1000
_BANK = "bank"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A fact in the queue: how many reports are open, since when, and whether sources differ."""

    fact: Fact
    reports: int
    since: datetime | None
    conflicts: int


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody found wrong, and what came of it. Who it was is not told."""

    kind: str
    words: str
    version: int
    at: datetime
    outcome: str
    answer: str


@dataclass(frozen=True, slots=True)
class Version:
    """What a fact said from a moment on, and who said so."""

    number: int
    statement: str
    date: EDTF | None
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A fact with all that speaks against it.

    ``deck`` is where it is changed, as (id, title); ``of_bank`` says that its deck is a file.
    ``place`` is where it stands in one's own text, as (source, candidate).
    """

    fact: Fact
    question: Question | None
    deck: tuple[str, str]
    of_bank: bool
    open: tuple[Report, ...]
    closed: tuple[Report, ...]
    against: tuple[Fact, ...]
    history: tuple[Version, ...]
    learners: int
    place: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Consequences:
    """What the last change of a fact means for those who answered it before.

    Of the ``answers``, ``better`` would be marked higher, ``worse`` lower, ``void`` cannot be
    judged any more.
    """

    deck_id: str
    deck_title: str
    fact: Fact
    before: Fact
    learners: int
    better: int
    worse: int
    void: int
    reports: int

    @property
    def date_changed(self) -> bool:
        """Whether it is now of another time."""
        return self.fact.date != self.before.date


def report_queue(user: Principal, page: int = 1) -> Page[ReportRow]:
    """Facts of decks that this person may change that need a look: reported first, then denied.

    Raises:
        Forbidden: this person does not teach.
    """
    require_teacher(user, Action.READ)
    session = db.session()
    with_bank = user.role == Role.ADMIN
    found = {
        row.fact_id: row for row in reported.open_by_fact(session, user.id, with_bank=with_bank)
    }
    against = _conflicts(session, user)
    ids = [*found, *(fact_id for fact_id in against if fact_id not in found)]
    window = Window.of(len(ids), page)
    here = ids[window.skip : window.skip + PAGE]
    facts = content.facts_by_id(session, here)
    rows = tuple(
        ReportRow(
            fact=facts[fact_id],
            reports=found[fact_id].reports if fact_id in found else 0,
            since=found[fact_id].first if fact_id in found else None,
            conflicts=len(against.get(fact_id, ())),
        )
        for fact_id in here
    )
    return window.holding(rows)


def report_page(user: Principal, fact_id: str) -> ReportPage:
    """One fact with its reports, what contradicts it, its evidence and its history.

    Raises:
        NotFound: there is no such fact in a deck that this person may change.
    """
    session = db.session()
    deck, fact = _changeable(session, user, fact_id)
    reports = [
        Report(r.kind, r.words, r.fact_version, r.created_at, r.outcome, r.answer)
        for r in reported.reports_of(session, fact_id)
    ]
    place = reported.read_from(session, user.id, fact_id)
    others = _conflicts(session, user).get(fact_id, ())
    known = content.facts_by_id(session, others)
    return ReportPage(
        fact=fact,
        question=content.questions_by_fact(session, [fact_id]).get(fact_id),
        deck=(deck.id, deck.title),
        of_bank=deck.origin == _BANK,
        open=tuple(report for report in reports if not report.outcome),
        closed=tuple(report for report in reports if report.outcome),
        against=tuple(known[other] for other in others if other in known),
        history=tuple(
            Version(
                v.version, v.statement, EDTF.parse(v.edtf) if v.edtf else None, v.at, v.name or ""
            )
            for v in reported.history(session, fact_id)
        ),
        learners=len(reported.learners(session, fact_id)),
        place=(place.source_id, place.number) if place and deck.owner_id == user.id else None,
    )


def settle(user: Principal, fact_id: str, outcome: str, answer: str, now: datetime) -> None:
    """Close what is open about a fact: it is kept as it stands, or asked no more.

    Raises:
        NotFound: there is no such fact in a deck that this person may change.
        Invalid: there is no such outcome, the answer is too long, or the bank's files decide.
    """
    said = tidied(answer)
    with writing(user.id) as session:
        deck, fact = _changeable(session, user, fact_id)
        if outcome not in OUTCOMES:
            raise Invalid({"outcome": Reason("unknown_choice")})
        if len(said) > LONGEST_ANSWER:
            raise Invalid({"answer": Reason("too_long", longest=LONGEST_ANSWER, length=len(said))})
        if outcome == "retired":
            _retire(session, deck, fact)
        else:
            for other in _conflicts(session, user).get(fact_id, ()):
                _settle_conflict(session, user, fact, other, now)
        close_reports(session, user, fact_id, outcome, said, now)


def close_reports(
    session: Session, user: Principal, fact_id: str, outcome: str, answer: str, now: datetime
) -> None:
    """Close the open reports of a fact, inside the caller's transaction."""
    session.execute(
        update(ProblemReport)
        .where(ProblemReport.fact_id == fact_id, ProblemReport.closed_at.is_(None))
        .values(closed_at=now, closed_by=user.id, outcome=outcome, answer=answer)
    )


def reopen(user: Principal, fact_id: str) -> int:
    """Open the reports of a fact again that were closed last, all at once. Returns how many.

    Raises:
        NotFound: there is no such fact in a deck that this person may change, or nothing to open.
    """
    with writing(user.id) as session:
        _changeable(session, user, fact_id)
        last = reported.closed_last(session, fact_id)
        if not last:
            raise NotFound("report")
        session.execute(
            update(ProblemReport)
            .where(ProblemReport.id.in_(last))
            .values(closed_at=None, closed_by=None, outcome="", answer="")
        )
        return len(last)


def consequences(user: Principal, deck_id: str, fact_id: str) -> Consequences | None:
    """What the last change of a fact means for answers given before; None if it means nothing.

    Raises:
        NotFound: there is no such deck that this person may change, or it does not hold this fact.
    """
    session = db.session()
    return _consequences(session, user, deck_id, fact_id)


def apply_correction(
    user: Principal,
    deck_id: str,
    fact_id: str,
    *,
    tell: bool,
    learn_anew: bool,
    regrade: bool,
    now: datetime,
) -> int:
    """Do what was chosen for those who learned a fact before it was corrected. Returns how many.

    ``tell`` puts a note on their Today; ``learn_anew`` brings the fact back to them today;
    ``regrade`` marks their answers by the corrected key. Each is a row of the log, so that a
    replay gives the same. The open reports of the fact are closed as corrected.

    Raises:
        NotFound: there is no such deck that this person may change, or it does not hold this fact.
    """
    with writing(alone=f"fact {fact_id}") as session:
        what = _consequences(session, user, deck_id, fact_id)
        if what is None:
            return 0
        question = content.questions_by_fact(session, [fact_id]).get(fact_id)
        ids = reported.learners(session, fact_id)
        roll_ups.hold(session, ids)  # an answer that is given now waits, and moves the new card
        people = {one.id: one for one in accounts.principals(session, ids)}
        if regrade:
            plan = regraded(session, what.fact, question, ids)
            for one in plan:
                write_row(
                    session,
                    people[one.user_id],
                    fact_id,
                    RowKind.REGRADE,
                    now,
                    undoes=one.row_id,
                    item_id=one.item_id,
                    rating=one.rating,
                    mark=one.mark,
                )
            for user_id, sitting_id in sorted({(one.user_id, one.sitting_id) for one in plan}):
                keep_attempt(session, user_id, sitting_id, now)
        for learner in people.values():
            if learn_anew:
                write_row(session, learner, fact_id, RowKind.CORRECTION, now)
        if tell and people:
            session.execute(
                insert(CorrectionNotice),
                [
                    {
                        "user_id": one,
                        "id": new_id(now),
                        "fact_id": fact_id,
                        "before": what.before.version if what.before.id == fact_id else 0,
                        "after": what.fact.version,
                        "created_at": now,
                    }
                    for one in people
                ],
            )
        close_reports(session, user, fact_id, "corrected", "", now)
        return len(people)


def _consequences(
    session: Session, user: Principal, deck_id: str, fact_id: str
) -> Consequences | None:
    deck = owned_deck(session, user, deck_id, Action.WRITE)
    fact = content.facts_by_id(session, [fact_id]).get(fact_id)
    if fact is None or teaching.owner_of_fact(session, deck_id, fact_id) is None:
        raise NotFound("fact")
    before = _before(session, fact)
    users = reported.learners(session, fact_id)
    reports = sum(not one.outcome for one in reported.reports_of(session, fact_id))
    if before is None or not (users or reports):
        return None
    question = content.questions_by_fact(session, [fact_id]).get(fact_id)
    better, worse, void = counted(regraded(session, fact, question, users))
    return Consequences(deck.id, deck.title, fact, before, len(users), better, worse, void, reports)


def _before(session: Session, fact: Fact) -> Fact | None:
    """What was asked before the last change: the version before, or what it was forked from."""
    if fact.version > 1:
        return content.fact_at(session, fact.id, fact.version - 1)
    return content.facts_by_id(session, [fact.derived_from]).get(fact.derived_from)


def _changeable(session: Session, user: Principal, fact_id: str) -> tuple[AnyRow, Fact]:
    """The deck in which this person may change a fact, and the fact; raises NotFound."""
    require_teacher(user, Action.WRITE)
    with_bank = user.role == Role.ADMIN
    deck = reported.deck_of_fact(session, user.id, fact_id, with_bank=with_bank)
    fact = content.facts_by_id(session, [fact_id]).get(fact_id)
    if deck is None or fact is None:
        raise NotFound("fact")
    return deck, fact


def _retire(session: Session, deck: AnyRow, fact: Fact) -> None:
    """Nobody is asked a fact of the owner's any more; another's leaves this deck."""
    if deck.origin == _BANK:
        raise Invalid({"outcome": Reason("of_the_bank")})
    held = teaching.owner_of_fact(session, deck.id, fact.id)
    if held is not None and held.owner_id == deck.owner_id:
        session.execute(update(FactRow).where(FactRow.id == fact.id).values(retired=True))
    else:
        session.execute(
            delete(DeckFact).where(DeckFact.deck_id == deck.id, DeckFact.fact_id == fact.id)
        )


def _conflicts(session: Session, user: Principal) -> dict[str, tuple[str, ...]]:
    """By each fact that this person may change, what contradicts it and is not settled."""
    mine = content.facts_by_id(session, reported.ids_in_decks(session, user.id))
    own = [fact for fact in mine.values() if fact.date is not None and not fact.retired]
    others = [
        fact
        for fact in content.visible_facts(session, user.id)
        if fact.date is not None and fact.id not in mine
    ]
    every = [*own, *others]
    settled = reported.settled_conflicts(session, [fact.id for fact in own])
    out: dict[str, tuple[str, ...]] = {}
    for found in conflicts(own, others):
        one, other = every[found.first].id, every[found.second].id
        if frozenset((one, other)) in settled or _is_fork(every[found.first], every[found.second]):
            continue
        out[one] = (*out.get(one, ()), other)
        if found.second < len(own):
            out[other] = (*out.get(other, ()), one)
    return out


def _is_fork(one: Fact, other: Fact) -> bool:
    return other.derived_from == one.id or one.derived_from == other.id


def _settle_conflict(
    session: Session, user: Principal, fact: Fact, other: str, now: datetime
) -> None:
    """Remember that both of two facts may stand."""
    session.execute(
        insert(ProblemReport).values(
            fact_id=fact.id,
            fact_version=fact.version,
            user_id=user.id,
            kind=reported.CONFLICT,
            words=other,
            created_at=now,
            closed_at=now,
            closed_by=user.id,
            outcome="kept",
            answer="",
        )
    )
