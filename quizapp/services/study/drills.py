"""Sittings begun from the progress page: a gap in time to be learned, a pair to be told apart.

Commits.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.access import Principal
from quizapp.dates import EDTF, DateError
from quizapp.facts import Fact, Reason
from quizapp.items import Pool, Refusal, make_item
from quizapp.reports import lies_in
from quizapp.reports.stretches import AT_A_TIME
from quizapp.scheduling import State
from quizapp.services.errors import Invalid, NotFound, NothingToLearn
from quizapp.services.study.planning import (
    DeckContent,
    Options,
    Planned,
    new_seed,
    readable_deck,
    set_deck,
    today_of,
)
from quizapp.services.study.progress import told_for_others
from quizapp.services.study.showing import held_facts
from quizapp.services.study.sittings import issue, open_sitting
from quizapp.services.transaction import writing
from quizapp.store import learning, progress

LEARN, DRILL = "learn", "drill"

_TRIES = 8

# Which of the two first, then each asked with the other among its options: both ways round.
_DRILL = (
    (0, "which_first"),
    (1, "choose_date"),
    (0, "choose_event"),
    (0, "choose_date"),
    (1, "choose_event"),
)


def start_gap(user: Principal, period: str, deck_id: str, now: datetime) -> int:
    """Begin to learn what lies in a period and was not met yet, of one deck or of all begun.

    Returns the sitting's id.

    Raises:
        Invalid: that is no period.
        NotFound: this person has begun no such deck.
        NothingToLearn: nothing in it is new and can be asked.
    """
    try:
        wanted = EDTF.parse(period)
    except DateError as error:
        raise Invalid({"period": Reason(error.code, **error.args_)}) from error
    with writing(user.id) as session:
        begun = [row.id for row in progress.decks_begun(session, user.id)]
        if deck_id and deck_id not in begun:
            raise NotFound("deck")
        new = _new_facts(session, user, [deck_id] if deck_id else begun, wanted)
        if not new:
            raise NothingToLearn(LEARN)
        decks = [readable_deck(user, home) for home in dict.fromkeys(new.values())]
        options = Options(kind=LEARN, length=len(new), facts=tuple(new))
        return open_sitting(session, user, decks, options, now)


def start_drill(user: Principal, one_id: str, other_id: str, now: datetime) -> int:
    """Begin a short drill on two facts that are taken for each other. Returns the sitting's id.

    Its items are siblings, which no other sitting holds: it is the two side by side that teach.
    Memory is moved once a day whatever is asked.

    Raises:
        NotFound: one of the facts is none that this person may look at or was told.
        NothingToLearn: nothing can be asked of the two, or an open test asks one of them.
    """
    seed = new_seed()
    with writing(user.id) as session:
        found = learning.decks_of_facts(session, user.id, [one_id, other_id])
        if one_id == other_id or len(found) < 2 or not _may_see(session, user, found, now):
            raise NotFound("fact")
        if held_facts(session, user.id, now).intersection(found):
            raise NothingToLearn(DRILL)
        ids = (one_id, other_id)
        decks = [set_deck(found[fact_id]) for fact_id in ids]
        plan = _plan_drill(decks, ids, seed, today_of(user, now).toordinal())
        options = Options(kind=DRILL, length=len(plan), facts=ids)
        return issue(
            session, user.id, options, list(dict.fromkeys(found.values())), seed, plan, now
        )


def _may_see(session: Session, user: Principal, ids: Collection[str], now: datetime) -> bool:
    """Whether each stands in a deck that this person sees, was met, or taken for another of late.

    A deck that was only set for a class is no book to look things up in.
    """
    unseen = set(ids) - learning.decks_of_facts(session, user.id, list(ids), seen=True).keys()
    unseen -= learning.memories(session, user.id, unseen).keys()
    return not unseen or unseen <= told_for_others(session, user, today_of(user, now), now)


def _new_facts(
    session: Session, user: Principal, deck_ids: Sequence[str], period: EDTF
) -> dict[str, str]:
    """The first facts of the period that were not met yet, each with its deck."""
    rows = progress.facts_with_memory(session, user.id, deck_ids)
    new = [
        row
        for row in rows
        if row.earliest is not None
        and (row.fact_id is None or (row.state == State.NEW and not row.suspended))
        and lies_in(row.earliest, row.latest, period)
    ]
    new.sort(key=lambda row: (row.earliest, row.id, row.deck_id))
    return {row.id: row.deck_id for row in reversed(new[:AT_A_TIME])}


def _plan_drill(
    decks: Sequence[DeckContent], ids: tuple[str, str], seed: str, latest: int
) -> list[Planned]:
    pair = [
        next(fact for fact in deck.facts if fact.id == fact_id)
        for deck, fact_id in zip(decks, ids, strict=True)
    ]
    pools = {"which_first": (Pool(pair), Pool(pair))}
    around = _pool_around(pair, decks[0]), _pool_around(pair, decks[1])
    made = (
        _drilled(
            decks[at], pair[at], pair[1 - at].id, kind, pools.get(kind, around)[at], seed, latest
        )
        for at, kind in _DRILL
    )
    return [planned for planned in made if planned is not None]


def _pool_around(pair: Sequence[Fact], deck: DeckContent) -> Pool:
    """The two and what of the deck lies not between them: so each is next to the other."""
    dates = sorted(fact.date for fact in pair if fact.date is not None)
    if len(dates) < len(pair):
        raise NothingToLearn("drill")
    outside = [
        fact
        for fact in deck.facts
        if fact.date is not None
        and fact.id not in {one.id for one in pair}
        and not (dates[0].earliest <= fact.date.latest and fact.date.earliest <= dates[1].latest)
    ]
    return Pool([*pair, *outside])


def _drilled(
    deck: DeckContent, fact: Fact, other: str, kind: str, pool: Pool, seed: str, latest: int
) -> Planned | None:
    """An item of one of the two that has the other among its options, if there is any."""
    for attempt in range(_TRIES):
        made = make_item(
            fact,
            kind,
            pool,
            ask=deck.ask,
            seed=f"{seed}:{attempt}",
            language=deck.language,
            confused=(other,),
            latest=latest,
        )
        if not isinstance(made, Refusal) and other in {option.fact for option in made.options}:
            return Planned(made, fact.version)
    return None
