"""What students look at: today, decks, a question, its feedback, a summary. Reads only."""

from __future__ import annotations

import math
import uuid
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from quizapp.access import Principal
from quizapp.dates import EDTF, Grain
from quizapp.facts import Fact, Reason
from quizapp.reports import anchors
from quizapp.scheduling import AHEAD, Limits, Memory, State, why_due
from quizapp.services.errors import Finished, NotFound, Unanswered, Withheld
from quizapp.services.paging import PAGE, Page, Window
from quizapp.services.study.exams import Outlook, exams_ahead, outlook
from quizapp.services.study.lessons import DECKS_AT_HAND, decks_with_new, new_left
from quizapp.services.study.marking import (
    INPUTS,
    UNKNOWN,
    Input,
    as_item,
    key_date,
    key_words,
    mark_again,
    verdict_of,
)
from quizapp.services.study.planning import (
    RESUME_FOR,
    Options,
    digest,
    plan_sitting,
    readable_deck,
    today_of,
)
from quizapp.services.study.reviews import wanted_now
from quizapp.services.study.showing import (
    held_facts,
    is_over,
    last_mark_shown,
    marks_shown,
    sets_its_own_time,
    stands,
)
from quizapp.services.study.shown import (
    Chosen,
    DeckPage,
    DeckRow,
    FactRow,
    Feedback,
    Neighbour,
    OpenSitting,
    OptionRow,
    QuestionPage,
    Summary,
    SummaryRow,
    Today,
)
from quizapp.services.study.telling import Told, right_gap, right_pairs, told_key, told_response
from quizapp.store import agenda, content, db, learning
from quizapp.store.database import AnyRow
from quizapp.store.learning import DueCounts
from quizapp.store.offline import PACK
from quizapp.store.tables import IssuedItem

SECONDS_A_FACT = 20  # what a question with its feedback takes, measured on ourselves
SECONDS_OF_FEEDBACK = 8
FASTEST, SLOWEST = 3.0, 60.0  # seconds for an answer; what lies outside is no thinking
DUE_SHOWN = 200
DECKS_SHOWN = 4
NOBODY = 0  # no user has this id: decks as an unknown visitor sees them


def today(user: Principal | None, now: datetime) -> Today:
    """What is due now, what comes next, and what could be begun."""
    session = db.session()
    day = today_of(user, now) if user else now.date()
    user_id = user.id if user else NOBODY
    rows = learning.due(session, user_id, day, now, DUE_SHOWN) if user else []
    ahead = exams_ahead(session, user, day) if user else []
    exam = outlook(user, ahead, now) if user else None
    counts = learning.due_counts(session, user_id, day, now) if user else DueCounts()
    reviewed, met = agenda.asked_on(session, user_id, day) if user else (0, 0)
    due, waiting, swept = _asked_now(user, counts, reviewed, now, exam) if user else (0, 0, 0)
    coming = agenda.next_day(session, user_id, day) if user else None
    recent = agenda.decks_at_hand(session, user_id, DECKS_AT_HAND if user else DECKS_SHOWN)
    at_hand = recent[:DECKS_SHOWN]
    fresh = decks_with_new(session, user, ahead, recent)[:1] if user else at_hand[:1]
    shown = {
        row.id: _deck_row(row)
        for row in learning.decks(session, user_id, day, now, deck_ids=[*at_hand, *fresh])
    }
    decks = tuple(shown[deck_id] for deck_id in at_hand if deck_id in shown)
    new_deck = next((shown[deck_id] for deck_id in fresh if deck_id in shown), None)
    return Today(
        day=day,
        due=due,
        waiting=waiting,
        swept=swept,
        minutes=math.ceil(due * _seconds_a_fact(user_id) / 60) if due else 1,
        steps=counts.later,
        step_at=counts.later_at,
        step_is_near=counts.later_at is not None and counts.later_at <= now + AHEAD,
        tomorrow=coming[1] if coming and (coming[0] - day).days == 1 else 0,
        next=coming,
        dates=tuple(EDTF.parse(row.edtf) for row in rows if row.edtf),
        new=new_deck.new if new_deck else 0,
        new_left=new_left(user, met) if user else 0,
        new_deck=new_deck,
        decks=decks,
        open_sitting=_open_sitting(user, now) if user else None,
        exam=exam,
    )


def _asked_now(
    user: Principal, counts: DueCounts, reviewed: int, now: datetime, exam: Outlook | None
) -> tuple[int, int, int]:
    """How many facts a review would ask now, how many of them since before today, and how many
    that are not due: for an exam whose last days these are. What an open test asks is left out.
    """
    due, waiting = _due(user, counts, reviewed)
    day = today_of(user, now)
    session = db.session()
    sweeping = exam is not None and exam.sweeping
    if not sweeping and not held_facts(session, user.id, now):
        return due, waiting, 0
    order, remembered = wanted_now(session, user, now)
    swept = sum(not remembered[fact_id].is_due(day, now) for fact_id in order)
    waited = sum(remembered[fact_id].due < day for fact_id in order)
    return len(order), waited, swept


def _seconds_a_fact(user_id: int) -> float:
    """What a question with its feedback takes this person."""
    pace = agenda.pace(db.session(), user_id)
    if pace is None:
        return SECONDS_A_FACT
    return min(max(pace, FASTEST), SLOWEST) + SECONDS_OF_FEEDBACK


def deck_list(
    user: Principal | None, now: datetime, query: str = "", page: int = 1
) -> Page[DeckRow]:
    """Decks that this person may see, the last used first."""
    session = db.session()
    user_id = user.id if user else NOBODY
    day = today_of(user, now) if user else now.date()
    window = Window.of(learning.count_decks(session, user_id, query), page)
    rows = learning.decks(session, user_id, day, now, query=query, most=PAGE, skip=window.skip)
    return window.holding(tuple(_deck_row(row) for row in rows), query)


def deck_page(user: Principal | None, deck_id: str, now: datetime) -> DeckPage:
    """A deck with its facts and what this person knows of them.

    Raises:
        NotFound: there is no such deck for this person.
    """
    deck = readable_deck(user, deck_id)
    session = db.session()
    user_id = user.id if user else NOBODY
    day = today_of(user, now) if user else now.date()
    row = next(iter(learning.decks(session, user_id, day, now, deck_id=deck_id)))
    remembered = learning.memories(session, user_id, [fact.id for fact in deck.facts])
    held = held_facts(session, user_id, now) if user else frozenset()
    told = [_fact_row(f, remembered.get(f.id), day) for f in deck.facts if f.id not in held]
    untold = [replace(_fact_row(f, None, day), date=None) for f in deck.facts if f.id in held]
    untold.sort(key=lambda fact: fact.statement)  # its place in the deck would tell its time
    return DeckPage(_deck_row(row), (*told, *untold), row.licence, row.description)


def question(user: Principal, sitting_id: int, now: datetime) -> QuestionPage:
    """The question that comes next in a sitting.

    Raises:
        NotFound: there is no such sitting for this person.
        Finished: all its questions are answered, it was ended, or it is a pack.
    """
    session = db.session()
    row = learning.asked_now(session, user.id, sitting_id)
    if row is None:
        raise NotFound("sitting")
    sitting = item = row
    if item.id is None or sitting.sitting_kind == PACK or is_over(sitting, now):
        raise Finished(sitting_id)
    return QuestionPage(
        sitting_id=sitting_id,
        item_id=item.id,
        number=item.position + 1,
        total=sitting.total,
        heading=sitting.sitting_kind,
        deck_title=sitting.deck_title or "",
        kind=item.kind,
        input=INPUTS[item.kind],
        stem=item.stem,
        options=_options(item.kind, item.options),
        grain=item.grain,
        last_seen=_last_seen(user, row, now) if sitting.feedback == "now" else None,
        client_id=str(uuid.uuid4()),
        is_test=sitting.feedback != "now",
        ends_at=sitting.ends_at,
        seconds_left=int((sitting.ends_at - now).total_seconds()) if sitting.ends_at else 0,
        revealed=told_key(as_item(item))
        if item.revealed_at and not _held(user, row, now)
        else None,
    )


def question_again(user: Principal, item_id: int, now: datetime) -> QuestionPage:
    """The question of an item that still waits for its answer.

    Raises:
        NotFound: no such item was served to this person.
        Finished: its sitting has no further question.
    """
    item = learning.item(db.session(), user.id, item_id)
    if item is None:
        raise NotFound("item")
    return question(user, item.sitting_id, now)


def preview_first(
    deck_ids: Sequence[str], options: Options, seed: str, now: datetime
) -> QuestionPage:
    """The first question of a sitting for somebody unknown: nothing is stored before an answer.

    Raises:
        NotFound: there is no such deck.
        Finished: nothing in the decks can be asked as it is wanted, or the time is up.
    """
    decks = [readable_deck(None, deck_id) for deck_id in deck_ids]
    plan = plan_sitting(decks, options, {}, seed, now.date())
    if not plan:
        raise Finished(0)
    item = plan[0].item
    offered = [{"text": o.text, "edtf": o.edtf} for o in item.options]
    return QuestionPage(
        sitting_id=0,
        item_id=0,
        number=1,
        total=len(plan),
        heading=options.kind,
        deck_title=decks[0].title if len(decks) == 1 else "",
        kind=item.kind,
        input=INPUTS[item.kind],
        stem=item.stem,
        options=_options(item.kind, offered),
        grain=str(item.grain),
        last_seen=None,
        client_id=str(uuid.uuid4()),
        is_test=options.feedback != "now",
        ends_at=None if options.minutes is None else now + timedelta(minutes=options.minutes),
        seconds_left=int(60 * (options.minutes or 0)),
        shown=digest(plan),
    )


def feedback(user: Principal, item_id: int, now: datetime) -> Feedback:
    """What is said after an answer.

    Raises:
        NotFound: no such item was served to this person.
        Unanswered: it has no answer yet, or it was taken back.
        Withheld: what was right is not to be told, or not yet.
    """
    session = db.session()
    item = learning.item(session, user.id, item_id)
    if item is None:
        raise NotFound("item")
    sitting = learning.sitting(session, user.id, item.sitting_id)
    if sitting is not None and not marks_shown(session, user.id, sitting, now):
        raise Withheld(item.sitting_id)
    if item.answered_by is None:
        raise Unanswered(item.sitting_id)
    held = held_facts(session, user.id, now)
    if item.fact_id in held and sitting is not None and not sets_its_own_time(sitting):
        raise Withheld(item.sitting_id)  # an open test asks the same fact
    row = learning.log_row(session, user.id, item.answered_by)
    fact = content.fact_at(session, item.fact_id, item.fact_version)
    if sitting is None or row is None or row.mark is None or fact is None:
        raise NotFound("item")
    memory = learning.memories(session, user.id, [item.fact_id]).get(item.fact_id)
    day = today_of(user, now)
    back = memory.due if memory and not memory.suspended else None
    reasons = tuple(
        Reason(r["code"], **{k: v for k, v in r.items() if k != "code"}) for r in row.reasons
    )
    verdict = verdict_of(row.mark, row.response)
    return Feedback(
        item_id=item.id,
        fact_id=item.fact_id,
        sitting_id=item.sitting_id,
        number=item.position + 1,
        total=sitting.total,
        heading=sitting.kind,
        kind=item.kind,
        stem=item.stem,
        statement=fact.statement,
        verdict=verdict,
        mark=row.mark,
        reasons=reasons,
        key_date=_key_date(item, fact),
        key_text=key_words(as_item(item)),
        gap=right_gap(as_item(item)),
        pairs=right_pairs(as_item(item)),
        chosen=_chosen(item, row.response, row.mark, held),
        given=_given(item, row.response),
        explanation=fact.explanation,
        evidence=fact.evidence,
        source_title=_source_title(fact),
        back_day=back,
        back_at=memory.due_at if memory and back == day else None,
        back_days=(back - day).days if back else None,
        why=tuple(why_due(memory, day)) if memory else (),
        suspended=memory is not None and memory.suspended,
        neighbours=() if verdict == "right" else _neighbours(user, fact, held),
        last=is_over(sitting, now),
        can_undo=not stands(sitting, now),
        said=_said(session, item, row.response),
    )


def _held(user: Principal, asked: AnyRow, now: datetime) -> bool:
    """Whether an open test asks the fact of a flashcard that was turned over before."""
    return asked.fact_id in held_facts(db.session(), user.id, now)


def _said(session: Session, item: IssuedItem, response: str) -> tuple[str, ...]:
    """What is said of the options that were chosen, of a question written by hand."""
    if INPUTS[item.kind] not in (Input.CHOICE, Input.SEVERAL):
        return ()
    question = content.questions_by_fact(session, [item.fact_id]).get(item.fact_id)
    if question is None or not question.feedback:
        return ()
    said = {question.options[at]: words for at, words in question.feedback.items()}
    places = [int(part) for part in response.split(",") if part.strip().isdecimal()]
    chosen = [item.options[at]["text"] for at in places if at < len(item.options)]
    return tuple(said[text] for text in chosen if text in said)


def summary(user: Principal, sitting_id: int, now: datetime) -> Summary:
    """How a sitting went.

    Raises:
        NotFound: there is no such sitting for this person.
    """
    session = db.session()
    sitting = learning.sitting(session, user.id, sitting_id)
    if sitting is None:
        raise NotFound("sitting")
    items = learning.answered_items(session, user.id, sitting_id)
    answered = sum(row.mark is not None for row in items)
    shown = marks_shown(session, user.id, sitting, now)
    told = [row for row in items if shown and (row.mark is not None or sitting.feedback != "now")]
    if not sets_its_own_time(sitting):  # what an open test asks is told by no other sitting
        held = held_facts(session, user.id, now)
        told = [row for row in told if row.IssuedItem.fact_id not in held]
    facts = content.facts_by_id(session, [row.IssuedItem.fact_id for row in told])
    rows = tuple(_summary_row(row, facts.get(row.IssuedItem.fact_id)) for row in told)
    verdicts = {word: sum(row.verdict == word for row in rows) for word in _VERDICTS}
    day = today_of(user, now)
    coming = agenda.next_day(session, user.id, day)
    counts = learning.due_counts(session, user.id, day, now)
    reviewed, _ = agenda.asked_on(session, user.id, day)
    return Summary(
        sitting_id=sitting_id,
        kind=sitting.kind,
        deck_id=sitting.deck_id,
        deck_title=sitting.deck_title or "",
        answered=answered,
        total=sitting.total,
        rows=rows,
        shown=shown,
        is_test=sitting.feedback != "now",
        feedback=sitting.feedback,
        assignment_id=sitting.assignment_id,
        inferred=_inferred(session, user, sitting),
        due=_due(user, counts, reviewed)[0],
        steps=counts.later,
        step_at=counts.later_at,
        tomorrow=coming[1] if coming and (coming[0] - day).days == 1 else 0,
        next=coming,
        guest=user.is_guest,
        ended=is_over(sitting, now),
        **verdicts,
    )


_VERDICTS = ("right", "nearly", "wrong", "unknown")


def _inferred(session: Session, user: Principal, sitting: AnyRow) -> int:
    """How many facts a check took for known by what was answered to others."""
    if sitting.kind != "check" or sitting.ended_at is None:
        return 0
    return len(learning.inferred_at(session, user.id, sitting.ended_at))


def _due(user: Principal, counts: DueCounts, reviewed: int) -> tuple[int, int]:
    """How many facts a review would ask now, and how many since before today: within the limit."""
    left = Limits(due=user.due_a_day).left(0, reviewed).due
    return counts.steps + min(counts.due - counts.steps, left), min(counts.waiting, left)


def _deck_row(row: Any) -> DeckRow:
    return DeckRow(
        id=row.id,
        title=row.title,
        description=row.description,
        facts=row.facts,
        known=row.known,
        learning=row.met - row.known,
        due=row.due,
        first=EDTF.of_day(row.earliest).coarsen(Grain.YEAR) if row.earliest else None,
        last=EDTF.of_day(row.latest).coarsen(Grain.YEAR) if row.latest else None,
    )


def _fact_row(fact: Fact, memory: Memory | None, day: date) -> FactRow:
    state = "new"
    if memory is not None and memory.state is not State.NEW:
        firm = memory.state is State.REVIEW and memory.due > day
        state = "firm" if firm else "learning"
    return FactRow(fact.id, fact.statement, fact.date, state, memory.due if memory else None)


def _open_sitting(user: Principal, now: datetime) -> OpenSitting | None:
    session = db.session()
    found = learning.open_sitting(session, user.id, now - RESUME_FOR, now)
    if found is None:
        return None
    asked = learning.asked_now(session, user.id, found.id)
    if asked is None or asked.id is None:
        return None
    return OpenSitting(found.id, found.kind, asked.deck_title or "", asked.position, found.total)


def _options(kind: str, options: list[Any]) -> tuple[OptionRow, ...]:
    """Options as they are shown, with their dates only where these give nothing away.

    Those are options that are dates, the right half of pairs, and the events laid on a timeline.
    """
    half = len(options) // 2
    dated = {"choose_date": options, "timeline": options, "match": options[half:]}.get(kind, [])
    return tuple(
        OptionRow(index, option["text"], option["edtf"] if option in dated else "")
        for index, option in enumerate(options)
    )


def _last_seen(user: Principal, row: AnyRow, now: datetime) -> tuple[int, str] | None:
    """When the fact was answered last, and what that earned; None where it cannot be told."""
    if row.last_day is None or not last_mark_shown(db.session(), user.id, row, now):
        return None
    return (today_of(user, now) - row.last_day).days, verdict_of(row.last_mark, row.last_response)


def _key_date(item: IssuedItem, fact: Fact) -> EDTF | None:
    """The right date as this item asked for it; the fact's own date where it asked no date."""
    return key_date(as_item(item)) or fact.date


def _neighbours(user: Principal, fact: Fact, held: Collection[str]) -> tuple[Neighbour, ...]:
    """The events before and after, from a deck that holds the fact, known ones first.

    Of a deck that was only set for a class nobody is told what they were not asked.
    """
    session = db.session()
    deck_id = learning.decks_of_facts(session, user.id, [fact.id], seen=True).get(fact.id)
    if deck_id is None or fact.date is None:
        return ()
    facts = {
        other.id: other
        for other in content.events_of_deck(session, deck_id)
        if other.id not in held
    }
    known = learning.reviewed(session, user.id, facts)
    return tuple(
        Neighbour(anchor.gap, facts[anchor.fact].statement)
        for anchor in anchors(fact, list(facts.values()), known)
    )


def _given(item: IssuedItem, response: str) -> Told:
    """What was answered; nothing where one option was chosen, which is told apart."""
    return Told() if INPUTS[item.kind] is Input.CHOICE else told_response(as_item(item), response)


def _chosen(item: IssuedItem, response: str, mark: float, held: Collection[str]) -> Chosen | None:
    """What the wrong option that was chosen, or the wrong date that was typed, really is."""
    if mark >= 1.0 or response == UNKNOWN:
        return None
    match INPUTS[item.kind]:
        case Input.CHOICE:
            option = as_item(item).options[int(response)]
            fact = content.facts_by_id(db.session(), [option.fact]).get(option.fact)
            date = EDTF.parse(option.edtf) if option.edtf else None
            told = fact is not None and fact.id not in held
            return Chosen(option.text, date, fact.statement if fact and told else "")
        case Input.DATE:
            reading = mark_again(as_item(item), response).reading
            return Chosen(response, reading, "") if reading else None
        case _:
            return None


def _source_title(fact: Fact) -> str:
    """The title of the bank's text, or the name that a teacher gave to theirs."""
    if fact.evidence is None:
        return ""
    return content.source_title(db.session(), fact.evidence.source) or fact.evidence.source


def _summary_row(row: Any, fact: Fact | None) -> SummaryRow:
    item = row.IssuedItem
    return SummaryRow(
        item_id=item.id,
        stem=item.stem,
        statement=fact.statement if fact else item.stem,
        key_text=key_words(as_item(item)),
        key_date=key_date(as_item(item)) or (fact.date if fact else None),
        verdict="" if row.mark is None else verdict_of(row.mark, row.response),
        given=Told() if row.mark is None else told_response(as_item(item), row.response),
    )
