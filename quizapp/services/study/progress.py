"""A student's progress: timeline, calendar, forecast, retention, mix-ups, readiness. Reads only."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from sqlalchemy.orm import Session

from quizapp.access import Principal
from quizapp.reports import (
    Record,
    Standing,
    Taken,
    calibration,
    confusion_map,
    forecast,
    gaps,
    level,
    mix_ups,
    readiness,
    record,
    stretches,
    weeks,
    wilson,
)
from quizapp.reports import progress as held
from quizapp.reports.studied import WEEKS
from quizapp.scheduling import Algorithm, Memory
from quizapp.services.errors import NotFound
from quizapp.services.study.exams import Ahead, exam_plan, exams_ahead
from quizapp.services.study.lookups import SECONDS_A_FACT
from quizapp.services.study.marking import as_item
from quizapp.services.study.planning import engine_of, today_of
from quizapp.services.study.predictions import predicted_answers
from quizapp.services.study.showing import held_facts, withheld_sittings
from quizapp.services.study.shown_progress import (
    ExamReadiness,
    Expected,
    MixedUp,
    OwnTimeline,
    ProgressPage,
    Retention,
)
from quizapp.store import content, db, learning
from quizapp.store import progress as stored

ROWS, COLUMNS = 12, 24  # stretches of time in the table, and in the drawing
DAYS_AHEAD = 14
LEAST_JUDGED = 30
"""Fewer answers say too little: the 80 % interval of a share is some 20 points wide then."""
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 1.0)
MIXED_UP_SINCE = timedelta(days=180)
MOST_WRONG, MOST_MIXED_UP = 500, 6
MOST_EXAMS = 3


def progress_page(user: Principal, now: datetime, deck_id: str = "") -> ProgressPage:
    """What this person has learned, when, and what will be known.

    Raises:
        NotFound: nothing was learned of such a deck, or this person does not see it.
    """
    session = db.session()
    day, engine = today_of(user, now), engine_of(user)
    decks = tuple((row.id, row.title) for row in stored.decks_begun(session, user.id))
    if deck_id and deck_id not in dict(decks):
        raise NotFound("deck")
    rows = stored.facts_with_memory(session, user.id, [row[0] for row in decks])
    memories = {row.id: learning.to_memory(row) for row in rows if row.fact_id is not None}
    answers = predicted_answers(session, user)
    loads = forecast(memories, day, DAYS_AHEAD, engine)
    usual = round(median(load.expected for load in loads))
    return ProgressPage(
        day=day,
        decks=decks,
        deck=deck_id,
        timeline=_timeline(rows, memories, day, engine, deck_id),
        weeks=weeks(stored.answers_by_day(session, user.id, _first_day(day)), day),
        loads=loads,
        usual=usual,
        usual_minutes=math.ceil(usual * SECONDS_A_FACT / 60),
        retention=_retention(answers),
        mixed_up=_mixed_up(session, user, day, now),
        exams=_exams(session, user, day, now),
        asked_today=_asked_today(decks, rows, memories, day, engine, record(answers)),
    )


def _first_day(day: date) -> date:
    """The first day of the calendar, which begins on a Monday."""
    return day - timedelta(days=day.weekday() + 7 * (WEEKS - 1))


def _timeline(
    rows: Sequence[Any], memories: Mapping[str, Memory], day: date, engine: Algorithm, deck_id: str
) -> OwnTimeline:
    kept = {row.id: row for row in rows if not deck_id or row.deck_id == deck_id}
    standings = [
        Standing(row.earliest, row.latest, level(memories.get(row.id), day, engine))
        for row in kept.values()
        if row.earliest is not None
    ]
    coarse = stretches(standings, ROWS)
    return OwnTimeline(
        held=held(kept, memories, day, engine),
        stretches=coarse,
        columns=stretches(standings, COLUMNS),
        gaps=gaps(standings),
        undated=len(kept) - sum(len(stretch.levels) for stretch in coarse),
    )


def _retention(answers: Sequence[Any]) -> Retention:
    right = sum(answer.right for answer in answers)
    count = len(answers)
    low, high = wilson(right, count)
    return Retention(
        answers=count,
        least=LEAST_JUDGED,
        expected=sum(answer.recall for answer in answers) / count if count else 0.0,
        right=right / count if count else 0.0,
        low=low,
        high=high,
        bins=calibration(answers, EDGES),
    )


def _mixed_up(session: Session, user: Principal, day: date, now: datetime) -> tuple[MixedUp, ...]:
    """The pairs mixed up most of late; those mixed up once only where none was more often.

    What an open test asks is left out: its dates would stand here. So are answers of which right
    and wrong are told later or never.
    """
    pairs = confusion_map(_taken(session, user, day, now))[:MOST_MIXED_UP]
    often = [pair for pair in pairs if pair.times > 1] or pairs
    names = [name for pair in often for name in (pair.first, pair.second)]
    seen = learning.decks_of_facts(session, user.id, names)
    facts = content.facts_by_id(session, seen.keys() - held_facts(session, user.id, now))
    return tuple(
        MixedUp(
            asked_id=pair.first,
            asked=facts[pair.first].statement,
            asked_date=facts[pair.first].date,
            given_id=pair.second,
            given=facts[pair.second].statement,
            given_date=facts[pair.second].date,
            times=pair.times,
        )
        for pair in often
        if pair.first in facts and pair.second in facts
    )


def told_for_others(session: Session, user: Principal, day: date, now: datetime) -> set[str]:
    """The facts that this person took for others of late and was told so, and those others."""
    taken = _taken(session, user, day, now)
    return {name for one in taken for name in (one.fact, one.for_fact)}


def _taken(session: Session, user: Principal, day: date, now: datetime) -> list[Taken]:
    wrong = stored.wrong_answers(session, user.id, day - MIXED_UP_SINCE, MOST_WRONG)
    withheld = withheld_sittings(session, user.id, now)
    told = [row for row in wrong if row.IssuedItem.sitting_id not in withheld]
    return [one for row in told for one in mix_ups(as_item(row.IssuedItem), row.response)]


def _exams(
    session: Session, user: Principal, day: date, now: datetime
) -> tuple[ExamReadiness, ...]:
    found = exams_ahead(session, user, day)[:MOST_EXAMS]
    return tuple(_exam(session, user, row, now) for row in found)


def _exam(session: Session, user: Principal, ahead: Ahead, now: datetime) -> ExamReadiness:
    planned = exam_plan(user, ahead, now)
    recall, own = planned.plan.recall, planned.record
    held_by = stored.decks_of_ids(session, [deck_id for deck_id, _ in planned.decks])
    decks = tuple(
        (title, readiness([recall[fact] for fact in held_by[deck_id] if fact in recall], own))
        for deck_id, title in planned.decks
    )
    return ExamReadiness(
        planned.title, planned.day, planned.days_left, Expected(planned.kept, decks)
    )


def _asked_today(
    decks: Sequence[tuple[str, str]],
    rows: Sequence[Any],
    memories: Mapping[str, Memory],
    day: date,
    engine: Algorithm,
    own: Record,
) -> Expected:
    """What would be known now, of all decks begun and of each."""
    recall = {
        row.id: engine.known_on(memories[row.id], day) if row.id in memories else 0.0
        for row in rows
    }
    by_deck: dict[str, list[float]] = {deck_id: [] for deck_id, _ in decks}
    for row in rows:
        by_deck[row.deck_id].append(recall[row.id])
    return Expected(
        readiness(list(recall.values()), own),
        tuple((title, readiness(by_deck[deck_id], own)) for deck_id, title in decks),
    )
