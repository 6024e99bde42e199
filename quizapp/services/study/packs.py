"""The pack that travels along: the open sitting's questions and the reviews of the next days.

What is in it was issued as any question is, so that it can be answered here, there and anywhere.
Only here does a key leave the server before its answer: hence no fact of an open test. Commits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from quizapp.access import Principal
from quizapp.dates import EDTF
from quizapp.facts import Evidence, Fact
from quizapp.items import KINDS, Option
from quizapp.scheduling import Memory
from quizapp.services.study.marking import INPUTS, Input, as_item, key_date, key_words
from quizapp.services.study.planning import (
    RESUME_FOR,
    DeckContent,
    Options,
    Planned,
    kinds_for,
    make_planned,
    new_seed,
    today_of,
)
from quizapp.services.study.reviews import decks_of
from quizapp.services.study.showing import held_facts
from quizapp.services.study.sittings import issue, issue_more, set_ended
from quizapp.services.study.telling import Gap, gaps
from quizapp.services.transaction import writing
from quizapp.store import content, learning, offline
from quizapp.store.offline import PACK
from quizapp.store.tables import IssuedItem

AHEAD_DAYS = 3
MOST = 60
KEPT_FOR = timedelta(days=30)  # as long can an answer be on its way

# Sittings whose questions are known when they begin: a check decides by each answer what is next.
_TAKEN_ALONG = ("review", "learn", "quiz", "mistakes", "flashcards")
_MARKED_THERE = frozenset({Input.CHOICE, Input.GAP, Input.SEVERAL})
_CARRIED = _MARKED_THERE | {Input.DATE, Input.NUMBER, Input.TEXT, Input.SELF}
_ASKED = frozenset(_CARRIED - {Input.SELF})  # of what is due: a flashcard is asked by choice only


@dataclass(frozen=True, slots=True)
class PackItem:
    """A question with its answer. ``key`` is empty where the device cannot mark.

    ``answer_edtf`` is the date that was asked for, if one was; ``fact_date`` is as exact as it is
    known.

    ``due`` is the study day from which on to ask it, and ``due_at`` its minute, if it has one;
    both None for a question of the sitting that is under way. ``was`` says of each option what
    event it belongs to, where options are dates; ``gaps`` are the places that can be chosen.
    """

    id: int
    sitting_id: int
    fact: str
    kind: str
    input: str
    stem: str
    options: tuple[Option, ...]
    was: tuple[str, ...]
    key: tuple[int, ...]
    gaps: tuple[Gap, ...]
    answer: str
    answer_edtf: str
    fact_date: EDTF | None
    grain: str
    language: str
    statement: str
    explanation: str
    evidence: Evidence | None
    source: str
    due: date | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Pack:
    """What one student takes along, and from which study day until which it lasts."""

    day: date
    until: date
    made_at: datetime
    items: tuple[PackItem, ...]


def make_pack(user: Principal, now: datetime) -> Pack:
    """The questions to take along: the open sitting's, then what falls due in the days ahead.

    What is in today's pack already stays as it was issued; the rest is issued now.
    """
    day = today_of(user, now)
    until = day + timedelta(days=AHEAD_DAYS)
    with writing(user.id) as session:
        hidden = offline.facts_of_tests(session, user.id, now, timedelta(days=AHEAD_DAYS + 1))
        hidden |= held_facts(session, user.id, now)
        begun = _under_way(session, user, hidden, now)
        rows = learning.due(session, user.id, until, now, most=MOST + len(hidden))
        due = {row.fact_id: learning.to_memory(row) for row in rows if row.fact_id not in hidden}
        for item in begun:
            due.pop(item.fact_id, None)
        wanted = dict(list(due.items())[:MOST])
        issued = _issued(session, user, wanted, hidden, day, now)
        facts = content.facts_by_id(session, [item.fact_id for item in (*begun, *issued)])
        return Pack(day, until, now, _packed(session, [*begun, *issued], facts, wanted))


def _under_way(
    session: Session, user: Principal, hidden: set[str], now: datetime
) -> list[IssuedItem]:
    """The questions that wait in the sitting that Today offers to go on with."""
    sitting_id = offline.sitting_to_take_along(session, user.id, _TAKEN_ALONG, now - RESUME_FOR)
    if sitting_id is None:
        return []
    return [
        item
        for item in offline.items_of(session, user.id, sitting_id)
        if item.answered_by is None and item.fact_id not in hidden and INPUTS[item.kind] in _CARRIED
    ]


def _issued(
    session: Session,
    user: Principal,
    wanted: Mapping[str, Memory],
    hidden: set[str],
    day: date,
    now: datetime,
) -> list[IssuedItem]:
    """An item for each fact in today's pack: those that are there, and new ones for the rest."""
    found = offline.latest_pack(session, user.id)
    if found is not None and today_of(user, found.started_at) != day:
        set_ended(session, user.id, found.id, now)
        offline.forget_old_packs(session, user.id, now - KEPT_FOR)
        found = None
    there = offline.items_of(session, user.id, found.id) if found else []
    had = {item.fact_id for item in there}  # answered or not: a fact is asked once in a pack
    seed = found.seed if found else new_seed()
    new = [fact for fact in wanted if fact not in had]
    plan = _plan(session, user, new, wanted, hidden, seed, day)
    if found is None:
        if not plan:
            return []
        sitting_id = issue(session, user.id, Options(PACK, len(plan)), [], seed, plan, now)
    else:
        sitting_id = found.id
        for position, planned in enumerate(plan, start=len(there)):
            issue_more(session, user.id, sitting_id, position, planned, now)
    return [
        item
        for item in offline.items_of(session, user.id, sitting_id)
        if item.answered_by is None and item.fact_id in wanted
    ]


def _plan(
    session: Session,
    user: Principal,
    facts: Sequence[str],
    remembered: Mapping[str, Memory],
    hidden: set[str],
    seed: str,
    day: date,
) -> list[Planned]:
    decks = decks_of(session, user, facts, hidden)
    plan = []
    for fact_id in facts:
        deck = decks.get(fact_id)
        fact = next((one for one in deck.facts if one.id == fact_id), None) if deck else None
        if deck is None or fact is None:
            continue
        planned = _portable(fact, deck, remembered[fact_id], seed, day)
        if planned is not None:
            plan.append(planned)
    return plan


def _portable(
    fact: Fact, deck: DeckContent, memory: Memory, seed: str, day: date
) -> Planned | None:
    """An item that a device can ask: of a fitting kind if one of them will do, else of another."""
    planned = make_planned(fact, deck, memory, seed, day)
    if planned is None or INPUTS[planned.item.kind] in _ASKED:
        return planned
    fitting = [kind for kind in kinds_for(memory) if INPUTS[kind] in _ASKED]
    others = [kind for kind in KINDS if INPUTS[kind] in _ASKED and kind not in fitting]
    planned = make_planned(fact, deck, memory, seed, day, (*fitting, *others))
    return planned if planned is not None and INPUTS[planned.item.kind] in _ASKED else None


def _packed(
    session: Session,
    items: Iterable[IssuedItem],
    facts: Mapping[str, Fact],
    remembered: Mapping[str, Memory],
) -> tuple[PackItem, ...]:
    """Items with what is said after an answer; those whose fact was changed since stay behind."""
    current = [
        item
        for item in items
        if item.fact_id in facts and facts[item.fact_id].version == item.fact_version
    ]
    chosen_from = [
        option["fact"] for item in current if item.kind == "choose_date" for option in item.options
    ]
    events = content.facts_by_id(session, chosen_from)
    titles = offline.source_titles(
        session, [fact.evidence.source for fact in facts.values() if fact.evidence]
    )
    return tuple(
        _pack_item(item, facts[item.fact_id], remembered.get(item.fact_id), events, titles)
        for item in current
    )


def _pack_item(
    item: IssuedItem,
    fact: Fact,
    memory: Memory | None,
    events: Mapping[str, Fact],
    titles: Mapping[str, str],
) -> PackItem:
    served = as_item(item)
    given = INPUTS[item.kind]
    was: tuple[str, ...] = ()
    if item.kind == "choose_date":
        was = tuple(
            events[option.fact].statement if option.fact in events else ""
            for option in served.options
        )
    source = fact.evidence.source if fact.evidence else ""
    return PackItem(
        id=item.id,
        sitting_id=item.sitting_id,
        fact=item.fact_id,
        kind=item.kind,
        input=given,
        stem=item.stem,
        options=served.options,
        was=was,
        key=tuple(item.key) if given in _MARKED_THERE else (),
        gaps=gaps(served),
        answer=key_words(served),
        answer_edtf=str(key_date(served) or ""),
        fact_date=fact.date,
        grain=item.grain,
        language=item.language,
        statement=fact.statement,
        explanation=fact.explanation,
        evidence=fact.evidence,
        source=titles.get(source, source),
        due=memory.due if memory else None,
        due_at=memory.due_at if memory else None,
    )
